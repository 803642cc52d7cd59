"""Frame -> frame: what a record of totals implies, by days and never by rows.

A line is one source's totals of one category and basis: a frame with `as_of` and `value`. What cannot be computed is NaN.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from attrition.words import FIRST_DAY, day_of_war

WINDOWS = (1, 7, 14, 28, 90, 365)
PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
NEAR = pd.Timedelta(days=1)


def totals(line: pd.DataFrame) -> pd.Series:
    """The line's totals by day, from its first report to its last, one entry a calendar day; NaN where there is no report."""
    by_day = line.set_index("as_of")["value"]
    return by_day.reindex(pd.date_range(by_day.index.min(), by_day.index.max(), freq="D")) if len(by_day) else by_day


def at(line: pd.DataFrame, day: date) -> float:
    """The total stated as of exactly that day."""
    found = line.loc[line["as_of"] == pd.Timestamp(day), "value"]
    return float(found.iloc[0]) if len(found) else np.nan


def _nearest(by_day: pd.Series, day: pd.Timestamp) -> pd.Timestamp | None:
    """The reported day itself, else a reported day next to it."""
    for candidate in (day, day - NEAR, day + NEAR):
        if candidate in by_day.index and not pd.isna(by_day[candidate]):
            return candidate
    return None


def window(line: pd.DataFrame, last: date, days: int) -> dict:
    """The change over the `days` before `last`: days (the true width), change, per_day.

    Where the day at an end has no report, a report within a day of it is taken and the true width is given; where there is
    none the change is not defined.
    """
    by_day = line.set_index("as_of")["value"].dropna()
    end = _nearest(by_day, pd.Timestamp(last))
    start = _nearest(by_day, pd.Timestamp(last) - pd.Timedelta(days=days))
    if start is None or end is None or start >= end:
        return {"from_day": None, "to_day": None, "days": days, "change": np.nan, "per_day": np.nan}
    width, change = (end - start).days, float(by_day[end] - by_day[start])
    return {"from_day": start.date(), "to_day": end.date(), "days": width, "change": change, "per_day": change / width}


def since_start(line: pd.DataFrame, last: date) -> dict:
    """The mean of the whole war: the total divided by the number of days since nothing had been lost, which counts day 1."""
    total, days = at(line, last), day_of_war(last)
    per_day = total / days if days > 0 else np.nan
    return {"from_day": FIRST_DAY, "to_day": last, "days": days, "change": total, "per_day": per_day}


def windows(line: pd.DataFrame, last: date, days: Sequence[int]) -> pd.DataFrame:
    """The implied daily rate of several windows that end on `last`, and since the start. Columns: label, from_day, to_day,
    days, change, per_day."""
    rows = [{"label": "last day" if n == 1 else f"last {n} days", **window(line, last, n)} for n in days]
    return pd.DataFrame([*rows, {"label": "since the start", **since_start(line, last)}])


def rolling(line: pd.DataFrame, days: int, since: pd.Timestamp | None = None) -> pd.DataFrame:
    """The mean daily change over the `days` before each reported day, from two totals exactly that far apart.

    Columns as_of, per_day; only days for which it is defined. `since` is the first day at which a window may begin.
    """
    by_day = totals(line)
    if since is not None:
        by_day = by_day[by_day.index >= since]
    per_day = ((by_day - by_day.shift(days)) / days).dropna()
    return pd.DataFrame({"as_of": per_day.index, "per_day": per_day.to_numpy()})


def average(line: pd.DataFrame, first: date, last: date) -> dict:
    """The mean daily change between two days, as of the first and the last report inside them."""
    inside = line[(line["as_of"] >= pd.Timestamp(first)) & (line["as_of"] <= pd.Timestamp(last))].dropna(subset="value")
    if len(inside) < 2:
        return {"from_day": None, "to_day": None, "days": 0, "change": np.nan, "per_day": np.nan}
    start, end = inside.iloc[0], inside.iloc[-1]
    width, change = (end["as_of"] - start["as_of"]).days, float(end["value"] - start["value"])
    return {
        "from_day": start["as_of"].date(),
        "to_day": end["as_of"].date(),
        "days": width,
        "change": change,
        "per_day": change / width,
    }


def by_period(line: pd.DataFrame, period: str, convention: str = "B") -> pd.DataFrame:
    """The change of each whole calendar period. Columns: start, label, days, change, per_day.

    A report of day D covers the fighting to the morning of D, so the losses of a month are those between the reports of its
    first day and of the next month's first day: convention B. Convention A takes the reports of the last days of two months.
    A period without both reports has no change.
    """
    by_day = totals(line)
    columns = ["start", "label", "days", "change", "per_day"]
    if by_day.empty:
        return pd.DataFrame(columns=columns)
    shift = pd.Timedelta(days=1 if convention == "A" else 0)
    spans = pd.period_range(by_day.index[0], by_day.index[-1], freq=PERIODS[period])
    starts, ends = spans.start_time - shift, (spans + 1).start_time - shift
    change = by_day.reindex(ends).to_numpy() - by_day.reindex(starts).to_numpy()
    days = (ends - starts).days
    return pd.DataFrame(
        {
            "start": spans.start_time,
            "label": [_period_name(span, period) for span in spans],
            "days": days,
            "change": change,
            "per_day": change / days,
        },
        columns=columns,
    )


def _period_name(span: pd.Period, period: str) -> str:
    start = span.start_time
    return {
        "day": f"{start.day} {start:%b %Y}",
        "week": f"week of {start.day} {start:%b %Y}",
        "month": f"{start:%b %Y}",
        "quarter": f"Q{span.quarter} {start.year}",
        "year": str(start.year),
    }[period]


def shares(changes: pd.Series, low: float, high: float) -> dict[str, int]:
    """How many daily changes lie inside a claimed band, below and above it."""
    known = changes.dropna()
    return {
        "inside": int(known.between(low, high).sum()),
        "below": int((known < low).sum()),
        "above": int((known > high).sum()),
        "days": len(known),
    }


def shares_of(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The share of each part in their sum, by period: start, label, line, change, share.

    `parts` come from by_period, each with a `line` column that names it. Periods that some part lacks, or in which a part fell
    or nothing was added, have no shares.
    """
    every = pd.concat(parts)
    found = every.groupby("start")["change"].agg(["count", "sum", "min"])
    whole = found.loc[(found["count"] == len(parts)) & (found["sum"] > 0) & (found["min"] >= 0), "sum"]
    kept = every[every["start"].isin(whole.index)]
    return kept.assign(share=kept["change"] / kept["start"].map(whole))[["start", "label", "line", "change", "share"]]


def rebased(line: pd.DataFrame, since: date, index: bool) -> pd.DataFrame:
    """The line counted from the total of a day: what has been added since, or with `index` that total as 100.

    Empty where that day has no report; an index needs a total that is not 0.
    """
    start = at(line, since)
    later = line[line["as_of"] >= pd.Timestamp(since)]
    if np.isnan(start) or (index and start == 0):
        return later.iloc[:0]
    return later.assign(value=later["value"] / start * 100 if index else later["value"] - start)


def stretches(line: pd.DataFrame) -> pd.DataFrame:
    """The line with a row of NaN inside each gap, so that a drawn line breaks where there is no report."""
    return totals(line).rename_axis("as_of").rename("value").reset_index()
