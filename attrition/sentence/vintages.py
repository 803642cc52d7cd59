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
        return f"{who}: no day has more than one vintage."
    top = found.loc[found["revised"].abs().idxmax()]
    first, newest = (
        form.format(words.day(day))
        for form, day in zip(REVISED[vintage_is], (top["published"], top["newest_published"]), strict=True)
    )
    text = f"{who}: {words.plural(len(found), 'day')} with more than one vintage."
    if not top["revised"]:
        return f"{text} None of these totals was revised."
    text += (
        f" Largest revision: the total of {words.day(top['as_of'])} was {words.count(top['first'])} {first} and is "
        f"{words.count(top['newest'])} {newest} ({words.change(top['revised'])})."
    )
    steps = runs.dropna(subset="moved")
    if len(steps):
        at = steps["moved"].abs().idxmax()
        before, after = runs.loc[at - 1], runs.loc[at]
        text += (
            f" Largest step from one vintage to the next: from {words.count(before['value'])} "
            f"({vintage(before['published'], vintage_is)}) to {words.count(after['value'])} "
            f"({vintage(after['published'], vintage_is)}), "
            f"{words.change(after['step'])}; for the same days the newest vintage has "
            f"{words.change(after['step'] - after['moved'])}."
        )
    return text + " Such steps are revisions of the past, not losses of those days; a rate is taken inside one vintage only."


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
