"""Whose losses are they?"""

from __future__ import annotations

import re
from bisect import bisect_left

from attrition.parse.limits import ADMITTED
from attrition.parse.text.scan import Hit, Scan, inside
from attrition.parse.text.segments import Segments
from attrition.parse.things.bind import Bound
from attrition.parse.who.credits import Credits
from attrition.parse.who.ministry import by_name
from attrition.parse.who.told import NAMES, NAMING, NOBODY, RUSSIAN, STRONG, UKRAINIAN, by_block, staff_lists, told

FEWEST = 100  # so few people the whole army has lost on no day
SPEAKER = re.compile(r"[^:-]*(?:: ?| ?- ?)$")  # "15 tanks in one day: Kyiv": who says so
PASSING = re.compile(r" - [^-\d\n.:;]{8,90} - ")
BESIDE = 30
ARMY = 150_000
MANY = re.compile(r"(?<![\d.,])\d{2,3}[., ]\d{3}(?!\d)")  # from ten thousand on
LABEL = re.compile(r": ?(?:[^\W\d]+\.? ){0,2}\d")  # "Ukraine: some 500,000 dead": whose they are, and not who speaks
DATELINE = re.compile(r" ?(?:\([^()\n]{2,30}\) ?)?-(?! ?\W?\d)|, [^\d\n.:;]{3,14} \d\d? d\.")  # "Kyjivas, balandžio 23 d."
COUNTING = ("general_staff_ua", "mediazona", "uk_mod", "bbc_russian")
ACTORS = {"russian_actors": RUSSIAN, "ukrainian_actors": UKRAINIAN}


