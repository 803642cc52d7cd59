"""Totals and rates through time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from attrition import words
from attrition.chart import sources
from attrition.chart.look import BAND, COLOURS, DASHES, DATE, DAY, DIAMOND, LABEL, MARK, day_axis, drawn, menu, nothing, wrapped

SCALES = menu([("Linear", {"yaxis.type": "linear"}), ("Log", {"yaxis.type": "log"})]) | {"x": 0, "y": -0.13}
AROUND = pd.Timedelta(days=15)  # shown on both sides of a single day
FEW = 100  # bars up to which each has an outline
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
    return drawn([*traces, *_marks(events)], 460, unit, updatemenus=[SCALES], yaxis2=EVENTS, **notes)


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


def daily(
    steps: pd.DataFrame,
    mean: pd.DataFrame,
    window: int,
    claims: pd.DataFrame,
    events: pd.DataFrame,
    corrected: pd.DataFrame,
    unit: str,
    regular: bool = True,
) -> go.Figure:
    """Daily changes light, their rolling mean, and each claimed band at its day.

    `steps` has to_day, days, change, per_day; steps over more than a day are flat and hatched, never spread as if daily. Of a
    source that is not `regular` every step is an interval, flat, with its bounds low and high.
    """
    if steps.empty:
        return nothing()
    drawn_steps = _changes(steps) if regular else _intervals(steps)
    traces = [*drawn_steps, *_mean(mean, window), *(_band(claim) for claim in claims.itertuples()), *_marks(events)]
    if len(corrected):
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": "day of a correction",
                "x": corrected["to_day"],
                "y": corrected["change"],
                "marker": DIAMOND,
                "text": [wrapped(said, LABEL) for said in corrected["said"]],
                "hovertemplate": "%{y:,.0f}: %{text}<extra></extra>",
            }
        )
    edges = [_edge(edge) for claim in claims.itertuples() for edge in {claim.low, claim.high}]
    return drawn(traces, 460, f"{unit} a day", bargap=0, yaxis2=EVENTS, shapes=edges)


def _changes(steps: pd.DataFrame) -> list[dict]:
    """The changes of single days as one outline, and those over gaps as flat, hatched bars."""
    single, wide = steps[steps["days"] == 1], steps[steps["days"] > 1]
    traces = [_single(single, gapped=len(wide) > 0)] if len(single) else []
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


def _single(steps: pd.DataFrame, gapped: bool) -> dict:
    """The changes of single days: one outline, or a bar each where there are gaps, over which an outline's fill would reach."""
    drawn_as = {"name": "daily change", **day_axis(steps, "to_day", "change"), "hovertemplate": "%{y:,.0f}"}
    if gapped:
        marker = {"color": "rgba(44, 127, 184, 0.38)"}
        return drawn_as | {"type": "bar", "width": DAY, "offset": -DAY / 2, "marker": marker}
    return drawn_as | {
        "type": "scatter",
        "mode": "lines",
        "fill": "tozeroy",
        "fillcolor": "rgba(44, 127, 184, 0.22)",
        "line": {"shape": "hvh", "width": 0.6, "color": "rgba(44, 127, 184, 0.38)"},
    }


def _intervals(steps: pd.DataFrame) -> list[dict]:
    """The rate between two reports of a source that reports now and then: a flat step, and what its bounds leave open."""
    known, ranges = steps.dropna(subset=["per_day"]), steps[steps["per_day"].isna()].dropna(subset=["low", "high"])
    traces = []
    if len(known):
        more, less = known["high"] - known["per_day"], known["per_day"] - known["low"]
        error = {"type": "data", "symmetric": False, "color": "#7d7d7d", "thickness": 1.4, "width": 3}
        ends = {"error_y": error | {"array": more, "arrayminus": less}} if (more > 0).any() else {}
        traces.append(_flat("rate between two reports", known) | {"y": known["per_day"]} | ends)
    if len(ranges):
        height = {"y": ranges["high"] - ranges["low"], "base": ranges["low"]}
        dotted = {"color": "rgba(44, 127, 184, 0.12)", "line": {"color": COLOURS[0], "width": 1}}
        dotted |= {"pattern": {"shape": ".", "fgcolor": COLOURS[0], "size": 7}}
        traces.append(_flat("between two stated ranges", ranges) | height | {"marker": dotted})
    return traces


def _flat(name: str, steps: pd.DataFrame) -> dict:
    """Bars as wide as their days, with the rate and its bounds as their words."""
    rate = [f"{words.rate(row.per_day)} a day, " if not words.is_none(row.per_day) else "" for row in steps.itertuples()]
    bounds = [f"{words.rate(row.low)} to {words.rate(row.high)}, {row.days} days" for row in steps.itertuples()]
    return {
        "type": "bar",
        "name": name,
        "x": steps["to_day"],
        "width": steps["days"] * DAY,
        "offset": -(steps["days"] - 0.5) * DAY,
        "text": [one + other for one, other in zip(rate, bounds)],
        "textposition": "none",
        "hovertemplate": "%{text}",
        "marker": {"color": "rgba(44, 127, 184, 0.3)", "line": {"color": COLOURS[0], "width": 1 if len(steps) < FEW else 0}},
    }


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
