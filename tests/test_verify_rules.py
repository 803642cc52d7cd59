"""The table of verdicts on a record made by hand: for each verdict what gives it, and what misses it narrowly."""

from datetime import date, timedelta

import pandas as pd
import pytest

from attrition.model import Figure, Report
from attrition.verify import Line, Record, check
from tests.conftest import line

END = date(2024, 5, 31)


def days(first, steps):
    """Totals by day: `first` on 1 April 2024, then one step a day."""
    totals, total, day = {}, first, date(2024, 4, 1)
    for step in [0, *steps]:
        total += step
        totals[day.isoformat()] = total
        day += timedelta(days=1)
    return totals


# Personnel grows by 1,010 and 1,020 by turns, tanks by 10 a day, aircraft stand at 350; there was no report of 20 May.
PEOPLE = days(400_000, [1_010, 1_020] * 30)
TANKS = days(7_000, [10] * 60)
AIRCRAFT = days(350, [0] * 60)
SHIPS = days(9_000, [13, 0, 0, 0, 0] * 12)
del PEOPLE["2024-05-20"]


def made(category, totals, basis="unspecified", source="general_staff_ua", every=1):
    return Line((source, "RUS", category, basis), line(totals), every)


@pytest.fixture(scope="module")
def record():
    """A record of four lines."""
    lines = [made("personnel", PEOPLE, "casualties"), made("tanks", TANKS), made("aircraft", AIRCRAFT), made("ships", SHIPS)]
    return Record(lines, {})


def judged(record, value=None, category="personnel", day=END, **more):
    """The check of one figure alone."""
    usual = {"measure": "total", "basis": "casualties" if category == "personnel" else "unspecified"}
    figure = Figure(category=category, value=value, **usual | more)
    report = Report(side="RUS", source="general_staff_ua", as_of=day, as_of_from="text", figures=(figure,))
    return check(report, record).figures[0]


# On 31 May 2024 the hand-made record has 460,900 people, 7,600 tanks, 350 aircraft and 9,156 ships.
def test_the_record_of_these_tests_is_as_their_numbers_say():
    assert (PEOPLE["2024-05-31"], PEOPLE["2024-05-30"], PEOPLE["2024-05-28"]) == (460_900, 459_880, 457_850)
    assert (TANKS["2024-05-31"], SHIPS["2024-05-31"], SHIPS["2024-05-26"]) == (7_600, 9_156, 9_143)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (460_900, "match"),
        (459_880, "stale"),  # one report before
        (457_850, "stale"),  # three reports before
        (455_820, "stale"),  # five reports before
        (429_430, "unsupported"),  # the report of 30 April, 31 reports before
        (406_900, "digits"),
        (460_090, "digits"),
        (400_960, "unsupported"),  # digits that are no neighbours
        (960_900, "digits"),  # one digit replaced, and no small change
        (461_900, "off_by"),  # one digit replaced, which three days could make
        (46_900, "digits"),  # one left out
        (4_600_900, "digits"),  # one too many
        (460_910, "off_by"),
        (465_520, "unsupported"),  # a little over 1 %
        (7_600, "wrong_category"),
        (19, "unsupported"),
    ],
)
def test_a_total_gets_its_verdict(record, value, verdict):
    assert judged(record, value).verdict == verdict


@pytest.mark.parametrize(
    ("value", "qualifier", "verdict"),
    [
        (461_000, "about", "rounding"),
        (461_000, None, "rounding"),
        (460_000, "over", "rounding"),
        (470_000, "nearly", "rounding"),
        (500_000, None, "rounding"),
        (460_000, "nearly", "off_by"),  # the record lies above it
        (462_000, "over", "off_by"),  # the record lies below it
        (459_000, "about", "off_by"),  # 1,900 off, where half a unit is 500
        (440_000, "about", "loose_rounding"),
        (412_000, "about", "unsupported"),  # more than a tenth off
    ],
)
def test_a_coarser_number_is_a_rounding_where_its_words_allow_it(record, value, qualifier, verdict):
    assert judged(record, value, qualifier=qualifier).verdict == verdict


