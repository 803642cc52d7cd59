"""Numbers -> one sentence that says what a chart shows. It stands under the chart and is its alternative text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from attrition import words
from attrition.sentence import quality, rates
from attrition.sentence.terms import BASES, EVIDENCE, KINDS, MEASURES, SIDES, basis, by, credited, measure, stated
from attrition.sentence.texts import (
    FOUND_BY,
    ROLES,
    all_copies,
    copies,
    count_read,
    heading,
    marks,
    read,
    report,
    reports,
    wording,
)

__all__ = [
    "BASES",
    "EVIDENCE",
    "FOUND_BY",
    "KINDS",
    "MEASURES",
    "ROLES",
    "SIDES",
    "all_copies",
    "basis",
    "by",
    "copies",
    "count_read",
    "credited",
    "heading",
    "marks",
    "measure",
    "quality",
    "rates",
    "read",
    "report",
    "reports",
    "stated",
    "wording",
]


def definitions(lines: pd.DataFrame) -> str:
    """Which basis each of these lines is counted on: "Personnel: killed and wounded; equipment: lost, however lost"."""
    people = [basis(code) for code in dict.fromkeys(lines.loc[lines["kind"] == "people", "basis"])]
    goods = [basis(code) for code in dict.fromkeys(lines.loc[lines["kind"] != "people", "basis"])]
    return "; ".join(
        [
            *(f"personnel: {words.listing(people)}" for _ in people[:1]),
            *(f"equipment: {words.listing(goods)}" for _ in goods[:1]),
        ]
    )


VOTE = "all publishers’ copies, put to the vote"


def read_where(copies: dict[str, list[str]]) -> str:
    """Where several sources are read, by the publishers that copy each: a vote is held only among several copies."""
    alone = list(dict.fromkeys(names[0] for names in copies.values() if len(names) == 1))
    voted = [source for source, names in copies.items() if len(names) > 1]
    if voted and not alone:
        return VOTE
    return "; ".join([*(f"{VOTE}, of {source}" for source in voted), *([words.listing(alone)] if alone else [])])


def provenance(
    sources: Iterable[str],
    first: date,
    last: date,
    publishers: Iterable[str],
    defined: str,
    version: str,
    side: str = "RUS",
    record: str = "mended",
    evidence: Iterable[str] = (),
) -> str:
    """The line under every chart: who claims, names or estimates, for which days, read where, counted how, in which state of
    the data. Without `evidence`, one a source, all of them claim."""
    copies = words.listing(list(publishers)) or VOTE
    parts = [
        f"As {by(sources, evidence)}",
        *([f"losses {SIDES[side]}"] if side != "RUS" else []),
        f"{words.day(first)} to {words.day(last)}",
        copies,
        defined,
        *(["as reported, our corrections left out"] if record == "reported" else []),
        f"data {version}",
    ]
    return " · ".join(filter(None, parts))


def cumulative(frames: dict[str, pd.DataFrame], since: date | None, evidence: Iterable[str] = ("claim",)) -> str:
    """What a chart of totals shows. `evidence` is that of its sources."""
    parts = [said for name, frame in frames.items() if (said := _ends(name, frame))]
    counted = f", counted from {words.day(since)}" if since else ""
    held = words.listing([EVIDENCE[kind] for kind in dict.fromkeys(evidence)])
    return f"Running totals as {held}{counted}: {'; '.join(parts)}." if parts else "No report in the chosen days."


def _ends(name: str, frame: pd.DataFrame) -> str:
    """The first and the last total of a line, with their days, or the range where one was stated."""
    known = frame.dropna(subset=[end for end in ("value", "low", "high") if end in frame], how="all")
    if known.empty:
        return ""
    start, end = known.iloc[0], known.iloc[-1]
    if len(known) == 1:
        return f"{name}: {_number(end)} on {words.day(end['as_of'])}"
    return f"{name} from {_number(start)} ({words.day(start['as_of'])}) to {_number(end)} ({words.day(end['as_of'])})"


def _number(row: pd.Series) -> str:
    """A total, or where none was stated its range: "10,000–13,000", "at least 115,000"."""
    if not words.is_none(row["value"]):
        return words.count(row["value"])
    low, high = (None if words.is_none(row[end]) else words.count(row[end]) for end in ("low", "high"))
    return f"{low}–{high}" if low and high else f"at least {low}" if low else f"up to {high}"


def daily(label: str, mean: dict, monthly: pd.DataFrame) -> str:
    """What a chart of daily changes shows: the mean of the chosen days and the highest month."""
    if words.is_none(mean["per_day"]):
        why = rates.bulletins(mean["since"]) if mean.get("since") else "fewer than two reports in the chosen days"
        return f"{label}: {why}, so no rate is implied."
    text = (
        f"The totals imply {words.rate(mean['per_day'])} a day ({label}) from {words.day(mean['from_day'])} to "
        f"{words.day(mean['to_day'])}: {words.change(mean['change'])} in {words.plural(mean['days'], 'day')}."
    )
    known = monthly.dropna(subset="per_day")
    if len(known) > 1:
        top = known.loc[known["per_day"].idxmax()]
        few = len(monthly) >= YEAR and len(known) < MANY_MONTHS * len(monthly)
        of = f" of the {len(known)} with reports at both ends" if few else ""
        text += f" The highest whole month{of} is {top['label']} with {words.rate(top['per_day'])} a day."
    return text


def claim(low: float, high: float, windows: pd.DataFrame) -> str:
    """Which windows of the record a claimed rate describes, and which it does not."""
    known = windows.dropna(subset="per_day")
    said = {True: [], False: []}
    for row in known.itertuples():
        label = f"mean {row.label}" if row.label == "since the start" else row.label
        said[low <= row.per_day <= high].append(f"{label} ({words.rate(row.per_day)})")
    inside = f"holds for the {words.listing(said[True])}" if said[True] else "holds for none of these windows"
    outside = f"; it does not for the {words.listing(said[False])}" if said[False] else ""
    return f"{words.per_day(low, high)} {inside}{outside}."


FILLING = "The newest weeks are still filling up: their rates will still rise."
YEAR, MANY_MONTHS = 12, 0.8  # where fewer of the months have reports at both ends, a sentence says how many have
WEEKLY = "A source that reports once a week has its periods between the reports nearest to their ends, at most three days away."


def categories(frames: dict[str, pd.DataFrame], period: str) -> str:
    """What the panels of all lines show: each line's newest whole period."""
    parts = []
    for name, frame in frames.items():
        known = frame.dropna(subset="change")
        if len(known):
            parts.append(f"{name} {words.change(known.iloc[-1]['change'])} ({known.iloc[-1]['label']})")
    return f"Changes by {period}, newest whole {period} of each line: {'; '.join(parts)}." if parts else "No whole period."


