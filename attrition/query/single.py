"""Single reports: which there are, what one states, and its copies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import duckdb
import pandas as pd

MOST_REPORTS = 500


def reports(
    cursor: duckdb.DuckDBPyConnection,
    sources: Sequence[str],
    first: date | None = None,
    last: date | None = None,
    publishers: Sequence[str] = (),
    search: str = "",
) -> pd.DataFrame:
    """Which reports are there as of these days, with all the words of `search` in their text, title, publisher, day or numbers?

    The newest MOST_REPORTS, newest first: id, key, day, source, side, as_of, as_of_from, published, publisher, label, role,
    title, author, url, version, newest, figures, differing from the record, and `found`, how many there are in all. The day
    of a report that names none is that on which it was published or came to us. A text that credits nobody is any source's.
    """
    return cursor.execute(
        """
        WITH listed AS (
            SELECT report.*, coalesce(as_of, published, retrieved::DATE) AS day, label, role, "order"
            FROM report JOIN publisher ON publisher.code = report.publisher)
        SELECT id, key, day, source, side, as_of, as_of_from, published, publisher, label, role, title, author, url, version,
               newest, language, retrieved, figures, differing,
               count(*) OVER () AS found
        FROM listed JOIN told ON told.report = id
        WHERE (source IS NULL OR list_contains($sources, source)) AND day BETWEEN coalesce($first, day) AND coalesce($last, day)
          AND ($all_publishers OR list_contains($publishers, publisher))
          AND (len($words) = 0 OR list_bool_and(list_transform($words, lambda word: contains(
               strip_accents(lower(concat_ws(' ', title, author, label, publisher, url, key, day, text, numbers))), word))))
        ORDER BY day DESC, role, "order", version DESC, key LIMIT $most""",
        {
            "sources": list(sources),
            "first": first,
            "last": last,
            "all_publishers": not publishers,
            "publishers": list(publishers),
            "words": _folded(cursor, search),
            "most": MOST_REPORTS,
        },
    ).df()


def _folded(cursor: duckdb.DuckDBPyConnection, search: str) -> list[str]:
    """The words of a search as the database folds them; a number is looked for without its thousands signs."""
    plain = re.sub(r"(?<=\d)[,. '’](?=\d{3}\b)", "", search)
    return cursor.execute("SELECT strip_accents(lower(?))", [plain]).fetchone()[0].split()


def report(cursor: duckdb.DuckDBPyConnection, key: str) -> pd.DataFrame:
    """Which report has this key? One row like those of `reports`, with its text; none where there is no such report."""
    return cursor.execute(
        """
        SELECT report.*, coalesce(as_of, published, retrieved::DATE) AS day, publisher.label, role, people,
               source.label AS claimant
        FROM report JOIN publisher ON publisher.code = report.publisher LEFT JOIN source ON source.code = report.source
        WHERE key = ?""",
        [key],
    ).df()


def versions(cursor: duckdb.DuckDBPyConnection, key: str) -> pd.DataFrame:
    """Which texts has the address of this report had? One row a version, oldest first: key, version, retrieved."""
    return cursor.execute(
        """
        SELECT other.key, other.version, other.retrieved FROM report JOIN report AS other USING (url, publisher)
        WHERE report.key = ? AND report.text IS NOT NULL AND other.text IS NOT NULL ORDER BY other.version""",
        [key],
    ).df()


def report_key(cursor: duckdb.DuckDBPyConnection, source: str, day: date) -> str | None:
    """Under which key is a source's own report of a day found? That of the first of its copies; None where there is none."""
    found = cursor.execute(
        """
        SELECT key FROM report JOIN publisher ON publisher.code = report.publisher
        WHERE source = ? AND as_of = ? AND role <> 'press' ORDER BY "order" LIMIT 1""",
        [source, day],
    ).fetchone()
    return found and found[0]


def report_figures(cursor: duckdb.DuckDBPyConnection, report: int) -> pd.DataFrame:
    """What does one report state, and what does the record have for that day? One row a figure in the categories' order, with
    the place in the text that it was read from."""
    return cursor.execute(
        """
        SELECT figure.category, coalesce(category.label, figure.category) AS label, measure, figure.basis, figure.value,
               figure.low, figure.high, qualifier, days, figure.source, figure.side, quote, start, "end", voted.value AS record,
               voted.agreement
        FROM figure JOIN report ON report.id = figure.report JOIN publisher ON publisher.code = report.publisher
        LEFT JOIN source ON source.code = report.source LEFT JOIN category ON category.code = figure.category
        LEFT JOIN voted ON measure = 'total' AND figure.source IS NULL AND figure.side IS NULL
            AND (voted.source, voted.side, voted.category, voted.as_of)
              = (report.source, report.side, figure.category, report.as_of)
            AND voted.basis = counted_on(role, kind, source.equipment, figure.basis)
        WHERE report.id = ? ORDER BY measure DESC, position, start""",
        [report],
    ).df()


def report_findings(cursor: duckdb.DuckDBPyConnection, report: int) -> pd.DataFrame:
    """What did the reading of one report leave open? kind, message, start, end."""
    return cursor.execute('SELECT kind, message, start, "end" FROM finding WHERE report = ? ORDER BY start', [report]).df()


def copies(cursor: duckdb.DuckDBPyConnection, source: str, day: date) -> pd.DataFrame:
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
