"""What in a text may be counted: the phrases of the list, soldiers, the dead, and what is no loss."""

from __future__ import annotations

import re
from bisect import bisect_left

from attrition.parse.language import phrases
from attrition.parse.text.numbers import Number
from attrition.parse.text.scan import END, Hit, Scan

BEFORE_DAY = re.compile(r" \d[\d.,]* [^\W\d]{0,2}$")  # a number, and what is glued to the day behind it
YEAR = re.compile(r"(?<![\d.,])20[12]\d[ -]$")
REACH = 60  # the longest rest of a phrase behind its number
ORDINAL = 400  # no army or brigade has a higher number in a report
THINGS = ("destroyed", "damaged", "captured", "abandoned")  # what becomes of equipment
PEOPLE = ("killed", "irretrievable", "wounded", "casualties", "captured", "missing")


class Thing:
    """A phrase that a number may count: its span, its category, or None for what is no loss."""

    __slots__ = ("start", "end", "category", "kind", "extra")

    def __init__(self, start: int, end: int, category: str | None, kind: str, extra: float):
        self.start, self.end, self.category, self.kind, self.extra = start, end, category, kind, extra


def things(scan: Scan, dated: list[tuple[int, int]]) -> list[Thing]:
    """Everything that may be counted, in order; neighbours of one category are one thing."""
    found: list[Thing] = []
    timed = sorted((h.start, h.end) for layer in ("time", "war_day") for h in scan.layer(layer))
    credited = [
        (h.start, h.end) for h in scan.layer("party") if h.kind == "source" or scan.between("basis", h.start, h.start + 1)
    ]
    fates = [(h.start, h.end) for h in scan.layer("basis") if h.key in PEOPLE]
    credited = sorted(credited + [(h.start, h.end) for h in scan.layer("basis") if h.key == "captured"])  # who captured
    for hit in scan.layer("thing"):
        category = hit.key if hit.kind == "category" else None
        if category is None and _inside_longer(fates, hit):
            continue  # the "prisoner" of "taken prisoner"
        if category is None and (_within(timed, hit.start) or _within(dated, hit.start - 2) or _of_year(scan.text, hit.start)):
            continue  # "every day" and "day 346" count no days, "2022 року" no years
        if category is None and _of_rate(scan, hit):
            continue
        if _inside_longer(credited, hit):
            continue  # the armed forces in the name of their General Staff, or as those who captured
        last = found[-1] if found else None
        if last and category not in (None, "personnel") and scan.text[last.end : hit.start] == " " and _names(scan, last):
            found.pop()  # "285 Russian tanks", where the adjective is the word for Russians as well
            last = found[-1] if found else None
        if last and category and last.category == category and _runs_on(scan, last.end, hit.start):
            last.end = hit.end
        else:
            found.append(Thing(hit.start, hit.end, category, hit.key if category is None else "category", 0.0))
    longer = {hit.start: hit.end for hit in scan.layer("weak")}  # "names" count nothing, "names confirmed" do
    found = [t for t in found if t.kind != "things" or longer.get(t.start, 0) <= t.end]
    spans = [(t.start, t.end) for t in found]
    for layer, extra in (("basis", 1.0), ("weak", 1.6)):
        for hit in scan.layer(layer):
            if layer == "basis" and hit.key not in PEOPLE:
                continue
            if _within(spans, hit.start):
                continue
            found.append(Thing(hit.start, hit.end, "personnel", layer, extra))
    found.sort(key=lambda thing: thing.start)
    return found


def _names(scan: Scan, thing: Thing) -> bool:
    """Is the thing the name of a people and nothing more?"""
    named = any(hit.kind == "side" for hit in scan.between("party", thing.start, thing.start + 1))
    return thing.category == "personnel" and named and " " not in scan.text[thing.start : thing.end]


def outside(counted: list[Thing], hits: list[Hit]) -> list[Hit]:
    """The words of growth that are no part of what is counted: Vietnamese "tăng" is more, and "xe tăng" a tank."""
    spans = [(thing.start, thing.end) for thing in counted if thing.kind == "category"]
    return [hit for hit in hits if not _within(spans, hit.start)]


