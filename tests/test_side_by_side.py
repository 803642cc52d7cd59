"""Sources side by side as a page shows them: nothing overclaimed, unlike counts apart, sentences made from their tables."""

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from attrition import card, exhibit, lexicon
from attrition import view as views
from attrition.chart import ranges as charts
from attrition.exhibit import lineage, pairs, ranges, sources, vintages

LAST = date(2026, 8, 22)


@pytest.fixture(scope="module")
def ask(real):
    kept = {}

    def asked(question, *arguments):
        key = (question.__module__, question.__qualname__, arguments)
        if key not in kept:
            kept[key] = exhibit.answer(question, lambda: real, asked, *arguments)
        return kept[key]

    return asked


@pytest.fixture(scope="module")
def view(ask):
    return views.default(exhibit.record(ask))


def numbers(text):
    """The counts with thousands signs in a sentence."""
    return {int(found.replace(",", "")) for found in re.findall(r"\d{1,3}(?:,\d{3})+", text)}


def cells(table):
    """Every number in a table, also those in its texts."""
    found = set()
    for column in table:
        for value in table[column].dropna():
            found |= (
                numbers(value) if isinstance(value, str) else {round(abs(value))} if isinstance(value, int | float) else set()
            )
    return found


def titles(shown):
    """The titles of an exhibit's panels, each in one line."""
    return [note.text.replace("<br>", " ") for note in shown.figure.layout.annotations]


def axes(figure):
    """The pair of axes that each trace with numbers is drawn on."""
    return [(trace.xaxis or "x", trace.yaxis or "y") for trace in figure.data if trace.mode != "text"]


# Statements ---------------------------------------------------------------------------------------------------------------


def test_the_heading_counts_sources_and_no_more_independent_ones_than_have_a_count_of_their_own(ask, view):
    found = sources.statements(ask, view, "personnel", (), LAST)
    assert found.heading == "16 sources, 4 independent"
    assert set(found.table["source"]) == {lexicon.label(code) for code in lexicon.sources()} - {
        lexicon.label(code)
        for code in (
            "oryx",
            "lostarmour",
            "rus_mod",
            "memory_book",
            "ualosses",
            "president_ua",
            "butusov",
            "ukrainian_estimate_leak",
        )
    }


def test_the_sentence_names_those_that_repeat_that_are_mixed_and_that_do_not_say(ask, view):
    said = sources.statements(ask, view, "personnel", (), LAST).sentence
    own, repeats, mixed, silent, close = said.replace("D. Kobak", "D Kobak").split(". ")
    assert own.startswith("Counts of their own: General Staff of Ukraine; US officials; Mediazona")
    assert "UK Ministry of Defence repeats General Staff of Ukraine" in repeats and "BBC Russian service repeats" in repeats
    assert mixed.startswith("Mixed") and "The Economist" in mixed and "CSIS" in mixed
    assert silent.startswith("What they draw on is not stated") and "NATO" in silent and "IISS" in silent
    assert close.endswith("confirms nothing.")


def test_statements_stand_with_the_count_behind_them(ask, view):
    table = sources.statements(ask, view, "personnel", (), LAST).table
    behind = table.set_index(["source", "counted as"])["count behind it"]
    assert behind["UK Ministry of Defence", "killed and wounded"] == "General Staff of Ukraine"
    assert behind["BBC Russian service", "killed"] == "Mediazona, named dead"
    # The General Staff counts no dead: what the ministry's number of killed rests on is not known.
    assert behind["UK Ministry of Defence", "killed"] == "does not state what it draws on"
    groups = list(table["count behind it"])
    assert [name for n, name in enumerate(groups) if n == 0 or groups[n - 1] != name] == list(dict.fromkeys(groups))


def test_a_statement_is_given_as_it_was_stated(ask, view):
    table = sources.statements(ask, view, "personnel", (), LAST).table.set_index(["source", "counted as"])["states"]
    assert table["General Staff of Ukraine", "killed and wounded"] == "1,475,270"
    assert table["BBC Russian service", "killed"] == "369,000–523,000"
    assert table["IISS", "killed"] == "at least 172,000"
    assert table["Western intelligence agencies", "killed"] == "up to 200,000"
    assert table["The Economist", "killed"] == "490,321 (417,284–579,031)"


def test_the_table_on_the_page_names_each_source_once_a_count_behind_it_and_escapes_what_it_shows(ask, view):
    found = sources.statements(ask, view, "personnel", (), LAST)
    assert found.markup.count("<b>") == len(found.table) and found.markup.count('class="group"') == 6
    assert found.markup.count('<small class="rests">rests on: ') == 18  # each source under its name too, for a narrow page
    assert found.markup.count("US officials<small>") == 1 and 'href="https://www.iiss.org/' in found.markup
    evil = pd.DataFrame(
        [{"group": "<b>", "name": "<i>", "counted": "&", "states": "1", "as_of": date(2024, 1, 1), "age": 1, "aged": True}]
    ).assign(evidence="claim", rests="<u>", undated="<s>", mended="<u>", link="https://example.org/?a='\"><script>")
    made = card.statements("<h1>", "<p>", evil)
    assert not re.search("<script|<i>|<u>|<s>|<h1>|<b><", made) and "aged" in made and "&lt;s&gt;" in made


