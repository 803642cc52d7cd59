"""What was known when: the headline as it stood on a day, revisions of a line, one day's value by its vintages."""

from __future__ import annotations

from datetime import date

import pandas as pd

from attrition import card, lexicon, query, words
from attrition.chart import vintages as charts
from attrition.exhibit.base import Ask, Exhibit, counted
from attrition.exhibit.sources import Statements, chosen, everyone, line_of, vintage_is, vintages_of
from attrition.measure import together
from attrition.sentence import sources as said
from attrition.view import View

MANY, BEFORE = 30, pd.Timedelta(days=60)  # of a line of so many vintages only the time since the first and before it is shown
NEAR = pd.Timedelta(days=6)  # a weekly source has a total in the week before any day


def headline(ask: Ask, view: View, category: str, known: date) -> Statements:
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
            "states": [said.stated(row) for row in then.itertuples()],
            "as of": then["as_of"],
            "published": then["published"],
            "published is": vintage_is(then),
            "value then": then["value"],
            "value now of that day": then["now"],
            "revised by": then["revised"],
        }
    )
    heading, text = said.heading(together.standing(then)), said.headline(known, changed)
    markup = card.titled(f"As it stood on {words.day(known)}: {heading}", text)
    return Statements(table, heading, text, line_of(ask, view, category, known), markup)


def lines(ask: Ask, view: View, category: str) -> dict[str, str]:
    """The lines that are revised, code and name."""
    found = ask(query.sources.revised)
    found = found[(found["side"] == view.side) & (found["category"] == category)]
    listed = list(lexicon.sources())
    rows = sorted(found.itertuples(), key=lambda row: (-row.vintages, listed.index(row.source), row.basis))
    return {f"{row.source}-{row.basis}": f"{lexicon.label(row.source)}: {counted(row.source, row.basis)}" for row in rows}


def revisions(ask: Ask, view: View, category: str, code: str) -> Exhibit:
    """One line as each vintage had it: what was first published of each day against what the newest vintage says."""
    source, basis = code.split("-")
    found = ask(query.sources.vintages, view.side, category, (source,))
    found = found[(found["basis"] == basis) & found["as_of"].between(pd.Timestamp(view.first), pd.Timestamp(view.last))]
    if found["published"].nunique() > MANY:
        found = found[found["as_of"] >= found["published"].min() - BEFORE]
    revised, runs = together.revisions(found), together.runs(found)
    known_as = lexicon.sources()[source].vintage_is
    name = f"{lexicon.label(source)}, {counted(source, basis)}"
    columns = {"as_of": "as of", "published": "first published", "first": "first value", "newest_published": "newest vintage"}
    columns |= {"newest": "newest value", "revised": "revised by"}
    table = revised.assign(**{"published is": said.VINTAGE_IS[known_as]})
    return Exhibit(
        charts.revisions(found, runs, lexicon.categories()[category].unit, lambda day: said.vintage(day, known_as)),
        table.sort_values("as_of", ascending=False, ignore_index=True).rename(columns=columns),
        said.revisions(revised, runs, name, known_as),
        line_of(ask, view, category, view.last),
    )


def one_day(ask: Ask, view: View, category: str, day: date) -> Exhibit:
    """What each vintage of every source that has revised it said of one day, or of its newest day in the week before."""
    found = ask(query.sources.vintages, view.side, category, chosen(view)).dropna(subset="value")
    near = found["as_of"].between(pd.Timestamp(day) - NEAR, pd.Timestamp(day))
    found = found[near & (found["basis"].isin(view.bases) if view.bases else True)]
    found = found.groupby(["source", "basis", "published"], sort=False).last().reset_index()
    found = found[found.groupby(["source", "basis"])["published"].transform("size") > 1]
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
        said.one_day(found, day),
        line_of(ask, view, category, view.last),
    )
