"""Who takes numbers from whom: own counts on the left, what repeats or mixes them to the right."""

from __future__ import annotations

import textwrap

import pandas as pd
import plotly.graph_objects as go

from attrition.chart.look import COLOURS, look, nothing

ROW = 120  # pixels of a row of names
WIDE, HIGH = 0.46, 0.2  # what the label of an arrow takes up on a narrow page, in columns and rows
STYLES = {  # colour, symbol and legend name of each lineage
    "own": (COLOURS[0], "circle", "own count"),
    "repeats": (COLOURS[1], "diamond", "repeats another"),
    "mixed": (COLOURS[3], "square", "mixed from several"),
    "not_stated": (COLOURS[7], "circle-open", "does not state what it draws on"),
}


def lineage(nodes: pd.DataFrame, arrows: pd.DataFrame) -> go.Figure:
    """Sources as marks in columns (`step`, 0 where the count is the source's own, else right of all that it draws on) and rows
    (`row`), and an arrow from each that is drawn on to who draws on it.

    `nodes`: source, name, lineage, step, row. `arrows`: source, draws_on, label.
    """
    if nodes.empty:
        return nothing()
    at = nodes.set_index("source")[["step", "row"]]
    marks = [_marks(group, *STYLES[kind]) for kind in STYLES if len(group := nodes[nodes["lineage"] == kind])]
    links = [_arrow(at.loc[row.draws_on], at.loc[row.source]) for row in arrows.itertuples()]
    labels = _labels(at, arrows)
    deepest, lowest = nodes["step"].max(), nodes["row"].max()
    bare = {"visible": False, "fixedrange": True}
    return go.Figure(
        {
            "data": marks,
            "layout": look(
                int(ROW * (lowest + 1)) + 70,
                hovermode="closest",
                annotations=[*links, *labels],
                xaxis={**bare, "range": [-0.42, deepest + 0.42]},
                yaxis={**bare, "range": [lowest + 0.75, -0.45]},
            ),
        }
    )


def _marks(group: pd.DataFrame, colour: str, symbol: str, name: str) -> dict:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": name,
        "x": group["step"],
        "y": group["row"],
        "text": [textwrap.fill(text, 17).replace("\n", "<br>") for text in group["name"]],
        "textposition": "bottom center",
        "textfont": {"size": 11},
        "cliponaxis": False,
        "marker": {"symbol": symbol, "size": 15, "color": colour, "line": {"width": 2, "color": colour}},
        "hovertext": group["name"],
        "hovertemplate": "%{hovertext}<extra>" + name + "</extra>",
    }


def _arrow(start: pd.Series, end: pd.Series) -> dict:
    """The way from who is drawn on to who draws on it, as an arrow that ends short of both marks."""
    return {
        "x": end["step"],
        "y": end["row"],
        "ax": start["step"],
        "ay": start["row"],
        "xref": "x",
        "yref": "y",
        "axref": "x",
        "ayref": "y",
        "showarrow": True,
        "arrowhead": 2,
        "arrowwidth": 1.4,
        "arrowcolor": "rgba(128,128,128,0.75)",
        "standoff": 12,
        "startstandoff": 12,
        "text": "",
    }


def _labels(at: pd.DataFrame, arrows: pd.DataFrame) -> list[dict]:
    """The share on each arrow, at the place along it that is clearest of the marks, their names and the labels before it."""
    taken = [(row.step, row.row + below) for row in at.itertuples() for below in (0, 0.3)]
    labels = []
    for row in sorted(arrows.itertuples(), key=lambda row: at.loc[row.source, "step"] - at.loc[row.draws_on, "step"]):
        start, end = at.loc[row.draws_on], at.loc[row.source]
        places = [start + (end - start) * part / 20 for part in range(7, 14)]  # near the middle
        place = max(places, key=lambda place: min(_apart(place, other) for other in taken))
        taken.append(tuple(place))
        labels.append(_label(place, row.label))
    return labels


def _apart(place: pd.Series, other: tuple[float, float]) -> float:
    """How far a label lies from another place; from 1 on the two do not touch."""
    return min(max(abs(place["step"] - other[0]) / WIDE, abs(place["row"] - other[1]) / HIGH), 1.5)


def _label(place: pd.Series, text: str) -> dict:
    return {
        "x": place["step"],
        "y": place["row"],
        "text": text,
        "showarrow": False,
        "font": {"size": 10, "color": "#24292f"},
        "bgcolor": "rgba(225,228,232,0.95)",
        "bordercolor": "rgba(128,128,128,0.4)",
        "borderpad": 1,
    }
