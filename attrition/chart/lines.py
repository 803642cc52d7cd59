"""Totals and rates through time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from attrition.chart import sources
from attrition.chart.look import COLOURS, DASHES, DATE, DIAMOND, LABEL, MARK, day_axis, drawn, menu, nothing, wrapped

SCALES = menu([("Linear", {"yaxis.type": "linear"}), ("Log", {"yaxis.type": "log"})]) | {"x": 0, "y": -0.13}
AROUND = pd.Timedelta(days=15)  # shown on both sides of a single day
SINGLE = 30  # rows up to which a line of irregular reports shows each of them as a point
EVENTS = {"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True}  # the axis of dated marks


def cumulative(
    lines: dict[str, pd.DataFrame], events: pd.DataFrame, corrections: pd.DataFrame, unit: str, warning: str | None = None
) -> go.Figure:
    """Totals by day, one line a name, of `as_of` and `value`; a row without a value is a gap. Where a line has `low` and
    `high`, its totals are statements: points with range bars, an open triangle where only one end was stated;
    where it has `interval` too, it is a regular line with named bands: see sources.courses.

    `warning` stands on the chart where it shows what should not be compared.
    `corrections` has as_of, value, line and said: a mark where a line was corrected, by its upstream or by us, and why.
    """
    if not lines:
        return nothing()
    traces = [trace for n, (name, frame) in enumerate(lines.items()) for trace in _total(n, name, frame)]
    if len(corrections):
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": "corrections",
                "x": corrections["as_of"],
                "y": corrections["value"],
                "marker": DIAMOND,
                "text": [wrapped(f"{row.line}: {row.said}", LABEL) for row in corrections.itertuples()],
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    said = [{"text": warning, "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.5, "y": 1, "font": {"color": MARK}}]
    notes = {"annotations": said} if warning else {}
    days = pd.concat([frame["as_of"] for frame in lines.values()]).unique()
    if len(days) == 1:
        notes["xaxis"] = {"automargin": True, "hoverformat": DATE, "range": [days[0] - AROUND, days[0] + AROUND]}
    return drawn([*traces, *marks(events)], 460, unit, updatemenus=[SCALES], yaxis2=EVENTS, **notes)


def _total(n: int, name: str, frame: pd.DataFrame) -> list[dict]:
    colour, dash = COLOURS[n % len(COLOURS)], DASHES[n % len(DASHES)]
    if "interval" in frame:
        return sources.course(n, name, frame)
    if {"low", "high"} <= set(frame) and frame[["low", "high"]].notna().any(axis=None):
        return statements(name, frame, colour)
    step = frame["as_of"].diff().dropna()
    daily = len(step) > 0 and bool((step == pd.Timedelta(days=1)).all())
    place = day_axis(frame, "as_of", "value") if daily else {"x": frame["as_of"], "y": frame["value"]}
    return [
        {
            "type": "scatter",
            "mode": "lines" if daily or frame["value"].isna().any() or len(frame) > SINGLE else "lines+markers",
            "name": name,
            **place,
            "line": {"color": colour, "dash": dash, "width": 2},
            "hovertemplate": "%{y:,.1~f}",
        }
    ]


def statements(name: str, frame: pd.DataFrame, colour: str) -> list[dict]:
    """Single statements of `as_of`, `value`, `low` and `high`: a point each, its range as an upright bar, and an open triangle
    that points away from the stated end where only one was stated."""
    ranges = frame.dropna(subset=["low", "high"])
    shapes = {
        "circle": frame.dropna(subset=["value"]).assign(at=lambda rows: rows["value"]),
        "triangle-up-open": frame[frame["value"].isna() & frame["high"].isna()].assign(at=lambda rows: rows["low"]),
        "triangle-down-open": frame[frame["value"].isna() & frame["low"].isna()].assign(at=lambda rows: rows["high"]),
    }
    points = pd.concat([rows.assign(shape=shape) for shape, rows in shapes.items()])
    said = {"circle": "", "triangle-up-open": "at least ", "triangle-down-open": "up to "}
    bars = {
        "type": "scatter",
        "mode": "lines",
        "name": f"{name}: range",
        "x": ranges["as_of"].repeat(3),
        "y": [value for row in ranges.itertuples() for value in (row.low, row.high, None)],
        "line": {"color": colour, "width": 5},
        "opacity": 0.55,
        "hovertemplate": "%{y:,.0f}",
        "showlegend": points.empty,
        "legendgroup": name,
    }
    marks = {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": points["as_of"],
        "y": points["at"],
        "text": points["shape"].map(said),
        "marker": {"color": colour, "size": 9, "symbol": points["shape"], "line": {"width": 2, "color": colour}},
        "hovertemplate": "%{text}%{y:,.0f}",
        "legendgroup": name,
    }
    return [trace for trace, rows in ((bars, ranges), (marks, points)) if len(rows)]


def marks(events: pd.DataFrame) -> list[dict]:
    """Dated marks as upright lines on an axis of their own, one trace a kind, so that the legend switches them."""
    traces = []
    for kind, name, dash, colour in (("war", "events", "dot", "#8b949e"), ("definition", "definition changes", "dash", MARK)):
        found = events[events["kind"] == kind]
        if len(found):
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "name": name,
                    "x": found["day"].repeat(3).where(np.tile([True, True, False], len(found))),
                    "y": np.tile([0, 1, np.nan], len(found)),
                    "text": found["label"].repeat(3),
                    "yaxis": "y2",
                    "line": {"color": colour, "width": 1.2, "dash": dash},
                    "hovertemplate": "%{text}<extra></extra>",
                    "visible": "legendonly" if kind == "war" else True,
                }
            )
    return traces
