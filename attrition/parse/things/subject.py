"""What does a number count whose thing its own words do not name? The subject of its sentence, or of the one before."""

from __future__ import annotations

from attrition.parse.text.numbers import Number
from attrition.parse.text.scan import Hit, Scan
from attrition.parse.things import rows
from attrition.parse.things.bind import Bound
from attrition.parse.things.things import THINGS, Thing, Things

BEFORE = 240  # so far before a rate stands what it is of
MANY = 200_000  # a total of people alone is so large
BACK = 12  # so many numbers before are looked at: time grows with the text, not with its square


def subjects(scan: Scan, bounds: list[Bound], things: Things) -> None:
    """Give such numbers the thing that they count."""
    for place, bound in enumerate(bounds):
        if bound.thing is None or bound.thing.kind == "weak" and bound.left:
            _of_the_units(scan, bounds, things, place)
        if bound.thing is None or bound.thing.kind in ("basis", "weak"):
            _of_the_same_units(scan, bounds, place)
        if bound.thing is None and not bound.number.plus and bound.number.size is not None:
            _of_the_subject(scan, bounds, things, place)
            if bound.thing is None:
                _unsaid(scan, bound, things, bounds[max(0, place - BACK) : place])


def _of_the_subject(scan: Scan, bounds: list[Bound], things: Things, place: int) -> None:
    """Average daily casualties in May rose to 1,262: a number far behind the losses that its sentence speaks of."""
    bound, number = bounds[place], bounds[place].number
    day = 20 <= number.size <= 3000
    rate = day and (any(hit.key == "rate" for hit in scan.between("time", *bound.span)) or _by_years(scan, bounds, place))
    dated = day and not rate and rows.dated(scan, number.end)  # "losses hit four figures, reaching 1,060 on Wednesday"
    if not (rate or dated) and _of_the_day(scan, bounds, things, place):
        return
    if (
        number.yearlike
        or not (rate or dated)
        and (number.size < 10_000 or place and next_in_row(scan, bounds[place - 1], bound))
    ):
        return
    after = bounds[place + 1].number.start if place + 1 < len(bounds) else len(scan.text)
    if things.between(number.end, min(number.end + 12, after, bound.span[1])):
        return
    before, earlier = things.between(bound.span[0], number.start), bounds[max(0, place - BACK) : place]
    losses = [t for t in before if t.category == "personnel" and t.end <= number.start and _of_losing(scan, t)]
    near = earlier[-1] if earlier else None
    later = next((o for o in bounds[place + 1 : place + 4] if o.thing is not None), None) if rate else None
    if rate and near is not None and _further_rate(near, bound):
        thing = near.thing
    elif later is not None and not losses and _further_rate(later, bound):
        thing = later.thing
    elif losses:
        thing = losses[-1]
        others = [t for t in before if t.start > thing.start and t.category not in (None, "personnel")]
        between = [o for o in earlier if o.number.start > thing.end and o.thing is not thing and not _about(o, bound)]
        if (
            others
            or between
            and not (rate or dated)
            or any(o.thing and o.thing.category not in (None, "personnel") for o in between)
        ):
            return
    else:
        thing = None if dated else _spoken_of(scan, bound, things, earlier, rate)
    if thing is not None:
        bound.thing, bound.cost, bound.pair = thing, 4.0, "rate" if rate else "dated" if dated else None


def _by_years(scan: Scan, bounds: list[Bound], place: int) -> bool:
    """On average 658 a day. By years: 400 in 2022, 693 in 2023: is it a year's or month's mean behind a sentence on means?"""
    bound = bounds[place]
    told = {hit.key for hit in scan.between("time", *bound.span)}
    if not told <= {"in_year", "period"} or not (told or scan.between("month", *bound.span)):
        return False
    counted = [o for o in bounds[max(0, place - BACK) : place] if o.thing is not None]
    if any(o.sentence == bound.sentence and o.thing.category is None for o in counted):
        return False  # 250 square kilometers in September, 465 in August
    before = [o for o in counted if o.sentence == bound.sentence - 1]
    means = [o for o in before if o.thing.category == "personnel" and rows.alike(o.number.size, bound.number.size)]
    return bool(means) and any(hit.key == "rate" for hit in scan.between("time", *means[0].span))


