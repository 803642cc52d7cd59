"""One line of the record: its totals, its corrections, from when on it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from attrition import lexicon, query, sentence, words
from attrition.exhibit.base import Ask, counted, one, totals
from attrition.view import View

CELL = ["source", "category", "basis"]
NO_LINE = pd.DataFrame({"as_of": pd.to_datetime([]), "value": pd.Series(dtype="float64")})


def line_of(ask: Ask, view: View, category: str) -> pd.DataFrame:
    """The totals of one category that the view's first source and basis state, up to the view's last day, from the very first
    report. One basis alone: where a quoting text states another one besides, that with most reports."""
    frame = totals(ask, one(view), (category,), None, view.last)
    return frame if frame["basis"].nunique() < 2 else frame[frame["basis"] == frame["basis"].mode().iloc[0]]


def corrections_of(ask: Ask, view: View, category: str) -> pd.DataFrame:
    """The corrections of that line by its publishers' own account."""
    found = ask(query.corrections, view.sources[:1], (category,))
    return found[(found["side"] == view.side) & found["basis"].isin(line_of(ask, view, category)["basis"])]


def corrections(ask: Ask, view: View, categories: Sequence[str], singles: bool = False) -> pd.DataFrame:
    """Every correction of these categories that acts on what is shown: source, category, basis, as_of, amount (NaN of ours),
    total (what ours made of a figure, NaN of the upstreams'), and said, which is what it is and why. With `singles`, also of
    single statements beside a source's regular reports."""
    official = ask(query.corrections, view.sources, categories)
    official = official[official["side"] == view.side]
    told = [f"correction of {words.change(row.amount)}, as {row.publisher} records it" for row in official.itertuples()]
    mended = view.record == "mended"
    ours = ask(query.quality.acting, view.sources, categories, view.publishers, view.side, mended, singles)
    said = [sentence.quality.mended(row, view.record) for row in ours.itertuples()]
    unknown = float("nan")
    parts = [
        official[[*CELL, "as_of", "amount"]].assign(total=unknown),
        ours[[*CELL, "as_of"]].assign(amount=unknown, total=ours["value"]),
    ]
    return pd.concat(parts).assign(said=[*told, *said])


def acting_on(ask: Ask, view: View, category: str, found: pd.DataFrame) -> pd.DataFrame:
    """Those of some totals on which a correction acts, single statements too: their columns with those of `corrections`."""
    told = corrections(ask, replace(view, sources=tuple(dict.fromkeys(found["source"]))), (category,), singles=True)
    both = found.merge(told, on=["source", "basis", "as_of"])
    return both[both["total"].isna() | both[["value", "low", "high"]].eq(both["total"], axis=0).any(axis=1)]


def newest(ask: Ask, view: View, category: str) -> date:
    """The day of that line's newest report up to the view's last day; that last day itself where there is none."""
    line = line_of(ask, whole(view), category)
    return line["as_of"].max().date() if len(line) else view.last


def counted_from(view: View) -> date:
    """The first day from which the view's first source counts; before it its reports are bulletins, without a daily rate. Of
    single statements, which count nothing from one to the next, the day after the view's last."""
    if not is_series(view):
        return view.last + timedelta(days=1)
    known = lexicon.sources().get(view.sources[0])
    return known and known.counted_from or words.FIRST_DAY


def is_series(view: View) -> bool:
    """Whether the view's first source reports in a rhythm, so that rates can be counted between its reports."""
    known = lexicon.sources().get(view.sources[0])
    return known is None or known.is_series


def day_error(view: View) -> int:
    """By how many days a report of the view's first source may be wrong: a source without a rhythm makes statements, which are
    dated by the day on which they were said."""
    known = lexicon.sources().get(view.sources[0])
    return 1 if known and not known.every_days else 0


def whole(view: View) -> View:
    """The view with all that does not matter here left out, so that answers are shared."""
    return replace(one(view), categories=(), window=0)


def named_line(line: pd.DataFrame, category: str) -> str:
    """What a line is called, with what it counts: "Tanks (lost, however lost, visually confirmed)"."""
    label = lexicon.categories()[category].label
    return f"{label} ({counted(*line[['source', 'basis']].iloc[0])})" if len(line) else label