def test_aged_are_regular_reports_by_the_rhythm_of_their_source_and_single_statements_by_one_limit(ask, view):
    table = sources.statements(ask, view, "personnel", (), LAST).table.set_index(["source", "counted as"])["aged"]
    assert table["Mediazona, named dead", "killed"] == "aged"  # weekly, eight months ago
    assert table["UK Ministry of Defence", "killed and wounded"] == ""  # a single statement, 114 days ago
    assert table["Dutch military intelligence (MIVD)", "killed and wounded"] == "aged"  # a single statement, 234 days ago
    assert table["General Staff of Ukraine", "killed and wounded"] == ""
    assert table["NATO officials", "killed"] == ""  # now and then, 66 days ago


def test_what_was_known_on_a_past_day_has_its_age_of_that_day(ask, view):
    table = sources.statements(ask, view, "personnel", (), date(2023, 4, 7)).table.set_index(["source", "counted as"])
    assert table.loc[("General Staff of Ukraine", "killed and wounded"), "age in days"] == 0
    assert set(table.loc[[("CSIS", "killed"), ("Leaked US documents", "killed")], "aged"]) == {""}


def test_a_statement_whose_day_of_publication_is_not_on_record_is_marked(ask, view):
    """The leak of 15 February 2023 became public in April: as known on 1 March it is shown, with a mark."""
    day = date(2023, 3, 1)
    shown = sources.statements(ask, replace(view, last=day), "personnel", (), day)
    marks = shown.table.set_index("source")["published is"]
    assert set(marks["Leaked US documents"]) == {"day of publication not known"} and not marks["General Staff of Ukraine"]
    assert shown.markup.count("<br>day of publication not known") == (shown.table["published is"] != "").sum() > 5
    assert "no day of publication is on record, the day that a total is stated for stands in" in shown.source
    now = sources.statements(ask, view, "personnel", (), LAST)
    assert "not known" not in now.markup and "stands in" not in now.source


def test_the_interval_of_a_model_is_named_beside_its_number(ask, view):
    markup = sources.statements(ask, view, "personnel", (), LAST).markup
    assert "<b>490,321 (417,284–579,031)</b><small>killed, in brackets its confidence interval</small>" in markup
    assert "in brackets sums of its weeks’ 95 % limits" in markup
    assert set(vintages.headline(ask, view, "personnel", LAST).table["interval"].dropna()) == {"confidence", "summed"}


def test_what_a_source_draws_on_is_said_of_the_side_that_is_shown(ask, view):
    """Mediazona names Russian dead: CSIS's Ukrainian estimate does not rest on it."""
    rests = {
        side: sources.statements(ask, replace(view, side=side), "personnel", (), LAST).table.set_index("source")["rests on"]
        for side in ("RUS", "UKR")
    }
    assert "Mediazona" in rests["RUS"]["CSIS"].iloc[0] and set(rests["UKR"]["CSIS"]) == {"US officials: share not stated"}
    assert lineage.rests_on("csis", {"csis", "mivd"}) == "does not state what it draws on"


def test_a_statement_that_we_mended_says_so_beside_its_number(ask, view):
    """The address beside it leads to a range; the number is our reading of it."""
    for record, said in (("mended", "the value 70,935–135,930 taken as 70,935."), ("reported", ", mended: 70,935.")):
        chosen = replace(view, side="UKR", record=record)
        shown = sources.statements(ask, chosen, "personnel", (), LAST)
        told = shown.table.set_index("source")["our correction"]
        assert said in told["UALosses"] and "only the low end counts killed" in told["UALosses"]
        assert (told != "").sum() == 1 and f"<small>{told['UALosses']}</small>" in shown.markup


def test_what_a_number_rests_on_is_said_of_its_own_count(ask, view):
    """The share of a model's dead that is somebody's is not that of its dead and wounded."""
    rests = sources.statements(ask, view, "personnel", (), LAST).table.set_index(["source", "counted as"])["rests on"]
    killed, both = rests["The Economist", "killed"], rests["The Economist", "killed and wounded"]
    assert killed.startswith("UK Ministry of Defence: 14 %; US officials: 14 %; CSIS: 11 %; Meduza") and "66" not in killed
    assert both == "UK Ministry of Defence: 66 %; US officials: 15 %; CSIS: 5 %; Leaked US documents: 2 %"
    shown = sources.statements(ask, view, "personnel", (), LAST).markup
    assert f"<td>{killed}</td>" in shown and f"<td>{both}</td>" in shown


