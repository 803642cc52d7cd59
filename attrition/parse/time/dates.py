"""Which days does a text name, and which of them is the day of its totals?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from attrition.parse.language import calendars
from attrition.parse.language.phrases import LETTER
from attrition.parse.text.scan import Hit, Scan, inside

FIRST_DAY = date(2022, 2, 24)
FIRST_YEAR_ENDS = date(2023, 2, 22)
IN_2022 = date(2022, 12, 31)  # stands for some day of that year where none is known
LEFT = re.compile(r"(?<![\d.,:])(\d{1,2})(?:st|nd|rd|th|º|ª|er|o)?[ ./-]{0,2}(?:-?" + LETTER + r"{1,4}[ .]{1,2})?$")
RIGHT = re.compile(
    r"[ .]{1,3}(?:(?:" + LETTER + r"{1,3})[ ])?(\d{1,2})(?!\d|[., ]\d{3}(?!\d)|,\d\d,\d{3})(?:" + LETTER + r"{1,3}\b)?"
)
YEAR_BEFORE = re.compile(r"(?<![\d.,])(20[12]\d)(?:[-. ]{0,2}" + LETTER + r"{1,8}){0,2}[ .]{1,2}$")
RANGE = re.compile(r"(?<![\d.,])(\d{1,2})[.日일号]? ?([-~]?) ?$")
YEAR = re.compile(r"(?<!\d)20[12]\d(?!\d|[.,]\d)")
GROUPED = re.compile(r"\d[., ]\d")
GOES_ON = re.compile(r"[-./]\d{1,2}[-./]\d")  # a year that is the beginning of a day
SINCE = re.compile(r"(?: [^\W\d_]{1,14}){0,4} (20[12]\d)(?!\d|[.,]\d|-\d)")  # up to four words and a year
DAY_OF = re.compile(r"[0-3]?\d\.?")
LEADS = 16  # signs of "the middle of" between "by" and its month
LATELY = timedelta(days=45)
AHEAD = timedelta(days=8)  # what will be lost by a day farther ahead is a forecast
SHORT = re.compile(r"(\d(?<![\d/.,]\d)\d?)(?:/(\d{1,2})(?![\d/]|[.,]\d)|\.(\d{2})\.?(?![\d.,/]))")


class Day:
    """A day named in the text; `year` and `month` are None where it does not give them. `last`: does it end "from 11 to 17"?
    `first`: was counted since then?"""

    __slots__ = ("start", "end", "year", "month", "day", "last", "first")

    def __init__(self, start: int, end: int, year: int | None, month: int | None, day: int):
        self.start, self.end, self.year, self.month, self.day = start, end, year, month, day
        self.first = self.last = False

    @property
    def begins_war(self) -> bool:
        return (self.month, self.day) == (2, 24) and self.year in (None, 2022)

    def date(self, near: date | None = None) -> date | None:
        """The day itself; without a year or a month, the one nearest before `near`."""
        if self.year:
            return calendars.made(self.year, self.month, self.day)
        if near is None:
            return None
        if self.month is None:
            return next((d for n in range(-1, 32) if (d := near - timedelta(days=n)).day == self.day), None)
        this = near.year - 621 if self.month > calendars.SOLAR else near.year
        tries = [d for y in (this + 1, this, this - 1) if (d := calendars.made(y, self.month, self.day))]
        return next((d for d in tries if d <= near + timedelta(days=1)), None)


def days(scan: Scan) -> list[Day]:
    """Every day that the text names, in order."""
    found = [day for span in scan.dates if (day := _numeric(scan.text, *span))]
    found += _short(scan)
    last = -1
    for month in scan.layer("month"):
        if scan.text[month.start].isdigit() and scan.at(month.start).dates:
            continue  # "4월" is read with its day below
        if month.start >= last and (day := _written(scan, month)):
            found.append(day)
            last = day.end
    for match in scan.matches("dates"):
        year = match["y"]
        if 1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31:
            found.append(Day(match.start(), match.end(), int(year) if year else None, int(match["m"]), int(match["d"])))
    timed = [(h.start, h.end) for h in scan.layer("time")]
    for match in scan.matches("bare_day"):
        if 1 <= int(match[1]) <= 31 and not inside(timed, match.start(1)):
            found.append(Day(match.start(1), match.end(), None, None, int(match[1])))
    found.sort(key=lambda day: day.start)
    for day in found:
        start = _range_start(scan, day.start)
        day.start, day.last = start, start < day.start
    return found


def _range_start(scan: Scan, start: int) -> int:
    """Where a range of days begins whose last one starts here: 19-25 July, 14日至20日."""
    hits = scan.between("range_join", start - 8, start) + scan.between("t_until", start - 8, start)
    joins = [hit.start for hit in hits if not scan.text[hit.end : start].strip()]
    before = RANGE.search(scan.text, max(0, start - 12), joins[-1] if joins else start)
    return before.start(1) if before and (joins or before[2]) else start


def _short(scan: Scan) -> Iterator[Day]:
    """Days such as (26/3) or "as of 07.04", where brackets, a weekday or a word before says that they are days."""
    for match in SHORT.finditer(scan.text):
        day, month = int(match[1]), int(match[2] or match[3])
        if scan.at(match.start()).month_first and match[2]:
            day, month = month, day
        if 1 <= day <= 31 and 1 <= month <= 12 and _announced(scan, *match.span()):
            yield Day(match.start(), match.end(), None, month, day)


def _announced(scan: Scan, start: int, end: int) -> bool:
    if scan.text[start - 1 : start] == "(" and scan.text[end] == ")":
        return True
    return any(
        not scan.text[hit.end : start].strip(" ,(")
        for layer in ("t_as_of", "t_from_", "t_until", "weekday", "t_today", "t_yesterday")
        for hit in scan.between(layer, start - 24, start)
    )


def _numeric(text: str, start: int, end: int, kind: str) -> Day | None:
    parts = [int(p) for p in re.findall(r"\d+", text[start:end])]
    year, month, day = parts if kind == "iso" else (parts[2], parts[1], parts[0])
    year += 2000 if year < 100 else 0
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1990 <= year <= 2100):
        return None
    return Day(start, end, year, month, day)


def _written(scan: Scan, month: Hit) -> Day | None:
    """28 July 2024, July 28, 2024, 4 Nisan, 2 septembrie."""
    text = scan.text
    before = LEFT.search(text, max(0, month.start - 12), month.start)
    between = text[before.end(1) : month.start].strip(" .-") if before else ""
    if before and any(scan.between(layer, before.end(1), month.start) for layer in ("t_until", "range_join")):
        before = None  # "vasario 24 iki balandžio 23"
    if before and 1 <= int(before[1]) <= 31 and between not in scan.at(month.start).units:
        return _dated(scan, month, before.start(1), month.end, int(before[1]))
    if (right := RIGHT.match(text, month.end)) and 1 <= int(right[1]) <= 31 and not _is_counted(scan, right.end(1)):
        return _dated(scan, month, month.start, right.end(), int(right[1]))
    return None


def _is_counted(scan: Scan, end: int) -> bool:
    """Do digits that end here count something: 31 thousand, 31 tanks?"""
    hits = scan.between("number", end, end + 3) + scan.between("thing", end, end + 3)
    return any(hit.kind in ("scale", "category") and not scan.text[end : hit.start].strip() for hit in hits)


def _dated(scan: Scan, month: Hit, start: int, end: int, day: int) -> Day:
    """The day with the year behind it, or before it where the language writes so."""
    year, end = _year(scan, month, end)
    if year is None and (before := YEAR_BEFORE.search(scan.text, max(0, start - 28), start)):
        year, start = int(before[1]), before.start(1)
    return Day(start, end, year, month.key, day)


def _year(scan: Scan, month: Hit, end: int) -> tuple[int | None, int]:
    """The year behind a written day, and where the day ends."""
    after = (calendars.SOLAR_YEAR if month.key > calendars.SOLAR else scan.at(end).year).match(scan.text, end)
    return (calendars.year(after[1], scan.at(end).later), after.end()) if after else (None, end)


def months(scan: Scan) -> list[Hit]:
    """The names of months, without words that only look like one: Romanian `mai` is May and "more"."""
    return [month for month in scan.layer("month") if _is_month(scan, month)]


def _is_month(scan: Scan, month: Hit) -> bool:
    leads = scan.at(month.start).months_behind.get(scan.text[month.start : month.end])
    before = scan.text[max(0, month.start - 12) : month.start].split()
    return leads is None or bool(before) and (before[-1] in leads or bool(DAY_OF.fullmatch(before[-1])))  # not "920 mai mulți"


def month_lengths(scan: Scan, months: list[Hit], near: date | None) -> list[Hit]:
    """The months named without a day, each as a cue with its number of days; `near` lends the year to a February.

    The month in which the war began is no span of its own, and "since February 2022" is since its start.
    """
    named = [(month, _year(scan, month, month.end)[0]) for month in months]
    cues = []
    for month, year in named:
        if any(_leads(scan, h.end, month.start) for h in scan.between("t_until", month.start - 20, month.start)):
            continue  # the end of a span
        if any(_leads(scan, h.end, month.start) for h in scan.between("t_as_of", month.start - 18, month.start)):
            continue  # "as of late May"
        behind = [hit for hit in scan.between("t_from_", month.end, month.end + 2) if not SINCE.match(scan.text, hit.end)]
        if _since(scan, month.start) or behind:  # "February since", but not Portuguese "outubro de 2024"
            first = month.key == 2 and year in (None, 2022)  # "since February", against "since January"
            cues.append(Hit(month.start, month.end, None if first else 365, "since" if first else "in_year"))
        elif (month.key, year) != (2, 2022):
            cues.append(Hit(month.start, month.end, calendars.length(month.key, year or (near and near.year)), "in_month"))
    return cues


def _since(scan: Scan, at: int) -> bool:
    """Does "since" stand before a month, or before the word for month where words stand without spaces?"""
    if scan.between("t_from_", at - 9, at):
        return True
    before = scan.between("t_from_", at - 24, at) if not scan.at(at).spaces else []
    return bool(before) and at - before[-1].end < 9 and not any(sign.isdigit() for sign in scan.text[before[-1].end : at])


def lately(scan: Scan, at: int, near: date) -> bool:
    """Does a month or a year stand at this place, as behind "by the end of", that ended shortly before the text was written?"""
    months = scan.between("month", at, at + 3)
    written = YEAR.search(scan.text, at, at + 24)
    if not months and (written is None or written.start() > at + 3):
        return False
    month, year = months[0].key if months else 12, int(written[0]) if written else near.year
    if not 1 <= month <= 12:
        return False
    end = date(year, month, calendars.length(month, year))
    end = end.replace(year=year - 1, day=28) if written is None and end > near + LATELY else end
    return -AHEAD < near - end < LATELY


def month_named(scan: Scan) -> date | None:
    """The end of the last month that the text names with its year: about when a text without a date was written."""
    named = [(year, month.key) for month in scan.layer("month") if (year := _year(scan, month, month.end)[0])]
    year, month = max(named, default=(0, 0))
    return date(year, month, calendars.length(month, year)) if 1 <= month <= 12 and year >= FIRST_DAY.year else None


def earliest(days: list[Day]) -> date | None:
    """The first day of the war on which all the days that a text names, with or without a year, can have passed."""
    first = (day.date(FIRST_YEAR_ENDS) for day in days if day.month)
    return max((found for found in first if found and found >= FIRST_DAY), default=None)


def _leads(scan: Scan, start: int, end: int) -> bool:
    """Does nothing but "the end of" stand between "until" and a month, and no number's thing?"""
    gap = scan.text[start:end]
    counted = scan.between("basis", start, end) or scan.between("thing", start, end)
    short = len(gap) < LEADS and len(gap.split()) < 4 and not counted
    return short and all(sign.isalpha() or sign in " -" for sign in gap)


