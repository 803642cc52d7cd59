"""The register of claims: every rate or total that was claimed in words, who made it, and how it fared against the record."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import pandas as pd

from attrition import chart, lexicon, measure, query, sentence, verify, words
from attrition.exhibit.base import Ask, Exhibit
from attrition.exhibit.checking import judging, stands
from attrition.model import Figure, Report
from attrition.verify import Judged, Record
from attrition.view import SIDES

WINDOW = 28  # days of the mean that claims are drawn over
COLUMNS = ["key", "as_of", "who", "credited", "side", "category", "measure", "basis", "low", "high", "said", "quote"]
COLUMNS += ["verdict", "kind", "fits", "record", "detail", "url"]


def register(ask: Ask) -> pd.DataFrame:
    """Every claim with its verdict, newest first. Columns: key of the report, as_of, who states it, credited, side, category,
    measure, basis, low, high, said and quote, verdict and its kind, fits, record, detail, url.

    A source's own statement is its own line; it is held against the General Staff's, which it repeats or stands beside.
    """
    found, record = ask(query.prose), ask(judging)
    rows = []
    for _, told in groupby(found.itertuples(), key=lambda claim: claim.report):
        claims = list(told)
        report = _report(claims)
        check = verify.check(report, _without(record, report.source), report.text, date.today())
        rows += [_row(claim, one) for claim, one in zip(claims, check.figures)]
    return pd.DataFrame(rows, columns=COLUMNS).sort_values("as_of", ascending=False, kind="stable").reset_index(drop=True)


def _without(record: Record, source: str | None) -> Record:
    return record.without(source) if source != verify.GENERAL_STAFF else record


def _report(claims: list) -> Report:
    """The report that these figures were read from."""
    first = claims[0]
    return Report(
        text=_known(first.text),
        language=_known(first.language),
        side=_known(first.side),
        source=_known(first.credited),
        published=_day(first.published),
        as_of=_day(first.as_of),
        as_of_from=_known(first.as_of_from),
        figures=tuple(_figure(claim) for claim in claims),
    )


def _figure(claim: object) -> Figure:
    whole = {name: _known(getattr(claim, name)) for name in ("days", "start", "end")}
    return Figure(
        category=claim.category,
        measure=claim.measure,
        basis=claim.basis,
        value=_known(claim.value),
        low=_known(claim.low),
        high=_known(claim.high),
        qualifier=_known(claim.qualifier),
        quote=_known(claim.quote),
        source=_known(claim.own_source),
        side=_known(claim.own_side),
        **{name: None if value is None else int(value) for name, value in whole.items()},
    )


def _known(value: object) -> object:
    return None if words.is_none(value) else value


def _day(value: object) -> date | None:
    return None if words.is_none(value) else value.date()


def _row(claim: object, one: Judged) -> dict:
    label = lexicon.label
    who = claim.publisher if claim.role == "press" or not _known(claim.credited) else label(claim.credited)
    return {
        "key": claim.key,
        "as_of": claim.as_of,
        "who": f"{who}, {claim.author}" if _known(claim.author) else who,
        "credited": label(claim.credited) if _known(claim.credited) else None,
        "side": _known(claim.own_side) or _known(claim.side),
        "category": claim.category,
        "measure": claim.measure,
        "basis": sentence.basis(claim.basis, claim.category),
        "low": verify.span(one.figure)[0],
        "high": verify.span(one.figure)[1],
        "said": verify.number(one.figure),
        "quote": words.one_line(claim.quote) if _known(claim.quote) else None,
        "verdict": verify.worded(one),
        "kind": one.kind,
        "fits": stands(one),
        "record": one.record and round(one.record.value, 1),
        "detail": one.detail,
        "url": _known(claim.url),
    }


def register_table(claims: pd.DataFrame) -> pd.DataFrame:
    """The register as a table for a page."""
    labels = lexicon.categories()
    return pd.DataFrame(
        {
            "as of": claims["as_of"],
            "who": claims["who"],
            "losses of": [SIDES.get(side, "") for side in claims["side"]],
            "figure": [f"{labels[row.category].label}, {sentence.MEASURES[row.measure]}" for row in claims.itertuples()],
            "said": claims["said"],
            "verdict": claims["verdict"],
            "record": claims["record"],
            "basis": claims["basis"],
            "wording": claims["quote"],
            "credited to": claims["credited"],
            "what it rests on": claims["detail"],
            "link": claims["url"],
        }
    ).dropna(axis="columns", how="all")


def register_sentence(claims: pd.DataFrame) -> str:
    """How many claims by how many are listed, and how they fared."""
    counted = claims["kind"].value_counts()
    parts = [f"{said} ({counted[kind]})" for kind, said in verify.VERDICTS.items() if kind in counted]
    return (
        f"{words.plural(len(claims), 'claim')} by {words.plural(claims['who'].nunique(), 'party', 'parties')}, "
        f"{words.day(claims['as_of'].min())} to {words.day(claims['as_of'].max())}: {words.listing(parts)}."
    )


def claimed_rates(ask: Ask, category: str) -> pd.DataFrame:
    """The claimed rates of one category as bands at their days, for a chart: as_of, low, high, who, said, verdict, fits."""
    found = ask(register)
    rates = found[(found["measure"] == "rate") & (found["category"] == category) & (found["side"] != "UKR")]
    said = [f"{row.who}, {words.day(row.as_of)}: {row.said} a day ({row.basis}); {row.verdict}" for row in rates.itertuples()]
    return rates.assign(said=said)[["as_of", "low", "high", "who", "said", "verdict", "fits"]].reset_index(drop=True)


def claimed_chart(ask: Ask, category: str, first: date, last: date) -> Exhibit:
    """Every claimed rate of one category at its day, over the mean rate that the record implies."""
    claims = ask(claimed_rates, category)
    claims = claims[claims["as_of"].between(pd.Timestamp(first), pd.Timestamp(last))]
    line = ask(query.series, (verify.GENERAL_STAFF,), (category,), None, last)
    mean = measure.rolling(line, WINDOW, words.FIRST_RATE_DAY)
    mean = mean[mean["as_of"] >= pd.Timestamp(first)]
    known = lexicon.categories()[category]
    counted = claims["fits"].value_counts()
    text = (
        f"{words.plural(len(claims), 'claimed rate')} of {known.label.lower()}, {words.day(first)} to {words.day(last)}: "
        f"{counted.get('fits', 0)} as in the record, {counted.get('differs', 0)} that differ from it, "
        f"{counted.get('unknown', 0)} not in it."
    )
    source = f"Totals as claimed by {lexicon.label(verify.GENERAL_STAFF)} · data {ask(query.data_version)}"
    table = claims[["as_of", "who", "low", "high", "verdict"]].rename(columns={"as_of": "as of"})
    return Exhibit(chart.claimed(mean, WINDOW, claims, known.unit), table, text, source)
