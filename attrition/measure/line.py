"""One line of totals: what it says of a day, and the forms in which it is drawn."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd


def totals(line: pd.DataFrame) -> pd.Series:
    """The line's totals by day, from its first report to its last, one entry a calendar day; NaN where there is no report."""
    by_day = line.set_index("as_of")["value"]
    return by_day.reindex(pd.date_range(by_day.index.min(), by_day.index.max(), freq="D")) if len(by_day) else by_day


def at(line: pd.DataFrame, day: date) -> float:
    """The total stated as of exactly that day."""
    found = line.loc[line["as_of"] == pd.Timestamp(day), "value"]
    return float(found.iloc[0]) if len(found) else np.nan


def rebased(line: pd.DataFrame, since: date, index: bool) -> pd.DataFrame:
    """The line counted from the total of a day: what has been added since, or with `index` that total as 100.

    Empty where that day has no report; an index needs a total that is not 0.
    """
    start = at(line, since)
    later = line[line["as_of"] >= pd.Timestamp(since)]
    if np.isnan(start) or (index and start == 0):
        return later.iloc[:0]
    return later.assign(value=later["value"] / start * 100 if index else later["value"] - start)


def stretches(line: pd.DataFrame, every: int | None = 1) -> pd.DataFrame:
    """The line with a row of NaN inside each gap, so that a drawn line breaks where a report is missing.

    `every` is the source's rhythm in days: more than that between two reports is a gap. None: single statements, no line.
    """
    if every == 1:
        return totals(line).rename_axis("as_of").rename("value").reset_index()
    if every is None:
        return line
    gaps = line.loc[line["as_of"].diff().dt.days.shift(-1) > every, ["as_of"]] + pd.Timedelta(days=1)
    return pd.concat([line, gaps]).sort_values("as_of", ignore_index=True)
