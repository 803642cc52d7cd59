"""Does a text say of a number that it is not so, or no longer so, or only the whole of which a share is told?"""

from __future__ import annotations

import re

from attrition.parse.text.numbers import Number
from attrition.parse.text.scan import Scan, inside

DENIED = 22  # so near behind "not" stands a number that is not so
NEAR_MONTH = 12  # so near behind a number stands the month that it is of
SHARE_OF = re.compile(r"\d ?% (?:\w{1,6} ){1,2}$")


def not_so(scan: Scan, number: Number) -> bool:
    """Is it denied, what a number was before, or what a share is of?"""
    return _denied(scan, number) or _former(scan, number) or _shared_out(scan, number)


def _denied(scan: Scan, number: Number) -> bool:
    """45,960, not 45,860: does what says that it is not so stand right before?"""
    before = scan.between("c_denied", number.start - DENIED, number.start)
    if not before or before[-1].end > number.start:
        return False
    start = before[-1].end
    joins = [(h.start, h.end) for layer in ("range_join", "conjunction") for h in scan.between(layer, start, number.start)]
    gap = range(start, number.start)  # not 300,000 or 150,000
    return len(gap) < 2 or bool(joins) and all(scan.text[i] in " ,.0123456789" or inside(sorted(joins), i) for i in gap)


def _former(scan: Scan, number: Number) -> bool:
    """Fell from 500 to 400 a day: what a number was before it became the one behind it."""
    if number.former:
        return True
    opened = scan.between("t_from_", number.start - 8, number.start)
    if not opened or number.low is not None or number.start - opened[-1].end > 1:
        return False
    end = number.end
    if months := scan.between("month", end, end + NEAR_MONTH):  # from 1,523 in November to 1,448
        end = months[0].end if not any(map(str.isdigit, scan.text[end : months[0].start])) else end
    joins = scan.between("range_join", end, end + 3)
    return bool(joins) and scan.text[joins[0].end : joins[0].end + 2].strip()[:1].isdigit()


def _shared_out(scan: Scan, number: Number) -> bool:
    """90 % of the 360,000 men before the war: is it the whole of which a share is told?"""
    before = scan.text[max(0, number.start - 20) : number.start]
    return "%" in before and bool(SHARE_OF.search(before))
