"""What every exhibit has: its parts, its provenance, and the names of its lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
    return question(cursor() if question.__module__.startswith(query.__name__) else ask, *arguments)


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


@dataclass(frozen=True)
class Listing:
    """Numbers that are best read as a table: the table, its sentence, and its provenance line."""

    table: pd.DataFrame
    sentence: str
    source: str


def totals(
    ask: Ask, view: View, categories: Sequence[str], first: date | None = None, last: date | None = None
) -> pd.DataFrame:
    """The totals that a view chooses, of some categories and days: see query.series."""
    return ask(query.series, *_choice(view, categories, first, last))


def steps(ask: Ask, view: View, categories: Sequence[str], first: date | None = None, last: date | None = None) -> pd.DataFrame:
    """The changes between the totals that a view chooses: see query.rates."""
    return ask(query.rates, *_choice(view, categories, first, last))


def _choice(view: View, categories: Sequence[str], first: date | None, last: date | None) -> tuple:
    return view.sources, tuple(categories), first, last, view.publishers, view.side, view.bases, view.record == "mended"


def one(view: View) -> View:
    """The view of the first of its sources and bases, for what shows a single line of each category."""
    return replace(view, sources=view.sources[:1], bases=view.bases[:1])


def lines_of(ask: Ask, view: View, categories: Sequence[str] = ()) -> pd.DataFrame:
    """The record's lines that a view chooses: of its sources, its side, and its bases or those that the sources count first;
    all of them or those of some categories."""
    lines = ask(query.lines)
    basis = lines["basis"].isin(view.bases) if view.bases else lines["main"]
    lines = lines[lines["source"].isin(view.sources) & (lines["side"] == view.side) & basis]
    return lines[lines["category"].isin(categories)] if len(categories) else lines


def provenance(ask: Ask, view: View, categories: Sequence[str] = ()) -> str:
    """The line that says who claims what is shown, for which days, by which copies, on which basis, in which data version."""
    publishers = ask(query.table, "publisher").set_index("code")["label"]
    return sentence.provenance(
        claimants(ask, view, categories),
        view.first,
        view.last,
        [publishers[code] for code in view.publishers] or [_read_where(ask, view)],
        sentence.definitions(lines_of(ask, view, categories)),
        ask(query.data_version),
        view.side,
        view.record,
        map(lexicon.evidence, view.sources),
    )


def claimants(ask: Ask, view: View, categories: Sequence[str] = ()) -> list[str]:
    """What the sources of a view are called, with what their totals are sums of where they never stated those themselves."""
    sums = ask(query.summed).merge(lines_of(ask, view, categories), on=["source", "side", "category", "basis"])
    return [
        lexicon.label(code) + (f" ({lexicon.sources()[code].summed})" if code in set(sums["source"]) else "")
        for code in view.sources
    ]


def have_copies(ask: Ask, view: View) -> bool:
    """Whether several publishers copy any of the sources of a view."""
    found = ask(query.copying)
    found = found[(found["side"] == view.side) & found["source"].isin(view.sources)]
    return bool((found.groupby("source").size() > 1).any())


def _read_where(ask: Ask, view: View) -> str:
    """Where the sources of a view are read, where no publisher was chosen."""
    found = ask(query.copying)
    found = found[(found["side"] == view.side) & found["source"].isin(view.sources)]
    return sentence.read_where({lexicon.label(code): list(rows["label"]) for code, rows in found.groupby("source", sort=False)})


def named(frame: pd.DataFrame, view: View) -> dict[str, pd.DataFrame]:
    """One frame a line, by the name that tells it apart in this view, in the categories' order."""
    categories = lexicon.categories()
    order = {code: n for n, code in enumerate(categories)}
    groups = sorted(frame.groupby(["source", "category", "basis"]), key=lambda item: (item[0][0], order[item[0][1]]))
    several = len({basis for (_, category, basis), _ in groups if categories[category].kind != "people"}) > 1
    return {
        " · ".join(
            [
                categories[category].label,
                *([counted(source, basis)] if several or categories[category].kind == "people" else []),
                *([lexicon.label(source)] if len(view.sources) > 1 else []),
            ]
        ): line
        for (source, category, basis), line in groups
    }


def counted(source: str, basis: str) -> str:
    """What a line counts, in words: its basis, and that it was confirmed by pictures where it was."""
    return f"{sentence.basis(basis)}, visually confirmed" if lexicon.is_visual(source) else sentence.basis(basis)


def is_filling(ask: Ask, view: View, day: date) -> bool:
    """Whether the totals of a day still fill up, by the definition of the view's first source and its newest report."""
    known = lexicon.sources().get(view.sources[0])
    lines = lines_of(ask, one(view))
    return bool(known and known.fills_days and len(lines)) and (lines["last"].max().date() - day).days < known.fills_days


def axis(source: str, category: str, basis: str) -> str:
    """What may share an axis with a line: its kind of count in words. Unlike counts are never drawn on one axis unasked."""
    people = lexicon.categories()[category].kind == "people"
    return f"{'People' if people else 'Equipment'}: {counted(source, basis)}"


def axes(ask: Ask, view: View, categories: Sequence[str]) -> list[str]:
    """The kinds of count that a view holds, in the order of its sources."""
    lines = lines_of(ask, view, categories)
    order = {source: n for n, source in enumerate(view.sources)}
    rows = sorted(lines.itertuples(), key=lambda row: order[row.source])
    return list(dict.fromkeys(axis(row.source, row.category, row.basis) for row in rows))


def events(ask: Ask, categories: Sequence[str], first: date, last: date) -> pd.DataFrame:
    events = ask(query.events)
    concerned = (events["kind"] == "war") | events["category"].isin(list(categories))
    return events[concerned & events["day"].between(pd.Timestamp(first), pd.Timestamp(last))]


def sources_of(ask: Ask, side: str, series: bool = False) -> list[str]:
    """The sources that have a line of a side; with `series` those alone that report in a rhythm."""
    lines, known = ask(query.lines), lexicon.sources()
    there = set(lines.loc[lines["side"] == side, "source"])
    return [code for code in known if code in there and (known[code].is_series or not series)]


def record(ask: Ask) -> Record:
    """What there is to choose from: sources, publishers and categories that the record has, and its days."""
    lines, publishers = ask(query.lines), ask(query.table, "publisher")
    told = {*lines["source"], *ask(query.credited)}
    sources = [*(code for code in lexicon.sources() if code in told), *sorted(told - set(lexicon.sources()))]
    return Record(
        sources={code: lexicon.label(code) for code in sources},
        publishers=dict(zip(publishers["code"], publishers["label"])),
        bases={code: sentence.basis(code) for code in dict.fromkeys(lines["basis"])},
        categories=dict(zip(lines["category"], lines["label"])),
        first=lines["first"].min().date(),
        last=lines["last"].max().date(),
    )
