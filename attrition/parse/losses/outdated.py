"""Which totals does a text only recall, with the month long past in which they were stated?"""

from __future__ import annotations

import re
from datetime import date, timedelta

from attrition.parse.language import calendars
from attrition.parse.losses.candidates import Candidate
from attrition.parse.text.scan import Hit, Scan
from attrition.parse.things.bind import Bound
from attrition.parse.time.measures import Times
from attrition.parse.who.told import NAMING

LONG = timedelta(days=60)
YEAR = re.compile(r"(?: ?\d{1,2}(?:st|nd|rd|th)?,?)?[ ,]{1,2}(?:de )?(20\d\d)(?!\d)")  # behind a month: 2022, or 25, 2022
BEFORE = 12  # so near before a month stands the word that makes it the beginning or the end of a span
ALL = 10_000  # so many people a day or a month has not cost
BEGUN = (2022, 2)  # the month of the invasion, of which every text speaks


def current(scan: Scan, found: list[Candidate], near: date | None) -> list[Candidate]:
    """The losses without totals of people that were stated long before, where a larger one is stated now."""
    if near is None:
        return found
    people = [c for c in found if c.measure == "total" and c.category == "personnel"]
    old = [c for c in people if c.source != "rus_mod" and _recalled(scan, c.bound, near)]
    past = {c for c in old if any(c.side == o.side and (o.number.size or 0) > c.number.size for o in people if o not in old)}
    return [c for c in found if c not in past] if past else found


def alone(scan: Scan, times: Times, found: list[Candidate], dropped: list[Candidate]) -> list[Candidate]:
    """Mid-November, 78,329 names: the largest total of a past month of who counts by name, where no other is stated."""
    if not dropped or any(c.category == "personnel" and c.measure == "total" and c.side == "RUS" for c in found):
        return []
    named = [c for c in dropped if c.source in NAMING and c.category == "personnel" and c.number.size >= ALL]
    past = [c for c in named if all(_of_a_month(scan, cue) for cue in times.in_sentence(c.bound))]
    for c in past:
        c.measure = "total"
    return sorted(past, key=lambda c: c.number.size)[-1:]


def _of_a_month(scan: Scan, cue: Hit) -> bool:
    """Is it another time that a month names?"""
    return cue.key in ("earlier", "in_month") and bool(scan.between("month", cue.start, cue.end + BEFORE))


def _recalled(scan: Scan, bound: Bound, near: date) -> bool:
    """Burns, July 2022: 15,000 dead. Does a month with its year, long past, stand before the number in its clause?"""
    return any(
        near - stated > LONG
        for month in scan.between("month", bound.clause[0], bound.number.start)
        if (stated := _month(scan, month)) and not _spans(scan, month.start)
    )


def _month(scan: Scan, month) -> date | None:
    year = YEAR.match(scan.text, month.end)
    if year is None or not 1 <= month.key <= 12 or (int(year[1]), month.key) == BEGUN:
        return None
    return date(int(year[1]), month.key, calendars.length(month.key, int(year[1])))


def _spans(scan: Scan, at: int) -> bool:
    return any(scan.between(layer, at - BEFORE, at) for layer in ("t_from_", "t_until", "t_as_of"))
