"""Figures hold the numbers of their frames and no other; gaps stay gaps; colour never carries meaning alone."""

import re
import tomllib
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import chart, measure
from attrition.chart import look
from tests.conftest import ROOT, line

THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
GROUNDS = [THEME[scheme][name] for scheme in ("light", "dark") for name in ("backgroundColor", "secondaryBackgroundColor")]
EVENTS = pd.DataFrame(
    {
        "day": pd.to_datetime(["2023-04-02", "2023-04-03"]),
        "label": ["something happened", "a line entered"],
        "kind": ["war", "definition"],
        "category": [None, "tanks"],
    }
)
NO_EVENTS = EVENTS.iloc[:0]
NO_CORRECTIONS = pd.DataFrame(columns=["as_of", "value", "line", "amount", "publisher"])
NO_CLAIMS = pd.DataFrame(columns=["low", "high", "as_of"])
NO_CORRECTED = pd.DataFrame(columns=["to_day", "change", "amount"])
GAPPED = line({"2023-04-01": 1000, "2023-04-02": 1100, "2023-04-05": 1400, "2023-04-06": 1390})


def steps(frame):
    """The successive changes of a line, as the questions give them."""
    days = frame["as_of"].diff().dt.days
    table = pd.DataFrame({"to_day": frame["as_of"], "days": days, "change": frame["value"].diff()}).iloc[1:]
    return table.assign(per_day=table["change"] / table["days"])


def trace(figure, name):
    (found,) = [trace for trace in figure.data if trace.name == name]
    return found


# Colour ------------------------------------------------------------------------------------------------------------------


def luminance(colour):
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_21_between_black_and_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("colour", [*look.COLOURS, look.BAND, look.MARK])
@pytest.mark.parametrize("ground", GROUNDS[::2])
def test_a_colour_stands_out_on_the_light_and_on_the_dark_page(colour, ground):
    assert contrast(colour, ground) >= 3


def test_the_pages_own_charts_have_the_same_colours():
    assert tuple(THEME["light"]["chartCategoricalColors"]) == tuple(THEME["dark"]["chartCategoricalColors"]) == look.COLOURS


def drawn_lines(number):
    names = {f"line {n}": GAPPED.assign(value=GAPPED["value"] * (n + 1)) for n in range(number)}
    return chart.cumulative(names, NO_EVENTS, NO_CORRECTIONS, "people").data


def test_each_of_the_first_eight_lines_has_a_dash_of_its_own():
    assert len({trace.line.dash for trace in drawn_lines(8)}) == 8


def test_each_of_the_first_eight_lines_has_a_colour_of_its_own():
    assert len({trace.line.color for trace in drawn_lines(8)}) == 8


def test_parts_of_a_share_have_a_colour_and_a_pattern_of_their_own():
    parts = pd.DataFrame({"start": pd.Timestamp("2023-01-01"), "label": "Q1", "line": list("abcd"), "change": 1, "share": 0.25})
    bars = chart.composition({"group": parts}).data
    assert len({bar.marker.color for bar in bars}) == len({bar.marker.pattern.shape for bar in bars}) == 4


# Totals ------------------------------------------------------------------------------------------------------------------


def test_a_line_of_totals_has_its_values_and_breaks_in_a_gap():
    broken = GAPPED.set_index("as_of").reindex(pd.date_range("2023-04-01", "2023-04-06")).rename_axis("as_of").reset_index()
    (drawn,) = chart.cumulative({"Personnel": broken}, NO_EVENTS, NO_CORRECTIONS, "people").data
    assert str(drawn.x0)[:10] == "2023-04-01" and drawn.dx == 86_400_000
    np.testing.assert_equal(list(drawn.y), [1000, 1100, np.nan, np.nan, 1400, 1390])
    assert not drawn.connectgaps


def test_a_weekly_line_is_drawn_from_report_to_report():
    weekly = line({"2023-04-02": 10, "2023-04-09": 12, "2023-04-16": 15})
    (drawn,) = chart.cumulative({"Named": weekly}, NO_EVENTS, NO_CORRECTIONS, "people").data
    assert drawn.x0 is None and [str(day)[:10] for day in drawn.x] == ["2023-04-02", "2023-04-09", "2023-04-16"]
    assert list(drawn.y) == [10, 12, 15]


STATED = pd.DataFrame(
    {
        "as_of": pd.to_datetime(["2022-07-20", "2022-08-11", "2023-08-18", "2024-11-19"]),
        "value": [60_000, np.nan, np.nan, np.nan],
        "low": [np.nan, 70_000, 290_000, np.nan],
        "high": [np.nan, 80_000, np.nan, 200_000],
    }
)


