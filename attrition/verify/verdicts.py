"""What a check says: one verdict a figure, one comparison a claimed rate, and the text as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

import pandas as pd
from msgspec import Struct

from attrition import words
from attrition.measure import Against, elsewhere
from attrition.model import Figure, Report
from attrition.verify.dating import Dating

RUN = 6  # window lengths in a row that are worth a sentence
VERDICTS = {
    "match": "the record’s number",
    "rounding": "the record’s number, rounded",
    "stale": "an older report’s number",
    "wrong_category": "another line’s number",
    "ahead": "a later report’s number",
    "digits": "the record’s number with a slip of the digits",
    "off_by": "near the record’s number",
    "loose_rounding": "coarse, within a tenth",
    "rate_window_mismatch": "holds for the long mean only",
    "period_error": "right for another period",
    "scope_confusion": "counted on another basis",
    "unsupported": "not in the record",
    "no_record": "nothing to hold it against",
}


class Stated(Struct, frozen=True):
    """What the record has: the value, the day it is of, and whose it is."""

    value: float
    as_of: date
    source: str


class Judged(Struct, frozen=True):
    """One figure of a text with its verdict. `distance` is the stated number less the record's, from the nearer end of a
    range; `chance` how often a random number within a tenth of the record's would be given the same verdict; `against` whose
    line it was held against, also where that has no number for it."""

    figure: Figure
    verdict: str
    detail: str
    record: Stated | None = None
    distance: float | None = None
    chance: float | None = None
    against: str | None = None

    @property
    def source(self) -> str | None:
        """Whose record says something of the figure; None where there is no line to hold it against."""
        return self.record.source if self.record else self.against

    @property
    def kind(self) -> str:
        """The verdict without what it encloses: scope_confusion(match) -> scope_confusion."""
        return self.verdict.partition("(")[0]


class Window(Struct, frozen=True):
    """One window of the record: its name, its length, its rate, and whether that lies in the claimed band."""

    label: str
    days: int
    per_day: float
    inside: bool


class Beside:
    """A claimed band beside the record: `against` is the comparison, `others` the other lines of the same thing."""

    def __init__(self, against: Against, others: Mapping[str, pd.DataFrame]):
        self.against, self._others = against, others

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """The windows that have a rate."""
        rows = self.against.windows.dropna(subset="per_day").itertuples()
        return tuple(Window(row.label, int(row.days), float(row.per_day), bool(row.inside)) for row in rows)

    @cached_property
    def true_for(self) -> tuple[str, ...]:
        """What would make the claim true: a window, a run of windows, another line of the same thing."""
        against = self.against
        runs = [
            f"any window of {first} to {last} days that ends on {words.day(against.day)}"
            for first, last in against.lengths
            if last - first >= RUN
        ]
        others = elsewhere(self._others, against.low, against.high, against.day)
        found = [f"{row.name}: {row.label} ({words.rate(row.per_day)} a day)" for row in others.itertuples()]
        return (*against.true_for, *runs, *found)


class Rate(Struct, frozen=True):
    """A claimed rate, and its band beside the record."""

    judged: Judged
    beside: Beside

    @property
    def against(self) -> Against:
        """The band against the windows and the days of the record."""
        return self.beside.against

    @property
    def true_for(self) -> tuple[str, ...]:
        """What would make the claim true."""
        return self.beside.true_for


class Check(Struct, frozen=True):
    """A text against the record. `notes` are what stands in the way of judging it, a sentence each."""

    report: Report
    dating: Dating
    figures: tuple[Judged, ...]
    rates: tuple[Rate, ...]
    notes: tuple[str, ...]
    summary: str

    @property
    def as_of(self) -> date | None:
        """The day that the figures were held against; None where the text has none to hold."""
        return date.fromordinal(self.dating.day) if self.figures else None
