"""Two lines against each other through time: only of equal counts, or, asked for by name, pictures against claims."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from attrition import lexicon, query, sentence, words
from attrition.chart import pairs as charts
from attrition.exhibit.base import Ask, Exhibit, counted
from attrition.exhibit.lineage import kin
from attrition.exhibit.sources import line_of
from attrition.measure import together
from attrition.sentence import sources as said
from attrition.view import SIDES, View

TOLERANCE = 0.01  # a month is odd where average × days differs by more from the change
LONG = 40  # reports that a line must have to be set against another through time
STATUS = ("destroyed", "damaged", "abandoned", "captured")
BOTH_SIDES = "both_sides"


def offered(ask: Ask, view: View, category: str) -> dict[str, str]:
    """The comparisons that a line allows, code and name: sources of equal basis; pictures against claims, named as unlike; and
    the two sides where one source counts both by pictures."""
    return dict(_offered(ask, view, category))


def _offered(ask: Ask, view: View, category: str) -> Iterator[tuple[str, str]]:
    lines = ask(query.lines)
    lines = lines[(lines["category"] == category) & (lines["reports"] >= LONG)]
    here = lines[lines["side"] == view.side]
    listed = list(lexicon.sources())
    for basis, group in here.groupby("basis", sort=False):
        for first, second in combinations(sorted(group["source"], key=listed.index), 2):
            one, other = (second, first) if lexicon.sources()[second].repeats or lexicon.is_visual(second) else (first, second)
            unlike = lexicon.is_visual(one) != lexicon.is_visual(other)
            what = f"{counted(one, basis)} against {counted(other, basis)}" if unlike else counted(one, basis)
            yield f"{one}-{other}-{basis}", f"{lexicon.label(one)} and {lexicon.label(other)}: {what}"
    for source in dict.fromkeys(lines["source"]):
        if lexicon.is_visual(source) and set(lines.loc[lines["source"] == source, "side"]) == set(SIDES):
            yield f"{source}-{BOTH_SIDES}", f"{lexicon.label(source)}: Russia and Ukraine"


def comparison(ask: Ask, view: View, category: str, code: str) -> Exhibit:
    """One of the comparisons that `offered` names."""
    parts = code.split("-")
    if parts[1] == BOTH_SIDES:
        return ask(both_sides, view, category, parts[0])
    repeated = lexicon.sources()[parts[0]].repeats == parts[1]
    if repeated and not ask(query.sources.averages, parts[0], parts[1], category, view.side).empty:
        return ask(months, view, category, parts[0], parts[1])
    return ask(pair, view, category, *parts)


def months(ask: Ask, view: View, category: str, one: str, other: str) -> Exhibit:
    """A source's averages of months, times their days, against another's changes from the 1st to the next 1st."""
    found = ask(query.sources.averages, one, other, category, view.side)
    days = found["from_day"].ge(pd.Timestamp(view.first)) & found["to_day"].le(pd.Timestamp(view.last))
    found = found[days].reset_index(drop=True)
    found = found.assign(
        month=[f"{day:%b %Y}" for day in found["from_day"]],
        difference=found["stated"] - found["change"],
        odd=together.odd(found, TOLERANCE),
    )
    found["share"] = found["difference"] / found["change"].where(found["change"] != 0)
    names, counts = (lexicon.label(one), lexicon.label(other)), found["basis"].tolist()
    table = found.sort_values("from_day", ascending=False, ignore_index=True)
    table = table.assign(odd=["odd" if odd else "" for odd in table["odd"]])
    columns = {
        "month": "month",
        "days": "days",
        "average": f"{names[0]}, a day",
        "stated": f"{names[0]}, average × days",
        "change": f"{names[1]}, change",
        "difference": "difference",
        "share": "share of the change",
        "odd": "odd",
    }
    return Exhibit(
        charts.months(found, TOLERANCE),
        table[list(columns)].rename(columns=columns),
        " ".join(filter(None, [said.months(found, *names, TOLERANCE), *(kin(one, other, basis) for basis in counts[:1])])),
        " · ".join([line_of(ask, view, category, view.last), *map(sentence.basis, counts[:1])]),
    )


def pair(ask: Ask, view: View, category: str, one: str, other: str, basis: str) -> Exhibit:
    """Two lines of one basis: the ratio of totals, the changes of half-years against each other, and the difference of totals
    where both count alike."""
    lines = [_line(ask, view, category, source, basis) for source in (one, other)]
    both = together.beside(*lines)
    halves = together.half_years(both)
    alike = lexicon.is_visual(one) == lexicon.is_visual(other)
    labels = tuple(map(lexicon.label, (one, other)))
    names = labels if alike else tuple(f"{name} ({counted(source, basis)})" for name, source in zip(labels, (one, other)))
    unlike = None if alike else (counted(one, basis), counted(other, basis))
    table = pd.concat([both.assign(what="totals").rename(columns={"as_of": "to_day"}), halves.assign(what="changes")])
    table = table.sort_values(["what", "to_day"], ascending=[True, False])
    columns = {
        "what": "what",
        "half_year": "half-year",
        "from_day": "from",
        "to_day": "as of",
        **dict(zip(("one", "other"), names)),
    }
    columns |= ({"difference": "difference"} if alike else {}) | {"ratio": "share of the second"}
    return Exhibit(
        charts.pair(both, halves, names, lexicon.categories()[category].unit, alike),
        table.reindex(columns=list(columns)).rename(columns=columns).reset_index(drop=True),
        " ".join(filter(None, [said.pair(both, halves, *labels, unlike), kin(one, other, basis)])),
        f"{line_of(ask, view, category, view.last)} · {sentence.basis(basis)}",
    )


def _line(ask: Ask, view: View, category: str, source: str, basis: str, side: str = "") -> pd.DataFrame:
    mended = view.record == "mended"
    args = ((source,), (category,), view.first, view.last, (), side or view.side, (basis,), mended)
    return ask(query.series, *args)


def both_sides(ask: Ask, view: View, category: str, source: str) -> Exhibit:
    """What one source counts of either side through time, and how the pieces were lost as of each side's newest day."""
    basis = lexicon.sources()[source].equipment
    lines = {side: _line(ask, view, category, source, basis, side).dropna(subset="value") for side in SIDES}
    days = {side: line["as_of"].iloc[-1] for side, line in lines.items() if len(line)}
    status = pd.DataFrame(
        [
            {"side": side, "basis": sentence.basis(kind), "value": value}
            for side, day in days.items()
            for kind in STATUS
            if (value := _at(_line(ask, view, category, source, kind, side), day)) is not None
        ],
        columns=["side", "basis", "value"],
    )
    table = pd.concat([line.assign(side=SIDES[side]) for side, line in lines.items()])
    table = table.pivot_table(index="as_of", columns="side", values="value").sort_index(ascending=False).reset_index()
    if set(SIDES.values()) <= set(table):
        table["ratio"] = table["Russia"] / table["Ukraine"]
    name = f"{lexicon.label(source)}, {lexicon.categories()[category].label.lower()}, {counted(source, basis)}"
    return Exhibit(
        charts.sides(
            {f"losses of {SIDES[side]}": line for side, line in lines.items()},
            {f"losses of {SIDES[side]}": status[status["side"] == side] for side in days},
            lexicon.categories()[category].unit,
        ),
        table.rename(columns={"as_of": "as of"}),
        said.sides(status, name, days),
        f"{lexicon.label(source)} · {words.day(view.first)} to {words.day(view.last)} · data {ask(query.data_version)}",
    )


def _at(line: pd.DataFrame, day: pd.Timestamp) -> float | None:
    found = line.loc[line["as_of"] == day, "value"].dropna()
    return float(found.iloc[0]) if len(found) else None
