"""What a page shows: a chart, the table of the same numbers, a sentence, and the line that says where they are from."""

import re
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import exhibit, lexicon
from attrition import view as views

APRIL_7 = date(2023, 4, 7)


@pytest.fixture(scope="module")
def ask(real):
    return exhibit.asking(real)


@pytest.fixture(scope="module")
def record(ask):
    return exhibit.record(ask)


@pytest.fixture(scope="module")
def view(record):
    """The view of the article's four weeks."""
    return replace(views.default(record), first=date(2023, 3, 10), last=APRIL_7)


def points(figure, name):
    """The (day, value) pairs of a line that is sent as a start and a step."""
    (drawn,) = [trace for trace in figure.data if trace.name == name]
    days = pd.date_range(drawn.x0, periods=len(drawn.y), freq="D")
    return {day.date(): value for day, value in zip(days, drawn.y) if not np.isnan(value)}


def test_the_record_knows_its_days_sources_and_lines(record):
    assert (record.first, record.last) == (date(2022, 2, 24), date(2026, 8, 22))
    assert list(record.sources)[:2] == ["general_staff_ua", "uk_mod"] and len(record.categories) == 16
    assert {"minfin", "orc_losses", "petro_ivaniuk"} <= set(record.publishers)


# The table and the chart have the same numbers ----------------------------------------------------------------------------


def test_the_table_of_totals_has_the_numbers_of_the_chart(ask, view):
    shown = exhibit.cumulative(ask, view, ("tanks", "afv"))
    for name in ("Tanks", "Armoured vehicles"):
        table = {row["as of"].date(): row[name] for _, row in shown.table.iterrows()}
        assert table == points(shown.figure, name)
    assert len(shown.table) == 29 and shown.table["as of"].is_monotonic_decreasing


def test_the_table_of_rates_has_the_numbers_of_the_chart(ask, view):
    shown = exhibit.daily_rate(ask, view, "personnel")
    table = {row["to"].date(): row["change"] for _, row in shown.table.iterrows()}
    assert table == points(shown.figure, "daily change") and len(table) == 29
    means = {row["to"].date(): row["mean of 7 days, a day"] for _, row in shown.table.iterrows()}
    assert means == points(shown.figure, "mean of 7 days")
    assert round(means[APRIL_7], 1) == 535.7


@pytest.mark.parametrize(("window", "mean"), [(7, 535.7), (14, 567.1), (28, 718.6), (90, 737.4), (365, 433.5)])
def test_the_rolling_mean_of_7_april_2023_is_the_published_rate(ask, view, window, mean):
    shown = exhibit.daily_rate(ask, replace(view, window=window), "personnel")
    assert round(points(shown.figure, f"mean of {window} days")[APRIL_7], 1) == mean


def test_totals_can_be_counted_from_the_first_chosen_day(ask, view):
    day = replace(view, first=date(2023, 3, 31))
    added, index = (exhibit.cumulative(ask, day, ("personnel",), count) for count in ("added", "index"))
    (name,) = [trace.name for trace in added.figure.data if "killed" in (trace.name or "")]
    assert points(added.figure, name)[APRIL_7] == 3_750
    assert points(index.figure, name)[APRIL_7] == pytest.approx(177_110 / 173_360 * 100)


def test_a_line_without_a_report_on_the_first_day_is_named_and_not_counted_from_another(ask, view):
    shown = exhibit.cumulative(ask, replace(view, last=date(2026, 8, 22)), ("tanks", "ground_robots"), "added")
    assert "Ground robots: no report on 10 Mar 2023 to count from." in shown.sentence
    assert "Ground robots" not in shown.table


# The article's day --------------------------------------------------------------------------------------------------------


def test_the_claim_stands_against_the_windows_of_its_own_day(ask):
    shown = exhibit.claim(ask, 0)
    assert [round(rate, 1) for rate in shown.table["a day"]] == [535.7, 718.6, 737.4, 434.1]
    assert shown.sentence == (
        "400–500 a day holds for the mean since the start (434.1); "
        "it does not for the last 7 days (535.7), last 28 days (718.6) and last 90 days (737.4)."
    )
    assert "7 Apr 2023" in shown.source and "killed and wounded" in shown.source


def test_of_the_28_changes_before_the_claim_2_are_inside_25_above(ask, view):
    assert exhibit.band_shares(ask, view, "personnel", (400, 500, APRIL_7)) == {
        "inside": 2,
        "below": 1,
        "above": 25,
        "days": 28,
    }
    assert exhibit.band_shares(ask, view, "personnel", None) is None