@pytest.mark.parametrize(("low", "high", "verdict"), [(455_000, 465_000, "rounding"), (462_000, 465_000, "off_by")])
def test_a_range_is_held_against_its_ends(record, low, high, verdict):
    one = judged(record, low=low, high=high)
    assert one.verdict == verdict
    assert one.distance == (0 if verdict == "rounding" else 1_100)


def test_a_stale_number_of_a_flat_line_is_given_the_days_that_it_stood(record):
    one = judged(record, 9_143, "ships", date(2024, 5, 28))
    assert one.verdict == "stale" and "from 22 May 2024 to 26 May 2024" in one.detail


def test_a_number_that_the_line_has_not_left_is_no_stale_one(record):
    assert judged(record, 9_156, "ships").verdict == "match"


@pytest.mark.parametrize(("day", "verdict"), [(date(2024, 5, 28), "ahead"), (date(2024, 5, 27), "unsupported")])
def test_a_number_is_ahead_by_three_reports_at_most(record, day, verdict):
    assert judged(record, 460_900, day=day).verdict in (verdict, "off_by")
    assert (judged(record, 460_900, day=day).verdict == "ahead") == (verdict == "ahead")


def test_the_same_day_of_a_neighbouring_year_is_ahead_too():
    early, late = days(100_000, [1_000] * 30), days(400_000, [1_000] * 30)
    both = {day.replace("2024", "2023"): value for day, value in early.items()} | late
    record = Record([made("personnel", both, "casualties")], {})
    one = judged(record, 410_000, day=date(2023, 4, 11))
    assert one.verdict == "ahead" and "the year may be mistyped" in one.detail


@pytest.mark.parametrize(("value", "verdict"), [(350, "match"), (351, "unsupported"), (530, "unsupported"), (400, "rounding")])
def test_of_a_small_line_no_slip_is_told(record, value, verdict):
    assert judged(record, value, "aircraft").verdict == verdict


def test_of_a_small_line_a_slip_is_told_where_the_whole_list_dated_the_text(record):
    listed = [("personnel", "casualties", 460_900), ("tanks", "unspecified", 7_600), ("ships", "unspecified", 9_156)]
    figures = [Figure(category=c, measure="total", basis=b, value=v) for c, b, v in listed]
    figures.append(Figure(category="aircraft", measure="total", basis="unspecified", value=530))
    found = check(Report(side="RUS", as_of=END, as_of_from="text", figures=tuple(figures)), record)
    assert found.dating.by == "list" and [one.verdict for one in found.figures] == ["match", "match", "match", "digits"]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2024, 5, 20), "There is no report of 20 May 2024; the one before, of 19 May 2024, has"),
        (date(2024, 3, 1), "was first reported as of 1 Apr 2024"),
        (date(2024, 6, 20), "after the record’s newest report"),
        (date(2021, 1, 1), "before the war"),
    ],
)
def test_where_there_is_nothing_the_reason_is_said(record, day, why):
    one = judged(record, 440_000, day=day)
    assert one.verdict == "no_record" and why in one.detail and one.record is None and one.distance is None


@pytest.mark.parametrize(
    ("basis", "value", "verdict"),
    [
        ("killed", 460_900, "scope_confusion(match)"),
        ("wounded", 460_900, "scope_confusion(match)"),
        ("killed", 459_880, "scope_confusion(stale)"),
        ("killed", 460_000, "scope_confusion(rounding)"),
        ("killed", 150_000, "no_record"),
        ("captured", 460_900, "no_record"),
        ("unspecified", 460_900, "match"),
    ],
)
def test_killed_is_not_casualties(record, basis, value, verdict):
    assert judged(record, value, basis=basis).verdict == verdict