def composition(groups: dict[str, pd.DataFrame]) -> str:
    """What the shares show: each line's share of its group in the newest period that all lines of the group have."""
    parts = []
    for group, frame in groups.items():
        newest = frame[frame["start"] == frame["start"].max()]
        shares = words.listing([f"{row.line} {words.share(row.share)}" for row in newest.itertuples()])
        parts.append(f"{group}, {newest['label'].iloc[0]}: {shares}")
    return f"{'; '.join(parts)}." if parts else "No whole period in which every line of a group was reported."


def overview(current: pd.DataFrame, evidence: str = "claim", series: bool = True, filling: bool = False) -> str:
    """The state of the record in a sentence: the headline line, its week against its four weeks, and the fastest equipment.
    `series` says whether its source reports in a rhythm, `filling` that its newest totals still fill up."""
    head = next(current.itertuples())
    rates = [
        f"{words.rate(per_day)} a day over the last {days} days"
        for days, per_day in ((7, head.per_day_7), (28, head.per_day_28))
        if not words.is_none(per_day)
    ]
    text = f"{words.count(head.value)} {head.label.lower()} ({basis(head.basis)}) are {EVIDENCE[evidence]} as of "
    text += words.day(head.as_of)
    none = "with no earlier report" if series else "one of single statements, which are no series"
    text += f": {words.listing(rates)}." if rates else f", {none} to count a rate from."
    text += f" {FILLING}" if filling else ""
    goods = current.iloc[1:].dropna(subset="change_7")
    most = goods.sort_values("change_7", ascending=False).head(3)
    if len(most):
        text += (
            " Most added in 7 days: "
            + words.listing([f"{row.label.lower()} {words.change(row.change_7)}" for row in most.itertuples()])
            + "."
        )
    return text


def older(label: str, asked: date, newest: date) -> str:
    """That a source's newest report is older than the day that was asked for."""
    return (
        f"The newest total of {label} up to {words.day(asked)} is from {words.day(newest)}, "
        f"{words.plural((asked - newest).days, 'day')} before; it is shown as of then."
    )


def who_claims(said: object) -> str:
    """Who claimed a rate, when and in which words."""
    by = f"{said.publisher}, {said.author}" if isinstance(said.author, str) else said.publisher
    ours = "in our words: " if words.is_none(said.retrieved) else ""  # texts that we carry
    quote = f" ({ours}{words.one_line(said.quote)})" if isinstance(said.quote, str) else ""
    return f"A claimed rate against the record · {by}, {words.day(said.as_of)}{quote}"


def ended(lines: pd.DataFrame) -> str:
    """Which lines of the record the list of the day does not have."""
    parts = [f"{row.label} ({words.day(row.first)} to {words.day(row.last)})" for row in lines.itertuples()]
    return f"Not in the list of this day: {words.listing(parts)}." if parts else ""


def findings(counts: dict[str, int]) -> str:
    """How many findings are open, by kind."""
    parts = [f"{KINDS[kind]} ({number:,})" for kind, number in sorted(counts.items(), key=lambda item: -item[1])]
    total = words.plural(sum(counts.values()), "finding")
    return f"{total}: {'; '.join(parts)}. Nothing was smoothed; what we mended is shown both ways." if parts else "No finding."


def average(mean: dict, shares: dict[str, int] | None) -> str:
    """The mean of the chosen days in a sentence, and how many days lie in a claimed band."""
    if words.is_none(mean["per_day"]):
        why = rates.bulletins(mean["since"]) if mean.get("since") else "fewer than two reports in the chosen days"
        return f"{why[:1].upper()}{why[1:]}: no rate is implied."
    text = (
        f"{words.change(mean['change'])} from {words.day(mean['from_day'])} to {words.day(mean['to_day'])}, "
        f"{words.plural(mean['days'], 'day')}"
    )
    if mean.get("since"):
        text += f"; the mean from the first report, of bulletins before {words.day(mean['since'])}"
    if mean.get("corrected"):
        text += f"; {words.rate(mean['without'])} a day without corrections of {words.change(mean['corrected'])}"
    if shares and shares["days"]:
        text += (
            f"; of the last {words.plural(shares['days'], 'daily change')} up to the claim's day {shares['inside']} lie "
            f"inside the claimed band, {shares['below']} below and {shares['above']} above"
        )
    return text + "."