@pytest.mark.parametrize(
    ("choice", "evidence", "said"),
    [
        ({"bases": ("destroyed",)}, (), "by the filter Counted as: destroyed. Without it there are 16 sources."),
        (
            {"sources": ("oryx", "lostarmour")},
            (),
            "by the filter Source: Oryx and Lostarmour. Without it there are 16 sources.",
        ),
        (
            {"bases": ("killed",), "publishers": ("minfin",)},
            (),
            "by the filter Counted as: killed. Without it there is 1 source.",
        ),
        ({}, ("visual",), "by the filter Evidence: visual. Without it there are 16 sources."),
        (
            {"bases": ("destroyed",), "sources": ("oryx", "lostarmour")},
            (),
            "by the filters Counted as: destroyed; Source: Oryx and Lostarmour. Without them there are 16 sources.",
        ),
    ],
)
def test_the_filter_that_leaves_nothing_is_named(ask, view, choice, evidence, said):
    chosen = replace(view, **choice)
    texts = [sources.statements(ask, chosen, "personnel", evidence, LAST).sentence]
    texts += [ranges.ranges(ask, chosen, "personnel", evidence, LAST).sentence]
    if not evidence:
        texts += [sources.course(ask, chosen, "personnel", LAST).sentence]
        texts += [vintages.headline(ask, chosen, "personnel", LAST).sentence]
    assert {text.removeprefix("Nothing is left ") for text in texts} == {said}


@pytest.mark.parametrize("evidence", ["claim", "visual", "named", "leak", "estimate", "model"])
def test_a_choice_of_evidence_shows_that_evidence_alone(ask, view, evidence):
    table = sources.statements(ask, view, "personnel", (evidence,), LAST).table
    assert set(table["evidence"]) <= {evidence}
    assert table.empty == (evidence == "visual")


def test_with_several_sources_chosen_those_alone_are_shown(ask, view):
    chosen = replace(view, sources=("kobak", "bbc_russian"))
    assert set(sources.statements(ask, chosen, "personnel", (), LAST).table["source"]) == {
        "BBC Russian service",
        "Excess deaths (D. Kobak)",
    }


def test_where_no_source_states_a_line_it_is_said_not_drawn(ask, view):
    early = replace(view, side="UKR", last=date(2022, 3, 1))
    found = sources.statements(ask, early, "personnel", (), LAST)
    assert found.heading == "0 sources, 0 independent" and found.sentence == "No source states this line up to that day."
    assert not ranges.ranges(ask, early, "personnel", (), LAST).figure.data


# The range ----------------------------------------------------------------------------------------------------------------


def test_the_range_of_each_count_names_who_states_its_ends(ask, view):
    said = ranges.ranges(ask, view, "personnel", (), LAST).sentence
    assert "Killed and wounded: from 1,300,000 (UK Ministry of Defence, 30 Apr 2026) to 1,681,029 (The Economist, its" in said
    assert "Killed: from 369,000 (BBC Russian service, 12 Jun 2026) to 579,031" in said
    assert "Missing: every statement has aged (1)." in said


def test_each_count_has_an_axis_of_its_own(ask, view):
    shown = ranges.ranges(ask, view, "personnel", (), LAST)
    titles = [note.text for note in shown.figure.layout.annotations]
    assert titles == ["Killed and wounded", "Killed", "Killed and missing", "Missing"]
    panels = defaultdict(set)
    for (across, _), trace in zip(axes(shown.figure), [trace for trace in shown.figure.data if trace.mode != "text"]):
        panels[across] |= {round(x) for x in trace.x if x is not None}
    table = sources.statements(ask, view, "personnel", (), LAST).table
    for title, drawn in zip(titles, panels.values()):
        rows = table[table["counted as"] == title.lower()]
        stated = {round(x) for x in [*rows["low"].dropna(), *rows["value"].dropna(), *rows["high"].dropna()]}
        beyond = {374_039, 642_755, 1_336_026, 1_740_579}  # the ends of The Economist's prediction intervals
        assert stated <= drawn <= stated | beyond, title
    assert len(panels) == len(titles)


def test_no_line_of_a_label_is_longer_than_a_phone_is_wide_and_no_word_of_it_is_lost(ask, view):
    apart, together = (ranges.ranges(ask, view, "personnel", (), LAST, unlike).figure for unlike in (False, True))
    said = [text for trace in together.data if trace.name == "who states it" for text in trace.text]
    assert max(len(line) for text in said for line in text.split("<br>")) <= 64
    assert any("Meduza and Mediazona, probate estimate, killed and missing:" in text and "Dec" in text for text in said)
    assert len(said) == sum(len(trace.text) for trace in apart.data if trace.name == "who states it")


def test_unlike_counts_share_an_axis_only_when_asked_and_the_chart_and_its_sentence_say_so(ask, view):
    shown = ranges.ranges(ask, view, "personnel", (), LAST, True)
    assert set(axes(shown.figure)) == {("x", "y")}
    assert shown.figure.layout.annotations[0].text == "Unlike counts on one axis"
    assert shown.sentence.startswith(
        "Unlike counts on one axis, as asked: killed and wounded, killed, killed and missing and missing"
    )


