"""What the totals of one line imply over every window, and a claimed rate against them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from attrition import chart, lexicon, measure, query, sentence, words
from attrition.exhibit.base import Ask, Exhibit, counted, is_filling, provenance
from attrition.exhibit.line import (
    NO_LINE,
    corrections_of,
    counted_from,
    day_error,
    is_series,
    line_of,
    named_line,
    newest,
    whole,
)
from attrition.view import View


def claims_of(ask: Ask, view: View, category: str) -> pd.DataFrame:
    """The claimed rates of that category in the view's days, as query.claims with `like`: whether a claim counts what that line
    counts. One that does not can be looked at, never judged by the line. Named by their reports, those after the first with
    their number among that report's."""
    claims, own = ask(query.claims), line_of(ask, whole(view), category)["basis"]
    inside = claims["as_of"].between(str(view.first), str(view.last))
    claims = claims[(claims["category"] == category) & (claims["side"] == view.side) & inside]
    number = claims.groupby("key").cumcount() + 1
    names = claims["key"].where(number == 1, claims["key"] + "~" + number.astype(str))
    return claims.assign(like=claims["basis"].isin(own)).set_index(names.rename(None))


def unlike(ask: Ask, view: View, category: str, basis: str) -> str:
    """That a claim of a basis and that line count unlike things, in a sentence."""
    own = line_of(ask, whole(view), category)["basis"]
    return sentence.rates.unlike(sentence.basis(basis), sentence.basis(own.iloc[0]) if len(own) else "")


def no_rate(ask: Ask, view: View, category: str) -> str:
    """Why no rate can be counted for that line, in a sentence; empty where one can."""
    label, who = lexicon.categories()[category].label, lexicon.label(view.sources[0])
    if line_of(ask, whole(view), category).empty:
        return sentence.rates.nothing(label, who, view.side, view.last)
    return "" if is_series(view) else sentence.rates.statements(who)


def against(ask: Ask, view: View, category: str, low: float, high: float, day: date) -> measure.Against:
    """How a claimed rate stands against the line of the view's first source: see measure.against."""
    view = whole(replace(view, last=max(view.last, day)))
    line, corrections = line_of(ask, view, category), corrections_of(ask, view, category)
    line = line if is_series(view) else line[line["as_of"] == pd.Timestamp(day)]
    line = line if len(line) else NO_LINE
    return measure.against(line, low, high, day, corrections, counted_from(view), day_error(view))


def windows(ask: Ask, view: View, category: str, band: tuple[float, float, date] | None = None) -> Exhibit:
    """Every window that ends on the day of a claimed band, or on the newest report of the chosen days, against the band."""
    view = whole(view)
    line = line_of(ask, view, category)
    low, high, day = band or (float("nan"), float("nan"), newest(ask, view, category))
    found = ask(against, view, category, low, high, day)
    table = found.windows.rename(columns={"label": "window", "from_day": "from", "to_day": "to", "per_day": "a day"})
    table = table.rename(columns={"low": "least a day", "high": "most a day", "without": "a day without corrections"})
    rounding = measure.rounding(line) if len(line) else 1
    table = table.drop(columns=[*([] if rounding > 1 else ["least a day", "most a day"]), *([] if band else ["inside"])])
    if not found.windows["corrected"].any():
        table = table.drop(columns=["corrected", "a day without corrections"])
    text = f"{named_line(line, category)} up to {words.day(day)}: {sentence.rates.windows(found.windows)}"
    text += f" {sentence.FILLING}" if is_filling(ask, view, day) else ""
    if band:
        text = f"{sentence.rates.claim_windows(low, high, found.windows)} {sentence.rates.claim_held(found)}"
        text += sentence.rates.elsewhere(ask(_elsewhere, view, category, band))
    unit = lexicon.categories()[category].unit
    figure = chart.windows(found.windows, low, high, unit)
    return Exhibit(figure, table, text, ask(provenance, replace(view, first=words.FIRST_DAY, last=day), (category,)))


def window_notes(ask: Ask, view: View, category: str) -> list[str]:
    """What a reader of the windows of a line must know: its rounding, the conventions of months, and what each start means."""
    line = line_of(ask, whole(view), category)
    if line.empty:
        return []
    notes = sentence.rates.window_notes(*measure.rounded(line), line.iloc[0], lexicon.categories()[category].first)
    return [*notes, *sentence.rates.uncounted(counted_from(view), newest(ask, view, category))]


def _elsewhere(ask: Ask, view: View, category: str, band: tuple[float, float, date]) -> pd.DataFrame:
    """The other lines of the same category, by source and basis, for which a claimed band would hold: name, label, per_day."""
    lines, own = ask(query.lines), line_of(ask, view, category)["basis"].iloc[:1]
    told = (lines["first"] <= pd.Timestamp(band[2])) & (lines["last"] >= pd.Timestamp(band[2]))
    others = lines[told & (lines["category"] == category) & (lines["side"] == view.side)]
    others = others[~((others["source"] == view.sources[0]) & others["basis"].isin(own))]
    found = [ask(_holding, other.source, category, view.side, other.basis, band) for other in others.itertuples()]
    return pd.concat(found) if found else measure.elsewhere({}, *band)


def _holding(ask: Ask, source: str, category: str, side: str, basis: str, band: tuple[float, float, date]) -> pd.DataFrame:
    """Over which windows a claimed band would hold for one other line; single statements have no windows between them."""
    line = ask(query.series, (source,), (category,), None, None, (), side, (basis,))
    known = lexicon.sources().get(source)
    line = line if known is None or known.is_series else line[line["as_of"] == pd.Timestamp(band[2])]
    name = f"{lexicon.label(source)} ({counted(source, basis)})"
    return measure.elsewhere({name: line}, *band, known and known.counted_from)
