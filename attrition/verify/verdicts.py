"""What a check says: one verdict a figure, one comparison a claimed rate, and the text as a whole."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from attrition.measure import Against
from attrition.model import Figure, Report
from attrition.verify.dating import Dating

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
    range; `chance` how often a random number within a tenth of the record's would be given the same verdict."""

    figure: Figure
    verdict: str
    detail: str
    record: Stated | None = None
    distance: float | None = None
    chance: float | None = None

    @property
    def kind(self) -> str:
        """The verdict without what it encloses: scope_confusion(match) -> scope_confusion."""
        return self.verdict.partition("(")[0]


class Rate(Struct, frozen=True):
    """A claimed rate against the windows and days of the record, and what would make it true."""

    judged: Judged
    against: Against
    true_for: tuple[str, ...]


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
