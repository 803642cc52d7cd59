"""How one number becomes another: every slip is told from every other, and from no slip at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.verify.slips import slip, swaps, unit

NUMBERS = st.integers(10, 9_999_999)


@pytest.mark.parametrize(
    ("stated", "meant", "kind"),
    [
        (45_860, 45_680, "swap"),
        (547_690, 574_690, "swap"),
        (193_430, 194_430, "replaced"),
        (57_469, 574_690, "dropped"),
        (5_744_690, 574_690, "added"),
        (3_363, 3_633, "swap"),
        (3_636, 3_633, "replaced"),
        (3_336, 6_333, None),  # two digits that are no neighbours
        (177_110, 177_110, None),
        (281, 280.5, None),
        (18, 81_000, None),
    ],
)
def test_a_slip_is_named(stated, meant, kind):
    assert slip(stated, meant) == kind


@pytest.mark.parametrize(
    ("value", "found"), [(177_110, 10), (200_000, 100_000), (1_000_000, 1_000_000), (281, 1), (0, 1), (434.1, 1), (-500, 100)]
)
def test_the_unit_of_a_number_is_the_largest_power_of_ten_that_divides_it(value, found):
    assert unit(value) == found


@given(NUMBERS)
def test_every_exchange_of_neighbouring_digits_is_a_swap_and_goes_back(number):
    for other in swaps(number):
        assert slip(other, number) == slip(number, other) == "swap"


@given(NUMBERS, NUMBERS)
def test_what_was_dropped_one_way_was_added_the_other(one, other):
    assert (slip(one, other) == "dropped") == (slip(other, one) == "added")


@given(NUMBERS, st.integers(0, 6), st.integers(0, 9))
def test_a_digit_put_in_is_found(number, place, digit):
    written = str(number)
    at = min(place, len(written))
    made = int(written[:at] + str(digit) + written[at:])
    assert made == int(written) or len(str(made)) == len(written) or slip(made, number) == "added"
