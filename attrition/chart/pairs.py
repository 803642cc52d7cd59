"""Two lines beside each other: monthly averages against changes, totals and half-years as ratios, two sides by status."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from attrition.chart.look import (
    COLOURS,
    DATE,
    MARK,
    PATTERNS,
    drawn,
    figure,
    look,
    nothing,
    panel_title,
    rows,
    whole_numbers,
    wrapped,
)

PANEL, GAP, TITLE_LINE = 240, 64, 18


def months(found: pd.DataFrame, tolerance: float) -> go.Figure:
    """By how much a source's months differ from another's, as a share of the other's change, with the tolerance as a band. Odd
    months are diamonds with their name. `found` has from_day, month, share and odd."""
    known = found.dropna(subset="share")
    if known.empty:
        return nothing()
    traces, late = [], known["from_day"].quantile(0.8)
    for name, symbol, colour, group in (
        ("within the tolerance", "circle", COLOURS[0], known[~known["odd"]]),
        ("odd month", "diamond", MARK, known[known["odd"]]),
    ):
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text" if name == "odd month" else "markers",
                "name": name,
                "x": group["from_day"],
                "y": group["share"],
                "text": group["month"],
                "textposition": ["middle left" if day > late else "middle right" for day in group["from_day"]],
                "textfont": {"size": 10},
                "cliponaxis": False,
                "marker": {"symbol": symbol, "size": 8, "color": colour},
                "hovertemplate": "%{text}: %{y:+.1%}<extra></extra>",
            }
        )
    band = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": -tolerance, "y1": tolerance, "layer": "below"}
    band |= {"fillcolor": COLOURS[0], "opacity": 0.14, "line": {"width": 0}}
    edge = max(known["share"].abs().max(), tolerance) * 1.35
    return drawn(
        traces,
        400,
        hovermode="closest",
        shapes=[band],
        yaxis={
            "automargin": True,
            "tickformat": "+.0%",
            "range": [-edge, edge],
            "title": {"text": "difference, share of the change"},
        },
        xaxis={"automargin": True, "hoverformat": DATE, "range": _with_room(known["from_day"])},
    )


def _with_room(days: pd.Series) -> list:
    room = pd.Timedelta(days=45)
    return [days.min() - room, days.max() + room]


def pair(both: pd.DataFrame, halves: pd.DataFrame, names: tuple[str, str], unit: str, alike: bool) -> go.Figure:
    """Two lines: the ratio of their totals with that of each half-year's changes, the changes themselves, and the difference of
    the totals where the two count alike. `both` and `halves` come from measure."""
    if both.empty:
        return nothing()
    panels = {
        f"{names[0]} as a share of {names[1]}": [_ratio(both), *_steps(halves)],
        f"changes of whole half-years, {unit}": _bars(halves, names),
    }
    if alike:
        panels[f"{names[0]} less {names[1]}, totals, {unit}"] = [_difference(both)]
    panels = {name: traces for name, traces in panels.items() if traces}
    return _stacked(panels, both["as_of"])


def _stacked(panels: dict[str, list[dict]], days: pd.Series) -> go.Figure:
    """Panels over one another on one axis of days, each with an axis of its own."""
    places, traces, layout = rows([PANEL] * len(panels), GAP), [], {}
    for n, (group, (bottom, top)) in enumerate(zip(panels.values(), places), 1):
        number = "" if n == 1 else str(n)
        traces += [{**trace, "yaxis": f"y{number}"} for trace in group]
        share = n == 1
        ends = pd.concat([pd.Series(trace["y"], dtype="float64") for trace in group]).abs()
        form = {"tickformat": ".0%", "rangemode": "tozero"} if share else {"rangemode": "normal"} | whole_numbers(ends.max())
        layout[f"yaxis{number}"] = {"domain": [bottom, top], "automargin": True, **form}
    layout["xaxis"] = {
        "anchor": f"y{'' if len(panels) == 1 else len(panels)}",
        "hoverformat": DATE,
        "automargin": True,
        "range": _with_room(days),
    }
    titles = [panel_title(wrapped(name), top) for name, (_, top) in zip(panels, places)]
    height = (PANEL + GAP) * len(panels) + 60
    more = TITLE_LINE * titles[0]["text"].count("<br>")  # a title of several lines stands under the legend too
    legend = {"orientation": "h", "y": 1 + (26 + more) / height, "yanchor": "bottom", "x": 0, "xanchor": "left"}
    margin = {"l": 8, "r": 12, "t": 84 + more, "b": 8}
    layout |= {"annotations": titles, "legend": legend, "margin": margin, "barmode": "group"}
    return figure(traces, look(height, hovermode="closest", **layout))


def _ratio(both: pd.DataFrame) -> dict:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "of totals",
        "x": both["as_of"],
        "y": both["ratio"],
        "line": {"color": COLOURS[0], "width": 2},
        "hovertemplate": "%{x}: %{y:.1%} of totals<extra></extra>",
    }


def _steps(halves: pd.DataFrame) -> list[dict]:
    """The ratio of each half-year's changes as a level from its first day to its last."""
    if halves.empty:
        return []
    x, y, text = [], [], []
    for row in halves.itertuples():
        x += [row.from_day, row.to_day, None]
        y += [row.ratio, row.ratio, None]
        text += [row.half_year] * 2 + [""]
    return [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": "of a half-year’s changes",
            "x": x,
            "y": y,
            "text": text,
            "line": {"color": COLOURS[1], "width": 3},
            "marker": {"symbol": "line-ns-open", "size": 8},
            "hovertemplate": "%{text}: %{y:.1%} of changes<extra></extra>",
        }
    ]