def test_a_statement_is_a_point_a_range_a_bar_and_one_end_an_open_triangle_that_points_to_what_is_open():
    bars, points = chart.cumulative({"US officials": STATED}, NO_EVENTS, NO_CORRECTIONS, "people").data
    assert list(bars.y) == [70_000, 80_000, None] and bars.mode == "lines"
    marks = {y: (shape, text) for y, shape, text in zip(points.y, points.marker.symbol, points.text)}
    assert marks == {
        60_000: ("circle", ""),
        290_000: ("triangle-up-open", "at least "),
        200_000: ("triangle-down-open", "up to "),
    }


def test_a_chart_of_unlike_counts_says_so_on_itself():
    figure = chart.cumulative({"a": GAPPED}, NO_EVENTS, NO_CORRECTIONS, "people", "unlike counts on one axis")
    assert [note.text for note in figure.layout.annotations] == ["unlike counts on one axis"]


def test_a_fall_is_drawn_as_it_is():
    (drawn,) = chart.cumulative({"Personnel": GAPPED}, NO_EVENTS, NO_CORRECTIONS, "people").data
    assert drawn.y[-1] < drawn.y[-2]


def test_a_correction_is_a_mark_on_its_line_that_says_who_records_it():
    found = pd.DataFrame(
        {"as_of": pd.to_datetime(["2023-04-06"]), "value": 1390, "line": "Personnel", "said": ["−60, as Someone records it"]}
    )
    mark = trace(chart.cumulative({"Personnel": GAPPED}, NO_EVENTS, found, "people"), "corrections")
    assert list(mark.y) == [1390] and list(mark.text) == ["Personnel: −60, as Someone records it"]


def test_changes_of_a_definition_are_always_drawn_and_events_only_when_asked_for():
    figure = chart.cumulative({"Personnel": GAPPED}, EVENTS, NO_CORRECTIONS, "people")
    assert trace(figure, "definition changes").visible is True
    assert trace(figure, "events").visible == "legendonly"
    assert trace(figure, "events").line.dash != trace(figure, "definition changes").line.dash


def test_linear_and_log_are_switched_in_the_browser():
    figure = chart.cumulative({"Personnel": GAPPED}, NO_EVENTS, NO_CORRECTIONS, "people")
    (menu,) = figure.layout.updatemenus
    assert [(button.label, button.method) for button in menu.buttons] == [("Linear", "relayout"), ("Log", "relayout")]


# Rates -------------------------------------------------------------------------------------------------------------------


def daily(changes, mean, claims=NO_CLAIMS):
    return chart.daily(chart.changes(changes, claims, NO_EVENTS, NO_CORRECTED, "people"), mean, 7)


def test_a_step_over_a_gap_is_one_flat_hatched_bar_as_wide_as_its_days():
    figure = daily(steps(GAPPED), GAPPED.iloc[:0])
    bar = trace(figure, "mean over a gap")
    assert (list(bar.y), list(bar.width), bar.marker.pattern.shape) == ([100.0], [3 * 86_400_000], "/")
    np.testing.assert_equal(list(trace(figure, "daily change").y), [100, np.nan, np.nan, np.nan, -10])


def test_the_rolling_mean_breaks_where_it_is_not_defined():
    mean = pd.DataFrame({"as_of": pd.to_datetime(["2023-04-02", "2023-04-05"]), "per_day": [100.0, 50.0]})
    drawn = trace(daily(steps(GAPPED), mean), "mean of 7 days")
    np.testing.assert_equal(list(drawn.y), [100, np.nan, np.nan, 50])


def test_a_claimed_band_lies_over_the_four_weeks_before_its_day():
    claims = pd.DataFrame({"low": [400], "high": [500], "as_of": pd.to_datetime(["2023-04-07"])})
    band = trace(daily(steps(GAPPED), GAPPED.iloc[:0], claims), "claimed: 400–500 a day")
    assert {str(day)[:10] for day in band.x} == {"2023-03-10", "2023-04-07"} and set(band.y) == {400, 500}


def test_without_a_report_a_chart_is_empty_and_not_an_error():
    empty = daily(steps(GAPPED).iloc[:0], GAPPED.iloc[:0])
    assert len(empty.data) == len(chart.cumulative({}, NO_EVENTS, NO_CORRECTIONS, "people").data) == 0


