"""Numbers that count what the one before them counts: of another day, or of the other side."""

from __future__ import annotations

import re

from attrition.parse.limits import DAY_AT_MOST
from attrition.parse.text.scan import Hit, Scan, inside
from attrition.parse.things.bind import Bound
from attrition.parse.things.things import Thing

DAY_BEFORE = re.compile(r"(?<!\d)\d{1,2}\D{1,3}$")
DAY_BEHIND = re.compile(r"[. ]{1,2}\d{1,2}(?!\d|[., ]\d{3})")
BESIDE = 24  # so near behind a number stands its day
APART = 70  # letters between two numbers of a row
AS_OF = 8  # so near before a day stands what makes of it the day of a total
RUSSIAN, UKRAINIAN = "RUS", "UKR"
NAMED = {"russian": RUSSIAN, "russian_names": RUSSIAN, "ukrainian": UKRAINIAN, "ukrainian_names": UKRAINIAN}
FILLED = ("c_loss", "weak", "qualifier", "counter")
BIG = 10**9
JOINED = ("conjunction", "qualifier", "range_open")
SET_APART = " =/(:-|"  # what parts a change from its total
CLOSED = ")]\n"  # a change within brackets, or at the end of a line, stands behind its total
ALIKE = 6  # one day's losses are not so many times another's


def rows(scan: Scan, bounds: list[Bound]) -> None:
    """Give such numbers the thing of the number before."""
    for bound in bounds:
        if bound.thing is not None and bound.pair is None and not bound.number.plus and _of_a_line(scan, bound):
            bound.pair = "dated"
    for last, bound in zip(bounds, bounds[1:]):
        before, number = last.number, bound.number
        if (last.thing is None or last.left and last.thing.kind in ("basis", "weak")) and (name := _shared(scan, last, bound)):
            last.thing, last.cost = Thing(name.start, name.end, bound.thing.category, "category", 0.0), bound.cost
        elif last.thing is None and _of_two_spans(scan, last, bound):
            last.thing, last.cost = bound.thing, bound.cost
        elif last.thing is None and before.plus and scan.text[before.end] not in CLOSED and _then_total(scan, last, bound):
            last.thing, last.cost, bound.pair = bound.thing, bound.cost, "total"
        if last.thing is None or last.thing.category is None or last.sentence != bound.sentence or number.plus or before.plus:
            continue
        if not 0 < number.start - before.end < APART or bound.thing is not None and bound.thing.kind != "weak":
            continue
        if _both_dated(scan, last, bound):
            bound.thing, bound.cost, last.pair, bound.pair = last.thing, last.cost, "dated", "dated"
        elif bound.thing and _elided(scan, last, bound) or _of_the_other(scan, last, bound) or _other_people(scan, last, bound):
            said = bound.thing or number  # where the thing would stand
            bound.thing, bound.cost = Thing(said.start, said.end, last.thing.category, "category", 0.0), last.cost


def _of_two_spans(scan: Scan, last: Bound, bound: Bound) -> bool:
    """140 in a day, 31,500 soldiers since the war began: has only the second of two numbers, each of its span, the thing?"""
    start, at, thing = last.number.end, bound.number.start, bound.thing
    if thing is None or thing.category != "personnel" or last.sentence != bound.sentence:
        return False
    if bound.left and thing.start < start:
        return False
    if (
        not 0 < at - start < APART
        or (last.number.size or BIG) > DAY_AT_MOST["personnel"]
        or (bound.number.size or 0) < ALIKE * last.number.size
    ):
        return False
    day = any(hit.key == "day" for hit in scan.between("time", max(last.item[0], last.number.start - APART), last.number.start))
    return day and any(hit.key == "since" for hit in scan.between("time", start, at))


def _then_total(scan: Scan, last: Bound, bound: Bound) -> bool:
    """Tanks +11 (7,009), +11 tanks to 7,009: does one thing stand before or behind a change, and its total right after?"""
    start, at, thing = last.number.end, bound.number.start, bound.thing
    if thing is None or thing.category is None or not bound.left or (bound.number.size or 0) < (last.number.size or BIG):
        return False
    if thing.start >= start:
        return bool(scan.between("t_until", thing.end, thing.end + 2)) and _until(scan, thing.end, at)
    between = scan.text[start:at].strip(SET_APART)
    return not scan.text[thing.end : last.number.start].strip(" :+-") and (not between or _until(scan, start, at))


def _until(scan: Scan, start: int, at: int) -> bool:
    """Is a word such as "to" all that stands between?"""
    said = scan.text[start:at].strip()
    return any(scan.text[hit.start : hit.end] == said for hit in scan.between("t_until", start, at))


def _shared(scan: Scan, last: Bound, bound: Bound) -> Hit | None:
    """1.2 million Russian and 500,000 Ukrainian soldiers: the name behind the first number, where the second has the thing."""
    start, at, thing = last.number.end, bound.number.start, bound.thing
    if thing is None or thing.category is None or bound.left or last.sentence != bound.sentence or not 0 < at - start < APART:
        return None
    names = [hit for hit in scan.between("party", start, at) if hit.key in NAMED]
    others = [hit for hit in scan.between("party", bound.number.end, thing.end) if hit.key in NAMED]
    if len(names) != 1 or names[0].start - start > 2 or not others or NAMED[others[0].key] == NAMED[names[0].key]:
        return None
    filled = [(h.start, h.end) for layer in JOINED for h in scan.between(layer, names[0].end, at)]
    return None if any(scan.text[i].isalpha() and not inside(filled, i) for i in range(names[0].end, at)) else names[0]