def _bars(halves: pd.DataFrame, names: tuple[str, str]) -> list[dict]:
    if halves.empty:
        return []
    middle = halves["from_day"] + (halves["to_day"] - halves["from_day"]) / 2
    return [
        {
            "type": "bar",
            "name": name,
            "x": middle,
            "y": halves[column],
            "text": halves["half_year"],
            "textposition": "none",
            "marker": {"color": COLOURS[n], "pattern": {"shape": PATTERNS[n]}},
            "hovertemplate": "%{text}: %{y:,.0f}<extra>" + name + "</extra>",
        }
        for n, (name, column) in enumerate(zip(names, ("one", "other")))
    ]


def _difference(both: pd.DataFrame) -> dict:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "difference of totals",
        "x": both["as_of"],
        "y": both["difference"],
        "line": {"color": COLOURS[2], "width": 2, "dash": "dot"},
        "hovertemplate": "%{x}: %{y:+,.0f}<extra></extra>",
    }


def sides(lines: dict[str, pd.DataFrame], status: dict[str, pd.DataFrame], unit: str) -> go.Figure:
    """Two sides by one source: totals through time, and how the pieces of each side were lost as of its newest day. `status`
    has basis and value a side."""
    lines = {name: line for name, line in lines.items() if len(line)}
    if not lines:
        return nothing()
    split = 46 * len(status) + 20
    (below, top), (foot, head) = rows([260, split], 90)
    traces = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": line["as_of"],
            "y": line["value"],
            "line": {"color": COLOURS[n], "width": 2, "dash": ("solid", "dash")[n % 2]},
            "hovertemplate": "%{x}: %{y:,.0f}<extra>" + name + "</extra>",
        }
        for n, (name, line) in enumerate(lines.items())
    ]
    kinds = dict.fromkeys(basis for frame in status.values() for basis in frame["basis"])
    for n, kind in enumerate(kinds):
        held = {side: frame.loc[frame["basis"] == kind, "value"].sum() for side, frame in status.items()}
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": kind,
                "y": list(held),
                "x": list(held.values()),
                "xaxis": "x2",
                "yaxis": "y2",
                "marker": {"color": COLOURS[2 + n], "pattern": {"shape": PATTERNS[n % len(PATTERNS)]}},
                "hovertemplate": "%{x:,.0f} " + kind + "<extra></extra>",
            }
        )
    height = 260 + 90 + split + 110
    titles = [panel_title(f"totals, {unit}", top), panel_title(f"how they were lost, newest day, {unit}", head)]
    legend = {"orientation": "h", "y": 1 + 26 / height, "yanchor": "bottom", "x": 0, "xanchor": "left"}
    return figure(
        traces,
        look(
            height,
            hovermode="closest",
            barmode="stack",
            annotations=titles,
            legend=legend,
            margin={"l": 8, "r": 12, "t": 84, "b": 8},
            xaxis={"anchor": "y", "hoverformat": DATE},
            yaxis={"domain": [below, top], "automargin": True, "rangemode": "tozero", "tickformat": ",~s"},
            xaxis2={"anchor": "y2", "tickformat": ",~s"},
            yaxis2={"domain": [foot, head], "automargin": True, "autorange": "reversed", "type": "category"},
        ),
    )
