"""One number for several things: 700 planes and helicopters; tanks, guns and vehicles, about 3,000."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from attrition.parse.text.scan import Scan
from attrition.parse.things.things import Thing

if TYPE_CHECKING:
    from attrition.parse.things.bind import Bound

COMMAS = (",", "\u3001")
CHAIN = 2  # so many things without a number of their own before the one that a number stands behind


def several(scan: Scan, plain: list[Bound], counted: list[Thing], starts: list[int]) -> None:
    """Mark the numbers that count more than the one thing that they are bound to."""
    taken = {id(bound.thing) for bound in plain}
    for bound in plain:
        if bound.thing is None or bound.thing.category in (None, "personnel"):
            continue
        if bound.left:
            bound.several = _ends_a_chain(scan, bound, counted[: bisect_left(starts, bound.thing.start)][-CHAIN:], taken)
        else:
            behind = [t for t in counted[bisect_left(starts, bound.thing.end) :][:1] if id(t) not in taken]
            bound.several = bool(behind) and _goes_together(scan, bound.thing, behind[0])


def _goes_together(scan: Scan, thing: Thing, behind: Thing) -> bool:
    """1,200 tanks, guns and drones, 700 planes and helicopters: are two things counted by one number before them?"""
    if behind.category in (None, "personnel", thing.category):
        return False
    gap, joins = scan.text[thing.end : behind.start].strip(), scan.between("conjunction", thing.end, behind.start)
    flown = {thing.category, behind.category} == {"aircraft", "helicopters"}
    return gap in COMMAS or flown and gap in {scan.text[h.start : h.end] for h in joins}


def _ends_a_chain(scan: Scan, bound: Bound, before: list[Thing], taken: set[int]) -> bool:
    """戦車、装甲車、火砲は約3000: do two other things without a number stand before it, with nothing but commas between?"""
    chain = [*before, bound.thing]
    if len(before) < CHAIN or any(id(t) in taken or t.category in (None, "personnel") for t in before):
        return False
    if len({t.category for t in chain}) < len(chain) or scan.at(bound.number.start).spaces:
        return False
    return all(scan.text[a.end : b.start].strip() in COMMAS for a, b in zip(chain, chain[1:]))
