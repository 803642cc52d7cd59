"""Totals and daily rates through time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from attrition import chart, lexicon, measure, query, sentence, words
from attrition.exhibit.base import Ask, Exhibit, axis, counted, events, is_filling, named, one, provenance, steps, totals
from attrition.exhibit.line import CELL, corrections, corrections_of, counted_from, day_error, line_of
from attrition.exhibit.sources import vintages_of
from attrition.exhibit.windows import against
from attrition.view import View


def cumulative(ask: Ask, view: View, categories: Sequence[str], count: str = "total", only: str | None = None) -> Exhibit:
    """Running totals of some categories; `count` is total, added (since the first day) or index (first day = 100).

    `only` keeps the lines of one kind of count (see axes); without it unlike counts share the axis, and the chart says so."""
    frame = totals(ask, view, categories, view.first, view.last)
    kinds = pd.Series(list(map(axis, frame["source"], frame["category"], frame["basis"])), index=frame.index, dtype="object")
    frame = frame if only is None else frame[kinds == only]
    lines, left_out = {}, []
    for name, line in named(frame, view).items():
        counted = line if count == "total" else measure.rebased(line, view.first, index=count == "index")
        if len(counted):
            lines[name] = _as_drawn(ask, view, line, counted, count == "total")
        else:
            left_out.append(name)
    evidence = [lexicon.evidence(code) for code in _shown(view, frame).sources]
    text = sentence.cumulative(lines, None if count == "total" else view.first, evidence)
    sums = {name: f", {said}" for name, line in named(frame, view).items() if (said := _summed(ask, line))}
    text += "".join(f" {name}{said}." for name, said in sums.items() if name in lines)
    if left_out:
        text += f" {words.listing(left_out)}: no report on {words.day(view.first)} to count from."
    unlike = list(kinds.unique()) if only is None else []
    if len(unlike) > 1:
        text += f" Unlike counts share this axis because it was asked for: {words.listing(unlike)}."
    return Exhibit(
        chart.cumulative(
            lines,
            events(ask, categories, view.first, view.last),
            _corrected(ask, view, frame, lines),
            f"{words.day(view.first)} = 100" if count == "index" else _unit(frame, categories),
            "unlike counts on one axis" if len(unlike) > 1 else None,
        ),
        _wide({name + sums.get(name, ""): line for name, line in lines.items()}),
        text,
        provenance(ask, _shown(view, frame), tuple(dict.fromkeys(frame["category"])) or categories),
    )


def _shown(view: View, frame: pd.DataFrame) -> View:
    """The view of those of its sources that a frame has."""
    return replace(view, sources=tuple(code for code in view.sources if code in set(frame["source"])) or view.sources)


def _as_drawn(ask: Ask, view: View, line: pd.DataFrame, counted: pd.DataFrame, total: bool) -> pd.DataFrame:
    """A line with its gaps; a regular one whose values have intervals with those by name, as far as it shows totals."""
    rhythm = _rhythm(line)
    if rhythm is None or line[["value", "low", "high"]].isna().any(axis=1).all():
        return measure.stretches(counted, rhythm)
    bare = measure.stretches(counted.drop(columns=["low", "high"]), rhythm)[["as_of", "value"]]
    if not total:
        return bare
    source, category, basis = line[CELL].iloc[0]
    days, choice = (view.first, view.last, date.max), ((source,), (basis,), view.publishers)
    told = ask(query.sources.course, view.side, category, *days, view.record == "mended", *choice)
    told = told[~told["single"]].assign(vintage=vintages_of)
    return bare.merge(told.drop(columns=["source", "basis", "value"]), on="as_of", how="left").assign(single=False)


def _summed(ask: Ask, line: pd.DataFrame) -> str:
    """What a line's totals are sums of, in words; empty where its source stated them itself."""
    there = ask(query.summed).merge(line[["source", "side", "category", "basis"]].drop_duplicates())
    return lexicon.sources()[there["source"].iloc[0]].summed if len(there) else ""


def _rhythm(line: pd.DataFrame) -> int | None:
    """How often a line is reported, in days; None where its source states something now and then."""
    source = lexicon.sources().get(line["source"].iloc[0])
    return source.every_days if source else None