def test_pictures_and_claims_of_one_basis_are_unlike_counts(ask, view):
    shown = ranges.ranges(ask, view, "tanks", (), LAST)
    titles = [note.text for note in shown.figure.layout.annotations]
    assert titles[0] == "Lost, however lost" and "Lost, however lost, visually confirmed" in titles


def test_lone_ends_are_open_triangles_and_aged_statements_are_faded(ask, view):
    figure = ranges.ranges(ask, view, "personnel", (), LAST).figure
    symbols = {trace.name: trace.marker.symbol for trace in figure.data if trace.mode == "markers"}
    assert symbols["at least"] == "triangle-right-open" and symbols["up to"] == "triangle-left-open"
    at_least = next(trace for trace in figure.data if trace.name == "at least" and 500_000 in list(trace.x))
    assert set(at_least.marker.opacity) == {charts.FADED}  # the newest is 234 days old
    late = ranges.ranges(ask, replace(view, last=date(2026, 6, 29)), "personnel", (), date(2026, 6, 29)).figure
    at_least = next(trace for trace in late.data if trace.name == "at least" and 500_000 in list(trace.x))
    faded = dict(zip(at_least.x, at_least.marker.opacity))
    assert faded[500_000] == 1 and faded[115_000] < 1  # 180 and 509 days old


def test_what_pale_means_stands_in_the_legend_where_something_is_pale(ask, view):
    aged = replace(view, sources=("general_staff_ua", "us_officials"))
    fresh = replace(view, sources=("general_staff_ua", "csis"))
    for chosen, pale in ((aged, True), (fresh, False)):
        names = [trace.name for trace in ranges.ranges(ask, chosen, "personnel", (), LAST).figure.data]
        assert ("faded: aged, in no range" in names) == pale


def test_no_tick_of_an_axis_of_counts_is_a_fraction(ask, view):
    """One abandoned drone: between 0 and 1 Plotly would write 0.2 as 200m, which reads as two hundred million."""
    chosen = replace(view, sources=("oryx", "general_staff_ua"), bases=("abandoned",))
    bars = ranges.ranges(ask, chosen, "uav", (), LAST).figure.layout.xaxis
    course = sources.course(ask, chosen, "uav", LAST).figure.layout.yaxis
    assert (bars.tickformat, bars.dtick, course.tickformat, course.dtick) == (",d", 1, ",d", 1)
    wide = ranges.ranges(ask, view, "uav", (), LAST).figure.layout
    assert wide.xaxis.tickformat == ",~s" and wide.xaxis.dtick is None


def test_a_models_prediction_interval_is_thinner_than_its_confidence_interval(ask, view):
    figure = ranges.ranges(ask, view, "personnel", (), LAST).figure
    width = {trace.name: trace.line.width for trace in figure.data if trace.mode == "lines"}
    assert width["prediction interval"] < width["confidence interval"]


# Lineage ------------------------------------------------------------------------------------------------------------------


def _told(shown):
    """The rows of the tree as (depth, text), from the top."""
    marks = [trace for trace in shown.figure.data if trace.mode == "markers+text"]
    rows = sorted((y, x, text) for trace in marks for x, y, text in zip(trace.x, trace.y, trace.text))
    return [(x, text) for _, x, text in rows]


def test_who_draws_on_a_source_stands_under_it_with_its_share(ask):
    above, told = {}, set()
    for depth, text in _told(lineage.lineage(ask)):
        name, _, share = text.replace("</span>", "").partition("<br>")
        above[depth] = name.strip()
        if depth:
            told.add((above[depth - 1], above[depth], share.rpartition(">")[2].strip()))
    assert {pair[:2] for pair in told} == {
        (lexicon.label(draw.source), source.label) for source in lexicon.sources().values() for draw in source.draws_on
    }
    assert ("UK Ministry of Defence", "The Economist", "66 % of its killed and wounded, 14 % of its killed") in told
    assert ("General Staff of Ukraine", "UK Ministry of Defence", "100 % of its killed and wounded") in told
    assert ("US officials", "CSIS", "share not stated") in told


def test_the_shares_of_a_model_are_those_of_the_statements_that_it_is_fitted_to(real):
    """Counted in the list itself, which its own chart draws without the statements of the warring parties."""
    fitted = real.execute("""
        SELECT source, basis, count(*) / sum(count(*)) OVER (PARTITION BY basis) AS share FROM stated
        WHERE publisher = 'economist_statements' AND side = 'RUS' AND reported AND source <> 'general_staff_ua'
        GROUP BY source, basis""").fetchall()
    shares = {(source, basis): round(share, 2) for source, basis, share in fitted}
    told = {(draw.source, draw.of): draw.share for draw in lexicon.sources()["economist"].draws_on}
    assert told == {pair: shares[pair] for pair in told}
    left_out = {source for source, _ in shares.keys() - told.keys()}
    assert {lexicon.sources()[source].lineage for source in left_out} == {"not_stated"}


