"""A language table made ready to read with, and which language a text is in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from attrition.parse import calendars, phrases, tables
from attrition.parse.fold import fold

LETTERS = re.compile(f"{phrases.LETTER}+")
SAMPLE = 6000
TIME_KEYS = (
    "day",
    "rate",
    "week",
    "month",
    "year",
    "period",
    "since",
    "from_",
    "until",
    "total",
    "part",
    "earlier",
    "as_of",
    "today",
    "yesterday",
)


class Language:
    """The matcher of one language: a tree of phrases with their roles (layer, kind, key)."""

    def __init__(self, code: str):
        table = self.table = tables.table(code)
        self.code = code
        self.spaces = table.writing.spaces
        self.tree: dict = {}
        self._add_things(table)
        self._add_cues(table)
        self._add_calendar(table)
        self.prefixes = tuple(sorted({fold(p) for p in table.writing.prefixes}, key=len, reverse=True))
        self.suffixes = frozenset(fold(s) for s in table.writing.number_suffixes)
        self.abbreviations = frozenset(fold(a).rstrip(".") for a in table.writing.abbreviations)
        self.starts = phrases.Starts(self.tree, self.prefixes)
        self.glued_joins = frozenset(self.prefixes) & {fold(p) for p in table.numbers.range_join}
        self.war_day = calendars.numbered(table.time.day_of_war, r"\d{1,4}", self.spaces)
        self.later = table.time.year_offset  # by how many years its years run ahead
        self.in_year = calendars.numbered(table.time.in_year, calendars.year_sign(self.later), self.spaces)
        self.year = calendars.year_behind(self.later)
        self.dates = calendars.date_pattern(table.locale)
        self.bare_day = calendars.bare_day(table.locale)
        self.month_first = calendars.month_first(table.locale)

    def _put(self, layer: str, kind: str, key, written: list[str]) -> None:
        for phrase in written:
            for text in phrases.spelled_out(phrase):
                if text and text != "*":
                    phrases.add(self.tree, text, (layer, kind, key))

    def _add_things(self, table: tables.Table) -> None:
        for key in table.categories.__struct_fields__:
            self._put("thing", "category", key, getattr(table.categories, key))
        for key in ("things", "subgroups"):
            self._put("thing", "not_counted", key, getattr(table.not_counted, key))
        self._put("weak", "weak", "personnel", table.weak.personnel)
        for word, value in table.numbers.words.items():
            self._put("number", "word", value, [word])
        for word, value in table.numbers.scales.items():
            self._put("number", "scale", value, [word])
        for kind in ("joins", "range_open", "range_join"):
            self._put(kind, kind, None, getattr(table.numbers, kind))

    def _add_cues(self, table: tables.Table) -> None:
        for key in table.basis.__struct_fields__:
            self._put("basis", "basis", key, getattr(table.basis, key))
        for key in table.qualifiers.__struct_fields__:
            self._put("qualifier", "qualifier", key, getattr(table.qualifiers, key))
        for key in table.context.__struct_fields__:
            self._put("c_" + key, "context", key, getattr(table.context, key))
        for key in table.sides.__struct_fields__:
            self._put("party", "side", key, getattr(table.sides, key))
        for key, written in table.sources.items():
            self._put("party", "source", key, written)
        for key in TIME_KEYS:
            layer = "t_" + key if key in ("from_", "until", "part", "as_of", "today", "yesterday", "total") else "time"
            self._put(layer, "time", key.rstrip("_"), getattr(table.time, key))
        self._put("counter", "counter", None, table.writing.counters)
        self._put("conjunction", "conjunction", None, table.writing.conjunctions)

    def _add_calendar(self, table: tables.Table) -> None:
        for word, number in {**calendars.names(table.locale, "months"), **table.time.months}.items():
            self._put("month", "month", number, [word])
        for word, number in {**calendars.names(table.locale, "days"), **table.time.weekdays}.items():
            self._put("weekday", "weekday", number, [word])
        for word, number in table.time.solar_months.items():
            self._put("month", "month", calendars.SOLAR + number, [word])


@cache
def language(code: str) -> Language:
    """One language made ready, once."""
    return Language(code)


@cache
def _known() -> tuple[dict, dict, dict]:
    """Word -> languages, letter -> languages for and against, script -> languages."""
    words: dict[str, dict[str, float]] = {}
    letters: dict[str, dict[str, float]] = {}
    scripts: dict[str, set[str]] = {}
    for code in tables.codes():
        table = tables.table(code)
        for script in table.detect.scripts:
            scripts.setdefault(script, set()).add(code)
        for word in _vocabulary(table):
            words.setdefault(word, {}).setdefault(code, 0.6)
        for stop in table.detect.stopwords:
            words.setdefault(fold(stop), {})[code] = 1.0
        for sign in set(table.detect.letters.lower()):
            letters.setdefault(sign, {})[code] = 2.5
        for sign in set(table.detect.not_letters.lower()):
            letters.setdefault(sign, {})[code] = -4.0
    return words, letters, scripts


def _vocabulary(table: tables.Table) -> set[str]:
    """The words of the categories, of losing and of the months, which say the language of a bare list or one sentence."""
    written = [p for key in table.categories.__struct_fields__ for p in getattr(table.categories, key)]
    written += [
        *table.context.loss,
        *table.qualifiers.about,
        *table.qualifiers.over,
        *table.numbers.scales,
        *table.sides.russian_names,
        *table.basis.killed,
        *table.basis.wounded,
    ]
    words = {w for p in written for text in phrases.spelled_out(p) for w in LETTERS.findall(fold(text)) if len(w) > 2}
    return words | {fold(name) for name in calendars.names(table.locale, "months")}


@lru_cache(4096)
def _script(sign: str) -> str:
    return unicodedata.name(sign, "?").split()[0].split("-")[0]


def detect(text: str, folded: str) -> str | None:
    """The language of a text by script, letters and words, or None where no table fits."""
    words, letters, scripts = _known()
    sample = folded[:SAMPLE]
    signs = Counter(text[:SAMPLE].lower())
    shares: Counter = Counter()
    for sign, number in signs.items():
        if sign.isalpha():
            shares[_script(sign)] += number
    possible = {code for script, number in shares.items() if number * 8 >= shares.total() for code in scripts.get(script, ())}
    if not possible:
        return None
    score: Counter = Counter()
    for word in set(LETTERS.findall(sample)):
        for code, weight in words.get(word, {}).items():
            score[code] += weight
    for sign, number in signs.items():
        for code, weight in letters.get(sign, {}).items():
            score[code] += weight if number > 1 or weight > 0 else weight / 2
    for script, number in shares.items():
        fitting = scripts.get(script, ())
        if script != "LATIN" and len(fitting) == 1 and number * 8 >= shares.total():
            score[next(iter(fitting))] += 3
    best = max(sorted(possible), key=lambda code: (score[code], code == "en"))
    return best if score[best] > 1.1 else None
