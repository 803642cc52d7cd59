"""Is a number one sector's of the front, and not the whole army's?"""

from __future__ import annotations

from attrition.parse.limits import DAY_AT_MOST, FAR_ABOVE, TOTAL_AT_LEAST
from attrition.parse.text.scan import Scan
from attrition.parse.text.segments import Segments
from attrition.parse.things.bind import Bound
from attrition.parse.time.measures import SPANNED, Times
from attrition.parse.who.parties import FEWEST, Parties

MANY = ("personnel", "vehicles_fuel_tanks", "uav")  # of these a region may have lost many
MANY_TIMES = 4  # of these a sector named beside the number may have lost so many times more
LINES = 8  # a list of so many lines, and of totals, is of the whole front, whatever the headline says
NEAR_PLACE = 32  # so near behind "most of them" stands where they were lost
NO_SECTORS = 600  # so many men in a day are seldom lost in one sector


def local(scan: Scan, segments: Segments, bound: Bound, times: Times, parties: Parties, in_list: int) -> bool:
    """Is it one sector's day? The number's own sentence says so, or those before it, or the headline; never one behind it."""
    number, category = bound.number, bound.thing.category
    first, last = bound.span
    day, least = number.size <= DAY_AT_MOST.get(category, 0), TOTAL_AT_LEAST.get(category, 10)
    named = scan.between("c_local", *bound.item) or scan.between("c_local", first, number.start)
    alone = len(times.numbered[bound.sentence]) == 1 and scan.between("c_local", first, last)
    many = category in MANY and (day or bool(named or alone))
    if category == "personnel" and _part_of_a_sector(scan, segments, bound, times, FAR_ABOVE * least * 3):
        return True
    if category != "personnel" and _of_a_span_of_it(scan, segments, bound, times):
        return True
    if bound.pair == "total" or number.size >= FAR_ABOVE * least * (MANY_TIMES if many else 1):
        return False
    start, _ = segments.line(number.start)
    by_staff = "general_staff_ua" in parties.sources  # it tells of the whole front too
    own = any(
        not _of_a_part(scan, bound, times, hit.start) for hit in scan.between("c_local", first, last)
    ) and not _speaks_for_itself(scan, bound, times)
    told = times.told(bound)
    if day and not own and category == "personnel" and number.size >= NO_SECTORS:
        rate = told is not None and told.key == "rate"
        day = not rate and "general_staff_ua" not in parties.credits.named(bound.sentence)  # "near Lyman. General Staff: 1,050"
        staffs = told is not None and told.key == "day" and parties.credits.source(bound) == "general_staff_ua"
        day = day and not staffs
    if day and not own and by_staff and category != "personnel":
        day = not _beside_the_whole(scan, bound, times)
    if (
        not own
        and category == "personnel"
        and (
            _part_of_a_total(bound, times, FAR_ABOVE * least)
            or _before_a_total(scan, segments, bound, times, FAR_ABOVE * least)
        )
    ):
        return False
    since = times.from_the_start(bound) if own or day and number.size < least else times.since(bound)
    day = day and (own or not _among_totals(bound, times))
    if own or day and scan.between("c_local", start, first):
        return not since or number.size < least and (told is None or told.key == "day" and not by_staff)
    if since and number.size >= least or not scan.between("c_local", *segments.numbered(segments.head)):
        return False
    if in_list >= LINES and bound.block in times.totals:
        return False
    few = category == "personnel" and number.size < FEWEST
    if told is None or told.key == "since" and number.size < least:  # a sector's "total losses" are of all kinds, in a day
        return day
    unsaid = category == "personnel" and told.key == "day" and number.size < NO_SECTORS
    return told.key in (*SPANNED, "week") or few or unsaid and not by_staff


