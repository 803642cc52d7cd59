"""The table of verdicts as rules, in order: the first that fires says what a stated number is beside the record's.

Every rule takes a case and gives a hit or None. A rule that names a slip of the hand is a diagnosis: of small lines, where a
random number is as likely to fit, none is made unless the whole list has dated the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from attrition import words
from attrition.verify.quantity import Quantity, day
from attrition.verify.slips import slip, swaps, unit

SMALL = 2_000  # lines under it are given no diagnosis by themselves
SMALL_CHANGE = 100  # of changes, which are smaller
LEAST_OF_ANOTHER_LINE = 20
NEAR, FAR = range(1, 4), range(4, 31)
ABOUT, OVER, NEARLY = (None, "about"), ("over", "at_least"), ("nearly", "up_to")
WIDE = 0.2  # a random number lies within a tenth of the record's on either side
SLIPS = {
    "swap": "with two neighbouring digits exchanged",
    "replaced": "with one digit replaced, which is possible and no more",
    "dropped": "with one digit left out, which is possible and no more",
    "added": "with one digit too many, which is possible and no more",
}


class Hit(Struct, frozen=True):
    """What a rule found: the verdict, what it rests on, the record's value and the day it is of, and how often a random
    number within a tenth of the record's would be given the same."""

    verdict: str
    detail: str
    value: float | None = None
    day: int | None = None
    chance: float | None = None


class Case:
    """A stated number beside what the record has. `firm` where it is no small change, which is met by chance in some day or
    window near it. `others` are the same windows of other lines by their names, `quoted` the numbers that the text or the party
    that it credits gives for the same, each with where it stands."""

    def __init__(
        self,
        low: float,
        high: float,
        qualifier: str | None,
        quantity: Quantity,
        listed: bool = False,
        others: Iterable[tuple[str, Quantity]] = (),
        quoted: Iterable[tuple[float, str]] = (),
    ):
        self.low, self.high, self.qualifier, self.quantity = low, high, qualifier, quantity
        self.x = quantity.at()
        self.others, self.quoted = others, quoted
        self.one = low if low == high else None
        self.unit = unit(low) if low == high else 1
        self.record_unit = quantity.line.unit(quantity.end)
        self.is_total = quantity.start is None
        self.large = self.x is not None and self._large(listed)
        self.diagnosed = self.one is not None and self.large
        self.firm = self.diagnosed and (self.is_total or listed or max(self.x, self.high) >= SMALL)

    def _large(self, listed: bool) -> bool:
        """Is the number large enough for a slip to be told from chance?"""
        if self.is_total:
            return listed or self.x >= SMALL
        return max(self.x, self.high) >= (LEAST_OF_ANOTHER_LINE if listed else SMALL_CHANGE)

    @property
    def off(self) -> float:
        """How far the stated number lies from the record's; 0 inside a stated range."""
        return self.low - self.x if self.x < self.low else self.high - self.x if self.x > self.high else 0

    def share(self, values: float) -> float:
        """The share of so many values among all that a random number could be."""
        return min(1.0, values / max(WIDE * abs(self.x) / self.record_unit, 1))

    def hit(self, verdict: str, detail: str, chance: float | None = None) -> Hit:
        """A verdict with the record's value and day, whatever day or line it was found by."""
        return Hit(verdict, detail, self.x, self.quantity.end, None if chance is None else round(chance, 5))


def match(case: Case) -> Hit | None:
    """The record's own number."""
    if case.one is not None and case.one == case.x:
        return case.hit("match", f"The record has {words.count(case.x)}.", case.share(1))
    return None


def rounding(case: Case) -> Hit | None:
    """A coarser number, or a range, that the record's lies in. One zero at the end, of which no word says that it is rounded,
    may be the number's own: whether it is another's is asked first."""
    plain = case.one is not None and case.qualifier is None and case.unit <= 10 * case.record_unit
    return None if plain else plain_rounding(case)


