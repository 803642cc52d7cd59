"""Over which days was counted? "From 12 to 19 January", "19-25 July", "May to August": two days or months that are its ends."""

from __future__ import annotations

import re
from datetime import date

from attrition.parse.text.scan import Hit, Scan
from attrition.parse.time.dates import Day

NEAR = 9  # so few signs stand between the two days
ENDS = re.compile(r"(\d{1,2})(?!\d)[.日일号]?[^\d./,\n月월]{1,8}(\d{1,2})(?!\d)")
GLUED = re.compile(r"\s*(?:[-~]|부터|에서|から|至|到)\s*")  # signs, and words that are written onto the day
WRITTEN_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
YEAR_FIRST = re.compile(r"(?<!\d)(?:20)?2\d(?=(?:年|년 ?)$)")  # where a date begins with its year, also 22年2月
MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
YEAR, BEGUN = 12, (2, 2022)  # the months of a year, and the month in which the war began
COMMAS = (",", "、", "،")
LEAP = 2024  # a year that has every day


def stretches(scan: Scan, days: list[Day]) -> list[Hit]:
    """Each span as a cue with its number of days, of the whole war if it begins with it; from one day to the next is a day."""
    made = []
    for last, day in zip([None, *days], days):
        length, start = 0, day.start
        if last is None or day.start - last.end >= NEAR:
            if (ends := ENDS.match(scan.text, day.start, day.end)) and int(ends[2]) == day.day:
                length = _between((day.month, int(ends[1])), (day.month, day.day))
        elif not last.begins_war and (day.start < last.end or _joined(scan, last, day)):
            length, start = _between((last.month or day.month, last.day), (day.month or last.month, day.day)), last.start
        if length > 1:
            begins = start == day.start and day.month == 2 and scan.text.startswith("24", start) and day.year in (None, 2022)
            key = "since" if begins else "day" if length == 2 else "period"
            made.append(Hit(start, day.end, length if key == "period" else None, key))
    return made


def _joined(scan: Scan, first: Day, last: Day) -> bool:
    """Do two days stand as "from the 12th until the 19th", "12.01-19.01"?"""
    gap = scan.text[first.end : last.start]
    if GLUED.fullmatch(gap):
        return True
    start = first.start - NEAR
    joins = scan.between("range_join", first.end, last.start) + scan.between("t_until", first.end, last.end + NEAR)
    opens = scan.between("t_from_", start, last.start) + scan.between("range_open", start, first.start)
    return bool(joins and opens) and "\n" not in gap and ";" not in gap


def _between(first: tuple, last: tuple) -> int:
    """The number of days from one month and day to another, both counted; 0 where they are in no such order."""
    if first[0] is None or last[0] is None:
        return max(0, last[1] - first[1] + 1) if first[0] is last[0] else 0
    try:
        days = (date(LEAP, *last) - date(LEAP, *first)).days + 1
    except ValueError:
        return 0
    return days + 366 if days < -300 else max(0, days)


def seasons(scan: Scan, months: list[Hit]) -> list[Hit]:
    """Each span of whole months, "between September and December", "May-August", as a cue with its number of days.

    None that begins with the war: that is no span of its own.
    """
    made = []
    for place, (first, last) in enumerate(zip(months, months[1:])):
        gap = scan.text[first.end : last.start]
        if len(gap) > NEAR + 5 or any(sign in gap for sign in ";:()\n") or max(first.key, last.key) > YEAR:
            continue
        begun, ended = WRITTEN_YEAR.search(gap), WRITTEN_YEAR.match(scan.text, last.end + 1)
        if before := YEAR_FIRST.search(scan.text, max(0, first.start - 6), first.start):
            begun, ended = before, begun
        if begun and (first.key, _written(begun)) == BEGUN or not _spanned(scan, first, last, WRITTEN_YEAR.sub("", gap)):
            continue
        opens = _enumerated(scan, months[: place + 1])
        number = (last.key - opens.key) % YEAR + 1
        if begun and ended:
            number = (_written(ended) - _written(begun)) * YEAR + last.key - opens.key + 1
        made.append(Hit(opens.start, last.end, sum(MONTHS[(opens.key - 1 + i) % YEAR] for i in range(number)), "in_month"))
    return made


def _written(year: re.Match) -> int:
    return 2000 + int(year[0][-2:])


def _enumerated(scan: Scan, months: list[Hit]) -> Hit:
    """The first of the months that stand in a row before the last: September, October, and November."""
    at = len(months) - 1
    while at and scan.text[months[at - 1].end : months[at].start].strip() in COMMAS and _follows(months[at - 1], months[at]):
        at -= 1
    return months[at]


def _follows(one: Hit, other: Hit) -> bool:
    return other.key == one.key % YEAR + 1


def _spanned(scan: Scan, first: Hit, last: Hit, gap: str) -> bool:
    """Do two months stand as the ends of a span, or side by side: "from May to August", "in June and July"?"""
    if GLUED.fullmatch(gap):
        return True
    joins = scan.between("range_join", first.end, last.start) + scan.between("t_until", first.end, last.start)
    return bool(joins) and len(gap.replace(",", " ").split()) == 1
