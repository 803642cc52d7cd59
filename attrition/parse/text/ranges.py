"""Two numbers that are the ends of one range, and those that only stand as if they were."""

from __future__ import annotations

import re

from attrition.parse.language import phrases
from attrition.parse.text import numbers
from attrition.parse.text.scan import Scan

TAIL = re.compile(rf"([-':]?)({phrases.LETTER}{{1,40}})")  # bounded: without spaces a word is the whole text
NO_TAIL = " \n.,;)"  # with most signs that follow digits no ending begins
CHANGED = 24  # so near before "from" stands the word of growing, or behind what it has grown to
PARTED = frozenset("\n,;、،.:。")
GLUED = 10  # so long is a word of number that "to" is written onto: Nepali १९ हजारदेखि
SENTENCE = 120  # letters of one that tells several growths
APART = 16  # the longest gap between what was and what is
BY = 50  # what has grown so many times has grown by the first number


def ranges(scan: Scan, found: list[numbers.Number]) -> list[numbers.Number]:
    """Two numbers that are the ends of one range made one: 400-500, between 85 and 90 thousand, 20 to 25,000."""
    made: list[numbers.Number] = []
    for number in found:
        low = made[-1] if made and made[-1].low is None and not number.plus else None  # a change ends no range
        if low is not None and _grew(scan, low, number):
            low.former = True
            made.append(number)
        elif low is not None and _grew_from(scan, low, number):
            number.former = True
            made.append(number)
        elif low is not None and _is_range(scan, low, number):
            _join(low, number)
        else:
            made.append(number)
    return made


def _is_range(scan: Scan, low: numbers.Number, high: numbers.Number) -> bool:
    if low.value is None:
        return False
    start = _behind_ending(scan, low.end)
    gap = scan.text[start : high.start]
    if len(gap) > 16 or "\n" in gap:
        return False
    bare = gap.strip()
    a, b = _scaled(low, high), high.value
    if a != low.value and not high.scaled and _grew_by(scan, low):
        return False
    if not a < b and not (b < a and _backwards(scan, low, high)) or a * 12 < b or b * 12 < a:
        return False
    if bare and not bare.strip("-~"):
        return low.plus is False and (len(gap) == len(bare) or not low.spelled and not _exactly(scan, low, high))
    joins = [
        h
        for h in scan.between("range_join", start - GLUED, high.start)
        if h.end >= start and scan.text[start : h.start].strip() in ("", ".", "-") and _bare(scan, h.end, high.start)
    ]
    if not joins and not bare:  # "from 70" is an ending here, and "to" stands behind
        return bool(scan.between("range_close", high.end, high.end + 14))
    if not joins and bare in scan.at(low.end).glued_joins:
        return bool(scan.between("range_open", low.start - 14, low.start))
    if not joins:
        return False
    joined = any(h.start == joins[0].start for h in scan.between("conjunction", low.end, high.start))
    if scan.between("range_open", low.start - 14, low.start) or scan.between("range_close", high.end, high.end + 14):
        return True
    return not joined


def _grew_by(scan: Scan, low: numbers.Number) -> bool:
    """Rose by 6 to 9,485 tanks, by 14 to 19,000: does the word right behind one of change stand before the first number too?"""
    by = scan.text[max(0, low.start - GLUED) : low.start].split()[-1:]
    if not by or any(low.start - h.end < 2 for h in scan.between("range_join", low.start - GLUED, low.start)):
        return False
    hits = scan.between("c_changed", low.start - SENTENCE, low.start)
    return any(scan.text[h.end : low.start].split()[:1] == by for h in hits)


def _bare(scan: Scan, start: int, end: int) -> bool:
    """Does nothing stand before the high end, or only "over": from 600,000 to over 1,000,000?"""
    for hit in scan.between("qualifier", start, end):
        start = hit.end if not scan.text[start : hit.start].strip() else start
    return not scan.text[start:end].strip(" -")


def _exactly(scan: Scan, low: numbers.Number, high: numbers.Number) -> bool:
    """Over 2,000 - 2,030: does a round number that has a word such as "over" come again exactly, behind a dash?"""
    qualified = any(low.start - h.end < 3 for h in scan.between("qualifier", low.start - 16, low.start) if h.end <= low.start)
    return qualified and not low.value % 100 and high.value % 100 > 0 and high.value < 1.1 * low.value


