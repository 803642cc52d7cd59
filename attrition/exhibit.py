"""A cursor and a view -> what a page shows: a chart, the table of the same numbers, and the sentence that says it.

Nothing here knows where it is shown; a page and a slide ask for the same exhibit.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from attrition import chart, lexicon, measure, query, sentence, snapshot, words
from attrition.query import Cursor
from attrition.view import View

SPARK_DAYS = 180
KINDS = {"armour": "Armour", "systems": "Artillery, rocket launchers and air defence", "aviation": "Crewed aviation",
         "naval": "Vessels"}  # the kinds that have more than one line, and so a share and a rank
SPARSE = 5  # events a week: below it a line is shown as counts, not as a course


@dataclass(frozen=True)
class Exhibit:
    """A chart, its numbers, its sentence, and the line that names source, days, definition and data version."""
    figure: go.Figure
    table: pd.DataFrame
    sentence: str
    source: str


def lines_of(cursor: Cursor, view: View, categories: Sequence[str] = ()) -> pd.DataFrame:
    """The record's lines of the view's sources, all of them or those of some categories."""
    lines = query.lines(cursor)
    lines = lines[lines["source"].isin(view.sources)]
    return lines[lines["category"].isin(categories)] if len(categories) else lines


def provenance(cursor: Cursor, view: View, categories: Sequence[str] = ()) -> str:
    """The line that says who claims what is shown, for which days, by which copies, on which basis, in which data version."""
    publishers = query.table(cursor, "publisher").set_index("code")["label"]
    return sentence.provenance(
        [lexicon.sources()[code].label for code in view.sources], view.first, view.last,
        [publishers[code] for code in view.publishers], sentence.definitions(lines_of(cursor, view, categories)),
        query.data_version(cursor))


def _named(frame: pd.DataFrame, view: View) -> dict[str, pd.DataFrame]:
    """One frame a line, by the name that tells it apart in this view, in the categories' order."""
    categories, sources = lexicon.categories(), lexicon.sources()
    order = {code: n for n, code in enumerate(categories)}
    groups = sorted(frame.groupby(["source", "category", "basis"]), key=lambda item: (item[0][0], order[item[0][1]]))
    several = len({basis for (_, category, basis), _ in groups if categories[category].kind != "people"}) > 1
    return {" · ".join([categories[category].label, *([sentence.basis(basis)] if several or categories[category].kind == "people"
                                                      else []), *([sources[source].label] if len(view.sources) > 1 else [])]): line
            for (source, category, basis), line in groups}


def _events(cursor: Cursor, categories: Sequence[str], first: date, last: date) -> pd.DataFrame:
    events = query.events(cursor)
    concerned = (events["kind"] == "war") | events["category"].isin(list(categories))
    return events[concerned & events["day"].between(pd.Timestamp(first), pd.Timestamp(last))]


def day_snapshot(cursor: Cursor, view: View) -> pd.DataFrame:
    """Every line as of the view's last day: see snapshot.of_day."""
    lines = lines_of(cursor, view)
    series = query.series(cursor, view.sources, tuple(lines["category"]), None, view.last, view.publishers)
    return snapshot.of_day(series, lines, view.last)


def sparklines(cursor: Cursor, view: View) -> dict[str, list[float]]:
    """The weekly mean of each category's daily change over the half year before the view's last day."""
    steps = query.rates(cursor, view.sources[:1], tuple(lines_of(cursor, view)["category"]), None, view.last, view.publishers)
    recent = steps[steps["to_day"] > pd.Timestamp(view.last) - pd.Timedelta(days=SPARK_DAYS)]
    weekly = recent.groupby(["category", pd.Grouper(key="to_day", freq="7D", origin="end")])["per_day"].mean()
    return {category: list(values) for category, values in weekly.groupby(level=0)}


