"""Is a number with its thing a loss at all? What the words around it say against it."""

from __future__ import annotations

import re
from collections import Counter

from attrition.parse.limits import PARTS
from attrition.parse.losses import basis, denied, flown, groups
from attrition.parse.losses.flown import LIST
from attrition.parse.losses.sectors import LINES, local
from attrition.parse.text.numbers import Number
from attrition.parse.text.scan import Scan, inside
from attrition.parse.text.segments import Segments
from attrition.parse.things import rows, things
from attrition.parse.things.bind import Bound
from attrition.parse.things.subject import pictured
from attrition.parse.time.measures import Times
from attrition.parse.who.parties import FEWEST, Parties

BIGGEST = 10_000_000
PARTED = 22  # so near before a number stands the word that makes it a part
AIMED_AT = {"ukrainian_names", "ukrainian_actors", "russian_actors", "civilian"}  # who is named where an attack is told of
ATTACKED = 300  # fewer than so many are hurt in a night
FEW_SPELLED = 12  # so few men, written as a word, are no side's losses: "one killed for ten wounded"
EXACT = 20_000  # more people than this, counted to the ten, are nobody's but the General Staff's losses
MUSTERED = 100_000  # so many of its own Moscow counts only where it has them
ARMYS, BEHIND = 1000, 12  # so many people an army has lost, and so many sentences behind it may tell of others
RIGHT_BEFORE = 8  # so near before a number stands the word that says that it was lost
PAUSE = re.compile(r"[.,;:)]|$")


def reject(scan: Scan, segments: Segments, bound: Bound, times: Times, parties: Parties, listed: Counter) -> str | None:
    """None for a loss; "unread" for a number that looks like one; else why it is none."""
    number, thing = bound.number, bound.thing
    if denied.not_so(scan, number) or basis.difference(scan, number):
        return "denied"
    if thing is None:
        return "unread" if _looks_like_loss(scan, bound) else "unbound"
    if thing.category is None:
        return thing.kind
    if thing.category == "personnel" and (groups.of_subgroup(scan, bound) or groups.among(scan, bound)):
        return "subgroups"
    if bound.several or _strikes(scan, bound):
        return "several" if bound.several else "actor"
    value = number.size
    if value is None or value > BIGGEST or value != int(value) and not times.rated(bound):
        return "value"
    in_list = listed[bound.block]
    if number.yearlike and bound.cost > 0.9 and not _measured(scan, number) or things.ordinal(scan, number, thing):
        return "year"
    if number.spelled and value <= 2 and in_list < LIST and bound.pair is None and _alone(scan, bound, times):
        return "small word"
    if number.spelled and value <= FEW_SPELLED and thing.category == "personnel" and not number.plus:
        return "small word"
    few = 10 if number.low is None else 100  # men between 18 and 55
    if thing.kind == "weak" and value < 100 or thing.kind == "basis" and value < few and not number.plus or _left_over(bound):
        return "weak"
    if thing.category == "personnel" and (
        _left_behind(scan, bound) or thing.kind != "category" and _of_equipment(scan, bound, parties)
    ):
        return "equipment"
    if (
        thing.category == "personnel"
        and in_list < LIST
        and (groups.of_a_group(scan, bound) or groups.behind_a_group(scan, bound, times) or groups.beside_a_group(bound, times))
    ):
        return "subgroups"
    return _out_of_context(scan, segments, bound, times, parties, in_list)


def _measured(scan: Scan, number: Number) -> bool:
    """2054台 is no year."""
    return bool(scan.between("counter", number.end, number.end + 1))


def _alone(scan: Scan, bound: Bound, times: Times) -> bool:
    """Is "one" or "two" no number of a row, and no day's part?"""
    return not rows.enumerated(scan, bound, times.numbered[bound.sentence]) and not _of_the_day(scan, bound.number)


