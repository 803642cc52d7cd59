"""Every line as of one day, with its changes by days."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from attrition import query, snapshot

APRIL_7 = date(2023, 4, 7)
SOURCE = ["general_staff_ua"]


def of_day(cursor, day):
    lines = query.lines(cursor)
    series = query.series(cursor, SOURCE, list(lines["category"]), None, day)
    return snapshot.of_day(series, lines, day).set_index("category")


# The totals of the article, which took them from the list of that day; air defence is 281 in all three copies.
@pytest.mark.parametrize(
    ("category", "value"),
    [
        ("personnel", 177_110),
        ("aircraft", 306),
        ("helicopters", 292),
        ("tanks", 3_633),
        ("artillery", 2_722),
        ("afv", 7_016),
        ("mlrs", 533),
        ("ships", 18),
        ("vehicles_fuel_tanks", 5_587),
        ("air_defense", 281),
        ("uav", 2_291),
        ("special_equipment", 304),
        ("cruise_missiles", 911),
    ],
)
def test_the_record_as_of_7_april_2023_has_the_articles_totals(real, category, value):
    assert of_day(real, APRIL_7).loc[category, "value"] == value


def test_the_headline_of_7_april_2023_has_its_three_changes(real):
    head = of_day(real, APRIL_7).loc["personnel"]
    assert [head[f"change_{days}"] for days in (1, 7, 28)] == [480, 3_750, 20_120]
    assert [round(head[f"per_day_{days}"], 1) for days in (1, 7, 28)] == [480.0, 535.7, 718.6]


def test_a_line_that_the_list_no_longer_has_or_not_yet_is_left_out(real):
    found = of_day(real, APRIL_7)
    assert {"ballistic_systems", "submarines", "ground_robots"}.isdisjoint(found.index)
    missing = snapshot.ended(query.lines(real), found.reset_index())
    assert set(missing["label"]) == {"Ballistic missile systems", "Submarines", "Ground robots"}


@pytest.mark.parametrize(("day", "there"), [("2022-05-28", True), ("2022-05-29", False)])
def test_a_line_is_left_out_when_it_has_had_no_report_for_more_than_28_days(real, day, there):
    assert ("ballistic_systems" in of_day(real, date.fromisoformat(day)).index) is there


def test_a_day_without_a_report_shows_the_newest_before_it_with_its_own_day_and_changes(tiny):
    row = of_day(tiny, date(2023, 4, 4)).loc["personnel"]
    assert (row["as_of"], row["value"], row["change_1"]) == (date(2023, 4, 3), 1250, 150)


def test_a_change_whose_start_has_no_report_goes_back_a_day_further_and_its_rate_is_by_days(tiny):
    row = of_day(tiny, date(2023, 4, 5)).loc["personnel"]
    assert (row["change_1"], row["per_day_1"]) == (250, 125)
    assert np.isnan(row["change_28"])


def test_a_new_line_has_no_change_yet_and_not_a_change_of_its_whole_stock(real):
    row = of_day(real, date(2026, 5, 3)).loc["ground_robots"]
    assert row["value"] == 1_306
    assert np.isnan([row["change_1"], row["change_7"], row["change_28"]]).all()


def test_a_day_before_every_report_is_empty_with_the_same_columns(real):
    full, empty = of_day(real, APRIL_7), of_day(real, date(2020, 1, 1))
    assert empty.empty and list(empty.columns) == list(full.columns)


@pytest.mark.parametrize(("day", "latest"), [("2023-04-04", "2023-04-03"), ("2030-01-01", "2023-04-07"), ("2023-03-31", None)])
def test_the_latest_day_is_the_newest_with_a_report(tiny, day, latest):
    series = query.series(tiny, SOURCE, ["personnel"])
    found = snapshot.latest_day(series, date.fromisoformat(day))
    assert found == (date.fromisoformat(latest) if latest else None)


def test_what_is_asked_is_not_changed(real):
    lines = query.lines(real)
    series = query.series(real, SOURCE, list(lines["category"]))
    before = series.copy(), lines.copy()
    snapshot.of_day(series, lines, APRIL_7)
    pd.testing.assert_frame_equal(series, before[0])
    pd.testing.assert_frame_equal(lines, before[1])
