"""Strips: one row a publisher or line, one cell a week, day or quarter. Each is one picture, however many cells it has."""

from __future__ import annotations

import textwrap

import pandas as pd
import plotly.graph_objects as go

from attrition.chart.look import COLOURS, DAY, MARK, drawn, nothing

LABEL = 22  # signs of a name before it goes on in a second line
PART = 0.02  # from this share on a cell is partly covered, up to 1 less this
CALM, WEAK = "rgba(44, 127, 184, 0.5)", "rgba(209, 114, 46, 0.85)"
COVERED = [[0, MARK], [PART, MARK], [PART, WEAK], [1 - PART, WEAK], [1 - PART, CALM], [1, CALM]]


def coverage(shares: pd.DataFrame, days: pd.DataFrame, step: str) -> go.Figure:
    """Which weeks or days each publisher covers: whole, in part, not at all; empty where nothing can be expected.

    Both frames have one row a publisher and one column a step: the share that is covered, and the days with a report."""
    if shares.empty or shares.shape[1] == 0:
        return nothing()
    told = "week from %{x|%-d %b %Y}: %{customdata} days with a report" if step == "week" else "%{x|%-d %b %Y}"
    more = {"colorscale": COVERED, "showscale": False, "customdata": days.to_numpy(dtype="float64")}
    more["hovertemplate"] = f"%{{y}}, {told}, %{{z:.0%}} covered<extra></extra>"
    names = [("all of it covered", CALM), ("a part", WEAK), ("none", MARK)]
    keys = [_key(f"{step}: {name}" if n == 0 else name, colour) for n, (name, colour) in enumerate(names)]
    return _strip(shares, more, keys if step == "week" else [keys[0], keys[2]], top=44)


def _key(name: str, colour: str) -> dict:
    """An entry of the legend: a mark that is drawn nowhere."""
    mark = {"symbol": "square", "size": 12, "color": colour}
    return {"type": "scatter", "mode": "markers", "name": name, "x": [None], "y": [None], "marker": mark}


def rounding(shares: pd.DataFrame) -> go.Figure:
    """Which share of the totals of each line ends in 0, by quarter: some 10 % of a line that is counted to the unit."""
    if shares.empty or shares.shape[1] == 0:
        return nothing()
    blues = [[0, "rgba(44, 127, 184, 0.06)"], [1, COLOURS[0]]]
    bar = {
        "title": {"text": "of a quarter’s totals end in 0", "side": "top"},
        "tickformat": ".0%",
        "nticks": 3,
        "thickness": 10,
    }
    bar |= {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 1, "xanchor": "right", "len": 0.45, "outlinewidth": 0}
    more = {"colorscale": blues, "colorbar": bar}
    more["hovertemplate"] = "%{y}, quarter from %{x|%-d %b %Y}: %{z:.0%} end in 0<extra></extra>"
    return _strip(shares, more, [], top=66)


def _strip(shares: pd.DataFrame, more: dict, keys: list[dict], top: int) -> go.Figure:
    """Cells in rows. Evenly spaced ones are sent as a start and a step."""
    starts = pd.DatetimeIndex(shares.columns)
    names = [textwrap.wrap(name, LABEL) for name in shares.index]
    even = len(starts) > 1 and (starts[1:] - starts[:-1]).nunique() == 1
    cells = {
        "type": "heatmap",
        "z": shares.to_numpy(dtype="float64"),
        "y": ["<br>".join(name) for name in names],
        "zmin": 0,
        "zmax": 1,
        "ygap": 5,
        **({"x0": starts[0], "dx": (starts[1] - starts[0]).days * DAY} if even else {"x": starts}),
        **more,
    }
    return drawn(
        [cells, *keys],
        top + 40 + len(shares) * max(32, 8 + 15 * max(map(len, names))),
        hovermode="closest",
        margin={"l": 8, "r": 12, "t": top, "b": 8},
        xaxis={"automargin": True, "showgrid": False, "type": "date", "nticks": 8},
        yaxis={"automargin": True, "showgrid": False, "autorange": "reversed", "type": "category"},
    )