def test_the_overview_of_7_april_2023_has_the_articles_headline(ask, view):
    shown = exhibit.overview(ask, view)
    assert (shown.day, shown.head) == (APRIL_7, "personnel")
    for number in ("177,110", "day 408", "+480", "+3,750", "+20,120", "535.7", "718.6"):
        assert number in shown.hero
    assert {code for code, *_ in shown.cards} >= {"tanks", "ships"} and "Ground robots" in shown.ended


@pytest.mark.parametrize(("day", "there"), [("2023-04-06", False), ("2023-04-07", True), ("2026-08-22", True)])
def test_a_claim_is_known_from_its_own_day_on(ask, day, there):
    found = exhibit.latest_claim(ask, date.fromisoformat(day))
    assert (found is not None) is there
    assert not there or found.day == APRIL_7


def test_the_mean_of_the_chosen_days_is_by_days(ask, view):
    mean = exhibit.average(ask, view, "personnel")
    assert (mean["change"], mean["days"], round(mean["per_day"], 1)) == (20_120, 28, 718.6)


# 173,990 on 1 April less 149,890 on 1 March, read in the upstream copies.
def test_a_month_is_from_its_first_report_to_the_next_months(ask, view):
    table = exhibit.periods(ask, replace(view, first=date(2023, 1, 1), last=date(2023, 5, 1)), "personnel", "month", "B").table
    assert dict(zip(table["month"], table["change"]))["Mar 2023"] == 24_100


# Like units ---------------------------------------------------------------------------------------------------------------

LIKE = [
    {"Tanks", "Armoured vehicles"},
    {"Artillery", "Rocket launchers", "Air defence", "Ballistic missile systems"},
    {"Aircraft", "Helicopters"},
    {"Ships and boats", "Submarines"},
]


def test_shares_are_given_only_among_lines_of_like_units(ask, record):
    shown = exhibit.composition(ask, views.default(record), tuple(record.categories), "quarter")
    groups = shown.table.groupby("group")["line"].agg(set)
    assert len(groups) >= 3 and all(any(lines <= like for like in LIKE) for lines in groups)
    sums = shown.table.groupby(["group", "quarter"])["share"].sum()
    assert np.allclose(sums, 1)


def test_ranks_and_shares_of_the_ranking_are_only_among_lines_of_like_units(ask, view, record):
    table = exhibit.ranking(ask, view, tuple(record.categories))
    for _, group in table.groupby("group"):
        lines = set(group["line"])
        assert len(lines) == 1 or any(lines <= like for like in LIKE)
        assert (
            group["share of the group"].isna().all()
            if len(lines) == 1
            else group["share of the group"].sum() == pytest.approx(1)
        )
    assert set(table["line"]) >= {"Personnel", "Tanks", "Drones"}


def test_no_kind_with_a_share_has_more_lines_than_there_are_patterns():
    kinds = [category.kind for category in lexicon.categories().values() if category.part_of is None]
    assert max(kinds.count(kind) for kind in set(kinds)) <= 4


def test_the_heatmap_measures_each_line_only_against_itself(ask, view, record):
    shown = exhibit.heatmap(ask, replace(view, first=date(2023, 1, 1)), tuple(record.categories), "week")
    assert all(np.nanmax(row) == 1 for row in shown.figure.data[0].z if not np.isnan(row).all() and np.nanmax(row) > 0)


def test_panels_show_the_whole_periods_of_the_table(ask, view):
    shown = exhibit.multiples(ask, replace(view, first=date(2022, 12, 1)), ("tanks", "ships"), "month", 2)
    for drawn in shown.figure.data:
        table = dict(zip(shown.table["month"], shown.table[drawn.name]))
        for label, change in zip(drawn.text, drawn.y):
            assert np.isnan(change) or table[label] == change
    assert {drawn.name: drawn.type for drawn in shown.figure.data} == {"Tanks": "scatter", "Ships and boats": "bar"}


# Unlike counts ------------------------------------------------------------------------------------------------------------


def many(view, *sources, **more):
    return replace(view, sources=sources, **more)


def test_unlike_counts_are_on_axes_of_their_own(ask, record):
    view = many(views.default(record), "general_staff_ua", "oryx", "mediazona", "uk_mod")
    kinds = exhibit.axes(ask, view, ("personnel", "tanks"))
    assert kinds == [
        "People: killed and wounded",
        "Equipment: lost, however lost",
        "Equipment: lost, however lost, visually confirmed",
        "People: killed",
    ]
    shown = {kind: exhibit.cumulative(ask, view, ("personnel", "tanks"), "total", kind) for kind in kinds}
    names = {kind: {trace.name for trace in each.figure.data if "·" in (trace.name or "")} for kind, each in shown.items()}
    assert names["People: killed"] == {"Personnel · killed · Mediazona, named dead"}
    assert names["People: killed and wounded"] == {
        "Personnel · killed and wounded · General Staff of Ukraine",
        "Personnel · killed and wounded · UK Ministry of Defence",
    }
    assert all("one axis" not in each.sentence and not each.figure.layout.annotations for each in shown.values())