def _left_over(bound: Bound) -> bool:
    """The bodies of 6,000 soldiers, Russia 78: are so few people named only in the item before?"""
    few = bound.thing.category == "personnel" and bound.number.size < 100 and not bound.number.plus
    return few and bound.left and bound.thing.end <= bound.item[0]


def _strikes(scan: Scan, bound: Bound) -> bool:
    """117 drones hit 41 planes, air defence destroys 28 drones: are they the ones who destroy?"""
    thing = bound.thing
    if thing.category == "air_defense":
        start, layers = thing.end, ("c_destroys", "c_intercepted")
        return bound.left and any(h.start - start < 3 for layer in layers for h in scan.between(layer, start, start + 3))
    return thing.category == "uav" and not bound.left and bool(scan.between("c_destroys", thing.end, thing.end + 2))


def _left_behind(scan: Scan, bound: Bound) -> bool:
    """Russian troops abandoned 1,113: does such a word stand between people and the number? Then they left things."""
    return any(hit.key == "abandoned" for hit in scan.between("basis", bound.thing.end, bound.number.start))


def _of_equipment(scan: Scan, bound: Bound, parties: Parties) -> bool:
    """2,635 were destroyed, 534 captured: what is captured beside what is destroyed is no soldier, nor what is destroyed."""
    if bound.thing.kind == "weak" and _pieces(scan, bound.number.end) and not _of_the_pictured(scan, bound, parties):
        return True
    said = {hit.key for hit in scan.between("basis", *bound.span)}
    own = {hit.key for hit in scan.between("basis", bound.thing.start, bound.thing.end)}
    broken = {"destroyed", "abandoned"}  # beside these the wounded, as some languages say, are things
    if said & {"killed", "casualties"} or "wounded" in said and not said & broken:
        return False
    beside = {"captured": {*broken, "damaged"}, "destroyed": {"damaged", "abandoned"}, "wounded": broken}
    return len(own) == 1 and bool(said & beside.get(min(own), set()))


def _of_the_day(scan: Scan, number: Number) -> bool:
    """435 aircraft, of which one in the past day: is it a part, with nothing but its day behind it?"""
    parted = any(hit.end >= number.start - 2 for hit in scan.between("t_part", number.start - PARTED, number.start))
    return parted and any(hit.key == "day" for hit in scan.between("time", number.end, number.end + 3))


def _pieces(scan: Scan, end: int) -> bool:
    """It lost 2,998 units, of which ...: does a word for pieces, and not "its" or "Russian", end the clause?"""
    counters = scan.between("counter", end, end + 2) if scan.at(end).spaces else []
    alone = bool(counters) and PAUSE.match(scan.text, counters[-1].end)
    return bool(alone) and not scan.between("party", counters[-1].start, counters[-1].end)


def _of_the_pictured(scan: Scan, bound: Bound, parties: Parties) -> bool:
    """Of tanks, by Oryx, it lost 519 units: who counts by pictures has named before what the pieces are."""
    return parties.credits.source(bound) == "oryx" and pictured(scan, bound).kind != "weak"


def _looks_like_loss(scan: Scan, bound: Bound) -> bool:
    number = bound.number
    if number.plain and number.size < 3000 or number.size < 10:
        return False
    return bool(scan.between("c_loss", *bound.clause))


