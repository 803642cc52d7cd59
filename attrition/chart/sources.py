"""What several sources state through time. Unlike counts have an axis each."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from attrition.chart.look import (
    COLOURS,
    DASHES,
    DATE,
    DIAMOND,
    LABEL,
    day_axis,
    figure,
    look,
    nothing,
    once,
    panel_title,
    rows,
    whole_numbers,
    wrapped,
)

GAP = 64  # pixels between panels
WHOLE = 0.9  # the share of its days from which on a daily line is drawn without marks
SYMBOLS = ("circle", "square", "diamond", "cross", "x", "star", "hexagon", "pentagon")
END = ["value", "low", "high", "prediction_high"]  # where a statement may end
BANDS = {"confidence": 0.28, "prediction": 0.12, "summed": 0.2}


def courses(panels: dict[str, list[tuple[str, pd.DataFrame]]], unit: str, corrections: dict[str, pd.DataFrame]) -> go.Figure:
    """Several sources through time, one panel and one axis a count. Of each panel the names with their lines: as_of, value,
    low, high, interval, prediction_low, prediction_high, vintage (which one it is, in words), single.

    Regular reports are a line with a model's intervals as named bands; single statements are points with range bars, open
    triangles where only one end was stated. `corrections` has of a panel as_of, at and said: a mark where one acts, and why.
    """
    panels = {name: lines for name, lines in panels.items() if lines}
    if not panels:
        return nothing()
    places, traces, layout = rows([330] * len(panels), GAP), [], {}
    order = {name: n for n, name in enumerate(dict.fromkeys(name for lines in panels.values() for name, _ in lines))}
    for n, ((panel, lines), (bottom, top)) in enumerate(zip(panels.items(), places), 1):
        number = "" if n == 1 else str(n)
        drawn = [trace for name, line in lines for trace in course(order[name], name, line)]
        drawn += [_corrections(corrections[panel])] if len(corrections.get(panel, ())) else []
        traces += [{**trace, "xaxis": "x", "yaxis": f"y{number}"} for trace in drawn]
        layout[f"yaxis{number}"] = {
            "domain": [bottom, top],
            "automargin": True,
            "rangemode": "tozero",
            **whole_numbers(max(line[END].max(axis=None) for _, line in lines)),
            "title": {"text": unit},
        }
    layout["xaxis"] = {"anchor": f"y{'' if len(panels) == 1 else len(panels)}", "hoverformat": DATE, "automargin": True}
    titles = [panel_title(name, top) for name, (_, top) in zip(panels, places)]
    height = (330 + GAP) * len(panels) + 60
    legend = {"orientation": "h", "y": -30 / height, "yanchor": "top", "x": 0, "xanchor": "left"}
    more = {"annotations": titles, "legend": legend, "margin": {"l": 8, "r": 12, "t": 40, "b": 8}}
    return figure(once(traces), look(height + 30 * len(order), hovermode="closest", **layout, **more))


def _corrections(found: pd.DataFrame) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "corrections",
        "x": found["as_of"],
        "y": found["at"],
        "marker": DIAMOND,
        "text": [wrapped(said, LABEL) for said in found["said"]],
        "hovertemplate": "%{text}<extra></extra>",
    }


def course(n: int, name: str, line: pd.DataFrame) -> list[dict]:
    """One source: its bands, its line, its statements. Columns as in `courses`."""
    colour, regular = COLOURS[n % len(COLOURS)], line[~line["single"]]
    bands = []
    for kind, low, high in (
        ("prediction", "prediction_low", "prediction_high"),
        ("confidence", "low", "high"),
        ("summed", "low", "high"),
    ):
        held = regular if kind == "prediction" else regular[regular["interval"] == kind]
        held = held.dropna(subset=[low, high])
        if len(held) > 1:
            bands.append(_band(wrapped(f"{name}, {_interval(kind)}, {_vintage(held)}"), held, low, high, colour, BANDS[kind]))
    known = regular.dropna(subset="value")
    drawn = [_line(n, name, known, colour)] if len(known) else []
    return [*bands, *drawn, *_singles(n, name, line[line["single"]], colour)]


def of(n: int, kinds: tuple[str, ...]) -> str:
    """The dash or the symbol of the n-th source: whose colour comes round again has another one."""
    return kinds[(n + n // len(COLOURS)) % len(kinds)]


def _interval(kind: str) -> str:
    return "sums of weekly limits" if kind == "summed" else f"{kind} interval"


def _vintage(held: pd.DataFrame) -> str:
    known = held["vintage"].dropna().unique()
    return known[0] if len(known) == 1 else "each day’s newest vintage"


def _line(n: int, name: str, known: pd.DataFrame, colour: str) -> dict:
    daily = known["as_of"].diff().dt.days.median() == 1
    points = day_axis(known, "as_of", "value") if daily else {"x": known["as_of"], "y": known["value"]}
    whole = len(known) > WHOLE * (1 + (known["as_of"].max() - known["as_of"].min()).days)
    bare = whole if daily else len(known) > 100  # between gaps a single report is no line
    return {
        "type": "scatter",
        "mode": "lines" if bare else "lines+markers",
        "name": name,
        **points,
        "line": {"color": colour, "dash": of(n, DASHES), "width": 2},
        "marker": {"size": 4 if daily else 5, "symbol": of(n, SYMBOLS)},
        "hovertemplate": "%{x}: %{y:,.0f}",
    }


def _band(name: str, held: pd.DataFrame, low: str, high: str, colour: str, strength: float) -> dict:
    """An interval through time as an area: of a daily one every seventh day and the last; the table has them all."""
    held = held.iloc[sorted({*range(0, len(held), 7 if len(held) > 400 else 1), len(held) - 1})]
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [*held["as_of"], *held["as_of"][::-1]],
        "y": [*held[high], *held[low][::-1]],
        "fill": "toself",
        "fillcolor": f"rgba({red},{green},{blue},{strength})",
        "line": {"width": 0.5, "color": f"rgba({red},{green},{blue},0.6)"},
        "hoverinfo": "skip",
    }


def _singles(n: int, name: str, line: pd.DataFrame, colour: str) -> list[dict]:
    """Single statements: values and ranges with their bars, and lone ends as open triangles."""
    again = n >= len(COLOURS)  # a colour that comes round again has other marks
    span = line["low"].notna() & line["high"].notna()
    middle = line.assign(at=line["value"].fillna((line["low"] + line["high"]) / 2))
    found = [(middle[line["value"].notna()], of(n, SYMBOLS))]
    found += [(middle[line["value"].isna() & span], "x-thin-open" if again else "line-ew-open")]
    lone = line[line["value"].isna() & ~span]
    for end, symbol in (("low", "triangle-up-open"), ("high", "triangle-down-open")):
        found.append((lone[lone[end].notna()].assign(at=lone[end]), symbol + ("-dot" if again else "")))
    return [_points(name, points, symbol, colour) for points, symbol in found if len(points)]


def _points(name: str, points: pd.DataFrame, symbol: str, colour: str) -> dict:
    lone = {"triangle-up-open": "at least ", "triangle-down-open": "up to "}.get(symbol.removesuffix("-dot"), "")
    whole = points["low"].notna() & points["high"].notna()
    text = [
        f"{low:,.0f}–{high:,.0f}" if span else f"{lone}{at:,.0f}"
        for span, low, high, at in zip(whole, points["low"], points["high"], points["at"])
    ]
    bars = {
        "type": "data",
        "symmetric": False,
        "array": (points["high"] - points["at"]).fillna(0),
        "arrayminus": (points["at"] - points["low"]).fillna(0),
        "width": 3,
        "thickness": 1.6,
        "color": colour,
    }
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": points["as_of"],
        "y": points["at"],
        "text": [f"{who}: {said}" for who, said in zip(points["who"], text)] if "who" in points else text,
        "marker": {
            "symbol": symbol,
            "size": 9,
            "color": colour,
            "line": {"width": 1.8, "color": colour},
        },
        **({"error_y": bars} if whole.any() else {}),
        "hovertemplate": "%{x}: %{text}",
    }