class Parties:
    """The sides that a text names."""

    def __init__(self, scan: Scan, segments: Segments, credits: Credits, bounds: list[Bound]):
        self.scan, self.segments, self.credits = scan, segments, credits
        self.sources = credits.sources
        self.sides: dict[int, list[Hit]] = {}
        taken = [(h.start, h.end) for h in scan.layer("basis") if h.key == "captured"]  # who captured is not who lost
        hits = [hit for hit in scan.layer("party") if hit.kind == "side" and not inside(taken, hit.start)]
        lists = staff_lists(bounds)
        staff = [(hit.start, hit.end + 2) for hit in credits.of("general_staff_ua")]  # "l'état-major ukrainien" loses nobody
        hits = [hit for hit in hits if hit.key != "ukrainian_names" or not inside(staff, hit.start)]
        hits = [hit for hit in hits if hit.key not in NAMES or not _dateline(scan, hit)]
        for hit in self._seen(hits, lists):
            self.sides.setdefault(segments.sentence_number(hit.start), []).append(hit)
        self._outright = sorted(place for place, hits in self.sides.items() if any(h.key in STRONG for h in hits))
        self._headings = {place: _named(self.sides[place]) for place in self._outright}
        places = {*self.sides, *credits.hits}
        self._whole = told(self.sides, credits.hits, places)
        self._blocks = {block: told(self.sides, credits.hits, own) for block, own in by_block(segments, places).items()}
        self._lists = lists
        self.strong = self._whole.strong
        # Does the text speak of losing, of Russian losses or of anyone who counts them?
        self.told = bool(scan.layer("c_loss") or self.strong[RUSSIAN] or self.sources)

    def default_side(self, listed: int, block: int | None = None) -> str | None:
        """The side that a paragraph speaks of as a whole, where it names sides or sources; else the whole document."""
        own = self._blocks.get(block)
        side = own.side(listed) if own and (own.sources or own.strong) else None
        return side or (RUSSIAN if block in self._lists else self._whole.side(listed))

    def _seen(self, hits: list[Hit], lists: set[int]) -> list[Hit]:
        """The sides as the speaker sees them: the Russian ministry's "enemy" is Ukraine, where it alone is named."""
        blocks = by_block(self.segments, self.credits.hits)
        speaking = {block: set().union(*map(self.credits.named, places)) - {"rus_media"} for block, places in blocks.items()}
        alone = set(self.sources) - {"rus_media"} == {"rus_mod"}
        seen: list[Hit] = []
        owned = {hit.start for hit in self.scan.layer("own")}
        for hit in hits:
            block = self.segments.block(hit.start)
            own = self.credits.named(self.segments.sentence_number(hit.start)) - {"rus_media"}
            told = own or speaking.get(block)
            moscow = told == {"rus_mod"} if told else alone and block not in lists
            turned = moscow and hit.key == "russian" and hit.start not in owned and not by_name(self.scan, hit)
            seen.append(Hit(hit.start, hit.end, hit.kind, "ukrainian") if turned else hit)
        return seen

    def of_losses(self) -> bool:
        """Does a sentence with a number name Russian losses in so many words: "the enemy's losses"?"""
        named = (hit for hits in self.sides.values() for hit in hits if hit.key == "russian")
        told = (hit for hit in named if any(self.scan.between(layer, hit.start, hit.end) for layer in ("weak", "basis")))
        return any(self._numbered(*self.segments.sentence(hit.start)) for hit in told)

    def unnamed(self) -> bool:
        """Does the text name nobody's losses outright, and nobody who counts them?"""
        return not self.strong[RUSSIAN] and not any(self.sources[key] for key in COUNTING)

    def side(self, bound: Bound) -> str | None:
        """The side that the words around a number name, or None where they name none."""
        hits = self.sides.get(bound.sentence)
        if hits is None:
            return None
        number, thing = bound.number, bound.thing
        if self._of_soldiers(bound):
            hits = [h for h in hits if h.key != "civilian"]
        start, end = bound.item
        apart = thing.kind == "weak" and self._numbered(thing.end, number.start)  # "losses of 800,000, Ukraine's 700,000"
        apart = apart or thing.end <= start and any(start <= h.start < end for h in hits)  # "220,000 on the Russian side"
        first, last = number.start if apart else min(number.start, thing.start), max(number.end, thing.end)
        inside = [h for h in hits if min(start, first) <= h.start < max(end, last)]
        if self._of_both(inside, first, last):
            return NOBODY
        if thing.category == "personnel" and any(self._of_another_war(h, first, last) for h in inside if h.key == "other"):
            return NOBODY
        strong = [h for h in hits if h.key in STRONG]
        bears = [h for h in strong if bound.clause[0] <= h.start <= thing.start and thing.end <= h.end]  # "Russian casualties"
        side = self._beside(hits, bound, first) or _nearest(bears or [h for h in strong if h in inside], STRONG, first, last)
        if side:
            return side
        close = [h for h in inside if h.key in NAMES and (h.end >= first - 14 and h.start <= last + 14)]
        close = [h for h in close if not SPEAKER.match(self.scan.text, last, h.start) and not self._in_passing(h, bound)]
        side = _nearest(close, NAMES, first, last) or self._in_the_sentence(hits, bound, first, max(end, last))
        return RUSSIAN if side == UKRAINIAN and self._strikes(hits, bound, first) else side

    def _in_passing(self, hit: Hit, bound: Bound) -> bool:
        """The losses of the invaders - by Kyiv's figures - to 415,640: is the name between two dashes, the number outside?"""
        asides = (match.span() for match in PASSING.finditer(self.scan.text, *bound.span))
        return any(start < hit.start < end - 3 and not start < bound.number.start < end for start, end in asides)

    def _of_soldiers(self, bound: Bound) -> bool:
        """Does a number count no civilians whatever it calls people: equipment, or ten thousands by the General Staff?"""
        if bound.thing.category != "personnel":
            return True
        if bound.number.size >= ARMY:
            return True  # so many civilians nobody has counted
        many = MANY.search(self.scan.text, *bound.span)
        return bool(many) and self.credits.named(bound.sentence) == {"general_staff_ua"}

    def _strikes(self, hits: list[Hit], bound: Bound, first: int) -> bool:
        """Ukraine destroyed 51 tanks, the General Staff reported: it counts what Ukraine has hit, not what it has lost."""
        if any(h.key in ("ukrainian", "russian", "russian_names") for h in hits):
            return False
        if bound.thing.category == "personnel" and (bound.number.size or 0) < FEWEST:
            return False
        subject = any(h.key == "ukrainian_names" and h.end <= first for h in hits)
        staff = "general_staff_ua" in (*self.credits.named(bound.sentence), self.credits.source(bound))
        return subject and staff and self._struck(bound)

    def _struck(self, bound: Bound) -> bool:
        """Is the number of what was destroyed or killed, and does the sentence say nothing of losing?"""
        said = {hit.key for hit in self.scan.between("basis", *bound.span)}
        return bool(said & {"killed", "destroyed"}) and not self.scan.between("weak", *bound.span)

    def _beside(self, hits: list[Hit], bound: Bound, first: int) -> str | None:
        """The side that stands right beside the number, and nearer than one that an earlier number is of."""
        number, thing = bound.number, bound.thing
        told = {**STRONG, **NAMES}
        for hit in hits:  # in "31,000 Ukrainian soldiers killed" the soldiers are the lost, whatever they else do
            if hit.key in ACTORS and number.end <= hit.start <= thing.start and thing.end <= hit.end:
                return ACTORS[hit.key]
            if hit.key in told and (hit.start, hit.end) == (thing.start, thing.end):
                return told[hit.key]  # "1.2 million Russian and 500,000 Ukrainian soldiers"
            behind = hit.key in told and number.end <= thing.start and hit.start == thing.end + 1
            if behind and self.scan.between("thing", hit.start, hit.end + 2):
                return told[hit.key]  # "1,200 killed or wounded Russian soldiers"
        named = [h for h in hits if h.key in NAMES and self.scan.text[number.end : h.start] == " "]
        if named and thing.end <= number.end:
            return NAMES[named[0].key]  # 112,500 Russian dead and 8,000 Ukrainians
        outright = [h for h in hits if h.key in STRONG and h.end <= first]
        return self._carried(hits, outright[-1].end, first) if outright and self._numbered(outright[-1].end, first) else None

    def _in_the_sentence(self, hits: list[Hit], bound: Bound, first: int, end: int) -> str | None:
        """The side that the number's sentence names somewhere, those before it first."""
        before = [h for h in hits if h.key in STRONG and h.start < first]
        own = self._names_before(hits, bound, first)
        if before and before[-1].end <= bound.clause[0] and len(own) == 1:
            return own.pop()  # "Russian losses are 300,000; the Ukrainian 70,000"
        if before:
            return self._carried(hits, before[-1].end, first) or STRONG[before[-1].key]
        names = own or {NAMES[h.key] for h in hits if h.key in NAMES and h.end <= first and not self._speaks(h)}
        if len(names) == 1 and not any(h.key in STRONG and h.start < end for h in hits):
            return names.pop()  # a party named outright in the next clause loses what is counted there
        if after := [h for h in hits if h.key in STRONG and h.start < bound.clause[1]]:
            return STRONG[after[0].key]
        named = {NAMES[h.key] for h in hits if h.key in NAMES and h.start < bound.clause[1]}
        if self.credits.source(bound) in NAMING or self.sources.keys() & NAMING and not self.strong[UKRAINIAN]:
            return RUSSIAN
        if RUSSIAN not in named and self.credits.named(bound.sentence) - {"rus_media"} == {"rus_mod"}:
            if self._admitted(bound) and UKRAINIAN not in named:
                return RUSSIAN
            return UKRAINIAN  # its ministry counts the other side's losses
        if set(self.sources) - {"rus_media"} == {"rus_mod"}:
            return None  # who is named behind the number holds the ground that it tells of
        return named.pop() if len(named) == 1 else None

    def _of_both(self, inside: list[Hit], first: int, last: int) -> bool:
        """Does the number count Russians and Ukrainians together: 500,000 Russian and Ukrainian soldiers?"""
        near = [h for h in inside if h.end >= first - 14 and h.start <= last + 14]
        for one, other in zip(near, near[1:]):
            sides = {{**STRONG, **NAMES}.get(h.key) for h in (one, other)}
            joins = [h for layer in ("conjunction", "range_join") for h in self.scan.between(layer, one.end, other.start)]
            joined = [h for h in joins if other.start - h.end < 2]  # "and", "or"
            if sides == {RUSSIAN, UKRAINIAN} and joined and joined[0].start - one.end < 2:
                return True
        return False

    def _speaks(self, hit: Hit) -> bool:
        """Does a name stand before a colon, and not as a label of a number, or before its spokesman in brackets?"""
        if self.scan.text[hit.end : hit.end + 2] == " (":
            return any(h.kind == "source" for h in self.scan.between("party", hit.end + 2, hit.end + 3))
        return self.scan.text[hit.end] == ":" and not LABEL.match(self.scan.text, hit.end)

    def _names_before(self, hits: list[Hit], bound: Bound, first: int) -> set[str]:
        """The sides named before a number in its clause; who speaks before a colon is none."""
        before = [h for h in hits if bound.clause[0] <= h.start and h.end <= first and not self._speaks(h)]
        names = {NAMES[h.key] for h in before if h.key in NAMES}
        if len(names) > 1:  # "Putin on Thursday: Ukraine has lost"
            colon = self.scan.text.rfind(":", bound.clause[0], first)
            names -= {RUSSIAN} if all(h.start < colon for h in before if h.key == "russian_names") else set()
        if not names and bound.clause[0] > bound.span[0]:
            return {RUSSIAN for h in before if h.key == "russian_actors"}
        return names

    def _carried(self, hits: list[Hit], start: int, first: int) -> str | None:
        """The side of the number before: Ukraine lost 43,000 men, Russia has 198,000 dead and 550,000 wounded."""
        for name in reversed([h for h in hits if h.key in NAMES and start + 2 < h.start < first]):  # "civilians of Ukraine"
            credited = any(h.kind == "source" for h in self.scan.between("party", name.end, name.end + 2))
            if not credited and self._numbered(name.end, min(name.end + 14, first + 8)):
                return NAMES[name.key]
        return None

    def _numbered(self, start: int, end: int) -> bool:
        """Does a number stand in [start, end)?"""
        place = bisect_left(self.scan.digits, (start,))
        return place < len(self.scan.digits) and self.scan.digits[place][0] < end

    def _of_another_war(self, hit: Hit, first: int, last: int) -> bool:
        """Is the number of the war that is named beside it: "in the Second Chechen War Russia lost 6,000"?"""
        if hit.start >= last:  # "more than the Soviet Union lost in Afghanistan" compares
            return hit.start - last < BESIDE and not self.scan.between("qualifier", last, hit.start)
        start = max(hit.end, first - 2 * BESIDE)
        own = any(h.key in ACTORS or h.key == "source" for h in self.scan.between("party", start, first))
        return first - hit.end < 2 * BESIDE and not own

    def _contrasted(self, bound: Bound) -> bool:
        """Its own dead come first and unnamed, where the ministry then speaks of Ukraine's losses outright."""
        if self.sides.get(bound.sentence):
            return False
        outright = [p for p in self._outright if any(STRONG.get(h.key) == UKRAINIAN for h in self.sides[p])]
        return bool(outright) and bound.sentence < outright[0] <= bound.sentence + 2

    def claimed(self, bound: Bound) -> str | None:
        """What the one who is credited in the sentence counts: the Russian ministry the equipment that Ukraine has lost."""
        if bound.sentence not in self.credits.hits:
            moscow = self.credits.source(bound) == "rus_mod"
            return UKRAINIAN if moscow and bound.thing.category != "personnel" else None
        named = self.credits.named(bound.sentence)
        if named & {"general_staff_ua", *NAMING} and "rus_mod" not in named:
            return None if bound.thing.category == "personnel" and self._whole.of_civilians else RUSSIAN
        if named == {"rus_mod"} and bound.thing.category != "personnel":
            return UKRAINIAN
        return RUSSIAN if named == {"rus_mod"} and (self._contrasted(bound) or self._admitted(bound)) else None

    def _admitted(self, bound: Bound) -> bool:
        """Has the ministry admitted the number, or is it known for it, beside what others say? Then the dead are its own."""
        known = bound.number.value in ADMITTED and (len(self.sources) > 1 or self._admits_two())
        return bound.thing.category == "personnel" and (known or bool(self.scan.between("c_admits", *bound.span)))

    def _admits_two(self) -> bool:
        """Does the text state two of the numbers that the ministry is known for, its dead and its wounded?"""
        stated = {re.sub(r"\D", "", self.scan.text[start:end]) for start, end, *_ in self.scan.digits}
        return len(stated & {str(number) for number in ADMITTED}) > 1

    def heading_side(self, bound: Bound) -> str | None:
        """The side that the sentences before, in the same paragraph, name outright."""
        last = bisect_left(self._outright, bound.sentence) - 1
        while last >= 0 and (self._aside(bound, self._outright[last]) or self._of_civilians(bound, self._outright[last])):
            last -= 1
        if last < 0 or bound.sentence - (place := self._outright[last]) > 24:
            return None
        if self.segments.block(self.segments.stops[place - 1]) != bound.block:
            return None
        return STRONG[self._headings[place]]

    def _aside(self, bound: Bound, place: int) -> bool:
        """Is a sentence on another war a comparison by the way, after which the number goes on with this one?"""
        return self._headings[place] == "other" and (bound.sentence - place > 1 or bound.thing.category != "personnel")

    def _of_civilians(self, bound: Bound, place: int) -> bool:
        """Does a sentence speak of people alone, before a number of equipment?"""
        return bound.thing.category != "personnel" and {h.key for h in self.sides[place] if h.key in STRONG} == {"civilian"}

    def names_outright(self, bound: Bound) -> bool:
        """Does the number's own sentence name the Russian losses outright?"""
        return any(hit.key == "russian" for hit in self.sides.get(bound.sentence, []))


def _dateline(scan: Scan, hit: Hit) -> bool:
    """Does a name open its line before a dash, and no number stand behind: "Kyiv (AFP) - The army said"?"""
    return scan.text[max(0, hit.start - 1) : hit.start] in ("", "\n") and bool(DATELINE.match(scan.text, hit.end))


def _named(hits: list[Hit]) -> str:
    """Whose losses the sentence of these hits names outright, last; another war only where it names nobody else's."""
    named = [hit.key for hit in hits if hit.key in STRONG]
    return next((key for key in reversed(named) if key != "other"), "other")


def _nearest(hits: list[Hit], meaning: dict, first: int, last: int) -> str | None:
    if not hits:
        return None
    return meaning[min(hits, key=lambda h: max(h.start - last, first - h.end, 0)).key]
