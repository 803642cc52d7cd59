"""Whose losses does a text as a whole speak of, or one of its paragraphs?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from attrition.parse.text.scan import Hit
from attrition.parse.text.segments import Segments
from attrition.parse.things.bind import Bound

RUSSIAN, UKRAINIAN, NOBODY = "RUS", "UKR", "none"
STRONG = {"russian": RUSSIAN, "ukrainian": UKRAINIAN, "civilian": NOBODY, "other": NOBODY}
NAMES = {"russian_names": RUSSIAN, "ukrainian_names": UKRAINIAN}
NAMING = {"mediazona", "bbc_russian", "meduza"}  # they count the dead of one side
ABROAD = {"us_officials", "uk_mod", "nato", "western_officials"}  # they speak of the other side's losses first
LIST = 4  # from so many lines on, numbers are a daily list
CHANGES = 2  # and with so many changes in it, one of the General Staff's


class Told:
    """Which sides and sources some sentences name, and how often."""

    def __init__(self, sides: list[list[Hit]], sources: Counter):
        hits = [hit for named in sides for hit in named]
        self.sources = sources
        self.strong = Counter(STRONG[hit.key] for hit in hits if hit.key in STRONG)
        self._names = Counter(NAMES[hit.key] for hit in hits if hit.key in NAMES)
        self._nobody = sum(any(STRONG.get(hit.key) == NOBODY for hit in named) for named in sides)

    @property
    def of_civilians(self) -> bool:
        """Do they name the dead of no army, and Russia nowhere?"""
        return bool(self.strong[NOBODY]) and not self.strong[RUSSIAN] and not self._names[RUSSIAN]

    def side(self, listed: int) -> str | None:
        """The side that these sentences speak of, in a text with a list of so many categories."""
        russian, ukrainian = self.strong[RUSSIAN], self.strong[UKRAINIAN]
        if self.sources.keys() & NAMING and not ukrainian and (listed or self._nobody <= russian):
            return RUSSIAN
        if self.sources["rus_mod"] and not self.sources["general_staff_ua"] and russian <= ukrainian:
            return UKRAINIAN
        if self.sources["general_staff_ua"] and self.strong[NOBODY] < 3 and (listed > 1 or not self.of_civilians):
            return RUSSIAN
        if not listed and self._nobody > max(russian, ukrainian):
            return None
        if ukrainian and not russian and self.sources.keys() & ABROAD:
            return RUSSIAN  # "15,000 dead, says the CIA; Ukraine's losses are a little less": whose goes without saying
        if russian != ukrainian:
            return RUSSIAN if russian > ukrainian else UKRAINIAN
        pictured = listed and self.sources["oryx"] and not self._names[UKRAINIAN]  # "60 tanks, in Afghanistan 147"
        if self._nobody > russian and not pictured:
            return None
        if self.sources["mediazona"] or self.sources["uk_mod"] or pictured:
            return RUSSIAN
        if self._names[RUSSIAN] or listed >= LIST:
            return RUSSIAN
        return RUSSIAN if russian else None


def told(sides: dict[int, list[Hit]], credited: dict[int, list[Hit]], places: Iterable[int]) -> Told:
    """What the sentences with these numbers name, of the sides and the sources that each sentence of a text names."""
    places = list(places)
    sources = Counter(hit.key for place in places for hit in credited.get(place, ()))
    return Told([sides[place] for place in places if place in sides], sources)


def by_block(segments: Segments, places: Iterable[int]) -> dict[int, list[int]]:
    """The numbers of some sentences by the paragraph that each stands in."""
    found = defaultdict(list)
    for place in places:
        found[segments.block(segments.stops[place - 1])].append(place)
    return found


def staff_lists(bounds: list[Bound]) -> set[int]:
    """The paragraphs that hold a list with the day's changes: "tanks 7,157 (+7)". None but the General Staff's has them."""
    lines, changes = defaultdict(set), Counter()
    for bound in bounds:
        if bound.thing and bound.thing.category:
            lines[bound.block].add(bound.thing.category)
        changes[bound.block] += bound.number.plus
    return {block for block, listed in lines.items() if len(listed) >= LIST and changes[block] >= CHANGES}
