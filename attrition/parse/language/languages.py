"""A language table made ready to read with: its tree of phrases and its patterns."""

from __future__ import annotations

from functools import cache

from attrition.lexicon import DefinitionError
from attrition.parse.language import calendars, phrases, tables
from attrition.parse.language.fold import fold

SIDES = {"ukrainian_army": "army", "own": "own"}  # whose they are is told by the words around
TIME_KEYS = (
    "day",
    "rate",
    "mean",
    "week",
    "month",
    "year",
    "period",
    "record",
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
        self.written: list[tuple[str, tuple]] = []
        try:
            self._add_things(table)
            self._add_cues(table)
            self._add_calendar(table)
        except DefinitionError as error:
            raise DefinitionError(f"{code}.toml: {error}") from None
        self.tree = phrases.tree(self.written)
        del self.written
        self.prefixes = tuple(sorted({fold(p) for p in table.writing.prefixes}, key=len, reverse=True))
        self.suffixes = frozenset(fold(s) for s in table.writing.number_suffixes)
        self.abbreviations = frozenset(fold(a).rstrip(".") for a in table.writing.abbreviations)
        self.starts = phrases.Starts(self.tree, self.prefixes)
        self.glued_and = frozenset(self.prefixes) & {fold(c) for c in table.writing.conjunctions}
        self.scale_first = table.numbers.scale_first
        self.glued_joins = frozenset(self.prefixes) & {fold(p) for p in table.numbers.range_join}
        self.later = table.time.year_offset  # by how many years its years run ahead
        self.year = calendars.year_behind(self.later)
        self.dates = calendars.date_pattern(table.locale)
        self.bare_day = calendars.bare_day(table.locale)
        self.units = calendars.units(table.locale) | {fold(word): days for word, days in table.time.units.items()}
        self.months_behind = {fold(m): {fold(word) for word in words} for m, words in table.time.months_behind.items()}
        self.month_first = calendars.month_first(table.locale)

    def _of_one_category_each(self) -> None:
        """Refuse a phrase that counts two lines of the list."""
        folded = fold("\n".join(text for text, _ in self.written)).split("\n")
        owner: dict[str, str] = {}
        for text, (_, (_, _, key)) in zip(folded, self.written):
            if owner.setdefault(text, key) != key:
                raise DefinitionError(f"{text!r} is in categories.{owner[text]} and in categories.{key}; take it out of one")

    def _put(self, layer: str, kind: str, key, written: list[str]) -> None:
        for phrase in written:
            if not phrase.strip():
                raise DefinitionError(f"a phrase under {key or kind} is empty; take it out")
            for text in phrases.spelled_out(phrase):
                if text and text != "*":
                    self.written.append((text, (layer, kind, key)))

    def _add_things(self, table: tables.Table) -> None:
        for key in table.categories.__struct_fields__:
            self._put("thing", "category", key, getattr(table.categories, key))
        self._of_one_category_each()
        for key in ("things", "subgroups"):
            self._put("thing", "not_counted", key, getattr(table.not_counted, key))
        self._put("weak", "weak", "personnel", table.weak.personnel)
        for word, value in table.numbers.words.items():
            self._put("number", "word", value, [word])
        for word, value in table.numbers.scales.items():
            self._put("number", "scale", value, [word])
        for kind in ("articles", "singles", "alone", "joins", "range_open", "range_join", "range_close"):
            self._put(kind, kind, None, getattr(table.numbers, kind))

    def _add_cues(self, table: tables.Table) -> None:
        for key in table.basis.__struct_fields__:
            self._put("basis", "basis", key, getattr(table.basis, key))
        for key in table.qualifiers.__struct_fields__:
            self._put("qualifier", "qualifier", key, getattr(table.qualifiers, key))
        for key in table.context.__struct_fields__:
            self._put("c_" + key, "context", key, getattr(table.context, key))
        self._put("c_loss", "context", "loss", table.context.loses)
        for key, written in table.sources.items():
            self._put("source", "source", key, written)
        for key in table.sides.__struct_fields__:
            self._put(SIDES.get(key, "party"), "side", key, getattr(table.sides, key))
        for key in TIME_KEYS:
            layer = "t_" + key if key in ("from_", "until", "part", "as_of", "today", "yesterday", "total", "mean") else "time"
            self._put(layer, "time", key.rstrip("_"), getattr(table.time, key))
        self._put("war_day", "war_day", None, table.time.day_of_war)
        self._put("in_year", "in_year", None, table.time.in_year)
        self._put("counter", "counter", None, table.writing.counters)
        self._put("break", "break", None, table.writing.breaks)
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
