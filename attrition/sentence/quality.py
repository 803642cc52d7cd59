"""The record's own state in words: what is missing, what differs, what fell, what was mended, how old it is."""

from __future__ import annotations

from datetime import date

import pandas as pd

from attrition import words
from attrition.sentence.terms import basis

CAUSES = {
    "official_correction": "corrected by the upstream’s own account",
    "copy_slip": "a copy’s slip",
    "open": "open",
}
VOTES = {"majority": "by majority", "tie": "by the publishers’ order, since it is a tie"}
FIELDS = {"as_of": "the day", "basis": "the basis", "value": "the value"}


def coverage(publishers: pd.DataFrame) -> str:
    """How much of its days each publisher has. One row a publisher: name, every, days, first, last, gaps, missing, longest."""
    if publishers.empty:
        return "No report in the chosen days."
    rhythm, some = publishers["every"].notna(), publishers["days"] > 0
    groups = (
        ("with gaps", publishers[rhythm & some & (publishers["gaps"] > 0)], _gaps),
        ("without a gap", publishers[rhythm & some & (publishers["gaps"] == 0)], _until),
        ("missing on all days", publishers[~some], lambda row: "none in the chosen days"),
        ("in no rhythm", publishers[~rhythm], lambda row: words.plural(row.days, "day")),
    )
    parts = [
        f"{title}: {words.listing([f'{row.name} ({told(row)})' for row in rows.itertuples()])}"
        for title, rows, told in groups
        if len(rows)
    ]
    return f"Reports {'; '.join(parts)}."


def _until(row: object) -> str:
    return f"{words.count(row.days)}, {words.day(row.first)} to {words.day(row.last)}"


def _gaps(row: object) -> str:
    missing, gaps = words.plural(row.missing, "day"), words.plural(row.gaps, "gap")
    return f"{_until(row)}; {missing} missing in {gaps}, the longest of {words.plural(row.longest, 'day')}"


def differing(cells: pd.DataFrame, several: bool = True) -> str:
    """How many cells the copies give differently, how each was settled, and which copy stands against the others how often.
    `several` says whether any of the chosen sources has more than one copy."""
    if not several:
        return "There is one copy of each report of the chosen sources, and no other to compare it with."
    if cells.empty:
        return "The copies agree in every cell of the chosen days and categories."
    votes, alone = cells["vote"].value_counts(), cells.loc[cells["vote"] == "majority", "against"].value_counts()
    parts = [f"{words.count(votes[vote])} settled {VOTES[vote]}" for vote in VOTES if vote in votes]
    against = [f"{name} {words.plural(number, 'time')}" for name, number in alone.items()]
    text = f"The copies differ in {words.plural(len(cells), 'cell')}: {words.listing(parts)}."
    return text + (f" Against the majority stood {words.listing(against)}." if against else "")


def falls(found: pd.DataFrame) -> str:
    """How many running totals fall, by what is known of why."""
    if found.empty:
        return "No running total falls in the chosen days and categories."
    causes = found["cause"].value_counts()
    parts = [f"{words.count(causes[cause])} {said}" for cause, said in CAUSES.items() if cause in causes]
    return f"{words.plural(len(found), 'fall')} of a running total: {words.listing(parts)}."


REASONS = {
    "correction": "a correction",
    "definition": "a new category or definition",
    "backlog": "several days in one step, after a gap",
    "others": "other lines were corrected that day",
    "none": "nothing on record",
}


def reason(step: object) -> str:
    """What is on record about one step that stands out."""
    told = {
        "correction": lambda: f"a correction of {words.change(step.amount)} by {step.publisher}",
        "definition": lambda: f"{step.definition}",
        "backlog": lambda: f"{words.plural(int(step.days), 'day')} in one step, after a gap",
        "others": lambda: f"{words.plural(int(step.others), 'other line')} corrected that day",
    }
    return told.get(step.why, lambda: REASONS["none"])()


