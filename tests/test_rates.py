"""What the Daily rate page shows of one line: windows, periods, years, records, spikes, milestones, and if it continued."""

import re
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import card, chart, exhibit, lexicon, measure, sentence
from attrition import view as views
from tests.conftest import line

APRIL_7 = date(2023, 4, 7)
BAND = (400, 500, APRIL_7)


@pytest.fixture(scope="module")
def ask(real):
    return exhibit.asking(real)


@pytest.fixture(scope="module")
def view(ask):
    """Everything up to 8 August 2026, for which every number here was found in the upstream copies by hand."""
    return replace(views.default(exhibit.record(ask)), last=date(2026, 8, 8))


def trace(figure, name):
    (found,) = [drawn for drawn in figure.data if drawn.name == name]
    return found


# Windows ------------------------------------------------------------------------------------------------------------------


def test_a_claim_is_set_against_every_window_of_its_own_day(ask, view):
    shown = exhibit.windows(ask, view, "personnel", BAND)
    assert dict(zip(shown.table["window"], shown.table["a day"].round(1)))["last 28 days"] == 718.6
    assert "holds for last day (480.0), last 365 days (433.5), since the start (434.1)" in shown.sentence
    assert "7 other windows have 535.7 to 778.1 a day" in shown.sentence
    assert "last inside on 14 Dec 2022" in shown.sentence and "1 to 4 days or 285 to 388 days" in shown.sentence
    assert "24 Feb 2022 to 7 Apr 2023" in shown.source


def test_the_chart_of_windows_has_the_rates_of_its_table_and_marks_inside_by_form(ask, view):
    shown = exhibit.windows(ask, view, "personnel", BAND)
    dots = trace(shown.figure, "implied rate")
    assert list(dots.x) == list(shown.table["a day"])
    assert [form == "circle" for form in dots.marker.symbol] == list(shown.table["inside"])
    (band,) = shown.figure.layout.shapes
    assert (band.x0, band.x1) == (400, 500)


def test_without_a_claim_the_windows_end_on_the_newest_report_and_have_no_band(ask, view):
    shown = exhibit.windows(ask, view, "ground_robots")
    assert shown.table["to"].dropna().max() == date(2026, 8, 8)
    assert "inside" not in shown.table and not shown.figure.layout.shapes


def test_windows_with_corrections_are_marked_without_them_too(ask, view):
    shown = exhibit.windows(ask, replace(view, last=date(2024, 5, 5)), "artillery")
    row = shown.table.set_index("window").loc["last 7 days"]
    assert (row["corrected"], round(row["a day without corrections"], 1)) == (43, 31.6)
    assert "last 7 days" in list(trace(shown.figure, "without corrections").y)


def test_bounds_are_shown_only_for_lines_that_are_rounded(ask, view):
    assert "least a day" in exhibit.windows(ask, view, "personnel").table
    assert "least a day" not in exhibit.windows(ask, view, "artillery").table


def test_the_notes_say_how_the_line_is_rounded_and_what_each_start_means(ask, view):
    said = " ".join(exhibit.window_notes(ask, view, "personnel"))
    assert "99.8 % of these totals are multiples of 10" in said and "from the 800 of 24 Feb 2022" in said
    assert "only since 3 May 2026" in " ".join(exhibit.window_notes(ask, view, "ground_robots"))


def test_the_tiles_of_a_claim_say_how_many_windows_and_days_and_when_it_last_held(ask, view):
    made = card.against(exhibit.against(ask, view, "personnel", *BAND))
    for said in ("4 of 11", "2 of 28", "1 below, 25 above", "49 of 388", "14 Dec 2022", "1 to 4 days or 285 to 388 days"):
        assert said in made


def test_of_a_source_without_single_days_no_share_of_days_is_given(ask, view):
    found = exhibit.against(ask, replace(view, sources=("uk_mod",)), "personnel", *BAND)
    assert found.war["days"] == 0
    assert "no share of days can be given" in sentence.rates.claim_held(found)


