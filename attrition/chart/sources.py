"""What several sources state: ranges beside each other, and courses through time. Unlike counts have an axis each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go

from attrition import words
from attrition.chart.look import COLOURS, DASHES, DATE, day_axis, look, nothing, once, panel_title, rows, wrapped

ROW, GAP = 42, 64  # pixels of a source's row and between panels
WHOLE = 0.9  # the share of its days from which on a daily line is drawn without marks
FADED = 0.35
COLUMNS = ["name", "value", "low", "high", "interval", "prediction_low", "prediction_high", "own", "aged"]  # of a statement
SYMBOLS = ("circle", "square", "diamond", "cross", "x", "star", "hexagon", "pentagon")
BANDS = {"confidence": 0.28, "prediction": 0.12, "summed": 0.2}
KINDS = {  # an interval by its name in the legend: how wide its bar is, and how strong
    "prediction interval": (3, 0.45),
    "confidence interval": (9, 0.55),
    "sum of weekly limits": (9, 0.35),
    "range as stated": (9, 0.9),
}
MARKS = {
    "a count of its own": "circle",
    "repeated, mixed or not stated": "circle-open",
    "at least": "triangle-right-open",
    "up to": "triangle-left-open",
}
INTERVALS = {"confidence": "confidence interval", "summed": "sum of weekly limits"}


def ranges(panels: dict[str, pd.DataFrame]) -> go.Figure:
    """Each source's statement as a row: a dot for a value, a bar for a range, an open triangle for "at least" or "up to"; a
    model's intervals by name, confidence thick and prediction thin.

    One panel a key, with an axis of its own. Columns: name (written over the row), value, low, high, interval, prediction_low,
    prediction_high, own (whether the count is the source's own), aged. What has aged is faded.
    """
    panels = {name: frame for name, frame in panels.items() if len(frame)}
    if not panels:
        return nothing()
    heights = [ROW * len(frame) for frame in panels.values()]
    places, traces, layout = rows(heights, GAP), [], {}
    for n, (frame, (bottom, top)) in enumerate(zip(panels.values(), places), 1):
        number = "" if n == 1 else str(n)
        statements = [dict(zip(COLUMNS, cells)) for cells in zip(*(frame[name].tolist() for name in COLUMNS))]
        drawn = [*_statements(statements), _names(statements)]
        traces += [{**trace, "xaxis": f"x{number}", "yaxis": f"y{number}"} for trace in drawn]
        layout[f"xaxis{number}"] = {"anchor": f"y{number}", "rangemode": "tozero", "tickformat": ",~s", "nticks": 6}
        layout[f"yaxis{number}"] = {
            "anchor": f"x{number}",
            "domain": [bottom, top],
            "tickvals": list(range(len(frame))),  # a line a row, from its name to its mark
            "showticklabels": False,
            "zeroline": False,
            "range": [len(frame) - 0.5, -0.75],
            "fixedrange": True,
        }
    titles = [panel_title(name, top) for name, (_, top) in zip(panels, places)]
    whole = sum(heights) + GAP * len(heights) + 90
    return go.Figure(
        {"data": once(traces), "layout": look(whole, hovermode="closest", annotations=titles, **layout, **_legend(whole))}
    )


def _names(statements: list[dict]) -> dict:
    """Who states it and what, over each row: a narrow page keeps its width for the bars."""
    return {
        "type": "scatter",
        "mode": "text",
        "name": "who states it",
        "x": [0] * len(statements),
        "y": [row - 0.38 for row in range(len(statements))],
        "text": [statement["name"] for statement in statements],
        "textposition": "middle right",
        "textfont": {"size": 11.5},
        "hoverinfo": "skip",
    }


def _legend(height: int) -> dict:
    """A legend over the plot, clear of the first panel's title."""
    legend = {"orientation": "h", "y": 1 + 28 / height, "yanchor": "bottom", "x": 0, "xanchor": "left"}
    return {"legend": legend, "margin": {"l": 8, "r": 16, "t": 80, "b": 8}}


def _statements(statements: list[dict]) -> list[dict]:
    """The bars and marks of one panel."""
    bars, marks = defaultdict(list), defaultdict(list)
    for row, statement in enumerate(statements):
        for kind, low, high in _spans(statement):
            bars[kind, statement["aged"]].append((low, high, row))
        for name, at in _marks(statement):
            marks[name].append((at, row, statement["aged"]))
    drawn = [_bar(kind, aged, bars[kind, aged]) for kind in KINDS for aged in (False, True) if bars[kind, aged]]
    return [*drawn, *(_mark(name, symbol, marks[name]) for name, symbol in MARKS.items() if marks[name])]


def _spans(statement: dict) -> Iterator[tuple[str, float, float]]:
    """The intervals of a statement by name, the wider first."""
    if not words.is_none(statement["prediction_low"]):
        yield "prediction interval", statement["prediction_low"], statement["prediction_high"]
    if not words.is_none(statement["low"]) and not words.is_none(statement["high"]):
        yield INTERVALS.get(statement["interval"], "range as stated"), statement["low"], statement["high"]


def _marks(statement: dict) -> Iterator[tuple[str, float]]:
    """The mark of a statement: its value, or the only end that was stated."""
    known = {name: statement[name] for name in ("value", "low", "high") if not words.is_none(statement[name])}
    if "value" in known:
        yield "a count of its own" if statement["own"] else "repeated, mixed or not stated", known["value"]
    elif len(known) == 1:
        yield "at least" if "low" in known else "up to", *known.values()


def _bar(name: str, aged: bool, spans: list[tuple[float, float, int]]) -> dict:
    width, strength = KINDS[name]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [x for low, high, _ in spans for x in (low, high, None)],
        "y": [y for *_, row in spans for y in (row, row, None)],
        "text": [text for low, high, _ in spans for text in (f"{low:,.0f}–{high:,.0f}",) * 3],
        "line": {"color": COLOURS[0], "width": width},
        "opacity": strength * (FADED if aged else 1),
        "hovertemplate": "%{text}<extra>" + name + "</extra>",
    }


