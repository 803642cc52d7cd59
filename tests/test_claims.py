"""A claimed rate against the record: the windows, the days, the last time, and for what it would be true."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import measure, query
from tests.conftest import line

APRIL_7 = date(2023, 4, 7)


@pytest.fixture(scope="module")
def personnel(real):
    return query.series(real, ["general_staff_ua"], ["personnel"])


@pytest.fixture(scope="module")
def article(personnel):
    return measure.against(personnel, 400, 500, APRIL_7)


# Worked out from the upstream copies with a pocket calculator: (177,110 − N) / days.
@pytest.mark.parametrize(
    ("label", "change", "days", "per_day", "inside"),
    [
        ("last day", 480, 1, 480.0, True),
        ("last 7 days", 3_750, 7, 535.7, False),
        ("last 14 days", 7_940, 14, 567.1, False),
        ("last 28 days", 20_120, 28, 718.6, False),
        ("last 90 days", 66_370, 90, 737.4, False),
        ("last 365 days", 158_210, 365, 433.5, True),
        ("Mar 2023 from 1st to 1st", 24_100, 31, 777.4, False),
        ("Mar 2023 from last day to last day", 24_120, 31, 778.1, False),
        ("2023 to date", 70_390, 96, 733.2, False),
        ("since the start", 177_110, 408, 434.1, True),
        ("first report to last", 176_310, 407, 433.2, True),
    ],
)
def test_the_claim_of_7_april_2023_stands_against_every_window(article, label, change, days, per_day, inside):
    (row,) = article.windows[article.windows["label"] == label].itertuples()
    assert (row.change, row.days, round(row.per_day, 1), row.inside) == (change, days, per_day, inside)


def test_of_the_changes_before_the_claim_2_of_28_and_49_of_388_are_inside(article):
    assert article.recent == {"inside": 2, "below": 1, "above": 25, "days": 28}
    assert article.war == {"inside": 49, "below": 200, "above": 139, "days": 388}


def test_the_mean_of_seven_days_was_last_inside_on_14_december_2022(article):
    assert article.last_inside == date(2022, 12, 14)


def test_what_would_make_the_claim_true_is_the_last_days_and_about_a_year(article):
    assert article.lengths == ((1, 4), (285, 388))
    assert article.true_for == ["last day", "last 365 days", "since the start", "first report to last"]


def test_since_the_start_and_from_the_first_report_are_two_questions(article):
    rows = article.windows.set_index("label")
    assert (rows.loc["since the start", "change"], rows.loc["since the start", "days"]) == (177_110, 408)
    assert rows.loc["first report to last", "change"] == 177_110 - 800


def test_a_claim_on_a_day_without_reports_is_unknown_and_no_error(personnel):
    found = measure.against(personnel, 400, 500, date(2030, 1, 1))
    assert found.windows["inside"].isna().all()
    assert found.recent == {"inside": 0, "below": 0, "above": 0, "days": 0} and found.lengths == ()


@pytest.mark.parametrize("day", [date(2022, 2, 1), date(2022, 3, 1)])
def test_before_the_middle_of_march_2022_there_is_no_daily_rate(personnel, day):
    found = measure.against(personnel, 0, 10**6, day)
    assert found.war["days"] == 0 and found.last_inside is None and found.lengths == ()


def test_a_line_without_reports_makes_everything_unknown():
    found = measure.against(line({}), 1, 2, APRIL_7)
    assert found.true_for == [] and found.last_inside is None and found.war["days"] == 0


def test_another_line_for_which_the_claim_holds_is_named(personnel):
    twice = personnel.assign(value=personnel["value"] * 2)
    found = measure.elsewhere({"twice": twice, "none": line({})}, 1_400, 1_450, APRIL_7)
    assert list(found[["name", "label"]].itertuples(index=False, name=None)) == [("twice", "last 28 days")]
    assert measure.elsewhere({"twice": twice}, 5, 6, APRIL_7).empty


@pytest.mark.parametrize(
    ("day", "defined"),
    [
        (date(2022, 3, 10), []),
        (date(2022, 3, 22), ["last day", "last 7 days"]),
        (date(2023, 3, 14), ["last day", "last 7 days", "last 14 days", "last 28 days", "last 90 days"]),
        (date(2023, 3, 15), ["last day", "last 7 days", "last 14 days", "last 28 days", "last 90 days", "last 365 days"]),
    ],
)
def test_a_window_that_begins_in_the_bulletins_is_not_defined_save_the_means_of_all_days(personnel, day, defined):
    rows = measure.against(personnel, 400, 500, day).windows.dropna(subset="per_day")
    assert [label for label in rows["label"][rows["label"].str.startswith("last")]] == defined
    assert {"since the start", "first report to last"} <= set(rows["label"])


# Corrections: in every total, in no share ---------------------------------------------------------------------------------

CORRECTED = line({f"2023-04-0{n}": value for n, value in {1: 10, 2: 20, 3: 130, 4: 140, 5: 150}.items()})
PLUS_100 = pd.DataFrame({"as_of": pd.to_datetime(["2023-04-03"]), "amount": [100.0]})


def test_a_window_is_given_with_and_without_its_corrections():
    row = measure.every_window(CORRECTED, date(2023, 4, 5), PLUS_100).set_index("label").loc["first report to last"]
    assert (row["change"], row["corrected"], row["per_day"], row["without"]) == (140, 100, 35, 10)


def test_the_day_of_a_correction_is_in_no_share_and_in_every_total():
    found = measure.against(CORRECTED, 5, 15, date(2023, 4, 5), PLUS_100)
    assert found.war == {"inside": 3, "below": 0, "above": 0, "days": 3}
    assert found.windows.set_index("label").loc["first report to last", "change"] == 140


def test_a_correction_on_the_first_day_of_a_window_is_not_in_it():
    assert measure.every_window(CORRECTED, date(2023, 4, 4), PLUS_100).iloc[0]["corrected"] == 0


# A plain second answer -----------------------------------------------------------------------------------------------------

DAYS = st.dictionaries(st.integers(0, 90), st.integers(0, 5_000), min_size=1, max_size=60)
START = date(2023, 1, 1)


@settings(deadline=None, max_examples=60)
@given(DAYS, st.integers(0, 95), st.integers(0, 300), st.integers(0, 300))
def test_the_answer_is_that_of_a_plain_count(totals, last, low, width):
    frame = line({str(START + timedelta(days=day)): totals[day] for day in sorted(totals)})
    found = measure.against(frame, low, low + width, START + timedelta(days=last))
    high = low + width
    weeks = {n: totals[n] - totals[n - 7] for n in sorted(totals) if n <= last and n - 7 in totals}
    inside = [n for n, change in weeks.items() if low * 7 <= change <= high * 7]
    assert found.last_inside == (START + timedelta(days=inside[-1]) if inside else None)
    changes = {n: totals[n] - totals[n - 1] for n in totals if n <= last and n - 1 in totals}
    assert found.war["inside"] == sum(low <= change <= high for change in changes.values())
    assert found.war["below"] == sum(change < low for change in changes.values())
    assert found.recent["days"] == sum(n > last - 28 for n in changes)
    lengths = {n for first, final in found.lengths for n in range(first, final + 1)}
    plain = {
        n
        for n in range(1, last + 1)
        if last in totals and last - n in totals and low * n <= totals[last] - totals[last - n] <= high * n
    }
    assert lengths == plain


@settings(deadline=None, max_examples=60)
@given(DAYS, st.integers(0, 95))
def test_the_bounds_of_every_window_hold_its_plain_rate(totals, last):
    frame = line({str(START + timedelta(days=day)): totals[day] for day in sorted(totals)})
    table = measure.every_window(frame, START + timedelta(days=last), day_error=1).dropna(subset=["low", "per_day"])
    assert ((table["low"] <= table["per_day"]) & (table["per_day"] <= table["high"])).all()
    assert np.isfinite(table["high"]).all()


# Ranges -------------------------------------------------------------------------------------------------------------------

# 290,000 to 300,000 on 18 August 2023, day 541: from 536.04 to 554.53 a day since the start.
RANGED = pd.DataFrame({"as_of": pd.to_datetime(["2023-08-18"]), "value": [np.nan], "low": [290_000.0], "high": [300_000.0]})


@pytest.mark.parametrize(("low", "high", "inside"), [(500, 600, True), (400, 500, False), (540, 600, None), (540, 545, None)])
def test_a_stated_range_is_inside_a_band_only_where_all_of_it_is(low, high, inside):
    found = measure.against(RANGED, low, high, date(2023, 8, 18)).windows.set_index("label").loc["since the start"]
    assert (round(found["low"], 2), round(found["high"], 2)) == (536.04, 554.53) and np.isnan(found["per_day"])
    assert (None if pd.isna(found["inside"]) else bool(found["inside"])) is inside


def test_a_lower_bound_can_put_a_claim_outside_and_never_inside():
    least = RANGED.assign(high=np.nan)
    inside = [measure.against(least, *band, date(2023, 8, 18)).windows["inside"].iloc[6] for band in ((400, 500), (500, 900))]
    assert bool(inside[0]) is False and pd.isna(inside[1])


# (300,000 − 70,000) / 365 = 630.1 and (310,000 − 60,000) / 365 = 684.9.
def test_a_window_between_two_ranges_has_bounds_and_no_change():
    line_of_ranges = pd.DataFrame(
        {"as_of": pd.to_datetime(["2022-08-18", "2023-08-18"]), "value": np.nan, "low": [60e3, 300e3], "high": [70e3, 310e3]}
    )
    row = measure.every_window(line_of_ranges, date(2023, 8, 18)).set_index("label").loc["last 365 days"]
    assert (row["days"], round(row["low"], 1), round(row["high"], 1)) == (365, 630.1, 684.9)
    assert np.isnan(row["change"]) and np.isnan(row["without"])


# Between the reports of an irregular source: 60,000 more in 59 days around 1 February 2023.
def test_a_day_without_a_report_is_set_against_the_interval_around_it():
    irregular = line({"2023-01-01": 100_000, "2023-03-01": 160_000})
    row = measure.against(irregular, 1_000, 1_100, date(2023, 2, 1)).windows.iloc[-1]
    assert (row["label"], row["days"], row["inside"]) == ("reports around the day", 59, True)
    assert "reports around the day" not in set(measure.every_window(irregular, date(2023, 3, 1))["label"])