def _unit(frame: pd.DataFrame, categories: Sequence[str]) -> str:
    codes = dict.fromkeys(frame["category"]) or categories
    units = dict.fromkeys(lexicon.categories()[code].unit for code in codes)
    return words.listing(list(units)) if len(units) < 3 else "number"


def _wide(lines: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Lines side by side, newest day first, with the ends of ranges where a line has any."""
    columns = {}
    for name, line in lines.items():
        by_day = line.set_index("as_of")
        for end in ("value", "low", "high"):
            if end in by_day and (end == "value" or by_day[end].notna().any()):
                columns[name if end == "value" else f"{name}, {end}"] = by_day[end]
    table = pd.DataFrame(columns).dropna(how="all").sort_index(ascending=False)
    return table.rename_axis("as of").reset_index()


def _corrected(ask: Ask, view: View, frame: pd.DataFrame, lines: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The corrections at their place on the lines, the upstreams' own and ours: as_of, value, line, said."""
    places = [
        shown.assign(line=name, value=shown[ends].bfill(axis=1).iloc[:, 0], **dict(zip(CELL, own[CELL].iloc[0])))
        for name, own in named(frame, view).items()
        if (shown := lines.get(name)) is not None
        for ends in [[end for end in ("value", "low", "high") if end in shown]]
    ]
    if not places:
        return pd.DataFrame(columns=["as_of", "value", "line", "said"])
    found = corrections(ask, view, tuple(dict.fromkeys(frame["category"])))
    every = pd.concat(places)[[*CELL, "as_of", "value", "line"]]
    return found.merge(every, on=[*CELL, "as_of"])[["as_of", "value", "line", "said"]].dropna(subset="value")


@dataclass(frozen=True)
class _AnyWindow:
    """What a chart of daily changes has whatever the window of its mean."""

    line: pd.DataFrame
    regular: bool  # whether a mean over days is drawn of it
    drawn: chart.Changes | None
    table: pd.DataFrame
    says: str
    source: str


def daily_rate(ask: Ask, view: View, category: str, band: tuple[float, float, date] | None = None) -> Exhibit:
    """Daily changes of one category and their rolling mean, with a claimed band at its day where one is given.

    A line with under five events a window has no mean: it is counted, not smoothed. Of a source that reports now and then,
    the rate of each interval is drawn flat, with the bounds that rounding and stated ranges leave open.
    """
    view = replace(one(view), categories=())
    still = ask(_any_window, replace(view, window=0), category, band)
    mean, text, table = _mean(still, view), still.says, still.table
    if mean.empty and len(table) and still.regular:
        text += f" Under five events in {words.plural(view.window, 'day')}, or too few days: no mean is drawn."
    if still.regular:
        table = table.assign(**{f"mean of {view.window} days, a day": table["to"].map(mean.set_index("as_of")["per_day"])})
    return Exhibit(chart.daily(still.drawn, mean, view.window), table, text, still.source)


def _any_window(ask: Ask, view: View, category: str, band: tuple[float, float, date] | None) -> _AnyWindow:
    changes, line = ask(_steps, view, category), line_of(ask, view, category)
    claims = pd.DataFrame([band] if band else [], columns=["low", "high", "as_of"])
    claims["as_of"] = pd.to_datetime(claims["as_of"])
    corrected, marks = ask(_marked, view, category)
    regular, unit = _regular(line), lexicon.categories()[category].unit
    says, unknown = ask(_rate_in_words, view, category), changes[["per_day", "low", "high"]].isna().all(axis=1)
    if unknown.any():
        says += f" {words.plural(int(unknown.sum()), 'interval')} between lower bounds: not computable."
    table = _rates_table(changes.assign(note=unknown.map({True: "not computable", False: ""})), regular)
    drawn = chart.changes(changes, claims, marks, corrected, unit, regular)
    return _AnyWindow(line, regular, drawn, table, says, ask(provenance, view, (category,)))


def _rates_table(changes: pd.DataFrame, regular: bool) -> pd.DataFrame:
    """The changes, newest first; bounds and notes only where a line is not reported day by day."""
    table = changes.drop(columns=["low", "high", "note"] if regular else [])
    names = {"from_day": "from", "to_day": "to", "per_day": "a day", "low": "least, a day", "high": "most, a day"}
    return table.iloc[::-1].reset_index(drop=True).rename(columns=names)


def has_mean(ask: Ask, view: View, category: str) -> bool:
    """Whether a mean over days is drawn for the line of the view's first source: it is reported day by day."""
    return _regular(line_of(ask, one(view), category))


def _regular(line: pd.DataFrame) -> bool:
    """Whether a line is reported day by day, gaps aside: by its source's rhythm, else by most of its reports."""
    rhythm = _rhythm(line) if len(line) else None
    return rhythm == 1 if rhythm else len(line) < 2 or line["as_of"].diff().dt.days.median() == 1


def _mean(still: _AnyWindow, view: View) -> pd.DataFrame:
    """The rolling mean of the chosen days; none of a line with under five events a window."""
    if still.line.empty or measure.is_sparse(still.line, view.window) or not still.regular:
        return pd.DataFrame({"as_of": pd.to_datetime([]), "per_day": []})
    mean = measure.rolling(still.line, view.window, counted_from(view))
    return mean[mean["as_of"] >= pd.Timestamp(view.first)]


def _steps(ask: Ask, view: View, category: str) -> pd.DataFrame:
    """The change of each interval between reports that ends in the chosen days: basis, from_day, to_day, days, change,
    per_day, low, high. Between two vintages there is none."""
    line = line_of(ask, view, category)
    found = measure.intervals(line[line["as_of"] >= pd.Timestamp(counted_from(view))], day_error(view))
    found.insert(0, "basis", line["basis"].iloc[0] if len(line) else None)
    known = steps(ask, view, (category,), view.first, view.last)["to_day"]
    inside = found["to_day"] >= pd.Timestamp(view.first)
    return found[inside & (found["per_day"].isna() | found["to_day"].isin(known))].reset_index(drop=True)


def _marked(ask: Ask, view: View, category: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The steps on the days of a correction, with its amount, and the dated marks of the chosen days."""
    found = corrections(ask, view, (category,))
    found = found[found["source"] == view.sources[0]]
    return (
        ask(_steps, view, category).merge(found, left_on=["basis", "to_day"], right_on=["basis", "as_of"]),
        events(ask, (category,), view.first, view.last),
    )


def _rate_in_words(ask: Ask, view: View, category: str) -> str:
    """The sentence under the chart of daily changes: the mean of the chosen days and the highest whole month."""
    line, since = _inside(ask, view, category), counted_from(view)
    label = lexicon.categories()[category].label.lower()
    label += f", {counted(*line[['source', 'basis']].iloc[0])}" if len(line) else ""
    months = measure.by_period(line[line["as_of"] >= pd.Timestamp(since)], "month")
    text = sentence.daily(label, _average(ask, view, category), months)
    return f"{text} {sentence.FILLING}" if is_filling(ask, view, view.last) else text


def average(ask: Ask, view: View, category: str) -> dict:
    """The mean daily change of one category over the chosen days: see measure.average; with corrected, what corrections add to
    the change, and without, the mean without them."""
    return measure.without_corrections(_average(ask, view, category), corrections_of(ask, view, category))


def _average(ask: Ask, view: View, category: str) -> dict:
    """The mean between the first and the last report of the chosen days; `since` where it begins in bulletins. Of
    those only the mean from the very first report is one, up to a day that is counted."""
    mean, since = measure.average(_inside(ask, view, category), view.first, view.last), counted_from(view)
    begins, ends = mean["from_day"], mean["to_day"]
    if begins is None or begins >= since:
        return mean
    whole = ends >= since and begins == line_of(ask, view, category)["as_of"].min().date()
    return {**(mean if whole else {**mean, "change": float("nan"), "per_day": float("nan")}), "since": since}


def _inside(ask: Ask, view: View, category: str) -> pd.DataFrame:
    """The line of the view's first source in the chosen days."""
    line = line_of(ask, view, category)
    return line[line["as_of"] >= pd.Timestamp(view.first)]


def band_shares(ask: Ask, view: View, category: str, band: tuple[float, float, date] | None) -> dict[str, int] | None:
    """How many of the 28 daily changes up to a claim's day lie inside, below and above its band; None without a band."""
    return against(ask, view, category, *band).recent if band else None
