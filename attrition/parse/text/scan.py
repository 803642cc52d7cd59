"""Where in a text are numbers, dates and known phrases? One pass over the words, in order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from attrition.parse.language import phrases
from attrition.parse.language.languages import Language
from attrition.parse.text import numbers

GROUPED = numbers.DIGITS.replace("([., '])", "(?P<group>[., '])").replace(r"\1", "(?P=group)")
TOKENS = (
    rf"(?=[\w+↑▲{phrases.MARKED}])(?:"  # one look passes over any other sign
    rf"(?P<word>(?!https?://|www\.){phrases.WORD})"
    r"|(?P<noise>(?:https?://|www\.)\S{1,2000}|\d{1,2}:\d\d(?::\d\d)?(?!\d)|(?<!\d)\d{1,2}[대對对対比]\d{1,2}(?!\d))"
    r"|(?P<iso>(?<!\d)\d{4}(?P<sign>[-./] ?)\d{1,2}(?P=sign)\d{1,2}(?!\d))"
    r"|(?P<dmy>(?<![\d.,])\d{1,2}(?P<mark>[-./] ?)\d{1,2}(?P=mark)(?:20)?\d\d(?![\d]))"
    rf"|(?P<number>(?:[+↑▲] ?)?(?:{GROUPED})))"
)
PLAIN, MAILED = (
    re.compile(TOKENS),
    re.compile(r"(?P<mail>\S{1,64}@\w[\w.]{0,64})|" + TOKENS),
)  # to look for mail takes as long again
END = "\x00"


class Hit:
    """A known phrase in the text: its span, its kind (category, side, time …) and what it says."""

    __slots__ = ("start", "end", "kind", "key")

    def __init__(self, start: int, end: int, kind: str, key):
        self.start, self.end, self.kind, self.key = start, end, kind, key

    def __repr__(self) -> str:
        return f"{self.kind}:{self.key}@{self.start}-{self.end}"


class Scan:
    """Everything found in one folded text, by layer, each in order of place."""

    def __init__(self, text: str, parts: list[tuple[int, int, Language]], plain: str | None = None):
        """`plain` is the text before it was folded, sign for sign."""
        self.text, self.plain = text + END, (text if plain is None else plain) + END
        self.parts = parts
        self.language = max(parts, key=lambda part: part[1] - part[0])[2]
        self.layers: dict[str, list[Hit]] = {}
        self.dates: list[tuple[int, int, str]] = []
        self.words: list[int] = []
        self.noise: list[tuple[int, int]] = []
        self.digits: list[tuple[int, int]] = []
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, int] = {}
        self.known: dict = {}
        for part in parts:
            self._scan(*part)
        self._merge_parties()
        self._part_parts()
        for name in ("month", "weekday"):  # 0 is a phrase in which the name is another word
            self.layers[name] = [hit for hit in self.layer(name) if hit.key and not self._counts(hit)]

    def at(self, place: int) -> Language:
        """The language that the text is in at this place."""
        if len(self.parts) == 1:
            return self.language
        return self.parts[max(0, bisect_right(self.parts, place, key=_first) - 1)][2]

    def matches(self, pattern: str) -> Iterator[re.Match]:
        """Where a pattern of the language matches, each language's own in its part of the text."""
        for start, end, language in self.parts:
            if (own := getattr(language, pattern)) is not None:
                yield from own.finditer(self.text, start, end)

    def layer(self, name: str) -> list[Hit]:
        return self.layers.get(name, [])

    def replace(self, name: str, hits: list[Hit]) -> None:
        """Put other hits in the place of a layer's, in order of place."""
        self.layers[name] = hits
        self._starts.pop(name, None)

    def between(self, name: str, start: int, end: int) -> list[Hit]:
        """The hits of a layer that start in [start, end)."""
        hits = self.layers.get(name)
        if not hits:
            return []
        starts = self._starts.get(name)
        if starts is None:
            starts = self._starts[name] = [hit.start for hit in hits]
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return []  # as most often
        return hits[first : bisect_left(starts, end, first)]

    def _scan(self, first: int, last: int, language: Language) -> None:
        text, spaces, tree, words = self.text, language.spaces, language.tree, self.words
        starts = language.starts
        for match in (MAILED if "@" in text else PLAIN).finditer(text, first, last):
            kind, at = match.lastgroup, match.start()
            if kind == "word":
                words.append(at)
                if not spaces:
                    self._look_within(at, match.end(), tree)
                elif entries := starts[match[0]]:
                    self._look(at, match.end(), entries, tree)
            elif kind == "number":
                end = match.end()
                self.digits.append((at, end))
                while not text[at].isdigit():
                    at += 1
                if text[at] in tree or phrases.may_count(text, at, end, tree):
                    self._put(at, phrases.found(text, at, tree, spaces))
            elif kind in ("noise", "mail"):
                self.noise.append(match.span())
            else:
                self.dates.append((at, match.end(), kind))

    def _merge_parties(self) -> None:
        """Sides and sources in one layer: of two that overlap the one who speaks, unless a longer name of a side holds it."""
        sides, sources = self.layer("party"), self.layer("source")
        if not sources:
            return
        spans = [(hit.start, hit.end) for hit in sides]
        kept = [hit for hit in sources if not any(_longer(span, hit) for span in _over(spans, hit))]
        spans = [(hit.start, hit.end) for hit in kept]
        sides = [hit for hit in sides if not _over(spans, hit)]
        self.layers["party"] = sorted(sides + kept, key=lambda hit: hit.start)

    def _part_parts(self) -> None:
        """Leave out the "more" of "more than 200": that speaks of no part."""
        whole = [(hit.start, hit.end) for hit in self.layer("qualifier")]
        held = (hit for hit in self.layer("t_part") if not any(_longer(span, hit) for span in _over(whole, hit)))
        self.layers["t_part"] = list(held)

    def _counts(self, hit: Hit) -> bool:
        """Is a name of the calendar a number here: French "sept hélicoptères" behind no day, against "12 sept. 2022"?"""
        if not any(number.end == hit.end for number in self.between("number", hit.start, hit.start + 1)):
            return False
        return self.text[hit.end] != "." and not self.text[max(0, hit.start - 3) : hit.start].strip(" .").isdigit()

    def _look(self, at: int, end: int, entries: tuple, tree: dict) -> None:
        """Note the phrases that start in a word, behind its prefixes too."""
        text = self.text
        for entry in entries:
            if text[end] == "'":
                self._put(at + entry[0], phrases.found(text, at + entry[0], tree, True))
            elif ends := phrases.found_from(text, at, end, entry):
                self._put(at + entry[0], ends)

    def _look_within(self, at: int, end: int, tree: dict) -> None:
        """Note the phrases that start at any letter, in a script without spaces."""
        text = self.text
        for place in range(at, end):
            node = tree.get(text[place])
            if node is not None and (text[place + 1] in node or not node.keys().isdisjoint(("", "*", "#"))):
                self._put(place, phrases.found(text, place, tree, False))

    def _put(self, at: int, ends: list[tuple[int, int, list]]) -> None:
        """Note the longest phrase of each layer, fewest letters under a star first, where none before overlaps."""
        if len(ends) > 1:
            ends.sort(key=_end, reverse=True)
        last = self._ends
        for end, _, roles in ends:
            for layer, kind, key in roles:
                if at >= last.get(layer, 0):
                    last[layer] = end
                    self.layers.setdefault(layer, []).append(Hit(at, end, kind, key))


def _first(part: tuple) -> int:
    return part[0]


def _end(found: tuple[int, int, list]) -> tuple[int, int]:
    return found[:2]


def _longer(span: tuple[int, int], hit: Hit) -> bool:
    """Does the span hold the hit and more?"""
    return span[0] <= hit.start and hit.end <= span[1] and span != (hit.start, hit.end)


def _over(spans: list[tuple[int, int]], hit: Hit) -> list[tuple[int, int]]:
    """Those of the spans, none of which overlaps another, that a hit overlaps."""
    first = max(0, bisect_left(spans, (hit.start + 1,)) - 1)
    return [span for span in spans[first : bisect_left(spans, (hit.end,), first)] if span[1] > hit.start]


def inside(spans: list[tuple[int, int]], at: int) -> bool:
    place = bisect_left(spans, (at + 1,)) - 1
    return place >= 0 and spans[place][1] > at
