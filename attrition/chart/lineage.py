"""Who takes numbers from whom, as a tree: own counts at the left edge, under each who draws on it."""

from __future__ import annotations

import html

import pandas as pd
import plotly.graph_objects as go

from attrition.chart.look import COLOURS, figure, look, nothing

ROW = 44  # pixels of a row: a name and a share under each other
STEPS = 12  # how many indents fit into the width
STYLES = {  # colour, symbol and legend name of each lineage
    "own": (COLOURS[0], "circle", "own count"),
    "repeats": (COLOURS[1], "diamond", "repeats another"),
    "mixed": (COLOURS[3], "square", "mixed from several"),
    "not_stated": (COLOURS[7], "circle-open", "does not state what it draws on"),
}


def lineage(rows: pd.DataFrame) -> go.Figure:
    """A row a source and way to it, each indented under the one that it draws on; a line of text under its name says its share.

    `rows`, in the order of a tree told from the top: name, lineage, depth (0 at the roots), share.
    """
    if rows.empty:
        return nothing()
    rows = rows.reset_index(drop=True)
    marks = [_marks(group, *STYLES[kind]) for kind in STYLES if len(group := rows[rows["lineage"] == kind])]
    bare = {"visible": False, "fixedrange": True}
    return figure(
        [_branches(rows), *marks],
        look(
            ROW * len(rows) + 70,
            hovermode="closest",
            xaxis={**bare, "range": [-0.3, STEPS]},
            yaxis={**bare, "range": [len(rows) - 0.4, -0.6]},
        ),
    )


def _branches(rows: pd.DataFrame) -> dict:
    """From each row up to the one that it stands under: a line down beside its children, and one to each of them."""
    xs, ys, above = [], [], {}
    for row in rows.itertuples():
        above[row.depth] = row.Index
        if row.depth:
            xs += [row.depth - 1, row.depth - 1, row.depth, None]
            ys += [above[row.depth - 1], row.Index, row.Index, None]
    line = {"color": "rgba(128,128,128,0.65)", "width": 1.4}
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line, "hoverinfo": "skip", "showlegend": False}


def _marks(group: pd.DataFrame, colour: str, symbol: str, name: str) -> dict:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": name,
        "x": group["depth"],
        "y": group.index,
        "text": [_text(*pair) for pair in zip(group["name"], group["share"])],
        "textposition": "middle right",
        "textfont": {"size": 13},
        "cliponaxis": False,
        "marker": {"symbol": symbol, "size": 14, "color": colour, "line": {"width": 2, "color": colour}},
        "hovertext": group["name"],
        "hovertemplate": "%{hovertext}<extra>" + name + "</extra>",
    }


def _text(name: str, share: str) -> str:
    below = f"<br><span style='font-size:11px'>  {html.escape(share)}</span>" if share else ""
    return f"  {html.escape(name)}{below}"
