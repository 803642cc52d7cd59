"""What the words round a number say of it beyond the figure: which window they name, and whether they call it a record."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from msgspec import Struct

from attrition.lexicon import claim_words
from attrition.model import Figure
from attrition.parse.language import languages, phrases
from attrition.parse.language.fold import Folded, fold
from attrition.parse.text import scan
from attrition.parse.time import dates

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=[^\W\d_]*[^\W\d_a-zà-ÿа-яёіїєґ])|[。؟।]|\n")
MOST_TEXT = 40_000  # characters of a text that are looked through for records
MOST = 400  # characters of a sentence to either side of the number that are looked at
YEAR = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")
SPAN_NUMBER = re.compile(r"(?<![\d.,])(\d{1,3})(?![\d.,])")
TO_DATE, PART_OF_YEAR = "year_to_date", 32
STAR, ENDING = r"\*", r"\w*"  # a phrase may end in any letters
ROUND, COARSER = re.compile(r"(?<![\d.,])\d{1,3}(?:[,. ']\d{3})+(?!\d)|(?<![\d.,])\d{3,7}(?!\d)"), 0.8
BEFORE_YEAR = 12  # characters between a month and its year
NOT_THE = re.compile(r"(?:second|third|one of the|among the|not the|not a|nearly a|close to (?:a|the)) $")


class Named(Struct, frozen=True):
    """A window that words name: kind is since, month, year, year_to_date, month_to_date, week, last_month, last_year, quarter,
    half or days; `year`, `number` (of a month, quarter or half) and `days` where they belong to it."""

    kind: str
    year: int | None = None
    number: int | None = None
    days: int | None = None


class Ranked(Struct, frozen=True):
    """That words call a number the highest or the lowest, since a day or of the whole war."""

    highest: bool
    phrase: str
    since: date | None = None


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that a number stands in."""
    first, last = max(0, start - MOST), min(len(text), end + MOST)
    ends = [match.end() for match in SENTENCE_END.finditer(text, first, start)]
    following = SENTENCE_END.search(text, end, last)
    return (ends[-1] if ends else first), (following.start() if following else last)