def test_between_single_statements_of_different_offices_no_rate_is_counted(ask, view):
    statements = replace(view, sources=("us_officials",))
    assert exhibit.daily_rate(ask, statements, "personnel").table.empty
    windows = exhibit.windows(ask, statements, "personnel").table.dropna(subset="a day")
    assert list(windows["window"]) == ["since the start"]
    assert "no daily rate is counted between them" in exhibit.no_rate(ask, statements, "personnel")
    assert exhibit.no_rate(ask, view, "personnel") == ""


def test_a_claim_never_holds_for_a_window_between_single_statements(ask, view):
    """265,000 in 105 days between two statements of US officials up to 10 October 2024 are 2,523.8 a day."""
    said = exhibit.windows(ask, view, "personnel", (2_500, 2_600, date(2024, 10, 10))).sentence
    assert "US officials" not in said


def test_the_mean_of_days_that_begin_in_bulletins_is_none_and_says_so(ask, view):
    early = exhibit.average(ask, replace(view, last=date(2022, 3, 1)), "personnel")
    assert np.isnan(early["per_day"]) and "bulletins" in sentence.average(early, None)
    assert np.isnan(exhibit.average(ask, replace(view, first=date(2022, 3, 1)), "personnel")["per_day"])
    assert "of bulletins before 15 Mar 2022" in sentence.average(exhibit.average(ask, view, "personnel"), None)


@pytest.mark.parametrize(("day", "defined"), [((2022, 3, 20), [True, False, False]), ((2022, 4, 12), [True, True, True])])
def test_the_overview_has_no_change_that_begins_in_bulletins(ask, view, day, defined):
    """5 days, then 28, after 15 March 2022, the first day of the count."""
    row = exhibit.day_snapshot(ask, replace(view, last=date(*day))).iloc[0]
    assert list(row[["change_1", "change_7", "change_28"]].notna()) == defined


def test_the_overview_says_where_the_newest_weeks_still_fill_up(ask, view):
    shown = exhibit.overview(ask, replace(view, sources=("mediazona",)))
    for said in (shown.hero, shown.sentence, shown.cards[0][1]):
        assert "still filling up" in said
    earlier = exhibit.overview(ask, replace(view, sources=("mediazona",), last=date(2023, 4, 9)))
    assert "filling" not in earlier.hero + earlier.sentence
    assert "filling" not in exhibit.overview(ask, view).hero


def test_a_change_on_the_overview_is_named_by_its_true_width(ask, view):
    row = exhibit.day_snapshot(ask, view).iloc[:1]
    (made,) = row.assign(days_1=2).itertuples()
    assert "last 2 days" in card.hero(made, "a source") and "last day" not in card.hero(made, "a source")


def test_what_would_make_a_claim_true_names_other_sources_too(ask, view):
    said = exhibit.windows(ask, replace(view, sources=("uk_mod",)), "personnel", BAND).sentence
    assert "it would hold for" in said and "General Staff of Ukraine (killed and wounded): last day, last 365 days" in said


def test_a_model_has_no_band_of_its_reports(ask, view):
    shown = exhibit.periods(ask, replace(view, sources=("economist",)), "personnel", "month", "B", True)
    assert "this source is a model" in shown.sentence and "level from, a day" not in shown.table


def test_how_a_claim_of_the_record_fared_is_one_paragraph(ask):
    assert exhibit.held(ask, 0).startswith("Of the daily changes of the last 28 days 2 are inside, 1 below and 25 above;")


def test_the_mean_of_the_chosen_days_is_given_without_its_corrections_too(ask, view):
    """1,456,610 less 800 in 1,626 days, of which 1,810 are two corrections."""
    mean = exhibit.average(ask, view, "personnel")
    assert (mean["change"], mean["days"], mean["corrected"]) == (1_455_810, 1_626, 1_810)
    assert "894.2 a day without corrections of +1,810" in sentence.average(mean, None)


# Periods ------------------------------------------------------------------------------------------------------------------


def test_periods_are_drawn_as_they_stand_in_the_table(ask, view):
    shown = exhibit.periods(ask, view, "personnel", "month", "B")
    table = dict(zip(shown.table["month"], shown.table["a day"]))
    bars = trace(shown.figure, "rate of the period")
    drawn = {label: rate for (label, _), rate in zip(bars.customdata, bars.y)}
    assert drawn == {label: rate for label, rate in table.items() if not np.isnan(rate)}
    assert table["Dec 2024"] == 48_670 / 31