def _grew(scan: Scan, low: numbers.Number, high: numbers.Number) -> bool:
    """Rose from 300,000 to 350,000: does a word of growing or falling stand before "from", behind it or at the end?"""
    gap = _undated(scan, low.end + (low.scaled and scan.text[low.end] == "."), high.start)  # a scale may be cut short
    if not scan.layer("c_changed") or len(gap) > APART or not PARTED.isdisjoint(gap):
        return False
    if high.value > BY * low.value:
        return False  # rose by 1,260 men to 670,190
    if scan.between("conjunction", low.end, high.start) or scan.between("time", low.end, high.start):
        return False
    opened = [h for n in ("range_open", "t_from_") for h in scan.between(n, low.start - 8, low.start) if low.start - h.end < 2]
    if opened and scan.between("c_changed", opened[0].start - CHANGED, opened[0].start):
        return True
    joined = [h for n in ("range_join", "t_from_") for h in scan.between(n, low.end - 4, high.start) if h.end >= low.end]
    if not (opened or joined or _behind_ending(scan, low.end) > low.end):
        return False
    behind = low.end if opened or joined else high.end  # where one has grown "by" the first, its word stands between
    changed = scan.between("c_changed", behind, high.end + CHANGED)
    return bool(changed) and PARTED.isdisjoint(scan.text[high.end : changed[0].start])


def _grew_from(scan: Scan, high: numbers.Number, low: numbers.Number) -> bool:
    """Rose to 350,000 from 300,000: does a word of change and "to" stand before the first, "from" alone before the second?"""
    if not scan.layer("c_changed") or low.start - high.end > APART:
        return False
    if scan.between("month", low.end, low.end + APART):
        return False  # "to 1,140 a day from 1,262 in May": a mean of its own
    opened = [h for h in scan.between("t_from_", high.end, low.start) if low.start - h.end < 2]
    joined = [h for h in scan.between("range_join", high.start - 6, high.start) if high.start - h.end < 2]
    gap = scan.text[high.end : opened[-1].start] if opened else "."
    return bool(joined and gap.isspace() and scan.between("c_changed", joined[0].start - CHANGED, joined[0].start))


def _undated(scan: Scan, start: int, end: int) -> str:
    """What stands between two numbers but for a day: 173,360 as of March 31 to 190,510."""
    kept, at = [], start
    for hit in scan.between("t_as_of", start, end) + scan.between("day", start, end):
        kept.append(scan.text[at : max(at, hit.start)])
        at = max(at, hit.end)
    return "".join(kept) + scan.text[at:end]


def _backwards(scan: Scan, low: numbers.Number, high: numbers.Number) -> bool:
    """Between 500 and 400, with the high end first? "From 500 to 400" is what something fell to."""
    opened = [h for h in scan.between("range_open", low.start - 14, low.start) if not low.start - h.end > 1]
    from_ = opened and scan.between("t_from_", opened[-1].start, low.start)
    joined = scan.between("conjunction", low.end, high.start)
    return bool(opened and joined) and (not from_ or bool(scan.between("range_join", joined[0].start, joined[0].end)))


def _behind_ending(scan: Scan, end: int) -> int:
    """Where a case ending behind digits is over: 175 000-დან, 70'den."""
    tail = TAIL.match(scan.text, end) if scan.text[end] not in NO_TAIL else None
    return tail.end() if tail and tail[2] in scan.at(end).suffixes else end


def _scaled(low: numbers.Number, high: numbers.Number):
    """The low end with the scale that is written only at the high end."""
    value = low.value
    if low.scaled:
        return value
    if high.scaled and high.unit > 1 and value < high.value / high.unit * 1.0001:
        return numbers.whole((low.decimal if low.decimal is not None else value) * high.unit)
    if not high.scaled and value < 1000 <= high.value and high.value % 1000 == 0 and value < high.value / 1000:
        return value * 1000
    return value


def _join(low: numbers.Number, high: numbers.Number) -> None:
    low.low, low.high = sorted((_scaled(low, high), high.value))
    low.value, low.end, low.scaled, low.plain = None, high.end, high.scaled, False
