"""Is a number of soldiers one day's? A day named beside it says so, and "another" before it."""

from __future__ import annotations

import re

from attrition.parse.text.scan import Hit, Scan, inside
from attrition.parse.things.bind import Bound
from attrition.parse.time.cued import of_a_day

DAY_BEHIND = re.compile(r" \d{1,2}(?!\d)[^\d ]*")
NEARBY, AWAY = 12, 32  # so near before a number a day is its own, and so far where only a word of losing stands between
OPENS = 12  # so near its start a date opens a sentence
BY = 9  # so near before its day stands "by"


def dated(scan: Scan, bound: Bound) -> bool:
    """Does a weekday or a day of a month stand behind a number, or open its sentence before it?"""
    start, end = bound.number.start, bound.number.end
    behind = [hit.start for layer in ("weekday", "month") for hit in scan.between(layer, end, end + 40)]
    if behind and not scan.between("t_until", behind[0] - BY, behind[0]):  # "lost 410 by mid-March"
        return True
    first = bound.span[0]
    before = scan.between("weekday", max(first, start - 24), start)
    before = before or [hit for hit in scan.between("month", max(first, start - AWAY), start) if _of_a_day(scan, hit, start)]
    before = before or of_a_day(scan, first, start)
    if before and not _of_saying(scan, before[0].start, start):
        return True  # "one of the bloodiest days of the war on Thursday, with 1,740 soldiers killed"
    opening = [h for layer in ("month", "weekday") for h in scan.between(layer, first, start) if h.start - first < OPENS]
    return bool(opening) and not any(scan.between(layer, first, start) for layer in ("t_as_of", "t_from_", "t_until"))


def added(scan: Scan, bound: Bound) -> bool:
    """Does "another" or "more" stand right before a number, or its thing: lost another 1,130 soldiers, six more tanks?"""
    at, end = bound.number.start, bound.number.end
    if not bound.left and any(hit.end + 1 == bound.thing.start for hit in scan.between("t_part", end, end + 2)):
        return True
    if not (parts := scan.between("t_part", at - 24, at)):
        return False
    spans = [(h.start, h.end) for layer in ("t_part", "qualifier", "counter") for h in scan.between(layer, at - 24, at)]
    over = [hit for hit in scan.between("qualifier", at - 24, at) if hit.key == "over"]  # "mais de" is no more than that
    more = [part for part in parts if not any(h.start <= part.start < h.end for h in over)]
    return bool(more) and all(inside(spans, i) for i in range(more[0].start, at) if not scan.text[i].isspace())


def _of_saying(scan: Scan, at: int, number: int) -> bool:
    """Is a day before a number that of a word of saying: "said on Monday that", and not "said that on Monday", with a comma?"""
    if ":" in scan.text[at:number] and any(_tells(hit) for hit in scan.between("party", at - 24, at)):
        return True  # "Pentagon officials, Monday: about 1,500 men"
    said = scan.between("c_said", at - 24, number)
    return bool(said) and not (said[-1].end <= at and "," in scan.text[said[-1].end : at])


def _tells(hit: Hit) -> bool:
    """Is it one who states no single days?"""
    return hit.kind == "source" and hit.key != "general_staff_ua"


def _of_a_day(scan: Scan, month: Hit, number: int) -> bool:
    """Does a day stand before or behind a month, and no "since" before it: "most of them on 3 January - 1,970"?"""
    at, told = month.start, any(scan.between(layer, month.start - 12, month.start) for layer in ("t_from_", "t_until"))
    before = scan.text[max(0, at - 2) : at].strip(" .").isdigit()
    end = month.end if before else day.end() if (day := DAY_BEHIND.match(scan.text, month.end, number)) else None
    if told or end is None:
        return False
    spans = [(h.start, h.end) for layer in ("basis", "weak", "c_loss", "qualifier") for h in scan.between(layer, end, number)]
    return number - at <= NEARBY or all(inside(spans, place) for place in range(end, number) if scan.text[place].isalpha())
