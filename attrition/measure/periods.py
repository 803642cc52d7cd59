"""The implied rate of calendar periods, in both conventions, and the shares of lines in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
DAY = timedelta(days=1)
WEEK = 7
MOSTLY = 0.9  # the share of weekly gaps from which on a source reports once a week


def by_period(line: pd.DataFrame, period: str, convention: str = "B") -> pd.DataFrame:
    """The change of each whole calendar period. Columns: start, label, days, change, per_day.

    A report of day D covers the fighting to the morning of D, so the losses of a month are those between the reports of its
    first day and of the next month's first day: convention B. Convention A takes the reports of the last days of two months.
    A source that reports once a week has none on most of these days: of it the report nearest to each is taken, at
    most half a week away, and `days` are those between the two reports. A period without both reports has no change.
    """
    columns = ["start", "label", "days", "change", "per_day"]
    if line.empty:
        return pd.DataFrame(columns=columns)
    by_day = line.set_index("as_of")["value"].sort_index()
    shift = pd.Timedelta(days=1 if convention == "A" else 0)
    spans = pd.period_range(by_day.index[0], by_day.index[-1], freq=PERIODS[period])
    bounds = spans.start_time.append((spans[-1:] + 1).start_time) - shift
    within = WEEK // 2 if period != "day" and is_weekly(line) else 0
    found = by_day.index.get_indexer(bounds, method="nearest", tolerance=pd.Timedelta(days=within))
    days_of, values = by_day.index.to_series().where(~by_day.isna()).to_numpy(), by_day.to_numpy(dtype="float64")
    days_of, values = np.append(days_of, np.datetime64("NaT")), np.append(values, np.nan)  # for what was not found, -1
    days = (pd.Series(days_of[found[1:]]) - pd.Series(days_of[found[:-1]])).dt.days
    change = pd.Series(values[found[1:]] - values[found[:-1]]).where(days > 0)
    return pd.DataFrame(
        {
            "start": spans.start_time,
            "label": [_period_name(span, period) for span in spans],
            "days": days.where(change.notna(), pd.Series((bounds[1:] - bounds[:-1]).days)).astype("int64"),
            "change": change,
            "per_day": change / days,
        },
        columns=columns,
    )


def is_weekly(line: pd.DataFrame) -> bool:
    """Whether a line's source reports once a week: four gaps or more, nearly all of seven days."""
    gaps = line["as_of"].sort_values().diff().dt.days.iloc[1:]
    return len(gaps) >= 4 and bool((gaps == WEEK).mean() >= MOSTLY)


def whole_month(day: date, convention: str = "B") -> tuple[date, date]:
    """The two report days of the last calendar month that is whole on `day`: in convention B from its first day to the next
    month's, in convention A from the last day of the month before it to its own last day."""
    first = day.replace(day=1)
    if convention == "A":
        end = day if (day + DAY).day == 1 else first - DAY
        return end.replace(day=1) - DAY, end
    return (first - DAY).replace(day=1), first


def _period_name(span: pd.Period, period: str) -> str:
    start = span.start_time
    return {
        "day": f"{start.day} {start:%b %Y}",
        "week": f"week of {start.day} {start:%b %Y}",
        "month": f"{start:%b %Y}",
        "quarter": f"Q{span.quarter} {start.year}",
        "year": str(start.year),
    }[period]


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
