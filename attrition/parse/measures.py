"""Is a number a running total, a change over a span, or a daily rate? Read from the time cues around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from attrition.parse.bind import Bound
from attrition.parse.scan import Hit, Scan
from attrition.parse.segments import Segments

# More than this in one day has not been reported of any line: a cue that stands far off does not make such a number a change.
DAY_AT_MOST = {
    "personnel": 3000,
    "tanks": 250,
    "afv": 500,
    "artillery": 250,
    "mlrs": 50,
    "air_defense": 50,
    "aircraft": 45,
    "helicopters": 50,
    "uav": 3000,
    "cruise_missiles": 250,
    "ships": 20,
    "submarines": 3,
    "vehicles_fuel_tanks": 900,
    "special_equipment": 120,
    "ballistic_systems": 8,
    "ground_robots": 200,
}
BRACKETS = re.compile(r"\([^()\n]{1,200}\)|\[[^\[\]\n]{1,200}\]")
SPANS = {"day": 1, "week": 7, "month": 30, "year": 365, "period": None}
DROP = ("drop", None)


def _years(scan: Scan) -> Iterator[re.Match]:
    """Where a text says "in 2024": the year of the invasion itself is no span of its own."""
    return (m for m in scan.matches("in_year") if "2022" not in m[0])


def _year_length(written: str) -> int:
    digits = re.search(r"\d{4}", written)
    year = int(digits[0]) if digits else 2023
    return 366 if (year - 543 if year > 2500 else year) % 4 == 0 else 365


class Times:
    """The time cues of one text, and what each number's measure is."""

    def __init__(self, scan: Scan, segments: Segments, bounds: list[Bound], since: list[tuple[int, int]], months: list[Hit]):
        self.scan, self.segments, self.bounds = scan, segments, bounds
        cues = [Hit(h.start, h.end, "time", h.key) for h in scan.layer("time")]
        cues += [Hit(start, end, "time", "since") for start, end in since]
        cues += months
        cues += [Hit(m.start(), m.end(), _year_length(m[0]), "in_year") for m in _years(scan)]
        self.cues = sorted(cues, key=lambda cue: cue.start)
        self.brackets = [m.span() for m in BRACKETS.finditer(scan.text) if any(sign.isdigit() for sign in m[0])]
        self.by_sentence: dict[int, list[Hit]] = {}
        for cue in self.cues:
            self.by_sentence.setdefault(segments.sentence_number(cue.start), []).append(cue)
        self.numbered: dict[int, list[Bound]] = {}
        for bound in bounds:
            self.numbered.setdefault(bound.sentence, []).append(bound)
        self._since = {place for place, cues in self.by_sentence.items() if any(cue.key == "since" for cue in cues)}
        self._headers: dict[int, Hit | None] = {}
        self._find_headers()

    def of(self, bound: Bound, category: str) -> tuple[str, int | None]:
        """(measure, days) of a number; measure "drop" where it is another day's figure."""
        cue = self._own(bound)
        if cue is None:
            cue = self._leading(bound, category) or self._trailing(bound, category) or self._header(bound, category)
        if bound.number.plus:
            days = SPANS.get(cue.key, 1) if cue is not None else 1
            return "change", days if days else 1
        return self._meaning(cue)

    def _meaning(self, cue: Hit | None) -> tuple[str, int | None]:
        if cue is None or cue.key in ("since", "total"):
            return "total", None
        if cue.key == "rate":
            return "rate", None
        if cue.key == "earlier":
            return DROP
        if cue.key in ("in_month", "in_year"):
            return "change", cue.kind
        return "change", SPANS[cue.key]

    def in_sentence(self, bound: Bound) -> list[Hit]:
        """The cues of the number's sentence, in order."""
        return self.by_sentence.get(bound.sentence, [])

    def since(self, bound: Bound) -> bool:
        """Does the number's sentence say that it counts from the start of the war?"""
        return bound.sentence in self._since

    def _own(self, bound: Bound) -> Hit | None:
        """The nearest cue in the number's own item."""
        number = bound.number
        start, end = bound.item
        best, nearest = None, 10**9
        for cue in self.in_sentence(bound):
            if not start <= cue.start < end or cue.start < number.end and cue.end > number.start:
                continue
            if cue.start >= number.end:
                if self.scan.between("t_part", number.end, cue.start) or self._other_of_same(bound, number.end, cue.start):
                    continue
                away = cue.start - number.end
            else:
                if self._other_between(bound, cue.end, number.start):
                    continue
                away = number.start - cue.end
            if cue.key == "rate":
                return cue
            if cue.key in ("in_month", "in_year"):
                away += 60
            if away < nearest:
                best, nearest = cue, away
        return best

    def _other_between(self, bound: Bound, start: int, end: int) -> bool:
        return any(start <= other.number.start < end for other in self.numbered[bound.sentence] if other is not bound)

    def _other_of_same(self, bound: Bound, start: int, end: int) -> bool:
        category = bound.thing.category if bound.thing else None
        return any(
            start <= other.number.start < end and (other.thing is None or other.thing.category == category)
            for other in self.numbered[bound.sentence]
            if other is not bound
        )

    def _bracketed(self, at: int) -> int | None:
        """The brackets with a number in them that `at` lies in: a cue in them says nothing of what stands outside."""
        place = bisect_right(self.brackets, (at, at)) - 1
        return place if place >= 0 and self.brackets[place][1] > at else None

    def _leading(self, bound: Bound, category: str) -> Hit | None:
        """A cue before the number that opens its item, and so speaks for what follows it."""
        for cue in reversed(self.in_sentence(bound)):
            if cue.start >= bound.number.start or cue.key == "rate":
                continue
            if cue.key in ("in_month", "in_year") and not self._opens(cue, bound):
                continue
            if self._bracketed(cue.start) != self._bracketed(bound.number.start) is None:
                continue
            start, _ = self.segments.item(cue.start, cue.end)
            if self._other_between(bound, start, cue.start) or self.scan.between("t_part", start, cue.start):
                continue
            return cue if self._fits(cue, bound, category) else None
        return None

    def _opens(self, cue: Hit, bound: Bound) -> bool:
        """Does "in January" stand right before the first number of the enumeration that the number is in?"""
        first = self.numbered[bound.sentence][0]
        return first is not bound and cue.end <= first.number.start and first.item[0] <= cue.start

    def _trailing(self, bound: Bound, category: str) -> Hit | None:
        """A cue at the end of the sentence that speaks for the whole enumeration before it."""
        cues = [cue for cue in self.in_sentence(bound) if cue.start > bound.number.end]
        if not cues or cues[0].key not in ("day", "week", "month", "year", "since"):
            return None
        if self._bracketed(cues[0].start) != self._bracketed(bound.number.start) is None:
            return None
        cue = cues[0]
        if self.scan.between("t_part", bound.number.end, cue.start) or self._other_of_same(bound, bound.number.end, cue.start):
            return None
        later = [o for o in self.numbered[bound.sentence] if o.number.start > cue.end]
        return cue if not later and self._fits(cue, bound, category) else None

    def _fits(self, cue: Hit, bound: Bound, category: str) -> bool:
        return cue.key != "day" or bound.number.size <= DAY_AT_MOST.get(category, 100)

    def _header(self, bound: Bound, category: str) -> Hit | None:
        cue = self._headers.get(bound.sentence)
        return cue if cue is not None and self._fits(cue, bound, category) else None

    def _find_headers(self) -> None:
        """For each sentence with numbers, the cue of the heading above its list."""
        current, used, stops = None, False, self.segments.stops
        for place in range(1, len(stops)):
            start, end = stops[place - 1], stops[place]
            if place in self.numbered:
                self._headers[place] = current
                used = True
                continue
            text = self.scan.text[start:end].strip()
            if not text:
                if used:
                    current, used = None, False
                continue
            cues = [c for c in self.by_sentence.get(place, []) if c.key in ("day", "week", "month", "year", "since")]
            if cues and (text.endswith(":") or len(text) < 160):
                current, used = cues[0], False
            elif len(text) > 60 or text.endswith(":"):
                current, used = None, False
