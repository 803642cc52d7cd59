"""A total and the change that stands beside it must fit: total − change is what the report of the day before has."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from attrition import words
from attrition.verify import held
from attrition.verify.judge import Text
from attrition.verify.quantity import day
from attrition.verify.verdicts import Judged


def fitted(found: Sequence[Judged], text: Text) -> list[Judged]:
    """The verdicts, with what each total's own change says of it."""
    changes = [one for one in found if _daily(one)]
    return [_beside(one, next((change for change in changes if _belongs(one, change)), None), text) for one in found]


def _belongs(one: Judged, change: Judged) -> bool:
    """Is it the change of this total: of the same line, and not counted on another basis?"""
    mine, other = one.figure, change.figure
    same = (mine.category, mine.source) == (other.category, other.source)
    return same and (mine.basis == other.basis or "unspecified" in (mine.basis, other.basis))


def _daily(one: Judged) -> bool:
    return one.figure.measure == "change" and one.figure.days == 1 and one.figure.value is not None


def _beside(one: Judged, change: Judged | None, text: Text) -> Judged:
    """A total with its change beside it, where the two do not lead to the report of the day before."""
    figure = one.figure
    if change is None or figure.measure != "total" or figure.value is None or one.record is None:
        return one
    if "rounding" in (one.verdict, change.verdict) or one.verdict == "loose_rounding":  # a coarse number fits no sum
        return one
    line = held.line(figure, text.report, text.record)
    at = text.dating.day
    before, now = line.at(at - 1), line.at(at)
    implied = figure.value - change.figure.value
    if before is None or now is None or implied == before:
        return one
    if any(line.at(known - 1) == implied for known in line.by_value.get(figure.value, ())):  # both are another report's
        return one
    sum_ = f"{words.count(figure.value)} − {words.count(change.figure.value)} = {words.count(implied)}"
    stated = f"the report of {day(at - 1)} has {words.count(before)}"
    if one.kind == "match":
        return structs.replace(one, detail=f"{one.detail} The change beside it does not fit: {sum_}, but {stated}.")
    fits = now - before == change.figure.value
    right = f"; {words.count(before)} + {words.count(change.figure.value)} = {words.count(now)}" if fits else ""
    return structs.replace(one, detail=f"{one.detail} Its own change refutes it: {sum_}, but {stated}{right}.")