def _of_a_line(scan: Scan, bound: Bound) -> bool:
    """22 January: 600 men. Is a day the label of a line, and the number not more than a day's?"""
    start = scan.text.rfind("\n", 0, bound.number.start) + 1
    days = scan.between("day", start, bound.number.start)
    if len(days) != 1 or bound.number.size is None or bound.number.size > DAY_AT_MOST.get(bound.thing.category, 0):
        return False
    around = scan.text[start : days[0].start] + scan.text[days[0].end : bound.number.start]
    return not any(sign.isalnum() for sign in around)


def _both_dated(scan: Scan, last: Bound, bound: Bound) -> bool:
    """Are both of a day, and not more than a day's?"""
    if not alike(last.number.size, bound.number.size) or bound.number.size > DAY_AT_MOST[last.thing.category]:
        return False
    if dated(scan, bound.number.end) and dated(scan, max(last.number.end, last.thing.end)):
        return True
    return _day_before(scan, last.span[0], last.number.start) and _beside_its_day(scan, last.number.end, bound.number.start)


def _day_before(scan: Scan, start: int, end: int) -> Hit | None:
    """The last day in [start, end), if no "as of" stands before it."""
    day = next(reversed(scan.between("day", start, end)), None)
    told = day and any(scan.between(layer, day.start - AS_OF, day.start) for layer in ("t_as_of", "t_from_", "t_until"))
    return None if told else day


def _beside_its_day(scan: Scan, start: int, end: int) -> bool:
    """On 27 July 1,180 men, on the 28th 1,200: does a day stand right before the second number?"""
    day = _day_before(scan, start, end)
    filled = [(h.start, h.end) for layer in FILLED for h in scan.between(layer, day.end, end)] if day else []
    return day is not None and not any(scan.text[i].isalnum() and not inside(filled, i) for i in range(day.end, end))


def dated(scan: Scan, end: int) -> bool:
    """1,180 on July 27, 1,060 on Wednesday: does a day stand right behind, with no sign between?"""
    text = scan.text
    days = [hit.start for hit in scan.between("weekday", end, end + BESIDE)]
    for month in scan.between("month", end, end + BESIDE):
        if DAY_BEFORE.search(text, max(end, month.start - 5), month.start) or DAY_BEHIND.match(text, month.end):
            days.append(month.start)  # "in May" is no day
    if not days or any(sign in text[end : min(days)] for sign in ",;:()\n"):
        return False
    return not scan.between("t_from_", end, min(days))  # "another 2,107 since March 14"


def enumerated(scan: Scan, bound: Bound, others: list[Bound]) -> bool:
    """4 helicopters and one plane, two tanks and five guns: does "and" join the number and its thing to another of the list?"""
    at = bound.number.start
    before = [other for other in others if other.number.start < at][-1:]
    behind = [other for other in others if other.number.start > at][:1]
    return any(_listed(scan, one, bound) for one in before) or any(_listed(scan, bound, one) for one in behind)


def _listed(scan: Scan, first: Bound, second: Bound) -> bool:
    things = (first.thing, second.thing)
    labelled = _label_first(first) or _label_first(second)
    if labelled or any(thing is None or thing.category in (None, "personnel") for thing in things):
        return False
    if first.thing.category == second.thing.category:
        return False
    start, end = first.thing.end, second.number.start
    gap = scan.text[start:end].strip(" ,")
    return gap in [scan.text[h.start : h.end] for h in scan.between("conjunction", start, end)] or scan.text[start:end] == ", "


def _label_first(bound: Bound) -> bool:
    """Does the thing stand before its number? One that is counted without a number is both."""
    return bound.left and bound.thing is not None and bound.thing.start < bound.number.start


def alike(one: float | None, other: float | None) -> bool:
    return bool(one and other) and one < ALIKE * other and other < ALIKE * one


def _elided(scan: Scan, last: Bound, bound: Bound) -> bool:
    """3,633 tanks lost by Russia and 600 lost by Ukraine: has the thing before the same word of losing behind it?"""
    if last.thing.category == "personnel" or bound.left or last.left:
        return False
    word = scan.text[bound.thing.start : bound.thing.end]
    return any(scan.text[hit.start : hit.end] == word for hit in scan.between("weak", last.thing.end, bound.number.start))


def _of_the_other(scan: Scan, last: Bound, bound: Bound) -> bool:
    """Ukraine has lost 600 tanks, Russia 3,633: does the other party's name stand between, with nothing but loss behind it?"""
    start, at = max(last.number.end, last.thing.end), bound.number.start
    names = [hit for hit in scan.between("party", start, at) if hit.key in NAMED]
    if not names or last.left or not scan.between("c_loss", last.span[0], names[0].start):
        return False
    if scan.between("c_not_loss", last.span[0], names[0].start):
        return False  # it received the bodies of 6,000 soldiers, Russia 78
    first = [hit for hit in scan.between("party", last.span[0], last.number.start) if hit.key in NAMED]
    if len(names) > 1 or not first or NAMED[first[-1].key] == NAMED[names[0].key]:
        return False
    filled = [(h.start, h.end) for layer in FILLED for h in scan.between(layer, names[0].end, at)]
    return not any(scan.text[i].isalpha() and not inside(filled, i) for i in range(names[0].end, at))


def _other_people(scan: Scan, last: Bound, bound: Bound) -> bool:
    """300,000 Russians and 200,000 Ukrainians: does the other people's name stand right behind, and none of a thing?"""
    at = bound.number.end
    names = [hit for hit in scan.between("party", at, at + 2) if hit.key in NAMED and scan.text[at] == " "]
    first = [hit for hit in scan.between("party", last.number.end, last.thing.end) if hit.key in NAMED]
    if bound.thing or last.left or last.thing.category != "personnel" or not names or not first:
        return False
    return NAMED[names[0].key] != NAMED[first[-1].key]
