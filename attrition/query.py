"""The questions: a cursor in, a frame out. Each docstring is the question.

Days come as datetime64, oldest first; an unknown value is NaN, never 0. Every question is asked with parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb
import pandas as pd

Cursor = duckdb.DuckDBPyConnection


def data_version(cursor: Cursor) -> str:
    """Which state of all figures is this? A short hash."""
    return cursor.execute("SELECT data_version FROM meta").fetchone()[0]


def lines(cursor: Cursor) -> pd.DataFrame:
    """Which lines does the record have? One row a source, side, category and basis: label, kind, unit, icon, note, first and
    last day, reports. Parts of a merged line are left out: their sum is the line."""
    return cursor.execute("FROM line").df()


def series(
    cursor: Cursor,
    sources: Sequence[str],
    categories: Sequence[str],
    first: date | None = None,
    last: date | None = None,
    publishers: Sequence[str] = (),
) -> pd.DataFrame:
    """What totals do these sources state for these categories, from `first` to `last`? With `publishers`, the vote is held
    among their copies alone. Columns: source, side, category, basis, as_of, value, publishers, agreement."""
    table = "vote(?)" if publishers else "series"
    return cursor.execute(
        f"""
        SELECT source, side, category, basis, as_of, value, publishers, agreement FROM {table}
        WHERE list_contains(?, source) AND list_contains(?, category)
          AND as_of >= coalesce(?, as_of) AND as_of <= coalesce(?, as_of)
        ORDER BY source, side, category, basis, as_of""",
        [*([list(publishers)] if publishers else []), list(sources), list(categories), first, last],
    ).df()


def rates(
    cursor: Cursor,
    sources: Sequence[str],
    categories: Sequence[str],
    first: date | None = None,
    last: date | None = None,
    publishers: Sequence[str] = (),
) -> pd.DataFrame:
    """What changes do successive totals imply, for steps that end from `first` to `last`? Columns: source, side, category,
    basis, from_day, to_day, days, change, per_day."""
    table = "steps(?)" if publishers else "rate"
    return cursor.execute(
        f"""
        SELECT source, side, category, basis, from_day, to_day, days, change, per_day FROM {table}
        WHERE list_contains(?, source) AND list_contains(?, category)
          AND to_day >= coalesce(?, to_day) AND to_day <= coalesce(?, to_day)
        ORDER BY source, side, category, basis, to_day""",
        [*([list(publishers)] if publishers else []), list(sources), list(categories), first, last],
    ).df()


def everything(cursor: Cursor) -> pd.DataFrame:
    """What is the whole record? Every row of the series."""
    return cursor.execute("FROM series ORDER BY source, side, category, basis, as_of").df()


def figures(cursor: Cursor) -> pd.DataFrame:
    """What does every report say, before any vote? One row a figure with its report, publisher, days and address."""
    return cursor.execute("""
        SELECT report.source, report.side, report.publisher, report.as_of, report.published, figure.category, measure, basis,
               value, low, high, qualifier, days, quote, report.url
        FROM figure JOIN report ON report.id = figure.report
        ORDER BY report.source, report.as_of, report.publisher, figure.category, measure""").df()


def claims(cursor: Cursor) -> pd.DataFrame:
    """Which daily rates have been claimed in words? One row a claim: low, high, basis, category, quote, who, when."""
    return cursor.execute("""
        SELECT report.source, report.side, report.as_of, report.published, report.title, report.author, report.url,
               publisher.label AS publisher, category, basis, coalesce(low, value) AS low, coalesce(high, value) AS high, quote
        FROM figure JOIN report ON report.id = figure.report JOIN publisher ON publisher.code = report.publisher
        WHERE measure = 'rate' AND report.as_of IS NOT NULL ORDER BY report.as_of, report.id""").df()


def reports(cursor: Cursor, sources: Sequence[str], first: date, last: date, publishers: Sequence[str] = ()) -> pd.DataFrame:
    """Which reports are there as of these days? Newest first: id, as_of, published, publisher, role, title, author, url, number
    of figures and of figures that differ from the record."""
    return cursor.execute(
        """
        SELECT report.id, report.source, report.as_of, report.published, publisher.code AS publisher, publisher.label,
               publisher.role, report.title, report.author, report.url, report.as_of_from, count(figure.report) AS figures,
               count(*) FILTER (measure = 'total' AND figure.value IS DISTINCT FROM voted.value) AS differing
        FROM report JOIN publisher ON publisher.code = report.publisher
        LEFT JOIN figure ON figure.report = report.id
        LEFT JOIN voted ON (voted.source, voted.side, voted.category, voted.as_of)
                         = (report.source, report.side, figure.category, report.as_of)
        WHERE list_contains(?, report.source) AND report.as_of BETWEEN ? AND ?
          AND (? OR list_contains(?, report.publisher))
        GROUP BY ALL ORDER BY report.as_of DESC, role, min(publisher."order")""",
        [list(sources), first, last, not publishers, list(publishers)],
    ).df()


def report_figures(cursor: Cursor, report: int) -> pd.DataFrame:
    """What does one report state, and what does the record have for that day? One row a figure in the categories' order."""
    return cursor.execute(
        """
        SELECT figure.category, coalesce(label, figure.category) AS label, measure, figure.basis, figure.value, low, high,
               qualifier, quote, voted.value AS record, voted.agreement
        FROM figure JOIN report ON report.id = figure.report
        LEFT JOIN category ON category.code = figure.category
        LEFT JOIN voted ON measure = 'total' AND (voted.source, voted.side, voted.category, voted.as_of)
                         = (report.source, report.side, figure.category, report.as_of)
        WHERE report.id = ? ORDER BY measure DESC, position""",
        [report],
    ).df()


