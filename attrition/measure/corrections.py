"""Corrections in and out: a correction is in every total and is no loss of its day."""

from __future__ import annotations

import numpy as np
import pandas as pd


def days_of(corrections: pd.DataFrame | None) -> pd.DatetimeIndex:
    """The days on which a line was corrected."""
    return pd.DatetimeIndex([] if corrections is None else corrections["as_of"])


def inside(corrections: pd.DataFrame | None, first: pd.Series, last: pd.Series) -> np.ndarray:
    """What the corrections after each `first` day and up to its `last` add to the change between the two; 0 where there is
    none, or no such day."""
    if corrections is None or corrections.empty:
        return np.zeros(len(first))
    by_day = corrections.groupby("as_of")["amount"].sum()
    until = np.concatenate([[0.0], by_day.cumsum().to_numpy()])
    ends = [by_day.index.searchsorted(pd.to_datetime(days), side="right") for days in (first, last)]
    return until[ends[1]] - until[ends[0]]


def parted(steps: pd.DataFrame, corrections: pd.DataFrame | None) -> pd.DataFrame:
    """Steps or windows (from_day, to_day, days, change) with `corrected`, what corrections add to the change, and `without`,
    the rate a day without them."""
    corrected = np.where(steps["change"].isna(), 0, inside(corrections, steps["from_day"], steps["to_day"]))
    return steps.assign(corrected=corrected, without=(steps["change"] - corrected) / steps["days"])


def without_corrections(step: dict, corrections: pd.DataFrame | None) -> dict:
    """One step or window with `corrected` and `without`, as `parted` gives them."""
    return {**step, **parted(pd.DataFrame([step]), corrections).iloc[0][["corrected", "without"]]}
