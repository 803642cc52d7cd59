"""A claimed rate against the windows of a day."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from attrition import words
from attrition.chart.look import BAND, COLOURS, MARK, drawn, nothing


def claim_dots(windows: pd.DataFrame, low: float, high: float, unit: str) -> go.Figure:
    """The implied rate of each window against a claimed band: filled dots inside, open diamonds outside."""
    return _dots(windows, low, high, unit, "top center")


def windows(table: pd.DataFrame, low: float, high: float, unit: str) -> go.Figure:
    """The implied rate of every window, against a claimed band unless low and high are NaN; where corrections lie in a window,
    a cross marks its rate without them; what stated ranges leave open is a bar."""
    table = table[table["per_day"].notna() | (table["low"].notna() & table["high"].notna())]
    table = table.assign(label=table["label"].str.replace(" from ", "<br>from "))
    known = table.dropna(subset="per_day")
    if table.empty:
        return nothing()
    figure = _dots(known, low, high, unit, "middle right", table.loc[table["per_day"].isna(), ["low", "high"]].stack())
    figure.update_yaxes(categoryorder="array", categoryarray=table["label"])
    figure.update_layout(height=150 + 30 * len(table))
    figure.add_traces([*_without(known[known["corrected"] != 0]), *_open(table[table["per_day"].isna()])])
    return figure


def _without(mended: pd.DataFrame) -> list[dict]:
    """Crosses at the rates without corrections."""
    cross = {
        "type": "scatter",
        "mode": "markers",
        "name": "without corrections",
        "x": mended["without"],
        "y": mended["label"],
        "marker": {"symbol": "x-thin", "size": 10, "line": {"width": 2, "color": MARK}},
        "hovertemplate": "%{y}, without corrections: %{x:,.1f} a day<extra></extra>",
    }
    return [cross] if len(mended) else []


def _open(table: pd.DataFrame) -> list[dict]:
    """What stated ranges leave open of a rate, as a bar from end to end."""
    return [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": "between stated ranges",
            "x": [row.low, row.high],
            "y": [row.label, row.label],
            "line": {"color": COLOURS[0], "width": 3},
            "marker": {"symbol": "line-ns-open", "size": 12, "color": COLOURS[0]},
            "hovertemplate": "%{y}: %{x:,.1f} a day<extra></extra>",
        }
        for row in table.dropna(subset=["low", "high"]).itertuples()
    ]


def _dots(windows: pd.DataFrame, low: float, high: float, unit: str, place: str, also: Sequence[float] = ()) -> go.Figure:
    """Dots with their rates beside them, wide enough for what is drawn `also`."""
    banded = not words.is_none(low)
    inside = windows["per_day"].between(low, high) if banded else windows["per_day"].notna()
    above = place == "top center"
    dots = {
        "type": "scatter",
        "mode": "markers+text",
        "name": "implied rate",
        "x": windows["per_day"],
        "y": windows["label"],
        "text": [f"{words.rate(rate)}" if above else f"  {words.rate(rate)}" for rate in windows["per_day"]],
        "textposition": ["bottom center" if n == 0 and above else place for n in range(len(windows))],
        "cliponaxis": False,
        "marker": {
            "size": 13,
            "symbol": ["circle" if yes else "diamond-open" for yes in inside],
            "color": [COLOURS[0] if yes else MARK for yes in inside],
            "line": {"width": 2.2},
        },
        "hovertemplate": "%{y}: %{x:,.1f} a day<extra></extra>",
    }
    known = [*windows["per_day"].dropna(), *also, *([low, high] if banded else [])]
    room = (max(known) - min(known)) * 0.12 or 1
    return drawn(
        [dots],
        150 + 30 * len(windows),
        showlegend=False,
        hovermode="closest",
        margin={"l": 8, "r": 16 if above else 44, "t": 22, "b": 8},
        shapes=[_claimed(low, high)] if banded else [],
        xaxis={
            "automargin": True,
            "range": [min(known) - room, max(known) + room],
            "tickformat": ",~r",
            "title": {"text": f"{unit} a day"},
        },
        yaxis={"automargin": True, "autorange": "reversed", "type": "category"},
    )


def _claimed(low: float, high: float) -> dict:
    """A claimed band as an upright stripe behind the dots."""
    return {
        "type": "rect",
        "yref": "paper",
        "x0": low,
        "x1": high,
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "fillcolor": BAND,
        "opacity": 0.22,
        "line": {"color": BAND, "width": 1.5},
    }