def claim(cursor: Cursor, position: int) -> Exhibit:
    """A claimed rate, the position-th of query.claims, against the windows that end on its own day."""
    said = query.claims(cursor).iloc[position]
    line = query.series(cursor, (said.source,), (said.category,))
    windows = measure.windows(line, said.as_of.date(), (7, 28, 90))
    category = lexicon.categories()[said.category]
    table = windows.rename(columns={"label": "window", "from_day": "from", "to_day": "to", "per_day": "a day"})
    text = sentence.claim(said.low, said.high, windows)
    source = (f"Totals as claimed by {lexicon.sources()[said.source].label} as of {words.day(said.as_of)} · {category.label}: "
              f"{sentence.basis(said.basis)} · data {query.data_version(cursor)}")
    return Exhibit(chart.claim_dots(windows, said.low, said.high, category.unit), table, text, source)


def cumulative(cursor: Cursor, view: View, categories: Sequence[str], count: str = "total") -> Exhibit:
    """Running totals of some categories; `count` is total, since (added since the first day) or index (first day = 100)."""
    frame = query.series(cursor, view.sources, categories, view.first, view.last, view.publishers)
    lines, left_out = {}, []
    for name, line in _named(frame, view).items():
        counted = line if count == "total" else measure.rebased(line, view.first, index=count == "index")
        if len(counted):
            lines[name] = measure.stretches(counted)
        else:
            left_out.append(name)
    corrected = _corrected(cursor, view, categories, lines)
    units = dict.fromkeys(lexicon.categories()[code].unit for code in categories)
    unit = f"{words.day(view.first)} = 100" if count == "index" else words.listing(list(units)) if len(units) < 3 else "number"
    text = sentence.cumulative(lines, None if count == "total" else view.first)
    if left_out:
        text += f" {words.listing(left_out)}: no report on {words.day(view.first)} to count from."
    table = pd.concat([line.assign(line=name) for name, line in lines.items()] or [pd.DataFrame(columns=["as_of", "value", "line"])])
    table = table.pivot(index="as_of", columns="line", values="value").sort_index(ascending=False).reset_index()
    table = table.rename(columns={"as_of": "as of"})
    return Exhibit(chart.cumulative(lines, _events(cursor, categories, view.first, view.last), corrected, unit), table, text,
                   provenance(cursor, view, categories))


