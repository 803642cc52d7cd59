"""Is a number that of a part of the army, officers or mercenaries, and not of the whole?"""

from __future__ import annotations

from attrition.parse.text.scan import Hit, Scan, inside
from attrition.parse.things.bind import Bound
from attrition.parse.time.measures import Times

JOINED = 24  # so near behind who counts stands who counts with it
OPENS = 8  # so near its start a word opens a sentence


def of_subgroup(scan: Scan, bound: Bound) -> bool:
    """Officers: 2,700 men. Does a part of the personnel stand as the label right before the number? American officials, in
    many languages called officers, are who counts."""
    at = bound.number.start
    before = [hit for hit in scan.between("thing", at - 24, at) if hit.kind == "not_counted" and hit.key == "subgroups"]
    if not before or bound.left or before[-1].end <= bound.item[0]:
        return False
    said = [(hit.start, hit.end) for hit in scan.between("party", bound.span[0], at) if hit.kind == "source"]
    if inside(said, before[-1].start) or _counts_with(scan, before[-1], said):
        return False
    filled = [(h.start, h.end) for layer in ("qualifier", "counter") for h in scan.between(layer, before[-1].end, at)]
    return not any(scan.text[i].isalnum() and not inside(filled, i) for i in range(before[-1].end, at))


def among(scan: Scan, bound: Bound) -> bool:
    """Most are volunteers: the death of 14,929 is known. Is a part of the army the last that its sentence names before it?"""
    if bound.thing.kind not in ("basis", "weak"):
        return False
    first, at = bound.span[0], min(bound.number.start, bound.thing.start)
    said = [(hit.start, hit.end) for hit in scan.between("party", first, at) if hit.kind == "source"]
    things = [hit for hit in scan.between("thing", first, at) if not inside(said, hit.start)]
    named = [hit for hit in things if hit.kind == "category" or hit.key == "subgroups" and not _counts_with(scan, hit, said)]
    if not named or named[-1].key != "subgroups":
        return False
    if named[-1].end + 1 == bound.thing.start < bound.number.start:
        return True  # the contract soldiers killed reach 27,578
    if ":" not in scan.text[named[-1].end : at]:
        return False
    return not any(hit.key == "russian" for hit in scan.between("party", named[-1].end, at))


def _counts_with(scan: Scan, hit: Hit, said: list[tuple[int, int]]) -> bool:
    """Mediazona and volunteers: is the group joined by "and" to who counts?"""
    ends = [end for _, end in said if 0 < hit.start - end < JOINED and ":" not in scan.text[end : hit.start]]
    return bool(ends) and bool(scan.between("conjunction", ends[-1], hit.start))


def of_a_group(scan: Scan, bound: Bound) -> bool:
    """Wagner alone has had 30,000 casualties: does a part of the army open the sentence, and no army stand beside it?"""
    first, at = bound.span[0], min(bound.number.start, bound.thing.start)
    named = [(hit.start, hit.end) for hit in scan.between("party", first, at) if hit.kind == "source"]
    groups = [hit for hit in scan.between("thing", first, at) if hit.key == "subgroups" and not inside(named, hit.start)]
    if not groups or min(groups[0].start - at for at in (first, _colon(scan, first, groups[0].start))) > OPENS:
        return False
    others = [hit for hit in scan.between("party", first, bound.thing.end) if hit.key == "russian"]
    return all(any(hit.start < group.end and group.start < hit.end for group in groups) for hit in others)


def again(scan: Scan, bound: Bound, seen: set[float]) -> bool:
    """Over 30,000 Wagner fighters; the text says: over 30,000 casualties. Is it a group's number again, no army named?"""
    if bound.number.value not in seen or bound.thing is None or bound.thing.category != "personnel":
        return False
    return all(hit.kind == "source" for hit in scan.between("party", *bound.span))


def _of_those(scan: Scan, bound: Bound, times: Times) -> bool:
    """Wagner has lost 30,000. About 9,000 of them were killed: is it a part of what the sentence before counts of a group?"""
    whole = [o for o in times.numbered.get(bound.sentence - 1, ()) if o.thing is not None and o.thing.category == "personnel"]
    if not whole or not bound.number.size < (whole[-1].number.size or 0):
        return False
    end = bound.number.end
    parted = scan.between("t_part", end, end + 3) or scan.between("t_part", bound.span[0], bound.span[0] + 2)
    return bool(parted) and of_a_group(scan, whole[-1])


def _colon(scan: Scan, first: int, at: int) -> int:
    """Where the words begin that stand behind a colon: "John Kirby: Wagner has lost 30,000"."""
    return max(first, scan.text.rfind(":", first, at))


def beside_a_group(bound: Bound, times: Times) -> bool:
    """70,000 dead, of them 50,000 soldiers and 20,000 mercenaries: does it make up with a part what is told before?"""
    beside = [o for o in times.numbered[bound.sentence] if o.thing is not None and o.thing.kind == "subgroups"]
    sums = {bound.number.value + o.number.value for o in beside if bound.number.value and o.number.value}
    places = {times.segments.head, bound.sentence - 1, bound.sentence} if sums else ()
    before = (o.number for place in places for o in times.numbered.get(place, ()) if o.number.end < bound.number.start)
    return any(number.value in sums for number in before)


def behind_a_group(scan: Scan, bound: Bound, times: Times) -> bool:
    """20,000 mercenaries were killed and 40,000 wounded: a bare number behind that of a part of the army, and no army named?"""
    before = [o for o in times.numbered[bound.sentence] if o.number.end <= bound.number.start]
    if not before and _of_those(scan, bound, times):
        return True
    if not before or before[-1].thing is None:
        return False
    parted = scan.between("t_part", before[-1].number.end, bound.number.start)  # "30,000, including 9,000 fighters killed"
    if bound.thing.kind != "basis" and not parted:
        return False
    if before[-1].thing.kind != "subgroups" and not of_subgroup(scan, before[-1]):
        return False
    between = scan.between("party", before[-1].thing.end, bound.number.end + 24)  # "Wagner" names the group
    return not any(hit.key in ("russian", "russian_names") for hit in between)