def test_unlike_counts_share_an_axis_only_when_asked_and_the_chart_says_so(ask, record):
    view = many(views.default(record), "general_staff_ua", "mediazona")
    shown = exhibit.cumulative(ask, view, ("personnel",))
    assert "Unlike counts share this axis because it was asked for" in shown.sentence
    assert shown.figure.layout.annotations[0].text == "unlike counts on one axis"


def test_a_chart_names_only_the_sources_that_it_shows(ask, record):
    view = many(views.default(record), "general_staff_ua", "oryx")
    shown = exhibit.cumulative(ask, view, ("tanks",), "total", "Equipment: lost, however lost, visually confirmed")
    assert "Oryx" in shown.source and "General Staff" not in shown.source


def test_the_losses_of_one_side_are_never_among_those_of_the_other(ask, record):
    """Oryx counts both: 1,220 Ukrainian and 4,074 Russian tanks on 19 July 2025, read in its pages' copies."""
    for side, tanks in (("UKR", 1220), ("RUS", 4074)):
        shown = exhibit.cumulative(ask, many(views.default(record), "oryx", side=side), ("tanks",))
        assert shown.table["Tanks"].iloc[0] == tanks
        assert ("losses of Ukraine" in shown.source) == (side == "UKR")


# Gaps ---------------------------------------------------------------------------------------------------------------------


def test_a_gap_of_a_publisher_breaks_the_line_and_is_empty_in_the_table(tiny):
    ask = exhibit.asking(tiny)
    view = replace(views.default(exhibit.record(ask)), publishers=("orc_losses",))
    shown = exhibit.cumulative(ask, view, ("personnel",))
    np.testing.assert_equal(list(shown.figure.data[0].y), [1000, np.nan, 1250, np.nan, 1500, 1490])
    rate = exhibit.daily_rate(ask, replace(view, window=1), "personnel")
    assert {trace.name for trace in rate.figure.data} >= {"mean over a gap", "daily change"}
    assert rate.table["days"].tolist() == [1, 2, 2]


def test_a_change_of_a_definition_is_marked_on_every_chart_that_crosses_it(ask, record):
    shown = exhibit.cumulative(ask, views.default(record), ("ground_robots",))
    (marks,) = [trace for trace in shown.figure.data if trace.name == "definition changes"]
    assert "Ground robots enter with 1,306" in set(marks.text)


def test_corrections_of_an_upstream_are_marked_with_their_amount(ask, record):
    shown = exhibit.cumulative(ask, views.default(record), ("afv",))
    (marks,) = [trace for trace in shown.figure.data if trace.name == "corrections"]
    # The upstream's own list, 13 October 2022.
    assert "Armoured vehicles: correction of −25, as Petro Ivaniuk's dataset<br>records it" in list(marks.text)


@pytest.mark.parametrize(
    ("record_shown", "day", "said"),
    [
        ("mended", "2022-03-24", "the day 23 Apr 2022 taken as 24 Mar 2022"),
        ("reported", "2022-04-23", "the day 23 Apr 2022, mended: 24 Mar 2022"),
    ],
)
def test_a_correction_of_ours_is_marked_where_it_acts_with_its_reason(ask, record, record_shown, day, said):
    view = replace(views.default(record), sources=("nato",), bases=("killed",), record=record_shown)
    shown = exhibit.cumulative(ask, view, ("personnel",))
    (marks,) = [trace for trace in shown.figure.data if trace.name == "corrections"]
    assert [str(pd.Timestamp(each).date()) for each in marks.x] == [day]
    text = marks.text[0].replace("<br>", " ")
    assert said in text and "The statement was made a month earlier than the list has it." in text


def test_a_mended_range_is_marked_with_the_range_that_was_stated(ask, record):
    view = replace(views.default(record), sources=("ualosses",), side="UKR")
    shown = exhibit.cumulative(ask, view, ("personnel",))
    (marks,) = [trace for trace in shown.figure.data if trace.name == "corrections"]
    assert any("the value 70,935–135,930 taken as 70,935" in text.replace("<br>", " ") for text in marks.text)


def test_a_correction_of_a_publisher_that_has_no_part_in_a_line_is_not_marked_on_it(ask, record):
    def marks(view):
        shown = exhibit.cumulative(ask, view, ("personnel",))
        texts = [text for trace in shown.figure.data if trace.name == "corrections" for text in trace.text]
        return [text.replace("<br>", " ") for text in texts if "our correction" in text]

    # The list of statements has no vote where the General Staff's own reports are copied; chosen by name it is the line.
    assert marks(views.default(record)) == []
    chosen = replace(views.default(record), publishers=("economist_statements",))
    assert len(marks(chosen)) == 2 and any("the day 16 Jan 2024 taken as 6 Feb 2024" in text for text in marks(chosen))