def plain_rounding(case: Case) -> Hit | None:
    """A coarser number that the record's lies in, whether or not the words say so."""
    if case.one is None:
        inside = case.low <= case.x <= case.high
        text = f"The record has {words.count(case.x)}, inside the range."
        return case.hit("rounding", text, case.share((case.high - case.low) / case.record_unit)) if inside else None
    if case.unit <= case.record_unit or not _rounds(case.one, case.x, case.unit, case.qualifier):
        return None
    text = f"{words.count(case.one)} is the record’s {words.count(case.x)} to the nearest {words.count(case.unit)}."
    if case.qualifier in OVER:
        text = f"The record’s {words.count(case.x)} is over {words.count(case.one)} by less than {words.count(case.unit)}."
    elif case.qualifier in NEARLY:
        text = f"The record’s {words.count(case.x)} is under {words.count(case.one)} by less than {words.count(case.unit)}."
    return case.hit("rounding", text, case.share(case.unit / case.record_unit))


def _rounds(stated: float, value: float, unit: float, qualifier: str | None) -> bool:
    if qualifier in OVER:
        return stated <= value <= stated + unit
    if qualifier in NEARLY:
        return stated - unit <= value <= stated
    return abs(value - stated) <= unit / 2


def stale(case: Case) -> Hit | None:
    """The number of one to three reports before."""
    return _stale(case, NEAR)


def long_stale(case: Case) -> Hit | None:
    """The number of an older report. Of changes, which come back by chance, only the last three days' are looked at."""
    return _stale(case, FAR) if case.is_total else None


def _stale(case: Case, reach: range) -> Hit | None:
    if not case.diagnosed:
        return None
    same = [k for k in reach if case.quantity.at(k) == case.one]
    if not same:
        return None
    last = same[0]
    first = next((k for k in range(last, last + 60) if case.quantity.at(k + 1) != case.one), last)
    when = f"as of {_day(case, last)}" if first == last else f"from {_day(case, first)} to {_day(case, last)}"
    before = words.plural(last, "report")
    text = f"The record had {words.count(case.one)} {when}, {before} before; it has {words.count(case.x)} now."
    return case.hit("stale", text, case.share(len({case.quantity.at(k) for k in reach} - {case.x, None})))


def _day(case: Case, earlier: int) -> str:
    return day(case.quantity.end - earlier)


def wrong_category(case: Case) -> Hit | None:
    """Another line's number."""
    if not case.firm or case.one < LEAST_OF_ANOTHER_LINE:
        return None
    values = [(name, quantity.at()) for name, quantity in case.others]
    name = next((name for name, value in values if value == case.one), None)
    if name is None:
        return None
    near = sum(value is not None and abs(value - case.x) <= WIDE / 2 * case.x for _, value in values)
    mine = words.count(case.x)
    text = f"{words.count(case.one)} is the record’s number of another line, {name.lower()}; this one has {mine}."
    return case.hit("wrong_category", text, case.share(max(near, 1)))


def ahead(case: Case) -> Hit | None:
    """The number of a later report, or of the same day of a neighbouring year."""
    if not case.firm:
        return None
    later = next((k for k in NEAR if _is(case, case.quantity.at(-k))), None)
    if later:
        there = words.count(case.quantity.at(-later))
        text = f"The record has {there} as of {_day(case, -later)} only, {words.plural(later, 'day')} later."
        if not case.is_total and case.quantity.end - case.quantity.start == 1:
            text += f" That report covers the fighting of {_day(case, 1 - later)}."
        return case.hit("ahead", text, case.share(3))
    for shift in _years(case.quantity.end):
        if case.quantity.at(shift) == case.one:
            text = (
                f"The record has {words.count(case.one)} as of {_day(case, shift)}, the same day of another year, so the year "
                f"may be mistyped; for {_day(case, 0)} it has {words.count(case.x)}."
            )
            return case.hit("ahead", text, case.share(2))
    return None


