"""A second number in brackets or in a second column: the change, the total, or what it was a day before."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from attrition.parse.text.numbers import Number
from attrition.parse.text.scan import Scan

if TYPE_CHECKING:
    from attrition.parse.things.bind import Bound

ASIDE = 24  # so near behind a number stands the bracket with its change
COLUMN = re.compile(r" *[|\t] *| ?\(")  # a bar, or brackets round the second number
ROWS = 3  # so many rows are a table
ALIKE = 0.95  # what a total was a day before is so much of it


def in_brackets(scan: Scan, bounds: list[Bound], starts: list[int]) -> None:
    """8 tanks (7,959 in total), 7,959 tanks (8 more): a number in brackets behind a number and its thing takes their thing."""
    signed = -1  # the sentence in which such a number was a change: its other brackets hold changes too
    for last, bound in zip(bounds, bounds[1:]):
        number = bound.number
        if number.plus or last.sentence != bound.sentence:
            continue
        opened = scan.text.rfind("(", max(last.number.end, number.start - 40), number.start)
        closed = scan.text.find(")", number.end, number.end + 28)
        if opened < 0 or closed < 0:
            continue
        beside = not scan.text[last.number.end : opened].strip()  # "tanks 6,147 (2 in 24 hours), vehicles 11,410 (9)"
        if not beside and bisect_left(starts, last.number.end) == bisect_left(starts, opened):
            continue
        if scan.between("t_total", opened, closed) or any(h.key == "since" for h in scan.between("time", opened, number.start)):
            bound.pair = "total"
        elif _the_day_before(scan, last.number, number, opened, closed):
            number.former = True
        elif number.value is not None and number.value * 5 < (last.number.size or 0):
            day = any(hit.key == "day" for hit in scan.between("time", opened, closed))
            alone = bisect_left(starts, opened) == bisect_left(starts, closed)
            more = _more(scan, opened, number) or scan.between("t_part", number.end, closed)
            if alone and (day or signed == bound.sentence or more):
                number.plus, signed = True, bound.sentence


def _the_day_before(scan: Scan, last: Number, number: Number, opened: int, closed: int) -> bool:
    """475,300 (474,160 the day before): does a bracket hold a little less, and a day with it?"""
    less = number.value is not None and ALIKE * (last.size or 0) < number.value < (last.size or 0)
    return less and any(hit.key == "day" for hit in scan.between("time", opened, closed))


def _more(scan: Scan, opened: int, number: Number) -> bool:
    """(plus 910): does such a word stand alone with the number between its brackets?"""
    hits = scan.between("t_part", opened, number.start) if scan.text[number.end] == ")" else []
    return bool(hits) and not (scan.text[opened + 1 : hits[0].start] + scan.text[hits[-1].end : number.start]).strip()


def bracketed(scan: Scan, bounds: list[Bound]) -> None:
    """1203 (0) among lines such as 4635 (+7): a number alone in brackets is a change as well where its block has signs."""
    text, signed = scan.text, {bound.block for bound in bounds if bound.number.plus}
    for last, bound in zip(bounds, bounds[1:]):
        before, number = last.number, bound.number
        if number.plus or number.value is None or number.start - before.end > ASIDE:
            continue
        less, opened = number.value < (before.size or 0), text.rfind("(", before.end, number.start)
        if opened >= 0 and less and _more(scan, opened, number):
            number.plus = True
        if not text.endswith(" (", before.end, number.start):
            continue
        if text[number.end] == ")" and number.start - before.end == 2:
            number.plus = less and bound.block in signed
        elif less:
            more = scan.between("t_part", number.end, number.end + 2)  # 20,942 vehicles (28 more)
            number.plus = bool(more) and text[more[0].end] == ")" and number.value < ALIKE * before.size


def columns(scan: Scan, bounds: list[Bound]) -> None:
    """Tanks | 4044 | 3, or 4044 (3), line after line: in a second column, always the smaller, stands the change."""
    rows: dict[int, list[tuple[Bound, Bound]]] = {}
    for last, bound in zip(bounds, bounds[1:]) if any(sign in scan.text for sign in "|\t(") else ():
        gap = COLUMN.fullmatch(scan.text, last.number.end, bound.number.start) if last.number.value is not None else None
        if gap and (gap[0][-1:] != "(" or scan.text[bound.number.end] == ")"):
            rows.setdefault(bound.block, []).append((last, bound))
    for pairs in rows.values():
        less = all((b.number.value or 0) < a.number.value and not a.number.plus for a, b in pairs)
        if len(pairs) >= ROWS and less:
            for _, bound in pairs:
                bound.number.plus = True
