"""Rounding through time: the unit to which a line was rounded, and since when."""

from __future__ import annotations

import numpy as np
import pandas as pd

UNITS = (1, 10, 100, 1000)
FEWEST = 10  # different totals without which nothing can be said of their unit
MISS, SWITCH = 3.0, 6.0  # what a total outside its unit, and a change of unit, must be outweighed by: digits of zeros


def moved(line: pd.DataFrame) -> pd.DataFrame:
    """The totals that differ from the one before: a line that stands still says nothing of its unit."""
    known = line.dropna(subset="value").sort_values("as_of")
    return known[known["value"] != known["value"].shift()]


def eras(line: pd.DataFrame) -> pd.DataFrame:
    """To which unit were the totals of a line rounded, and since when?

    The likeliest course of units: each total gains the zeros of its unit or loses MISS where it does not end in them, each
    change of unit loses SWITCH. One row an era, oldest first: from_day, to_day, unit (NaN where the line has under FEWEST
    different totals), totals (different ones), zeros (the share of them that ends in 0).
    """
    known = moved(line)
    columns = ["from_day", "to_day", "unit", "totals", "zeros"]
    if known.empty:
        return pd.DataFrame(columns=columns)
    values = known["value"].to_numpy()
    units = _course(values) if len(values) >= FEWEST else np.full(len(values), np.nan)
    starts = np.flatnonzero(np.r_[True, (units[1:] != units[:-1]) & ~np.isnan(units[1:])])
    ends = [*(known["as_of"].iloc[start - 1] for start in starts[1:]), line.dropna(subset="value")["as_of"].max()]
    parts = np.split(values, starts[1:])
    return pd.DataFrame(
        {
            "from_day": known["as_of"].iloc[starts].to_numpy(),
            "to_day": ends,
            "unit": units[starts],
            "totals": [len(part) for part in parts],
            "zeros": [(part % 10 == 0).mean() for part in parts],
        }
    )


def _course(values: np.ndarray) -> np.ndarray:
    """The unit of each total on the likeliest course."""
    gains = [[np.log10(unit) if value % unit == 0 else -MISS for unit in UNITS] for value in values.tolist()]
    score, came_from = gains[0], []
    for gain in gains[1:]:
        best = max(range(len(UNITS)), key=score.__getitem__)
        stays = [own >= score[best] - SWITCH for own in score]
        came_from.append([n if stay else best for n, stay in enumerate(stays)])
        score = [(own if stay else score[best] - SWITCH) + more for own, stay, more in zip(score, stays, gain)]
    at = max(range(len(UNITS)), key=score.__getitem__)
    course = [at]
    for back in reversed(came_from):
        at = back[at]
        course.append(at)
    return np.array([UNITS[n] for n in reversed(course)], dtype="float64")


def zeros_by_quarter(line: pd.DataFrame, fewest: int = 5) -> pd.Series:
    """Which share of a line's different totals ends in 0, by quarter? NaN where a quarter has under `fewest` of them."""
    known = moved(line)
    quarters = known["as_of"].dt.to_period("Q").dt.start_time
    found = (known["value"] % 10 == 0).groupby(quarters).agg(["mean", "count"])
    return found["mean"].where(found["count"] >= fewest)
