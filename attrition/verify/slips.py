"""How one number may have become another: digits exchanged, replaced, left out or put in; and how coarse a number is."""

from __future__ import annotations


def unit(value: float) -> int:
    """The largest power of ten that divides a whole number: 177,110 -> 10; 1 for anything else."""
    if not value or value != int(value):
        return 1
    number, found = abs(int(value)), 1
    while number % 10 == 0:
        number //= 10
        found *= 10
    return found


def slip(stated: float, meant: float) -> str | None:
    """The one slip of the hand that makes `stated` of `meant`: swap, replaced, dropped or added; None where it takes more."""
    if stated != int(stated) or meant != int(meant) or stated == meant:
        return None
    one, other = str(int(stated)), str(int(meant))
    if len(one) == len(other):
        return _same_length(one, other)
    if len(one) == len(other) - 1:
        return "dropped" if _shorter(one, other) else None
    if len(one) == len(other) + 1:
        return "added" if _shorter(other, one) else None
    return None


def _same_length(one: str, other: str) -> str | None:
    unlike = [n for n, (a, b) in enumerate(zip(one, other)) if a != b]
    if len(unlike) == 1:
        return "replaced"
    swapped = len(unlike) == 2 and unlike[1] == unlike[0] + 1
    return "swap" if swapped and one[unlike[0]] == other[unlike[1]] and one[unlike[1]] == other[unlike[0]] else None


def _shorter(short: str, long: str) -> bool:
    """Is the short one the long one without one digit?"""
    at = next((n for n, (a, b) in enumerate(zip(short, long)) if a != b), len(short))
    return short[at:] == long[at + 1 :]


def swaps(value: float) -> set[int]:
    """Every number that an exchange of two neighbouring digits makes of this one."""
    digits = str(int(value))
    made = {
        int(digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :])
        for n in range(len(digits) - 1)
        if digits[n] != digits[n + 1]
    }
    return {number for number in made if len(str(number)) == len(digits)}
