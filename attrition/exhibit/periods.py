"""What the totals of one line imply by period: years, records, spikes, milestones, and if it continued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from attrition import chart, lexicon, measure, query, sentence, words
from attrition.exhibit.base import Ask, Exhibit, Listing, is_filling, provenance
from attrition.exhibit.line import NO_LINE, corrections_of, counted_from, line_of, named_line, newest, whole
from attrition.view import View


def periods(
    ask: Ask, view: View, category: str, period: str, convention: str, variation: bool = False, turns: bool = False
) -> Exhibit:
    """The rate of each whole calendar period; with `variation` the band of its level, with `turns` the levels between change
    points."""
    view = whole(view)
    line = line_of(ask, view, category)
    inside = line[line["as_of"] >= pd.Timestamp(view.first)] if len(line) else NO_LINE
    table = measure.by_period(inside, period, convention)
    changes = measure.daily_changes(inside, corrections_of(ask, view, category), counted_from(view))
    varies = variation and not _is_model(view)
    bands = measure.level_by_period(changes, table) if varies else pd.DataFrame(columns=["start", "low", "high"])
    kept = ask(_turns, view, category) if turns else measure.turns(NO_LINE)
    kept = kept[kept["as_of"] > pd.Timestamp(view.first)]
    shown = table.merge(bands, on="start", how="left") if varies else table
    shown = shown.drop(columns="start").iloc[::-1].reset_index(drop=True)
    shown = shown.rename(columns={"label": period, "per_day": "a day", "low": "level from, a day", "high": "level to, a day"})
    said = bands if varies else None
    text = sentence.rates.periods(named_line(line, category), table, period, said, kept if turns else None)
    text += f" {sentence.FILLING}" if is_filling(ask, view, view.last) else ""
    if variation and not varies:
        text += " No whiskers: this source is a model, and the days of a curve are no reports that vary."
    if measure.is_weekly(inside) and period != "day":
        text += f" {sentence.WEEKLY} The table says how many days lie between them."
    figure = chart.periods(table, bands, kept, lexicon.categories()[category].unit)
    return Exhibit(figure, shown, text, ask(provenance, view, (category,)))


def _is_model(view: View) -> bool:
    """Whether the view's first source is a model: its days are a curve, whose variation says nothing of any report."""
    known = lexicon.sources().get(view.sources[0])
    return bool(known) and known.evidence == "model"


def _turns(ask: Ask, view: View, category: str) -> pd.DataFrame:
    """The change points of the whole line up to the view's last day."""
    line = line_of(ask, view, category)
    return measure.turns(line if len(line) else NO_LINE, counted_from(view))


def year_before(ask: Ask, view: View, category: str) -> Exhibit:
    """Each calendar month of a year over that of the years before."""
    view = whole(view)
    line = line_of(ask, view, category)
    day = newest(ask, view, category)
    months = measure.months_by_year(line if len(line) else NO_LINE, counted_from(view))
    compared = measure.year_on_year(line if len(line) else NO_LINE, day, counted_from(view))
    table = months.pivot(index="month", columns="year", values="per_day").add_suffix(", a day").reset_index()
    table["month"] = table["month"].map(lambda month: f"{date(2000, month, 1):%B}")
    return Exhibit(
        chart.years(months, lexicon.categories()[category].unit),
        table,
        sentence.rates.year_before(named_line(line, category), compared, day),
        ask(provenance, replace(view, first=words.FIRST_DAY), (category,)),
    )


def records(ask: Ask, view: View, category: str) -> Listing:
    """The highest day, week, month, quarter and year up to the view's last day, as reported and with corrections left out."""
    found = ask(_records, whole(view), category)
    table = pd.DataFrame(
        {
            "highest": found["span"],
            "as reported": found["label"],
            "a day": found["per_day"],
            "of which corrected": found["corrected"],
            "without corrections": found["without_label"],
            "without them, a day": found["without"],
        }
    )
    since = counted_from(view)
    text = sentence.rates.highest(found, since, since > words.FIRST_DAY)
    return Listing(table, text, ask(provenance, whole(view), (category,)))


