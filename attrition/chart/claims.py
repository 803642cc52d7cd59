"""Claimed rates at their days over the rate that the record implies."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from attrition import words
from attrition.chart.look import COLOURS, MARK, day_axis, drawn, nothing

# How a claim stands to the record: what it is called, its mark, its colour. No two share a shape.
STANDS = {
    "fits": ("as in the record", "circle", COLOURS[0]),
    "differs": ("differs from it", "diamond-open", MARK),
    "unknown": ("not in it, or nothing to hold it against", "x-thin-open", COLOURS[7]),
}


def claimed(mean: pd.DataFrame, window: int, claims: pd.DataFrame, unit: str) -> go.Figure:
    """The mean rate of the record through time (as_of, per_day), and each claim as a band at its day: as_of, low, high, fits,
    said. A claim of one number is a mark."""
    if claims.empty or mean.empty:
        return nothing()
    line = {
        "type": "scatter",
        "mode": "lines",
        "name": f"mean of {words.plural(window, 'day')}",
        **day_axis(mean, "as_of", "per_day"),
        "line": {"color": COLOURS[0], "width": 1.8},
        "hovertemplate": "%{y:,.1f}",
    }
    return drawn([line, *(_stands(kind, claims[claims["fits"] == kind]) for kind in STANDS)], 420, f"{unit} a day")


def _stands(kind: str, claims: pd.DataFrame) -> dict:
    name, symbol, colour = STANDS[kind]
    half = (claims["high"] - claims["low"]) / 2
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": claims["as_of"],
        "y": claims["low"] + half,
        "error_y": {"type": "data", "array": half, "thickness": 6, "width": 0, "color": colour},
        "marker": {"symbol": symbol, "size": 9, "color": colour, "line": {"width": 2, "color": colour}},
        "text": claims["said"],
        "hovertemplate": "%{text}<extra></extra>",
        "visible": True if len(claims) else "legendonly",
    }
