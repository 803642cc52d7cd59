"""Totals and rates through time, and a claimed rate against windows."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from attrition import words
from attrition.chart.look import BAND, COLOURS, DASHES, DAY, MARK, day_axis, drawn, menu, nothing

SCALES = menu([("Linear", {"yaxis.type": "linear"}), ("Log", {"yaxis.type": "log"})])
DIAMOND = {"symbol": "diamond-open", "size": 9, "color": MARK, "line": {"width": 1.6}}
SINGLE = 30  # rows up to which a line of irregular reports shows each of them as a point
EVENTS = {"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True}  # the axis of dated marks


def cumulative(
    lines: dict[str, pd.DataFrame], events: pd.DataFrame, corrections: pd.DataFrame, unit: str, warning: str | None = None
) -> go.Figure:
    """Totals by day, one line a name, of `as_of` and `value`; a row without a value is a gap. Where a line has `low` and
    `high`, its totals are statements: points with range bars, an open triangle where only one end was stated.

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
                "text": [_wrapped(f"{row.line}: {row.said}") for row in corrections.itertuples()],
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    said = [{"text": warning, "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.5, "y": 1, "font": {"color": MARK}}]
    notes = {"annotations": said} if warning else {}
    return drawn([*traces, *_marks(events)], 460, unit, updatemenus=[SCALES], yaxis2=EVENTS, **notes)


def _wrapped(text: str) -> str:
    """A sentence in the lines of a label that appears over a chart."""
    return "<br>".join(textwrap.wrap(text, 70))


def _total(n: int, name: str, frame: pd.DataFrame) -> list[dict]:
    colour, dash = COLOURS[n % len(COLOURS)], DASHES[n % len(DASHES)]
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


def daily(
    steps: pd.DataFrame,
    mean: pd.DataFrame,
    window: int,
    claims: pd.DataFrame,
    events: pd.DataFrame,
    corrected: pd.DataFrame,
    unit: str,
) -> go.Figure:
    """Daily changes light, their rolling mean, and each claimed band at its day.

    `steps` has to_day, days, change, per_day; steps over more than a day are flat and hatched, never spread as if daily.
    """
    if steps.empty:
        return nothing()
    traces = [*_changes(steps), *_mean(mean, window), *(_band(claim) for claim in claims.itertuples()), *_marks(events)]
    if len(corrected):
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": "day of a correction",
                "x": corrected["to_day"],
                "y": corrected["change"],
                "marker": DIAMOND,
                "text": corrected["said"].map(_wrapped),
                "hovertemplate": "%{y:,.0f}: %{text}<extra></extra>",
            }
        )
    edges = [_edge(edge) for claim in claims.itertuples() for edge in {claim.low, claim.high}]
    return drawn(traces, 460, f"{unit} a day", bargap=0, yaxis2=EVENTS, shapes=edges)


def _changes(steps: pd.DataFrame) -> list[dict]:
    """The changes of single days as one outline, and those over gaps as flat, hatched bars."""
    single, wide = steps[steps["days"] == 1], steps[steps["days"] > 1]
    traces = []
    if len(single):
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": "daily change",
                **day_axis(single, "to_day", "change"),
                "fill": "tozeroy",
                "fillcolor": "rgba(44, 127, 184, 0.22)",
                "line": {"shape": "hvh", "width": 0.6, "color": "rgba(44, 127, 184, 0.38)"},
                "hovertemplate": "%{y:,.0f}",
            }
        )
    if len(wide):
        traces.append(
            {
                "type": "bar",
                "name": "mean over a gap",
                "x": wide["to_day"],
                "y": wide["per_day"],
                "width": wide["days"] * DAY,
                "offset": -(wide["days"] - 0.5) * DAY,
                "text": wide["days"],
                "textposition": "none",
                "hovertemplate": "%{y:,.1f} a day over %{text} days without a daily report",
                "marker": {"color": "rgba(125,125,125,0.25)", "pattern": {"shape": "/", "fgcolor": "#7d7d7d", "size": 6}},
            }
        )
    return traces


def _mean(mean: pd.DataFrame, window: int) -> list[dict]:
    if mean.empty:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": f"mean of {words.plural(window, 'day')}",
            **day_axis(mean, "as_of", "per_day"),
            "line": {"color": COLOURS[0], "width": 2.2},
            "hovertemplate": "%{y:,.1f}",
        }
    ]


def _band(claim: object) -> dict:
    """A claimed range drawn over the four weeks that end on its day."""
    end, start = claim.as_of, claim.as_of - pd.Timedelta(days=28)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": f"claimed: {words.per_day(claim.low, claim.high)}",
        "x": [start, end, end, start, start],
        "y": [claim.low, claim.low, claim.high, claim.high, claim.low],
        "fill": "toself",
        "fillcolor": "rgba(209, 114, 46, 0.28)",
        "line": {"color": BAND, "width": 1.6},
        "hoverinfo": "skip",
    }


def _edge(value: float) -> dict:
    """The edge of a claimed range, faintly over the whole chart."""
    line = {"color": BAND, "width": 1, "dash": "dot"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": value, "y1": value, "line": line}


def _marks(events: pd.DataFrame) -> list[dict]:
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


def claim_dots(windows: pd.DataFrame, low: float, high: float, unit: str) -> go.Figure:
    """The implied rate of each window against a claimed band: filled dots inside, open diamonds outside."""
    inside = windows["per_day"].between(low, high)
    dots = {
        "type": "scatter",
        "mode": "markers+text",
        "x": windows["per_day"],
        "y": windows["label"],
        "text": windows["per_day"].map(words.rate),
        "textposition": ["bottom center" if n == 0 else "top center" for n in range(len(windows))],
        "cliponaxis": False,
        "marker": {
            "size": 13,
            "symbol": ["circle" if yes else "diamond-open" for yes in inside],
            "color": [COLOURS[0] if yes else MARK for yes in inside],
            "line": {"width": 2.2},
        },
        "hovertemplate": "%{y}: %{x:,.1f} a day<extra></extra>",
    }
    known = [*windows["per_day"].dropna(), low, high]
    room = (max(known) - min(known)) * 0.12 or 1
    band = {
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
    return drawn(
        [dots],
        270,
        showlegend=False,
        hovermode="closest",
        margin={"l": 8, "r": 16, "t": 22, "b": 8},
        shapes=[band],
        xaxis={
            "automargin": True,
            "range": [min(known) - room, max(known) + room],
            "tickformat": ",~r",
            "title": {"text": f"{unit} a day"},
        },
        yaxis={"automargin": True, "autorange": "reversed", "type": "category"},
    )
