"""Lines of few events: they are counted, never smoothed."""

from __future__ import annotations

import pandas as pd

FEWEST = 5  # events a window


def is_sparse(line: pd.DataFrame, days: int) -> bool:
    """Whether a window of so many days usually holds under five events: a mean over it would draw a course that is not there.
    Judged by the mean over the line; a line of fewer than two reports is sparse."""
    known = line.dropna(subset="value")
    if len(known) < 2:
        return True
    start, end = known.iloc[0], known.iloc[-1]
    return bool((end["value"] - start["value"]) / (end["as_of"] - start["as_of"]).days * days < FEWEST)
