"""One figure once: a headline and its body, a rounded number and the exact one, an older total and the newest."""

from __future__ import annotations

from attrition.parse.candidates import Candidate

PARTS = "vehicles_fuel_tanks"  # two lines of the list until 30 April 2022, both read under one name


def once(found: list[Candidate]) -> list[Candidate]:
    """The candidates without repetitions, in order of place."""
    kept: list[Candidate] = []
    groups: dict[tuple, list[Candidate]] = {}
    for candidate in found:
        groups.setdefault((candidate.category, candidate.measure, candidate.side), []).append(candidate)
    for (category, measure, side), group in groups.items():
        said = group
        if measure == "rate":  # "18 systems per day" in a heading, (+18) in the list
            changes = {c.number.value for c in groups.get((category, "change", side), ()) if c.days == 1}
            said = [c for c in group if c.number.value is None or c.number.value not in changes]
        kept += said if len(said) == 1 else _distinct(said)
    kept.sort(key=lambda c: c.number.start)
    return kept


def _distinct(group: list[Candidate]) -> list[Candidate]:
    group.sort(key=_weight, reverse=True)
    kept: list[Candidate] = []
    for candidate in group:
        if not any(_repeats(candidate, other) for other in kept):
            kept.append(candidate)
    return kept


def _weight(c: Candidate) -> tuple:
    return (min(c.listed, 6), not c.headline, _fine(c), c.since, c.number.size)


def _fine(c: Candidate) -> int:
    """How finely the number is stated: the fewer zeros at its end, the finer."""
    value = int(c.number.size)
    zeros = 0
    while value and value % 10 == 0:
        value //= 10
        zeros += 1
    return -zeros


def _repeats(candidate: Candidate, kept: Candidate) -> bool:
    """Is `candidate` the kept figure again, rounded, or of another day?"""
    a, b = candidate.number, kept.number
    if (a.value, a.low, a.high) == (b.value, b.low, b.high):
        return True
    if a.low is not None or b.low is not None:
        return candidate.basis == kept.basis and a.low == b.low
    unit = 10 ** -_fine(candidate)
    if unit > 1 and abs(a.value - b.value) < unit:
        return True
    if candidate.category == PARTS and candidate.measure == kept.measure:
        gap = abs(candidate.number.start - kept.number.start)
        return not (gap < 400 and candidate.listed >= 3)
    if candidate.measure == "change" and candidate.days != kept.days:
        return False
    if candidate.source and kept.source and candidate.source != kept.source:
        return False
    if candidate.basis == kept.basis:
        return True
    whole, part = (candidate, kept) if candidate.basis == "unspecified" else (kept, candidate)
    if whole.basis != "unspecified":
        return False
    return not (whole.sentence == part.sentence and whole.number.size > part.number.size)
