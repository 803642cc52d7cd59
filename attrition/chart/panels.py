"""Many lines side by side, each on a scale of its own, and shares within like units."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from attrition.chart.look import COLOURS, DATE, PATTERNS, SQUARES, drawn, look, nothing

NARROW = 42  # letters of a key that a phone shows in one row
FEW = 4  # up to so many a period the ticks of a panel are one apart


def small_multiples(panels: dict[str, pd.DataFrame], columns: int, sparse: set[str]) -> go.Figure:
    """One panel a line, each on an axis of its own, of `start` and `change`. Sparse lines are counts, drawn as bars. Without a
    line, an empty figure."""
    if not panels:
        return nothing()
    rows = -(-len(panels) // columns)
    figure = make_subplots(
        rows=rows,
        cols=columns,
        subplot_titles=list(panels),
        vertical_spacing=0.32 / rows,
        horizontal_spacing=0.07 if columns > 1 else 0,
    )
    for n, (name, frame) in enumerate(panels.items()):
        place = {"row": n // columns + 1, "col": n % columns + 1}
        trace = (
            go.Bar(x=frame["start"], y=frame["change"], marker={"color": COLOURS[0]}, textposition="none")
            if name in sparse
            else go.Scatter(
                x=frame["start"],
                y=frame["change"],
                mode="lines",
                line={"color": COLOURS[0], "width": 1.6},
                fill="tozeroy",
                fillcolor="rgba(44, 127, 184, 0.15)",
            )
        )
        figure.add_trace(
            trace.update(name=name, showlegend=False, text=frame["label"], hovertemplate="%{text}: %{y:,.0f}<extra></extra>"),
            **place,
        )
    margin = {"l": 8, "r": 12, "t": 34, "b": 8}
    figure.update_layout(look(60 + 165 * rows, hovermode="closest", bargap=0.1, margin=margin))
    figure.update_annotations(font={"size": 13}, yshift=2)
    figure.update_xaxes(automargin=True, hoverformat=DATE, nticks=4, tickformat="%Y", dtick="M12")
    figure.update_yaxes(automargin=True, nticks=4, rangemode="tozero", tickformat=",~s")
    for n, frame in enumerate(panels.values()):
        if not frame["change"].max() > FEW:  # whole things have no half
            figure.update_yaxes(tickformat=",d", dtick=1, row=n // columns + 1, col=n % columns + 1)
    return figure


def heatmap(shares: pd.DataFrame, values: pd.DataFrame, periods: Sequence[str]) -> go.Figure:
    """Lines by period, each coloured against its own largest period, so that unlike units share no scale. Both frames have one
    row a line and one column a period; empty cells stay empty."""
    if shares.empty:
        return nothing()
    cells = {
        "type": "heatmap",
        "z": shares.to_numpy(dtype="float64"),
        "x": shares.columns,
        "y": list(shares.index),
        "customdata": values.to_numpy(dtype="float64"),
        "text": np.tile(np.array(list(periods)), (len(shares), 1)),
        "colorscale": [[0, "rgba(44, 127, 184, 0.05)"], [1, "rgba(44, 127, 184, 1)"]],
        "zmin": 0,
        "zmax": 1,
        "xgap": 0.4,
        "ygap": 2,
        "hovertemplate": "%{y}, %{text}: %{customdata:,.0f}<extra></extra>",
        "colorbar": {
            "title": {"text": "share of the line’s<br>largest period", "side": "top"},
            "tickformat": ".0%",
            "thickness": 12,
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 1,
            "xanchor": "right",
            "len": 0.5,
        },
    }
    return drawn(
        [cells],
        150 + 28 * len(shares),
        hovermode="closest",
        margin={"l": 8, "r": 12, "t": 90, "b": 8},
        xaxis={"automargin": True, "showgrid": False},
        yaxis={"automargin": True, "showgrid": False, "autorange": "reversed"},
    )


def composition(groups: dict[str, pd.DataFrame]) -> go.Figure:
    """The share of each line among lines of like units, by period: one panel a group under the other, with label, line, change
    and share. Without a group, an empty figure."""
    if not groups:
        return nothing()
    figure = make_subplots(rows=len(groups), cols=1, subplot_titles=list(groups), vertical_spacing=0.36 / len(groups))
    for n, frame in enumerate(groups.values()):
        for k, (name, line) in enumerate(frame.groupby("line", sort=False)):
            figure.add_trace(_bars(name, line, k), row=n + 1, col=1)
    margin = {"l": 8, "r": 12, "t": 72, "b": 8}
    figure.update_layout(look(40 + 250 * len(groups), hovermode="closest", barmode="stack", bargap=0.12, margin=margin))
    figure.update_yaxes(automargin=True, tickformat=".0%", range=[0, 1], nticks=3)
    figure.update_xaxes(automargin=True, hoverformat=DATE, tickformat="%Y", dtick="M12")
    for n, (title, frame) in enumerate(groups.items()):
        figure.layout.annotations[n].text = f"<b>{title}</b><br>{_key(list(dict.fromkeys(frame['line'])))}"
    figure.update_annotations(font={"size": 13}, x=0, xanchor="left", align="left", yshift=4)
    return figure


def _bars(name: str, line: pd.DataFrame, place: int) -> go.Bar:
    pattern = {"shape": PATTERNS[place % 4], "fillmode": "overlay", "fgcolor": "#ffffff", "size": 6, "fgopacity": 0.6}
    return go.Bar(
        x=line["start"],
        y=line["share"],
        name=name,
        showlegend=False,
        marker={"color": COLOURS[place], "pattern": pattern},
        text=line["label"],
        textposition="none",
        customdata=line["change"],
        hovertemplate=name + ", %{text}: %{y:.0%} (%{customdata:,.0f})<extra></extra>",
    )


def _key(names: Sequence[str]) -> str:
    """The lines of a panel from the foot up, each with its colour and its pattern, as a panel's second heading; in rows that a
    phone has room for."""
    squares = {name: f'<span style="color:{COLOURS[k]}">{SQUARES[k % 4]}</span> ' for k, name in enumerate(names)}
    rows: list[list[str]] = [[]]
    for name in names:
        if rows[-1] and len(" · ".join([*rows[-1], name])) > NARROW:
            rows.append([])
        rows[-1].append(name)
    return "<br>".join(" · ".join(squares[name] + name for name in row) for row in rows)
