"""Which days does a text name, and which of them is the day of its totals?"""

from __future__ import annotations

import re
from datetime import date, timedelta

from attrition.parse.phrases import LETTER
from attrition.parse.scan import Scan

FIRST_DAY = date(2022, 2, 24)
LEFT = re.compile(r"(?<![\d.,:])(\d{1,2})(?:st|nd|rd|th|º|ª|er|o)?[ .]{0,2}(?:-?" + LETTER + r"{1,4}[ .]{1,2})?$")
RIGHT = re.compile(r"[ .]{1,3}(?:(?:" + LETTER + r"{1,3})[ ])?(\d{1,2})(?!\d|[.,]\d{3})(?:" + LETTER + r"{1,3}\b)?")
YEAR = re.compile(r"[^\w\n]{0,3}(?:[-']?" + LETTER + r"{1,5}[ .]{1,2})?(20[12]\d)(?![\d]|[.,]\d)")


class Day:
    """A day named in the text; `year` is False where the text does not give it."""

    __slots__ = ("start", "end", "year", "month", "day")

    def __init__(self, start: int, end: int, year: int | None, month: int, day: int):
        self.start, self.end, self.year, self.month, self.day = start, end, year, month, day

    def date(self, near: date | None = None) -> date | None:
        """The day itself; without a year, the one nearest before `near`."""
        if self.year:
            return _made(self.year, self.month, self.day)
        if near is None:
            return None
        tries = [d for y in (near.year + 1, near.year, near.year - 1) if (d := _made(y, self.month, self.day))]
        return next((d for d in tries if d <= near + timedelta(days=1)), None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days(scan: Scan) -> list[Day]:
    """Every day that the text names, in order."""
    found = [day for span in scan.dates if (day := _numeric(scan.text, *span))]
    last = -1
    for month in scan.layer("month"):
        if month.start >= last and (day := _written(scan.text, month)):
            found.append(day)
            last = day.end
    if scan.language.dates is not None:
        for match in scan.language.dates.finditer(scan.text):
            year = match["y"]
            if 1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31:
                found.append(Day(match.start(), match.end(), int(year) if year else None, int(match["m"]), int(match["d"])))
    found.sort(key=lambda day: day.start)
    return found


def _numeric(text: str, start: int, end: int, kind: str) -> Day | None:
    parts = [int(p) for p in re.findall(r"\d+", text[start:end])]
    year, month, day = parts if kind == "iso" else (parts[2], parts[1], parts[0])
    year += 2000 if year < 100 else 0
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1990 <= year <= 2100):
        return None
    return Day(start, end, year, month, day)


def _written(text: str, month) -> Day | None:
    """28 July 2024, July 28, 2024, 4 Nisan, 2 septembrie."""
    after = YEAR.match(text, month.end)
    before = LEFT.search(text, max(0, month.start - 12), month.start)
    if before and 1 <= int(before[1]) <= 31:
        year = int(after[1]) if after else None
        return Day(before.start(1), after.end() if after else month.end, year, month.key, int(before[1]))
    if (right := RIGHT.match(text, month.end)) and 1 <= int(right[1]) <= 31:
        after = YEAR.match(text, right.end())
        return Day(
            month.start, after.end() if after else right.end(), int(after[1]) if after else None, month.key, int(right[1])
        )
    return None


def years(scan: Scan) -> list[tuple[int, int]]:
    """The years behind a month or a word such as "in", which are no counts."""
    spans = [m.span() for m in scan.language.in_year.finditer(scan.text)] if scan.language.in_year else []
    return spans + [after.span(1) for month in scan.layer("month") if (after := YEAR.match(scan.text, month.end))]


def war_days(scan: Scan) -> list[tuple[int, int, int]]:
    """Every day counted from the start of the war: (start, end, number). 24 February 2022 is day 1."""
    pattern = scan.language.war_day
    if pattern is None:
        return []
    if "war_days" not in scan.known:
        scan.known["war_days"] = _war_days(scan, pattern)
    return scan.known["war_days"]


def _war_days(scan: Scan, pattern: re.Pattern) -> list[tuple[int, int, int]]:
    return [
        (m.start(), m.end(), int(n[0]))
        for m in pattern.finditer(scan.text)
        if (n := re.findall(r"\d+", m[0])) and 1 <= int(n[0]) < 4000
    ]


def day_of_war(number: int) -> date:
    return FIRST_DAY + timedelta(days=number - 1)


def weekday_before(weekday: int, near: date) -> date:
    """The latest such weekday up to `near`, Monday = 1."""
    return near - timedelta(days=(near.isoweekday() - weekday) % 7)
