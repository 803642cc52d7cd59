"""Several sources together: whose statements have aged, the range that they span, two lines side by side.

Unlike counts are kept apart: a range is that of one `counted`, and two lines are compared only on days that both have.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from attrition.words import is_none

TIMES_LATE = 3  # a regular report has aged after so many times the rhythm of its source,
OLD_DAYS = 365  # and after a year in any case;
SINGLE_DAYS = 180  # a single statement is awaited at no rhythm and ages after so many days, whoever made it
INDEPENDENT = ("own", "repeats")  # the lineages whose root is a count of its own
STATED = [
    "counted",
    "source",
    "as_of",
    "interval",
    "aged",
    "lineage",
    "root",
    "value",
    "low",
    "high",
]  # what a range is made of
NEAR_DAYS = 14  # a half-year begins on the first day from its 1st that both lines have, within so many days


def aged(statements: pd.DataFrame) -> pd.Series:
    """Whether each statement is old: a regular report against the rhythm of its source, a single statement after one limit."""
    limit = (statements["rhythm"] * TIMES_LATE).fillna(OLD_DAYS).clip(upper=OLD_DAYS)
    return statements["age"] > limit.mask(statements["role"] == "compilation", SINGLE_DAYS)


class Span(NamedTuple):
    """The range of one `counted`: each end with who states it, of which day, and whose interval it is where a model's.

    What is None is open: no source states that end. `sources` made fresh statements, resting on `independent` counts; `aged`
    ones are left out."""

    counted: str
    sources: int
    independent: int
    aged: int
    low: float | None = None
    low_source: str | None = None
    low_day: pd.Timestamp | None = None
    low_interval: str | None = None
    high: float | None = None
    high_source: str | None = None
    high_day: pd.Timestamp | None = None
    high_interval: str | None = None


def spans(statements: pd.DataFrame) -> list[Span]:
    """The range from the lowest to the highest end that sources state, one a `counted`, of statements that have not aged.

    A value is both ends; "at least" has no high end and "up to" no low one."""
    found: dict[str, list[dict]] = {}
    for cells in zip(*(statements[name].tolist() for name in STATED)):
        found.setdefault(cells[0], []).append(dict(zip(STATED, cells)))
    return [_span(counted, group) for counted, group in found.items()]


def _span(counted: str, group: list[dict]) -> Span:
    """The range of one count; of equal ends the first."""
    fresh = [row for row in group if not row["aged"]]
    roots = {row["root"] for row in fresh if row["lineage"] in INDEPENDENT}
    ends: dict = {}
    for name, furthest in (("low", min), ("high", max)):
        stated = [(row["value"] if is_none(row[name]) else row[name], row) for row in fresh]
        known = [end for end in stated if not is_none(end[0])]
        if known:
            value, row = furthest(known, key=lambda end: end[0])
            interval = None if is_none(row["interval"]) else row["interval"]
            ends |= {name: value, f"{name}_source": row["source"], f"{name}_day": row["as_of"], f"{name}_interval": interval}
    return Span(counted, len({row["source"] for row in fresh}), len(roots), len(group) - len(fresh), **ends)


def standing(statements: pd.DataFrame) -> dict[str, list[str]]:
    """What stands behind statements: the sources by lineage (own, repeats, mixed, not_stated), and `roots`: the counts that own
    statements and repeated ones rest on, each named once."""
    found = {"own": [], "repeats": [], "mixed": [], "not_stated": [], "roots": []}
    seen = set()
    for source, lineage, root in zip(*(statements[name].tolist() for name in ("source", "lineage", "root"))):
        if source not in seen:
            found[lineage].append(source)
        if source not in seen and lineage in INDEPENDENT and root not in found["roots"]:
            found["roots"].append(root)
        seen.add(source)
    return found


def beside(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Two lines on the days that both have: as_of, one, other, difference (one − other), ratio (one ÷ other)."""
    both = one[["as_of", "value"]].dropna().merge(other[["as_of", "value"]].dropna(), on="as_of")
    both.columns = ["as_of", "one", "other"]
    return _compared(both)


def half_years(both: pd.DataFrame) -> pd.DataFrame:
    """The changes of two lines over whole half-years, each between the same two days: half_year, from_day, to_day, days, one,
    other, difference, ratio. `both` comes from `beside`."""
    days = both.set_index("as_of")[["one", "other"]]
    starts = [day for year in _years(both["as_of"]) for day in (date(year, 1, 1), date(year, 7, 1))]
    found = {start: at for start in starts if (at := _first_from(days.index, pd.Timestamp(start))) is not None}
    rows = [
        {
            "half_year": f"{'first' if start.month == 1 else 'second'} half of {start.year}",
            "from_day": found[start],
            "to_day": found[end],
            "days": (found[end] - found[start]).days,
            **(days.loc[found[end]] - days.loc[found[start]]),
        }
        for start, end in zip(starts, starts[1:])
        if start in found and end in found
    ]
    return _compared(pd.DataFrame(rows, columns=["half_year", "from_day", "to_day", "days", "one", "other"]))


def odd(months: pd.DataFrame, tolerance: float) -> pd.Series:
    """Whether what a month's daily average comes to differs from the change by more than a share of the change; unknown is not
    odd."""
    return (months["stated"] - months["change"]).abs() > tolerance * months["change"].abs()


def revisions(vintages: pd.DataFrame) -> pd.DataFrame:
    """What became of a first statement: one row a day that has several vintages, with as_of, published and first (the oldest
    vintage's day and value), newest_published, newest, and revised (newest − first)."""
    several = vintages.dropna(subset="value").groupby("as_of").filter(lambda day: len(day) > 1)
    found = several.sort_values("published").groupby("as_of")
    table = pd.DataFrame(
        {
            "published": found["published"].first(),
            "first": found["value"].first(),
            "newest_published": found["published"].last(),
            "newest": found["value"].last(),
        }
    ).reset_index()
    return table.assign(revised=table["newest"] - table["first"])


def runs(vintages: pd.DataFrame) -> pd.DataFrame:
    """The newest day of each vintage: published, as_of, value, the step of value from the vintage before, and `moved`, the part
    of that step that the newest vintage does not have between the same two days."""
    known = vintages.dropna(subset="value").sort_values(["published", "as_of"])
    newest = known.groupby("published").last().reset_index()[["published", "as_of", "value"]]
    last = known.groupby("as_of")["value"].last()
    step = newest["value"].diff()
    return newest.assign(step=step, moved=step - newest["as_of"].map(last).diff())


def _years(days: Sequence) -> range:
    return range(days.min().year, days.max().year + 2) if len(days) else range(0)


def _first_from(days: pd.DatetimeIndex, start: pd.Timestamp) -> pd.Timestamp | None:
    at = days.searchsorted(start)
    return days[at] if at < len(days) and (days[at] - start).days <= NEAR_DAYS else None


def _compared(both: pd.DataFrame) -> pd.DataFrame:
    return both.assign(difference=both["one"] - both["other"], ratio=both["one"] / both["other"].where(both["other"] != 0))
