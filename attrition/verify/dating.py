"""Which report do all the numbers of a text together come from?

A single number may have been mistyped; a list that agrees with one report in several lines was taken from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from attrition.verify.record import Line
from attrition.verify.rules import LEAST_OF_ANOTHER_LINE

LATER, EARLIER = 3, 30  # days after and before the stated day among which a list's report is looked for
ENOUGH = 3  # so many lines must agree …
FAST = ("personnel", "vehicles_fuel_tanks", "artillery", "uav")  # … one of them among those that move every day


class Dating(Struct, frozen=True):
    """Which day a text is judged as of, and what says so.

    `stated` is the day that the text speaks of (or the newest report up to its publication); `day` is the day that its
    figures are held against; `by` what dated it: list, value, text, day_of_war, weekday, published, latest; `agreeing` how many
    lines agree with that day's report; `whole` whether the list as a whole fits one report, in order or shifted; `elsewhere`
    the day of the report that the list is from where that is far from the stated day.
    """

    stated: int | None
    day: int
    by: str
    agreeing: int = 0
    whole: bool = False
    elsewhere: int | None = None

    @property
    def earlier(self) -> int:
        """By how many days the text is older than the day that it states; negative where it is ahead of it."""
        return 0 if self.stated is None else self.stated - self.day


Listed = list[tuple[Line, float]]


def dated(listed: Listed, stated: int | None, by: str | None, last: int) -> Dating:
    """The day of a text: that of the report which its list agrees with best near the stated day, else the stated one.

    `listed` are the stated totals with the lines that they are held against; `by` is how the stated day was found; `last` the
    newest day of the record.
    """
    if stated is None:
        return _by_values(listed, last)
    best = max(range(-LATER, EARLIER + 1), key=lambda k: (_agree(listed, stated - k), -abs(k)))
    found = _agree(listed, stated - best)
    if _enough(listed, stated - best):
        return Dating(stated=stated, day=stated - best, by="list", agreeing=found, whole=True)
    far = next(iter(_reports(listed)), None)
    whole = far is not None and _is_neighbouring_year(stated, far)
    return Dating(
        stated=stated,
        day=stated,
        by=by or "text",
        agreeing=_agree(listed, stated),
        whole=whole or _shifted(listed, stated),
        elsewhere=far,
    )


def _by_values(listed: Listed, last: int) -> Dating:
    """A text that names no day: the report that its list is from, else the newest that has its largest number."""
    for day in _reports(listed):
        return Dating(stated=None, day=day, by="list", agreeing=_agree(listed, day), whole=True)
    for line, value in sorted(listed, key=lambda pair: -pair[1]):
        if value >= 2_000 and (days := line.by_value.get(value)):
            return Dating(stated=None, day=days[-1], by="value", agreeing=1)
    return Dating(stated=None, day=last, by="latest")


def _agree(listed: Listed, day: int) -> int:
    """How many lines have exactly the stated total in the report of a day?"""
    return sum(line.cells.get(day) == value for line, value in listed)


def _enough(listed: Listed, day: int) -> bool:
    agreeing = [line.category for line, value in listed if line.cells.get(day) == value]
    return len(agreeing) >= ENOUGH and any(category in FAST for category in agreeing)


def _reports(listed: Listed) -> Iterable[int]:
    """Every report of the record that the list agrees with well enough, the best first."""
    days = Counter(day for line, value in listed if line.category in FAST for day in line.by_value.get(value, ()))
    ranked = sorted(days, key=lambda day: (-_agree(listed, day), -day))
    return [day for day in ranked if _enough(listed, day)]


def _shifted(listed: Listed, day: int) -> bool:
    """Are several of the numbers those of other lines in the report of the day, as where a list slipped by a line?"""
    there = [(line, line.cells.get(day)) for line, _ in listed]
    moved = [
        value
        for line, value in listed
        if value >= LEAST_OF_ANOTHER_LINE and any(other is not line and found == value for other, found in there)
    ]
    return len(moved) >= ENOUGH


def _is_neighbouring_year(stated: int, day: int) -> bool:
    one, other = date.fromordinal(stated), date.fromordinal(day)
    return (one.month, one.day) == (other.month, other.day) and abs(one.year - other.year) == 1