def test_casualties_against_a_line_of_the_killed_are_confused_too():
    record = Record([made("personnel", PEOPLE, "killed", "mediazona", 7)], {})
    figure = Figure(category="personnel", measure="total", basis="casualties", value=460_900)
    found = check(Report(side="RUS", source="mediazona", as_of=END, as_of_from="text", figures=(figure,)), record)
    assert found.figures[0].verdict == "scope_confusion(match)"


CHANGE = {"measure": "change"}


@pytest.mark.parametrize(
    ("value", "span", "verdict"),
    [
        (1_020, 1, "match"),
        (1_010, 1, "stale"),
        (7_110, 7, "match"),
        (7_100, 7, "stale"),
        (1_020, 7, "period_error"),
        (2_030, 1, "period_error"),  # two days' change
        (1_200, 1, "digits"),
        (7_000, 7, "rounding"),
        (5_300, 7, "unsupported"),
    ],
)
def test_a_change_is_held_against_its_own_span_and_then_against_others(record, value, span, verdict):
    one = judged(record, value, days=span, measure="change")
    assert one.verdict == verdict, one.detail


def test_a_small_change_is_none_of_another_day_or_window_by_chance(record):
    """1,040 was added on 7 April; as the change of the 5th it has the number of the day after the next too easily."""
    steps = [1_010, 1_020, 1_000, 980] + [1_000, 1_040] * 10
    record = Record([made("personnel", days(400_000, steps), "casualties")], {})
    one = judged(record, 1_040, day=date(2024, 4, 5), measure="change", days=1)
    assert (one.verdict, one.record.value) == ("unsupported", 980)


def test_a_total_and_its_change_must_fit(record):
    change = Figure(category="personnel", measure="change", basis="casualties", value=1_020, days=1)
    wrong = Figure(category="personnel", measure="total", basis="casualties", value=461_900)
    found = check(Report(side="RUS", as_of=END, as_of_from="text", figures=(wrong, change)), record)
    assert "461,900 − 1,020 = 460,880, but the report of 30 May 2024 has 459,880" in found.figures[0].detail
    assert "459,880 + 1,020 = 460,900" in found.figures[0].detail


def test_a_total_with_the_change_of_another_day_is_said_not_to_fit(record):
    change = Figure(category="personnel", measure="change", basis="casualties", value=1_010, days=1)
    right = Figure(category="personnel", measure="total", basis="casualties", value=460_900)
    found = check(Report(side="RUS", as_of=END, as_of_from="text", figures=(right, change)), record)
    assert found.figures[0].verdict == "match" and "The change beside it does not fit" in found.figures[0].detail


def test_the_chance_of_a_hit_is_the_share_of_random_numbers_that_would_have_it(record):
    within_a_tenth = 0.2 * 460_900 / 10
    assert judged(record, 460_900).chance == pytest.approx(1 / within_a_tenth, abs=1e-5)
    assert judged(record, 459_880).chance == pytest.approx(3 / within_a_tenth, abs=1e-5)
    assert judged(record, 440_000, qualifier="about").chance == 1
    assert judged(record, 350, "aircraft").chance == pytest.approx(1 / 70, abs=1e-5)


def test_a_source_that_states_ranges_is_held_against_its_range():
    stated = pd.DataFrame(
        {"as_of": pd.to_datetime(["2024-05-01"]), "value": [float("nan")], "low": [200_000.0], "high": [250_000.0]}
    )
    record = Record([Line(("uk_mod", "RUS", "personnel", "killed"), stated, None), made("tanks", TANKS)], {})

    def verdict(value):
        figure = Figure(category="personnel", measure="total", basis="killed", value=value)
        report = Report(side="RUS", source="uk_mod", as_of=END, as_of_from="text", figures=(figure,))
        return check(report, record).figures[0].verdict

    assert [verdict(220_000), verdict(260_000)] == ["match", "unsupported"]