def test_both_kinds_of_corrections_are_marked_on_the_daily_rate(ask, record):
    chosen = replace(views.default(record), publishers=("economist_statements",))
    for view, category, said in (
        (views.default(record), "afv", "correction of −25"),
        (chosen, "personnel", "the day 16 Jan 2024 taken as 6 Feb 2024"),
    ):
        (marks,) = [
            trace for trace in exhibit.daily_rate(ask, view, category).figure.data if trace.name == "day of a correction"
        ]
        assert any(said in text.replace("<br>", " ") for text in marks.text)


# Provenance ---------------------------------------------------------------------------------------------------------------


def test_every_exhibit_names_source_days_definition_and_data_version(ask, view, real):
    version = real.execute("SELECT data_version FROM meta").fetchone()[0]
    for shown in (
        exhibit.cumulative(ask, view, ("personnel", "tanks")),
        exhibit.daily_rate(ask, view, "personnel"),
        exhibit.multiples(ask, view, ("personnel", "tanks"), "week", 2),
    ):
        for part in ("General Staff of Ukraine", "10 Mar 2023 to 7 Apr 2023", "killed and wounded", version):
            assert part in shown.source


def test_the_chosen_publishers_are_named(ask, view):
    assert "Minfin index" in exhibit.provenance(ask, replace(view, publishers=("minfin",)))


def test_the_crosswalk_says_which_column_each_line_is_read_from(ask):
    table = exhibit.crosswalk(ask).set_index("line")
    assert table.loc["Armoured vehicles", ["minfin", "orc_losses", "petro_ivaniuk"]].tolist() == ["apv", "afvs", "APC"]
    assert "unarmoredVehicles (until 2022-04-30)" in table.loc["Vehicles (until April 2022)", "orc_losses"]


def test_the_list_of_reports_has_the_article_with_its_title(ask, view):
    table = exhibit.report_list(ask, replace(view, first=APRIL_7, last=APRIL_7))
    assert len(table) == 4 and any("177,000" in str(title) for title in table["title"])


def test_every_origin_is_listed_with_its_licence(ask):
    table = exhibit.origins(ask)
    assert set(table["licence"]) == {"MIT", "CC BY 4.0", "none stated"} and len(table) == 14


# Any view -----------------------------------------------------------------------------------------------------------------

CODES = [code for code, category in lexicon.categories().items() if category.part_of is None]
DAYS = st.tuples(st.dates(date(2022, 2, 24), date(2026, 8, 22)), st.dates(date(2022, 2, 24), date(2026, 8, 22)))
SHOWN = {
    "totals": exhibit.cumulative,
    "added": lambda ask, view, codes: exhibit.cumulative(ask, view, codes, "added"),
    "index": lambda ask, view, codes: exhibit.cumulative(ask, view, codes, "index"),
    "rate": lambda ask, view, codes: exhibit.daily_rate(ask, view, codes[0]),
    "panels": lambda ask, view, codes: exhibit.multiples(ask, view, codes, "month", 2),
    "heatmap": lambda ask, view, codes: exhibit.heatmap(ask, view, codes, "week"),
    "shares": lambda ask, view, codes: exhibit.composition(ask, view, codes, "quarter"),
}


@pytest.mark.parametrize("name", SHOWN)
@settings(deadline=None, max_examples=12)
@given(
    days=DAYS,
    codes=st.lists(st.sampled_from(CODES), min_size=1, max_size=4),
    who=st.sampled_from(["minfin", "19fortyfive", ""]),
)
def test_any_view_has_an_exhibit_with_a_sentence_and_no_more_points_than_days(ask, record, name, days, codes, who):
    publishers = (who,) if who else ()
    view = replace(views.default(record), first=min(days), last=max(days), publishers=publishers)
    shown = SHOWN[name](ask, view, tuple(dict.fromkeys(codes)))
    assert shown.sentence and shown.source and not re.search(r"\b(nan|None|NaT)\b", shown.sentence)
    span = (view.last - view.first).days + 1
    assert all(len(drawn.y) <= span for drawn in shown.figure.data if drawn.type != "heatmap" and drawn.yaxis != "y2")


def test_whoever_a_text_credits_is_called_by_name():
    assert exhibit.counts("hur_ua") == (None, "Defence Intelligence of Ukraine (HUR)")
    assert exhibit.counts("oryx")[1] == "Oryx" and exhibit.counts(None) == (None, None)
