"""How far the reports vary: what level would produce such days. It is variation of the reports, not error about true losses.

`arch` is imported where it is used: it takes a second, and most pages never ask.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from attrition.measure.sparse import FEWEST

BLOCK_DAYS, DRAWS, SHARE, SEED = 7, 1_000, 0.95, 20220224
FEWEST_DAYS = 21  # three blocks; fewer say nothing about how blocks differ


def level(changes: pd.Series) -> tuple[float, float]:
    """Between which levels would the mean of such daily changes lie in 95 of 100 draws? Two rates a day, low and high.

    A moving-block bootstrap with blocks of seven days, seeded, so that the same days give the same band; correction days are
    to be left out by the caller. (NaN, NaN) for fewer than 21 days or under five events. Daily changes are spread many times
    wider than counts of independent events would be, so that no Poisson band is right.
    """
    known = changes.dropna().to_numpy(dtype="float64")
    if len(known) < FEWEST_DAYS or known.sum() < FEWEST:
        return np.nan, np.nan
    means = known[_draws(len(known))].mean(axis=1)
    low, high = np.quantile(means, [(1 - SHARE) / 2, (1 + SHARE) / 2])
    return float(low), float(high)


@lru_cache(maxsize=16)
def _draws(days: int) -> np.ndarray:
    """Which days each draw takes: one row a draw. They depend on the number of days alone."""
    from arch.bootstrap import MovingBlockBootstrap

    bootstrap = MovingBlockBootstrap(BLOCK_DAYS, np.arange(days), seed=SEED)
    return np.array([bootstrap.update_indices() for _ in range(DRAWS)], dtype="int16")


def level_by_period(changes: pd.Series, periods: pd.DataFrame) -> pd.DataFrame:
    """The band of each period of `measure.by_period`: its start with low and high. `changes` are daily, by the later day."""
    rows = []
    for period in periods.itertuples():
        start = pd.Timestamp(period.start)
        inside = changes[(changes.index > start) & (changes.index <= start + pd.Timedelta(days=period.days))]
        whole = len(inside) * 4 >= period.days * 3  # a band of half a period would be named after the whole
        rows.append((start, *(level(inside) if whole else (np.nan, np.nan))))
    return pd.DataFrame(rows, columns=["start", "low", "high"])
