"""What was known when: the headline as it stood on a day, revisions of a line, one day's value by its vintages."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from attrition import card, lexicon, query, words
from attrition.chart import vintages as charts
from attrition.exhibit.base import Ask, Exhibit, counted
from attrition.exhibit.sources import chosen, emptied, everyone, known_when, line_of, vintage_is, vintages_of
from attrition.measure import together
from attrition.sentence import sources as said
from attrition.sentence import vintages as told
from attrition.sentence.terms import vintage
from attrition.view import View

MANY, BEFORE = 30, pd.Timedelta(days=60)  # of a line of so many vintages only the time since the first and before it is shown


class Headline(NamedTuple):
    """The newest totals as they stood on a day: their table, heading and sentence, and the markup that says these."""

    table: pd.DataFrame
    heading: str
    sentence: str
    source: str
    markup: str


def headline(ask: Ask, view: View, category: str, known: date) -> Headline:
    """Each source's newest total as it was known on a day, with what is now known of the same day where that was revised."""
    then = ask(everyone, view, category, known)
    now = ask(query.sources.vintages, view.side, category)
    now = now.dropna(subset="value").groupby(["source", "basis", "as_of"])["value"].last().rename("now").reset_index()
    then = then.merge(now, on=["source", "basis", "as_of"], how="left")
    then["revised"] = then["now"] - then["value"]
    changed = then[then["revised"].abs() > 0]
    table = pd.DataFrame(
        {
            "count behind it": then["group"],
            "source": then["name"],
            "counted as": then["counted"],
            "states": then["states"],
            "interval": then["interval"],
            "as of": then["as_of"],
            "published": then["published"],
            "published is": known_when(then),
            "value then": then["value"],
            "value now of that day": then["now"],
            "revised by": then["revised"],
        }
    )
    text = emptied(ask, view, category, (), known) if then.empty else ""
    heading, text = said.heading(together.standing(then)), text or told.headline(known, changed)
    markup = card.titled(f"As it stood on {words.day(known)}: {heading}", text)
    return Headline(table, heading, text, line_of(ask, view, category, known), markup)


def lines(ask: Ask, view: View, category: str) -> dict[str, str]:
    """The lines that are revised of the chosen sources and bases, code and name."""
    found = ask(query.sources.revised)
    found = found[(found["side"] == view.side) & (found["category"] == category)]
    for column, codes in (("source", chosen(view)), ("basis", view.bases)):
        found = found[found[column].isin(codes)] if codes else found
    listed = list(lexicon.sources())
    rows = sorted(found.itertuples(), key=lambda row: (-row.vintages, listed.index(row.source), row.basis))
    return {f"{row.source}-{row.basis}": f"{lexicon.label(row.source)}: {counted(row.source, row.basis)}" for row in rows}


def revisions(ask: Ask, view: View, category: str, code: str, known: date) -> Exhibit:
    """One line as each vintage had it that was out on a day: what was first published of each day against what the newest of
    them says."""
    source, basis = code.split("-")
    found = _out(ask, view, category, known, (source,))
    found = found[(found["basis"] == basis) & (found["as_of"] >= pd.Timestamp(view.first))]
    if found["published"].nunique() > MANY:
        found = found[found["as_of"] >= found["published"].min() - BEFORE]
    revised, runs = together.revisions(found), together.runs(found)
    known_as = lexicon.sources()[source].vintage_is
    name = f"{lexicon.label(source)}, {counted(source, basis)}"
    columns = {"as_of": "as of", "published": "first published", "first": "first value", "newest_published": "newest vintage"}
    columns |= {"newest": "newest value", "revised": "revised by"}
    table = revised.assign(**{"published is": said.VINTAGE_IS[known_as]})
    return Exhibit(
        charts.revisions(found, runs, lexicon.categories()[category].unit, lambda day: vintage(day, known_as)),
        table.sort_values("as_of", ascending=False, ignore_index=True).rename(columns=columns),
        told.revisions(revised, runs, name, known_as),
        line_of(ask, view, category, known),
    )


def _out(ask: Ask, view: View, category: str, known: date, sources: tuple[str, ...]) -> pd.DataFrame:
    """What the vintages say that were out on a day, of the days up to the view's last."""
    found = ask(query.sources.vintages, view.side, category, sources)
    return found[(found["published"] <= pd.Timestamp(known)) & (found["as_of"] <= pd.Timestamp(view.last))]


def _several(ask: Ask, view: View, category: str, known: date) -> pd.DataFrame:
    """The values of each line and day of which several vintages were out on a day."""
    found = _out(ask, view, category, known, chosen(view)).dropna(subset="value")
    found = found[found["basis"].isin(view.bases)] if view.bases else found
    return found[found.groupby(["source", "basis", "as_of"])["published"].transform("size") > 1]


def newest_day(ask: Ask, view: View, category: str, known: date) -> date | None:
    """The newest day of which some line has several vintages that were out on a day."""
    days = ask(_several, view, category, known)["as_of"]
    return days.max().date() if len(days) else None


def one_day(ask: Ask, view: View, category: str, day: date, known: date) -> Exhibit:
    """What each vintage that was out on a day said of one day, of every source that had revised it."""
    found = ask(_several, view, category, known)
    found = found[found["as_of"] == pd.Timestamp(day)]
    found = found.assign(
        name=found["source"].map(lexicon.label),
        counted=[counted(source, basis) for source, basis in zip(found["source"], found["basis"])],
        vintage=vintages_of(found),
        vintage_is=[lexicon.sources()[code].vintage_is for code in found["source"]],
    ).sort_values("published", kind="stable")
    panels = {
        f"{what[:1].upper()}{what[1:]}": {name: line for name, line in group.groupby("name", sort=False)}
        for what, group in found.groupby("counted", sort=False)
    }
    table = found[["name", "counted", "as_of", "published", "value", "low", "high", "interval"]]
    table = table.assign(**{"published is": vintage_is(found)})
    return Exhibit(
        charts.one_day(panels, lexicon.categories()[category].unit),
        table.rename(columns={"name": "source", "counted": "counted as", "as_of": "as of"}),
        told.one_day(found, day),
        line_of(ask, view, category, known),
    )
