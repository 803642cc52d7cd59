"""What the commands print: lines of text and plain values for JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd

from attrition import lexicon, measure, sentence, words

BASES = tuple(sentence.BASES)
SHOWN = 5  # places named a rule; the rest is a number


def rules(found: Sequence) -> Iterator[str]:
    """One line a rule of the audit, with the first places where it does not hold."""
    for rule in found:
        yield f"{'FAILS' if rule.broken else 'holds'}  {rule.words} ({rule.asked:,} asked)"
        yield from (f"       {words.printable(place)}" for place in rule.broken[:SHOWN])
        if len(rule.broken) > SHOWN:
            yield f"       and {len(rule.broken) - SHOWN:,} more"


def failing(found: Sequence) -> str | None:
    """Which rules of the audit do not hold, in a sentence; None where all do."""
    broken = [rule.words for rule in found if rule.broken]
    number = f"{words.plural(len(broken), 'rule')} of {len(found)}"
    return f"{number} {'does' if len(broken) == 1 else 'do'} not hold: {'; '.join(broken)}" if broken else None


def windows(
    known: dict, line: pd.DataFrame, corrections: pd.DataFrame, at: date | None, claim: object, day_error: int, as_json: bool
) -> list[str]:
    """The whole table of windows of one line, and a claimed rate against it: as lines of text, or as one JSON object."""
    at = at or line["as_of"].max().date()
    source = lexicon.sources()[known["source"]]
    since = source.counted_from or words.FIRST_DAY
    told = line if source.is_series else line[line["as_of"] == pd.Timestamp(at)]
    found = measure.against(told, *(claim or (0, 0)), at, corrections, since, day_error)
    if as_json:
        return [json.dumps({**known, "as_of": at.isoformat(), **(found.plain() if claim else {"windows": found.rows()})})]
    label, who = lexicon.categories()[known["category"]].label, source.label
    head = f"{label}, {who}, as of {words.day(at)} (day {words.day_of_war(at)} of the war); {sentence.basis(known['basis'])}"
    said = ["", sentence.claim(*claim, found.windows), sentence.rates.claim_held(found)] if claim else []
    entered = lexicon.categories()[known["category"]].first
    notes = sentence.rates.window_notes(*measure.rounded(line), line.iloc[0], entered)
    notes += sentence.rates.uncounted(since, at) if source.is_series else [sentence.rates.statements(who)]
    return [head, *sentence.rates.window_lines(found.windows, notes), *said]


def outside(line: pd.DataFrame, day: date | None) -> str:
    """That a day lies outside a line's days, in a sentence; empty where it does not."""
    first, last = line["as_of"].min().date(), line["as_of"].max().date()
    if day is None or first <= day <= last:
        return ""
    return f"the line runs from {words.day(first)} to {words.day(last)}; {words.day(day)} lies outside it"


def marked(steps: pd.DataFrame, source: str) -> pd.DataFrame:
    """The rates of a source, marked where they lie between single statements, which are no series."""
    return steps if lexicon.sources()[source].is_series else steps.assign(note="between single statements, no series")


def why_none(source: str) -> str:
    """Why no rate is counted for a source of single statements, in a sentence; empty for a series."""
    known = lexicon.sources()[source]
    return "" if known.is_series else sentence.rates.statements(known.label)


def span(line: pd.DataFrame, first: date | None, last: date | None) -> dict:
    """The mean between two days, by default those of the record, as `rate --json` prints it; null where two reports are
    missing."""
    days = line["as_of"].dt.date
    mean = measure.average(line, first or days.min(), last or days.max())
    start, end = mean["from_day"], mean["to_day"]
    if start is None:
        return dict.fromkeys(("from", "to", "from_value", "to_value", "change", "days", "per_day"))
    return {
        "from": start.isoformat(),
        "to": end.isoformat(),
        "from_value": measure.at(line, start),
        "to_value": measure.at(line, end),
        "change": mean["change"],
        "days": mean["days"],
        "per_day": round(mean["per_day"], 4),
    }