def _out_of_context(scan: Scan, segments: Segments, bound: Bound, times: Times, parties: Parties, in_list: int) -> str | None:
    number, category = bound.number, bound.thing.category
    first, last = bound.span
    losses, since = times.loses(bound), times.since(bound)
    if not number.plus and scan.layer("c_local") and local(scan, segments, bound, times, parties, in_list):
        return "local"
    if scan.between("c_not_loss", *bound.clause) and _said_to_be_none(scan, segments, bound, in_list, times):
        return "not a loss"
    hurt = category == "personnel" or category == PARTS and _damaged(scan, bound)  # people, or the cars in a street
    few = hurt and not since and number.size < ATTACKED
    if few and (in_list < LIST or not flown.shaped(segments, bound) and times.of_people(bound)):
        bare = not times.in_sentence(bound) and {hit.key for hit in parties.sides.get(bound.sentence, ())} <= AIMED_AT
        if bare and not number.plus and scan.between("c_intercepted", _above(segments, bound), last):
            return "attack"  # those hurt in an attack that its sentence or those before tell of
    if category == "personnel" and _of_bystanders(bound, times, parties):
        return "attack"
    paired = since or bound.pair in ("day", "total")  # another four drones were shot down, which makes 1,648
    if flown.shot_down(scan, bound) or not paired and flown.intercepted(scan, segments, bound, times, parties, in_list):
        return "intercepted"
    if flown.struck(scan, bound, times):
        return "struck"
    if number.size >= MUSTERED and not losses and not since and parties.credits.named(bound.sentence) == {"rus_mod"}:
        return "no context"  # Putin: over 700,000 Russian soldiers are at the front
    sure = in_list >= LIST - bool(parties.sources["general_staff_ua"]) and (in_list >= LINES or parties.told)
    if sure or losses or since or number.plus or bound.pair in ("total", "day") or _beside_a_total(bound, times, parties):
        return None  # the General Staff states losses, whatever the words
    if _of_a_staffs_day(bound, times, parties) or _mean_of_the_lost(bound, times):
        return None
    above = scan.between("c_loss", _above(segments, bound), first)
    if above or _headed(scan, segments, bound) or times.rate_before(bound):
        return None
    if category == "personnel" and parties.credits.source(bound) == "mediazona" and parties.side(bound) is not None:
        return None  # it names the dead alone
    return "no context"


def _of_a_staffs_day(bound: Bound, times: Times, parties: Parties) -> bool:
    """General Staff: in the past day 1,340 Russian soldiers, 9 tanks. Its sentence says who counts whom over which span."""
    named = "general_staff_ua" in parties.credits.named(bound.sentence)
    day = parties.names_outright(bound) and any(cue.key == "day" for cue in times.in_sentence(bound))
    return named and (day or bound.pair == "dated")  # 1,950 soldiers on November 11 after 1,770 on November 10


def _beside_a_total(bound: Bound, times: Times, parties: Parties) -> bool:
    """Does its sentence, or one beside, credit the General Staff for ten thousands of people, to the ten? It counts so exactly
    only losses."""
    own = "general_staff_ua" in parties.credits.named(bound.sentence)
    if not own and parties.credits.source(bound) != "general_staff_ua":
        return False
    near = [o for place in range(bound.sentence - 2, bound.sentence + 3) for o in times.numbered.get(place, ())]
    people = [o for o in near if o.block == bound.block and o.thing and o.thing.category == "personnel"]
    exact = (o for o in people if (o.number.size or 0) > EXACT and o.number.size % 100)
    return any(own and o.sentence == bound.sentence or o.number.size > MUSTERED for o in exact)


def _above(segments: Segments, bound: Bound) -> int:
    """Where the sentences begin that may still say what a number is: the two before its own, in its paragraph."""
    return max(segments.stops[max(0, bound.sentence - 3)], segments.blanks[bound.block - 1])


