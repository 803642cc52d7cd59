"""Is a number of what an attack sent, of what was shot down of it, or of what strikes hit, and no loss of the list?"""

from __future__ import annotations

from collections.abc import Iterable

from attrition.parse.limits import DAY_AT_MOST, TOTAL_AT_LEAST
from attrition.parse.text.scan import Scan, inside
from attrition.parse.text.segments import Segments
from attrition.parse.things.bind import Bound
from attrition.parse.time.measures import SPANNED, Times
from attrition.parse.who.parties import Parties

LIST = 4  # from so many lines of the list on, a paragraph is a list of losses
HITS = 20  # no more of a line are hit in a day's strikes
FLOWN = ("uav", "cruise_missiles")  # what a night's interceptions count


def shot_down(scan: Scan, bound: Bound) -> bool:
    """14 drones launched by the occupiers, 11 shot down: is it said right behind of a number that counts no people?"""
    if bound.thing.category != "personnel" or not bound.left:
        return False
    at = bound.number.end
    lost = {hit.start for hit in scan.between("c_loss", at, at + 2)}
    return any(hit.start in lost for hit in scan.between("c_intercepted", at, at + 2))


def struck(scan: Scan, bound: Bound, times: Times) -> bool:
    """Hit were 12 areas of concentration and 3 guns: is equipment beside targets, with no people, that of a day's strikes?"""
    if bound.number.plus or bound.number.size > HITS or not scan.between("c_targets", *bound.span):
        return False
    beside = {o.thing.category for o in times.numbered[bound.sentence] if o.thing is not None and o.thing.category}
    return len(beside) < LIST and "personnel" not in beside


def intercepted(scan: Scan, segments: Segments, bound: Bound, times: Times, parties: Parties, in_list: int) -> bool:
    """Is it of a night's attack: shot down or launched, and no line of the list beside it?"""
    if bound.thing.category not in FLOWN:
        return False
    shot = [(hit.start, hit.end) for hit in scan.between("c_intercepted", *bound.span)]
    if not shot:
        few = bound.thing.category == "uav" and in_list < LIST and bound.number.size < TOTAL_AT_LEAST["uav"]
        return few and bool(scan.between("c_intercepted", segments.blanks[bound.block - 1], bound.span[0]))
    first, many = bound.number.start, bound.number.size > DAY_AT_MOST[bound.thing.category]
    if many and bound.left and bound.thing.category == "cruise_missiles" and parties.sources["general_staff_ua"]:
        return False  # "Of cruise missiles it says it has shot down 316", alone behind the list
    if in_list < LIST:
        return True
    named = min(first, bound.thing.start)
    if many and ((told := times.told(bound)) is None or told.key not in SPANNED):
        return False
    launched = bound.thing.category == "uav" or not parties.sources["general_staff_ua"]
    if launched and any(hit.end <= named < hit.end + 24 for hit in scan.between("c_intercepted", *bound.item)):
        return True  # "Russia launched 108 drones" and behind it what was destroyed of them
    others = times.numbered[bound.sentence]
    if launched is False and len({o.thing.category for o in others if o.thing}) >= LIST:
        return False  # the last of a list in one sentence: "405 drones; 95 cruise missiles were shot down"
    behind = _flown(others) and len(others) > 1 and any(start >= bound.number.end for start, _ in shot)
    shape = bound.number.plus if behind else shaped(segments, bound)  # where the verb ends the sentence, all stand before it
    if shape or not _flown(other for other in others if other.clause == bound.clause):
        return False
    lost = scan.between("c_loss", *bound.item) or scan.between("c_loss", *bound.span)
    return _flown(others) or all(inside(shot, hit.start) for hit in lost)  # "air defence shot down"


def _flown(bounds: Iterable[Bound]) -> bool:
    """Do numbers count nothing but drones and missiles, if anything?"""
    return all(b.thing is None or b.thing.category in (None, *FLOWN) for b in bounds)


def shaped(segments: Segments, bound: Bound) -> bool:
    """Has the number the shape of a line of the list: behind its label, with a sign, or at the start of its line?"""
    start, _ = segments.line(bound.number.start)
    return bound.left or bound.number.plus or not any(s.isalnum() for s in segments.text[start : bound.number.start])
