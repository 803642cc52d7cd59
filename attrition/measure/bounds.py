"""Bounds that are arithmetic, not statistics: what rounding, uncertain days and stated ranges leave open."""

from __future__ import annotations

import numpy as np
import pandas as pd

USUAL = 0.95  # of a line's totals end in as many zeros as its unit says


def unit(value: float) -> int:
    """The largest power of ten that divides a number: 177,110 -> 10. Of 0 and of a part of a unit it is 1."""
    if not value or value % 1:
        return 1
    size = 1
    while value % (size * 10) == 0:
        size *= 10
    return size


def rounding(line: pd.DataFrame) -> int:
    """The unit to which a line is rounded: the largest power of ten that divides nearly all of its totals. A single total
    that happens to end in more zeros says nothing."""
    values = line["value"].dropna().to_numpy()
    values = values[values != 0]
    size = 1
    while len(values) and (values % (size * 10) == 0).mean() >= USUAL:
        size *= 10
    return size


def rounded(line: pd.DataFrame) -> tuple[int, float]:
    """The unit to which a line is rounded, and the share of its totals that are multiples of it."""
    size, values = rounding(line), line["value"].dropna()
    return size, float((values % size == 0).mean()) if len(values) else np.nan


def error(line: pd.DataFrame) -> int:
    """How far rounding can move the difference of two totals of a line: its unit; 0 for a line counted to the unit, which is
    not rounded."""
    size = rounding(line)
    return size if size > 1 else 0


def of_change(change: float, days: int, unit: float, day_error: int = 0) -> tuple[float, float]:
    """The lowest and highest rate a day that a change over `days` leaves open, where both totals are rounded to `unit` and
    each day may be wrong by `day_error`: (NaN, NaN) where the two days could be the same."""
    return of_ranges(0, 0, change - unit, change + unit, days, day_error)


def of_ranges(low_1, high_1, low_2, high_2, days, day_error: int = 0) -> tuple:  # numbers or arrays of them
    """The lowest and highest rate a day between two stated ranges, `days` apart, where each day may be wrong by `day_error`.

    An open end ("at least") is NaN: what it leaves open is NaN, and between two "at least" that is both, since the change is
    not computable. Defined while the two days cannot be the same. Numbers or arrays of numbers.
    """
    narrow = np.subtract(days, 2.0 * day_error)
    narrow = np.where(narrow > 0, narrow, np.nan)
    wide = narrow + 4 * day_error
    least, most = np.subtract(low_2, high_1), np.subtract(high_2, low_1)
    return np.minimum(least / wide, least / narrow), np.maximum(most / wide, most / narrow)


def stated(line: pd.DataFrame) -> pd.DataFrame:
    """What each report leaves open, oldest first: as_of, value, low and high. A number is open by its line's rounding, a range
    from end to end, "at least" and "at most" on one side (NaN). Reports that state nothing are left out."""
    ends = {name: line[name].astype("float64") if name in line else np.nan for name in ("value", "low", "high")}
    known = pd.DataFrame({"as_of": line["as_of"], **ends}).dropna(subset=list(ends), how="all").sort_values("as_of")
    exact, half = known["value"].notna(), error(line) / 2
    return known.assign(
        low=(known["value"] - half).where(exact, known["low"]), high=(known["value"] + half).where(exact, known["high"])
    )


def intervals(line: pd.DataFrame, day_error: int = 0) -> pd.DataFrame:
    """The implied rate of each interval between two successive reports, regular or not.

    Columns: from_day, to_day, days, change, per_day, and low and high, the bounds from rounding, stated ranges and days that
    may be wrong by `day_error`. A line may state ranges (`low`, `high`); between two "at least" values change, rate and
    bounds are NaN: not computable. The first report is a stock and has no interval.
    """
    known = stated(line)
    low, high, value = (known[name].to_numpy() for name in ("low", "high", "value"))
    days = known["as_of"].diff().dt.days.to_numpy(dtype="float64")[1:]
    least, most = of_ranges(low[:-1], high[:-1], low[1:], high[1:], days, day_error)
    return pd.DataFrame(
        {
            "from_day": known["as_of"].to_numpy()[:-1],
            "to_day": known["as_of"].to_numpy()[1:],
            "days": days.astype("int64"),
            "change": np.diff(value),
            "per_day": np.diff(value) / days,
            "low": least,
            "high": most,
        }
    )