def test_only_own_counts_stand_at_the_left_edge_and_each_once(ask):
    figure = lineage.lineage(ask).figure
    roots = [
        name for trace in figure.data if trace.hovertext is not None for x, name in zip(trace.x, trace.hovertext) if x == 0
    ]
    own = next(trace for trace in figure.data if trace.name == "own count")
    assert len(roots) == len(set(roots)) == len(own.x) and set(own.x) == {0}


def test_who_says_nothing_of_its_sources_is_named(ask):
    said = lineage.lineage(ask).sentence
    silent = said.split("They do not state what they draw on: ")[1]
    for source in lexicon.sources().values():
        assert (source.label in silent) == (source.lineage == "not_stated")


# Through time -------------------------------------------------------------------------------------------------------------


def test_sources_of_one_count_share_an_axis_and_other_counts_have_theirs(ask, view):
    chosen = replace(view, sources=("general_staff_ua", "us_officials", "economist"))
    figure = sources.course(ask, chosen, "personnel", LAST).figure
    assert [note.text for note in figure.layout.annotations] == ["Killed and wounded", "Killed"]
    on = defaultdict(set)
    for trace in figure.data:
        on[trace.yaxis].add(trace.name.replace("<br>", " "))
    assert "General Staff of Ukraine" in on["y"] and "General Staff of Ukraine" not in on["y2"]
    assert {"The Economist", "US officials"} <= on["y"] & on["y2"]
    assert "The Economist, confidence interval, published 22 Aug 2026" in on["y"]
    assert "The Economist, prediction interval, published 22 Aug 2026" in on["y"]


def test_a_range_has_its_bars_and_a_lone_end_an_open_triangle(ask, view):
    chosen = replace(view, sources=("us_officials", "uk_mod"), bases=("killed",))
    traces = [trace for trace in sources.course(ask, chosen, "personnel", LAST).figure.data if trace.mode == "markers"]
    assert {trace.marker.symbol for trace in traces} >= {"triangle-up-open", "triangle-down-open", "line-ew-open"}
    ranged = next(trace for trace in traces if trace.name == "US officials" and trace.marker.symbol == "line-ew-open")
    assert (ranged.y[0] - ranged.error_y.arrayminus[0], ranged.y[0] + ranged.error_y.array[0]) == (15_000, 20_000)


@pytest.mark.parametrize("side", ["RUS", "UKR"])
def test_every_source_through_time_has_a_mark_of_its_own(ask, view, side):
    marks = defaultdict(set)
    for trace in sources.course(ask, replace(view, side=side), "personnel", LAST).figure.data:
        if trace.fill is None:
            marks[trace.line.color or trace.marker.color, trace.marker.symbol].add(trace.name)
    assert all(len(names) == 1 for names in marks.values()), marks
    known = {source.label for source in lexicon.sources().values()} | {"corrections"}
    assert {name for names in marks.values() for name in names} <= known


def test_a_narrow_page_cuts_no_title_and_no_entry_of_a_legend(ask, view):
    """What a phone has no room for in one line is broken into several, and the legend makes room for them."""
    shown = [pairs.comparison(ask, view, "personnel", "mediazona-meduza-killed"), sources.course(ask, view, "personnel", LAST)]
    for figure in (one.figure for one in shown):
        texts = [note.text for note in figure.layout.annotations] + [trace.name for trace in figure.data]
        assert max(len(line) for text in texts for line in text.split("<br>")) <= 40
    figure = shown[0].figure
    lines = 1 + figure.layout.annotations[0].text.count("<br>")
    assert lines == 2 and (figure.layout.legend.y - 1) * figure.layout.height >= lines * 18
    assert figure.layout.margin.t >= 66 + lines * 18


def test_a_line_of_regular_reports_ends_with_its_own_newest_total_not_with_a_single_statement(ask, view):
    """By hand: the ministry's averages are summed to 1 February 2026; the 1,300,000 of 30 April is a single statement."""
    said = sources.course(ask, replace(view, sources=("uk_mod", "mediazona")), "personnel", LAST).sentence
    assert "UK Ministry of Defence to 1,230,459 (1 Feb 2026)" in said and "1,300,000" not in said


def test_one_axis_for_all_is_drawn_only_when_asked_and_said(ask, view):
    shown = sources.course(ask, view, "personnel", LAST, True)
    assert {trace.yaxis for trace in shown.figure.data} == {"y"} and shown.sentence.startswith("Unlike counts on one axis")


def test_a_daily_line_with_many_gaps_has_marks_and_one_without_has_none(ask, view):
    chosen = replace(view, sources=("general_staff_ua", "oryx"))
    modes = {trace.name: trace.mode for trace in sources.course(ask, chosen, "tanks", view.last).figure.data}
    assert (modes["General Staff of Ukraine"], modes["Oryx"]) == ("lines", "lines+markers")


