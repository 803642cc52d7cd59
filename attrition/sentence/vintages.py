"""Vintages in words: how the newest totals stood on a day, what was revised, one day's value by its vintages."""

from __future__ import annotations

from datetime import date

import pandas as pd

from attrition import words
from attrition.sentence.terms import vintage

REVISED = {
    "published": ("when published on {}", "in the vintage of {}"),
    "covers": ("in the vintage that covers weeks to {}, so not older,", "in the one that covers weeks to {}"),
}


def headline(known: date, changed: pd.DataFrame) -> str:
    """How the newest totals as known on a day differ from what is now known of the same days."""
    text = f"The newest total of each source as it was known on {words.day(known)}."
    if changed.empty:
        return f"{text} None of them has been revised since."
    return (
        text
        + " Revised since: "
        + words.listing(
            [
                f"{row.name}, {row.counted}, for {words.day(row.as_of)}: {words.count(row.value)} then, {words.count(row.now)} "
                f"now ({words.change(row.revised)})"
                for row in changed.itertuples()
            ]
        )
        + "."
    )


def revisions(found: pd.DataFrame, runs: pd.DataFrame, who: str, vintage_is: str = "published") -> str:
    """The largest revision of a day, and the largest step of the newest value from one vintage to the next."""
    if found.empty:
        return f"{who}: no day has more than one vintage.{_untold(runs, vintage_is)}"
    top = found.loc[found["revised"].abs().idxmax()]
    first, newest = (
        form.format(words.day(day))
        for form, day in zip(REVISED[vintage_is], (top["published"], top["newest_published"]), strict=True)
    )
    text = f"{who}: {words.plural(len(found), 'day')} with more than one vintage."
    if not top["revised"]:
        return f"{text} None of these totals was revised.{_untold(runs, vintage_is)}"
    text += (
        f" Largest revision: the total of {words.day(top['as_of'])} was {words.count(top['first'])} {first} and is "
        f"{words.count(top['newest'])} {newest} ({words.change(top['revised'])})."
    )
    steps = runs.dropna(subset="moved")
    if len(steps):
        at = steps["moved"].abs().idxmax()
        same = words.change(runs["step"][at] - runs["moved"][at])
        text += f" {_step(runs, at, vintage_is)}; for the same days the newest vintage has {same}."
    return text + " Such steps are revisions of the past, not losses of those days; a rate is taken inside one vintage only."


def _step(runs: pd.DataFrame, at: int, vintage_is: str) -> str:
    """The step of the newest value from one vintage to the next that is the largest."""
    before, after = (
        f"{words.count(row['value'])} ({vintage(row['published'], vintage_is)})" for row in (runs.loc[at - 1], runs.loc[at])
    )
    return f"Largest step from one vintage to the next: from {before} to {after}, {words.change(runs['step'][at])}"


def _untold(runs: pd.DataFrame, vintage_is: str) -> str:
    """What is to be said of the steps between vintages of which only the newest day is on record."""
    steps = runs["step"].dropna()
    if steps.empty:
        return ""
    largest = _step(runs, steps.abs().idxmax(), vintage_is)
    return f" {largest}; without the earlier days of both it is not known how much of a step is a revision of the past."


def one_day(found: pd.DataFrame, day: date) -> str:
    """What the vintages of each line said of one day: its first, its last, and the largest change from one to the next."""
    if found.empty:
        return f"No total of {words.day(day)} has more than one vintage."
    lines = found.sort_values("published").groupby(["name", "counted"], sort=False)
    return " ".join(_one_line(name, counted, line.reset_index(drop=True)) for (name, counted), line in lines)


def _one_line(name: str, counted: str, line: pd.DataFrame) -> str:
    ends = [
        f"{words.count(row.value)} for {words.day(row.as_of)} ({vintage(row.published, row.vintage_is)})"
        for row in line.iloc[[0, -1]].itertuples()
    ]
    text = f"{name}, {counted}, {words.plural(len(line), 'vintage')}: first {ends[0]}, last {ends[1]}"
    if len(line) > 2:
        steps = line["value"].diff()
        at = steps.abs().idxmax()
        step = f"from {words.count(line['value'][at - 1])} to {words.count(line['value'][at])}"
        which = vintage(line["published"][at], line["vintage_is"][at])
        text += f"; the largest change from one to the next is {step} ({which})"
    return f"{text}."
