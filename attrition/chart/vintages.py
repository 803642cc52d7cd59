"""What a source that is revised said when: as first published against as known now, and one day's value by its vintages."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from attrition.chart.look import (
    COLOURS,
    DASHES,
    DATE,
    MARK,
    drawn,
    figure,
    look,
    nothing,
    once,
    panel_title,
    rows,
    whole_numbers,
)

PANEL, GAP = 250, 64
FEW = 4  # so many days of publication are written under an axis each
WHOLE = 30  # a vintage of more days than this is a curve of its own


def revisions(vintages: pd.DataFrame, runs: pd.DataFrame, unit: str, named: Callable[[pd.Timestamp], str]) -> go.Figure:
    """Vintages of one line: those of many days as curves, and the newest day of every vintage as a line of its own, so that a
    step in it is a revision. `vintages` has as_of, published, value; `runs` has published, as_of, value, step;
    `named` says of a vintage's day which it is."""
    if runs.empty:
        return nothing()
    counts = vintages.dropna(subset="value").groupby("published").size()
    whole = list(counts.index[counts > WHOLE])[-4:]
    traces = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": named(day),
            **_curve(vintages[vintages["published"] == day]),
            "line": {"color": COLOURS[n % len(COLOURS)], "dash": DASHES[n % len(DASHES)], "width": 1.8},
            "hovertemplate": "%{x}: %{y:,.0f}",
        }
        for n, day in enumerate(reversed(whole))
    ]
    traces.append(
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": "newest day of each vintage, as it was then",
            "x": runs["as_of"],
            "y": runs["value"],
            "text": [named(day) for day in runs["published"]],
            "line": {"color": MARK, "width": 1.4},
            "marker": {"size": 4, "symbol": "diamond"},
            "hovertemplate": "%{x}, %{text}: %{y:,.0f}",
        }
    )
    return drawn(traces, 430, unit, hovermode="closest")


def _curve(vintage: pd.DataFrame) -> dict:
    known = vintage.dropna(subset="value")
    return {"x": known["as_of"], "y": known["value"]}


def one_day(panels: dict[str, dict[str, pd.DataFrame]], unit: str) -> go.Figure:
    """One day's value against the day on which it was published, one panel a count, one line a source: published, value, low,
    high, vintage (which one it is, in words)."""
    panels = {counted: lines for counted, lines in panels.items() if lines}
    if not panels:
        return nothing()
    places, traces, layout = rows([PANEL] * len(panels), GAP), [], {}
    order = list(dict.fromkeys(name for lines in panels.values() for name in lines))
    for n, (lines, (bottom, top)) in enumerate(zip(panels.values(), places), 1):
        number = "" if n == 1 else str(n)
        for name, line in lines.items():
            traces.append({**_vintages(order.index(name), name, line), "yaxis": f"y{number}"})
        layout[f"yaxis{number}"] = {
            "domain": [bottom, top],
            "automargin": True,
            "rangemode": "tozero",
            **whole_numbers(max(line[["value", "high"]].max(axis=None) for line in lines.values())),
            "title": {"text": unit},
        }
    layout["xaxis"] = {
        "anchor": f"y{'' if len(panels) == 1 else len(panels)}",
        "hoverformat": DATE,
        "title": {"text": "day of the vintage"},
        "tickvals": _few(panels),
        "tickformat": DATE,
    }
    titles = [panel_title(name, top) for name, (_, top) in zip(panels, places)]
    height = (PANEL + GAP) * len(panels) + 60
    legend = {"orientation": "h", "y": 1 + 26 / height, "yanchor": "bottom", "x": 0, "xanchor": "left"}
    more = {"annotations": titles, "legend": legend, "margin": {"l": 8, "r": 12, "t": 84, "b": 8}}
    return figure(once(traces), look(height, hovermode="closest", **layout, **more))


def _few(panels: dict[str, dict[str, pd.DataFrame]]) -> list | None:
    """The days to write under the axis where they are few: between two days Plotly would write hours."""
    days = sorted({day for lines in panels.values() for line in lines.values() for day in line["published"]})
    return days if len(days) <= FEW else None


def _vintages(n: int, name: str, line: pd.DataFrame) -> dict:
    bars = {
        "type": "data",
        "symmetric": False,
        "array": (line["high"] - line["value"]).fillna(0),
        "arrayminus": (line["value"] - line["low"]).fillna(0),
        "width": 3,
        "color": COLOURS[n],
    }
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": line["published"],
        "text": line["vintage"],
        "y": line["value"],
        "line": {"color": COLOURS[n], "dash": "dot", "width": 1.4},
        "marker": {"size": 10, "color": COLOURS[n]},
        **({"error_y": bars} if line["low"].notna().any() else {}),
        "hovertemplate": "%{text}: %{y:,.0f}<extra>" + name + "</extra>",
    }