def _corrected(cursor: Cursor, view: View, categories: Sequence[str], lines: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The upstream's own corrections at their place on the lines: as_of, value, line, amount, publisher."""
    found = query.corrections(cursor, view.sources, categories)
    names = {code: next((name for name in lines if name.startswith(lexicon.categories()[code].label)), None) for code in categories}
    found = found.assign(line=found["category"].map(names)).dropna(subset="line")
    every = pd.concat([line.assign(line=name) for name, line in lines.items()] or [pd.DataFrame(columns=["as_of", "value", "line"])])
    return found.merge(every, on=["as_of", "line"])[["as_of", "value", "line", "amount", "publisher"]].dropna(subset="value")


def daily_rate(cursor: Cursor, view: View, category: str, band: tuple[float, float, date] | None = None) -> Exhibit:
    """Daily changes of one category and their rolling mean, with a claimed band at its day where one is given."""
    source = view.sources[:1]
    line = query.series(cursor, source, (category,), None, view.last, view.publishers)
    steps = query.rates(cursor, source, (category,), view.first, view.last, view.publishers)
    bulletins = lexicon.sources()[source[0]].bulletins_until
    mean = measure.rolling(line, view.window, pd.Timestamp(bulletins) + pd.Timedelta(days=1) if bulletins else None)
    mean = mean[mean["as_of"] >= pd.Timestamp(view.first)]
    claims = pd.DataFrame([{"low": band[0], "high": band[1], "as_of": pd.Timestamp(band[2])}] if band else [],
                          columns=["low", "high", "as_of"])
    corrections = query.corrections(cursor, source, (category,))
    corrected = steps.merge(corrections[["as_of", "amount"]], left_on="to_day", right_on="as_of")
    known = lexicon.categories()[category]
    label = known.label.lower() + (f", {sentence.basis(line['basis'].iloc[0])}" if known.kind == "people" and len(line) else "")
    text = sentence.daily(label, measure.average(line, view.first, view.last),
                          measure.by_period(line[line["as_of"] >= pd.Timestamp(view.first)], "month"))
    table = steps.merge(mean.rename(columns={"as_of": "to_day", "per_day": f"mean of {view.window} days, a day"}), how="left",
                        on="to_day").sort_values("to_day", ascending=False)
    table = table.drop(columns=["source", "side", "category"]).rename(
        columns={"from_day": "from", "to_day": "to", "per_day": "a day"})
    figure = chart.daily(steps, mean, view.window, claims, _events(cursor, (category,), view.first, view.last), corrected,
                         known.unit)
    return Exhibit(figure, table, text, provenance(cursor, replace(view, sources=source), (category,)))


def by_period(cursor: Cursor, view: View, category: str, period: str, convention: str) -> pd.DataFrame:
    """The changes of one category by whole calendar periods, newest first, for a page's table: period, days, change, a day."""
    line = query.series(cursor, view.sources[:1], (category,), view.first, view.last, view.publishers)
    table = measure.by_period(line, period, convention).iloc[::-1]
    return table[["label", "days", "change", "per_day"]].rename(columns={"label": period, "per_day": "a day"})


def _periods(cursor: Cursor, view: View, categories: Sequence[str], period: str) -> dict[str, pd.DataFrame]:
    """The changes of each line by whole calendar periods, oldest first."""
    frame = query.series(cursor, view.sources[:1], categories, view.first, view.last, view.publishers)
    found = {name: measure.by_period(line, period) for name, line in _named(frame, replace(view, sources=view.sources[:1])).items()}
    return {name: line for name, line in found.items() if line["change"].notna().any()}


def multiples(cursor: Cursor, view: View, categories: Sequence[str], period: str, columns: int) -> Exhibit:
    """Each line's change by period, on an axis of its own; lines with under SPARSE events a week are counts."""
    lines = _periods(cursor, view, categories, period)
    sparse = {name for name, line in lines.items() if line["per_day"].mean() * 7 < SPARSE}
    table = pd.concat([line.assign(line=name) for name, line in lines.items()] or [pd.DataFrame(columns=["line", "label", "change"])])
    table = table.pivot_table(index=["start", "label"], columns="line", values="change", sort=False)
    table = table.sort_values("start", ascending=False).reset_index().drop(columns="start").rename(columns={"label": period})
    return Exhibit(chart.small_multiples(lines, columns, sparse), table, sentence.categories(lines, period),
                   provenance(cursor, view, categories))


def heatmap(cursor: Cursor, view: View, categories: Sequence[str], period: str) -> Exhibit:
    """Each line's change by period as a share of that line's largest period: when each line was high, never which was higher."""
    lines = _periods(cursor, view, categories, period)
    values = pd.DataFrame({name: line.set_index("start")["change"] for name, line in lines.items()}).T
    shares = values.clip(lower=0).div(values.max(axis=1), axis=0)
    labels = {start: label for line in lines.values() for start, label in zip(line["start"], line["label"])}
    peaks = [f"{name} {labels[row.idxmax()]} ({words.count(row.max())})" for name, row in values.iterrows()]
    text = f"The largest {period} of each line: {'; '.join(peaks)}." if peaks else "No whole period in the chosen days."
    table = values.T.sort_index(ascending=False).rename_axis("start").reset_index()
    table.insert(0, period, table.pop("start").map(labels))
    return Exhibit(chart.heatmap(shares, values, [labels[start] for start in values.columns]), table, text,
                   provenance(cursor, view, categories))


def composition(cursor: Cursor, view: View, categories: Sequence[str], period: str, columns: int) -> Exhibit:
    """The share of each line among lines of like units, by period. Only lines of one kind are ever added up, and only where
    all of them have the period."""
    known = lexicon.categories()
    frame = query.series(cursor, view.sources[:1], categories, view.first, view.last, view.publishers)
    groups: dict[str, list[pd.DataFrame]] = {}
    for (category, _), line in frame.groupby(["category", "basis"], sort=False):
        groups.setdefault(known[category].kind, []).append(measure.by_period(line, period).assign(line=known[category].label))
    shares = {KINDS[kind]: share for kind, parts in groups.items()
              if kind in KINDS and len(parts) > 1 and len(share := measure.shares_of(parts))}
    table = pd.concat([share.assign(group=name) for name, share in shares.items()]
                      or [pd.DataFrame(columns=["group", "label", "line", "change", "share"])])
    table = table[["group", "label", "line", "change", "share"]].rename(columns={"label": period})
    return Exhibit(chart.composition(shares, columns), table, sentence.composition(shares), provenance(cursor, view, categories))


def ranking(cursor: Cursor, view: View, categories: Sequence[str]) -> pd.DataFrame:
    """The change of each line over the chosen days, ranked within lines of like units: group, line, change, a day, share."""
    known = lexicon.categories()
    frame = query.series(cursor, view.sources[:1], categories, view.first, view.last, view.publishers)
    rows = [{"group": KINDS.get(known[category].kind, known[category].label), "line": known[category].label,
             **measure.average(line, view.first, view.last)}
            for (category, _), line in frame.groupby(["category", "basis"], sort=False)]
    table = pd.DataFrame(rows, columns=["group", "line", "from_day", "to_day", "days", "change", "per_day"])
    whole = table.groupby("group")["change"].transform("sum", min_count=1)
    table["share of the group"] = (table["change"] / whole).where(table.groupby("group")["line"].transform("count") > 1)
    return table.sort_values(["group", "change"], ascending=[True, False]).rename(
        columns={"from_day": "from", "to_day": "to", "per_day": "a day"})


def average(cursor: Cursor, view: View, category: str) -> dict:
    """The mean daily change of one category over the chosen days: see measure.average."""
    return measure.average(query.series(cursor, view.sources[:1], (category,), view.first, view.last, view.publishers),
                           view.first, view.last)


def band_shares(cursor: Cursor, view: View, category: str, band: tuple[float, float, date] | None) -> dict[str, int] | None:
    """How many of the 28 daily changes up to a claim's day lie inside, below and above its band; None without a band."""
    if band is None:
        return None
    low, high, day = band
    steps = query.rates(cursor, view.sources[:1], (category,), day - timedelta(days=27), day, view.publishers)
    return measure.shares(steps.loc[steps["days"] == 1, "change"], low, high)


def report_list(cursor: Cursor, view: View, first: date) -> pd.DataFrame:
    """The reports of the chosen days as a table for a page, in the order of query.reports."""
    found = query.reports(cursor, view.sources, first, view.last, view.publishers)
    return pd.DataFrame({"as of": found["as_of"], "publisher": found["label"], "title": found["title"], "figures": found["figures"],
                         "differ from the record": found["differing"], "link": found["url"]})


def report_figures(cursor: Cursor, report: int) -> pd.DataFrame:
    """One report's figures beside the record, as a table for a page."""
    found = query.report_figures(cursor, report)
    stated = [words.count(row.value) if not words.is_none(row.value) else f"{words.count(row.low)}–{words.count(row.high)}"
              for row in found.itertuples()]
    return pd.DataFrame({"category": found["label"], "measure": found["measure"], "basis": found["basis"].map(sentence.basis),
                         "stated": stated, "record of that day": found["record"], "copies": found["agreement"],
                         "read from": found["quote"]})


def crosswalk(cursor: Cursor) -> pd.DataFrame:
    """What each line counts, since when, and which column of each upstream it is read from."""
    rows = []
    for category in lexicon.categories().values():
        columns = {publisher: words.listing([
            *(name for name, code in upstream.columns.items() if code == category.code),
            *(f"{name} (until {last})" for last, names in upstream.until.items() for name, code in names.items() if code == category.code)])
            for publisher, upstream in lexicon.upstreams().items()}
        rows.append({"line": category.label, "what it counts": category.note, "in the list since": category.first,
                     "until": category.last, **columns})
    return pd.DataFrame(rows)


def origins(cursor: Cursor) -> pd.DataFrame:
    """Where the carried figures came from: publisher, producer, title, licence, day retrieved, address."""
    found = query.table(cursor, "origin")
    return found[["publisher", "producer", "title", "licence", "retrieved", "url"]].rename(columns={"url": "link"})