def leaps(found: pd.DataFrame) -> str:
    """How many steps stand far out, and for how many of them nothing is on record."""
    if found.empty:
        return "No step stands far out in the chosen days and categories."
    unexplained = int((found["explained by"] == REASONS["none"]).sum())
    return (
        f"{words.plural(len(found), 'step')} at least twice as large as any other within thirty days; for "
        f"{words.count(unexplained)} of them nothing is on record that explains it."
    )


def stale(number: int) -> str:
    """How many copies repeat the day before while another has moved on."""
    said = f"{words.plural(number, 'copy', 'copies')} repeat{'s' if number == 1 else ''}"
    return f"{said} the day before in every line, while another copy has moved on." if number else "No stale copy."


def official(found: pd.DataFrame) -> str:
    """How many corrections the upstream has, on how many days, and which of them cannot belong to their day."""
    if found.empty:
        return "No upstream’s own correction in the chosen days and categories."
    text = (
        f"{words.plural(len(found), 'correction')} on {words.plural(found['as of'].nunique(), 'day')}, as the upstream records "
        "them. The change of such a day is what the report added plus the correction. None of the copies that we have states "
        "what a report added beside its totals, so that part is what is left of the change."
    )
    unfit = found[found["left for the day"] < 0]
    if len(unfit):
        days = words.listing([words.day(day) for day in sorted(unfit["as of"].unique())])
        fits_later = (unfit["change of the next day"] >= unfit["correction"]).all()
        later = "; the changes of the day after would hold them" if fits_later else ""
        text += f" {words.count(len(unfit))} of them, on {days}, leave less than nothing{later}: the day may be wrong there."
    return text


def ours(number: int) -> str:
    """How many figures we mended, and that both readings stay."""
    return (
        f"{words.plural(number, 'figure')} that we mended, each guarded by what was there: a build stops where it has changed. "
        "Both readings stay; the filter “Corrections” shows either."
    )


def mended(row: object, record: str = "mended") -> str:
    """What a decision of ours changes, for the mark on a chart: what it was, what is taken, and why."""
    was, take = taken(row.field, row.was), taken(row.field, row.take)
    change = (
        f"{FIELDS[row.field]} {was} taken as {take}" if record == "mended" else f"{FIELDS[row.field]} {was}, mended: {take}"
    )
    return f"our correction: {change}. {row.why}"


def taken(field: str, text: str) -> str:
    """What a decision of ours takes or took away, as it is written elsewhere: a number or a range, a day, a basis."""
    written = {
        "value": lambda number: "–".join(words.count(float(end)) for end in number.split("–")),
        "as_of": lambda day: words.day(date.fromisoformat(day)),
        "basis": basis,
    }
    return written[field](text)


def rounding(name: str, found: pd.DataFrame, share: float) -> str:
    """To which units one line was rounded, and since when."""
    parts = [
        f"{'in ' if row.unit > 1 else ''}{UNITS.get(row.unit, f'{row.unit:,.0f}s')} from {words.day(row.from_day)}"
        for row in found.itertuples()
    ]
    return f"{name}: {', then '.join(parts)}; {share:.1%} of its totals end in 0.".replace("%", " %")


UNITS = {1: "to the unit", 10: "tens", 100: "hundreds", 1000: "thousands"}


def age(days: int, every: float | None) -> str:
    """How late a source's newest report is against its own rhythm."""
    if pd.isna(every):
        return "no rhythm"
    late = days - int(every)
    return "on time" if late <= 0 else f"late by {words.plural(late, 'day')}"


def newest(found: pd.DataFrame, today: date) -> str:
    """How many sources with a rhythm are late, as of a day."""
    rhythmic = found[found["rhythm"].notna()]
    late = int(rhythmic["state"].str.startswith("late").sum())
    return (
        f"As of {words.day(today)} {words.count(late)} of {words.plural(len(rhythmic), 'source')} with a rhythm of their own "
        f"{'is' if late == 1 else 'are'} late; {words.count(len(found) - len(rhythmic))} state something now and then."
    )


def unread(number: int) -> str:
    """How much of what came in was not read."""
    return (
        f"{words.plural(number, 'remainder')} of texts and files that nothing was read from. None is in any total."
        if number
        else "Nothing of what came in was left unread."
    )
