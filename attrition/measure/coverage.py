"""Coverage: on which days a publisher has a report, against the rhythm in which its source reports."""

from __future__ import annotations

from datetime import date

import pandas as pd

STEPS = {"week": "W-SUN", "day": "D"}


def coverage(days: pd.Series, every: int | None, first: date, last: date, step: str = "week") -> pd.DataFrame:
    """How much of each week (or day) is covered by reports as of these days, from the first report on or `first` to `last`?

    A report covers `every` days from its own on: 1 for a daily source, 7 for a weekly one. Without a rhythm only the weeks
    with a report are covered, and the others are unknown (NaN), not missing. Columns: start, days (with a report), share.
    """
    known = pd.DatetimeIndex(days).unique().sort_values()
    known = known[known <= pd.Timestamp(last)]
    calendar = pd.date_range(max(known.min(), pd.Timestamp(first)), last) if len(known) else known
    if calendar.empty:
        return pd.DataFrame({"start": calendar, "days": [], "share": []})
    whole = pd.Series(1.0, known).reindex(pd.date_range(known.min(), last), fill_value=0.0)
    held = (whole.rolling(every, min_periods=1).max() if every else whole).reindex(calendar)
    reported = whole.reindex(calendar)
    starts = calendar.to_period(STEPS[step]).start_time
    found = pd.DataFrame({"days": reported.groupby(starts).sum(), "share": held.groupby(starts).mean()})
    if not every:
        found["share"] = (found["days"] > 0).astype("float64").where(found["days"] > 0)
    return found.rename_axis("start").reset_index().astype({"days": "int64"})


def gaps(days: pd.Series, every: int | None, first: date, last: date) -> pd.DataFrame:
    """Which days from `first` to `last` does no report cover? One row a gap: after and before, the reports about it (before is
    NaT where none has come since), and missing, its days that lie inside. None without a rhythm."""
    known = pd.Series(pd.DatetimeIndex(days).unique().sort_values())
    known = known[known <= pd.Timestamp(last)].reset_index(drop=True)
    found = pd.DataFrame({"after": known, "before": known.shift(-1)})
    start = (known + pd.Timedelta(days=every or 0)).clip(lower=pd.Timestamp(first))
    end = found["before"].fillna(pd.Timestamp(last) + pd.Timedelta(days=1))
    found["missing"] = (end - start).dt.days
    return found[found["missing"] > 0].reset_index(drop=True) if every else found.iloc[:0]
