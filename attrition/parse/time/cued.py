"""The words of time of one text by sentence, and what stands between a number and one of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from attrition.parse.limits import DAY_AT_MOST, FAR_ABOVE, TOTAL_AT_LEAST, at_least_passed, least
from attrition.parse.text.scan import Hit, Scan
from attrition.parse.text.segments import Segments
from attrition.parse.things.bind import Bound
from attrition.parse.time.cues import cues, foretold, headings
from attrition.parse.time.dates import FIRST_DAY, YEAR

BEFORE, BESIDE = 40, 12  # so near before a number stands the day that it is of
COUNT = re.compile(r"(?<!\d)(?!20[12]\d(?!\d))\d")  # digits that are no year
TINY = 10  # so many times less than the least total a number is none from the first days on
UNKNOWN = 10**6  # days from the start of the war, where nothing says when a text was written
ON_NO_DAY = 100  # fewer a day on the mean no army has lost
LONG = {"week": 7, "month": 31, "year": 366}
# What may stand between a day and its number: in 24 hours (as of 4 September) 1,390; in the past day, 1 April, - 560.
ASIDE = re.compile(r"(?: \([^()\n]{1,40}\)|, [^,;()\n]{3,24},)?.{0,3}")
BRACKETS = re.compile(r"\((?=[^()\n]*\d)[^()\n]{1,200}\)|\[(?=[^\[\]\n]*\d)[^\[\]\n]{1,200}\]")  # with a number in them


class Cued:
    """The time cues of one text, and the numbers of each sentence."""

    def __init__(
        self,
        scan: Scan,
        segments: Segments,
        bounds: list[Bound],
        since: list[tuple[int, int]],
        months: list[Hit],
        near: date | None,
    ):
        """`near` is about when the text was written, where that is known."""
        self.scan, self.segments, self.bounds = scan, segments, bounds
        self.passed = (near - FIRST_DAY).days if near else UNKNOWN
        people = (b.number.size or 0 for b in bounds if b.thing and b.thing.category == "personnel")
        counted = {bound.number.start for bound in bounds if bound.thing}
        years = [] if near else [int(year[0]) for year in YEAR.finditer(scan.text) if year.start() not in counted]
        self.in_years = (date(max(years, default=FIRST_DAY.year), 1, 1) - FIRST_DAY).days  # a text that names 2025 is no older
        self.grown = self.passed if near else max(at_least_passed(max(people, default=0)), self.in_years)
        self.grown *= all(hit.key != "oryx" for hit in scan.layer("party"))  # who counts pictures has less
        self.cues = cues(scan, since, [*months, *foretold(scan, bounds, near)], near)
        self.brackets = [m.span() for m in BRACKETS.finditer(scan.text)] if self.cues else []
        self.by_sentence: dict[int, list[Hit]] = {}
        for cue in self.cues:
            self.by_sentence.setdefault(segments.sentence_number(cue.start), []).append(cue)
        self.numbered: dict[int, list[Bound]] = {}
        for bound in bounds:
            self.numbered.setdefault(bound.sentence, []).append(bound)
        self._since = {place for place, cues in self.by_sentence.items() if any(cue.key == "since" for cue in cues)}
        self._headers = headings(scan, segments, self.numbered, self.by_sentence)
        self.totals = {b.block for b in bounds if b.thing and (b.number.size or 0) >= _far_above(b.thing.category)}
        self._small: dict[int, bool] = {}
        self._lists: dict[int, str] = {}  # of each line of a list, what the list holds
        self._loses: dict[int, bool] = {}

    def in_sentence(self, bound: Bound) -> list[Hit]:
        """The cues of the number's sentence, in order."""
        return self.by_sentence.get(bound.sentence, [])

    def since(self, bound: Bound) -> bool:
        """Does the number's sentence say that it counts from the start of the war?"""
        return bound.sentence in self._since

    def loses(self, bound: Bound) -> bool:
        """Does the number's sentence speak of losing?"""
        place = bound.sentence
        if place not in self._loses:
            self._loses[place] = bool(self.scan.between("c_loss", *bound.span) or self.scan.between("basis", *bound.span))
        return self._loses[place]

    def from_the_start(self, bound: Bound) -> bool:
        """Does the sentence name the start of the war, and not only "total losses", which a sector has as well?"""
        return any(
            cue.key == "since"
            and (
                self.scan.between("t_from_", cue.start, cue.end)
                or not any(self.scan.between(layer, cue.start, cue.end) for layer in ("c_loss", "t_total"))
            )
            for cue in self.in_sentence(bound)
        )

    def _only_in_it(self, cue: Hit) -> bool:
        """Does a cue of the whole war say only "in the war", and not from when on? "In 2024" says more than that."""
        return not any(self.scan.between(layer, cue.start, cue.end) for layer in ("t_from_", "c_loss", "t_total"))

    def _sum_of(self, cue: Hit, named: Hit) -> bool:
        """Total losses in 2024 were 434,000: are they those of a span that is named behind them, and of no whole war?"""
        begun = self.scan.between("t_from_", cue.start, cue.end)
        return not begun and cue.end <= named.start and not self.scan.between("t_as_of", named.start - 12, named.start)

    def _no_total(self, bound: Bound, cue: Hit, span: Hit) -> bool:
        """In April total losses were 35,010: are so few no army's total, long after the war's beginning? "Total losses in the
        three winter months" are no total whenever it was."""
        if self.scan.between("t_from_", cue.start, cue.end):
            return False
        if span.key == "period" and self.passed == UNKNOWN:
            return True
        return bound.thing.category == "personnel" and bound.number.size < ON_NO_DAY * max(self.grown, self.in_years)

    def of_people(self, bound: Bound) -> bool:
        """Does the number's sentence count nothing but people?"""
        counted = {other.thing.category for other in self.numbered[bound.sentence] if other.thing is not None}
        return counted <= {None, "personnel"}

    def alone(self, bound: Bound) -> bool:
        """Is one line of the list all that its sentence counts?"""
        return len({o.thing.category for o in self.numbered[bound.sentence] if o.thing is not None and o.thing.category}) == 1

    def _other_between(self, bound: Bound, start: int, end: int) -> bool:
        return any(start <= other.number.start < end for other in self.numbered[bound.sentence] if other is not bound)

    def _other_of_same(self, bound: Bound, start: int, end: int) -> bool:
        category = bound.thing.category if bound.thing else None
        return any(
            start <= other.number.start < end and (other.thing is None or other.thing.category == category)
            for other in self.numbered[bound.sentence]
            if other is not bound
        )

    def _ended(self, bound: Bound, cue: Hit) -> bool:
        """The highest daily rate and 300 tanks: does "and" part the number of things from a mean before it?"""
        things = cue.key == "rate" and bound.thing is not None and bound.thing.category != "personnel"
        return things and bool(self.scan.between("conjunction", cue.end, bound.number.start))

    def _of_no_loss(self, bound: Bound, cue: Hit) -> bool:
        """250,000 have died; 1 % of the land was taken since January: does a further clause count no loss before the cue?"""
        between = [o for o in self.numbered[bound.sentence] if bound.clause[1] <= o.number.start < cue.start]
        return bool(between) and all(o.thing is None or o.thing.category is None for o in between)

    def _beside(self, start: int, at: int) -> bool:
        """In December, 35,000 soldiers; in 2025, some 415,000: is there but a comma, and a word such as "about", between?"""
        words = self.scan.between("qualifier", start, at)
        start = words[-1].end if words and words[0].start - start < 3 else start
        return 0 < at - start < 3

    def _joined(self, cue: Hit) -> bool:
        """Is it of the number behind it: "750,000 men, and will reach a million"?"""
        joins = any(cue.start - hit.end < 6 for hit in self.scan.between("conjunction", cue.start - 12, cue.start))
        words = self.scan.between("number", cue.end, cue.end + 4)
        return joins and (bool(words) or any(0 <= other.number.start - cue.end < 4 for other in self.bounds))

    def _of_another_month(self, bound: Bound, cue: Hit) -> bool:
        """On average 1,271 in September, before that at most 1,262 in May: is it what another month had, named behind it?"""
        at, end = bound.number.end, bound.item[1]
        before = cue.key == "earlier" and cue.end < at
        return before and any(month.key == "in_month" and at <= month.start < end for month in self.in_sentence(bound))

    def _makes_up(self, whole: Bound, part: Bound, bound: Bound) -> bool:
        """100,000 in the past five months, 20,000 of them killed and 80,000 injured: is it the rest of one whole?"""
        if whole.thing is None or not whole.thing.category == part.thing.category == bound.thing.category:
            return False
        return (
            None not in (whole.number.value, part.number.value) and whole.number.value == part.number.value + bound.number.size
        )

    def _larger_behind(self, bound: Bound, at: int, end: int) -> bool:
        """Does a larger number of the same thing stand behind? Then "since the start" is said of that one."""
        return any(
            at <= o.number.start < end
            and o.thing is not None
            and o.thing.category == bound.thing.category
            and (o.number.size or 0) > 5 * bound.number.size
            for o in self.numbered[bound.sentence]
        )

    def _shares(self, bound: Bound, cue: Hit) -> bool:
        """20,000 have died and another 80,000 were wounded since December: the end of the sentence is about both."""
        others = [o for o in self.numbered[bound.sentence] if bound.number.end <= o.number.start < cue.start]
        if len(others) != 1 or bound.thing.category != "personnel" or others[0].thing is None:
            return False
        first, second = ({h.key for h in self.scan.between("basis", *b.item)} for b in (bound, others[0]))
        apart = self.scan.text[others[0].number.end : cue.start]
        return bound.item == others[0].item and not any(sign in apart for sign in ",;") and len(first | second) > 1

    def _day_as_of(self, cue: Hit, bound: Bound) -> Hit | None:
        """In a day, as of the morning, it lost 980 men and 700 drones: the day before a cue that says "as of" and no more."""
        if cue.key != "since" or all(h.end != cue.end for h in self.scan.between("t_as_of", cue.start, cue.start + 1)):
            return None
        days = [c for c in self.in_sentence(bound) if c.key == "day" and c.end <= cue.start]
        until = [o for o in self._counted(bound) if o.number.start <= bound.number.start]
        return days[-1] if days and all(self._fits(days[-1], o, o.thing.category) for o in until) else None

    def grows(self, bound: Bound) -> bool:
        """Does its sentence go on to the total: "1,040 men, so that the total is 162,560"?"""
        return self._larger_behind(bound, bound.number.end, bound.span[1])

    def _bracketed(self, at: int) -> int | None:
        """The brackets with a number in them that `at` lies in: a cue in them says nothing of what stands outside."""
        place = bisect_right(self.brackets, (at, at)) - 1
        return place if place >= 0 and self.brackets[place][1] > at else None

    def too_small(self, bound: Bound) -> bool:
        """Is the number too small for a total, as most numbers of its sentence are?"""
        place = bound.sentence
        if place not in self._small:
            sizes = [(o.number.size or 0) < least(o.thing.category, self.grown) for o in self._counted(bound)]
            self._small[place] = 2 * sum(sizes) > len(sizes) - (len(sizes) > 2)
        return self._small[place]

    def _counted(self, bound: Bound) -> list[Bound]:
        """What the number's sentence counts, without changes in brackets."""
        return [o for o in self.numbered[bound.sentence] if o.thing and o.thing.category and not o.number.plus]

    def _tiny(self, bound: Bound) -> bool:
        """Does its sentence count so few of something as have been lost on no day from the first on in all: one helicopter?"""
        equipment = (o for o in self._counted(bound) if o.thing.category != "personnel")
        return any(TINY * (o.number.size or 0) < TOTAL_AT_LEAST.get(o.thing.category, 0) for o in equipment)

    def _all_fit(self, cue: Hit, bound: Bound) -> bool:
        """Can all that the number's sentence counts have been lost in the span of a cue?"""
        counted = [(o, o.thing.category) for o in self._counted(bound)]
        return all(self._fits(cue, o, category) and self._spans(cue, o, category) for o, category in counted)

    def _beyond(self, cue: Hit, bound: Bound) -> bool:
        """In September: 80,000, of them 25,000 dead. So many no month has lost, and so it is not of these either. Since the
        year began 100,000, in all 465,000: of one thing both cannot be of the year."""
        before = [o for o in self.numbered[bound.sentence] if cue.end <= o.number.start < bound.number.start and o.thing]
        if not before or before[-1].thing.category != bound.thing.category:
            return False
        start, same, size = before[-1].number.end, before[-1].thing is bound.thing, before[-1].number.size or 0
        if same and size < bound.number.size < TINY * size and self.scan.between("t_total", start, bound.number.start):
            return True  # but not "on average 1,523 a day in November, in all 45,680"
        part = self.scan.between("t_part", start, bound.number.start)
        return bool(part) and not self._spans(cue, before[-1], bound.thing.category)

    def _fits(self, cue: Hit, bound: Bound, category: str) -> bool:
        return cue.key != "day" or bound.number.size <= DAY_AT_MOST.get(category, 100)

    def _spans(self, cue: Hit, bound: Bound, category: str) -> bool:
        """Can so many have been lost in the month, the year or the days since one that the cue names?"""
        days = LONG.get(cue.key, cue.kind if cue.key in ("in_month", "in_year", "period") else None)
        return days is None or bound.number.size <= min(500_000, DAY_AT_MOST.get(category, 100) * days * 0.7)


def of_a_day(scan: Scan, first: int, start: int) -> list[Hit]:
    """The day that stands before a number: "most of them on 3 January - 1,970", "on 17/1 it lost 830"."""
    days = [
        hit
        for hit in scan.between("day", max(first, start - BEFORE), start)
        if not any(scan.between(layer, max(first, hit.start - BESIDE), hit.start) for layer in ("t_from_", "t_until"))
    ]
    if not days or start - days[-1].start < BESIDE:
        return days[-1:]
    other = COUNT.search(scan.text, days[-1].end, start)
    said = any(scan.between(layer, max(first, days[-1].start - BESIDE), start) for layer in ("t_as_of", "c_said"))
    return [] if other or said else days[-1:]


def _far_above(category: str | None) -> float:
    """What no sector has lost of a line in a day; of what is no line there is no such number."""
    return FAR_ABOVE * TOTAL_AT_LEAST[category] if category in TOTAL_AT_LEAST else float("inf")
