"""What a figure may mean in the record: a total as of a day, or what was added over a window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from attrition import words
from attrition.verify.record import Line

DAY = timedelta(days=1)
TRAILING = (1, 2, 3, 7, 14, 28, 30, 31, 90, 365)
KEPT = 64  # days of which a line keeps its windows
CONVENTION_A = "from last day to last day (convention A)"


class Quantity:
    """A total as of the day `end`, or with a `start` what was added since that day's report. `moves` where the same may be
    asked of an earlier day; a calendar month may not."""

    __slots__ = ("end", "line", "moves", "name", "start")

    def __init__(self, line: Line, start: int | None, end: int, name: str, moves: bool = False):
        self.line, self.start, self.end, self.name, self.moves = line, start, end, name, moves

    def at(self, earlier: int = 0) -> float | None:
        """The record's value, or that of so many days earlier."""
        if earlier and not self.moves:
            return None
        if self.start is None:
            return self.line.at(self.end - earlier)
        return self.line.change(self.start - earlier, self.end - earlier)

    @property
    def days(self) -> int:
        """Over how many days a rate counts it; a total since the start of the war."""
        return words.day_of_war(date.fromordinal(self.end)) if self.start is None else self.end - self.start

    @property
    def rate(self) -> float | None:
        """The value a day."""
        value = self.at()
        return None if value is None or self.days <= 0 else value / self.days

    def same_of(self, line: Line) -> Quantity:
        """The same window of another line."""
        return Quantity(line, self.start, self.end, self.name, self.moves)


def day(ordinal: int) -> str:
    """A day as it is written."""
    return words.day(date.fromordinal(ordinal))


def total(line: Line, at: int) -> Quantity:
    """The total as of a day."""
    return Quantity(line, None, at, "the total since the start of the war", moves=True)


def trailing(line: Line, at: int, days: int) -> Quantity:
    """What was added in the days before a report."""
    name = "the last day" if days == 1 else f"the last {days} days"
    return Quantity(line, at - days, at, name, moves=True)


def month(line: Line, first: date, convention: str = "B") -> Quantity:
    """What was added in a calendar month: between the reports of two firsts, or of two last days (convention A)."""
    shift = DAY if convention == "A" else timedelta(0)
    following = (first + timedelta(days=32)).replace(day=1)
    name = f"{first:%b %Y}" + (f", {CONVENTION_A}" if convention == "A" else "")
    return Quantity(line, (first - shift).toordinal(), (following - shift).toordinal(), name)


def year(line: Line, number: int, convention: str = "B") -> Quantity:
    """What was added in a calendar year, which for 2022 is all that was claimed of it."""
    shift = 1 if convention == "A" else 0
    start = date(number, 1, 1).toordinal() - shift
    name = f"{number}" + (f", {CONVENTION_A}" if shift else "")
    return Quantity(line, None if number == words.FIRST_DAY.year else start, date(number + 1, 1, 1).toordinal() - shift, name)


def quarter(line: Line, number: int, of_year: int) -> Quantity:
    """What was added in a quarter of a year."""
    start = date(of_year, 3 * number - 2, 1)
    end = date(of_year + (number == 4), 1 if number == 4 else 3 * number + 1, 1)
    return Quantity(line, start.toordinal(), end.toordinal(), f"Q{number} {of_year}")


def half(line: Line, number: int, of_year: int) -> Quantity:
    """What was added in a half of a year."""
    start, end = date(of_year, 6 * number - 5, 1), date(of_year + (number == 2), 7 if number == 1 else 1, 1)
    return Quantity(line, start.toordinal(), end.toordinal(), f"half {number} of {of_year}")


def to_date(line: Line, since: date, at: int, name: str) -> Quantity:
    """What was added since the report of a day."""
    return Quantity(line, since.toordinal(), at, name)


def week(line: Line, at: int) -> Quantity:
    """What was added in the last whole calendar week, Monday to Monday."""
    monday = at - (date.fromordinal(at).isoweekday() - 1)
    return Quantity(line, monday - 7, monday, f"the week to {day(monday)}")


def by_value(line: Line, at: int) -> dict[float, list[Quantity]]:
    """The windows of `every` by what the record has for them, kept with the line: a list asks for each of its numbers."""
    if at not in line.windows:
        if len(line.windows) >= KEPT:
            line.windows.clear()
        found = line.windows[at] = {}
        for one in every(line, at):
            found.setdefault(one.at(), []).append(one)
    return line.windows[at]


def every(line: Line, at: int) -> Iterator[Quantity]:
    """Every window that a statement of that day may have been taken from, the likeliest first."""
    now = date.fromordinal(at)
    yield from (trailing(line, at, days) for days in TRAILING)
    yield from (trailing(line, at - earlier, 1) for earlier in range(1, 8))
    yield week(line, at)
    yield to_date(line, now.replace(month=1, day=1), at, f"{now.year} to date")
    yield to_date(line, now.replace(day=1), at, f"{now:%b %Y} to date")
    firsts = [date(words.FIRST_DAY.year + n // 12, n % 12 + 1, 1) for n in range(2, (now.year - 2022) * 12 + now.month)]
    years = range(words.FIRST_DAY.year, now.year)
    for convention in "BA":
        yield from (month(line, first, convention) for first in reversed(firsts))
        yield from (year(line, number, convention) for number in reversed(years))
    yield from (quarter(line, n, of_year) for of_year in (*reversed(years), now.year) for n in (1, 2, 3, 4))
    yield total(line, at)
