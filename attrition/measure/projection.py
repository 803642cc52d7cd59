"""If the last 28 days continued: never without what the same rule would have said before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from attrition.measure.line import totals
from attrition.measure.records import counted
from attrition.measure.sparse import is_sparse
from attrition.measure.windows import window
from attrition.words import FIRST_RATE_DAY

BASE_DAYS = 28
HORIZONS = (28, 90, 180, 365)
FEWEST_TRIALS = 90
NEAR = 0.1  # of the change that came: what counts as right


def projection(line: pd.DataFrame, day: date, horizons: Sequence[int] = HORIZONS, since: date = FIRST_RATE_DAY) -> pd.DataFrame:
    """What would the total be if the last 28 days continued, and how wrong was that rule before?

    One row a horizon: days, as_of, value (the total), and its backtest over every earlier day: trials, low and high (the
    total, if the change were as far off as in the middle 80 of 100 trials), missed (the median distance as a share of the
    change that came), near (the share of trials within a tenth). Trials overlap and are not independent: the band says what
    happened, not what will. Unknown where 28 days usually have under five events or
    have no report at their ends, and where fewer than 90 trials can test it.
    """
    known = counted(line[line["as_of"] <= pd.Timestamp(day)].dropna(subset="value"), since)
    pace = window(known.iloc[:0] if is_sparse(known, BASE_DAYS) else known, day, BASE_DAYS)
    start = known["value"].iloc[-1] if pace["to_day"] else np.nan
    rows = []
    for days in horizons:
        tested = score(backtest(known, days))
        change = pace["per_day"] * days if tested["trials"] >= FEWEST_TRIALS else np.nan
        rows.append(
            {
                "days": days,
                "as_of": pd.Timestamp(pace["to_day"] or day) + pd.Timedelta(days=days),
                "value": start + change,
                "low": start + change * tested.pop("low"),
                "high": start + change * tested.pop("high"),
                **tested,
            }
        )
    return pd.DataFrame(rows)


def score(trials: pd.DataFrame) -> dict[str, float]:
    """How right the rule was: trials, low and high (what came over what the rule said, the 10th and the 90th of 100), missed
    and near as `projection` gives them; NaN with fewer than FEWEST_TRIALS."""
    if len(trials) < FEWEST_TRIALS:
        return {"trials": len(trials), **dict.fromkeys(("low", "high", "missed", "near"), np.nan)}
    low, high = np.quantile(trials["ratio"], [0.1, 0.9])
    missed = (trials["per_day"] / trials["came"] - 1).abs()
    return {
        "trials": len(trials),
        "low": float(low),
        "high": float(high),
        "missed": float(missed.median()),
        "near": float((missed <= NEAR).mean()),
    }


def backtest(line: pd.DataFrame, days: int) -> pd.DataFrame:
    """Every day on which the rule could have been asked and its answer seen: as_of, per_day (of the 28 days before), came (the
    rate of the `days` after), ratio (came over per_day). Days before which nothing was added are left out."""
    by_day = totals(line.dropna(subset="value"))
    table = pd.DataFrame(
        {
            "per_day": (by_day - by_day.shift(BASE_DAYS)) / BASE_DAYS,
            "came": (by_day.shift(-days) - by_day) / days,
        }
    )
    table = table[table["per_day"] > 0].dropna()
    return table.assign(ratio=table["came"] / table["per_day"]).rename_axis("as_of").reset_index()