def standing(ask: Ask, view: View, category: str) -> Listing:
    """How the newest day, week, month, quarter and year stand: since when none was as high, or as low."""
    found = ask(_records, whole(view), category)
    table = pd.DataFrame(
        {
            "newest": found["newest"],
            "a day": found["newest_rate"],
            "last as high": found["highest_since"].fillna("never"),
            "last as low": found["lowest_since"].fillna("never"),
        }
    )
    text = " ".join(sentence.rates.standing(row) for row in found.itertuples()) or "No whole period in the record."
    return Listing(table, text, ask(provenance, whole(view), (category,)))


def _records(ask: Ask, view: View, category: str) -> pd.DataFrame:
    line = line_of(ask, view, category)
    return measure.records(line if len(line) else NO_LINE, corrections_of(ask, view, category), counted_from(view))


def spikes(ask: Ask, view: View, category: str) -> Listing:
    """The largest steps up to the view's last day, every fall, gap, correction and change of definition, each with what is on
    record about it."""
    view = whole(view)
    line, mended = line_of(ask, view, category), corrections_of(ask, view, category)
    every = ask(query.corrections, view.sources, tuple(ask(query.lines)["category"].unique()))
    others = every[every["category"] != category].groupby("as_of")["category"].nunique()
    events = ask(query.events)
    found = measure.spikes(
        line if len(line) else NO_LINE, mended, events[events["category"] == category], others, since=counted_from(view)
    )
    table = pd.DataFrame(
        {
            "report of": found["to_day"],
            "days": found["days"],
            "change": found["change"],
            "a day": found["per_day"],
            "usual, a day": found["usual"],
            "times the usual": found["times"].round(1),
            "on record": [sentence.rates.why(row) for row in found.itertuples()],
        }
    )
    table = table.sort_values("report of", ascending=False)
    return Listing(table, sentence.rates.spikes(found), ask(provenance, view, (category,)))


def milestones(ask: Ask, view: View, category: str) -> Exhibit:
    """The day on which each round total was passed, and how many days it took."""
    view = whole(view)
    line = line_of(ask, view, category)
    found = measure.milestones(line if len(line) else NO_LINE)
    table = found.iloc[::-1].rename(
        columns={
            "after": "last report below",
            "as_of": "first report at or above",
            "days": "days after the one before",
            "per_day": "a day",
        }
    )
    return Exhibit(
        chart.milestones(found, lexicon.categories()[category].unit),
        table,
        sentence.rates.passed(found),
        ask(provenance, replace(view, first=words.FIRST_DAY), (category,)),
    )


def continued(ask: Ask, view: View, category: str) -> Exhibit:
    """The total if the last 28 days up to the view's last day continued, never without how the same rule did before."""
    view = whole(view)
    line = line_of(ask, view, category)
    line = line if len(line) else NO_LINE
    day = newest(ask, view, category)
    if filling := is_filling(ask, view, day):
        line = NO_LINE  # what still rises cannot be carried on, and the past that would test it has risen since
    found = measure.projection(line, day, since=counted_from(view))
    table = found.rename(
        columns={
            "days": "days ahead",
            "as_of": "on",
            "value": "total if it continued",
            "low": "8 of 10 from",
            "high": "8 of 10 to",
            "trials": "earlier days tried",
            "missed": "missed by, share of the change",
            "near": "share right within a tenth",
        }
    )
    recent = line[line["as_of"] > pd.Timestamp(day) - pd.Timedelta(days=365)]
    return Exhibit(
        chart.continued(recent, found, lexicon.categories()[category].unit),
        table,
        sentence.rates.continued(found, measure.window(line, day, measure.BASE_DAYS)["per_day"], filling),
        ask(provenance, replace(view, first=words.FIRST_DAY), (category,)),
    )