@pytest.mark.parametrize(
    "make",
    [
        lambda: chart.small_multiples({}, 2, set()),
        lambda: chart.composition({}),
        lambda: chart.heatmap(pd.DataFrame(), pd.DataFrame(), []),
    ],
    ids=["small multiples", "composition", "heatmap"],
)
def test_panels_of_no_line_are_an_empty_chart_and_not_an_error(make):
    assert sum(len(drawn.y) if drawn.y is not None else 0 for drawn in make().data) == 0


# The record of 7 April 2023: only the mean of the whole war lies in "400 to 500 a day".
def test_dots_inside_a_claimed_band_have_another_form_than_those_outside():
    windows = pd.DataFrame({"label": ["7", "28", "90", "war"], "per_day": [535.7, 718.6, 737.4, 434.1]})
    (dots,) = chart.claim_dots(windows, 400, 500, "people").data
    assert list(dots.marker.symbol) == ["diamond-open", "diamond-open", "diamond-open", "circle"]
    assert list(dots.x) == [535.7, 718.6, 737.4, 434.1] and list(dots.text) == ["535.7", "718.6", "737.4", "434.1"]


def test_a_claimed_band_is_drawn_where_it_was_claimed():
    windows = pd.DataFrame({"label": ["7"], "per_day": [535.7]})
    figure = chart.claim_dots(windows, 400, 500, "people")
    (band,) = figure.layout.shapes
    left, right = figure.layout.xaxis.range
    assert (band.x0, band.x1) == (400, 500) and left < 400 and right > 535.7


# Panels ------------------------------------------------------------------------------------------------------------------


def monthly(*changes):
    start = pd.date_range("2023-01-01", periods=len(changes), freq="MS")
    return pd.DataFrame({"start": start, "label": [f"{day:%b %Y}" for day in start], "change": changes})


def test_every_line_has_a_panel_and_an_axis_of_its_own_and_sparse_lines_are_counts():
    figure = chart.small_multiples(
        {"Tanks": monthly(90.0, 80), "Ships": monthly(1.0, 0), "Drones": monthly(5.0, 6)}, 2, {"Ships"}
    )
    assert [drawn.type for drawn in figure.data] == ["scatter", "bar", "scatter"]
    assert figure.data[1].textposition == "none"  # the name of its month is for whoever points at a bar, not written into it
    assert len({drawn.yaxis for drawn in figure.data}) == 3
    assert [list(drawn.y) for drawn in figure.data] == [[90, 80], [1, 0], [5, 6]]


def test_an_empty_cell_of_a_heatmap_stays_empty():
    values = pd.DataFrame([[10.0, np.nan], [4, 8]], index=["a", "b"], columns=pd.to_datetime(["2023-01-01", "2023-02-01"]))
    (cells,) = chart.heatmap(values.div(values.max(axis=1), axis=0), values, ["Jan", "Feb"]).data
    np.testing.assert_equal([list(row) for row in cells.z], [[1.0, np.nan], [0.5, 1.0]])


# Size --------------------------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=30)
@given(st.sets(st.integers(0, 300), min_size=2, max_size=60))
def test_a_figure_carries_no_more_points_than_days(days):
    frame = line({str(date.fromordinal(738_000 + day)): float(day) for day in sorted(days)})
    span = max(days) - min(days) + 1
    figures = [
        chart.cumulative({"a": frame}, NO_EVENTS, NO_CORRECTIONS, "people"),
        daily(steps(frame), measure.rolling(frame, 7)),
    ]
    assert all(len(drawn.y) <= span for figure in figures for drawn in figure.data)


# Sparklines --------------------------------------------------------------------------------------------------------------


def test_a_sparkline_lifts_its_pen_where_a_value_is_unknown():
    path = re.search(r' d="([^"]*)"', chart.sparkline([1.0, 2.0, float("nan"), 3.0, 4.0]))[1]
    assert re.sub(r"[\d. ]", "", path) == "MLML"


@pytest.mark.parametrize("values", [[], [1.0], [float("nan")] * 5, [float("nan"), 1.0]])
def test_fewer_than_two_values_are_no_line(values):
    assert chart.sparkline(values) == ""


@settings(deadline=None, max_examples=100)
@given(st.lists(st.one_of(st.floats(-1e6, 1e6), st.just(float("nan"))), max_size=40))
def test_a_sparkline_stays_inside_its_card_and_holds_only_numbers(values):
    drawn = chart.sparkline(values, width=160, height=34)
    for path in re.findall(r' d="([^"]*)"', drawn):
        assert re.fullmatch(r"[ML\d. ]+", path)
        points = [tuple(map(float, point.split())) for point in re.split("[ML]", path) if point.strip()]
        assert all(0 <= x <= 160 and 0 <= y <= 34 for x, y in points)
