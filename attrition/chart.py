"""Frame -> Plotly figure. Draws nothing itself and holds no number that is not in the frame.

Colours are chosen to stand out on both the light and the dark page and to be told apart by colour-blind readers; each line
also has a dash of its own, so that colour alone never carries meaning. Text and grid take the page's theme.
"""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from attrition import words

COLOURS = ("#2c7fb8", "#d1722e", "#2a9d7f", "#a0659e", "#8a7a2c", "#c2556b", "#5a7fa6", "#7d7d7d")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid", "dash")
BAND, MARK, FAINT = "#d1722e", "#c2556b", "rgba(44, 127, 184, 0.38)"
DAY = 86_400_000  # milliseconds, the unit of a Plotly date axis
DATE = "%-d %b %Y"


def _layout(figure: go.Figure, height: int, **more: object) -> go.Figure:
    """The look that every chart shares. `uirevision` keeps a reader's zoom while filters change."""
    figure.update_layout(
        height=height, margin={"l": 8, "r": 12, "t": 44, "b": 8}, hovermode="x unified", uirevision="kept",
        separators=".,", legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left"},
        hoverlabel={"namelength": -1}, dragmode="zoom", **more)
    figure.update_xaxes(automargin=True, hoverformat=DATE, title=None)
    figure.update_yaxes(automargin=True, tickformat=",~r", hoverformat=",.1~f")
    return figure


def _daily(frame: pd.DataFrame, day: str, value: str) -> dict:
    """A daily line as a start and a step, which sends a third of what two arrays send. `frame` has a row for every day."""
    return {"x0": frame[day].iloc[0], "dx": DAY, "y": frame[value].to_numpy(dtype="float64")}


def _menu(buttons: Sequence[tuple[str, dict]], x: float = 1) -> dict:
    return {"type": "buttons", "direction": "left", "x": x, "xanchor": "right", "y": 1.02, "yanchor": "bottom",
            "pad": {"t": 0, "r": 0, "b": 4}, "showactive": True, "bgcolor": "rgba(0,0,0,0)", "bordercolor": "rgba(128,128,128,0.4)",
            "buttons": [{"label": label, "method": "relayout", "args": [change]} for label, change in buttons]}


SCALES = _menu([("Linear", {"yaxis.type": "linear"}), ("Log", {"yaxis.type": "log"})])