def _beside_the_whole(scan: Scan, bound: Bound, times: Times) -> bool:
    """14 attacks near Kursk. In a day 1,300 men. Destroyed were 17 vehicles: do they follow what the whole army lost?"""
    beside = [o for place in (bound.sentence - 1, bound.sentence) for o in times.numbered.get(place, ()) if o.thing is not None]
    many = [o for o in beside if o.thing.category == "personnel" and (o.number.size or 0) >= NO_SECTORS]
    return any(not scan.between("c_local", *o.span) for o in many)


def _of_a_span_of_it(scan: Scan, segments: Segments, bound: Bound, times: Times) -> bool:
    """Is it of a week or a month, under a headline that names a sector?"""
    headed = scan.between("c_local", *segments.numbered(segments.head))
    measure, days = times.of(bound, bound.thing.category) if headed and not bound.pair else (None, None)
    return measure == "change" and days not in (1, None)


def _speaks_for_itself(scan: Scan, bound: Bound, times: Times) -> bool:
    """52 clashes near Pokrovsk; in the past day Russia lost 1,170: does its clause say who has lost when, and not where?"""
    if bound.clause == bound.span or scan.between("c_local", *bound.clause):
        return False
    beside = [o for o in times.numbered[bound.sentence] if o.clause == bound.clause and o.thing is not None]
    many = any(o.thing.category == "personnel" and (o.number.size or 0) >= NO_SECTORS for o in beside)
    named = any(hit.key in ("russian", "russian_names") for hit in scan.between("party", *bound.clause))
    return many and named and any(hit.key == "day" for hit in scan.between("time", *bound.clause))


def _part_of_a_total(bound: Bound, times: Times, least: int) -> bool:
    """409,820 soldiers, of them 810 in the past day: does its sentence count all that were lost of the same thing?"""
    return any(
        other.thing is not None and other.thing.category == "personnel" and (other.number.size or 0) >= least
        for other in times.numbered[bound.sentence]
        if other.number.start < bound.number.start
    )


def _before_a_total(scan: Scan, segments: Segments, bound: Bound, times: Times, least: int) -> bool:
    """On 1 September 570 more were lost. Since the invasion it is 264,060: does a paragraph without a sector go on so?"""
    start, end = segments.line(bound.number.start)
    if start == 0 or scan.between("c_local", start, end):
        return False
    behind = times.numbered.get(bound.sentence + 1, ())
    people = [o for o in behind if o.thing is not None and o.thing.category == "personnel" and o.number.start < end]
    return any((o.number.size or 0) >= least and times.from_the_start(o) for o in people)


def _among_totals(bound: Bound, times: Times) -> bool:
    """Does its sentence count other things by more than can be lost in a day?"""
    things = [o for o in times.numbered[bound.sentence] if o.thing is not None and o.thing.category and not o.number.plus]
    return any((o.number.size or 0) > DAY_AT_MOST.get(o.thing.category, 0) for o in things)


def _part_of_a_sector(scan: Scan, segments: Segments, bound: Bound, times: Times, most: int) -> bool:
    """55,000 in the Kursk region. Of these 22,200 were killed: is it, with no word of time, of the sector before it?"""
    place = bound.sentence - 1
    if times.in_sentence(bound) or place < 1 or not scan.between("c_local", *segments.numbered(place)):
        return False
    people = [o for o in times.numbered.get(place, []) if o.thing is not None and o.thing.category == "personnel"]
    return any(bound.number.size < (o.number.size or 0) < most and not times.from_the_start(o) for o in people)


def _of_a_part(scan: Scan, bound: Bound, times: Times, at: int) -> bool:
    """16,774 soldiers, of whom 800 around Bakhmut; 250 soldiers, most of them near Lyman: is a place behind that of a part?"""
    end = bound.number.end
    others = [o.number.start for o in times.numbered[bound.sentence] if end < o.number.start < at]
    parted = scan.between("t_part", end, others[-1] if others else at)
    return bool(parted) and (bool(others) or at - parted[-1].end < NEAR_PLACE)
