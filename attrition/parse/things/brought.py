"""A number and, called a total, what it has grown to: another 620 soldiers, bringing the total to 94,760."""

from __future__ import annotations

import re

from attrition.parse.limits import DAY_AT_MOST
from attrition.parse.text.scan import Scan
from attrition.parse.things.bind import Bound
from attrition.parse.things.things import Thing, Things

SIGNS = re.compile(r"[\d\n,;:.!?()\[\]/+–—-]")
DATE = re.compile(r"\d, \d{4}")
SAME = (("vehicles_fuel_tanks", "tanks"), ("vehicles_fuel_tanks", "afv"))  # "the vehicles" that were just named
TO = ("", "of", "to", "at")
BIG = 10**13
COUNTER = 5  # letters that a counter between number and verb has
SHORT = 24  # letters of the words between such numbers: "soldiers, to reach"
FAR, NEAR = 170, 60  # letters between the two numbers, and between "the total" and its number
ALL, A_DAYS = 20_000, 200  # so many people are lost in a war, and so many at least in a day
A_MONTHS = 30  # by so much less than a total has grown in a day, a month's losses grow from one month to the next


def brought_to(scan: Scan, bounds: list[Bound], things: Things) -> None:
    """Give such a total the thing of the number that it has grown by, or the one that it names itself."""
    words = (-1, "")  # the sentence in which something has grown, and its word for "to"
    counted = [b for b in bounds if b.thing is None or b.thing.kind != "things" or b.left]  # none of "two years ago"
    for last, bound in zip(counted, counted[1:]):
        before, number, thing = last.number, bound.number, last.thing
        if thing is None or thing.category is None or last.sentence != bound.sentence or number.plus or before.plus:
            continue
        if last.pair or bound.pair or not 0 < number.start - before.end < FAR or (number.size or 0) < 5 * (before.size or BIG):
            continue
        gap = _joined(scan, before.end, number.start)
        if not number.yearlike and _grown(scan, last, bound, gap, (bound.sentence, gap) == words):
            words = bound.sentence, gap
            last.pair, bound.pair, bound.thing, bound.cost = "day", "total", thing, last.cost
            continue
        start = _unqualified(scan, number.start)
        tail = scan.text[before.end : start].rpartition(",")[2].strip()  # "134 cars, in all (over) 45,458": one word alone
        named = [(scan.text[h.start : h.end], h) for h in scan.between("t_total", before.end, number.start)]
        called = [h for word, h in named if " " in word or word == tail and not number.yearlike]
        own = _named(scan, things, thing, called[-1].end, start) if called else None
        if own is None:
            continue
        behind = things.between(number.end, min(number.end + 12, bound.item[1]))
        if all(t.category == own.category for t in behind):
            _grow(bounds, last, bound, own)


def _joined(scan: Scan, start: int, end: int) -> str:
    """The words between two numbers, without the comma in "by 1,560 soldiers, to 693,640"."""
    gap = scan.text[start:end].strip(" ,-")
    first, comma, tail = gap.partition(", ")
    words = (scan.text[h.start : h.end] for layer in ("t_until", "t_total") for h in scan.between(layer, start, end))
    return f"{first} {tail}" if comma and tail in words else gap


def beside_all(scan: Scan, bounds: list[Bound]) -> None:
    """Lost 530 soldiers and 19 tanks; total losses 254,380: what stands before the sum of all who were lost is of a day."""
    people = [b for b in bounds if b.thing is not None and b.thing.category == "personnel" and not b.number.plus]
    for last, bound in zip(people, people[1:]):
        size = bound.number.size or 0
        if size < ALL or last.pair or bound.pair or size < A_MONTHS * (last.number.size or BIG) or bound.number.yearlike:
            continue
        told = any(scan.between(layer, last.number.end, bound.number.end) for layer in ("t_total", "c_loss"))
        before = [b for b in bounds if b.sentence == last.sentence and b.number.start < bound.number.start and _counts(b)]
        days = all(not b.pair and (b.number.size or BIG) <= DAY_AT_MOST[b.thing.category] for b in before)
        if (told or bound.thing.kind == "weak") and days and last.sentence == bound.sentence and last.number.size >= A_DAYS:
            bound.pair = "total"
            for other in before:
                other.pair = "day"