def in_a_word(scan: Scan, hit: Hit) -> bool:
    """Is it the end of a word that counts nothing: Arabic بالمئة, "per hundred"?"""
    around = [h for h in scan.between("thing", hit.start - 4, hit.start) if h.end == hit.end and h.kind == "not_counted"]
    return hit.kind == "scale" and bool(around) and scan.text[around[-1].start : hit.end].isalpha()


def around(scan: Scan, numbers: list[Number], counted: list[Thing]) -> list[Thing]:
    """The things with those that their number stands inside, where numbers follow the noun: Swahili "magari 43 ya kivita"."""
    split = [thing for n in numbers if scan.at(n.start).scale_first and (thing := _around(scan, n)) is not None]
    spans = [(thing.start, thing.end) for thing in split]
    kept = [thing for thing in counted if not _within(spans, thing.start)]
    return sorted(kept + split, key=lambda thing: thing.start) if split else counted


def _around(scan: Scan, number: Number) -> Thing | None:
    """The thing that the word before the number and the words behind it name together."""
    place = bisect_left(scan.words, number.start) - 1
    if place < 0 or scan.text[number.end] != " ":
        return None
    start = scan.words[place]
    word = scan.text[start : number.start]
    if not word.endswith(" ") or not word.strip().isalpha() or scan.between("conjunction", number.end, number.end + 2):
        return None
    glued = word + scan.text[number.end + 1 : number.end + REACH] + END
    ends = [
        (end, key)
        for end, _, roles in phrases.found(glued, 0, scan.at(start).tree, True)
        for layer, kind, key in roles
        if end > len(word) and layer == "thing" and kind == "category"
    ]
    if not ends:
        return None
    end, category = max(ends)
    return Thing(start, number.end + 1 + end - len(word), category, "category", 0.0)


def _of_rate(scan: Scan, hit: Hit) -> bool:
    """On average 1,523 a day: a day behind a number that a word of means stands before is what it is the mean of."""
    if scan.at(hit.start).units.get(scan.text[hit.start : hit.end]) != 1:
        return False
    before = BEFORE_DAY.search(scan.text, max(0, hit.start - 16), hit.start)
    if before is None:
        return False
    cues = scan.between("time", before.start() - 16, before.start())
    return any(cue.key == "rate" and cue.end >= before.start() for cue in cues)


def _of_year(text: str, at: int) -> bool:
    return bool(YEAR.search(text, max(0, at - 6), at))


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    place = bisect_left(spans, (at + 1,)) - 1
    return place >= 0 and spans[place][1] > at


def _inside_longer(spans: list[tuple[int, int]], hit: Hit) -> bool:
    place = bisect_left(spans, (hit.start + 1,)) - 1
    return place >= 0 and spans[place][1] >= hit.end and spans[place] != (hit.start, hit.end)


def _runs_on(scan: Scan, end: int, start: int) -> bool:
    gap = scan.text[end:start]
    if len(gap) > 8 or "\n" in gap:
        return False
    bare = gap.strip(" ,、/()-&·")
    return not bare or any(scan.text[h.start : h.end] == bare for h in scan.between("conjunction", end, start))


def ordinal(scan: Scan, number: Number, thing: Thing) -> bool:
    """The commander of the 49. army: a number with a point, and a small letter behind it that begins nothing counted."""
    end = number.end
    after = scan.plain[end + 2 : end + 3]
    if not number.plain or number.size >= ORDINAL or scan.text[end : end + 2] != ". " or not after.islower():
        return False
    named = [h for layer in ("number", "basis", "counter") for h in scan.between(layer, end + 2, end + 3)]
    return thing.start != end + 2 and not named


class Things:
    """The things of a text by place."""

    def __init__(self, counted: list[Thing]):
        self.counted, self.starts = counted, [thing.start for thing in counted]

    def between(self, start: int, end: int) -> list[Thing]:
        """The things that start in [start, end)."""
        return self.counted[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
