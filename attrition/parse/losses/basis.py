"""Killed, wounded, both, captured, missing; destroyed, damaged; and the words around a number."""

from __future__ import annotations

import re

from attrition.parse.text.numbers import Number
from attrition.parse.text.scan import Hit, Scan
from attrition.parse.things.bind import Bound
from attrition.parse.things.things import PEOPLE, THINGS

MIXED = "mixed"  # the killed and the missing together, or the captured with them: no basis of its own
APART = 26  # so near each other stand words that are told off: "killed or severely wounded"
MANY = re.compile(r"\d[ ,.]\d{3}(?!\d)")  # a number of thousands, and no year
WRAPPED = 160  # the longest gap between two items of a list that is wrapped after a comma


def basis(scan: Scan, bound: Bound, category: str) -> str:
    """The basis that the number's own item states, else its sentence, else unspecified."""
    if not scan.layer("basis"):
        return "unspecified"
    number = bound.number
    allowed = PEOPLE if category == "personnel" else THINGS
    for start, end in (bound.item, bound.clause):
        hits = [h for h in scan.between("basis", start, end) if h.key in allowed and not _of_a_part(scan, number.end, h)]
        if category != "personnel" and not hits and _hurt(scan, bound):
            return "damaged"
        after = ",:;(" if category == "personnel" else ":;("
        hits = [h for h in hits if h.start < number.end or not _counted(scan, number.end, h.start, after)]
        hits = [h for h in hits if h.start < number.end or not (category == "personnel" and _behind_many(scan, number.end, h))]
        if category == "personnel":
            hits = [h for h in hits if h.start < number.end or not _labels_another(scan, number.end, h)]
        hits = [h for h in hits if h.start < number.end or not _of_next(scan, number.end, h)]
        hits = [h for h in hits if not _before_label(scan, bound, h)]
        hits = [h for h in hits if not _out_of(scan, start, number.start, h)]
        behind = [h for h in hits if h.start >= number.end]
        hits = [h for h in hits if not behind or h.start >= number.end or not _of_last(scan, start, number.start, h)]
        own = [h for h in hits if h.start == bound.thing.start and bound.thing.kind == "basis"]
        if hits:
            nearest = min(own or hits, key=lambda h: max(h.start - number.end, number.start - h.end))
            fates = {h.key for h in _together(scan, hits, nearest, number.end)}
            return _both(scan, nearest) if len(fates) == 1 else "casualties" if "wounded" in fates else MIXED
    return "unspecified"


def _behind_many(scan: Scan, end: int, hit: Hit) -> bool:
    """Of 950,000 lost 250,000 are dead: does a further number of thousands stand between?"""
    scaled = scan.at(end).spaces and any(other.kind == "scale" for other in scan.between("number", end + 1, hit.start))
    return scaled or bool(MANY.search(scan.text, end, hit.start))


def _hurt(scan: Scan, bound: Bound) -> bool:
    """2,492 destroyed, 158 "wounded": does a language call so what is damaged, right behind the number?"""
    behind = scan.between("basis", bound.number.end, bound.item[1])[:1]
    beside = {hit.key for hit in scan.between("basis", *bound.clause)}
    return bool(behind) and behind[0].key == "wounded" and "destroyed" in beside


def _together(scan: Scan, hits: list[Hit], nearest: Hit, end: int) -> list[Hit]:
    """The words that are told off with one of them: "killed, wounded and missing" is none of the three. `end`: the number's."""
    place = hits.index(nearest)
    first = last = place
    while first and _joined(scan, hits[first - 1], hits[first]):
        first -= 1
    while last + 1 < len(hits) and _joined(scan, hits[last], hits[last + 1]) and not _leads(scan, end, hits[last + 1]):
        last += 1
    return hits[first : last + 1]


def _joined(scan: Scan, one: Hit, other: Hit) -> bool:
    """Does nothing stand between two words but few letters, with a comma or a word that joins them?"""
    gap = scan.text[one.end : other.start]
    if len(gap) > APART or scan.between("number", one.end, other.start) or _counted(scan, one.end, other.start):
        return False
    return any(sign in gap for sign in ",/、") or any(
        scan.between(layer, one.end, other.start) for layer in ("conjunction", "range_join")
    )


def _leads(scan: Scan, end: int, hit: Hit) -> bool:
    """180,000 were killed, and with the wounded they lost 500,000: does a word behind the number lead to a further one?"""
    behind = re.match(r"[^\d,.;:()\n]*", scan.text[hit.end : hit.end + APART])[0]
    first = hit.end + len(behind)
    return hit.start > end and scan.text[first : first + 1].isdigit() and not scan.between("conjunction", hit.end, first)


def _both(scan: Scan, hit: Hit) -> str:
    """What a word says, or casualties where the next one stands right beside it: (killed, wounded or missing)."""
    after = scan.between("basis", hit.end, hit.end + 4)
    beside = after and scan.text[hit.end : after[0].start].strip() in (",", "/", "、")
    return "casualties" if beside and {hit.key, after[0].key} == {"killed", "wounded"} else hit.key


def _counted(scan: Scan, start: int, end: int, after: str = "") -> bool:
    """Does a further number stand between, behind one of the signs where some are given?"""
    gap = scan.text[start:end]
    if after:
        gap = gap[min((at for sign in after if (at := gap.find(sign)) >= 0), default=len(gap)) :]
    return any(sign.isdigit() for sign in gap)


