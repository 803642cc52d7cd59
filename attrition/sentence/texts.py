"""Reports in sentences: what one is, what was read from it, whether its copies agree."""

from __future__ import annotations

from datetime import date

import pandas as pd

from attrition import words
from attrition.sentence.terms import BASES, SIDES, vintage


def reports(found: pd.DataFrame) -> str:
    """How many reports of how many publishers are listed, and how many differ from the record."""
    differing, there = int((found["differing"] > 0).sum()), int(found["found"].iloc[0])
    first, last = words.day(found["day"].min()), words.day(found["day"].max())
    return (
        f"{words.plural(len(found), 'report')} by {words.plural(found['publisher'].nunique(), 'publisher')}, "
        f"{first if first == last else f'{first} to {last}'}; {words.count(differing)} "
        f"{'has' if differing == 1 else 'have'} a figure that differs from the record."
        + (f" These are the newest of {words.count(there)}; choose other days for the rest." if there > len(found) else "")
    )


ROLES = {
    "original": "the source's own publication",
    "transcription": "a transcription of the source's reports",
    "compilation": "an entry in a list of single statements",
    "press": "a text that quotes the source, and has no vote",
}


def wording(figures: pd.DataFrame, counted: object, claimant: object) -> list[str]:
    """Where the words of a text for people do not fit what its source counts, one sentence a wording. A figure that is of
    another party, or of the other side's losses, is none of the source's."""
    people = figures[(figures["category"] == "personnel") & figures["source"].isna() & figures["side"].isna()]
    if not isinstance(counted, str):
        return []
    return [
        f"The text says {BASES[said]} where the line of {claimant} counts {BASES[counted]}."
        if said != "unspecified"
        else f"The text does not say whether the people that it counts were killed or wounded; the line of {claimant} counts "
        f"{BASES[counted]}."
        for said in dict.fromkeys(people["basis"])
        if said != counted
    ]


def heading(found: object) -> str:
    """A report by its publisher and its day, or the day on which it came to us where it names none."""
    known = "as of" if found["as_of"] == found["as_of"] else "no day of its own; published or taken in"
    return f"{found['label']}, {known} {words.day(found['day'])}"


def marks(found: object, figures: pd.DataFrame, findings: pd.DataFrame) -> str:
    """What the marks in a report's text mean, and whose words the text is in."""
    ours = "The text is in our own words, not those of its publisher. " if words.is_none(found["retrieved"]) else ""
    return f"{ours}{count_read(len(figures), len(findings))}"


def count_read(figures: int, findings: int) -> str:
    """How many numbers were read, and how many were not."""
    left = f"; {words.plural(findings, 'finding')} left open" if findings else ""
    return f"{words.plural(figures, 'figure')} read{left}. A marked number leads to its figure, and the figure back to it."


FOUND_BY = {
    "text": "stated in the text",
    "day_of_war": "by its day of the war",
    "weekday": "by its weekday",
    "published": "the day of its publication",
}


def read(report: object, language: str, claimant: str) -> str:
    """What was read from a text as a whole: language, whose losses, who is credited, which day and how it was found."""
    parts = [
        f"language: {language}" if language else "its language is not known",
        f"losses {SIDES[report.side]}" if report.side else "it does not say whose losses",
        f"credited to {claimant}" if claimant else "no source credited",
        f"as of {words.day(report.as_of)}, {FOUND_BY[report.as_of_from]}" if report.as_of else "no day found",
    ]
    return f"{'; '.join(parts)[:1].upper()}{'; '.join(parts)[1:]}. {count_read(len(report.figures), len(report.findings))}"


def all_copies(day: date) -> str:
    """The heading over the copies of a day."""
    return f"All copies of {words.day(day)}"


def report(found: object, vintage_is: str = "published") -> str:
    """What one report is: by whom, when, what kind of publication, how its day was found. `vintage_is` says what the day of a
    source's own publication is: see model.Source."""
    parts = [ROLES[found["role"]]]
    if isinstance(found["title"], str):
        by = f" by {found['author']}" if isinstance(found["author"], str) else ""
        parts.append(f"“{found['title']}”{by}")
    if found["published"] == found["published"]:
        parts.append(vintage(found["published"], vintage_is if found["role"] == "original" else "published"))
    if not words.is_none(found["retrieved"]):
        parts.append(f"taken in {words.day(found['retrieved'])}, version {found['version']}")
    if found["as_of_from"] == "day_of_war":
        parts.append(f"its day found by “day {words.day_of_war(found['as_of'].date())}”")
    return "; ".join(parts)[:1].upper() + "; ".join(parts)[1:] + "."


def copies(found: pd.DataFrame) -> str:
    """Whether the copies of a day agree."""
    split = list(found.loc[found["agreement"].isin(["majority", "tie"]), "category"])
    return (
        f"The copies differ in {words.listing(split)}."
        if split
        else "The copies agree in every line that more than one of them has."
    )
