"""The questions: a cursor in, a frame out. Each docstring is the question.

Days come as datetime64, oldest first; an unknown value is NaN, never 0. Every question is asked with parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb
import pandas as pd

from attrition.query import quality, sources
from attrition.query.single import (
    MOST_REPORTS,
    copies,
    report,
    report_figures,
    report_findings,
    report_key,
    reports,
    versions,
)

__all__ = [
    "MOST_REPORTS",
    "copies",
    "quality",
    "report",
    "report_figures",
    "report_findings",
    "report_key",
    "reports",
    "sources",
    "versions",
]

Cursor = duckdb.DuckDBPyConnection


def data_version(cursor: Cursor) -> str:
    """Which state of all figures is this? A short hash."""
    return cursor.execute("SELECT data_version FROM meta").fetchone()[0]


def standing(cursor: Cursor) -> dict[str, object]:
    """How much does the database hold, and in which state? Numbers of reports, figures and findings, and the data version."""
    counts = {
        name: cursor.execute(f"SELECT count(*) FROM {name[:-1]}").fetchone()[0] for name in ("reports", "figures", "findings")
    }
    return {**counts, "data version": data_version(cursor)}


def lines(cursor: Cursor) -> pd.DataFrame:
    """Which lines does the record have? One row a source, side, category and basis: label, kind, unit, icon, note, first and
    last day, reports, and whether the basis is the one that the source counts first. Parts of a merged line are left out:
    their sum is the line."""
    return cursor.execute("FROM line").df()


def copying(cursor: Cursor) -> pd.DataFrame:
    """Which publishers copy each source's reports? source, side, label; a compilation only where nobody else does."""
    return cursor.execute(
        """
        SELECT source, side, publisher.label FROM report JOIN publisher ON code = publisher
        WHERE role <> 'press' AND source IS NOT NULL GROUP BY source, side, publisher.label, role, publisher."order"
        QUALIFY rank() OVER (PARTITION BY source, side ORDER BY role = 'compilation') = 1 ORDER BY publisher."order"
        """
    ).df()


def summed(cursor: Cursor) -> pd.DataFrame:
    """Which lines are sums of what their source published for single periods? source, side, category, basis."""
    return cursor.execute(
        """
        SELECT DISTINCT source, side, category, basis FROM voted JOIN source ON code = source
        WHERE sums AND agreement = 'sum' ORDER BY ALL"""
    ).df()


# Which rows a choice asks for. Without bases, of each line the one that its source counts first.
CHOSEN = """
    list_contains($sources, source) AND list_contains($categories, category) AND side = $side
    AND CASE WHEN len($bases) = 0 THEN (source, side, category, basis) NOT IN (
        SELECT (source, side, category, basis) FROM line WHERE NOT main) ELSE list_contains($bases, basis) END"""


def _chosen(sources, categories, first, last, publishers, side, bases, mended) -> dict:
    """The parameters of a choice; those of the vote only where it is held anew."""
    vote = {"voters": list(publishers), "mended": mended} if publishers else {}
    return vote | {
        "sources": list(sources),
        "categories": list(categories),
        "first": first,
        "last": last,
        "side": side,
        "bases": list(bases),
    }


def series(
    cursor: Cursor,
    sources: Sequence[str],
    categories: Sequence[str],
    first: date | None = None,
    last: date | None = None,
    publishers: Sequence[str] = (),
    side: str = "RUS",
    bases: Sequence[str] = (),
    mended: bool = True,
) -> pd.DataFrame:
    """What totals do these sources state of one side's losses of these categories, from `first` to `last`?

    With `publishers`, the vote is held among their copies alone. Without `bases`, of each line the basis that its source counts
    first. `mended` takes our corrections. Columns: source, side, category, basis, as_of, value, low, high, publishers,
    agreement; value is NaN where only a range or one of its ends was stated."""
    table = "vote($voters, $mended)" if publishers else "series" if mended else "voted_reported"
    return cursor.execute(
        f"""
        SELECT source, side, category, basis, as_of, value, low, high, publishers, agreement FROM {table}
        WHERE {CHOSEN} AND as_of >= coalesce($first, as_of) AND as_of <= coalesce($last, as_of)
        ORDER BY source, side, category, basis, as_of""",
        _chosen(sources, categories, first, last, publishers, side, bases, mended),
    ).df()