def test_the_course_as_known_on_a_day_says_so(ask, view):
    assert sources.course(ask, view, "personnel", date(2025, 10, 15)).sentence.endswith("As it was known on 15 Oct 2025.")


def test_a_line_whose_end_still_fills_up_is_not_read_as_a_pause(ask, view):
    """The file of 2026 has next to no missing after July 2025: they reach the register months later."""
    said = sources.course(ask, view, "personnel", LAST).sentence
    for name in ("Mediazona, named dead", "Meduza and Mediazona, probate estimate"):
        assert (
            f" {name}: sum of its weeks; its newest 180 days still fill up, so a line that flattens there shows no pause."
            in said
        )
    assert said.count("fill up") == 2


@pytest.mark.parametrize(
    ("side", "record", "marked"),
    [
        ("RUS", "mended", {("2022-03-24", 11_000), ("2022-03-24", 35_000), ("2022-07-19", 38_500), ("2024-02-06", 390_580)}),
        ("RUS", "reported", {("2022-04-23", 11_000), ("2022-04-23", 35_000), ("2022-07-19", 38_500), ("2024-01-16", 390_580)}),
        ("UKR", "mended", {("2025-02-25", 65_321), ("2025-05-30", 70_935)}),
    ],
)
def test_our_corrections_are_marked_on_the_course_of_the_sources_where_they_act(ask, view, side, record, marked):
    """By hand from corrections.toml; of a range the mark stands where the range is drawn, at its middle."""
    shown = sources.course(ask, replace(view, side=side, record=record), "personnel", LAST)
    marks = [trace for trace in shown.figure.data if trace.name == "corrections"]
    places = zip(*[[each for trace in marks for each in getattr(trace, axis)] for axis in ("x", "y", "text")])
    assert {(str(day)[:10], at) for day, at, said in places if "our correction" in said} == marked


def test_an_upstreams_correction_is_marked_on_the_line_that_it_acts_on(ask, view):
    shown = sources.course(ask, view, "tanks", LAST)
    (marks,) = [trace for trace in shown.figure.data if trace.name == "corrections"]
    at = dict(zip((str(day)[:10] for day in marks.x), zip(marks.y, marks.text)))
    assert set(at) == {"2023-05-27", "2023-10-03", "2025-05-04"} and at["2023-05-27"][0] == 3799
    assert "General Staff of Ukraine: correction of −5, as Petro Ivaniuk's" in at["2023-05-27"][1]


# Differences --------------------------------------------------------------------------------------------------------------


def test_only_lines_of_one_basis_are_offered_and_pictures_against_claims_by_name(ask, view):
    for category in ("personnel", "tanks"):
        for code, name in pairs.offered(ask, view, category).items():
            one, other, *basis = code.split("-")
            if other != pairs.BOTH_SIDES and lexicon.is_visual(one) != lexicon.is_visual(other):
                assert "visually confirmed against lost, however lost" in name and basis == ["unspecified"]
    offered = pairs.offered(ask, view, "personnel")
    assert "uk_mod-general_staff_ua-casualties" in offered and not any(
        "killed" in code and "uk_mod" in code for code in offered
    )


def test_the_odd_months_of_the_ministry_are_named(ask, view):
    shown = pairs.comparison(ask, view, "personnel", "uk_mod-general_staff_ua-casualties")
    assert "in 37 of 47 months the two differ by no more than 1 %" in shown.sentence
    odd = set(shown.table.loc[shown.table["odd"] == "odd", "month"])
    assert odd == set(re.findall(r"[A-Z][a-z]{2} 20\d\d", shown.sentence.split("Odd are ")[1]))
    assert {"Sep 2022", "Jul 2023", "Feb 2025"} <= odd and "May 2024" not in odd
    may = shown.table.set_index("month").loc["May 2024"]
    assert may["UK Ministry of Defence, average × days"] == 39_122 and may["General Staff of Ukraine, change"] == 38_940
    assert {text for trace in shown.figure.data if trace.name == "odd month" for text in trace.text} == odd


def test_an_odd_month_is_not_said_to_differ_by_what_is_tolerated(ask, view):
    said = pairs.comparison(ask, view, "personnel", "uk_mod-general_staff_ua-casualties").sentence
    assert "Nov 2022 (−1.2 %)" in said and "(−1 %)" not in said


@pytest.mark.parametrize(
    ("code", "kin"),
    [
        ("uk_mod-general_staff_ua-casualties", "UK Ministry of Defence takes numbers from General Staff of Ukraine (100 %"),
        (
            "uk_mod-economist-casualties",
            "The Economist takes numbers from UK Ministry of Defence (66 % of killed and wounded):",
        ),
        ("general_staff_ua-economist-casualties", "The Economist takes numbers from General Staff of Ukraine, through others:"),
        ("mediazona-meduza-killed", "takes numbers from Mediazona, named dead (share not stated):"),
        ("meduza-economist-killed", "estimate (17 % of killed):"),
    ],
)
def test_two_lines_of_which_one_takes_from_the_other_are_not_set_side_by_side_as_if_they_were_two_counts(ask, view, code, kin):
    said = pairs.comparison(ask, view, "personnel", code).sentence
    assert kin in said and said.endswith("agreement between the two confirms nothing.")


