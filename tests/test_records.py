"""Records, milestones, spikes and the year before."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import measure, query
from tests.conftest import line

LAST = pd.Timestamp("2026-08-08")


@pytest.fixture(scope="module")
def personnel(real):
    whole = query.series(real, ["general_staff_ua"], ["personnel"])
    return whole[whole["as_of"] <= LAST]


@pytest.fixture(scope="module")
def corrections(real):
    return query.corrections(real, ["general_staff_ua"], ["personnel"])


@pytest.fixture(scope="module")
def records(personnel, corrections):
    return measure.records(personnel, corrections).set_index("span")


# Found in the upstream copies with a plain loop. The report of 28 Feb 2025 states 2,710, of which 1,650 is a correction by its
# publisher's own file.
@pytest.mark.parametrize(
    ("span", "label", "change", "without_label", "without"),
    [
        ("day", "28 Feb 2025", 2_710, "20 Dec 2024", 2_200),
        ("week", "week of 16 Dec 2024", 12_580, "week of 16 Dec 2024", 12_580 / 7),
        ("month", "Dec 2024", 48_670, "Dec 2024", 48_670 / 31),
        ("quarter", "Q4 2024", 136_370, "Q4 2024", 136_370 / 92),
        ("year", "2024", 430_790, "2024", 430_790 / 366),
    ],
)
def test_the_highest_day_week_month_quarter_and_year(records, span, label, change, without_label, without):
    row = records.loc[span]
    assert (row["label"], row["change"], row["without_label"]) == (label, change, without_label)
    assert row["without"] == pytest.approx(without)


def test_the_newest_month_is_the_highest_since_january_2025(records):
    row = records.loc["month"]
    assert (row["newest"], row["highest_since"], row["lowest_since"]) == ("Jul 2026", "Jan 2025", "Jun 2026")
    assert row["newest_rate"] == 42_860 / 31


def test_nothing_before_the_middle_of_march_2022_is_a_record(personnel):
    early = personnel[personnel["as_of"] <= pd.Timestamp("2022-04-30")]
    assert measure.records(early)["per_day"].max() < 1_000  # the step of 3 March 2022 was 3,160
    assert measure.records(personnel[personnel["as_of"] < pd.Timestamp("2022-03-15")]).empty


# 9,000 on 3 March 2022 less 5,840 on the 2nd is 3,160.
def test_more_than_2_000_on_29_november_2024_had_been_before_but_among_bulletins(personnel):
    found = measure.as_high_before(personnel, date(2024, 11, 29))
    assert (found["to_day"], found["change"], found["counted"]) == (pd.Timestamp("2022-03-03"), 3_160, False)


def test_the_highest_step_of_all_and_a_day_without_one_have_none_before(personnel):
    assert measure.as_high_before(personnel, date(2022, 3, 3)) is None
    assert measure.as_high_before(personnel, date(2030, 1, 1)) is None


# The first day with at least the total, read in the upstream copies.
@pytest.mark.parametrize(
    ("total", "day"),
    [
        (100_000, "2022-12-22"),
        (200_000, "2023-05-17"),
        (500_000, "2024-05-25"),
        (1_000_000, "2025-06-12"),
        (1_400_000, "2026-06-28"),
    ],
)
def test_a_milestone_is_the_first_report_at_or_above_a_round_total(personnel, total, day):
    table = measure.milestones(personnel).set_index("total")
    assert table.loc[total, "as_of"] == pd.Timestamp(day) and len(table) == 14
    assert table.loc[total, "after"] == pd.Timestamp(day) - pd.Timedelta(days=1)


@pytest.mark.parametrize(("highest", "step"), [(1_475_270, 100_000), (35, 5), (2, 1), (12_292, 1_000), (0, 1)])
def test_milestones_are_round_and_not_many(highest, step):
    assert measure.round_step(highest) == step


DAYS = st.dictionaries(st.integers(0, 300), st.integers(0, 400), min_size=2, max_size=40)
START = date(2023, 1, 1)


def reports(totals):
    return line({str(START + timedelta(days=day)): totals[day] for day in sorted(totals)})


@settings(deadline=None, max_examples=80)
@given(DAYS, st.sampled_from([7, 10, 50]))
def test_every_round_total_is_passed_where_a_plain_search_finds_it(totals, step):
    found = measure.milestones(reports(totals), step)
    days, first = sorted(totals), totals[min(totals)]
    wanted = [total for total in range(0, max(totals.values()) + 1, step) if total > first]
    assert list(found["total"]) == wanted
    plain = [next(day for day in days if totals[day] >= total) for total in wanted]
    assert [(day.date() - START).days for day in found["as_of"]] == plain


@settings(deadline=None, max_examples=80)
@given(DAYS)
def test_the_record_day_is_that_of_a_plain_search(totals):
    steps = {day: totals[day] - totals[day - 1] for day in sorted(totals) if day - 1 in totals}
    found = measure.records(reports(totals)).set_index("span")
    assert ("day" in found.index) == bool(steps)
    if steps:
        row, newest = found.loc["day"], max(steps)
        assert row["change"] == max(steps.values()) and row["newest_rate"] == steps[newest]
        before = [day for day in steps if day < newest and steps[day] >= steps[newest]]
        name = START + timedelta(days=max(before)) if before else None
        assert row["highest_since"] == (f"{name.day} {name:%b %Y}" if name else None)


# Spikes -------------------------------------------------------------------------------------------------------------------

NONE = pd.Series(dtype="float64")
NO_MARKS = pd.DataFrame({"day": pd.to_datetime([]), "label": []})
NO_CORRECTIONS = pd.DataFrame({"as_of": pd.to_datetime([]), "amount": [], "publisher": []})


def test_the_spike_of_28_february_2025_is_explained_by_its_correction(personnel, corrections):
    found = measure.spikes(personnel, corrections, NO_MARKS, NONE).set_index("to_day").loc["2025-02-28"]
    assert (found["why"], found["change"], found["amount"], found["usual"]) == ("correction", 2_710, 1_650, 1_245)


def test_a_spike_about_which_nothing_is_on_record_says_so(personnel, corrections):
    found = measure.spikes(personnel, corrections, NO_MARKS, NONE).set_index("to_day")
    assert found.loc["2024-12-20", "why"] == "none"
    day = pd.Series([6], index=pd.to_datetime(["2024-12-20"]))
    assert measure.spikes(personnel, corrections, NO_MARKS, day).set_index("to_day").loc["2024-12-20", "why"] == "others"


def test_gaps_falls_and_new_definitions_are_always_among_the_spikes():
    frame = line({f"2023-04-{n:02}": value for n, value in {1: 10, 2: 11, 3: 40, 6: 41, 7: 39, 8: 44, 9: 45}.items()})
    marks = pd.DataFrame({"day": pd.to_datetime(["2023-04-09"]), "label": ["a new definition"]})
    found = measure.spikes(frame, NO_CORRECTIONS, marks, NONE, largest=1)
    assert dict(zip(found["to_day"].dt.day, found["why"])) == {3: "none", 6: "backlog", 7: "fall", 9: "definition"}


# Year on year -------------------------------------------------------------------------------------------------------------


# From the upstream copies: (N(7 Apr) − N(7 Apr less w days)) / w in 2025 and 2024.
@pytest.mark.parametrize(("days", "now", "before"), [(7, 1398.6, 762.9), (28, 1382.1, 837.5), (90, 1389.0, 914.9)])
def test_a_window_is_set_against_the_same_days_of_the_year_before(personnel, days, now, before):
    row = measure.year_on_year(personnel, date(2025, 4, 7)).set_index("days").loc[days]
    assert (round(row["per_day"], 1), round(row["before"], 1)) == (now, before)
    assert row["ratio"] == pytest.approx(now / before, rel=1e-3)


def test_the_year_before_29_february_ends_on_the_28th():
    assert measure.a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)


def test_without_a_year_before_the_comparison_is_unknown(personnel):
    found = measure.year_on_year(personnel, date(2022, 6, 1))
    assert found["before"].isna().all() and found["ratio"].isna().all()


def test_months_are_laid_over_each_other_by_year(personnel):
    found = measure.months_by_year(personnel).set_index(["year", "month"])["change"]
    assert found[(2024, 12)] == 48_670 and found[(2023, 3)] == 24_100 and (2022, 3) not in found.index
    assert not np.isnan(found).any()
