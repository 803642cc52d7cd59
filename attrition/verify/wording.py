"""What the words round a number say of it beyond the figure: which window they name, and whether they call it a record."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from msgspec import Struct

from attrition.lexicon import claim_words
from attrition.model import Figure
from attrition.parse import dates, languages, phrases, scan
from attrition.parse.fold import Folded, fold

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=[^\W\d_]*[^\W\d_a-zà-ÿа-яёіїєґ])|[。؟।]|\n")
MOST = 400  # characters of a sentence to either side of the number that are looked at
YEAR = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")
SPAN_NUMBER = re.compile(r"(?<![\d.,])(\d{1,3})(?![\d.,])")
TO_DATE, PART_OF_YEAR = "year_to_date", 32
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
        self.near, self.text = near, folded.text
        self.place = min(figure.start - first, len(folded.text))
        self.scan = scan.Scan(folded.text, [(0, len(folded.text), languages.language(language))])
        self.days = dates.days(self.scan)
        self.language = language

    def named(self, figure: Figure) -> Named | None:
        """The window that the words nearest to the number name; None where they name none."""
        allowed = _allowed(figure)
        found = [(self._away(at), n, named) for n, (at, named) in enumerate(self._windows()) if named.kind in allowed]
        return min(found)[2] if found else None

    def _away(self, at: int) -> int:
        return at - self.place if at >= self.place else 2 * (self.place - at)

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
        for kind, at in _told(self.text, self.language):
            if kind in ("highest", "lowest") and not NOT_THE.search(self.text, max(0, at - 16), at):
                return Ranked(highest=kind == "highest", phrase=kind, since=self._since())
        return None

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
    """Where the phrases about windows and records stand: (kind, place), in order."""
    pattern = _pattern(language)
    return [(match.lastgroup, match.start()) for match in pattern.finditer(text)] if pattern else []


@cache
def _pattern(language: str) -> re.Pattern | None:
    """The phrases of a language as one expression with a group a kind, the longest first."""
    kinds = claim_words().get(language, {})
    groups = []
    for kind, written in kinds.items():
        every = sorted({fold(text) for phrase in written for text in phrases.spelled_out(phrase)}, key=len, reverse=True)
        groups.append(f"(?P<{kind}>{'|'.join(map(re.escape, every))})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)") if groups else None


def mentions_records(text: str, language: str) -> bool:
    """Does a text call anything the highest or the lowest? Asked once, before its sentences are looked at."""
    return any(kind in ("highest", "lowest") for kind, _ in _told(fold(text[:40_000]), language))
