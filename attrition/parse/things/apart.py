"""Numbers that stand apart from their thing: totals in brackets, changes with a sign, "respectively", parts and wholes."""

from __future__ import annotations

import re
from collections import Counter

from attrition.parse.text.numbers import Number
from attrition.parse.text.scan import Scan
from attrition.parse.text.segments import Segments
from attrition.parse.things import brought, headed, rows, subject
from attrition.parse.things.bind import Bound
from attrition.parse.things.things import Thing, Things

LABEL = re.compile(r"[\W_]*([^\W\d][^\d\n:;]{1,60}?) ?[-:=][ ~]*\Z")
TAIL = re.compile(r" ?[^\W\d]{0,12}\.?,? ?(?:[(\[][^()\[\]\n]*[)\]])?[ ;.,]*\Z")
BIG = 10**13
EXACT = 140
FAR = 2.0  # so dear a binding leaves a thing to the sign beside it
SIGNED = 24  # so near behind a number with a sign stands its thing
PART = 60  # so near behind a number stands a part of it
LINE, LINE_ENDS = 60, "\n,;\x00"
BACK = 12  # so many numbers of a row at most


def apart(scan: Scan, segments: Segments, bounds: list[Bound], counted: list[Thing]) -> None:
    """Give such numbers the thing that they count."""
    things = Things(counted)
    headed.headed(scan, segments, bounds, things)
    _signed(scan, bounds, things)
    _paired(scan, bounds)
    _exact(scan, bounds)
    brought.brought_to(scan, bounds, things)
    brought.beside_all(scan, bounds)
    rows.rows(scan, bounds)
    _of_those(scan, bounds)
    _with_parts(scan, bounds)
    for run in _rows(scan, bounds):
        _respective(scan, bounds, things, *run)
    subject.subjects(scan, bounds, things)


def _signed(scan: Scan, bounds: list[Bound], things: Things) -> None:
    """Personnel +660, tanks +4: a change with a label of its own, that no total has taken."""
    ends = {thing.end: thing for thing in things.counted if thing.category}
    taken = {id(bound.thing) for bound in bounds if bound.thing is not None and not (bound.left and bound.cost > FAR)}
    for bound in bounds:
        if bound.number.plus and bound.thing is None:
            at = max(0, bound.number.start - 8)
            thing = ends.get(at + len(scan.text[at : bound.number.start].rstrip(" +:-"))) or _behind_sign(scan, bound, things)
            if thing is not None and id(thing) not in taken:
                bound.thing, bound.cost = thing, 0.0


def _behind_sign(scan: Scan, bound: Bound, things: Things) -> Thing | None:
    """The thing behind +350 at the start of its item: +350 soldiers in a day."""
    start, end = bound.number.start, bound.number.end
    if scan.text[max(0, start - 3) : start].rstrip(" +")[-1:] == "(":
        return None
    before = scan.text[bound.item[0] : start].rstrip(" +")
    behind = things.between(end, end + SIGNED)
    if not behind or behind[0].category is None or before.strip() and before[-1] not in ":-":
        return None
    gap = scan.text[end : behind[0].start]
    return None if any(s in "()\n,;" or s.isdigit() for s in gap) else behind[0]


def _paired(scan: Scan, bounds: list[Bound]) -> None:
    """9 vehicles (23,384), 9 vehicles / 23,384, line after line: the day's number, and behind it the total."""
    pairs, totals = [], 0
    for last, bound in zip(bounds, bounds[1:]):
        before, number, text = last.number, bound.number, scan.text
        if number.plus or before.plus or last.thing is None or last.thing.category is None or bound.thing is not None:
            continue
        if number.value is None or before.value is None or number.value < 5 * before.value:
            continue
        gap = text[before.end : number.start]
        if gap.endswith((" / ", " | ")) and len(gap) < LINE and "\n" not in gap and text[number.end] in LINE_ENDS:
            pairs.append((last, bound))
        if ")" not in text[number.end : number.end + 16] or ")" in gap:
            continue
        if "(" in gap and len(gap) < 90 and not any(s.isdigit() or s == "\n" for s in gap) and gap.rindex("(") > len(gap) - 40:
            pairs.append((last, bound))
            totals += bool(scan.between("t_total", before.end + gap.rindex("("), number.end + 16))
    for last, bound in pairs if len(pairs) > 2 or totals else ():
        last.pair, bound.pair, bound.thing, bound.cost = "day", "total", last.thing, last.cost