def rates(
    cursor: Cursor,
    sources: Sequence[str],
    categories: Sequence[str],
    first: date | None = None,
    last: date | None = None,
    publishers: Sequence[str] = (),
    side: str = "RUS",
    bases: Sequence[str] = (),
    mended: bool = True,
) -> pd.DataFrame:
    """What changes do successive totals imply, for steps that end from `first` to `last`? Choices as in `series`. Columns:
    source, side, category, basis, from_day, to_day, days, change, per_day."""
    table = "steps($voters, $mended)" if publishers else "rate" if mended else "stepped_reported"
    return cursor.execute(
        f"""
        SELECT source, side, category, basis, from_day, to_day, days, change, per_day FROM {table}
        WHERE {CHOSEN} AND to_day >= coalesce($first, to_day) AND to_day <= coalesce($last, to_day)
        ORDER BY source, side, category, basis, to_day""",
        _chosen(sources, categories, first, last, publishers, side, bases, mended),
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


def record(cursor: Cursor) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """What is a text held against? Every row of the series, every correction, and what sources tell in words: see `told`."""
    series = everything(cursor)
    stepped = corrections(cursor, list(series["source"].unique()), list(series["category"].unique()))
    return series, stepped, told(cursor)


def told(cursor: Cursor) -> pd.DataFrame:
    """What do sources tell in words beside their series: rates, changes over more than a day, single totals? One row a figure:
    source, side, as_of, category, measure, basis, days, value, low, high."""
    return cursor.execute("""
        SELECT report.source, report.side, report.as_of, category, measure, basis, days, value, low, high
        FROM figure JOIN report ON report.id = figure.report JOIN publisher ON publisher.code = report.publisher
        WHERE (measure = 'rate' OR measure = 'change' AND coalesce(days, 2) > 1 OR role = 'compilation') AND role <> 'press'
          AND newest AND figure.source IS NULL AND figure.side IS NULL AND report.source IS NOT NULL
          AND report.as_of IS NOT NULL
        ORDER BY report.as_of, report.id""").df()


def claims(cursor: Cursor) -> pd.DataFrame:
    """Which daily rates have been claimed in words? One row a claim: low, high, basis, category, quote, who, when, and
    the key of its report."""
    return cursor.execute("""
        SELECT key, report.source, report.side, report.as_of, report.published, report.title, report.author, report.url,
               retrieved, publisher.label AS publisher, category, basis, coalesce(low, value) AS low,
               coalesce(high, value) AS high, quote
        FROM claimed_rate AS figure JOIN report ON report.id = figure.report
        JOIN publisher ON publisher.code = report.publisher
        SEMI JOIN (SELECT DISTINCT source, side FROM line) AS told ON (told.source, told.side) = (report.source, report.side)
        WHERE quote IS NOT NULL
        ORDER BY report.as_of, report.id""").df()


def prose(cursor: Cursor) -> pd.DataFrame:
    """Which rates and totals have been claimed in words, in the press, by one who compiled statements, or as a rate? One row a
    figure of a newest report with a day, in the order of the reports and of their words."""
    return cursor.execute("""
        SELECT report.id AS report, key, report.source AS credited, report.side, as_of, as_of_from, published, title, author,
               report.url, language, text, publisher.label AS publisher, role, category, measure, basis, value, low, high,
               qualifier, days, quote, start, "end", figure.source AS own_source, figure.side AS own_side
        FROM figure JOIN report ON report.id = figure.report JOIN publisher ON publisher.code = report.publisher
        WHERE newest AND as_of IS NOT NULL AND category IN (SELECT code FROM category)
          AND (role IN ('press', 'compilation') OR measure = 'rate')
        ORDER BY as_of, report.id, start, category""").df()


def credited(cursor: Cursor) -> list[str]:
    """Which sources do reports credit, with or without a line of their own?"""
    found = cursor.execute("SELECT DISTINCT source FROM report WHERE source IS NOT NULL ORDER BY source").fetchall()
    return [source for (source,) in found]


def findings(
    cursor: Cursor,
    kinds: Sequence[str] = (),
    categories: Sequence[str] = (),
    first: date | None = None,
    last: date | None = None,
    sources: Sequence[str] = (),
) -> pd.DataFrame:
    """What have we seen that is odd? Newest first; without `kinds`, `categories` or `sources`, all of them. `report` is the key
    of the report that it is about, or of the first copy of that day."""
    return cursor.execute(
        """
        WITH own AS (SELECT source, side, as_of, publisher, min(key) AS key FROM report WHERE newest GROUP BY ALL),
        day AS (SELECT source, side, as_of, arg_min(key, (role, "order", key)) AS key
                FROM report JOIN publisher ON publisher.code = publisher WHERE newest GROUP BY ALL)
        SELECT kind, finding.as_of, category, finding.publisher, message, finding.source, finding.side, basis, cause,
               coalesce(report.key, own.key, day.key) AS report
        FROM finding LEFT JOIN report ON report.id = finding.report
        LEFT JOIN own ON (own.source, own.side, own.as_of, own.publisher)
                       = (finding.source, finding.side, finding.as_of, finding.publisher)
        LEFT JOIN day ON (day.source, day.side, day.as_of) = (finding.source, finding.side, finding.as_of)
        WHERE (? OR list_contains(?, kind)) AND (? OR category IS NULL OR list_contains(?, category))
          AND (finding.as_of IS NULL OR finding.as_of BETWEEN coalesce(?, finding.as_of) AND coalesce(?, finding.as_of))
          AND (? OR finding.source IS NULL OR list_contains(?, finding.source))
        ORDER BY finding.as_of DESC, kind, category, message""",
        [not kinds, list(kinds), not categories, list(categories), first, last, not sources, list(sources)],
    ).df()


def finding_counts(cursor: Cursor, sources: Sequence[str] = (), side: str | None = None) -> dict[str, int]:
    """How many findings of each kind are there, of all sources or of some, of both sides or of one and of none?"""
    found = cursor.execute(
        """
        SELECT kind, count(*) FROM finding
        WHERE (? OR source IS NULL OR list_contains(?, source)) AND coalesce(side = ?, true) GROUP BY kind ORDER BY kind""",
        [not sources, list(sources), side],
    )
    return dict(found.fetchall())


def corrections(cursor: Cursor, sources: Sequence[str], categories: Sequence[str]) -> pd.DataFrame:
    """Which steps of these lines are corrections by their upstream's own account? as_of, category, amount, publisher."""
    return cursor.execute(
        """
        SELECT source, side, as_of, category, basis, amount, publisher.label AS publisher
        FROM correction JOIN publisher ON publisher.code = correction.publisher
        WHERE correction.kind = 'official' AND list_contains(?, source) AND list_contains(?, category) ORDER BY as_of""",
        [list(sources), list(categories)],
    ).df()


def events(cursor: Cursor) -> pd.DataFrame:
    """Which dated marks are there? day, label, kind, category."""
    return cursor.execute("SELECT day, label, kind, category FROM event ORDER BY day, label").df()


def table(cursor: Cursor, name: str) -> pd.DataFrame:
    """What does a table of definitions hold? `name` is source, lineage, publisher, category or origin."""
    if name not in {"source", "lineage", "publisher", "category", "origin"}:
        raise ValueError(f"{name!r} is no table of definitions")
    return cursor.execute(f"FROM {name}").df()


def columns(cursor: Cursor) -> pd.DataFrame:
    """Which tables and views are there, and what does each of their columns mean? In their order: table, meant, column, type,
    meaning; the last four of a column, the second of its table; a meaning that is missing is empty."""
    return cursor.execute("""
        SELECT table_name AS "table", coalesce(tables.comment, views.comment, '') AS meant, column_name AS "column",
               data_type AS "type", coalesce(columns.comment, '') AS meaning
        FROM duckdb_columns() AS columns
        LEFT JOIN (SELECT database_name, table_name, comment FROM duckdb_tables()) AS tables USING (database_name, table_name)
        LEFT JOIN (SELECT database_name, view_name AS table_name, comment FROM duckdb_views()) AS views
            USING (database_name, table_name)
        WHERE database_name = current_database() ORDER BY table_name, column_index""").df()
