"""What the totals of one line imply: windows, periods, years, records, spikes, milestones, and if it continued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from attrition import chart, lexicon, measure, query, sentence, words
from attrition.exhibit.base import Ask, Exhibit, Listing, counted, is_filling, one, provenance, totals
from attrition.view import View

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


def claims_of(ask: Ask, view: View, category: str) -> pd.DataFrame:
    """The claimed rates of that category in the view's days, as query.claims with `like`: whether a claim counts what that line
    counts. One that does not can be looked at, never judged by the line. Named by their reports, those after the first with
    their number among that report's."""
    claims, own = ask(query.claims), line_of(ask, _whole(view), category)["basis"]
    inside = claims["as_of"].between(str(view.first), str(view.last))
    claims = claims[(claims["category"] == category) & (claims["side"] == view.side) & inside]
    number = claims.groupby("key").cumcount() + 1
    names = claims["key"].where(number == 1, claims["key"] + "~" + number.astype(str))
    return claims.assign(like=claims["basis"].isin(own)).set_index(names.rename(None))


def unlike(ask: Ask, view: View, category: str, basis: str) -> str:
    """That a claim of a basis and that line count unlike things, in a sentence."""
    own = line_of(ask, _whole(view), category)["basis"]
    return sentence.rates.unlike(sentence.basis(basis), sentence.basis(own.iloc[0]) if len(own) else "")


def newest(ask: Ask, view: View, category: str) -> date:
    """The day of that line's newest report up to the view's last day; that last day itself where there is none."""
    line = line_of(ask, _whole(view), category)
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


def no_rate(ask: Ask, view: View, category: str) -> str:
    """Why no rate can be counted for that line, in a sentence; empty where one can."""
    label, who = lexicon.categories()[category].label, lexicon.label(view.sources[0])
    if line_of(ask, _whole(view), category).empty:
        return sentence.rates.nothing(label, who, view.side, view.last)
    return "" if is_series(view) else sentence.rates.statements(who)


def day_error(view: View) -> int:
    """By how many days a report of the view's first source may be wrong: a source without a rhythm makes statements, which are
    dated by the day on which they were said."""
    known = lexicon.sources().get(view.sources[0])
    return 1 if known and not known.every_days else 0


def _whole(view: View) -> View:
    """The view with all that does not matter here left out, so that answers are shared."""
    return replace(one(view), categories=(), window=0)


def _named(line: pd.DataFrame, category: str) -> str:
    label = lexicon.categories()[category].label
    return f"{label} ({counted(*line[['source', 'basis']].iloc[0])})" if len(line) else label


def against(ask: Ask, view: View, category: str, low: float, high: float, day: date) -> measure.Against:
    """How a claimed rate stands against the line of the view's first source: see measure.against."""
    view = _whole(replace(view, last=max(view.last, day)))
    line, corrections = line_of(ask, view, category), corrections_of(ask, view, category)
    line = line if is_series(view) else line[line["as_of"] == pd.Timestamp(day)]
    line = line if len(line) else NO_LINE
    return measure.against(line, low, high, day, corrections, counted_from(view), day_error(view))


def windows(ask: Ask, view: View, category: str, band: tuple[float, float, date] | None = None) -> Exhibit:
    """Every window that ends on the day of a claimed band, or on the newest report of the chosen days, against the band."""
    view = _whole(view)
    line = line_of(ask, view, category)
    low, high, day = band or (float("nan"), float("nan"), newest(ask, view, category))
    found = ask(against, view, category, low, high, day)
    table = found.windows.rename(columns={"label": "window", "from_day": "from", "to_day": "to", "per_day": "a day"})
    table = table.rename(columns={"low": "least a day", "high": "most a day", "without": "a day without corrections"})
    rounding = measure.rounding(line) if len(line) else 1
    table = table.drop(columns=[*([] if rounding > 1 else ["least a day", "most a day"]), *([] if band else ["inside"])])
    if not found.windows["corrected"].any():
        table = table.drop(columns=["corrected", "a day without corrections"])
    text = f"{_named(line, category)} up to {words.day(day)}: {sentence.rates.windows(found.windows)}"
    text += f" {sentence.FILLING}" if is_filling(ask, view, day) else ""
    if band:
        text = f"{sentence.rates.claim_windows(low, high, found.windows)} {sentence.rates.claim_held(found)}"
        text += sentence.rates.elsewhere(ask(_elsewhere, view, category, band))
    unit = lexicon.categories()[category].unit
    figure = chart.windows(found.windows, low, high, unit)
    return Exhibit(figure, table, text, ask(provenance, replace(view, first=words.FIRST_DAY, last=day), (category,)))


def window_notes(ask: Ask, view: View, category: str) -> list[str]:
    """What a reader of the windows of a line must know: its rounding, the conventions of months, and what each start means."""
    line = line_of(ask, _whole(view), category)
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


def periods(
    ask: Ask, view: View, category: str, period: str, convention: str, variation: bool = False, turns: bool = False
) -> Exhibit:
    """The rate of each whole calendar period; with `variation` the band of its level, with `turns` the levels between change
    points."""
    view = _whole(view)
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
    text = sentence.rates.periods(_named(line, category), table, period, said, kept if turns else None)
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
    view = _whole(view)
    line = line_of(ask, view, category)
    day = newest(ask, view, category)
    months = measure.months_by_year(line if len(line) else NO_LINE, counted_from(view))
    compared = measure.year_on_year(line if len(line) else NO_LINE, day, counted_from(view))
    table = months.pivot(index="month", columns="year", values="per_day").add_suffix(", a day").reset_index()
    table["month"] = table["month"].map(lambda month: f"{date(2000, month, 1):%B}")
    return Exhibit(
        chart.years(months, lexicon.categories()[category].unit),
        table,
        sentence.rates.year_before(_named(line, category), compared, day),
        ask(provenance, replace(view, first=words.FIRST_DAY), (category,)),
    )


def records(ask: Ask, view: View, category: str) -> Listing:
    """The highest day, week, month, quarter and year up to the view's last day, as reported and with corrections left out."""
    found = ask(_records, _whole(view), category)
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
    return Listing(table, text, ask(provenance, _whole(view), (category,)))


def standing(ask: Ask, view: View, category: str) -> Listing:
    """How the newest day, week, month, quarter and year stand: since when none was as high, or as low."""
    found = ask(_records, _whole(view), category)
    table = pd.DataFrame(
        {
            "newest": found["newest"],
            "a day": found["newest_rate"],
            "last as high": found["highest_since"].fillna("never"),
            "last as low": found["lowest_since"].fillna("never"),
        }
    )
    text = " ".join(sentence.rates.standing(row) for row in found.itertuples()) or "No whole period in the record."
    return Listing(table, text, ask(provenance, _whole(view), (category,)))


def _records(ask: Ask, view: View, category: str) -> pd.DataFrame:
    line = line_of(ask, view, category)
    return measure.records(line if len(line) else NO_LINE, corrections_of(ask, view, category), counted_from(view))


def spikes(ask: Ask, view: View, category: str) -> Listing:
    """The largest steps up to the view's last day, every fall, gap, correction and change of definition, each with what is on
    record about it."""
    view = _whole(view)
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
    view = _whole(view)
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
    view = _whole(view)
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