def copies(cursor: Cursor, source: str, day: date) -> pd.DataFrame:
    """What does each copy give for one day? One row a category, one column a publisher, then the record and how they agree."""
    frame = cursor.execute(
        """
        SELECT category.label AS category, publisher.label AS publisher, copy.value, voted.value AS record, agreement, position
        FROM copy JOIN publisher ON publisher.code = copy.publisher JOIN category ON category.code = copy.category
        JOIN voted USING (source, side, category, basis, as_of)
        WHERE copy.source = ? AND copy.as_of = ? ORDER BY position, copy."order" """,
        [source, day],
    ).df()
    wide = frame.pivot_table(
        index=["position", "category", "record", "agreement"], columns="publisher", values="value", sort=False
    )
    return wide.reset_index().sort_values("position").drop(columns="position").reset_index(drop=True)


def findings(
    cursor: Cursor,
    kinds: Sequence[str] = (),
    categories: Sequence[str] = (),
    first: date | None = None,
    last: date | None = None,
) -> pd.DataFrame:
    """What have we seen that is odd? Newest first; without `kinds` or `categories`, all of them."""
    return cursor.execute(
        """
        SELECT kind, as_of, category, publisher, message FROM finding
        WHERE (? OR list_contains(?, kind)) AND (? OR category IS NULL OR list_contains(?, category))
          AND (as_of IS NULL OR as_of BETWEEN coalesce(?, as_of) AND coalesce(?, as_of))
        ORDER BY as_of DESC, kind, category""",
        [not kinds, list(kinds), not categories, list(categories), first, last],
    ).df()


def finding_counts(cursor: Cursor) -> dict[str, int]:
    """How many findings of each kind are open?"""
    return dict(cursor.execute("SELECT kind, count(*) FROM finding GROUP BY kind ORDER BY kind").fetchall())


def corrections(cursor: Cursor, sources: Sequence[str], categories: Sequence[str]) -> pd.DataFrame:
    """Which steps of these lines are corrections by their upstream's own account? as_of, category, amount, publisher."""
    return cursor.execute(
        """
        SELECT source, side, as_of, category, basis, amount, publisher.label AS publisher
        FROM correction JOIN publisher ON publisher.code = correction.publisher
        WHERE list_contains(?, source) AND list_contains(?, category) ORDER BY as_of""",
        [list(sources), list(categories)],
    ).df()


def events(cursor: Cursor) -> pd.DataFrame:
    """Which dated marks are there? day, label, kind, category."""
    return cursor.execute("SELECT day, label, kind, category FROM event ORDER BY day, label").df()


def table(cursor: Cursor, name: str) -> pd.DataFrame:
    """What does a table of definitions hold? `name` is source, publisher, category or origin."""
    if name not in {"source", "publisher", "category", "origin"}:
        raise ValueError(f"{name!r} is no table of definitions")
    return cursor.execute(f"FROM {name}").df()
