"""What the sentences before a number's own, or the heading over its list, say of its span."""

from __future__ import annotations

from itertools import count, takewhile

from attrition.parse.limits import DAY_AT_MOST, PARTS, least
from attrition.parse.text.scan import Hit
from attrition.parse.things import rows
from attrition.parse.things.bind import Bound
from attrition.parse.time.cued import Cued, of_a_day
from attrition.parse.time.cues import SAID_IN, time_of_saying

GOES_ON = 4  # over so many sentences a span goes on that the text has named
LIST_AT_MOST = 24  # so many lines has a list
LINE = 90  # a sentence of so few letters is a line of one
TOLD = ("day", "week", "month", "year", "in_month", "in_year")
OPENS = 8  # so near its start a weekday opens a sentence
TOTALS = 500_000  # so many people are lost in the whole war only


class Above(Cued):
    """The spans that stand above a number."""

    def _told_before(self, bound: Bound, category: str) -> Hit | None:
        """The day or week that the sentences before speak of, for a number that is too small for a total."""
        if category == PARTS and self._other_of_same(bound, *bound.span):
            return None
        inside = self._bracketed(bound.number.start)
        if inside is not None and bound.number.size < 1000 and self._bracketed(bound.thing.start) == inside:
            return None  # "most are from Bashkortostan (419 men)"
        first = bound.span[0]
        weekday = any(hit.start - first < OPENS for hit in self.scan.between("weekday", first, first + OPENS))
        if category == "personnel" and (weekday or of_a_day(self.scan, first, bound.number.start)):
            return None  # "on Sunday it lost 1,650"
        if self.scan.between("t_total", bound.span[0], bound.number.start):
            return None  # "in all it has lost 2,300 there"
        if self._in_a_list_of(bound) == "totals":
            return None
        grown = self.grows(bound)
        small = grown or self.too_small(bound)
        if not grown and (self.since(bound) or not (small or self._tiny(bound) or self._in_a_list_of(bound) == "sums")):
            return None
        if grown and bound.number.size >= least(category, self.grown):
            return None
        for place in self._before(bound.sentence):
            above = self.by_sentence.get(place, [])
            cues = [c for c in above if c.key in TOLD or c.key == "period" and (c.kind or 0) >= 7]
            begun = any(c.key == "since" and self.scan.between("t_from_", c.start, c.end) for c in above)
            if begun and cues and cues[-1].key in SAID_IN:
                return None
            cues = [c for c in cues if c.key not in SAID_IN or not time_of_saying(self.scan, c, bound.number.start)]
            if cues and (place in self.numbered or place < 3):
                fits = self._fits(cues[-1], bound, category) and (small or self._all_fit(cues[-1], bound))
                return cues[-1] if fits else None
            if self._states_more(place, bound, category):
                return None
        return None

    def rate_before(self, bound: Bound) -> Hit | None:
        """The means that the sentence before states, for one of a further month: 952 in November, 967 in December."""
        if bound.thing.category != "personnel" or bound.number.size > DAY_AT_MOST["personnel"]:
            return None
        for place in range(bound.sentence - 1, max(0, bound.sentence - 3), -1):
            rates = [cue for cue in self.by_sentence.get(place, ()) if cue.key == "rate"]
            if rates and any(rows.alike(o.number.size, bound.number.size) for o in self.numbered.get(place, ())):
                return rates[-1]
        return None

    def _in_a_list_of(self, bound: Bound) -> str:
        """Is it a line of a list of "totals", most of which no day can have lost, or of "sums", too small for these?"""
        if bound.sentence not in self._lists:
            near = self._line(bound.sentence - 1) or self._line(bound.sentence + 1)
            goes_on = self._line if near else self._line_or_none  # its lines may be paragraphs of their own
            lines = {place for step in (-1, 1) for place in takewhile(goes_on, count(bound.sentence, step))}
            lines = [o for place in lines for o in self.numbered.get(place, ())]
            counted = [o for o in lines if o.thing and o.thing.category and not o.number.plus]
            sizes = [(o.number.size or 0, o.thing.category, least(o.thing.category, self.grown)) for o in counted]
            totals = sum(size > max(DAY_AT_MOST.get(category, 0), total) for size, category, total in sizes)
            sums = sum(size < total for size, _, total in sizes)
            held = "totals" if 2 * totals > len(counted) > 2 else "sums" if 2 * sums > len(counted) > 2 else ""
            self._lists |= dict.fromkeys({o.sentence for o in lines} | {bound.sentence}, held)
        return self._lists[bound.sentence]

    def _states_more(self, place: int, bound: Bound, category: str) -> bool:
        """Does the sentence state a total of the same thing, larger, and so end the span of the sentences before it?"""
        same = [o for o in self.numbered.get(place, ()) if o.thing is not None and o.thing.category == category]
        return any(not o.number.plus and (o.number.size or 0) > max(bound.number.size, TOTALS) for o in same)

    def _before(self, sentence: int) -> list[int]:
        """The sentences before one, over which a span goes on; the lines of a list before it count for none."""
        places, left = [], GOES_ON
        for place in range(sentence - 1, max(0, sentence - 1 - LIST_AT_MOST), -1):
            places.append(place)
            start, end = self.segments.numbered(place)
            left -= bool(self.scan.text[start:end].strip()) and not self._line(place)
            if not left:
                break
        return places

    def _line_or_none(self, place: int) -> bool:
        """Is it a line of a list, or an empty one between two?"""
        inside = 0 < place < len(self.segments.stops)
        return self._line(place) or inside and not self.scan.text[slice(*self.segments.numbered(place))].strip()

    def _line(self, place: int) -> bool:
        """Is the sentence a line of a list?"""
        start, end = self.segments.numbered(place)
        ends = "\n" in self.scan.text[end - 1 : end + 1] or end >= len(self.scan.text)
        return place in self.numbered and end - start < LINE and ends

    def _year_before(self, bound: Bound, category: str) -> Hit | None:
        """The year or month that a sentence without a number spoke of: in 2024 Russia lost more than ever. It was 434,000."""
        start = self.segments.stops[bound.sentence - 2] if bound.sentence > 1 else 0
        if category != "personnel" or self.in_sentence(bound):
            return None
        before = self.numbered.get(bound.sentence - 1, ())
        if any(o.thing is not None and o.thing.category and (o.number.size or 0) >= 10 for o in before):
            return None
        cues = [c for c in self.by_sentence.get(bound.sentence - 1, []) if c.key in ("in_year", "in_month")]
        apart = self.segments.block(start) != bound.block or not self.scan.between("c_loss", start, bound.span[0])
        if len(cues) != 1 or apart or time_of_saying(self.scan, cues[0], bound.span[0]):
            return None
        return cues[0] if self._spans(cues[0], bound, category) else None

    def _header(self, bound: Bound, category: str) -> Hit | None:
        """The span of the heading over the number's list, where so many can have been lost in it."""
        cue = self._headers.get(bound.sentence)
        if cue is None or cue.key != "day":
            ended = cue is None or self._states_more(bound.sentence - 1, bound, category)
            return cue if not ended and self._spans(cue, bound, category) else None
        if not self._fits(cue, bound, category) or self._in_a_list_of(bound) == "totals":
            return None
        others = [o for o in self.numbered[bound.sentence] if o.thing is not None and o.thing.category and not o.number.plus]
        large = sum(not self._fits(cue, o, o.thing.category) for o in others if o.number.size is not None)
        return cue if 2 * large < len(others) or not large else None  # totals in a sentence under a headline on a day
