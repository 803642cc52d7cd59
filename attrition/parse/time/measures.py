"""Is a number a running total, a change over a span, or a daily rate? Read from the time cues around it."""

from __future__ import annotations

import re

from attrition.parse.limits import DAY_AT_MOST, RATE_AT_MOST, SUMS, least, passed_by
from attrition.parse.text.scan import Hit
from attrition.parse.things import rows
from attrition.parse.things.bind import Bound
from attrition.parse.time.above import Above
from attrition.parse.time.cued import ASIDE, UNKNOWN
from attrition.parse.time.cues import SAID_IN, time_of_saying

MONTH = 31  # the most days of a month
OPENING = 22  # so near its start a span opens a sentence: "au cours du mois de septembre"
SPANS = {"day": 1, "week": 7, "month": 30, "year": 365, "period": None}
SPANNED = ("in_month", "in_year", "period", "month", "year")
OPENED = re.compile(r""":["« ]*(?:\w{1,3} )?$""")  # behind a colon, with nothing but a short word between
NO_RATE = ("since", "total", "in_month", "in_year", "period", "month", "year")
DROP = ("drop", None)


class Times(Above):
    """What each number's measure is."""

    def __init__(self, *args):
        super().__init__(*args)
        if self.passed == UNKNOWN:
            self.grown = max(self.grown, self._passed_by_sums())

    def _passed_by_sums(self) -> int:
        """How far had the war gone at the least, by the people who were lost in a month, a quarter or a year?"""
        people = [b for b in self.bounds if b.thing and b.thing.category == "personnel" and b.sentence in self.by_sentence]
        many = [(b, self.told(b)) for b in people if (b.number.size or 0) >= SUMS[0][1] and not b.number.plus]
        spans = [(b.number.size, SPANS.get(cue.key) or cue.kind) for b, cue in many if cue is not None and cue.key in SPANNED]
        return max((passed_by(size, span) for size, span in spans if span), default=0)

    def of(self, bound: Bound, category: str) -> tuple[str, int | None]:
        """(measure, days) of a number; measure "drop" where it is another day's figure."""
        cue = self._in_sentence(bound, category) if self.in_sentence(bound) else None
        if cue is None and bound.pair != "total":  # a heading over a day is of what stands in brackets: 18 (+0)
            cue = self._header(bound, category)
        if bound.pair == "dated" and (cue is None or cue.key not in ("rate", "earlier")):
            return "change", 1
        if bound.pair == "rate" and (cue is None or cue.key in NO_RATE):
            return "rate", None
        grew = (
            cue is not None
            and cue.key == "earlier"
            and bound.pair in ("day", "total")
            and self.scan.between("t_part", cue.start, cue.end)
        )
        if bound.pair and (cue is None or cue.key in ("since", "total") or grew):  # "it rose by 810 to 412,610"
            return ("change", 1) if bound.pair == "day" else ("total", None)
        if cue is not None and cue.key == "since" and (year := self._of_the_year(bound, cue)):
            cue = year
        if (cue is None or cue.key == "since") and (whole := self._whole(bound, category)):
            return self.of(whole, category)
        if cue is None and not bound.number.plus:
            cue = self._told_before(bound, category) or self._year_before(bound, category)
        if bound.number.plus:
            days = SPANS.get(cue.key, 1) if cue is not None else 1
            return "change", days if days else 1
        if cue is not None and cue.key == "rate" and bound.number.size > RATE_AT_MOST:
            return "total", None
        return self._meaning(cue)

    def _of_the_year(self, bound: Bound, cue: Hit) -> Hit | None:
        """In 2025 it called up 406,000, and its total losses were 418,000: the year opens the sentence."""
        first = next(iter(self.in_sentence(bound)), None)
        if first is None or first.key != "in_year" or not self._opening(first, bound):
            return None
        apart = any(self.scan.between(layer, cue.start, cue.end) for layer in ("t_from_", "t_as_of"))
        apart = apart or self._beyond(first, bound)
        return first if not apart and self._spans(first, bound, bound.thing.category) else None

    def _opening(self, cue: Hit, bound: Bound) -> bool:
        """Does a cue open its sentence, or what is quoted behind a colon?"""
        return cue.start - bound.span[0] < OPENING or bool(
            OPENED.search(self.scan.text, max(0, cue.start - OPENING), cue.start)
        )

    def _in_sentence(self, bound: Bound, category: str) -> Hit | None:
        """The cue of the number's own sentence that says what it is."""
        cue = self._own(bound)
        if cue is None or cue.key in SPANNED or self._of_another_month(bound, cue):
            cue = self._rate_goes_on(bound) or cue
        if cue is not None and cue.key == "in_month":
            cue = self.rate_before(bound) or cue
        cue = cue or self._leading(bound, category)
        cue = cue and self._day_as_of(cue, bound) or cue
        if cue is not None and not (cue.key == "since" and bound.number.size < least(category, 0)):
            return cue
        return self._trailing(bound, category) or cue  # "losses since 24 February: 1,420 men and 133 vehicles in a day"

    def _meaning(self, cue: Hit | None) -> tuple[str, int | None]:
        if cue is None or cue.key in ("since", "total"):
            return "total", None
        if cue.key == "rate":
            return "rate", None
        if cue.key == "earlier" or cue.key == "period" and cue.kind is None:
            return DROP  # another day's, or the sum of a span that is not said
        if cue.key in ("week", "month", "period") and self._whole_war(cue):
            return "total", None
        if cue.key == "period":
            return "change", cue.kind
        if cue.key in ("in_month", "in_year"):
            return "change", cue.kind
        return "change", SPANS[cue.key]

    def _whole_war(self, cue: Hit) -> bool:
        """Is the span as long as the war was then: "in less than six months" of August 2022, "in 31 months in all"?"""
        days = cue.kind if cue.key == "period" else SPANS[cue.key]
        if days > SPANS["year"] and (self.passed == UNKNOWN or self.scan.between("t_total", cue.end, cue.end + 2)):
            return True
        if 0.95 * self.passed < days < 1.1 * self.passed:
            return True  # "in two years" of March 2024
        return self.passed < 400 and 0.8 * self.passed < days < 1.3 * self.passed

    def _own(self, bound: Bound) -> Hit | None:
        """The nearest cue in the number's own item."""
        number, category = bound.number, bound.thing.category
        start, end = bound.item
        best, nearest, named = None, 10**9, None
        for cue in self.in_sentence(bound):
            beside = cue.key in ("in_month", "in_year") and self._beside(cue.end, number.start)
            beside = beside or cue.key == "day" and ASIDE.fullmatch(self.scan.text, cue.end, number.start)
            if not (beside or start <= cue.start < end) or cue.start < number.end and cue.end > number.start:
                continue
            if cue.key == "day" and not number.plus and not self._fits(cue, bound, category):
                continue
            if cue.key == "rate" and number.size > RATE_AT_MOST or not self._spans(cue, bound, category):
                continue
            if (away := self._away(bound, cue)) is None:
                continue
            if cue.key == "rate":
                past = [c for c in self.in_sentence(bound) if c.key == "earlier" and start <= c.start < number.start]
                return past[-1] if past else cue
            behind = cue.start > number.start
            says = cue.key == "in_month" or cue.key in SAID_IN and not behind
            if says and time_of_saying(self.scan, cue, cue.end if behind else number.start):
                continue  # "5,937 dead according to the minister in September"
            if cue.key in ("in_month", "in_year"):
                away += 60
            spanned = cue.key in ("in_month", "in_year", "year", "month", "week") or cue.key == "period" and cue.kind
            named = cue if spanned else named
            if away < nearest:
                best, nearest = cue, away
        if named and named.key == "in_month" and best.key == "day" and not number.plus:
            mean = self.scan.between("c_loss", best.start, best.end)  # "daily losses in November", not "a daily high"
            return Hit(best.start, best.end, None, "rate" if mean else "earlier")
        if named and best.key == "total" and number.size < least(category, self.grown):
            return named  # "May had the most, totalling 428 tanks"
        if named is None or best.key != "since":
            return best
        spanned = self._only_in_it(best) or self._sum_of(best, named) or self._no_total(bound, best, named)
        return named if spanned else best

    def _away(self, bound: Bound, cue: Hit) -> int | None:
        """How far a cue is from the number, or None where it is another number's."""
        number = bound.number
        if cue.start < number.end:
            apart = self._other_between(bound, cue.end, number.start) or self._ended(bound, cue)
            return None if apart else number.start - cue.end
        if cue.key == "since" and self._larger_behind(bound, cue.end, bound.item[1]):
            return None
        if cue.key == "earlier" and (cue.start - number.end > 60 or self._joined(cue)):
            return None
        part = self.scan.between("t_part", number.end + 2, cue.start)  # "500 of them" is the number's own
        part = part and self._other_between(bound, cue.end, bound.span[1])  # "of them, in the past day, 500"
        return None if part or self._other_of_same(bound, number.end, cue.start) else cue.start - number.end

    def _rate_goes_on(self, bound: Bound) -> Hit | None:
        """A rate before the first of several numbers of one thing: the daily mean rose to 1,262 in May and 1,163 in June."""
        cue = next((c for c in reversed(self.in_sentence(bound)) if c.key == "rate" and c.end <= bound.number.start), None)
        if cue is None or not bound.thing or bound.number.size > RATE_AT_MOST:
            return None
        between = [o for o in self.numbered[bound.sentence] if cue.end <= o.number.start < bound.number.start]
        if not between and self._ended(bound, cue):
            return None
        between = [o for o in between if o.thing is None or o.thing.category]  # years and days count nothing here
        if bound.number.size > 5000 or self._bracketed(cue.start) != self._bracketed(bound.number.start):
            return None
        same = all(o.thing is None or o.thing.category == bound.thing.category for o in between)
        if not same and self._rated_list(cue, bound):
            return cue
        if any(c.key == "since" and cue.end <= c.start < bound.number.start for c in self.in_sentence(bound)):
            return None
        alike = all(rows.alike(o.number.size, bound.number.size) for o in between)
        return cue if same and (len(between) < 2 or alike) else None

    def _rated_list(self, cue: Hit, bound: Bound) -> bool:
        """A mean per day before a list that is small enough: on average 1,012 men, 3.4 tanks and 173.1 drones."""
        ahead = [o for o in self.numbered[bound.sentence] if o.number.start >= cue.end and o.thing is not None]
        small = all((o.number.size or 0) <= DAY_AT_MOST.get(o.thing.category, 100) for o in ahead)
        return len(ahead) > 1 and small and all(c.start <= cue.start or c.key == "rate" for c in self.in_sentence(bound))

    def _whole(self, bound: Bound, category: str) -> Bound | None:
        """The number of a span that this one is a part of: 100,000 in the past five months, including over 20,000 dead."""
        if bound.number.plus or bound.pair:
            return None
        earlier = [o for o in self.numbered[bound.sentence] if o.number.start < bound.number.start]
        if not earlier and self.scan.between("t_part", bound.span[0], bound.span[0] + 2) and not self.in_sentence(bound):
            earlier = self.numbered.get(bound.sentence - 1, [])  # it lost 434,000 last year. Of these 150,000 died
        if not earlier or earlier[-1].thing is None:
            return None
        last = earlier[-1]
        if len(earlier) > 1 and self._makes_up(earlier[-2], last, bound):
            return earlier[-2]
        same = last.thing.category == category and (last.number.size or 0) > (bound.number.size or 0)
        start, end = bound.number.start, bound.number.end
        part = self.scan.between("t_part", max(last.number.end, start - 24), start) or self.scan.between("t_part", end, end + 3)
        cue = self._own(last) if same and part and not last.number.plus else None
        return last if cue is not None and cue.key in SPANNED + ("week",) else None

    def _leading(self, bound: Bound, category: str) -> Hit | None:
        """A cue before the number that opens its item, and so speaks for what follows it."""
        begun = False  # "1,400 in 2024, 4,400 since the invasion, with 800 guns": the year is only of what stands before
        for cue in reversed(self.in_sentence(bound)):
            if cue.start >= bound.number.start or cue.key == "rate":
                continue
            if cue.key == "earlier" and cue.end <= bound.clause[0]:
                return None  # "it will surpass a million; 250,000 have died"
            begun = begun or cue.key == "since"
            if cue.key in SAID_IN and time_of_saying(self.scan, cue, bound.number.start):
                continue
            if cue.key in ("in_month", "in_year") and (begun or not self._opens(cue, bound)):
                continue
            if cue.key in (*SPANNED, "week") and self._beyond(cue, bound):
                continue
            if self._bracketed(cue.start) != self._bracketed(bound.number.start) is None:
                continue
            far = cue.key == "period" and cue.end <= bound.clause[0]  # "950,000, this summer a million; 200,000 have died"
            start = bound.span[0] if far else self.segments.item(cue.start, cue.end)[0]
            month = cue.key in ("in_month", "in_year")
            if not month and (self._other_between(bound, start, cue.start) or self.scan.between("t_part", start, cue.start)):
                continue
            return cue if self._fits(cue, bound, category) and self._spans(cue, bound, category) else None
        return None

    def rated(self, bound: Bound) -> bool:
        """Is the number a mean per day, which need not be whole: 3.4 tanks?"""
        return self.of(bound, bound.thing.category)[0] == "rate"

    def month_only(self, bound: Bound) -> bool:
        """Is a month all that the sentence says of the number's time?"""
        cue = self._own(bound) or self._leading(bound, "personnel")
        return cue is not None and cue.key == "in_month"

    def told(self, bound: Bound) -> Hit | None:
        """The cue in the number's own sentence, if any."""
        return self._own(bound) or self._leading(bound, bound.thing.category)

    def _opens(self, cue: Hit, bound: Bound) -> bool:
        """Does "in January" open the sentence or the enumeration that the number is in, and is that no total?"""
        first, category = self.numbered[bound.sentence][0], bound.thing.category
        whole = cue.key == "in_month" and cue.kind > MONTH  # "from May to August"
        if not whole and any(
            self.scan.between(layer, cue.start - 10, cue.start) for layer in ("t_as_of", "t_from_", "t_until")
        ):
            return False
        if not self._spans(cue, bound, category):
            return False
        if self._opening(cue, bound) and cue.end <= first.number.start:
            return not self.scan.between("t_total", cue.end, bound.number.start)
        if first is not bound and first.item[0] <= cue.start < first.item[1]:
            return True
        if bound.number.size >= least(category, self.passed):
            return False  # "28,790 in August, with 172 tanks": none but what is too small for a total goes on
        return any(
            o.item[0] <= cue.start < o.item[1] for o in self.numbered[bound.sentence] if o.number.start < bound.number.start
        )

    def _trailing(self, bound: Bound, category: str) -> Hit | None:
        """A cue at the end of the sentence that speaks for the whole enumeration before it."""
        cues = [cue for cue in self.in_sentence(bound) if cue.start > bound.number.end]
        if not cues or cues[0].key not in ("day", "week", "month", "year", "since", "in_month", "period"):
            return None
        if self._bracketed(cues[0].start) != self._bracketed(bound.number.start) is None:
            return None
        cue = cues[0]
        if self.scan.between("t_part", bound.number.end + 2, cue.start) and not self._shares(bound, cue):
            return None
        if self._other_of_same(bound, bound.number.end, cue.start) and not self._shares(bound, cue):
            return None
        ends = bound.clause[1] if cue.start < bound.clause[1] else bound.span[1]
        later = [o for o in self.numbered[bound.sentence] if cue.end < o.number.start < ends]
        if cue.key == "day" and self._larger_behind(bound, cue.end, bound.span[1]):
            later = []  # "480 men, 12 tanks in the past day, which brings the total to 216,580"
        if cue.start > bound.item[1] and self.scan.between("c_not_loss", bound.number.end, cue.start):
            return None  # it lost 4,900 vehicles; it builds 100 tanks a month
        if cue.key in SAID_IN and time_of_saying(self.scan, cue, cue.end):
            return None
        if cue.start >= bound.clause[1] and (cue.key == "in_month" or self._of_no_loss(bound, cue)):
            return None
        return cue if not later and self._fits(cue, bound, category) and self._spans(cue, bound, category) else None