def _labels_another(scan: Scan, end: int, hit) -> bool:
    """Lost 1.2 million men, and the dead are 325,000: is the word, behind a comma, the label of the next number?"""
    gap = scan.text[end : hit.start]
    first = next((end + place for place, sign in enumerate(gap) if sign.isdigit()), None)
    if first is not None and (scan.between("conjunction", end, first) or scan.between("t_part", end, first)):
        return True  # 198,000 men, and a further 550,000 were wounded
    if not any(sign in gap for sign in ",、;"):
        return False
    behind = scan.text[hit.end : hit.end + 24]
    at = next((place for place, sign in enumerate(behind) if sign.isdigit() or sign in ",、;:().\n"), None)
    return at is not None and behind[at].isdigit()


def _of_next(scan: Scan, end: int, hit: Hit) -> bool:
    """3,685 (destroyed 2,620, damaged 158): does the word open a bracket, and a further number stand behind it?"""
    return "(" in scan.text[end : hit.start] and scan.text[hit.end : hit.end + 2].strip()[:1].isdigit()


def _before_label(scan: Scan, bound: Bound, hit: Hit) -> bool:
    """45,000 dead, total losses 203,000: does a number's own word of losing stand, behind a comma, between it and the word?"""
    label = bound.thing
    if label.kind != "weak" or not hit.end <= label.start < bound.number.start:
        return False
    return any(sign in scan.text[hit.end : label.start] for sign in ",、;") and _counted(scan, bound.clause[0], hit.start)


def _out_of(scan: Scan, start: int, number: int, hit: Hit) -> bool:
    """325,000 dead of a total of 1.2 million: is the word, before "total", of the number before it?"""
    gap = scan.text[hit.end : number]
    whole = scan.between("t_total", hit.end, number) if not any(sign in gap for sign in ",;:") else []
    return bool(whole) and any(sign.isdigit() for sign in scan.text[start : hit.start])


def _of_last(scan: Scan, start: int, number: int, hit) -> bool:
    """5,710 men were killed and 200 captured: is the word, before an "and", of the number before it?"""
    return bool(scan.between("conjunction", hit.end, number)) and any(sign.isdigit() for sign in scan.text[start : hit.start])


def _of_a_part(scan: Scan, start: int, hit: Hit) -> bool:
    """Does "including" or "of them" stand between, with a further number before the word or right behind it? Then the word
    speaks of that part; not in "544 more tanks were captured, 79 damaged"."""
    parts = scan.between("t_part", start, hit.start)
    if not parts:
        return False
    own = not scan.text[start : parts[0].start].strip()  # "20,000 of them killed and 80,000 injured"
    behind = "" if own else re.match(r"[^,、;.:()\n]*", scan.text[hit.end : hit.end + APART])[0]
    return any(sign.isdigit() for sign in scan.text[parts[0].end : hit.start] + behind)


def qualifier(scan: Scan, number: Number) -> str | None:
    """The qualifier before the number, or right after it."""
    if not scan.layer("qualifier"):
        return None
    before = [
        h
        for h in scan.between("qualifier", max(0, number.start - 40), number.start)
        if h.end <= number.start and not any(s.isalnum() for s in scan.text[h.end : number.start].replace("of", ""))
    ]
    if before:
        return before[-1].key
    after = scan.between("qualifier", number.end, number.end + 3)
    return (
        after[0].key
        if after
        and not any(s.isalnum() or s == "\n" for s in scan.text[number.end : after[0].start])
        and after[0].key in ("over", "at_least")
        and not scan.between("time", after[0].start, after[0].start + 1)
        else None
    )


def difference(scan: Scan, number: Number) -> bool:
    """Russian and Ukrainian: "на 9 тысяч больше", by how many more. Does "at" stand before, and "more" right behind?"""
    more = [hit for hit in scan.between("qualifier", number.end, number.end + 2) if hit.key == "over"]
    return bool(more) and any(hit.end == number.start - 1 for hit in scan.between("t_as_of", number.start - 4, number.start))


def quote(scan: Scan, bound: Bound) -> tuple[int, int]:
    """The phrase around a number that shows what was counted."""
    number, thing = bound.number, bound.thing
    first, last = min(number.start, thing.start), max(number.end, thing.end)
    if last - first > 160:
        first, last = number.start, number.end
    start, end = bound.item
    for layer in ("qualifier", "range_open", "basis", "time"):
        if layer not in scan.layers or not (hits := scan.between(layer, start, end)):
            continue
        for hit in [hit for hit in hits if first - 60 <= hit.start < last + 60]:
            if hit.end <= end and not any(sign.isdigit() for sign in scan.text[hit.end : first]):
                first, last = min(first, hit.start), max(last, hit.end)
    return first, last


def goes_on(scan: Scan, last, candidate) -> None:
    """A list that is wrapped after a comma keeps the basis of its heading, to its end; `last` is the loss before."""
    if candidate.basis != "unspecified" or last.basis == "unspecified" or "personnel" in (candidate.category, last.category):
        return
    between = scan.text[last.number.end : candidate.number.start]
    line, wraps, _ = between.rpartition("\n")
    wrapped = line.rstrip().endswith((",", "、")) if wraps else last.wrapped
    if wrapped and len(between) < WRAPPED and not any(sign in between for sign in ".:;!?"):
        candidate.basis, candidate.wrapped = last.basis, True
