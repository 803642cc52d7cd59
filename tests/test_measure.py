"""Rates, windows and periods: by days and never by rows; what cannot be computed is unknown and never zero."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from attrition import measure, query
from tests.conftest import line

APRIL_7 = date(2023, 4, 7)
# Six reports in seven days: none on the 4th.
GAPPED = line({f"2023-04-0{n}": value for n, value in {1: 1000, 2: 1100, 3: 1250, 5: 1500, 6: 1490, 7: 1600}.items()})


@pytest.fixture(scope="module")
def personnel(real):
    return query.series(real, ["general_staff_ua"], ["personnel"])


# From the issue; recomputed from the upstream copies: (177,110 − N) / days with N = 173,360 (31 March), 156,990 (10 March).
@pytest.mark.parametrize(
    ("days", "change", "per_day"),
    [(1, 480, 480.0), (7, 3_750, 535.7), (14, None, 567.1), (28, 20_120, 718.6), (90, None, 737.4), (365, None, 433.5)],
)
def test_the_windows_of_7_april_2023_have_the_published_rates(personnel, days, change, per_day):
    found = measure.window(personnel, APRIL_7, days)
    assert round(found["per_day"], 1) == per_day
    assert change is None or found["change"] == change
    assert found["days"] == days


def test_the_mean_since_the_start_of_7_april_2023_is_434_1_over_408_days(personnel):
    found = measure.since_start(personnel, APRIL_7)
    assert (found["change"], found["days"], round(found["per_day"], 1)) == (177_110, 408, 434.1)


def test_of_the_28_daily_changes_before_the_article_2_are_inside_its_band(personnel):
    totals = personnel.set_index("as_of")["value"]
    changes = totals.diff().loc["2023-03-11":"2023-04-07"]
    assert measure.shares(changes, 400, 500) == {"inside": 2, "below": 1, "above": 25, "days": 28}


def test_a_window_is_as_many_days_as_it_says_also_across_a_gap():
    assert measure.window(GAPPED, date(2023, 4, 6), 5) == {
        "from_day": date(2023, 4, 1),
        "to_day": date(2023, 4, 6),
        "days": 5,
        "change": 490,
        "per_day": 98,
    }


def test_a_window_that_starts_in_a_gap_takes_the_report_beside_it_and_says_its_true_width():
    found = measure.window(GAPPED, APRIL_7, 3)
    assert (found["from_day"], found["days"], found["change"], found["per_day"]) == (date(2023, 4, 3), 4, 350, 87.5)


@pytest.mark.parametrize(("last", "days"), [("2023-04-07", 30), ("2023-04-20", 7), ("2022-01-01", 7)])
def test_a_window_without_a_report_near_both_ends_is_unknown(last, days):
    found = measure.window(GAPPED, date.fromisoformat(last), days)
    assert np.isnan(found["change"]) and np.isnan(found["per_day"]) and found["from_day"] is None


def test_an_unknown_total_is_no_end_of_a_window():
    gapped = line({"2023-04-01": 10, "2023-04-04": 40, "2023-04-08": None})
    assert np.isnan(measure.window(gapped, date(2023, 4, 8), 7)["change"])


def test_a_fall_is_a_negative_change_and_is_not_clipped():
    assert measure.window(GAPPED, date(2023, 4, 6), 1)["change"] == -10


@pytest.mark.parametrize("day", [date(2022, 2, 23), date(2021, 1, 1), date(2030, 1, 1)])
def test_the_mean_since_the_start_is_unknown_where_there_is_no_report(day):
    assert np.isnan(measure.since_start(GAPPED, day)["per_day"])


@pytest.mark.parametrize(("day", "value"), [("2023-04-03", 1250.0), ("2023-04-04", None)])
def test_a_total_is_that_of_exactly_its_day(day, value):
    found = measure.at(GAPPED, date.fromisoformat(day))
    assert np.isnan(found) if value is None else found == value


def test_the_table_of_windows_ends_with_the_whole_war(personnel):
    table = measure.windows(personnel, APRIL_7, (1, 7, 28))
    assert list(table["label"]) == ["last day", "last 7 days", "last 28 days", "since the start"]
    assert [round(rate, 1) for rate in table["per_day"]] == [480.0, 535.7, 718.6, 434.1]


def test_totals_have_every_day_and_a_day_without_a_report_is_unknown():
    found = measure.totals(GAPPED)
    assert len(found) == 7 and np.isnan(found.loc["2023-04-04"]) and found.isna().sum() == 1


def test_a_rolling_mean_needs_two_reports_exactly_its_days_apart():
    found = measure.rolling(GAPPED, 3)
    assert dict(zip(found["as_of"].dt.day, found["per_day"])) == {5: 400 / 3, 6: 80.0}


def test_a_rolling_mean_begins_no_earlier_than_it_is_told():
    found = measure.rolling(GAPPED, 1, pd.Timestamp("2023-04-05"))
    assert list(found["as_of"].dt.day) == [6, 7]


def test_the_rolling_mean_of_a_day_is_the_window_that_ends_on_it(personnel):
    rolling = measure.rolling(personnel, 28).set_index("as_of")["per_day"]
    assert round(rolling.loc["2023-04-07"], 1) == 718.6


# 2023: 149,890 on 1 March, 173,990 on 1 April, 190,960 on 1 May; 149,240 and 173,360 on the last days of February and March.
# 2025: 790,800 on 1 January, 1,208,970 on the next, which is the 418,170 that was published for the year.
@pytest.mark.parametrize(
    ("period", "convention", "label", "change", "days"),
    [
        ("month", "B", "Mar 2023", 24_100, 31),
        ("month", "B", "Apr 2023", 16_970, 30),
        ("month", "A", "Mar 2023", 24_120, 31),
        ("month", "B", "Dec 2024", 48_670, 31),
        ("year", "B", "2025", 418_170, 365),
    ],
)
def test_a_calendar_period_runs_between_the_reports_of_its_convention(personnel, period, convention, label, change, days):
    (row,) = measure.by_period(personnel, period, convention).query("label == @label").itertuples()
    assert (row.change, row.days) == (change, days)
    assert row.per_day == pytest.approx(change / days)


@pytest.mark.parametrize(
    ("period", "label"),
    [("day", "7 Apr 2023"), ("week", "week of 3 Apr 2023"), ("month", "Apr 2023"), ("quarter", "Q2 2023"), ("year", "2023")],
)
def test_a_period_is_named_as_people_name_it(personnel, period, label):
    assert label in set(measure.by_period(personnel, period)["label"])


def test_a_period_without_both_reports_is_unknown_and_not_zero(personnel):
    months = measure.by_period(personnel, "month").set_index("label")["change"]
    assert np.isnan(months["Feb 2022"]) and np.isnan(months["Aug 2026"])
    assert months.iloc[1:-1].notna().all()


def test_by_period_of_nothing_is_nothing():
    found = measure.by_period(line({}), "month")
    assert found.empty and list(found.columns) == ["start", "label", "days", "change", "per_day"]


def test_the_mean_between_two_days_is_that_of_the_reports_inside_them():
    found = measure.average(GAPPED, date(2023, 4, 4), date(2023, 5, 1))
    assert (found["from_day"], found["to_day"], found["days"], found["change"]) == (date(2023, 4, 5), APRIL_7, 2, 100)


def test_the_mean_of_a_single_report_is_unknown():
    assert np.isnan(measure.average(GAPPED, APRIL_7, APRIL_7)["per_day"])


def test_unknown_changes_are_in_no_share():
    assert measure.shares(pd.Series([400, 500, np.nan, 399, 501]), 400, 500) == {"inside": 2, "below": 1, "above": 1, "days": 4}


def test_shares_are_given_only_for_periods_that_every_part_has_and_in_which_none_fell():
    periods = {"one": [30.0, 10], "two": [np.nan, 10], "three": [-1, 10], "four": [0, 0]}
    parts = [
        pd.DataFrame(
            {
                "start": pd.date_range("2023-01-01", periods=4),
                "label": list(periods),
                "change": [changes[n] for changes in periods.values()],
                "line": name,
            }
        )
        for n, name in enumerate(("a", "b"))
    ]
    found = measure.shares_of(parts)
    assert set(found["label"]) == {"one"}
    assert dict(zip(found["line"], found["share"])) == {"a": 0.75, "b": 0.25}


@pytest.mark.parametrize(("index", "values"), [(False, [0, 250, 240, 350]), (True, [100.0, 120.0, 119.2, 128.0])])
def test_a_line_can_be_counted_from_a_day(index, values):
    assert list(measure.rebased(GAPPED, date(2023, 4, 3), index)["value"].round(6)) == values


def test_a_line_cannot_be_counted_from_a_day_without_a_report_nor_indexed_to_zero():
    assert measure.rebased(GAPPED, date(2023, 4, 4), index=False).empty
    assert measure.rebased(line({"2023-04-01": 0, "2023-04-02": 5}), date(2023, 4, 1), index=True).empty


def test_a_line_to_be_drawn_has_an_unknown_value_in_each_gap():
    found = measure.stretches(GAPPED)
    assert list(found["as_of"].dt.day) == [1, 2, 3, 4, 5, 6, 7]
    assert list(found["value"].isna()) == [False, False, False, True, False, False, False]


DAYS = st.dictionaries(st.integers(0, 120), st.integers(0, 10**6), min_size=2, max_size=40)
START = date(2023, 1, 1)


def reports(totals):
    return line({str(START + timedelta(days=day)): totals[day] for day in sorted(totals)})


@settings(deadline=None, max_examples=100)
@given(DAYS)
def test_the_rates_of_successive_reports_times_their_days_add_up_to_the_whole_change(totals):
    frame, days = reports(totals), sorted(totals)
    steps = [measure.average(frame, START + timedelta(days=a), START + timedelta(days=b)) for a, b in pairwise(days)]
    assert sum(step["per_day"] * step["days"] for step in steps) == pytest.approx(totals[days[-1]] - totals[days[0]], abs=1e-6)
    assert sum(step["days"] for step in steps) == days[-1] - days[0]


@settings(deadline=None, max_examples=100)
@given(DAYS, st.integers(0, 125), st.integers(1, 60))
def test_a_window_is_the_plain_difference_of_two_reports_or_unknown(totals, last, width):
    def near(day):
        return next((candidate for candidate in (day, day - 1, day + 1) if candidate in totals), None)

    start, end = near(last - width), near(last)
    found = measure.window(reports(totals), START + timedelta(days=last), width)
    if start is None or end is None or start >= end:
        assert np.isnan(found["change"]) and np.isnan(found["per_day"])
    else:
        assert (found["change"], found["days"]) == (totals[end] - totals[start], end - start)
        assert abs(found["days"] - width) <= 2


@settings(deadline=None, max_examples=60)
@given(DAYS, st.integers(1, 30))
def test_a_rolling_mean_is_there_exactly_where_both_reports_are(totals, width):
    found = measure.rolling(reports(totals), width)
    plain = {day: (totals[day] - totals[day - width]) / width for day in sorted(totals) if day - width in totals}
    assert dict(zip((found["as_of"] - pd.Timestamp(START)).dt.days, found["per_day"])) == plain


@settings(deadline=None, max_examples=40)
@given(DAYS, st.sampled_from(["week", "month", "quarter"]))
def test_the_changes_of_whole_periods_are_plain_differences_or_unknown(totals, period):
    days = sorted(totals)
    assume({after - day for day, after in zip(days, days[1:])} != {7})  # a weekly line: see below
    known = {START + timedelta(days=day): value for day, value in totals.items()}
    for row in measure.by_period(reports(totals), period).itertuples():
        start = row.start.date()
        end = start + timedelta(days=row.days)
        if start in known and end in known:
            assert row.change == known[end] - known[start]
        else:
            assert np.isnan(row.change) and np.isnan(row.per_day)


SUNDAYS = {f"2024-{month:02}-{day:02}": total for month, day, total in ((3, 3, 100), (3, 10, 130), (3, 17, 170), (3, 24, 200))}
SUNDAYS |= {"2024-03-31": 260, "2024-04-07": 290, "2024-05-05": 420}  # three reports are missing before the last


def test_a_week_of_a_weekly_source_runs_from_report_to_report():
    weeks = measure.by_period(line(SUNDAYS | {"2024-05-12": 450} | weekly("2024-05-19", 40)), "week").set_index("label")
    assert tuple(weeks.loc["week of 4 Mar 2024", ["days", "change"]]) == (7, 30)
    assert tuple(weeks.loc["week of 1 Apr 2024", ["days", "change"]]) == (7, 30)
    assert weeks.loc["week of 15 Apr 2024":"week of 29 Apr 2024", "change"].isna().all()


def test_a_month_of_a_weekly_source_runs_between_the_nearest_reports_and_says_how_long():
    months = measure.by_period(line(SUNDAYS | {"2024-05-12": 450} | weekly("2024-05-19", 40)), "month").set_index("label")
    assert tuple(months.loc["Mar 2024", ["days", "change"]]) == (28, 160)  # 3 March to 31 March
    assert months.loc["Mar 2024", "per_day"] == 160 / 28
    assert np.isnan(months.loc["Apr 2024", "change"])  # no report within three days of 1 May


def weekly(first, weeks):
    return {f"{date.fromisoformat(first) + timedelta(days=7 * n)}": 500 + 10 * n for n in range(weeks)}


def test_a_source_of_irregular_days_has_no_whole_month_without_reports_at_both_ends():
    assert measure.by_period(line(SUNDAYS), "month")["change"].isna().all()


def test_a_window_whose_reports_lie_further_apart_is_named_with_its_days():
    table = measure.windows(line({"2023-04-01": 10, "2023-04-05": 30, "2023-04-07": 34}), APRIL_7, [1, 2])
    assert list(table["label"]) == ["last day (2 days)", "last 2 days", "since the start"]
