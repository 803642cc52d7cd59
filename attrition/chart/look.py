"""The look that every chart shares.

Colours are chosen to stand out on both the light and the dark page and to be told apart by colour-blind readers; each line
also has a dash or a pattern of its own, so that colour alone never carries meaning. Text and grid take the page's theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

COLOURS = ("#2c7fb8", "#d1722e", "#2a9d7f", "#a0659e", "#8a7a2c", "#c2556b", "#5a7fa6", "#7d7d7d")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "9px,3px,2px,3px,2px,3px", "2px,7px")
PATTERNS, SQUARES = ("", "/", ".", "x"), ("■", "▨", "▦", "▩")
BAND, MARK = "#d1722e", "#c2556b"
DAY = 86_400_000  # milliseconds, the unit of a Plotly date axis
DATE = "%-d %b %Y"
DIAMOND = {"symbol": "diamond-open", "size": 9, "color": MARK, "line": {"width": 1.6}}  # where a correction acts
FEW = 5  # counts up to which an axis has a tick at each
LABEL = 70  # characters of a line of a label that appears over a chart
LINE = 40  # characters of a title or of a legend's entry that a phone has room for


def look(height: int, **more: object) -> dict:
    """The layout that every chart shares. `uirevision` keeps a reader's zoom while filters change."""
    return {
        "height": height,
        "margin": {"l": 8, "r": 12, "t": 44, "b": 8},
        "hovermode": "x unified",
        "uirevision": "kept",
        "separators": ".,",
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left"},
        "hoverlabel": {"namelength": -1},
        **more,
    }


def figure(traces: Sequence[dict], layout: dict) -> go.Figure:
    """A figure of plain traces and a plain layout. Plotly's check of each property takes two thirds of a chart's time; it is
    made in the tests, of every chart that they draw."""
    return go.Figure({"data": list(traces), "layout": layout}, _validate=False)


def axes(height: int, unit: str | None = None, **more: object) -> dict:
    """The layout of one pair of axes, days and an amount."""
    pair = {
        "xaxis": {"automargin": True, "hoverformat": DATE},
        "yaxis": {"automargin": True, "tickformat": ",~r", "hoverformat": ",.1~f", "title": {"text": unit}},
    }
    return look(height, **pair | more)


def drawn(traces: Sequence[dict], height: int, unit: str | None = None, **more: object) -> go.Figure:
    """A figure of plain traces on one pair of axes, made in one step: each update of a figure costs as much as making it."""
    return figure(traces, axes(height, unit, **more))


def whole_numbers(top: float) -> dict:
    """The ticks of an axis of counts up to `top`: of small ones every one is whole, where a prefix would write 0.2 as 200m."""
    return {"tickformat": ",~s"} if top >= 1000 else {"tickformat": ",d", **({"dtick": 1} if top <= FEW else {})}


def nothing() -> go.Figure:
    """A figure for when there is nothing to draw: it says so and has no axes that could be taken for data."""
    said = {"text": "Nothing to draw in the chosen days", "showarrow": False}
    said |= {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
    bare = {"visible": False}
    return figure([], look(120, annotations=[said], xaxis=bare, yaxis=bare, hovermode=False))


def day_axis(frame: pd.DataFrame, day: str, value: str) -> dict:
    """A daily line as a start and a step, which sends a third of what two arrays send; days without a row are gaps."""
    by_day = frame.set_index(day)[value]
    whole = by_day.reindex(pd.date_range(by_day.index.min(), by_day.index.max()))
    return {"x0": whole.index[0], "dx": DAY, "y": whole.to_numpy(dtype="float64")}


def menu(buttons: Sequence[tuple[str, dict]]) -> dict:
    """Buttons that change the layout in the browser alone, in the plot's upper left corner, where a running total is not and
    the bar of Plotly's own tools does not cover them."""
    return {
        "type": "buttons",
        "direction": "left",
        "x": 0.005,
        "xanchor": "left",
        "y": 0.99,
        "yanchor": "top",
        "showactive": True,
        "bgcolor": "rgba(0,0,0,0)",
        "bordercolor": "rgba(128,128,128,0.4)",
        "buttons": [{"label": label, "method": "relayout", "args": [change]} for label, change in buttons],
    }


def rows(heights: Sequence[float], gap: float) -> list[tuple[float, float]]:
    """Where panels that stand on each other lie in a plot of height 1, the first on top: (bottom, top) of each. Heights and the
    gap between panels are in one unit."""
    whole, top, found = sum(heights) + gap * (len(heights) - 1), 1.0, []
    for height in heights:
        found.append((max(top - height / whole, 0), top))
        top -= (height + gap) / whole
    return found


def wrapped(text: str, width: int = LINE) -> str:
    """A text that a narrow page would cut off, in lines."""
    return "<br>".join(wrap(text, width))


def panel_title(text: str, top: float) -> dict:
    """The title of a panel, over its left upper corner."""
    return {
        "text": text,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": top,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13},
        "align": "left",
    }


def once(traces: list[dict]) -> list[dict]:
    """The traces of several panels with one entry a name in the legend, which switches all of that name. A text has none."""
    seen: set[str] = set()
    for trace in traces:
        hidden = trace["name"] in seen or trace.get("mode") == "text"
        trace |= {"legendgroup": trace["name"], "showlegend": not hidden}
        seen.add(trace["name"])
    return traces