def _of_the_day(scan: Scan, bounds: list[Bound], things: Things, place: int) -> bool:
    """Losses have reached 1,035,060. In the past day 1,130 were added: a day's number alone in its sentence, behind a total."""
    bound, near = bounds[place], [o for o in bounds[max(0, place - BACK) : place + 2] if o.number.size is not None]
    if not 20 <= bound.number.size <= 3000 or any(o is not bound and o.sentence == bound.sentence for o in near):
        return False
    named = [o for o in near if o.sentence < bound.sentence and o.thing is not None and o.thing.category is not None]
    if not named or bound.sentence - named[-1].sentence > 1 or things.between(*bound.span):
        return False
    day = any(hit.key == "day" for hit in scan.between("time", *bound.span)) and not scan.between("c_local", *bound.span)
    if not day or named[-1].thing.category != "personnel" or named[-1].number.size < 5 * bound.number.size:
        return False
    bound.thing, bound.cost, bound.pair = named[-1].thing, 4.0, "day"
    return True


def _spoken_of(scan: Scan, bound: Bound, things: Things, earlier: list[Bound], rate: bool) -> Thing | None:
    """The total stands at 1,213,000: a sentence without a thing, right behind one on personnel."""
    named = [o for o in earlier if o.thing is not None and o.thing.category is not None]
    people = [o.thing for o in named if o.thing.category == "personnel"]
    if rate and not named and not any(t.category for t in things.between(*bound.span)):  # heavy losses: on average 824 a day
        told = [t for t in things.between(max(0, bound.span[0] - BEFORE), bound.span[0]) if t.category]
        return told[-1] if told and all(t.category == "personnel" for t in told) and _of_losing(scan, told[-1]) else None
    counted = {id(o.thing) for o in earlier if o.thing is not None and o.thing.category is None}  # "two to three times higher"
    others = [t for t in things.between(*bound.span) if t.category or not rate and id(t) not in counted]
    if not people or bound.sentence - named[-1].sentence > 2 or others:
        return None
    if rate:
        last = earlier[-1]
        apart = last.sentence == bound.sentence and last.thing is not None and last.thing.category is None
        return None if apart and (last.number.size or 0) > bound.number.size else people[-1]  # 23,305 obituaries, 400 a day
    total = scan.between("t_total", *bound.span) or any(hit.key == "since" for hit in scan.between("time", *bound.span))
    if total and bound.number.size >= MANY and people:
        return people[-1]  # 1,690 men, 5 tanks, 124 vehicles. In all 726,050: no other line has so many
    total = total or exactly(named[-1].number, bound.number)
    return people[-1] if total and named[-1].thing.category == "personnel" else None


def _of_the_units(scan: Scan, bounds: list[Bound], things: Things, place: int) -> None:
    """The UAVs have seen a toll too, with 17,287 units destroyed: units of what the clause has named without a number."""
    bound = bounds[place]
    counted = scan.between("counter", bound.number.end, bound.number.end + 2)
    if not counted:
        return
    last = bounds[place - 1] if place else None
    start = max(bound.clause[0], last.number.end if last and last.sentence == bound.sentence else 0)
    named = [thing for thing in things.between(start, bound.number.start) if thing.kind == "category"]
    if not named and last is not None and bound.thing is not None and _counted_alike(scan, last, counted[0]):
        bound.thing, bound.cost = last.thing, 4.0
        return
    if not named or len(named) > 1 or named[0].category == "personnel":
        return
    behind = things.between(bound.number.end, counted[0].end + 8)
    if last is not None and last.thing is named[0] or any(thing.category for thing in behind):
        return
    bound.thing, bound.cost = named[0], 4.0


