"""Rates of periods, years, milestones, and of a total if it continued."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from attrition import words
from attrition.chart.look import COLOURS, DASHES, DATE, MARK, drawn, nothing

BANDS = "variation of the reports, not error about true losses"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
FAINT = "rgba(125, 125, 125, 0.9)"


def periods(table: pd.DataFrame, bands: pd.DataFrame, turns: pd.DataFrame, unit: str) -> go.Figure:
    """The rate of each whole period as a bar, of start, label, days, change and per_day.

    `bands` (start, low, high) are drawn as whiskers; `turns` (as_of, before, after) as the levels between change points.
    """
    known = table.dropna(subset="per_day")
    if known.empty:
        return nothing()
    bar = {
        "type": "bar",
        "name": "rate of the period",
        "x": known["start"] + pd.to_timedelta(known["days"], unit="D") / 2,
        "y": known["per_day"],
        "width": known["days"] * 86_400_000 * 0.86,
        "marker": {"color": "rgba(44, 127, 184, 0.55)"},
        "customdata": known[["label", "change"]],
        "hovertemplate": "%{customdata[0]}: %{y:,.1f} a day (%{customdata[1]:+,.0f})<extra></extra>",
        "showlegend": bool(len(bands) or len(turns)),
    }
    traces = [bar, *_whiskers(known, bands), *_levels(known, turns)]
    return drawn(traces, 400, f"{unit} a day", hovermode="closest", bargap=0)


def _whiskers(known: pd.DataFrame, bands: pd.DataFrame) -> list[dict]:
    """The band of each period's level about its bar."""
    both = known.merge(bands.dropna(), on="start")
    if both.empty:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": BANDS,
            "x": both["start"] + pd.to_timedelta(both["days"], unit="D") / 2,
            "y": both["per_day"],
            "error_y": {
                "type": "data",
                "symmetric": False,
                "array": both["high"] - both["per_day"],
                "arrayminus": both["per_day"] - both["low"],
                "color": FAINT,
                "thickness": 1.4,
                "width": 3,
            },
            "marker": {"size": 4, "color": FAINT},
            "customdata": both[["label", "low", "high"]],
            "hovertemplate": "%{customdata[0]}: %{customdata[1]:,.1f} to %{customdata[2]:,.1f} a day<extra></extra>",
        }
    ]


def _levels(known: pd.DataFrame, turns: pd.DataFrame) -> list[dict]:
    """The levels between change points as steps."""
    if turns.empty:
        return []
    ends = [known["start"].iloc[0], *turns["as_of"], known["start"].iloc[-1] + pd.Timedelta(days=int(known["days"].iloc[-1]))]
    levels = [*turns["before"], turns["after"].iloc[-1]]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "level between change points",
            "x": [day for pair in zip(ends, ends[1:]) for day in pair],
            "y": [level for level in levels for _ in (0, 1)],
            "line": {"color": MARK, "width": 2, "dash": "dash"},
            "hovertemplate": "level: %{y:,.1f} a day<extra></extra>",
        }
    ]


def years(table: pd.DataFrame, unit: str) -> go.Figure:
    """The rate of each calendar month, one line a year, of year, month and per_day; the newest year is the strongest."""
    if table.empty:
        return nothing()
    traces, newest = [], table["year"].max()
    for year, line in table.groupby("year"):
        by_month = line.set_index("month")["per_day"].reindex(range(1, 13))
        back = newest - year
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": str(year),
                "x": MONTHS,
                "y": by_month.to_numpy(),
                "line": {"color": COLOURS[back % len(COLOURS)], "dash": DASHES[back % len(DASHES)], "width": 2 if back else 3},
                "marker": {"size": 5 if back else 7},
                "hovertemplate": "%{y:,.1f}",
            }
        )
    return drawn(traces, 400, f"{unit} a day", xaxis={"automargin": True, "type": "category"})


def milestones(table: pd.DataFrame, unit: str) -> go.Figure:
    """How many days each round total took after the one before: of total, as_of, days and per_day."""
    known = table.dropna(subset="days")
    if known.empty:
        return nothing()
    bars = {
        "type": "bar",
        "x": known["days"],
        "y": known["total"].map(words.count),
        "orientation": "h",
        "marker": {"color": "rgba(44, 127, 184, 0.55)"},
        "text": known["days"].map(lambda days: words.plural(int(days), "day")),
        "textposition": "auto",
        "customdata": np.column_stack([known["as_of"].map(words.day), known["per_day"].map(words.rate)]),
        "hovertemplate": "%{y} passed by the report of %{customdata[0]}<br>%{customdata[1]} a day since the one before"
        "<extra></extra>",
    }
    return drawn(
        [bars],
        110 + 26 * len(known),
        showlegend=False,
        hovermode="closest",
        margin={"l": 8, "r": 16, "t": 16, "b": 8},
        xaxis={"automargin": True, "rangemode": "tozero", "title": {"text": "days after the one before"}},
        yaxis={"automargin": True, "autorange": "reversed", "type": "category", "title": {"text": unit}},
    )


def continued(line: pd.DataFrame, table: pd.DataFrame, unit: str) -> go.Figure:
    """A total and what it would be if the last 28 days continued, with the band of the rule's own past misses.

    `line` has as_of and value up to the day of the question; `table` has as_of, value, low and high, one row a horizon.
    """
    known = table.dropna(subset="value")
    if known.empty or line.empty:
        return nothing()
    start = line.iloc[-1]
    ahead = {"x": [start["as_of"], *known["as_of"]], "y": [start["value"], *known["value"]]}
    traces = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "as claimed",
            "x": line["as_of"],
            "y": line["value"],
            "line": {"color": COLOURS[0], "width": 2.4},
            "hovertemplate": "%{y:,.0f}",
        },
        *_misses(start, known.dropna(subset="low")),
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": "if the last 28 days continued",
            **ahead,
            "line": {"color": MARK, "width": 2, "dash": "dash"},
            "hovertemplate": "%{y:,.0f}",
        },
    ]
    axis = {"automargin": True, "hoverformat": DATE}
    return drawn(traces, 400, unit, xaxis=axis)


def _misses(start: pd.Series, known: pd.DataFrame) -> list[dict]:
    """The band in which 8 of 10 earlier answers of the rule came out."""
    if known.empty:
        return []
    days = [start["as_of"], *known["as_of"]]
    lows, highs = [start["value"], *known["low"]], [start["value"], *known["high"]]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "where 8 of 10 earlier answers came out",
            "x": [*days, *reversed(days)],
            "y": [*lows, *reversed(highs)],
            "fill": "toself",
            "fillcolor": "rgba(194, 85, 107, 0.16)",
            "line": {"width": 0},
            "hoverinfo": "skip",
        }
    ]
