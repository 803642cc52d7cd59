"""How far the reports vary, where their level changed, and what a projection was worth: seeded, and refused for few events."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import measure, query
from attrition.measure.turns import breaks_of, surviving, weekly_ends
from tests.conftest import line

START = date(2023, 1, 1)


@pytest.fixture(scope="module")
def personnel(real):
    whole = query.series(real, ["general_staff_ua"], ["personnel"])
    return whole[whole["as_of"] <= pd.Timestamp("2026-08-08")]


def daily(changes):
    """The changes of successive days, and the line that they make."""
    days = pd.date_range(START, periods=len(changes) + 1, freq="D")
    return pd.Series(changes, days[1:], dtype="float64"), pd.DataFrame(
        {"as_of": days, "value": np.concatenate([[1_000.0], 1_000 + np.cumsum(changes)])}
    )


# The band of a level ------------------------------------------------------------------------------------------------------


def test_the_same_days_give_the_same_band():
    changes, _ = daily([100, 140, 90, 120, 110, 95, 130] * 4)
    assert measure.level(changes) == measure.level(changes.copy())


def test_the_band_holds_the_mean_and_is_wider_for_days_that_hang_together():
    """28 days in two blocks of weeks, and the same days mixed."""
    together, _ = daily([50] * 14 + [150] * 14)
    mixed, _ = daily([50, 150] * 14)
    (low, high), (least, most) = measure.level(together), measure.level(mixed)
    assert low <= 100 <= high and least <= 100 <= most
    assert high - low > 3 * (most - least)


def test_the_band_is_that_of_blocks_of_seven_drawn_by_hand():
    """A second answer without the library: draw starts of blocks of seven, cut to length, take the mean."""
    generator = np.random.default_rng(1)
    known = generator.gamma(4, 200, 60)
    starts = generator.integers(0, 60 - 7 + 1, size=(20_000, 9))
    days = (starts[:, :, None] + np.arange(7)).reshape(20_000, 63)[:, :60]
    low, high = np.quantile(known[days].mean(axis=1), [0.025, 0.975])
    assert measure.level(daily(known)[0]) == pytest.approx((low, high), rel=0.03)


@pytest.mark.parametrize("changes", [[100] * 20, [0] * 40 + [1] * 4, []])
def test_too_few_days_or_events_have_no_band(changes):
    assert np.isnan(measure.level(daily(changes)[0])).all()


def test_a_month_of_which_days_are_missing_has_no_band(personnel):
    changes, periods = measure.daily_changes(personnel), measure.by_period(personnel, "month")
    found = measure.level_by_period(changes, periods).set_index("start")
    assert np.isnan(found.loc["2022-03-01", "low"]) and np.isnan(found.loc["2026-08-01", "low"])
    assert found.loc["2023-03-01", "low"] < 24_100 / 31 < found.loc["2023-03-01", "high"]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 1_000), min_size=21, max_size=60))
def test_the_band_lies_within_the_days_it_is_drawn_from(changes):
    low, high = measure.level(daily(changes)[0])
    assert np.isnan(low) if sum(changes) < 5 else min(changes) <= low <= high <= max(changes)


# Change points ------------------------------------------------------------------------------------------------------------


def test_a_step_in_the_level_is_found_at_its_week_and_says_both_levels():
    _, frame = daily([100] * 210 + [500] * 210)
    found = measure.turns(frame)
    assert list(found["as_of"].dt.date) == [START + timedelta(days=210)]
    assert (found["before"].iloc[0], found["after"].iloc[0]) == (100, 500)


@pytest.mark.parametrize("changes", [[100] * 420, [0] * 300, [100] * 20, []])
def test_a_level_line_one_with_empty_weeks_and_a_short_one_have_no_change_point(changes):
    assert measure.turns(daily(changes)[1]).empty


def test_a_small_step_that_only_weak_penalties_see_is_not_kept():
    _, frame = daily([100] * 210 + [140] * 210)  # 30 · 30 / 60 weeks · ln(1.4)² = 1.7, between the penalties 1 and 2
    rates = weekly_ends(frame, START).diff().dropna()
    assert [len(weeks) for weeks in breaks_of(np.log(rates.to_numpy()))] == [1, 0, 0, 0]
    assert measure.turns(frame).empty


@pytest.mark.parametrize(
    ("breaks", "kept"),
    [([[5, 20], [5, 21], [6], [6]], [6]), ([[5], [10], [5], [5]], []), ([[5], [5], [5], []], []), ([[1, 9]] * 4, [1, 9])],
)
def test_a_change_point_is_kept_only_where_every_penalty_has_one_near(breaks, kept):
    assert surviving(breaks) == kept


def test_change_points_of_personnel_survive_every_penalty(personnel):
    """Each must beat the strictest penalty by a plain count: the squared error that it saves on the logarithms of the weeks."""
    found = measure.turns(personnel)
    ends = weekly_ends(personnel, date(2022, 3, 15))
    logs = np.log(ends.diff().dropna().to_numpy() / 7)
    places = [0, *(ends.index.get_loc(day) for day in found["as_of"]), len(logs)]
    assert len(found) >= 2
    for a, b, c in zip(places, places[1:], places[2:]):
        saved = np.var(logs[a:c]) * (c - a) - np.var(logs[a:b]) * (b - a) - np.var(logs[b:c]) * (c - b)
        assert saved > 8


# If it continued ----------------------------------------------------------------------------------------------------------


# 1,456,610 on 8 August 2026 less 1,417,770 on 11 July is 38,840 in 28 days, from the upstream copies.
def test_a_projection_is_the_last_28_days_continued(personnel):
    found = measure.projection(personnel, date(2026, 8, 8)).set_index("days")
    assert found.loc[28, "value"] == 1_456_610 + 38_840
    assert found.loc[365, "value"] == pytest.approx(1_456_610 + 38_840 / 28 * 365)


# A plain loop over the upstream copies: 1,552 days, off by 8.6 % in the middle, within a tenth on 56.3 % of them.
def test_the_backtest_of_four_weeks_is_that_of_a_plain_loop(personnel):
    row = measure.projection(personnel, date(2026, 8, 8)).set_index("days").loc[28]
    assert row["trials"] == 1_552
    assert (round(row["missed"], 3), round(row["near"], 3)) == (0.086, 0.563)
    assert row["low"] == pytest.approx(1_456_610 + 38_840 * 0.868, rel=1e-4)
    assert row["high"] == pytest.approx(1_456_610 + 38_840 * 1.266, rel=1e-4)


def test_a_projection_uses_nothing_that_came_after_its_day(personnel):
    day = date(2024, 1, 1)
    known = personnel[personnel["as_of"] <= pd.Timestamp(day)]
    pd.testing.assert_frame_equal(measure.projection(personnel, day), measure.projection(known, day))


@pytest.mark.parametrize("changes", [[0, 0, 0, 0, 0, 0, 1] * 60, [100] * 20, []])
def test_few_events_and_few_days_are_not_projected(changes):
    assert measure.projection(daily(changes)[1], date(2024, 2, 25))["value"].isna().all()


def test_what_ninety_trials_cannot_test_is_not_projected():
    """121 reports: the first 28 and the last 28 can be asked nothing."""
    found = measure.projection(daily([100] * 120)[1], date(2023, 5, 1), (28,)).iloc[0]
    assert found["trials"] == 65 and np.isnan(found["value"]) and np.isnan(found["low"])


# Few events ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rate", "days", "sparse"), [(1, 7, False), (0.5, 7, True), (0.5, 28, False), (0, 365, True)])
def test_a_line_with_under_five_events_a_window_is_sparse(rate, days, sparse):
    frame = line({"2023-01-01": 0, "2023-04-11": 100 * rate})
    assert measure.is_sparse(frame, days) is sparse


def test_a_line_of_one_report_is_sparse():
    assert measure.is_sparse(line({"2023-01-01": 5}), 7) and measure.is_sparse(line({}), 7)
