"""How a number, a day and a name are written: one form everywhere."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import words

NAN = float("nan")


@pytest.mark.parametrize(
    ("function", "value", "written"),
    [
        (words.count, 1_475_270, "1,475,270"),
        (words.count, 0, "0"),
        (words.count, 12_292.0, "12,292"),
        (words.change, 1_240, "+1,240"),
        (words.change, -3, "−3"),
        (words.change, 0, "0"),
        (words.rate, 535.7142857, "535.7"),
        (words.rate, 434.098, "434.1"),
        (words.rate, 1_234.56, "1,234.6"),
        (words.rate, -2.04, "−2.0"),
        (words.share, 2 / 28, "7 %"),
        (words.day, date(2023, 4, 7), "7 Apr 2023"),
        (words.day, pd.Timestamp("2026-08-22"), "22 Aug 2026"),
    ],
)
def test_a_number_and_a_day_have_one_form(function, value, written):
    assert function(value) == written


@pytest.mark.parametrize("function", [words.count, words.change, words.rate, words.share])
@pytest.mark.parametrize("unknown", [None, NAN])
def test_an_unknown_number_is_a_dash_and_never_zero(function, unknown):
    assert function(unknown) == "–"


@pytest.mark.parametrize("unknown", [None, pd.NaT])
def test_an_unknown_day_is_a_dash(unknown):
    assert words.day(unknown) == "–"


@pytest.mark.parametrize(("value", "unknown"), [(None, True), (NAN, True), (0, False), (0.0, False), (-1.5, False)])
def test_zero_is_known_and_nan_is_not(value, unknown):
    assert words.is_none(value) is unknown


@pytest.mark.parametrize(("low", "high", "written"), [(400, 500, "400–500 a day"), (500, 500, "500 a day")])
def test_a_claimed_rate_is_a_range_or_a_number(low, high, written):
    assert words.per_day(low, high) == written


@pytest.mark.parametrize(
    ("number", "nouns", "written"),
    [(1, ("day",), "1 day"), (3, ("day",), "3 days"), (0, ("day",), "0 days"), (1_234, ("copy", "copies"), "1,234 copies")],
)
def test_a_noun_agrees_with_its_number(number, nouns, written):
    assert words.plural(number, *nouns) == written


@pytest.mark.parametrize(
    ("names", "written"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_are_listed_as_in_a_sentence(names, written):
    assert words.listing(names) == written


# Day 1 by definition, day 408 from the article, the others counted on a calendar: 2022 has 311 days left on 24 February.
@pytest.mark.parametrize(
    ("day", "number"),
    [("2022-02-24", 1), ("2022-12-31", 311), ("2023-01-01", 312), ("2023-04-07", 408), ("2024-02-29", 736), ("2022-02-23", 0)],
)
def test_the_first_day_of_the_war_is_day_1(day, number):
    assert words.day_of_war(date.fromisoformat(day)) == number
    assert words.on_day_of_war(number) == date.fromisoformat(day)


@settings(deadline=None, max_examples=100)
@given(st.integers(-10_000, 100_000))
def test_a_day_of_the_war_and_its_date_are_each_others_inverse(number):
    assert words.day_of_war(words.on_day_of_war(number)) == number


@settings(deadline=None, max_examples=100)
@given(st.integers(-(10**9), 10**9))
def test_a_written_number_reads_as_itself(number):
    assert int(words.count(number).replace(",", "")) == number
    assert int(words.change(number).replace(",", "").replace("−", "-")) == number


@pytest.mark.parametrize(
    ("text", "band"), [("400-500", (400, 500)), ("400 – 500", (400, 500)), ("1,200", (1200, 1200)), ("0-0", (0, 0))]
)
def test_a_claimed_rate_is_read_as_people_type_it(text, band):
    assert words.band(text) == band


@pytest.mark.parametrize("text", ["", "a few", "5-4", "1-2-3", "-5", "²"])
def test_what_is_no_claimed_rate_is_refused(text):
    with pytest.raises(ValueError, match="rate a day|goes down"):
        words.band(text)


@pytest.mark.parametrize(("value", "text"), [(0.504, "+50 %"), (-0.147, "−15 %"), (0, "+0 %"), (float("nan"), "–")])
def test_a_difference_is_written_as_a_percentage_with_its_sign(value, text):
    assert words.signed_share(value) == text
