"""Is a number what the text calls it: the highest, the lowest, the first of its kind?"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import structs

from attrition import words
from attrition.verify import held, quantity
from attrition.verify.quantity import Quantity, day
from attrition.verify.record import Line, span
from attrition.verify.rules import OVER
from attrition.verify.verdicts import Judged, Stated
from attrition.verify.wording import Ranked


def ranked(one: Judged, days: int | None, said: Ranked, line: Line, at: int) -> Judged:
    """The verdict of a change that the text calls a record: unsupported where an earlier one was as high.

    The reports of the first weeks were bulletins and not counts, and imply no daily rate; where one of them alone stands
    against the claim, that is said.
    """
    if days not in (1, 7) and not (days and 28 <= days <= 31):
        return one
    beyond = _earlier(one, days, said, line, at)
    if beyond is None:
        since = f" since {words.day(said.since)}" if said.since else ""
        kind = "higher" if said.highest else "lower"
        return structs.replace(one, detail=f"{one.detail} The record has none that was {kind} before it{since}.")
    value = beyond.at()
    text = f"{words.change(value)} was reported for {beyond.name} up to {day(beyond.end)}"
    if beyond.end < words.FIRST_RATE_DAY.toordinal():
        text += f", in the bulletins of the first weeks; none was as high from {words.day(words.FIRST_RATE_DAY)} on"
    label = "for the first time, or as the highest" if said.highest else "as the lowest"
    record = Stated(int(value), held.of(beyond.end), line.source)
    detail = f"{one.detail} It does not hold {label}: {text}."
    return structs.replace(one, verdict="unsupported", detail=detail, record=record, distance=_less(one, value), chance=None)


def _less(one: Judged, value: float) -> float:
    return int(span(one.figure)[0] - value)


def _earlier(one: Judged, days: int, said: Ranked, line: Line, at: int) -> Quantity | None:
    """The newest earlier change that stands against the claim: of the daily counts, else of the bulletins before them."""
    low, high = span(one.figure)
    threshold = low if said.highest else high
    since = said.since.toordinal() if said.since else 0
    against = []
    for other in _before(days, line, at):
        value = other.at()
        if value is None or other.end <= since or (not said.highest and other.start < _counted()):
            continue
        reached = value >= threshold if one.figure.qualifier in OVER else value > threshold
        if reached if said.highest else value < threshold:
            against.append(other)
    counted = [other for other in against if other.start >= _counted()]
    return (counted or against or [None])[-1]


def _counted() -> int:
    return words.FIRST_RATE_DAY.toordinal()


def _before(days: int, line: Line, at: int) -> list[Quantity]:
    """The changes over as many days, or the calendar months, that ended before the one of the text, oldest first."""
    if days > 7:
        return _months(line, at)
    ends = (known for known in line.days if known < at and known - days >= line.first)
    return [quantity.trailing(line, end, days) for end in ends]


def _months(line: Line, at: int) -> list[Quantity]:
    found, first = [], date.fromordinal(line.first).replace(day=1)
    while (one := quantity.month(line, first)).end < at - 1:
        found.append(one)
        first = (first + timedelta(days=32)).replace(day=1)
    return found[:-1] if found and at - found[-1].end < 27 else found
