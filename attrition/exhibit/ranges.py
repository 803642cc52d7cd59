"""The range that several sources span on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from attrition import lexicon
from attrition.chart import ranges as bars
from attrition.exhibit.base import Ask, Exhibit
from attrition.exhibit.sources import emptied, line_of, newest
from attrition.measure import together
from attrition.sentence import sources as said
from attrition.view import View


def ranges(ask: Ask, view: View, category: str, evidence: Sequence[str], known: date, unlike: bool = False) -> Exhibit:
    """The range across sources of each count on an axis of its own; with `unlike`, because a reader asked for it, on one."""
    found = ask(newest, view, category, evidence, known)
    spans = together.spans(found)
    names = found["name"] + ", " + found["counted"] if unlike else found["name"]
    labels = [f"{name}: {states}\u00a0· {day:%b\u00a0%Y}" for name, states, day in zip(names, found["states"], found["as_of"])]
    panels: dict[str, list[dict]] = {}
    for label, what, cells in zip(labels, found["counted"], zip(*(found[name].tolist() for name in bars.COLUMNS))):
        panel = "Unlike counts on one axis" if unlike else f"{what[:1].upper()}{what[1:]}"
        panels.setdefault(panel, []).append({**dict(zip(bars.COLUMNS, cells)), "name": label})
    text = emptied(ask, view, category, evidence, known) if found.empty else said.spans(spans, lexicon.label)
    unlike_said = said.unlike(span.counted for span in spans) if unlike and len(spans) > 1 else ""
    return Exhibit(
        bars.ranges(panels),
        _table(spans),
        " ".join(filter(None, [unlike_said, text or said.NO_LINE])),
        line_of(ask, view, category, known),
    )


def _table(spans: list[together.Span]) -> pd.DataFrame:
    """The ranges, a row each; an end that no source states is empty."""
    return pd.DataFrame(
        {
            "counted as": [span.counted for span in spans],
            "lowest": pd.Series([span.low for span in spans], dtype=float),
            "lowest by": [span.low_source and lexicon.label(span.low_source) for span in spans],
            "lowest as of": [span.low_day for span in spans],
            "highest": pd.Series([span.high for span in spans], dtype=float),
            "highest by": [span.high_source and lexicon.label(span.high_source) for span in spans],
            "highest as of": [span.high_day for span in spans],
            "sources": [span.sources for span in spans],
            "independent": [span.independent for span in spans],
            "aged, left out": [span.aged for span in spans],
        }
    )


def across(ask: Ask, view: View, category: str, known: date) -> tuple[str, list[str]]:
    """What all sources together state of a line up to a day: how many there are and are independent, and a line for the range
    of each count."""
    found = ask(newest, view, category, (), known)
    return said.heading(together.standing(found)), said.brief(together.spans(found))
