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


def of_change(change: float, days: int, unit: float, day_error: int = 0) -> tuple[float, float]:
    """The lowest and highest rate a day that a change over `days` leaves open, where both totals are rounded to `unit` and
    each day may be wrong by `day_error`: (NaN, NaN) where the two days could be the same."""
    if np.isnan(change) or days <= 2 * day_error:
        return np.nan, np.nan
    ends = [(change + error) / (days + shift) for error in (-unit, unit) for shift in (-2 * day_error, 2 * day_error)]
    return min(ends), max(ends)


def of_ranges(low_1: float, high_1: float, low_2: float, high_2: float, days: int) -> tuple[float, float]:
    """The lowest and highest rate a day between two stated ranges. An open end ("at least") is NaN: what it leaves open is
    NaN, and between two "at least" both are, since the change is not computable."""
    if days <= 0:
        return np.nan, np.nan
    return (low_2 - high_1) / days, (high_2 - low_1) / days
