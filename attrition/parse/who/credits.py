"""Who is credited for a number, and for the totals of the whole text?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from attrition.parse.text.scan import Hit, Scan
from attrition.parse.text.segments import Segments
from attrition.parse.things.bind import Bound

WHOLE = 10  # so many lines of the list are the General Staff's, whoever else is named
CARRIES = 4  # over so many sentences of a paragraph a source is credited
GREAT = re.compile(r"(?!20[12]\d$)\d{1,3}(?:[., ']?\d{3})+")  # from a thousand on, and no year
COUNT = re.compile(r"\d[\d,. ']*\d")
LISTING = ("oryx", "rus_mod")  # they too state line after line
FLOWN = ("uav", "cruise_missiles")
OWN = ("mediazona", "president_ua")  # they state what they have counted or were told, and repeat no means
ESTIMATING = ("csis", "iiss", "economist", "nato", "us_officials", "western_officials")  # with totals of their own
FIRST = 4
PRESS = "press"  # papers repeat others more than they count


class Credits:
    """The sources that a text names."""

    def __init__(self, scan: Scan, segments: Segments):
        self.scan, self.segments, self.text = scan, segments, scan.text
        self.hits: dict[int, list[Hit]] = {}
        for hit in scan.layer("party"):
            if hit.kind == "source":
                self.hits.setdefault(segments.sentence_number(hit.start), []).append(hit)
        self.sources = Counter(hit.key for hits in self.hits.values() for hit in hits)
        self._named = {place: {hit.key for hit in hits} for place, hits in self.hits.items()}
        self._telling = sorted(place for place, hits in self.hits.items() if any(hit.key != PRESS for hit in hits))
        self._places: dict[int, int | None] = {}
        self._of: dict[int, str | None] = {}

    def of(self, key: str) -> list[Hit]:
        """Where the text names a source, in its order."""
        return [hit for place in sorted(self.hits) for hit in self.hits[place] if hit.key == key]

    def named(self, place: int) -> set[str]:
        """The sources that the sentence with this number names."""
        return self._named.get(place, set())

    def source(self, bound: Bound) -> str | None:
        """The source that the number's own sentence credits, else the one that was credited last in its paragraph."""
        at = bound.number.start
        if at not in self._of:
            self._of[at] = self._source(bound)
        return self._of[at]

    def _source(self, bound: Bound) -> str | None:
        place = self._place(bound)
        if place is None:
            return None
        hits, (start, end) = self.hits[place], bound.clause
        hits = [h for h in hits if start <= h.start < end] or hits
        named = [h.key for h in hits if h.key != PRESS] or [h.key for h in hits]
        if place == bound.sentence and (own := self._apart(hits, bound.number.start)):
            return own
        if "general_staff_ua" in named:
            return "general_staff_ua"
        together = "mediazona" in named and "meduza" not in named  # who counts with it stands beside it
        return "mediazona" if together else named[0]

    def _apart(self, hits: list[Hit], at: int) -> str | None:
        """London puts it at 700,000, near Kyiv's 708,890: where a number parts two sources, each has those behind it."""
        parted = any(COUNT.search(self.text, a.end, b.start) for a, b in zip(hits, hits[1:]) if a.key != b.key)
        if not parted:
            return None
        before = [hit for hit in hits if hit.end <= at]
        first, _ = self.segments.numbered(self.segments.sentence_number(hits[0].start))
        if any(GREAT.fullmatch(self.text, *span) for span in self.scan.digits if first <= span[0] < hits[0].start):
            # 5,937 according to the minister, 9,000 according to Kyiv
            before = [hit for hit in hits if hit.start >= at][:1]
        return before[-1].key if before and before[-1].key != PRESS else None

    def _place(self, bound: Bound) -> int | None:
        """The number of the sentence that says who counts."""
        place = bound.sentence
        if place not in self._places:
            self._places[place] = self._found(place, bound.block)
        return self._places[place]

    def _found(self, sentence: int, block: int) -> int | None:
        if sentence in self.hits:
            return sentence
        before = bisect_left(self._telling, sentence)
        place = self._telling[before - 1] if before else 0
        if place and sentence - place < CARRIES:
            goes_on = self.scan.between("c_same_speaker", *self.segments.numbered(sentence))  # "according to him"
            if goes_on or self.segments.block(self.segments.stops[place - 1]) == block:
                return place
        head = self.segments.head
        return head if sentence - head <= CARRIES and self._headed() else None

    def _headed(self) -> bool:
        """Does the headline say who counts, and nobody else?"""
        named = self.named(self.segments.head) - {PRESS}
        return len(named) == 1 or named == {"mediazona", "bbc_russian"}

    def credited(self, stated: list[tuple[Bound, str | None]], listed: int, rates: bool = False) -> str | None:
        """The source credited for the totals of the document, of numbers with who states each."""
        own = {source if bound.sentence in self.hits else None for bound, source in stated}
        if len(own) == 1 and not rates and (one := own.pop()) and one != PRESS:
            kept_by_both = one == "bbc_russian" and self.sources["mediazona"]
            return "mediazona" if kept_by_both else one  # every figure's own sentence says who counts
        score: Counter = Counter()
        numbered = Counter(self._credits_at(bound, source) for bound, source in stated)
        bounds = [bound for bound, _ in stated]
        for place, hits in self.hits.items():
            for key in dict.fromkeys(h.key for h in hits):
                near = (
                    3 + min(numbered[place], 6) if numbered[place] else 1.5 if numbered[place + 1] or numbered[place - 1] else 1
                )
                score[key] += (near + (2 if place <= self.segments.head + 1 else 0)) * (0.1 if key == PRESS else 1)
        first = next((source for bound, source in stated if source in score), None)
        if first in OWN:
            score[first] += FIRST  # its count opens the text, and others follow it
        elif first in score and first not in LISTING and stated[0][0].sentence == self.segments.head:
            score[first] += 1 + (first == "general_staff_ua")  # whose number the text begins with
        if listed >= 6:
            alone = listed >= WHOLE or not any(key in score for key in LISTING)
            score["general_staff_ua"] += 2.5 if not score or "general_staff_ua" in score else 6 if alone else 1
        if any(b.thing.category not in FLOWN for b in bounds):
            score.pop("air_force_ua", None)  # it counts what it shoots down
        if not score:
            return None
        if rates and "uk_mod" in score and score.keys().isdisjoint((*OWN, *ESTIMATING)):
            score["uk_mod"] += 4  # a mean per day of what the General Staff counts is the British ministry's
        if "oryx" in score and score["oryx"] >= 3 and self._named_first("oryx", "general_staff_ua"):
            score["oryx"] += score["general_staff_ua"]
        if "mediazona" in score:
            score["mediazona"] = max(score["mediazona"], score.pop("bbc_russian", 0))  # one count, kept by both
        order = list(score)
        return max(score, key=lambda key: (score[key], -order.index(key)))

    def _credits_at(self, bound: Bound, source: str | None) -> int:
        """The sentence that credits a number to its source."""
        place = self._place(bound)
        if place is not None and source and source not in self.named(place):
            return next((p for p, hits in self.hits.items() if any(hit.key == source for hit in hits)), bound.sentence)
        return place or bound.sentence

    def _named_first(self, one: str, other: str) -> bool:
        keys = [h.key for place in sorted(self.hits) for h in self.hits[place]]
        return one in keys and (other not in keys or keys.index(one) < keys.index(other))