def _of_the_same_units(scan: Scan, bounds: list[Bound], place: int) -> None:
    """戦車1674両は破壊。141両が損傷し547両が鹵獲: what has become of things with the measure word of those before."""
    bound, last = bounds[place], bounds[place - 1] if place else None
    counted = scan.between("counter", bound.number.end, bound.number.end + 1)
    if not counted or last is None or bound.sentence - last.sentence > 1 or not _counted_alike(scan, last, counted[0]):
        return
    if any(hit.key in THINGS for hit in scan.between("basis", counted[0].end, bound.item[1])):
        bound.thing, bound.cost = last.thing, 4.0


def _counted_alike(scan: Scan, last: Bound, counter: Hit) -> bool:
    """530輛戰車;俄軍損失約274輛: has the number before, of the same sentence or the one before, the same measure word?"""
    if scan.at(counter.start).spaces or last.thing is None or last.thing.category in (None, "personnel"):
        return False
    own = scan.between("counter", last.number.end, last.number.end + 2)
    return bool(own) and scan.text[own[0].start : own[0].end] == scan.text[counter.start : counter.end]


def _unsaid(scan: Scan, bound: Bound, things: Things, earlier: list[Bound]) -> None:
    """1,160 guns in May. On its last day 44, in all 13,184: a sentence without a thing goes on about the only one before it."""
    before = [o for o in earlier if o.sentence < bound.sentence and o.thing is not None and o.thing.category is not None]
    named = [o for o in before if o.thing.kind == "category"]
    if not named or named[-1].thing.category == "personnel" or bound.number.yearlike or bound.sentence - named[-1].sentence > 2:
        return
    if len({o.thing.category for o in named if o.sentence == named[-1].sentence}) > 1:
        return
    if any(thing.category for thing in things.between(*bound.span)):
        return
    start, end = bound.item
    told = scan.between("t_total", start, end) or any(hit.key in ("day", "since") for hit in scan.between("time", start, end))
    if told:
        bound.thing, bound.cost = named[-1].thing, 4.0


def pictured(scan: Scan, bound: Bound) -> Thing:
    """1,008 tanks, says Kyiv. Oryx has documented 595 losses: it counts things, those that were named last."""
    lost, at = bound.thing, bound.number.start
    named = [hit for hit in scan.between("thing", at - BEFORE, at) if hit.kind == "category" and hit.key != "personnel"]
    return Thing(lost.start, lost.end, named[-1].key, "category", 0.0) if named else lost


def _about(last: Bound, bound: Bound) -> bool:
    """The dead are close to 200,000; 170,000 to 190,000 is likelier: is it a range about the number of people before it?"""
    people = last.thing is not None and last.thing.category == "personnel" and bound.number.low is not None
    return people and abs((last.number.size or 0) - bound.number.size) * 4 < bound.number.size


def _of_losing(scan: Scan, thing: Thing) -> bool:
    return thing.kind in ("basis", "weak") or bool(
        scan.between("c_loss", thing.start, thing.end) or scan.between("basis", thing.start, thing.end)
    )


def next_in_row(scan: Scan, last: Bound, bound: Bound) -> bool:
    """Do two numbers stand in a row, with nothing but commas and "and" between them?"""
    start, end = last.number.end, bound.number.start
    if end - start > 7 or last.sentence != bound.sentence or bound.number.plus:
        return False
    hits = scan.between("conjunction", start, end) + scan.between("counter", start, end)
    return all(scan.text[at] in " ,、&." or any(hit.start <= at < hit.end for hit in hits) for at in range(start, end))


def _further_rate(last: Bound, bound: Bound) -> bool:
    """In May 1,262 men a day, in June 1,163: is it a rate of the same size right behind another, or before it?"""
    if last.sentence != bound.sentence or last.thing is None or last.thing.category != "personnel":
        return False
    size = last.number.size or 0
    away = max(bound.number.start - last.number.end, (last.number.start - bound.number.end) // 2)
    return away < 40 and size < 3 * bound.number.size and bound.number.size < 3 * size


def exactly(said: Number, exact: Number) -> bool:
    """Nearly 300,000. Exactly, 288,630: is the second number what the first was rounded from?"""
    if said.value is None or exact.value is None or said.value % 1000 or not exact.value % 1000:
        return False
    return abs(said.value - exact.value) * 20 <= exact.value
