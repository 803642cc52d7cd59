"""The implied rate between two days: by days and never by rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from attrition.measure.line import at, totals
from attrition.words import FIRST_DAY, day_of_war

WINDOWS = (1, 7, 14, 28, 90, 365)
NEAR = pd.Timedelta(days=1)


def _nearest(days: pd.Index, day: pd.Timestamp) -> pd.Timestamp | None:
    """The reported day itself, else a reported day next to it."""
    return next((candidate for candidate in (day, day - NEAR, day + NEAR) if candidate in days), None)


def between(line: pd.DataFrame, first: date, last: date) -> dict:
    """The change from one day to another: from_day, to_day, days (the true width), change, per_day.

    Where the day at an end has no report, a report within a day of it is taken and the true width is given; where there is
    none the change is not defined. A report that states a range has a day, but no change.
    """
    return between_days(stated_days(line), first, last)


def stated_days(line: pd.DataFrame) -> pd.Series:
    """The totals by the days of a line's reports; NaN where a report states a range."""
    names = [name for name in ("value", "low", "high") if name in line]
    return line.dropna(subset=names, how="all").set_index("as_of")["value"]


def between_days(by_day: pd.Series, first: date, last: date) -> dict:
    """As `between`, of the days that stated_days gives: for whoever asks for several windows of one line."""
    start, end = _nearest(by_day.index, pd.Timestamp(first)), _nearest(by_day.index, pd.Timestamp(last))
    if start is None or end is None or start >= end:
        days = (pd.Timestamp(last) - pd.Timestamp(first)).days
        return {"from_day": None, "to_day": None, "days": days, "change": np.nan, "per_day": np.nan}
    return _span(by_day, start, end)


def _span(by_day: pd.Series, start: pd.Timestamp, end: pd.Timestamp) -> dict:
    width, change = (end - start).days, float(by_day[end] - by_day[start])
    return {"from_day": start.date(), "to_day": end.date(), "days": width, "change": change, "per_day": change / width}


def window(line: pd.DataFrame, last: date, days: int, since: date | None = None) -> dict:
    """The change over the `days` before `last`: see `between`. Not defined where it begins before `since`."""
    return counted(between(line, pd.Timestamp(last) - pd.Timedelta(days=days), last), since)


def counted(window: dict, since: date | None) -> dict:
    """A window as it is, unless it begins before `since`, the first day of a count: what came before implies no daily rate."""
    begins = window["from_day"]
    if since is None or begins is None or begins >= since:
        return window
    return {**window, "from_day": None, "to_day": None, "change": np.nan, "per_day": np.nan}


def since_start(line: pd.DataFrame, last: date) -> dict:
    """The mean of the whole war: the total divided by the number of days since nothing had been lost, which counts day 1."""
    total, days = at(line, last), day_of_war(last)
    per_day = total / days if days > 0 else np.nan
    return {"from_day": FIRST_DAY, "to_day": last, "days": days, "change": total, "per_day": per_day}


def label(days: int, between: int | None = None) -> str:
    """What a window is called: "last day", "last 7 days"; with how many days lie between its reports where those are others."""
    name = "last day" if days == 1 else f"last {days} days"
    return name if between in (None, days) else f"{name} ({between} days)"


def windows(line: pd.DataFrame, last: date, days: Sequence[int]) -> pd.DataFrame:
    """The implied daily rate of several windows that end on `last`, and since the start. Columns: label, from_day, to_day,
    days, change, per_day."""
    found = {n: window(line, last, n) for n in days}
    rows = [{"label": label(n, row["days"]), **row} for n, row in found.items()]
    return pd.DataFrame([*rows, {"label": "since the start", **since_start(line, last)}])


def rolling(line: pd.DataFrame, days: int, since: date | None = None) -> pd.DataFrame:
    """The mean daily change over the `days` before each reported day, from two totals exactly that far apart.

    Columns as_of, per_day; only days for which it is defined. `since` is the first day at which a window may begin.
    """
    by_day = totals(line)
    if since is not None:
        by_day = by_day[by_day.index >= pd.Timestamp(since)]
    per_day = ((by_day - by_day.shift(days)) / days).dropna()
    return pd.DataFrame({"as_of": per_day.index, "per_day": per_day.to_numpy()})


def average(line: pd.DataFrame, first: date, last: date) -> dict:
    """The mean daily change between two days, as of the first and the last report inside them."""
    inside = line[(line["as_of"] >= pd.Timestamp(first)) & (line["as_of"] <= pd.Timestamp(last))].dropna(subset="value")
    if len(inside) < 2:
        return {"from_day": None, "to_day": None, "days": 0, "change": np.nan, "per_day": np.nan}
    return _span(inside.set_index("as_of")["value"], inside["as_of"].iloc[0], inside["as_of"].iloc[-1])
