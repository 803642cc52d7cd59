"""Daily changes and their mean."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from attrition import words
from attrition.chart.lines import EVENTS, marks
from attrition.chart.look import BAND, COLOURS, DAY, DIAMOND, LABEL, axes, day_axis, figure, nothing, wrapped

FEW = 100  # bars up to which each has an outline


@dataclass(frozen=True)
class Changes:
    """Daily changes as they are drawn: what lies under the mean of a window and what over it, so that another window draws only
    its mean anew."""

    under: list[dict]
    over: list[dict]
    layout: dict


def changes(
    steps: pd.DataFrame,
    claims: pd.DataFrame,
    events: pd.DataFrame,
    corrected: pd.DataFrame,
    unit: str,
    regular: bool = True,
) -> Changes | None:
    """Daily changes light, and each claimed band at its day; None where there are no steps.

    `steps` has to_day, days, change, per_day; steps over more than a day are flat and hatched, never spread as if daily. Of a
    source that is not `regular` every step is an interval, flat, with its bounds low and high.
    """
    if steps.empty:
        return None
    over = [*(_band(claim) for claim in claims.itertuples()), *marks(events), *_corrected(corrected)]
    edges = [_edge(edge) for claim in claims.itertuples() for edge in {claim.low, claim.high}]
    layout = axes(460, f"{unit} a day", bargap=0, yaxis2=EVENTS, shapes=edges)
    return Changes(_changes(steps) if regular else _intervals(steps), over, layout)


def daily(drawn_changes: Changes | None, mean: pd.DataFrame, window: int) -> go.Figure:
    """Daily changes with their rolling mean: columns as_of, per_day."""
    if drawn_changes is None:
        return nothing()
    return figure([*drawn_changes.under, *_mean(mean, window), *drawn_changes.over], drawn_changes.layout)


def _corrected(corrected: pd.DataFrame) -> list[dict]:
    """A mark on each day of a correction, with what it did."""
    if corrected.empty:
        return []
    return [
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
    ]


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