def _said_to_be_none(scan: Scan, segments: Segments, bound: Bound, in_list: int, times: Times) -> bool:
    """Does a word of the number's clause, in which nothing says that it is a loss, or of its item say that it is none?"""
    named = range(bound.thing.start, bound.thing.end)  # the "deliver" in the name of fuel deliverers says nothing
    before = [hit for hit in scan.between("c_not_loss", *bound.item) if hit.start not in named]
    if any(hit.key == "casualties" for hit in scan.between("basis", bound.number.end, bound.number.end + 2)):
        return False  # "it has got 80,000 killed and wounded"
    if any(hit.end <= bound.number.start <= hit.end + 2 for hit in before):
        return True  # "the deployed 130,000 men", where participles come first
    if not _of_no_loss(scan, *bound.clause) or in_list >= LIST and flown.shaped(segments, bound):
        return False
    lost = scan.between("c_loses", bound.item[0], bound.number.start)
    if before and lost and before[-1].end < lost[-1].start:
        return False  # "has amassed 710,000 men and loses 1,000 of them a day"
    at, ends = bound.number.start, max(bound.number.end, bound.thing.end)
    lost = [hit for hit in scan.between("c_loss", at - 20, at) if at - hit.end < RIGHT_BEFORE]
    if lost and bound.thing.category == "personnel" and all(hit.start >= ends for hit in before):
        return False  # "it has lost 639,480 men, more than the population of a city"
    told = any(scan.between(layer, *bound.clause) for layer in ("c_loss", "basis"))
    return not told or (in_list < LIST or times.alone(bound)) and _of_no_loss(scan, *bound.item)


def _damaged(scan: Scan, bound: Bound) -> bool:
    """Does the sentence speak of damage, and of nothing that was destroyed or lost?"""
    said = {hit.key for hit in scan.between("basis", *bound.span)}
    return "damaged" in said and "destroyed" not in said


def _of_no_loss(scan: Scan, start: int, end: int) -> bool:
    """Does a word say that a number is no loss, not as a part of one that says it is: "received wounds", "gives a total of"?"""
    hits = scan.between("c_not_loss", start, end)
    if not hits:
        return False
    spans = [(hit.start, hit.end) for layer in ("basis", "t_total") for hit in scan.between(layer, start, end)]
    ends = {hit.start: hit.end for hit in scan.between("c_loss", start, end)}  # "are left without"
    hits = [hit for hit in hits if ends.get(hit.start, 0) <= hit.end]
    names = [(hit.start + 1, hit.end) for hit in scan.between("thing", start, end) if hit.kind == "category"]
    return any(not inside(spans, hit.start) and not inside(names, hit.start) for hit in hits)


def _headed(scan: Scan, segments: Segments, bound: Bound) -> bool:
    """Does a line that ends in a colon and speaks of losses stand above the number's paragraph?"""
    start = segments.blanks[bound.block - 1]
    head = scan.text[:start].rstrip()
    return head.endswith(":") and bool(scan.between("c_loss", segments.sentence(len(head) - 1)[0], len(head)))


def _of_bystanders(bound: Bound, times: Times, parties: Parties) -> bool:
    """4 people killed in the shelling of a town: few, of no side, in a sentence behind one on an army's losses?"""
    number, told = bound.number, times.told(bound)
    if number.plus or bound.pair or number.size >= (ATTACKED if told is None else FEWEST):
        return False
    if any(hit.key == "captured" for hit in times.scan.between("basis", *bound.item)):
        return False  # only an army's men are captured
    if told is None and {hit.key for hit in parties.sides.get(bound.sentence, ())} == {"russian_actors"}:
        return True  # "35 killed and 134 wounded in a Russian attack", of no army
    if told is not None and told.key != "day" or parties.side(bound) is not None:
        return False
    return _behind_an_armys(bound, times)


def _behind_an_armys(bound: Bound, times: Times) -> bool:
    """Has a sentence before counted so many people as only an army loses?"""
    before = (o for place in range(max(1, bound.sentence - BEHIND), bound.sentence) for o in times.numbered.get(place, ()))
    return any(o.thing is not None and o.thing.category == "personnel" and (o.number.size or 0) >= ARMYS for o in before)


def _mean_of_the_lost(bound: Bound, times: Times) -> bool:
    """Losses in 2025 were 415,000. The daily mean in December: 1,130 soldiers. So many a day can only be of those lost."""
    if bound.thing.category != "personnel" or bound.number.size < ATTACKED:
        return False
    return times.rated(bound) and _behind_an_armys(bound, times)
