"""The implied rate of calendar periods, in both conventions, and the shares of lines in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from attrition.measure.line import totals

PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
DAY = timedelta(days=1)


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
