"""Whose losses are they, and who is credited for the number?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from attrition.parse.bind import Bound
from attrition.parse.fold import fold
from attrition.parse.scan import Hit, Scan
from attrition.parse.segments import Segments

SPEAKER = re.compile(r"[^:-]*(?:: ?| ?- ?)$")  # "15 tanks in one day: Kyiv": who says so
WHOLE = 10  # so many lines of the list are the General Staff's, whoever else is named
CARRIES = 4  # over so many sentences of a paragraph a source is credited
RUSSIAN, UKRAINIAN, NOBODY = "RUS", "UKR", "none"
STRONG = {"russian": RUSSIAN, "ukrainian": UKRAINIAN, "civilian": NOBODY, "other": NOBODY}
NAMING = {"mediazona", "bbc_russian", "meduza"}  # they count the dead of one side
ACTORS = {"russian_actors": RUSSIAN, "ukrainian_actors": UKRAINIAN}
NAMES = {"russian_names": RUSSIAN, "ukrainian_names": UKRAINIAN}


class Parties:
    """The sides and sources that a text names."""

    def __init__(self, scan: Scan, segments: Segments):
        self.scan, self.segments = scan, segments
        self.sources_named: dict[int, list[Hit]] = {}
        self.sides: dict[int, list[Hit]] = {}
        self.sources = Counter(h.key for h in scan.layer("party") if h.kind == "source")
        hits = scan.layer("party")
        if set(self.sources) - {"rus_media"} == {"rus_mod"}:
            hits = _seen_from_moscow(scan, hits)
        for hit in hits:
            kind = self.sources_named if hit.kind == "source" else self.sides
            kind.setdefault(segments.sentence_number(hit.start), []).append(hit)
        self._outright = sorted(place for place, hits in self.sides.items() if any(h.key in STRONG for h in hits))
        self.strong = Counter(STRONG[h.key] for h in hits if h.kind == "side" and h.key in STRONG)
        self.names = Counter(NAMES[h.key] for h in hits if h.kind == "side" and h.key in NAMES)

    def default_side(self, listed: int) -> str | None:
        """The side that the document as a whole speaks of."""
        russian, ukrainian = self.strong[RUSSIAN], self.strong[UKRAINIAN]
        if self.sources.keys() & NAMING and not ukrainian:
            return RUSSIAN
        if self.sources["rus_mod"] and not self.sources["general_staff_ua"] and russian <= ukrainian:
            return UKRAINIAN
        if self.sources["general_staff_ua"] and self.strong[NOBODY] < 3:
            return RUSSIAN
        if russian != ukrainian:
            return RUSSIAN if russian > ukrainian else UKRAINIAN
        if self.strong[NOBODY] > russian:
            return None
        if self.sources["mediazona"] or self.sources["uk_mod"]:
            return RUSSIAN
        if self.names[RUSSIAN] or listed >= 4:
            return RUSSIAN
        return RUSSIAN if russian else None

    def side(self, bound: Bound) -> str | None:
        """The side that the words around a number name, or None where they name none."""
        number, thing = bound.number, bound.thing
        first, last = min(number.start, thing.start), max(number.end, thing.end)
        start, end = bound.item
        start, end = min(start, first), max(end, last)
        hits = self.sides.get(bound.sentence)
        if hits is None:
            return None
        for hit in hits:  # in "31,000 Ukrainian soldiers killed" the soldiers are the lost, whatever they else do
            if hit.key in ACTORS and number.end <= hit.start <= thing.start and thing.end <= hit.end:
                return ACTORS[hit.key]
        inside = [h for h in hits if start <= h.start < end]
        if side := _nearest([h for h in inside if h.key in STRONG], STRONG, first, last):
            return side
        close = [h for h in inside if h.key in NAMES and (h.end >= first - 14 and h.start <= last + 14)]
        close = [h for h in close if not SPEAKER.match(self.scan.text, last, h.start)]
        if side := _nearest(close, NAMES, first, last):
            return side
        before = [h for h in hits if h.key in STRONG and h.start < first]
        if before:
            return STRONG[before[-1].key]
        names = {NAMES[h.key] for h in hits if h.key in NAMES and h.end <= first}
        if len(names) == 1 and not any(h.key in STRONG and h.start < end for h in hits):
            return names.pop()  # a party named outright in the next clause loses what is counted there
        if after := [h for h in hits if h.key in STRONG]:
            return STRONG[after[0].key]
        named = {NAMES[h.key] for h in hits if h.key in NAMES}
        if self.source(bound) in NAMING or self.sources.keys() & NAMING and not self.strong[UKRAINIAN]:
            return RUSSIAN
        if RUSSIAN not in named and {h.key for h in self.sources_named.get(bound.sentence, ())} - {"rus_media"} == {"rus_mod"}:
            return UKRAINIAN  # its ministry counts the other side's losses
        return named.pop() if len(named) == 1 else None

    def claimed(self, bound: Bound) -> str | None:
        """Equipment in a sentence that credits the Russian ministry alone: it counts what Ukraine has lost."""
        named = {h.key for h in self.sources_named.get(bound.sentence, [])}
        return UKRAINIAN if named == {"rus_mod"} and bound.thing.category != "personnel" else None

    def heading_side(self, bound: Bound) -> str | None:
        """The side that the sentences before, in the same paragraph, name outright."""
        last = bisect_left(self._outright, bound.sentence) - 1
        if last < 0 or bound.sentence - (place := self._outright[last]) > 24:
            return None
        if self.segments.block(self.segments.stops[place - 1]) != bound.block:
            return None
        return STRONG[next(h for h in reversed(self.sides[place]) if h.key in STRONG).key]

    def names_outright(self, bound: Bound) -> bool:
        """Does the number's own sentence name the Russian losses outright?"""
        return any(hit.key == "russian" for hit in self.sides.get(bound.sentence, []))

    def source(self, bound: Bound) -> str | None:
        """The source that the number's own sentence credits, else the one that was credited last in its paragraph."""
        place = self._credits(bound)
        return self._named_in(place) if place else None

    def _credits(self, bound: Bound) -> int | None:
        """The number of the sentence that says who counts."""
        for place in range(bound.sentence, max(0, bound.sentence - CARRIES), -1):
            if self.segments.block(self.segments.stops[place - 1]) != bound.block:
                return None
            if place in self.sources_named:
                return place
        return None

    def _named_in(self, place: int) -> str | None:
        named = [h.key for h in self.sources_named.get(place, [])]
        if "general_staff_ua" in named:
            return "general_staff_ua"
        return "mediazona" if "mediazona" in named else named[0] if named else None  # who counts with it is named beside it

    def credited(self, bounds: list[Bound], listed: int, rates: bool = False) -> str | None:
        """The source credited for the totals of the document."""
        score: Counter = Counter()
        numbered = Counter(self._credits(b) or b.sentence for b in bounds)
        for place, hits in self.sources_named.items():
            for key in dict.fromkeys(h.key for h in hits):
                near = (
                    3 + min(numbered[place], 6) if numbered[place] else 1.5 if numbered[place + 1] or numbered[place - 1] else 1
                )
                score[key] += near + (2 if place <= 2 else 0)
        if listed >= 6:
            score["general_staff_ua"] += 2.5 if not score or "general_staff_ua" in score else 6 if listed >= WHOLE else 1
        if not score:
            return None
        if rates and "uk_mod" in score:
            score["uk_mod"] += 4  # a mean per day of what the General Staff counts is the British ministry's
        if "oryx" in score and score["oryx"] >= 3 and self._named_first("oryx", "general_staff_ua"):
            score["oryx"] += score["general_staff_ua"]
        if "mediazona" in score:
            score["mediazona"] += score.pop("bbc_russian", 0)  # one count, kept by both
        return max(score, key=lambda key: (score[key], key == "general_staff_ua"))

    def _named_first(self, one: str, other: str) -> bool:
        keys = [h.key for place in sorted(self.sources_named) for h in self.sources_named[place]]
        return one in keys and (other not in keys or keys.index(one) < keys.index(other))


def _seen_from_moscow(scan: Scan, hits: list[Hit]) -> list[Hit]:
    """The hits of a text that the Russian ministry alone speaks in: its "enemy" is Ukraine."""
    names = {fold(name).rstrip("*")[:4] for name in scan.language.table.sides.russian_names}
    return [
        Hit(h.start, h.end, h.kind, "ukrainian")
        if h.kind == "side" and h.key == "russian" and not any(name in scan.text[h.start : h.end] for name in names)
        else h
        for h in hits
    ]


def _nearest(hits: list[Hit], meaning: dict, first: int, last: int) -> str | None:
    if not hits:
        return None
    return meaning[min(hits, key=lambda h: max(h.start - last, first - h.end, 0)).key]
