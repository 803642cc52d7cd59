"""The record's own state: which days are covered, to which unit totals are rounded, how old each source's newest report is."""

from __future__ import annotations

from datetime import date

import pandas as pd

from attrition import chart, lexicon, measure, query, sentence
from attrition.exhibit.base import Ask, Exhibit, lines_of, named, provenance, totals
from attrition.view import View


def coverage(ask: Ask, view: View, step: str = "week") -> Exhibit:
    """Which weeks or days each publisher of the chosen sources covers, with one of the chosen categories where any are."""
    shares, days, publishers = {}, {}, []
    for name, known, every in _publishers(ask, view):
        found = measure.coverage(known, every, view.first, view.last, step).set_index("start")
        if found["share"].notna().any():
            shares[name], days[name] = found["share"], found["days"]
            publishers.append(_spans(name, known, every, view))
    shares, days = (pd.DataFrame(columns).sort_index().T for columns in (shares, days))
    table = days.T.rename_axis(step).reset_index().iloc[::-1]
    text = sentence.quality.coverage(pd.DataFrame(publishers))
    return Exhibit(chart.coverage(shares, days, step), table, text, provenance(ask, view, view.categories))


def _publishers(ask: Ask, view: View) -> list[tuple[str, pd.Series, int | None]]:
    """The publishers of the chosen sources: name, days with a report, and the rhythm in which they could have one."""
    found = ask(query.quality.covered, view.sources, view.categories, view.publishers, view.side)
    found = found[found["as_of"] <= pd.Timestamp(view.last)]
    several = found.groupby("publisher")["source"].nunique() > 1
    return [
        (
            f"{label}: {lexicon.label(source)}" if several[publisher] else label,
            rows["as_of"],
            None if pd.isna(rows["every_days"].iloc[0]) else int(rows["every_days"].iloc[0]),
        )
        for (source, publisher, label), rows in found.groupby(["source", "publisher", "label"], sort=False)
    ]


def _spans(name: str, known: pd.Series, every: int | None, view: View) -> dict:
    """One publisher in numbers, over the chosen days."""
    inside = known[known >= pd.Timestamp(view.first)]
    found = measure.gaps(known, every, view.first, view.last)
    closed = found["before"].notna()
    return {
        "name": name,
        "every": every,
        "days": len(inside),
        "first": inside.min(),
        "last": inside.max(),
        "gaps": int(closed.sum()),
        "missing": int(found.loc[closed, "missing"].sum()),
        "longest": int(found.loc[closed, "missing"].max()) if closed.any() else 0,
    }


def gaps(ask: Ask, view: View) -> pd.DataFrame:
    """Every gap of every publisher over the chosen days, newest first: publisher, after, before (NaT where nothing has come
    since), days missing."""
    parts = [
        measure.gaps(known, every, view.first, view.last).assign(publisher=name)
        for name, known, every in _publishers(ask, view)
    ]
    frame = pd.concat(parts) if parts else pd.DataFrame(columns=["publisher", "after", "before", "missing"])
    frame = frame.sort_values(["after", "publisher"], ascending=[False, True])
    return frame[["publisher", "after", "before", "missing"]].rename(columns={"missing": "days missing"})


def rounding(ask: Ask, view: View) -> Exhibit:
    """Which share of each line's totals ends in 0 through time, and to which unit each line was rounded since when."""
    categories = tuple(lines_of(ask, view, view.categories)["category"])
    lines = named(totals(ask, view, categories, view.first, view.last), view)
    shares = pd.DataFrame({name: measure.zeros_by_quarter(line) for name, line in lines.items()}).sort_index().T
    eras = {name: measure.eras(line) for name, line in lines.items()}
    said = [
        sentence.quality.rounding(name, eras[name], _zeros(line))
        for name, line in lines.items()
        if (eras[name]["unit"] > 1).any()
    ]
    counted = sum((found["unit"] == 1).all() for found in eras.values())
    said.append(f"{counted} of {len(lines)} lines are counted to the unit throughout.")
    return Exhibit(
        chart.rounding(shares.dropna(how="all")),
        _as_table(eras),
        " ".join(said),
        provenance(ask, view, view.categories),
    )


def _zeros(line: pd.DataFrame) -> float:
    return float((line["value"].dropna() % 10 == 0).mean())


def _as_table(eras: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = [found.assign(line=name) for name, found in eras.items() if len(found)]
    frame = pd.concat(rows) if rows else pd.DataFrame(columns=["line", "from_day", "to_day", "unit", "totals", "zeros"])
    names = {
        "from_day": "from",
        "to_day": "to",
        "unit": "rounded to",
        "totals": "totals that differ",
        "zeros": "share ending in 0",
    }
    return frame[["line", *names]].rename(columns=names)


def spans(ask: Ask, view: View) -> pd.DataFrame:
    """The first and last day of each chosen line: line, basis, first, last, days with a total, days between without one
    where its source reports daily."""
    lines = lines_of(ask, view, view.categories)
    daily = lines["source"].map(lambda code: code in lexicon.sources() and lexicon.sources()[code].every_days == 1)
    length = (lines["last"] - lines["first"]).dt.days + 1
    return pd.DataFrame(
        {
            "source": lines["source"].map(lexicon.label),
            "line": lines["label"],
            "counted as": lines["basis"].map(sentence.basis),
            "first": lines["first"],
            "last": lines["last"],
            "days with a total": lines["reports"],
            "days without": (length - lines["reports"]).where(daily),
        }
    ).reset_index(drop=True)


def ages(ask: Ask, today: date) -> pd.DataFrame:
    """How old each source's newest report is against its own rhythm: source, reports, newest, age, rhythm, state, and of which
    day the newest statement is where it made one beside its rhythm."""
    found = ask(query.quality.newest)
    age = (pd.Timestamp(today) - found["last"]).dt.days
    return pd.DataFrame(
        {
            "source": found["label"],
            "reports": found["reports"],
            "first": found["first"],
            "newest": found["last"],
            "age in days": age,
            "rhythm": found["every_days"],
            "state": [sentence.quality.age(days, every) for days, every in zip(age, found["every_days"])],
            "newest single statement": found["stated"].where(found["stated"] > found["last"]),
        }
    )
