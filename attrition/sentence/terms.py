"""Codes in words: bases, measures, sides, kinds of findings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import zip_longest

from attrition import words

BASES = {
    "casualties": "killed and wounded",
    "killed": "killed",
    "wounded": "wounded",
    "captured": "captured",
    "missing": "missing",
    "killed_missing": "killed and missing",
    "destroyed": "destroyed",
    "damaged": "damaged",
    "abandoned": "abandoned",
    "unspecified": "lost, however lost",
}

EVIDENCE = {  # how a number is held, by what its source rests on
    "claim": "claimed",
    "visual": "confirmed by pictures",
    "named": "named",
    "leak": "in leaked documents",
    "estimate": "estimated",
    "model": "modelled",
}
BY = {"visual": "confirmed by pictures, counted by", "leak": "in leaked documents, known as"}


def by(sources: Iterable[str], evidence: Iterable[str] = ()) -> str:
    """Who holds numbers, and how: "claimed by A and B; modelled by C". Without `evidence` all of them are claims."""
    held: dict[str, list[str]] = {}
    for source, kind in zip_longest(sources, evidence, fillvalue="claim"):
        held.setdefault(BY.get(kind, f"{EVIDENCE[kind]} by"), []).append(source)
    return "; ".join(f"{how} {words.listing(names)}" for how, names in held.items())


def basis(code: str, category: str | None = None) -> str:
    """The basis of a number in words. Of people, what a text does not say is whether they were killed."""
    return "killed or wounded: not said" if (code, category) == ("unspecified", "personnel") else BASES[code]


KINDS = {
    "disagreement": "a copy differs from the majority, or a quotation from the record",
    "tie": "the copies are split evenly",
    "gap": "a stretch of days without a report",
    "fall": "a running total falls",
    "leap": "a change stands far out",
    "stale_copy": "a copy repeats the day before",
    "unread_number": "a number was not read",
    "unknown_category": "an unknown category",
    "unknown_column": "an unknown column",
    "unreadable_row": "an unreadable row",
    "language_not_read": "a language not read",
    "unread_day": "a day of publication that was not read",
    "mended": "a figure that we mended",
}


MEASURES = {"total": "total", "change": "change", "rate": "a day"}


SIDES = {"RUS": "of Russia", "UKR": "of Ukraine"}
VINTAGES = {"published": "published {}", "covers": "covers weeks to {}, so not older"}


def measure(code: str, days: float | None) -> str:
    """What kind of number it is: "total", "change in 7 days", "a day"."""
    return f"change in {words.plural(int(days), 'day')}" if code == "change" and not words.is_none(days) else MEASURES[code]


def stated(row: object) -> str:
    """A figure's number as it was stated: "about 177,110", "400–500"."""
    number = words.count(row.value) if not words.is_none(row.value) else f"{words.count(row.low)}–{words.count(row.high)}"
    return f"{row.qualifier.replace('_', ' ')} {number}" if isinstance(row.qualifier, str) else number


def credited(source: object, side: object) -> list[str]:
    """What a figure says of its own about who claims it and whose losses it counts; nothing where it is the report's."""
    return [
        *([f"credited to {source}"] if isinstance(source, str) else []),
        *([f"losses {SIDES[side]}"] if isinstance(side, str) else []),
    ]


def vintage(day: date, vintage_is: str = "published") -> str:
    """Which vintage it is, by what is known of it: "published 3 Mar 2025", "covers weeks to 28 Dec 2025, so not older"."""
    return VINTAGES[vintage_is].format(words.day(day))