def _counts(bound: Bound) -> bool:
    return bound.thing is not None and bound.thing.category is not None and not bound.number.plus


def _unqualified(scan: Scan, at: int) -> int:
    """Where the words before a number end that say more than "over" or "about"."""
    hits = [hit for hit in scan.between("qualifier", at - 16, at) if scan.text[hit.end : at].isspace()]
    return min((hit.start for hit in hits), default=at)


def _grow(bounds: list[Bound], last: Bound, bound: Bound, thing: Thing) -> None:
    """The total takes the thing, and what stands before it is what it and the other lines have grown by."""
    bound.pair, bound.thing, bound.cost = "total", thing, last.cost
    for other in bounds:
        counts = other.sentence == bound.sentence and other.thing is not None and other.thing.category is not None
        if not counts or other.number.end > last.number.end or other.pair or other.number.plus:
            continue
        most = bound.number.size / 5 if other.thing.category == thing.category else DAY_AT_MOST[other.thing.category]
        if (other.number.size or BIG) <= most:
            other.pair = "day"


def _grown(scan: Scan, last: Bound, bound: Bound, gap: str, again: bool) -> bool:
    """Grew by 118 to 33,388, by 3 and make up 23,949: has the first number "by" before it, and a word or two behind it?
    Where verbs stand last, "having grown" stands between them."""
    if bound.thing is not None and bound.thing.category != last.thing.category or not gap:
        return False
    start, end = last.number.start, last.number.end
    if (last.number.size or BIG) > DAY_AT_MOST[last.thing.category]:
        return False  # "another 60,000 missing, 700,000 wounded"
    bare, by = not SIGNS.search(gap), any(start - h.end < 3 for h in scan.between("t_part", start - 30, start))
    if bare and (again or by and len(gap) < SHORT) or by and _leads_to(scan, last, bound):
        return True
    end = end if last.left else max(end, last.thing.end)
    hits = [hit for layer in ("t_part", "c_changed") for hit in scan.between(layer, end, bound.number.start)]
    return bare and any(gap.endswith(scan.text[h.start : h.end]) and h.start - end < COUNTER for h in hits)


def _leads_to(scan: Scan, last: Bound, bound: Bound) -> bool:
    """Grew by 1,260 men over the past day, to 670,190: stand only the lost, a time and a word or two between the numbers?"""
    start, end = last.number.end, bound.number.start
    if (bound.number.size or 0) < A_MONTHS * (last.number.size or BIG):
        return False
    between = scan.text[start:end]
    for hit in reversed(scan.between("time", start, end)):
        between = between[: hit.start - start] + between[hit.end - start :]
    lost, comma, to = between.rpartition(",")
    letters = (lost + to).replace(" ", "").isalpha() and len(lost) < NEAR
    return bool(comma) and letters and len(to) < SHORT and bool(to.strip())


def _loses(scan: Scan, named: Thing, thing: Thing) -> bool:
    """The total number lost by Russia's troops: are people named who have lost things?"""
    if named.category != "personnel" or named.kind != "category" or thing.category == "personnel":
        return False
    return any(hit.end >= named.end for hit in scan.between("party", named.start - 24, named.end))


def _named(scan: Scan, things: Things, thing: Thing, start: int, end: int) -> Thing | None:
    """What "the total" is of: the thing before it where nothing else stands between, or the one that is named there."""
    if scan.text[start:end].strip(" :-") in TO:
        return thing
    between = DATE.sub(lambda date: " " * len(date[0]), scan.text[start:end])
    for hit in reversed(scan.between("time", start, end)):  # "the total since the start of the war to 415,640"
        between = between[: hit.start - start] + between[hit.end - start :]
    if any(sign in between for sign in ",;\n") or len(between) > NEAR:
        return None
    named = [t for t in things.between(start, end) if t.kind != "things" and not _loses(scan, t, thing)]
    if all(t.kind in ("weak", "basis") or t.category == thing.category or (t.category, thing.category) in SAME for t in named):
        return thing
    return named[0] if named[0].category and between.rstrip(" :-").endswith(TO[2:]) else None