def _mark(name: str, symbol: str, marks: list[tuple[float, int, bool]]) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [at for at, *_ in marks],
        "y": [row for _, row, _ in marks],
        "marker": {
            "symbol": symbol,
            "size": 11,
            "color": COLOURS[1],
            "line": {"width": 2, "color": COLOURS[1]},
            "opacity": [FADED if aged else 1 for *_, aged in marks],
        },
        "hovertemplate": "%{x:,.0f}<extra>" + name + "</extra>",
    }


def courses(panels: dict[str, list[tuple[str, pd.DataFrame]]], unit: str) -> go.Figure:
    """Several sources through time, one panel and one axis a count. Of each panel the names with their lines: as_of, value,
    low, high, interval, prediction_low, prediction_high, vintage (which one it is, in words), single.

    Regular reports are a line with a model's intervals as named bands; single statements are points with range bars, open
    triangles where only one end was stated.
    """
    panels = {name: lines for name, lines in panels.items() if lines}
    if not panels:
        return nothing()
    places, traces, layout = rows([330] * len(panels), GAP), [], {}
    order = {name: n for n, name in enumerate(dict.fromkeys(name for lines in panels.values() for name, _ in lines))}
    for n, (lines, (bottom, top)) in enumerate(zip(panels.values(), places), 1):
        number = "" if n == 1 else str(n)
        for name, line in lines:
            for trace in course(order[name], name, line):
                traces.append({**trace, "xaxis": "x", "yaxis": f"y{number}"})
        layout[f"yaxis{number}"] = {
            "domain": [bottom, top],
            "automargin": True,
            "rangemode": "tozero",
            "tickformat": ",~s",
            "title": {"text": unit},
        }
    layout["xaxis"] = {"anchor": f"y{'' if len(panels) == 1 else len(panels)}", "hoverformat": DATE, "automargin": True}
    titles = [panel_title(name, top) for name, (_, top) in zip(panels, places)]
    height = (330 + GAP) * len(panels) + 60
    legend = {"orientation": "h", "y": -30 / height, "yanchor": "top", "x": 0, "xanchor": "left"}
    more = {"annotations": titles, "legend": legend, "margin": {"l": 8, "r": 12, "t": 40, "b": 8}}
    return go.Figure({"data": once(traces), "layout": look(height + 30 * len(order), hovermode="closest", **layout, **more)})


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
