"""Every line beside the others, and shares within like units."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from attrition import chart, lexicon, measure, sentence, words
from attrition.exhibit.base import Ask, Exhibit, is_filling, named, one, provenance, totals
from attrition.view import View

# The kinds that have more than one line, and so a share and a rank.
KINDS = {
    "armour": "Armour",
    "systems": "Artillery, rocket launchers and air defence",
    "aviation": "Crewed aviation",
    "naval": "Vessels",
}
SPARSE = 5  # events a week: below it a line is shown as counts, not as a course


def _periods(frame: pd.DataFrame, view: View, period: str) -> dict[str, pd.DataFrame]:
    """The changes of each line by whole calendar periods, oldest first."""
    found = {name: measure.by_period(line, period) for name, line in named(frame, one(view)).items()}
    return {name: line for name, line in found.items() if line["change"].notna().any()}


def _notes(frame: pd.DataFrame, filling: bool) -> str:
    """What is to be said where a line is reported once a week, and where its newest totals still fill up."""
    weekly = any(measure.is_weekly(line) for _, line in frame.groupby(["category", "basis"], sort=False))
    return (f" {sentence.WEEKLY}" if weekly else "") + (f" {sentence.FILLING}" if filling else "")


def multiples(ask: Ask, view: View, categories: Sequence[str], period: str, columns: int) -> Exhibit:
    """Each line's change by period, on an axis of its own; lines with under SPARSE events a week are counts."""
    frame = totals(ask, one(view), categories, view.first, view.last)
    lines = _periods(frame, view, period)
    sparse = {name for name, line in lines.items() if line["per_day"].mean() * 7 < SPARSE}
    table = pd.concat(
        [line.assign(line=name) for name, line in lines.items()] or [pd.DataFrame(columns=["line", "start", "label", "change"])]
    )
    table = table.pivot_table(index=["start", "label"], columns="line", values="change", sort=False)
    table = table.sort_values("start", ascending=False).reset_index().drop(columns="start").rename(columns={"label": period})
    return Exhibit(
        chart.small_multiples(lines, columns, sparse),
        table,
        sentence.categories(lines, period) + _notes(frame, is_filling(ask, view, view.last)),
        provenance(ask, one(view), categories),
    )


def heatmap(ask: Ask, view: View, categories: Sequence[str], period: str) -> Exhibit:
    """Each line's change by period as a share of that line's largest: when each line was high, never which was higher."""
    lines = _periods(totals(ask, one(view), categories, view.first, view.last), view, period)
    values = pd.DataFrame({name: line.set_index("start")["change"] for name, line in lines.items()}).T
    shares = values.clip(lower=0).div(values.max(axis=1), axis=0)
    labels = {start: label for line in lines.values() for start, label in zip(line["start"], line["label"])}
    peaks = [f"{name} {labels[row.idxmax()]} ({words.count(row.max())})" for name, row in values.iterrows()]
    text = f"The largest {period} of each line: {'; '.join(peaks)}." if peaks else "No whole period in the chosen days."
    table = values.T.sort_index(ascending=False).rename_axis("start").reset_index()
    table.insert(0, period, table.pop("start").map(labels))
    return Exhibit(
        chart.heatmap(shares, values, [labels[start] for start in values.columns]),
        table,
        text,
        provenance(ask, one(view), categories),
    )


def composition(ask: Ask, view: View, categories: Sequence[str], period: str) -> Exhibit:
    """The share of each line among lines of like units, by period. Only lines of one kind are ever added up, and only where
    all of them have the period."""
    known = lexicon.categories()
    frame = totals(ask, one(view), categories, view.first, view.last)
    groups: dict[str, list[pd.DataFrame]] = {}
    for category, line in frame.groupby("category", sort=False):
        part = measure.by_period(line, period).assign(line=known[category].label)
        if part["change"].notna().any():
            groups.setdefault(known[category].kind, []).append(part)
    shares = {name: measure.shares_of(groups[kind]) for kind, name in KINDS.items() if len(groups.get(kind, ())) > 1}
    shares = {name: share for name, share in shares.items() if len(share)}
    table = pd.concat(
        [share.assign(group=name) for name, share in shares.items()]
        or [pd.DataFrame(columns=["group", "label", "line", "change", "share"])]
    )
    table = table[["group", "label", "line", "change", "share"]].rename(columns={"label": period})
    return Exhibit(chart.composition(shares), table, sentence.composition(shares), provenance(ask, one(view), categories))


def ranking(ask: Ask, view: View, categories: Sequence[str]) -> pd.DataFrame:
    """The change of each line over the chosen days, ranked within lines of like units: group, line, change, a day, share."""
    known = lexicon.categories()
    frame = totals(ask, one(view), categories, view.first, view.last)
    rows = [
        {
            "group": KINDS.get(known[category].kind, known[category].label),
            "line": known[category].label,
            **measure.average(line, view.first, view.last),
        }
        for (category, _), line in frame.groupby(["category", "basis"], sort=False)
    ]
    table = pd.DataFrame(rows, columns=["group", "line", "from_day", "to_day", "days", "change", "per_day"])
    whole = table.groupby("group")["change"].transform("sum", min_count=1)
    table["share of the group"] = (table["change"] / whole).where(table.groupby("group")["line"].transform("count") > 1)
    table = table.sort_values(["group", "change"], ascending=[True, False])
    return table[["group", "line", "change", "per_day", "share of the group", "from_day", "to_day"]].rename(
        columns={"from_day": "from", "to_day": "to", "per_day": "a day"}
    )