def test_a_band_says_that_it_is_variation_of_the_reports_and_holds_the_rate(ask, view):
    shown = exhibit.periods(ask, view, "personnel", "month", "B", variation=True)
    assert "variation of the reports, not error about true losses" in shown.sentence
    band = trace(shown.figure, "variation of the reports, not error about true losses")
    assert len(band.y) > 40 and all(ends >= 0 for ends in (*band.error_y.array, *band.error_y.arrayminus))
    known = shown.table.dropna(subset="level from, a day")
    assert (known["level from, a day"] < known["a day"]).all() and (known["a day"] < known["level to, a day"]).all()


def test_levels_are_steps_between_change_points_and_their_means_are_by_days(ask, view):
    shown = exhibit.periods(ask, view, "personnel", "month", "B", turns=True)
    steps = trace(shown.figure, "level between change points")
    assert len(steps.x) == len(steps.y) >= 6 and list(steps.y)[::2] == list(steps.y)[1::2]
    assert "survive every penalty (1, 2, 4, 8)" in shown.sentence


def test_a_line_of_few_events_has_no_level_and_says_so(ask, view):
    said = exhibit.periods(ask, view, "submarines", "month", "B", True, True).sentence
    assert "too few days or events for a band" in said and "No change of level survives" in said


# Smoothing ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("category", "window", "drawn"), [("ships", 7, False), ("ships", 365, True), ("tanks", 7, True)])
def test_a_line_with_under_five_events_a_window_is_not_smoothed(ask, view, category, window, drawn):
    shown = exhibit.daily_rate(ask, replace(view, window=window), category)
    assert any((trace.name or "").startswith("mean of") for trace in shown.figure.data) is drawn
    assert ("no mean is drawn" in shown.sentence) is not drawn


# Years, records, milestones -----------------------------------------------------------------------------------------------


def test_the_months_of_each_year_are_one_line(ask, view):
    shown = exhibit.year_before(ask, view, "personnel")
    assert [drawn.name for drawn in shown.figure.data] == ["2022", "2023", "2024", "2025", "2026"]
    assert trace(shown.figure, "2024").y[11] == 48_670 / 31 and np.isnan(trace(shown.figure, "2026").y[7])
    styles = [(drawn.line.color, drawn.line.dash) for drawn in shown.figure.data]
    assert len({dash for _, dash in styles}) == 5


def test_records_are_given_as_reported_and_without_corrections(ask, view):
    shown = exhibit.records(ask, view, "personnel")
    day = shown.table.set_index("highest").loc["day"]
    assert (day["as reported"], day["of which corrected"], day["without corrections"]) == ("28 Feb 2025", 1_650, "20 Dec 2024")
    assert "since 15 Mar 2022" in shown.sentence and "bulletins" in shown.sentence


def test_the_newest_month_says_since_when_it_is_the_highest(ask, view):
    shown = exhibit.standing(ask, view, "personnel")
    assert "Jul 2026 (1,382.6 a day) is the highest month since Jan 2025." in shown.sentence
    assert "never" not in set(shown.table["last as high"])


def test_every_step_that_stands_out_says_what_is_on_record(ask, view):
    shown = exhibit.spikes(ask, view, "personnel").table.set_index("report of")["on record"]
    assert shown.loc["2025-02-28"] == "a correction of +1,650, as Petro Ivaniuk's dataset records it"
    assert shown.loc["2024-12-20"] == "no correction, gap or change of definition is on record"
    assert shown.loc["2025-01-07"] == "the same report corrects 1 other line"


def test_a_gap_and_a_definition_are_said_as_reasons():
    row = pd.Series({"why": "backlog", "days": 3})
    assert sentence.rates.why(row) == "the first report after 2 days without one: a backlog, not one day"
    assert sentence.rates.why(pd.Series({"why": "definition", "definition": "a line entered"})) == "a line entered"


def test_milestones_are_dated_and_say_how_long_each_took(ask, view):
    shown = exhibit.milestones(ask, view, "personnel")
    assert shown.sentence == "1,400,000 was passed by the report of 28 Jun 2026, 87 days after 1,300,000."
    assert list(shown.figure.data[0].x) == list(shown.table["days after the one before"].dropna())[::-1]


