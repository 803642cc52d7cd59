"""The record as of one day, and a claimed rate against it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from attrition import card, chart, lexicon, measure, query, sentence, snapshot, words
from attrition.exhibit.base import Ask, Exhibit, claimants, is_filling, lines_of, one, provenance, steps, totals
from attrition.exhibit.line import counted_from
from attrition.view import View

SPARK_DAYS = 180


@dataclass(frozen=True)
class Day:
    """The record as of one day, ready to be shown: the headline card, a card a category, and what they say in words.

    `cards` holds code, label and note of each category; `courses` is the style sheet of their sparklines; `older` says where
    the source had long reported nothing when the day came.
    """

    day: date
    head: str
    hero: str
    cards: list[tuple[str, str, str]]
    courses: str
    sentence: str
    source: str
    limits: str
    ended: str
    older: str = ""


def day_snapshot(ask: Ask, view: View) -> pd.DataFrame:
    """Every line as of the view's last day: see snapshot.of_day."""
    lines = lines_of(ask, view)
    series = totals(ask, view, tuple(lines["category"]), None, view.last)
    return snapshot.of_day(series, lines, view.last, counted_from(view))


def overview(ask: Ask, view: View) -> Day | None:
    """The record of the view's first source as of its last day, or as of its newest report before, where that is more than
    four weeks earlier; None where it has no report up to that day."""
    asked = one(view)
    view = replace(asked, last=_newest(ask, asked) or asked.last)
    current = day_snapshot(ask, view)
    if current.empty:
        return None
    day, head = current["as_of"].max(), next(current.itertuples())
    filling = is_filling(ask, view, day)
    return Day(
        day=day,
        head=head.category,
        hero=card.hero(head, *claimants(ask, view, (head.category,)), lexicon.evidence(head.source), filling),
        cards=[(row.category, card.category(row, day, filling), row.note) for row in current.itertuples()],
        courses=card.courses(sparklines(ask, view)),
        sentence=sentence.overview(current, lexicon.evidence(head.source), lexicon.sources()[head.source].is_series, filling),
        source=provenance(ask, view, (head.category,)),
        limits=lexicon.sources()[head.source].limits,
        ended=sentence.ended(snapshot.ended(lines_of(ask, view), current)),
        older=sentence.older(lexicon.label(head.source), asked.last, view.last) if view.last != asked.last else "",
    )


def _newest(ask: Ask, view: View) -> date | None:
    """The newest day with a total up to the view's last, where it is no longer fresh by then; None where it is, or none is."""
    series = totals(ask, view, tuple(lines_of(ask, view)["category"]), None, view.last).dropna(subset="value")
    last = snapshot.latest_day(series, view.last)
    return last if last and (view.last - last).days > snapshot.FRESH_DAYS else None


def sparklines(ask: Ask, view: View) -> dict[str, list[float]]:
    """The weekly mean of each category's daily change over the half year before the view's last day."""
    changes = steps(ask, one(view), tuple(lines_of(ask, view)["category"]), None, view.last)
    recent = changes[changes["to_day"] > pd.Timestamp(view.last) - pd.Timedelta(days=SPARK_DAYS)]
    weekly = recent.groupby(["category", pd.Grouper(key="to_day", freq="7D", origin="end")])["per_day"].mean()
    return {category: list(values) for category, values in weekly.groupby(level=0)}


@dataclass(frozen=True)
class Claim:
    """A claimed rate: where it stands in query.claims, its day, and who said it in which words."""

    position: int
    day: date
    said: str


def latest_claim(ask: Ask, day: date, side: str = "RUS", category: str = "personnel") -> Claim | None:
    """The newest claimed rate up to a day of one side's losses of a category's kind; None where there is none."""
    claims, known = ask(query.claims), lexicon.categories()
    kind = claims["category"].map(lambda code: known[code].kind == "people") == (known[category].kind == "people")
    earlier = claims[(claims["as_of"] <= pd.Timestamp(day)) & (claims["side"] == side) & kind]
    if earlier.empty:
        return None
    said = earlier.iloc[-1]
    return Claim(position=int(earlier.index[-1]), day=said["as_of"].date(), said=sentence.who_claims(said))


def claim(ask: Ask, position: int) -> Exhibit:
    """A claimed rate, the position-th of query.claims, against the windows that end on its own day."""
    said = ask(query.claims).iloc[position]
    line = _of_claim(ask, said)
    windows = measure.windows(line, said.as_of.date(), (7, 28, 90))
    category = lexicon.categories()[said.category]
    table = windows.rename(columns={"label": "window", "from_day": "from", "to_day": "to", "per_day": "a day"})
    text = sentence.claim(said.low, said.high, windows)
    source = (
        f"Totals as {sentence.by([lexicon.label(said.source)], [lexicon.evidence(said.source)])} as of {words.day(said.as_of)} "
        f"· {category.label}: {sentence.basis(said.basis)} · data {ask(query.data_version)}"
    )
    return Exhibit(chart.claim_dots(windows, said.low, said.high, category.unit), table, text, source)


def _of_claim(ask: Ask, said: pd.Series) -> pd.DataFrame:
    """The line that a claim is about: that of its source, side and category, and of its basis where there is one."""
    own = ask(query.series, (said.source,), (said.category,), None, None, (), said.side, (said.basis,))
    return own if len(own) else ask(query.series, (said.source,), (said.category,), None, None, (), said.side)


def held(ask: Ask, position: int) -> str:
    """How a claimed rate, the position-th of query.claims, fared: the share of days, the last time, what would make it true."""
    said = ask(query.claims).iloc[position]
    line = _of_claim(ask, said)
    mended = ask(query.corrections, (said.source,), (said.category,))
    mended = mended[mended["basis"].isin(line["basis"]) & (mended["side"] == said.side)]
    return sentence.rates.claim_held(measure.against(line, said.low, said.high, said.as_of.date(), mended))
