"""Spikes explained: the largest steps of a line, every fall, every gap and correction, with what is on record about each."""

from __future__ import annotations

from datetime import date

import pandas as pd

from attrition.measure.bounds import intervals
from attrition.measure.records import counted
from attrition.words import FIRST_RATE_DAY

USUAL_DAYS = 28


def spikes(
    line: pd.DataFrame,
    corrections: pd.DataFrame,
    definitions: pd.DataFrame,
    others: pd.Series,
    largest: int = 10,
    since: date = FIRST_RATE_DAY,
) -> pd.DataFrame:
    """Which steps of a line stand out, and what explains them?

    The `largest` steps by their rate, and every fall, correction and change of definition; every step over more than a day of
    a daily line too, where there are not more than `largest` of them. `corrections` has as_of, amount, publisher;
    `definitions` day, label; `others` says by day how many other lines were corrected. Columns: from_day, to_day, days,
    change, per_day, usual (the median rate of the 28 days before), times (per_day over usual), amount and publisher of a
    correction, definition, others, and why: correction, definition, backlog (a gap), fall, others, or none, when nothing is
    on record.
    """
    steps = intervals(counted(line.dropna(subset="value"), since)).drop(columns=["low", "high"])
    usual = steps.rolling(f"{USUAL_DAYS}D", on="to_day", closed="left")["per_day"].median()
    steps = steps.assign(usual=usual, times=(steps["per_day"] / usual).where(usual > 0))
    known = corrections.groupby("as_of").agg(amount=("amount", "sum"), publisher=("publisher", "first"))
    steps = steps.merge(known, left_on="to_day", right_index=True, how="left")
    marks = definitions.groupby("day")["label"].agg("; ".join).rename("definition")
    steps = steps.merge(marks, left_on="to_day", right_index=True, how="left")
    steps["others"] = steps["to_day"].map(others)
    daily = steps["days"].median() == 1
    steps["why"] = [_why(step, daily) for step in steps.itertuples()]
    highest = steps[steps["change"] > 0].nlargest(largest, "per_day").index
    wanted = steps["why"].isin(["correction", "definition", "fall"]) | steps.index.isin(highest)
    wanted |= (steps["why"] == "backlog") & ((steps["why"] == "backlog").sum() <= largest)
    return steps[wanted].reset_index(drop=True)


def _why(step: object, daily: bool) -> str:
    if not pd.isna(step.amount):
        return "correction"
    if isinstance(step.definition, str):
        return "definition"
    if daily and step.days > 1:
        return "backlog"
    if step.change < 0:
        return "fall"
    return "others" if step.others > 0 else "none"
