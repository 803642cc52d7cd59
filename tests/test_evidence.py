"""What a number rests on, in every sentence that says it: a claim is claimed, pictures confirm, names name, models model."""

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from attrition import exhibit, lexicon, query, sentence
from attrition import view as views
from attrition.exhibit import lineage, ranges, sources, vintages
from attrition.sentence import quality as said_of_quality
from attrition.sentence import vintages as said
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def ask(real):
    return exhibit.asking(real)


@pytest.fixture(scope="module")
def view(ask):
    return views.default(exhibit.record(ask))


HELD = [
    ("general_staff_ua", "RUS", "claimed by"),
    ("oryx", "UKR", "confirmed by pictures"),
    ("mediazona", "RUS", "named by"),
    ("meduza", "RUS", "estimated by"),
    ("economist", "RUS", "modelled by"),
    ("us_officials", "RUS", "estimated by"),
]


@pytest.mark.parametrize(("source", "side", "held"), HELD)
def test_only_a_claim_is_called_claimed(ask, view, source, side, held):
    chosen = replace(view, sources=(source,), side=side)
    day = exhibit.overview(ask, chosen)
    shown = exhibit.cumulative(ask, chosen, (day.head,))
    for text in (day.hero, day.source, shown.source):
        assert held in text
    if held != "claimed by":
        assert not any("claimed" in text for text in (day.hero, day.sentence, day.source, shown.sentence, shown.source))


def test_several_sources_are_each_named_with_what_their_numbers_rest_on():
    said = sentence.by(["A", "B", "C", "D"], ["claim", "model", "claim", "leak"])
    assert said == "claimed by A and C; modelled by B; in leaked documents, known as D"


def test_a_vote_is_said_only_of_a_source_that_several_publishers_copy(ask, view):
    assert "put to the vote" in exhibit.provenance(ask, view)
    alone = exhibit.provenance(ask, replace(view, sources=("oryx",)))
    assert "Copies of the pages of Oryx" in alone and "vote" not in alone
    both = exhibit.provenance(ask, replace(view, sources=("general_staff_ua", "oryx")))
    assert "put to the vote, of General Staff of Ukraine; Copies of the pages of Oryx" in both


SUMS = [
    ("uk_mod", "sum of its monthly averages, from 1 Mar 2022"),
    ("mediazona", "sum of its weeks"),
    ("meduza", "sum of its weeks"),
]


@pytest.mark.parametrize(("source", "said"), SUMS)
def test_a_total_that_its_source_never_stated_is_called_the_sum_that_it_is(ask, view, source, said):
    chosen = replace(view, sources=(source,))
    day, shown = exhibit.overview(ask, chosen), exhibit.cumulative(ask, chosen, ("personnel",))
    early = date(2026, 2, 1)  # later the ministry's newest total is a single statement
    listed = sources.statements(ask, replace(view, last=early), "personnel", (), early)
    assert said in sources.course(ask, view, "personnel", view.last).sentence
    assert said in day.hero and said in day.source and said in shown.sentence and said in shown.source
    assert any(said in column for column in shown.table)
    assert said in listed.markup and said in set(listed.table["which is a"])


def test_a_statement_of_a_source_is_no_sum_though_its_other_totals_are(ask, view):
    killed = replace(view, sources=("uk_mod",), bases=("killed",))
    assert "sum of" not in exhibit.provenance(ask, killed, ("personnel",))
    assert "sum of" not in exhibit.cumulative(ask, killed, ("personnel",)).sentence


def test_a_source_whose_totals_are_sums_must_say_of_what(definitions):
    path = definitions / "sources" / "meduza.toml"
    path.write_text(path.read_text().replace('summed = "sum of its weeks"\n', ""))
    with pytest.raises(lexicon.DefinitionError, match="meduza.toml: sums is True and summed is ''"):
        lexicon.sources()