class Wording:
    """The words of one number's sentence, looked at once."""

    def __init__(self, text: str, figure: Figure, language: str, near: date):
        first, last = sentence(text, figure.start, figure.end)
        folded = Folded(text[first:last])
        self.near, self.text, self.value = near, folded.text, figure.value
        before = sentence(text, max(first - 1, 0), max(first - 1, 0))
        self.before = fold(text[before[0] : first]) if first else ""
        self.place = min(figure.start - first, len(folded.text))
        self.scan = scan.Scan(folded.text, [(0, len(folded.text), languages.language(language))])
        self.days = dates.days(self.scan)
        self.language = language

    def named(self, figure: Figure) -> Named | None:
        """The window that the words nearest to the number name; None where they name none."""
        allowed = _allowed(figure)
        windows = [(at, named) for at, named in self._windows() if named.kind in allowed]
        if not windows:
            return None
        before = min(at for at, _ in windows) < self._first_number()
        return min(windows, key=lambda window: self._away(window[0], before))[1]

    def _first_number(self) -> int:
        """Where the first number stands that may be a figure: no day, no year."""
        spans = [(day.start, day.end) for day in self.days]
        years = {match.start() for match in YEAR.finditer(self.text)}
        places = (at for at, end in self.scan.digits if end - at > 2 and at not in years and not scan.inside(spans, at))
        return next(places, self.place)

    def _away(self, at: int, before: bool) -> int:
        """How far from the number a window is named: "in October 41,980 and in November 45,720" has each before its number,
        "41,980 in October and 45,720 in November" behind it."""
        ahead, behind = (1, 4) if before else (2, 1)
        return ahead * (self.place - at) if at < self.place else behind * (at - self.place)

    def _windows(self):
        spans = [(day.start, day.end) for day in self.days]
        for kind, at in _told(self.text, self.language):
            if kind in ("year_to_date", "month_to_date", "last_month", "last_year"):
                yield at, Named(kind=kind)
            elif kind[:-2] in ("quarter", "half"):
                year = YEAR.search(self.text, at)
                yield at, Named(kind=kind[:-2], number=int(kind[-1]), year=int(year[1]) if year else None)
        for month in self.scan.layer("month"):
            if not scan.inside(spans, month.start) and month.key <= 12:
                yield month.start, Named(kind="month", number=month.key, year=self._year(month.end))
        parts = [at for kind, at in _told(self.text, self.language) if kind[:-2] in ("quarter", "half") or kind == TO_DATE]
        for year in dates.in_years(self.scan):
            if not any(at <= year.start <= at + PART_OF_YEAR for at in parts):  # the year of a quarter
                yield year.start, Named(kind="year", year=year.key)
        for cue in self.scan.layer("time"):
            if cue.key in ("since", "week"):
                yield cue.start, Named(kind=cue.key)
            elif cue.key == "period" and (days := self._span(cue)):
                yield cue.start, Named(kind="days", days=days)
        if any(day.begins_war for day in self.days):
            yield next(day.start for day in self.days if day.begins_war), Named(kind="since")

    def _year(self, end: int) -> int | None:
        found = YEAR.search(self.text, end, end + BEFORE_YEAR)
        return int(found[1]) if found else None

    def _span(self, cue: scan.Hit) -> int | None:
        """How many days "the past three months" are."""
        units = self.scan.at(cue.start).units
        parts = self.text[cue.start : cue.end].split()
        unit = next((units[word[:n]] for word in parts for n in range(len(word), 2, -1) if word[:n] in units), None)
        numbers = [hit.key for hit in self.scan.between("number", cue.start, cue.end) if hit.kind == "word"]
        numbers += [int(found) for found in SPAN_NUMBER.findall(self.text[cue.start : cue.end])]
        return unit * int(numbers[0]) if unit and numbers else None

    def ranked(self) -> Ranked | None:
        """Whether the words call the number the highest or the lowest, and since when."""
        for told in (self.text, self.before if self._told_before() else ""):
            for kind, at in _told(told, self.language):
                if kind in ("highest", "lowest") and not NOT_THE.search(told, max(0, at - 16), at):
                    return Ranked(highest=kind == "highest", phrase=kind, since=self._since())
        return None

    def _told_before(self) -> bool:
        """Does the sentence before tell of the same number, coarser: "more than 2,000 for the first time. It was 2,030"?"""
        found = (float(re.sub(r"\D", "", number)) for number in ROUND.findall(self.before))
        return self.value is not None and any(COARSER * self.value <= number <= self.value for number in found)

    def _since(self) -> date | None:
        """The day after which the words compare; "since March" compares with what came after March."""
        for kind, _ in _told(self.text, self.language):
            if kind == "year_to_date":
                return date(self.near.year, 1, 1)
        for mark in self.scan.layer("t_from_"):
            for day in self.days:
                if 0 <= day.start - mark.end <= 2 and not day.begins_war:
                    return day.date(self.near)
            for month in self.scan.between("month", mark.end, mark.end + 3):
                if month.key <= 12:
                    year = self._year(month.end) or (self.near.year - (month.key > self.near.month))
                    return date(year + month.key // 12, month.key % 12 + 1, 1)
        return None


def _allowed(figure: Figure) -> tuple[str, ...]:
    """Which kinds of windows a figure's own span leaves open."""
    every = ("since", "month", "year", TO_DATE, "month_to_date", "week", "last_month", "last_year", "quarter", "half", "days")
    if figure.measure != "change" or figure.days is None:
        return every
    if figure.days <= 7:
        return ("week",) if figure.days == 7 else ()
    if figure.days <= 31:
        return ("month", "last_month", "month_to_date", "days")
    parts = ("quarter", "half", TO_DATE)
    return ("year", "last_year", *parts) if figure.days >= 365 else ("days", *parts)


def _told(text: str, language: str) -> list[tuple[str, int]]:
    """Where the phrases about windows and records stand: (kind, place), in order. "The highest this year" is both."""
    found = [(match.start(), kind) for kind, pattern in _patterns(language) for match in pattern.finditer(text)]
    return [(kind, at) for at, kind in sorted(found)]


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern], ...]:
    """For each kind of phrase of a language one expression, the longest phrases first."""
    made = []
    for kind, written in claim_words().get(language, {}).items():
        every = sorted({fold(text) for phrase in written for text in phrases.spelled_out(phrase)}, key=len, reverse=True)
        parts = "|".join(re.escape(text).replace(STAR, ENDING) for text in every)
        made.append((kind, re.compile(rf"(?<!\w)(?:{parts})(?!\w)")))
    return tuple(made)


def mentions_records(text: str, language: str) -> bool:
    """Does a text call anything the highest or the lowest? Asked once, before its sentences are looked at."""
    text = text[:MOST_TEXT]
    folded = text.lower() if text.isascii() else fold(text)
    return any(pattern.search(folded) for kind, pattern in _patterns(language) if kind in ("highest", "lowest"))
