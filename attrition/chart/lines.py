"""Totals and rates through time, and a claimed rate against windows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from attrition import words
from attrition.chart.look import BAND, COLOURS, DASHES, DAY, MARK, day_axis, layout, menu

SCALES = menu([("Linear", {"yaxis.type": "linear"}), ("Log", {"yaxis.type": "log"})])


def _marks(figure: go.Figure, events: pd.DataFrame) -> None:
    """Dated marks as upright lines on an axis of their own, one trace a kind, so that the legend switches them."""
    for kind, name, dash, colour in (("war", "events", "dot", "#8b949e"), ("definition", "definition changes", "dash", MARK)):
        found = events[events["kind"] == kind]
        if found.empty:
            continue
        x = found["day"].repeat(3).where(np.tile([True, True, False], len(found)))
        figure.add_trace(
            go.Scatter(
                x=x,
                y=np.tile([0, 1, np.nan], len(found)),
                text=found["label"].repeat(3),
                name=name,
                yaxis="y2",
                mode="lines",
                line={"color": colour, "width": 1.2, "dash": dash},
                hovertemplate="%{text}<extra></extra>",
                visible="legendonly" if kind == "war" else True,
            )
        )
    figure.update_layout(yaxis2={"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True})


def cumulative(lines: dict[str, pd.DataFrame], events: pd.DataFrame, corrections: pd.DataFrame, unit: str) -> go.Figure:
    """Totals by day, one line a name; each frame has every day in `as_of`, and NaN in `value` where there is no report.

    `corrections` has as_of, value, name and amount: a mark on the line where its upstream corrected it.
    """
    figure = go.Figure()
    for n, (name, frame) in enumerate(lines.items()):
        style = {"color": COLOURS[n % len(COLOURS)], "dash": DASHES[n % len(DASHES)], "width": 2}
        figure.add_trace(
            go.Scatter(
                **day_axis(frame, "as_of", "value"),
                name=name,
                mode="lines",
                line=style,
                connectgaps=False,
                hovertemplate="%{y:,.1~f}",
            )
        )
    if len(corrections):
        figure.add_trace(
            go.Scatter(
                x=corrections["as_of"],
                y=corrections["value"],
                name="corrections",
                mode="markers",
                marker={"symbol": "diamond-open", "size": 9, "color": MARK, "line": {"width": 1.6}},
                text=[
                    f"{row.line}: {words.change(row.amount)}, as {row.publisher} records it" for row in corrections.itertuples()
                ],
                hovertemplate="correction of %{text}<extra></extra>",
            )
        )
    _marks(figure, events)
    return layout(figure, 460, updatemenus=[SCALES], yaxis_title=unit)


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
    figure = go.Figure()
    single = steps[steps["days"] == 1].set_index("to_day")["change"]
    if len(single):
        every = single.reindex(pd.date_range(single.index.min(), single.index.max())).rename_axis("to_day").reset_index()
        figure.add_trace(
            go.Scatter(
                **day_axis(every, "to_day", "change"),
                name="daily change",
                mode="lines",
                fill="tozeroy",
                line={"shape": "hvh", "width": 0.6, "color": "rgba(44, 127, 184, 0.38)"},
                fillcolor="rgba(44, 127, 184, 0.22)",
                hovertemplate="%{y:,.0f}",
            )
        )
    wide = steps[steps["days"] > 1]
    if len(wide):
        figure.add_trace(
            go.Bar(
                x=wide["to_day"],
                y=wide["per_day"],
                width=wide["days"] * DAY,
                offset=-(wide["days"] - 0.5) * DAY,
                name="mean over a gap",
                text=wide["days"],
                textposition="none",
                hovertemplate="%{y:,.1f} a day over %{text} days without a daily report",
                marker={"color": "rgba(125,125,125,0.25)", "pattern": {"shape": "/", "fgcolor": "#7d7d7d", "size": 6}},
            )
        )
    if len(mean):
        figure.add_trace(
            go.Scatter(
                x=mean["as_of"],
                y=mean["per_day"],
                name=f"mean of {words.plural(window, 'day')}",
                mode="lines",
                line={"color": COLOURS[0], "width": 2.2},
                hovertemplate="%{y:,.1f}",
            )
        )
    for claim in claims.itertuples():
        _band(figure, claim)
    if len(corrected):
        figure.add_trace(
            go.Scatter(
                x=corrected["to_day"],
                y=corrected["change"],
                name="day of a correction",
                mode="markers",
                marker={"symbol": "diamond-open", "size": 9, "color": MARK, "line": {"width": 1.6}},
                text=corrected["amount"].map(words.change),
                hovertemplate="%{y:,.0f}, of which a correction of %{text}<extra></extra>",
            )
        )
    _marks(figure, events)
    return layout(figure, 460, yaxis_title=f"{unit} a day", bargap=0)


def _band(figure: go.Figure, claim: object) -> None:
    """A claimed range drawn over the four weeks that end on its day, and its edges faintly over the whole chart."""
    end, start = claim.as_of, claim.as_of - pd.Timedelta(days=28)
    figure.add_trace(
        go.Scatter(
            x=[start, end, end, start, start],
            y=[claim.low, claim.low, claim.high, claim.high, claim.low],
            mode="lines",
            fill="toself",
            fillcolor="rgba(209, 114, 46, 0.28)",
            line={"color": BAND, "width": 1.6},
            name=f"claimed: {words.per_day(claim.low, claim.high)}",
            hoverinfo="skip",
        )
    )
    for edge in {claim.low, claim.high}:
        figure.add_shape(
            type="line", xref="paper", x0=0, x1=1, y0=edge, y1=edge, line={"color": BAND, "width": 1, "dash": "dot"}
        )


def claim_dots(windows: pd.DataFrame, low: float, high: float, unit: str) -> go.Figure:
    """The implied rate of each window against a claimed band: filled dots inside, open diamonds outside."""
    inside = windows["per_day"].between(low, high)
    figure = go.Figure(
        go.Scatter(
            x=windows["per_day"],
            y=windows["label"],
            mode="markers+text",
            text=windows["per_day"].map(words.rate),
            textposition=["bottom center" if y == 0 else "top center" for y in range(len(windows))],
            cliponaxis=False,
            marker={
                "size": 13,
                "symbol": ["circle" if yes else "diamond-open" for yes in inside],
                "color": [COLOURS[0] if yes else MARK for yes in inside],
                "line": {"width": 2.2},
            },
            hovertemplate="%{y}: %{x:,.1f} a day<extra></extra>",
        )
    )
    figure.add_vrect(x0=low, x1=high, fillcolor=BAND, opacity=0.22, line={"color": BAND, "width": 1.5}, layer="below")
    known = [*windows["per_day"].dropna(), low, high]
    room = (max(known) - min(known)) * 0.12 or 1
    layout(figure, 270, showlegend=False, xaxis_title=f"{unit} a day")
    figure.update_layout(hovermode="closest", margin={"l": 8, "r": 16, "t": 22, "b": 8})
    figure.update_xaxes(range=[min(known) - room, max(known) + room], tickformat=",~r", title=f"{unit} a day")
    figure.update_yaxes(autorange="reversed", type="category", tickformat=None)
    return figure
