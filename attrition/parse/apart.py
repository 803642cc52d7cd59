"""Numbers that stand apart from their thing: totals in brackets, "respectively", and a subject far before its number."""

from __future__ import annotations

from attrition.parse.bind import Bound, Thing
from attrition.parse.scan import Scan


def apart(scan: Scan, bounds: list[Bound], counted: list[Thing]) -> None:
    """Give such numbers the thing that they count."""
    _signed(scan, bounds, counted)
    _paired(scan, bounds)
    _respective(scan, bounds, counted)
    _of_the_subject(scan, bounds, counted)


def _signed(scan: Scan, bounds: list[Bound], counted: list[Thing]) -> None:
    """Personnel +660, tanks +4: a change with a label of its own, that no total has taken."""
    ends = {thing.end: thing for thing in counted if thing.category}
    taken = {id(bound.thing) for bound in bounds if bound.thing is not None}
    for bound in bounds:
        if bound.number.plus and bound.thing is None:
            at = max(0, bound.number.start - 8)
            thing = ends.get(at + len(scan.text[at : bound.number.start].rstrip(" +:-")))
            if thing is not None and id(thing) not in taken:
                bound.thing, bound.cost = thing, 0.0


def _paired(scan: Scan, bounds: list[Bound]) -> None:
    """9 vehicles (23,384), line after line: the day's number and in brackets the total."""
    pairs = []
    for last, bound in zip(bounds, bounds[1:]):
        before, number, text = last.number, bound.number, scan.text
        if number.plus or before.plus or last.thing is None or last.thing.category is None or bound.thing is not None:
            continue
        if number.value is None or before.value is None or text[number.end] != ")" or number.value < 5 * before.value:
            continue
        gap = text[before.end : number.start]
        if "(" in gap and len(gap) < 90 and not any(s.isdigit() or s == "\n" for s in gap) and gap.rindex("(") > len(gap) - 16:
            pairs.append((last, bound))
    for last, bound in pairs if len(pairs) > 2 else ():
        last.pair, bound.pair, bound.thing, bound.cost = "day", "total", last.thing, last.cost


def _respective(scan: Scan, bounds: list[Bound], counted: list[Thing]) -> None:
    """Losses of men, guns and tanks to 661,630, 19,156 and 8,933: as many numbers as things, in the same order."""
    for place in range(len(bounds) - 1):
        run = [bounds[place]]
        while place + len(run) < len(bounds) and _next_in_row(scan, run[-1], bounds[place + len(run)]):
            run.append(bounds[place + len(run)])
        before = bounds[place - 1].number.end if place else 0
        if len(run) < 2 or place and _next_in_row(scan, bounds[place - 1], run[0]):
            continue
        first, last = max(run[0].span[0], before), run[-1].number
        things = [t for t in counted if first <= t.start < run[0].number.start and t.kind == "category"][-len(run) :]
        near = [t for t in counted if last.end <= t.start < last.end + 24 and t.start < run[0].span[1]]
        rows = all(len(scan.text[a.end : b.start]) < 12 for a, b in zip(things, things[1:]))
        if len(things) == len(run) and rows and len({t.category for t in things}) == len(run) and not near:
            for bound, thing in zip(run, things):
                bound.thing, bound.cost = thing, 2.0


def _next_in_row(scan: Scan, last: Bound, bound: Bound) -> bool:
    gap = scan.text[last.number.end : bound.number.start]
    bare = gap.strip(" ,")
    return (
        len(gap) < 8
        and last.sentence == bound.sentence
        and not bound.number.plus
        and (
            not bare
            or any(scan.text[h.start : h.end] == bare for h in scan.between("conjunction", last.number.end, bound.number.start))
        )
    )


def _of_the_subject(scan: Scan, bounds: list[Bound], counted: list[Thing]) -> None:
    """Average daily casualties in May rose to 1,262: a number far behind the losses that its sentence speaks of."""
    for place, bound in enumerate(bounds):
        number = bound.number
        size = number.size
        if bound.thing is not None or number.plus or size is None or number.yearlike or number.spelled and size < 20:
            continue
        rate = any(h.key == "rate" for h in scan.between("time", *bound.span)) and 20 <= size <= 3000
        if not rate and size < 10000:
            continue
        before = [t for t in counted if bound.span[0] <= t.start and t.end <= number.start]
        if any(number.end <= t.start < number.end + 12 for t in counted):
            continue
        losses = [t for t in before if t.category == "personnel" and _of_losing(scan, t)]
        if not losses or any(t.category not in (None, "personnel") for t in before if t.start > losses[-1].start):
            continue
        between = [o for o in bounds[:place] if o.number.start > losses[-1].end and not (o.thing and o.thing is losses[-1])]
        if not rate and between or any(o.thing and o.thing.category not in (None, "personnel") for o in between):
            continue
        bound.thing, bound.cost, bound.pair = losses[-1], 4.0, "rate" if rate else None


def _of_losing(scan: Scan, thing: Thing) -> bool:
    return thing.kind in ("basis", "weak") or bool(
        scan.between("c_loss", thing.start, thing.end) or scan.between("basis", thing.start, thing.end)
    )