def test_two_counts_of_their_own_are_not_called_kin(ask, view):
    assert "confirms nothing" not in pairs.comparison(ask, view, "tanks", "oryx-general_staff_ua-unspecified").sentence


def test_a_half_year_without_a_change_of_the_second_has_no_ratio_and_says_so(ask, view):
    said = pairs.comparison(ask, view, "ships", "oryx-general_staff_ua-unspecified").sentence
    assert "no change of the second in the second half of 2024" in said and "– in" not in said


# By hand, tanks, 1 January and 1 July 2023: pictures 1,600 and 2,082, the General Staff 3,031 and 4,042.
def test_changes_of_half_years_are_set_against_changes_never_totals_against_totals(ask, view):
    shown = pairs.comparison(ask, view, "tanks", "oryx-general_staff_ua-unspecified")
    names = ["Oryx (lost, however lost, visually confirmed)", "General Staff of Ukraine (lost, however lost)"]
    half = shown.table[shown.table["half-year"] == "first half of 2023"].iloc[0]
    assert list(half[names]) == [482, 1011] and round(half["share of the second"], 3) == 0.477
    assert "48 % in the first half of 2023" in shown.sentence
    total = shown.table[(shown.table["what"] == "totals") & (shown.table["as of"] == "2023-07-01")].iloc[0]
    assert list(total[names]) == [2082, 4042]


def test_pictures_against_claims_are_named_as_unlike_and_have_no_difference(ask, view):
    shown = pairs.comparison(ask, view, "tanks", "oryx-general_staff_ua-unspecified")
    assert "difference" not in shown.table and "The two count unlike things" in shown.sentence
    assert "visually confirmed" in titles(shown)[0]
    assert not re.search("exaggerat|inflat|true losses", shown.sentence)


def test_equal_counts_have_difference_and_ratio(ask, view):
    shown = pairs.comparison(ask, view, "personnel", "mediazona-meduza-killed")
    totals = shown.table[shown.table["what"] == "totals"]
    assert np.allclose(totals["difference"], totals.iloc[:, 4] - totals.iloc[:, 5])
    assert titles(shown)[2].endswith("totals, people")
    assert "unlike" not in shown.sentence


def test_both_sides_by_pictures_are_split_by_how_they_were_lost(ask, view):
    shown = pairs.comparison(ask, view, "tanks", "oryx-both_sides")
    assert "Russian 4,074 as of 19 Jul 2025: destroyed 2,991 (73 %), damaged 158 (4 %), abandoned 392" in shown.sentence
    bars = {trace.name: list(trace.x) for trace in shown.figure.data if trace.type == "bar"}
    assert {name: sum(values) for name, values in bars.items()}.keys() == {"destroyed", "damaged", "abandoned", "captured"}
    assert sum(values[0] for values in bars.values()) == 4_074  # the parts are the whole


# Vintages -----------------------------------------------------------------------------------------------------------------


def test_the_headline_as_known_on_a_day_has_the_totals_of_that_day(ask, view):
    shown = vintages.headline(ask, view, "personnel", date(2025, 10, 15))
    table = shown.table.set_index(["source", "counted as"])
    model = table.loc[("The Economist", "killed and wounded")]
    assert (model["value then"], model["value now of that day"], model["revised by"]) == (1_195_178, 1_126_505, -68_673)
    assert table.loc[("General Staff of Ukraine", "killed and wounded"), "value then"] == 1_126_220
    assert table["as of"].max() <= pd.Timestamp(2025, 10, 15)
    assert numbers(shown.sentence) <= cells(shown.table)


def test_the_largest_revision_of_a_model_is_named_and_drawn(ask, view):
    shown = vintages.revisions(ask, view, "personnel", "economist-casualties", LAST)
    assert "the total of 11 Nov 2025 was 1,353,112 when published on 11 Nov 2025 and is 1,152,708" in shown.sentence
    assert "in the vintage of 22 Aug 2026 (−200,404)" in shown.sentence
    runs = next(trace for trace in shown.figure.data if trace.name.startswith("newest day"))
    drawn = dict(zip((day.date() for day in pd.to_datetime(list(runs.x))), runs.y))
    # By hand from the list of runs: 149,658 more ten days later.
    assert drawn[date(2026, 7, 18)] - drawn[date(2026, 7, 8)] == 1_452_678 - 1_303_020
    assert "a rate is taken inside one vintage only" in shown.sentence


