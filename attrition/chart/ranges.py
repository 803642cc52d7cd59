"""What several sources state as of a day: a row each, with its range. Unlike counts have an axis each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import plotly.graph_objects as go

from attrition import words
from attrition.chart.look import COLOURS, figure, look, nothing, once, panel_title, rows, whole_numbers, wrapped

ROW, GAP = 42, 64  # pixels of a source's row and between panels
FADED = 0.35
LABEL = 64  # characters of a line of a row's label that a phone has room for
COLUMNS = ["name", "value", "low", "high", "interval", "prediction_low", "prediction_high", "own", "aged"]  # of a statement
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


def ranges(panels: dict[str, list[dict]]) -> go.Figure:
    """Each source's statement as a row: a dot for a value, a bar for a range, an open triangle for "at least" or "up to"; a
    model's intervals by name, confidence thick and prediction thin.

    One panel a key, with an axis of its own. Of each statement: name (written over the row), value, low, high, interval,
    prediction_low, prediction_high, own (whether the count is the source's own), aged. What has aged is faded, and the legend
    says so.
    """
    if not panels:
        return nothing()
    heights = [ROW * len(statements) for statements in panels.values()]
    places, traces, layout = rows(heights, GAP), [], {}
    for n, (statements, (bottom, top)) in enumerate(zip(panels.values(), places), 1):
        number = "" if n == 1 else str(n)
        drawn = [*_statements(statements), _names(statements)]
        traces += [{**trace, "xaxis": f"x{number}", "yaxis": f"y{number}"} for trace in drawn]
        layout[f"xaxis{number}"] = {"anchor": f"y{number}", "rangemode": "tozero", "nticks": 6} | whole_numbers(
            _top(statements)
        )
        layout[f"yaxis{number}"] = {
            "anchor": f"x{number}",
            "domain": [bottom, top],
            "tickvals": list(range(len(statements))),  # a line a row, from its name to its mark
            "showticklabels": False,
            "zeroline": False,
            "range": [len(statements) - 0.5, -0.75],
            "fixedrange": True,
        }
    if any(statement["aged"] for statements in panels.values() for statement in statements):
        traces.append(_faded())
    titles = [panel_title(name, top) for name, (_, top) in zip(panels, places)]
    whole = sum(heights) + GAP * len(heights) + 90
    return figure(once(traces), look(whole, hovermode="closest", annotations=titles, **layout, **_legend(whole)))


def _top(statements: list[dict]) -> float:
    numbers = (statement[name] for statement in statements for name in ("value", "low", "high", "prediction_high"))
    return max((number for number in numbers if not words.is_none(number)), default=0)


def _faded() -> dict:
    """The entry of the legend for what has aged."""
    marker = {"symbol": "circle", "size": 11, "color": COLOURS[1], "opacity": FADED}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "faded: aged, in no range",
        "x": [None],
        "y": [None],
        "marker": marker,
    }


def _names(statements: list[dict]) -> dict:
    """Who states it and what, over each row, in two lines where a phone has no room for one: the width is the bars'."""
    said = [wrapped(statement["name"], LABEL) for statement in statements]
    return {
        "type": "scatter",
        "mode": "text",
        "name": "who states it",
        "x": [0] * len(statements),
        "y": [row - (0.46 if "<br>" in text else 0.38) for row, text in enumerate(said)],
        "text": said,
        "textposition": "middle right",
        "cliponaxis": False,
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
