"""A text against the record, ready to be shown: marks, table, the windows of each claimed rate, the citation."""

from __future__ import annotations

from datetime import date

import pandas as pd

from attrition import chart, lexicon, query, sentence, verify, words
from attrition.exhibit.base import Ask, Exhibit
from attrition.exhibit.reading import figures_read
from attrition.model import Report
from attrition.verify import Check, Judged, Rate, Record


def judging(ask: Ask) -> Record:
    """What texts are held against, made ready once for each state of the data."""
    return Record.of(*ask(query.record), lexicon.sources())


def checked(ask: Ask, report: Report, text: str | None = None, named: verify.Named | None = None) -> Check:
    """A report against the record. The answer is kept by nobody."""
    return verify.check(report, ask(judging), text, date.today(), named)


def verdicts(ask: Ask, check: Check) -> pd.DataFrame:
    """The figures of a checked text for its marks: those of figures_read, and verdict, fits, why, whose record each was held
    against, and the key and day of the report that it was."""
    found = figures_read(check.report)
    record = [one.record for one in check.figures]
    return found.assign(
        verdict=[verify.worded(one) for one in check.figures],
        fits=[stands(one) for one in check.figures],
        why=[one.detail for one in check.figures],
        whose=[one.source and lexicon.label(one.source) for one in check.figures],
        against=[stated and ask(query.report_key, stated.source, stated.as_of) for stated in record],
        against_day=[stated and stated.as_of for stated in record],
    )


FITS, UNKNOWN = ("match", "rounding"), ("no_record", "unsupported")


def stands(one: Judged) -> str:
    """How a figure stands to the record, for its mark: fits, differs, or unknown where it is not in it."""
    return "fits" if one.verdict in FITS else "unknown" if one.kind in UNKNOWN else "differs"


def verdict_table(check: Check) -> pd.DataFrame:
    """The cells that the paragraph is made of: said, record, verdict, distance, chance, and what the verdict rests on."""
    return pd.DataFrame(
        {
            "figure": [_counted(one) for one in check.figures],
            "said": [verify.number(one.figure) for one in check.figures],
            "verdict": [verify.worded(one) for one in check.figures],
            "record": [one.record and round(one.record.value, 1) for one in check.figures],
            "as of": [one.record and one.record.as_of for one in check.figures],
            "held against": [one.source and lexicon.label(one.source) for one in check.figures],
            "off by": [one.distance for one in check.figures],
            "share by chance": [one.chance for one in check.figures],
            "what it rests on": [one.detail for one in check.figures],
            "basis": [sentence.basis(one.figure.basis, one.figure.category) for one in check.figures],
        }
    ).dropna(axis="columns", how="all")


def _counted(one: Judged) -> str:
    kind = sentence.measure(one.figure.measure, one.figure.days)
    return verify.name(one.figure) if kind == "total" else f"{verify.name(one.figure)}, {kind}"


def rate_windows(ask: Ask, rate: Rate) -> Exhibit:
    """A claimed rate beside every window that it may mean."""
    against, figure = rate.against, rate.judged.figure
    windows = against.windows.dropna(subset="per_day")
    category = lexicon.categories()[figure.category]
    table = windows[["label", "from_day", "to_day", "days", "change", "per_day", "inside"]].rename(
        columns={"label": "window", "from_day": "from", "to_day": "to", "per_day": "a day"}
    )
    shown = windows[~windows["label"].isin(["first report to last"])]
    source = (
        f"Totals as claimed by {lexicon.label(_source(rate))} as of {words.day(against.day)} · {category.label} · "
        f"data {ask(query.data_version)}"
    )
    return Exhibit(chart.claim_dots(shown, against.low, against.high, category.unit), table, _said(rate), source)


def _source(rate: Rate) -> str:
    return rate.judged.record.source if rate.judged.record else "general_staff_ua"


def _said(rate: Rate) -> str:
    against = rate.against
    recent, war = against.recent, against.war
    if not recent["days"]:  # a line of single statements has no daily changes to count
        return rate.judged.detail
    last = words.day(against.last_inside) if against.last_inside else None
    held = f"the mean of 7 days was last inside on {last}" if last else "the mean of 7 days was never inside"
    return (
        f"{rate.judged.detail} Of the last {words.plural(recent['days'], 'daily change')} {_shares(recent)}; of all "
        f"{words.plural(war['days'], 'daily change')} up to {words.day(against.day)}, {_shares(war)}; {held}."
    )


def _shares(counted: dict[str, int]) -> str:
    days = counted["days"] or 1
    return (
        words.listing(
            [f"{counted[side]} ({words.share(counted[side] / days)}) lie {side}" for side in ("inside", "below", "above")]
        )
        .replace(" lie below", " below")
        .replace(" lie above", " above")
    )


def true_for(rate: Rate) -> str:
    """What would make a claimed rate true."""
    if not rate.true_for:
        return "No window that ends on that day, and no other line of the record, gives a rate inside it."
    return f"It would be true of: {'; '.join(rate.true_for)}."


FOUND = {
    "list": "by all its numbers together",
    "value": "by its number",
    "latest": "the newest report, since it names no day",
    "given": "the day given",
    **sentence.FOUND_BY,
}


def dated(check: Check) -> str:
    """To which day a text is dated, and by what."""
    dating = check.dating
    agreeing = f": {words.plural(dating.agreeing, 'total')} agree with that report" if dating.by == "list" else ""
    by = FOUND["given" if dating.by == "text" and not check.report.text else dating.by]
    return f"Held against the record as of {words.day(check.as_of)}, {by}{agreeing}."


def citation(ask: Ask, check: Check, address: str | None) -> str:
    """How a check is cited: what was held against what, in which state of the data, where."""
    sources = dict.fromkeys(one.source for one in check.figures if one.source)
    where = f" {address}" if address else ""
    return f"{_cited(ask, list(sources), check.as_of)}{where}"


def checked_against(ask: Ask, check: Check) -> list[str]:
    """Of each figure, against whom it was checked and as of when."""
    days = [one.record.as_of if one.record else check.as_of for one in check.figures]
    return [_cited(ask, [one.source] if one.source else [], day) for one, day in zip(check.figures, days)]


def _cited(ask: Ask, sources: list[str], day: date | None) -> str:
    against = " and ".join(map(lexicon.label, sources)) or "the record"
    as_of = words.day(day) if day else "no day"
    return f"Checked with Attrition against {against} as of {as_of}, data {ask(query.data_version)}."
