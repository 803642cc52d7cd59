"""Year on year: a window against the same window a year earlier."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from attrition.measure.periods import by_period
from attrition.measure.records import counted
from attrition.measure.windows import WINDOWS, window
from attrition.words import FIRST_RATE_DAY


def a_year_before(day: date) -> date:
    """The same day of the year before; of 29 February it is 28 February."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def year_on_year(line: pd.DataFrame, day: date, since: date = FIRST_RATE_DAY) -> pd.DataFrame:
    """How does the rate of each window that ends on `day` compare with that of a year before? Columns: days, per_day, before,
    difference, ratio (per_day over before; NaN unless that is above 0)."""
    known, rows = counted(line, since), []
    for days in WINDOWS:
        now, before = (window(known, end, days)["per_day"] for end in (day, a_year_before(day)))
        ratio = now / before if before > 0 else np.nan
        rows.append({"days": days, "per_day": now, "before": before, "difference": now - before, "ratio": ratio})
    return pd.DataFrame(rows)


def months_by_year(line: pd.DataFrame, since: date = FIRST_RATE_DAY) -> pd.DataFrame:
    """The rate of each whole calendar month (convention B), by year: year, month (1 to 12), per_day, change."""
    table = by_period(counted(line, since), "month").dropna(subset="change")
    start = pd.to_datetime(table["start"])
    return pd.DataFrame(
        {"year": start.dt.year, "month": start.dt.month, "per_day": table["per_day"], "change": table["change"]}
    ).reset_index(drop=True)