def _exact(scan: Scan, bounds: list[Bound]) -> None:
    """Nearly 900 soldiers in the past day, Kyiv says: 870. A rounded number, and behind a colon the exact one."""
    for last, bound in zip(bounds, bounds[1:]):
        before, number = last.number, bound.number
        if bound.thing is not None or last.thing is None or last.thing.category is None or last.sentence != bound.sentence:
            continue
        if None in (before.value, number.value) or number.plus or not 0 < number.start - before.end < EXACT:
            continue
        close = abs(number.value - before.value) * 10 <= number.value and number.value % 100 and not before.value % 10
        if close and scan.text[before.end : number.start].rstrip()[-1:] == ":":
            bound.thing, bound.cost = last.thing, last.cost


def _of_those(scan: Scan, bounds: list[Bound]) -> None:
    """Of 3,500 tanks it has lost 2,200: what there was opens the sentence, and the number behind it counts the same thing."""
    for whole, bound in zip(bounds, bounds[1:]):
        if whole.thing is None or whole.thing.kind != "category" or whole.left or whole.sentence != bound.sentence:
            continue
        if bound.thing is not None and bound.thing.kind != "weak" or (bound.number.size or BIG) >= (whole.number.size or 0):
            continue
        start, at = whole.span[0], whole.number.start
        if scan.between("t_part", whole.thing.end, bound.number.start) or scan.between("qualifier", start, at):
            continue
        hits = [h for layer in ("t_from_", "range_open", "counter") for h in scan.between(layer, start, at)]
        strange = any(scan.text[i].isalpha() and not any(h.start <= i < h.end for h in hits) for i in range(start, at))
        if hits and not strange and scan.between("c_loss", whole.thing.end, bound.number.start):
            bound.thing, bound.cost, whole.thing = whole.thing, 2.0, None


def _with_parts(scan: Scan, bounds: list[Bound]) -> None:
    """Russia: close to 300,000, of them 120,000 dead. A number without a thing counts what its part is a part of."""
    for whole, part in zip(bounds, bounds[1:]):
        if whole.thing is not None or part.thing is None or part.thing.category != "personnel" or whole.number.plus:
            continue
        start, end = whole.number.end, part.number.start
        if whole.sentence != part.sentence or end - start > PART or not (part.number.size or 0) < (whole.number.size or 0):
            continue
        if scan.between("t_part", start, end) and not whole.number.yearlike:
            whole.thing, whole.cost = part.thing, 4.0


def _rows(scan: Scan, bounds: list[Bound]) -> list[tuple[int, int]]:
    """Where two or more numbers stand in a row with nothing but commas and "and" between them."""
    found, first = [], 0
    for place in range(1, len(bounds) + 1):
        if place == len(bounds) or not subject.next_in_row(scan, bounds[place - 1], bounds[place]):
            if 1 < place - first <= BACK:
                found.append((first, place))
            first = place
    return found


def _respective(scan: Scan, bounds: list[Bound], things: Things, first: int, end: int) -> None:
    """Losses of men, guns and tanks to 661,630, 19,156 and 8,933: as many numbers as things, in the same order."""
    run, last = bounds[first:end], bounds[end - 1].number
    start, stop = run[0].span
    if any(True for _ in things.between(last.end, min(last.end + 24, stop))):
        return
    earlier = [bound for bound in bounds[max(0, first - len(run)) : first] if bound.sentence == run[0].sentence]
    if len(earlier) == len(run) and all(
        o.thing and o.thing.category and o.number.size < b.number.size for o, b in zip(earlier, run)
    ):
        named = [bound.thing for bound in earlier]  # 8 tanks and 24 guns, which makes 9,584 and 21,220
    else:
        before = max(start, bounds[first - 1].number.end) if first else start
        named = [thing for thing in things.between(before, run[0].number.start) if thing.kind == "category"][-len(run) :]
        if any(b.start - a.end > 11 for a, b in zip(named, named[1:])):
            return
    if len(named) == len(run) == len({thing.category for thing in named}):
        for bound, thing in zip(run, named):
            bound.thing, bound.cost, bound.pair = thing, 2.0, "total" if earlier else None


def strange_lines(segments: Segments, bounds: list[Bound]) -> list[tuple[Number, tuple[int, int]]]:
    """Lines of a list whose label is no known thing, "hovercraft – 12 (+1)": (the number, the span of the label)."""
    listed = Counter(bound.block for bound in bounds if bound.thing is not None and bound.thing.category)
    found = []
    for bound in bounds:
        if listed[bound.block] > 2 and not bound.number.plus and (bound.thing is None or bound.thing.category is None):
            start, end = segments.line(bound.number.start)
            label = LABEL.match(segments.text, start, bound.number.start)
            if label and TAIL.match(segments.text, bound.number.end, end):
                found.append((bound.number, label.span(1)))
    return found
