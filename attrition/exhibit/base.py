"""What every exhibit has: its parts, its provenance, and the names of its lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from attrition import lexicon, query, sentence
from attrition.query import Cursor
from attrition.view import Record, View

Ask = Callable[..., Any]  # takes a question of query or exhibit and its arguments; a page's keeps the answers


def answer(question: Callable, cursor: Callable[[], Cursor], ask: Ask, *arguments: Any) -> Any:
    """Answer one question: those of query are asked of a cursor, those of exhibit ask further questions."""
    return question(cursor() if question.__module__ == query.__name__ else ask, *arguments)


def asking(cursor: Cursor) -> Ask:
    """Ask a cursor each question anew."""

    def ask(question: Callable, *arguments: Any) -> Any:
        return answer(question, lambda: cursor, ask, *arguments)

    return ask


@dataclass(frozen=True)
class Exhibit:
    """A chart, its numbers, its sentence, and the line that names source, days, definition and data version."""

    figure: go.Figure
    table: pd.DataFrame
    sentence: str
    source: str


def lines_of(ask: Ask, view: View, categories: Sequence[str] = ()) -> pd.DataFrame:
    """The record's lines of the view's sources, all of them or those of some categories."""
    lines = ask(query.lines)
    lines = lines[lines["source"].isin(view.sources)]
    return lines[lines["category"].isin(categories)] if len(categories) else lines


def provenance(ask: Ask, view: View, categories: Sequence[str] = ()) -> str:
    """The line that says who claims what is shown, for which days, by which copies, on which basis, in which data version."""
    publishers = ask(query.table, "publisher").set_index("code")["label"]
    return sentence.provenance(
        [lexicon.label(code) for code in view.sources],
        view.first,
        view.last,
        [publishers[code] for code in view.publishers],
        sentence.definitions(lines_of(ask, view, categories)),
        ask(query.data_version),
    )


def named(frame: pd.DataFrame, view: View) -> dict[str, pd.DataFrame]:
    """One frame a line, by the name that tells it apart in this view, in the categories' order."""
    categories, sources = lexicon.categories(), lexicon.sources()
    order = {code: n for n, code in enumerate(categories)}
    groups = sorted(frame.groupby(["source", "category", "basis"]), key=lambda item: (item[0][0], order[item[0][1]]))
    several = len({basis for (_, category, basis), _ in groups if categories[category].kind != "people"}) > 1
    return {
        " · ".join(
            [
                categories[category].label,
                *([sentence.basis(basis)] if several or categories[category].kind == "people" else []),
                *([sources[source].label] if len(view.sources) > 1 else []),
            ]
        ): line
        for (source, category, basis), line in groups
    }


def events(ask: Ask, categories: Sequence[str], first: date, last: date) -> pd.DataFrame:
    events = ask(query.events)
    concerned = (events["kind"] == "war") | events["category"].isin(list(categories))
    return events[concerned & events["day"].between(pd.Timestamp(first), pd.Timestamp(last))]


def record(ask: Ask) -> Record:
    """What there is to choose from: sources, publishers and categories that the record has, and its days."""
    lines, publishers = ask(query.lines), ask(query.table, "publisher")
    sources = dict.fromkeys([*lines["source"], *ask(query.credited)])
    return Record(
        sources={code: lexicon.label(code) for code in sources},
        publishers=dict(zip(publishers["code"], publishers["label"])),
        categories=dict(zip(lines["category"], lines["label"])),
        first=lines["first"].min().date(),
        last=lines["last"].max().date(),
    )
