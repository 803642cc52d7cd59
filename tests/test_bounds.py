"""Bounds that are arithmetic: rounding, uncertain days, stated ranges, and what cannot be computed."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import measure
from tests.conftest import line


def ranges(rows):
    """A line of (day, value, low, high)."""
    frame = pd.DataFrame(rows, columns=["as_of", "value", "low", "high"])
    return frame.assign(as_of=pd.to_datetime(frame["as_of"])).astype({"value": float, "low": float, "high": float})


@pytest.mark.parametrize(("value", "unit"), [(177_110, 10), (355_000, 1_000), (1_000_000, 10**6), (7, 1), (0, 1), (12.5, 1)])
def test_the_unit_of_a_number_is_the_largest_power_of_ten_that_divides_it(value, unit):
    assert measure.unit(value) == unit


def test_a_line_is_rounded_as_nearly_all_of_its_totals_are():
    totals = {f"2023-01-{n:02}": 100_010 + 10 * n for n in range(1, 31)}
    assert measure.rounding(line(totals | {"2023-02-01": 200_000})) == 10
    assert measure.rounding(line({"2023-01-01": 41, "2023-01-02": 50, "2023-01-03": 60})) == 1


# By hand: (20,120 ± 10) / 28; with days that may be one off (20,110)/30 and (20,130)/26.
@pytest.mark.parametrize(("day_error", "low", "high"), [(0, 718.2, 718.9), (1, 670.3, 774.2)])
def test_a_rate_is_bounded_by_rounding_and_by_days_that_may_be_wrong(day_error, low, high):
    found = measure.of_change(20_120, 28, 10, day_error)
    assert (round(float(found[0]), 1), round(float(found[1]), 1)) == (low, high)


@pytest.mark.parametrize(("days", "day_error", "there"), [(2, 1, False), (3, 1, True), (0, 0, False), (1, 0, True)])
def test_bounds_are_there_only_while_the_two_days_cannot_be_the_same(days, day_error, there):
    assert np.isfinite(measure.of_change(100, days, 10, day_error)).all() == there


# By hand: [(150 − 120) / 10, (180 − 100) / 10].
def test_the_rate_between_two_ranges_goes_from_the_least_to_the_most_that_they_allow():
    found = measure.intervals(ranges([("2023-01-01", None, 100, 120), ("2023-01-11", None, 150, 180)])).iloc[0]
    assert (found["low"], found["high"], found["days"]) == (3, 8, 10) and np.isnan(found["per_day"])


def test_between_two_lower_bounds_nothing_can_be_computed():
    found = measure.intervals(ranges([("2023-01-01", None, 100, None), ("2023-01-11", None, 150, None)])).iloc[0]
    assert found[["change", "per_day", "low", "high"]].isna().all() and found["days"] == 10


def test_from_a_lower_bound_to_a_number_only_the_most_is_known():
    found = measure.intervals(ranges([("2023-01-01", None, 100, None), ("2023-01-11", 163, None, None)])).iloc[0]
    assert np.isnan(found["low"]) and found["high"] == 6.3


def test_a_line_counted_to_the_unit_has_no_rounding_and_so_no_width():
    found = measure.intervals(line({"2023-01-01": 41, "2023-01-03": 50})).iloc[0]
    assert found["low"] == found["per_day"] == found["high"] == 4.5


def test_a_single_report_has_no_interval():
    assert measure.intervals(line({"2023-01-01": 41})).empty and measure.intervals(line({})).empty


START = date(2023, 1, 1)
DAYS = st.dictionaries(st.integers(0, 400), st.integers(0, 10**6), min_size=2, max_size=40)


@settings(deadline=None, max_examples=100)
@given(DAYS, st.integers(0, 2))
def test_intervals_add_up_to_the_whole_change_and_their_bounds_hold_the_plain_rate(totals, day_error):
    frame = line({str(START + timedelta(days=day)): totals[day] for day in sorted(totals)})
    found, days = measure.intervals(frame, day_error), sorted(totals)
    assert (found["per_day"] * found["days"]).sum() == pytest.approx(totals[days[-1]] - totals[days[0]], abs=1e-6)
    plain = [(totals[b] - totals[a]) / (b - a) for a, b in zip(days, days[1:])]
    assert list(found["per_day"]) == pytest.approx(plain)
    bounded = found.dropna(subset=["low", "high"])
    assert (bounded["low"] <= bounded["per_day"] + 1e-9).all() and (bounded["per_day"] <= bounded["high"] + 1e-9).all()
    assert set(bounded["days"]) == {days for days in found["days"] if days > 2 * day_error}


RANGES = st.tuples(st.integers(0, 900), st.integers(0, 100), st.floats(0, 1), st.integers(-1, 1))


@settings(deadline=None, max_examples=100)
@given(RANGES, RANGES, st.integers(3, 40))
def test_whatever_truth_lies_in_two_ranges_its_rate_lies_in_the_bounds(first, second, days):
    (low_1, wide_1, part_1, off_1), (low_2, wide_2, part_2, off_2) = first, second
    low, high = measure.of_ranges(low_1, low_1 + wide_1, low_2, low_2 + wide_2, days, day_error=1)
    true = (low_2 + wide_2 * part_2 - low_1 - wide_1 * part_1) / (days + off_2 - off_1)
    assert low - 1e-9 <= true <= high + 1e-9
