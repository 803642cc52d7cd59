"""Corrections in and out: a correction is in every total and is no loss of its day."""

from __future__ import annotations

from datetime import date

import pandas as pd


def days_of(corrections: pd.DataFrame | None) -> pd.DatetimeIndex:
    """The days on which a line was corrected."""
    return pd.DatetimeIndex([] if corrections is None else corrections["as_of"])


def amounts(corrections: pd.DataFrame | None, first: date | None, last: date | None) -> float:
    """What the corrections after `first` and up to `last` add to a change between the two: 0 where there is none."""
    if corrections is None or first is None or last is None:
        return 0.0
    inside = (corrections["as_of"] > pd.Timestamp(first)) & (corrections["as_of"] <= pd.Timestamp(last))
    return float(corrections.loc[inside, "amount"].sum())