# If it continued ----------------------------------------------------------------------------------------------------------


def test_a_projection_is_never_without_its_backtest(ask, view):
    shown = exhibit.continued(ask, view, "personnel")
    assert "If the last 28 days continued, at 1,387.1 a day, the total would be 1,495,450 on 5 Sep 2026." in shown.sentence
    assert "by 9 % of the change that came (within a tenth in 56 % of 1,552 trials)" in shown.sentence
    assert {drawn.name for drawn in shown.figure.data} >= {"where 8 of 10 earlier answers came out"}


def test_a_line_of_few_events_is_not_projected(ask, view):
    shown = exhibit.continued(ask, view, "ships")
    assert shown.sentence.startswith("Not projected") and "Nothing to draw" in shown.figure.layout.annotations[0].text


# A source that reports now and then ---------------------------------------------------------------------------------------

STATED = pd.DataFrame(
    {
        "as_of": pd.to_datetime(["2023-01-01", "2023-03-01", "2023-05-01", "2023-06-01", "2023-07-01"]),
        "value": [100_000, 160_000, np.nan, np.nan, np.nan],
        "low": [np.nan, np.nan, 180_000, 200_000, 210_000],
        "high": [np.nan, np.nan, 190_000, np.nan, np.nan],
    }
)


def test_intervals_of_an_irregular_source_are_flat_with_their_bounds():
    """60,000 ± 10,000 in 59 days; then a range; then two lower bounds, between which nothing is drawn."""
    steps = measure.intervals(STATED)
    none = pd.DataFrame(columns=["low", "high", "as_of"])
    marks = pd.DataFrame(columns=["day", "label", "kind", "category"])
    figure = chart.daily(chart.changes(steps, none, marks, steps.iloc[:0], "people", regular=False), steps.iloc[:0], 7)
    flat, ranged = trace(figure, "rate between two reports"), trace(figure, "between two stated ranges")
    assert (flat.y[0], flat.width[0]) == (60_000 / 59, 59 * 86_400_000)
    assert flat.y[0] + flat.error_y.array[0] == pytest.approx(70_000 / 59)
    assert (ranged.base[0], ranged.base[0] + ranged.y[0]) == pytest.approx((15_000 / 61, 35_000 / 61))
    assert len(flat.y) == len(ranged.y) == 1


# Any view -----------------------------------------------------------------------------------------------------------------

CODES = [code for code, category in lexicon.categories().items() if category.part_of is None]
DAYS = st.tuples(st.dates(date(2022, 2, 24), date(2026, 8, 22)), st.dates(date(2022, 2, 24), date(2026, 8, 22)))
SHOWN = {
    "windows": exhibit.windows,
    "claim": lambda ask, view, code: exhibit.windows(ask, view, code, (4, 50, view.last)),
    "periods": lambda ask, view, code: exhibit.periods(ask, view, code, "month", "A", True, True),
    "years": exhibit.year_before,
    "records": exhibit.records,
    "standing": exhibit.standing,
    "spikes": exhibit.spikes,
    "milestones": exhibit.milestones,
    "continued": exhibit.continued,
}


@pytest.mark.parametrize("name", SHOWN)
@settings(deadline=None, max_examples=15)
@given(days=DAYS, code=st.sampled_from(CODES), who=st.sampled_from(["minfin", "orc_losses", "19fortyfive", ""]))
def test_any_view_has_a_sentence_without_a_hole_in_it(ask, name, days, code, who):
    view = replace(views.default(exhibit.record(ask)), first=min(days), last=max(days), publishers=(who,) if who else ())
    shown = SHOWN[name](ask, view, code)
    assert shown.sentence and shown.source and not re.search(r"\b(nan|None|NaT|inf)\b", shown.sentence)
    assert not re.search(r"(?i)\b(toll|eliminated|enemy)\b", shown.sentence)


def test_a_line_without_reports_is_a_sentence_everywhere():
    empty = measure.every_window(line({}), APRIL_7)
    assert sentence.rates.windows(empty) == "no window has a report at both ends."
    assert sentence.rates.claim_windows(1, 2, empty) == "1–2 a day holds for no window."