def _marks(figure: go.Figure, events: pd.DataFrame) -> None:
    """Dated marks as upright lines on an axis of their own, one trace a kind, so that the legend switches them."""
    for kind, name, dash, colour in (("war", "events", "dot", "#8b949e"), ("definition", "definition changes", "dash", MARK)):
        found = events[events["kind"] == kind]
        if found.empty:
            continue
        x = found["day"].repeat(3).where(np.tile([True, True, False], len(found)))
        figure.add_trace(go.Scatter(
            x=x, y=np.tile([0, 1, np.nan], len(found)), text=found["label"].repeat(3), name=name, yaxis="y2", mode="lines",
            line={"color": colour, "width": 1.2, "dash": dash}, hovertemplate="%{text}<extra></extra>",
            visible="legendonly" if kind == "war" else True))
    figure.update_layout(yaxis2={"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True})


def cumulative(lines: dict[str, pd.DataFrame], events: pd.DataFrame, corrections: pd.DataFrame, unit: str) -> go.Figure:
    """Totals by day, one line a name; each frame has every day in `as_of`, and NaN in `value` where there is no report.

    `corrections` has as_of, value, name and amount: a mark on the line where its upstream corrected it.
    """
    figure = go.Figure()
    for n, (name, frame) in enumerate(lines.items()):
        style = {"color": COLOURS[n % len(COLOURS)], "dash": DASHES[n % len(DASHES)], "width": 2}
        figure.add_trace(go.Scatter(**_daily(frame, "as_of", "value"), name=name, mode="lines", line=style, connectgaps=False,
                                    hovertemplate="%{y:,.1~f}"))
    if len(corrections):
        figure.add_trace(go.Scatter(
            x=corrections["as_of"], y=corrections["value"], name="corrections", mode="markers",
            marker={"symbol": "diamond-open", "size": 9, "color": MARK, "line": {"width": 1.6}},
            text=[f"{row.line}: {words.change(row.amount)}, as {row.publisher} records it" for row in corrections.itertuples()],
            hovertemplate="correction of %{text}<extra></extra>"))
    _marks(figure, events)
    return _layout(figure, 460, updatemenus=[SCALES], yaxis_title=unit)


def daily(steps: pd.DataFrame, mean: pd.DataFrame, window: int, claims: pd.DataFrame, events: pd.DataFrame,
          corrected: pd.DataFrame, unit: str) -> go.Figure:
    """Daily changes light, their rolling mean, and each claimed band at its day.

    `steps` has to_day, days, change, per_day; steps over more than a day are flat and hatched, never spread as if daily.
    """
    figure = go.Figure()
    single = steps[steps["days"] == 1].set_index("to_day")["change"]
    if len(single):
        every = single.reindex(pd.date_range(single.index.min(), single.index.max())).rename_axis("to_day").reset_index()
        figure.add_trace(go.Scatter(**_daily(every, "to_day", "change"), name="daily change", mode="lines", fill="tozeroy",
                                    line={"shape": "hvh", "width": 0.6, "color": FAINT}, fillcolor="rgba(44, 127, 184, 0.22)",
                                    hovertemplate="%{y:,.0f}"))
    wide = steps[steps["days"] > 1]
    if len(wide):
        figure.add_trace(go.Bar(
            x=wide["to_day"], y=wide["per_day"], width=wide["days"] * DAY, offset=-(wide["days"] - 0.5) * DAY,
            name="mean over a gap", text=wide["days"], textposition="none",
            hovertemplate="%{y:,.1f} a day over %{text} days without a daily report",
            marker={"color": "rgba(125,125,125,0.25)", "pattern": {"shape": "/", "fgcolor": "#7d7d7d", "size": 6}}))
    if len(mean):
        figure.add_trace(go.Scatter(x=mean["as_of"], y=mean["per_day"], name=f"mean of {words.plural(window, 'day')}",
                                    mode="lines", line={"color": COLOURS[0], "width": 2.2}, hovertemplate="%{y:,.1f}"))
    for claim in claims.itertuples():
        _band(figure, claim)
    if len(corrected):
        figure.add_trace(go.Scatter(x=corrected["to_day"], y=corrected["change"], name="day of a correction", mode="markers",
                                    marker={"symbol": "diamond-open", "size": 9, "color": MARK, "line": {"width": 1.6}},
                                    text=corrected["amount"].map(words.change),
                                    hovertemplate="%{y:,.0f}, of which a correction of %{text}<extra></extra>"))
    _marks(figure, events)
    return _layout(figure, 460, yaxis_title=f"{unit} a day", bargap=0)


def _band(figure: go.Figure, claim: object) -> None:
    """A claimed range drawn over the four weeks that end on its day, and its edges faintly over the whole chart."""
    end, start = claim.as_of, claim.as_of - pd.Timedelta(days=28)
    figure.add_trace(go.Scatter(
        x=[start, end, end, start, start], y=[claim.low, claim.low, claim.high, claim.high, claim.low], mode="lines",
        fill="toself", fillcolor="rgba(209, 114, 46, 0.28)", line={"color": BAND, "width": 1.6},
        name=f"claimed: {words.per_day(claim.low, claim.high)}", hoverinfo="skip"))
    for edge in {claim.low, claim.high}:
        figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=edge, y1=edge,
                         line={"color": BAND, "width": 1, "dash": "dot"})


def claim_dots(windows: pd.DataFrame, low: float, high: float, unit: str) -> go.Figure:
    """The implied rate of each window against a claimed band: filled dots inside, open diamonds outside."""
    inside = windows["per_day"].between(low, high)
    figure = go.Figure(go.Scatter(
        x=windows["per_day"], y=windows["label"], mode="markers+text", text=windows["per_day"].map(words.rate),
        textposition=["bottom center" if y == 0 else "top center" for y in range(len(windows))], cliponaxis=False,
        marker={"size": 13, "symbol": ["circle" if yes else "diamond-open" for yes in inside],
                "color": [COLOURS[0] if yes else MARK for yes in inside], "line": {"width": 2.2}},
        hovertemplate="%{y}: %{x:,.1f} a day<extra></extra>"))
    figure.add_vrect(x0=low, x1=high, fillcolor=BAND, opacity=0.22, line={"color": BAND, "width": 1.5}, layer="below")
    known = [*windows["per_day"].dropna(), low, high]
    room = (max(known) - min(known)) * 0.12 or 1
    _layout(figure, 270, showlegend=False, xaxis_title=f"{unit} a day")
    figure.update_layout(hovermode="closest", margin={"l": 8, "r": 16, "t": 22, "b": 8})
    figure.update_xaxes(range=[min(known) - room, max(known) + room], tickformat=",~r", title=f"{unit} a day")
    figure.update_yaxes(autorange="reversed", type="category", tickformat=None)
    return figure


def small_multiples(panels: dict[str, pd.DataFrame], columns: int, sparse: set[str]) -> go.Figure:
    """One panel a line, each on an axis of its own, of `start` and `change`. Sparse lines are counts, drawn as bars."""
    rows = -(-len(panels) // columns)
    figure = make_subplots(rows=rows, cols=columns, subplot_titles=list(panels), vertical_spacing=0.32 / rows,
                           horizontal_spacing=0.07 if columns > 1 else 0)
    for n, (name, frame) in enumerate(panels.items()):
        place = {"row": n // columns + 1, "col": n % columns + 1}
        trace = (go.Bar(x=frame["start"], y=frame["change"], marker={"color": COLOURS[0]}) if name in sparse else
                 go.Scatter(x=frame["start"], y=frame["change"], mode="lines", line={"color": COLOURS[0], "width": 1.6},
                            fill="tozeroy", fillcolor="rgba(44, 127, 184, 0.15)"))
        figure.add_trace(trace.update(name=name, showlegend=False, text=frame["label"],
                                      hovertemplate="%{text}: %{y:,.0f}<extra></extra>"), **place)
    _layout(figure, 60 + 165 * rows)
    figure.update_layout(hovermode="closest", bargap=0.1, margin={"l": 8, "r": 12, "t": 34, "b": 8})
    figure.update_annotations(font={"size": 13}, yshift=2)
    figure.update_xaxes(nticks=4, tickformat="%Y", dtick="M12")
    figure.update_yaxes(nticks=4, rangemode="tozero", tickformat=",~s")
    return figure


def heatmap(shares: pd.DataFrame, values: pd.DataFrame, periods: Sequence[str]) -> go.Figure:
    """Lines by period, each coloured against its own largest period, so that unlike units share no scale. Both frames have one
    row a line and one column a period; empty cells stay empty."""
    figure = go.Figure(go.Heatmap(
        z=shares.to_numpy(dtype="float64"), x=shares.columns, y=list(shares.index), customdata=values.to_numpy(dtype="float64"),
        text=np.tile(np.array(list(periods)), (len(shares), 1)), colorscale="Cividis", reversescale=True, zmin=0, zmax=1,
        xgap=0.4, ygap=2, hovertemplate="%{y}, %{text}: %{customdata:,.0f}<extra></extra>",
        colorbar={"title": {"text": "share of the line’s<br>largest period", "side": "top"}, "tickformat": ".0%", "thickness": 12,
                  "orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 1, "xanchor": "right", "len": 0.5}))
    _layout(figure, 110 + 30 * len(shares))
    figure.update_layout(hovermode="closest", margin={"l": 8, "r": 12, "t": 76, "b": 8})
    figure.update_yaxes(autorange="reversed", tickformat=None, showgrid=False)
    figure.update_xaxes(showgrid=False)
    return figure


def composition(groups: dict[str, pd.DataFrame], columns: int) -> go.Figure:
    """The share of each line among lines of like units, by period: one panel a group, with label, line, change and share."""
    rows = -(-len(groups) // columns)
    figure = make_subplots(rows=rows, cols=columns, subplot_titles=list(groups), vertical_spacing=0.22 / rows,
                           horizontal_spacing=0.08 if columns > 1 else 0)
    for n, frame in enumerate(groups.values()):
        for k, (name, line) in enumerate(frame.groupby("line", sort=False)):
            figure.add_trace(go.Bar(
                x=line["label"], y=line["share"], name=name, showlegend=False, marker={
                    "color": COLOURS[k], "pattern": {"shape": ("", "/", ".", "x")[k % 4], "fgcolor": "rgba(255,255,255,0.55)"}},
                text=[name if share > 0.12 and row == len(line) - 1 else "" for row, share in enumerate(line["share"])],
                textposition="inside", insidetextanchor="middle", textangle=0, customdata=line["change"],
                hovertemplate=name + ", %{x}: %{y:.0%} (%{customdata:,.0f})<extra></extra>"), row=n // columns + 1, col=n % columns + 1)
    _layout(figure, 40 + 250 * rows, barmode="stack")
    figure.update_layout(hovermode="closest", bargap=0.25, margin={"l": 8, "r": 12, "t": 40, "b": 8})
    figure.update_yaxes(tickformat=".0%", range=[0, 1], nticks=3)
    figure.update_xaxes(type="category")
    figure.update_annotations(font={"size": 13})
    return figure


def sparkline(values: Sequence[float], width: int = 160, height: int = 34) -> str:
    """A line without axes as SVG, zero at the foot; breaks where a value is NaN. Only numbers go into it."""
    known = [value for value in values if not words.is_none(value)]
    if len(known) < 2:
        return ""
    top, foot = max(max(known), 0) or 1, min(min(known), 0)
    step = width / max(len(values) - 1, 1)
    path, pen = [], "M"
    for n, value in enumerate(values):
        if words.is_none(value):
            pen = "M"
            continue
        path.append(f"{pen}{n * step:.1f} {2 + (height - 4) * (top - value) / (top - foot):.1f}")
        pen = "L"
    return (f'<svg class="spark" viewBox="0 0 {width} {height}" preserveAspectRatio="none" aria-hidden="true">'
            f'<path d="{" ".join(path)}" fill="none" stroke="{COLOURS[0]}" stroke-width="1.6" '
            'vector-effect="non-scaling-stroke"/></svg>')
