"""Lines of few events: they are counted, never smoothed."""

from __future__ import annotations

import numpy as np
import pandas as pd

FEWEST = 5  # events a window


def is_sparse(line: pd.DataFrame, days: int) -> bool:
    """Whether a window of so many days usually holds under five events: a mean over it would draw a course that is not there.
    Judged by the mean over the line; a line of fewer than two reports is sparse."""
    known = np.flatnonzero(line["value"].notna())
    if len(known) < 2:
        return True
    ends = known[[0, -1]]
    (first, last), (start, end) = line["value"].iloc[ends], line["as_of"].iloc[ends]
    return bool((last - first) / (end - start).days * days < FEWEST)
