"""What a text quotes: the other numbers that it gives, and what the party that it credits has stated itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrition.lexicon import label
from attrition.model import Figure, Report
from attrition.verify.record import Record, span

NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[,.   ’']\d{3})+(?![\d])|(?<![\d.,])\d{4,9}(?![\d])")
LEAST = 1_000  # smaller numbers have too few digits to be told from one another
FIRST_LETTERS = 40_000
NEAR_DAYS = 62  # how far from its day a statement of the credited party may lie


class Numbers:
    """The numbers of a text with the category that each was read as, if any."""

    def __init__(self, report: Report):
        self.read = {figure.start: figure for figure in report.figures if figure.start is not None}
        self.found = []
        for match in NUMBER.finditer((report.text or "")[:FIRST_LETTERS]):
            self.found.append((match.start(), float(re.sub(r"\D", "", match[0]))))

    def quoted(self, figure: Figure, record: Record, day: int) -> list[tuple[float, str]]:
        """The numbers that a figure may have been copied from, each with who gives it."""
        return [*self._in_text(figure), *stated(figure, record, day)]

    def _in_text(self, figure: Figure) -> Iterator[tuple[float, str]]:
        for start, value in self.found:
            other = self.read.get(start)
            if value >= LEAST and value != figure.value and (other is None or other.category == figure.category):
                yield value, "the same text"


def numbers(report: Report) -> Numbers:
    """The numbers of a report's text."""
    return Numbers(report)


def stated(figure: Figure, record: Record, day: int) -> Iterator[tuple[float, str]]:
    """What parties have stated in words about the same thing at about the same time."""
    for told in _told(figure, record, day):
        if told.value == told.value:
            yield told.value, label(told.source)


def own(figure: Figure, credited: str | None, record: Record, day: int) -> object | None:
    """What the credited party itself has stated in words, where it is this number: as_of, value, low, high, source, basis. One
    that it counted on the same basis comes first."""
    low, high = span(figure)
    found = []
    for told in _told(figure, record, day):
        ends = (told.low, told.high) if told.value != told.value else (told.value, told.value)
        if told.source == credited and ends == (low, high):
            found.append(told)
    return min(found, key=lambda told: figure.basis not in (told.basis, "unspecified"), default=None)


def newest(figure: Figure, source: str, side: str, record: Record, day: int) -> list[object]:
    """What a party has itself stated of the same thing up to a day: of each basis the newest, the newest of all first."""
    known = [
        told
        for told in record.told.get((figure.category, figure.measure), ())
        if (told.source, told.side) == (source, side) and told.as_of.toordinal() <= day
    ]
    found = {told.basis: told for told in sorted(known, key=lambda told: told.as_of)}
    return sorted(found.values(), key=lambda told: told.as_of, reverse=True)


def _told(figure: Figure, record: Record, day: int) -> Iterator[object]:
    for told in record.told.get((figure.category, figure.measure), ()):
        if abs(told.as_of.toordinal() - day) <= NEAR_DAYS:
            yield told
