"""Change points: where the level of a line moved so much that every penalty of a sweep keeps it.

`ruptures` is imported where it is used: it takes a second, and most pages never ask.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from attrition.measure.line import totals
from attrition.measure.records import counted
from attrition.words import FIRST_RATE_DAY

PENALTIES = (1, 2, 4, 8)
SHORTEST = 4  # weeks between two change points, and how far one may move from penalty to penalty
WEEK = 7


def turns(line: pd.DataFrame, since: date = FIRST_RATE_DAY) -> pd.DataFrame:
    """When did the level of a daily line change, whatever the penalty? Columns: as_of, before, after: the report that ends the
    old level, and the rate a day of the stretches before and after it.

    PELT with squared error on the logarithms of weekly means, which are cut back from the newest report. A change point is
    kept if each of PENALTIES has one within four weeks of it. None for a line with an unreported day or a week without a rise,
    whose logarithm is not defined.
    """
    ends = weekly_ends(line, since)
    rates = ends.diff().dropna() / WEEK
    if len(rates) < 2 * SHORTEST or not (rates > 0).all():
        return pd.DataFrame({"as_of": pd.Series(dtype="datetime64[us]"), "before": [], "after": []})
    kept = surviving(breaks_of(np.log(rates.to_numpy())))
    places = [0, *kept, len(rates)]
    level = [(ends.iloc[b] - ends.iloc[a]) / (WEEK * (b - a)) for a, b in zip(places, places[1:])]
    return pd.DataFrame({"as_of": ends.index[kept], "before": level[:-1], "after": level[1:]})


def weekly_ends(line: pd.DataFrame, since: date) -> pd.Series:
    """The totals a week apart, back from the newest; up to the last day without a report, where weeks would not be whole."""
    by_day = totals(counted(line, since).dropna(subset="value"))
    missing = np.flatnonzero(by_day.isna().to_numpy())
    whole = by_day.iloc[missing[-1] + 1 :] if len(missing) else by_day
    return whole.iloc[::-WEEK].iloc[::-1]


def breaks_of(logs: np.ndarray) -> list[list[int]]:
    """For each penalty the weeks with which a new level begins."""
    import ruptures

    search = ruptures.Pelt(model="l2", min_size=SHORTEST, jump=1).fit(logs)
    return [search.predict(pen=penalty)[:-1] for penalty in PENALTIES]


def surviving(breaks: list[list[int]]) -> list[int]:
    """Those of the strictest penalty that every other penalty has too, within SHORTEST weeks."""
    return [week for week in breaks[-1] if all(any(abs(week - other) <= SHORTEST for other in found) for found in breaks)]