def _is(case: Case, value: float | None) -> bool:
    """Is that the stated number? Of a change "more than 2,000" is 2,030 too."""
    if value is None or case.is_total or case.qualifier is None:
        return value == case.one
    return _rounds(case.one, value, case.unit, case.qualifier)


def _years(end: int) -> list[int]:
    """How many days earlier the same day of the neighbouring years is; negative for the year after."""
    now = date.fromordinal(end)
    return [end - now.replace(year=now.year + n, day=min(now.day, 28 if now.month == 2 else 31)).toordinal() for n in (1, -1)]


def swapped(case: Case) -> Hit | None:
    """Two neighbouring digits exchanged, of the record's number or of the one that the text quotes."""
    if not case.diagnosed:
        return None
    for value, where in case.quoted:
        if slip(case.one, value) == "swap" and abs(value - case.x) <= abs(case.one - case.x):
            text = f"{words.count(case.one)} is {words.count(value)}, which {where} gives, {SLIPS['swap']}."
            text += f" The record has {words.count(case.x)}."
            return case.hit("digits", text, case.share(len(swaps(value))))
    return _slipped(case, ("swap",)) if slip(case.one, case.x) == "swap" else None


def slipped(case: Case) -> Hit | None:
    """One digit replaced, left out or put in, where that is more than three days can make."""
    if not case.firm or not case.is_total and min(case.one, case.x) < SMALL_CHANGE:
        return None
    least = _three_days(case) if case.is_total else _room(case)
    return _slipped(case, ("replaced", "dropped", "added")) if abs(case.one - case.x) > least else None


def _three_days(case: Case) -> float:
    before = case.quantity.at(3)
    return 3 * case.quantity.line.median_change(case.quantity.end) if before is None else abs(case.x - before)


def _slipped(case: Case, kinds: tuple[str, ...]) -> Hit | None:
    kind = slip(case.one, case.x)
    if kind not in kinds:
        return None
    text = f"{words.count(case.one)} is the record’s {words.count(case.x)} {SLIPS[kind]}."
    near = [n for n in _variants(case.x, kind) if abs(n - case.x) <= WIDE / 2 * case.x]
    return case.hit("digits", text, case.share(max(len(near), 1)))


def _variants(value: float, kind: str) -> set[int]:
    """The numbers of the same length that a slip of this kind makes."""
    if kind == "swap":
        return swaps(value)
    digits = str(int(value))
    return {int(digits[:n] + str(d) + digits[n + 1 :]) for n in range(len(digits)) for d in range(10)} - {int(value)}


def off_by(case: Case) -> Hit | None:
    """Near the record's number, for no reason that shows."""
    room = _room(case)
    if not case.large or abs(case.off) > room:
        return None
    stated = words.count(case.one) if case.one is not None else f"{words.count(case.low)} to {words.count(case.high)}"
    text = f"{stated} differs by {words.count(abs(case.off))} from the record’s {words.count(case.x)}."
    return case.hit("off_by", text, case.share(2 * room / case.record_unit))


def _room(case: Case) -> float:
    """How far from the record's a number is still near it: of a total by the days' changes, of a change by a hundredth."""
    hundredth = abs(case.x) / 100
    if case.is_total:
        return max(2 * case.quantity.line.median_change(case.quantity.end), 1, hundredth)
    return max(hundredth, case.record_unit)


def loose_rounding(case: Case) -> Hit | None:
    """A coarser number within a tenth of the record's."""
    if case.one is None or case.unit <= case.record_unit or abs(case.off) > abs(case.x) / 10:
        return None
    text = f"{words.count(case.one)} is coarser than the record’s {words.count(case.x)} and within a tenth of it."
    return case.hit("loose_rounding", text, 1.0)


BEFORE = (match, rounding)
AFTER = (stale, wrong_category, ahead, swapped, long_stale, slipped, plain_rounding, off_by, loose_rounding)


def first(case: Case, rules: tuple) -> Hit | None:
    """What the first rule that fires says."""
    return next((hit for rule in rules if (hit := rule(case))), None)