def years(scan: Scan) -> list[tuple[int, int]]:
    """The years behind a month or a word such as "in", which are no counts."""
    spans = [(hit.start, hit.end) for hit in in_years(scan)] + [(hit.end - 4, hit.end) for hit in since_years(scan)]
    behind = ((month.end, scan.at(month.end).year) for month in scan.layer("month"))
    return spans + [after.span(1) for end, year in behind if (after := year.match(scan.text, end))]


def in_years(scan: Scan) -> list[Hit]:
    """Where a text says "in 2024", each with the year as key."""
    made, days = [], [(day.start, day.end) for day in scan.layer("day")]
    for hit in scan.layer("in_year"):
        number = YEAR.search(scan.text, hit.start, hit.end)
        if number and inside(days, number.start() - (hit.start < number.start())):
            continue  # "on 7 April 2023 Russia has lost", but not "in 2025 as of 4 June"
        year = calendars.year(_digits(scan, hit), scan.at(hit.start).later)
        if GROUPED.search(scan.text, hit.start, hit.end) or GOES_ON.match(scan.text, hit.end):
            continue  # "of 2,049 tanks", "as of 2023-04-07"
        if 2010 <= year < 2050:
            made.append(Hit(hit.start, hit.end, hit.kind, year))
    return made


def since_years(scan: Scan) -> list[Hit]:
    """Where a count runs from a later year of the war: "since 2024", "since the beginning of 2025", the year as key."""
    made, months = [], {month.end + 1 for month in scan.layer("month")}
    for hit in scan.layer("t_from_"):
        match = SINCE.match(scan.text, hit.end)
        if not match or int(match[1]) <= FIRST_DAY.year or hit.start in months:
            continue  # Portuguese "14 de outubro de 2024" is the month's year
        if not any(scan.between(layer, hit.end, match.end()) for layer in ("month", "t_until")):
            made.append(Hit(hit.start, match.end(), "from", int(match[1])))
    return made


def war_days(scan: Scan) -> list[Hit]:
    """Every day counted from the start of the war, with its number as key. 24 February 2022 is day 1."""
    timed = [(h.start, h.end) for h in scan.layer("time")]  # "in one day 640 soldiers" names no day of the war
    named = (hit for hit in scan.layer("war_day") if not inside(timed, hit.start - 1))
    numbered = ((hit, int(_digits(scan, hit))) for hit in named)
    return [Hit(hit.start, hit.end, hit.kind, number) for hit, number in numbered if 1 <= number < 4000]


def _digits(scan: Scan, hit: Hit) -> str:
    return re.sub(r"\D", "", scan.text[hit.start : hit.end]) or "0"


def day_of_war(number: int) -> date:
    return FIRST_DAY + timedelta(days=number - 1)


def weekday_before(weekday: int, near: date) -> date:
    """The latest such weekday up to `near`, Monday = 1."""
    return near - timedelta(days=(near.isoweekday() - weekday) % 7)