def test_a_file_whose_day_of_publication_is_not_known_is_not_said_to_be_published_on_a_day(ask, view):
    shown = [
        vintages.revisions(ask, view, "personnel", "mediazona-killed", view.last),
        vintages.one_day(ask, replace(view, sources=("mediazona", "meduza")), "personnel", date(2024, 6, 23), view.last),
        sources.course(ask, replace(view, sources=("mediazona", "meduza"), bases=("killed",)), "personnel", view.last),
    ]
    for exhibit_ in shown:
        assert "published 2" not in exhibit_.sentence and "covers weeks to" in exhibit_.figure.to_json()
        assert "published 2" not in exhibit_.figure.to_json()
        assert set(exhibit_.table["published is"]) <= {"the last day that it covers, so it is not older", ""}
    assert "covers weeks to 28 Dec 2025, so not older" in shown[1].sentence
    assert "published 22 Aug 2026" in sources.course(ask, view, "personnel", view.last).figure.to_json()


def test_one_day_is_said_by_its_first_and_last_vintage_and_the_largest_change_between_them():
    days = pd.to_datetime(["2025-03-01", "2025-01-01", "2025-02-01", "2025-04-01"])
    found = pd.DataFrame({"name": "A", "counted": "killed", "published": days, "value": [900.0, 1000.0, 1100.0, 910.0]})
    found = found.assign(as_of=pd.Timestamp(2024, 12, 1), vintage_is="published")
    assert said.one_day(found, date(2024, 12, 1)) == (
        "A, killed, 4 vintages: first 1,000 for 1 Dec 2024 (published 1 Jan 2025), last 910 for 1 Dec 2024 (published "
        "1 Apr 2025); the largest change from one to the next is from 1,100 to 900 (published 1 Mar 2025)."
    )


def test_the_method_counts_the_sources_that_there_are():
    text = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    assert f"those of {len(lexicon.sources())} sources" in text and "The totals here are one party's" not in text


def test_a_claimed_rate_stands_only_beside_the_side_and_the_kind_of_line_that_it_is_of(ask):
    day = date(2026, 8, 22)
    assert exhibit.latest_claim(ask, day) and exhibit.latest_claim(ask, day, "RUS", "personnel")
    assert exhibit.latest_claim(ask, day, "UKR", "personnel") is None
    assert exhibit.latest_claim(ask, day, "RUS", "tanks") is None


def test_a_range_says_how_far_apart_the_days_of_its_ends_are(ask, view):
    text = ranges.ranges(ask, view, "personnel", (), view.last).sentence
    assert re.search(r"independent; stated for days \d+ apart", text)


def test_one_copy_is_not_said_to_agree(ask, view):
    assert exhibit.have_copies(ask, view) and not exhibit.have_copies(ask, replace(view, sources=("oryx",)))
    nothing = pd.DataFrame()
    assert said_of_quality.differing(nothing, several=False).startswith("There is one copy of each report")


def test_the_heading_of_the_findings_counts_the_chosen_side(ask):
    both, one = (ask(query.finding_counts, ("oryx",), side) for side in (None, "UKR"))
    listed = ask(query.findings, (), (), None, None, ("oryx",))
    assert sum(one.values()) == (listed["side"].isna() | (listed["side"] == "UKR")).sum() < sum(both.values())


def test_two_vintages_of_a_day_are_written_under_the_axis_by_their_days_and_not_by_hours(ask):
    view = views.default(exhibit.record(ask))
    axis = vintages.one_day(ask, view, "personnel", date(2025, 11, 11), view.last).figure.layout.xaxis
    assert [str(day)[:10] for day in axis.tickvals] == ["2025-11-11", "2026-08-22"]


def test_the_lineage_picture_says_killed_and_wounded_and_not_casualties(ask):
    texts = [text for trace in lineage.lineage(ask).figure.data for text in trace.text or ()]
    assert any("66 % of its killed and wounded" in text for text in texts) and not any("casualties" in text for text in texts)