def test_one_day_has_a_value_for_each_vintage_that_states_it(ask, view):
    shown = vintages.one_day(ask, view, "personnel", date(2024, 6, 23), LAST)
    found = {(row.source, row.published.date()): row.value for row in shown.table.itertuples()}
    assert found["Mediazona, named dead", date(2024, 6, 23)] == 56_857
    assert found["Mediazona, named dead", date(2025, 12, 28)] == 103_876
    assert len(found) == 6 and numbers(shown.sentence) == cells(shown.table[["value"]])


def test_the_vintages_of_one_day_are_of_that_very_day(ask, view):
    """By hand: for 11 November 2025 there are the run of that day and the file of 22 August 2026, and no more."""
    shown = vintages.one_day(ask, view, "personnel", date(2025, 11, 11), LAST)
    total = shown.table[shown.table["counted as"] == "killed and wounded"]
    assert total["value"].tolist() == [1_353_112, 1_152_708] and set(shown.table["as of"]) == {pd.Timestamp(2025, 11, 11)}
    none = vintages.one_day(ask, view, "personnel", LAST, LAST)
    assert none.table.empty and none.sentence == "No total of 22 Aug 2026 has more than one vintage."


def test_the_day_that_is_shown_unasked_is_the_newest_with_more_than_one_vintage(ask, view):
    assert vintages.newest_day(ask, view, "personnel", LAST) == date(2026, 8, 21)
    assert vintages.newest_day(ask, replace(view, last=date(2025, 11, 11)), "personnel", LAST) == date(2025, 11, 11)
    weekly = replace(view, last=date(2024, 6, 29), sources=("mediazona", "meduza"))
    assert vintages.newest_day(ask, weekly, "personnel", LAST) == date(2024, 6, 23)
    assert vintages.newest_day(ask, view, "personnel", date(2023, 4, 7)) is None


def test_vintages_that_were_not_out_on_the_day_of_knowledge_are_not_shown(ask, view):
    day, sunday = date(2025, 10, 15), date(2024, 6, 23)
    shown = vintages.revisions(ask, view, "personnel", "economist-casualties", day)
    assert shown.table["newest vintage"].max() <= pd.Timestamp(day) and "as known on 15 Oct 2025" in shown.source
    assert max(pd.Timestamp(x) for trace in shown.figure.data for x in trace.x) <= pd.Timestamp(day)
    assert "None of these totals was revised. Largest step from one vintage to the next: from 1," in shown.sentence
    assert "−73,520; without" in shown.sentence  # by hand: the runs of 7 and 8 August 2025
    assert shown.sentence.endswith("it is not known how much of a step is a revision of the past.")
    one = vintages.one_day(ask, view, "personnel", sunday, day)
    assert one.table["published"].max() <= pd.Timestamp(day) and len(one.table) == 4 and "as known on 15 Oct" in one.source
    early = vintages.revisions(ask, view, "personnel", "economist-casualties", date(2023, 4, 7))
    assert early.table.empty and early.sentence == "The Economist, killed and wounded: no day has more than one vintage."


def test_only_revised_lines_can_be_chosen(ask, view):
    assert list(vintages.lines(ask, view, "personnel")) == [
        "economist-casualties",
        "economist-killed",
        "mediazona-killed",
        "meduza-killed",
    ]
    assert vintages.lines(ask, view, "tanks") == {}
    exiles = replace(view, sources=("mediazona", "meduza"))
    assert list(vintages.lines(ask, exiles, "personnel")) == ["mediazona-killed", "meduza-killed"]
    assert list(vintages.lines(ask, replace(view, bases=("casualties",)), "personnel")) == ["economist-casualties"]


# Sentences and registry ---------------------------------------------------------------------------------------------------


def every(ask, view):
    """Each exhibit of the page."""
    yield ranges.ranges(ask, view, "personnel", (), LAST)
    yield sources.course(ask, view, "personnel", LAST)
    yield pairs.comparison(ask, view, "tanks", "oryx-general_staff_ua-unspecified")
    yield pairs.comparison(ask, view, "personnel", "mediazona-economist-killed")
    yield vintages.one_day(ask, view, "personnel", date(2024, 6, 23), LAST)


def test_every_number_of_a_sentence_stands_in_its_table(ask, view):
    for shown in every(ask, view):
        assert numbers(shown.sentence) <= cells(shown.table), shown.sentence


def test_no_sentence_judges(ask, view):
    for shown in every(ask, view):
        assert not re.search(r"\b(toll|eliminated|enemy|exaggerat\w*|true losses)\b", shown.sentence)


def test_the_registry_has_every_source_with_its_limits_and_other_names(ask):
    table = exhibit.registry(ask).set_index("code")
    assert set(table.index) == set(lexicon.sources()) and table["limits"].str.len().min() > 10
    assert (
        "UK MoD" in table.loc["uk_mod", "also called"]
        and table.loc["uk_mod", "rests on"] == "General Staff of Ukraine: 100 % of killed and wounded"
    )
    assert table.loc["economist", "licence"] == "CC BY 4.0" and table.loc["mediazona", "every … days"] == 7
