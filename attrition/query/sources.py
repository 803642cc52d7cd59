"""The questions about several sources side by side: what each states, what was known when, who averages what.

Of a source that is revised the newest vintage of each day is taken, of those published up to a day. Where no day of publication
is on record, the day that a total is stated for stands in for it; `published` is then empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb
import pandas as pd

# What was known on a day: the copies and single statements as of days up to $last, of the revised sources the newest vintage of
# each day that was out on $known. A cell that no copy has is the sum of two lines that were merged later.
KNOWN = """
    WITH told AS (
        SELECT source, basis, as_of, value, low, high, qualifier, interval, NULL::DOUBLE AS prediction_low,
               NULL::DOUBLE AS prediction_high, published, publisher, role, "order", regular, report
        FROM stated
        WHERE side = $side AND category = $category AND as_of <= least($last, $known)
          AND coalesce(published, as_of) <= $known
          AND CASE role WHEN 'press' THEN list_contains($publishers, publisher) WHEN 'compilation' THEN true
                   ELSE published IS NULL END
          AND CASE WHEN $mended THEN newest ELSE reported END
        UNION ALL
        (SELECT source, basis, as_of, value, low, high, NULL, interval, prediction_low, prediction_high, published, publisher,
                'original', 0, true, report
         FROM vintage WHERE side = $side AND category = $category AND as_of <= $last AND published <= $known
         QUALIFY row_number() OVER (PARTITION BY source, basis, as_of ORDER BY published DESC) = 1)
        UNION ALL
        SELECT source, basis, as_of, value, low, high, NULL, NULL, NULL, NULL, NULL, NULL, 'transcription', 99, true, NULL
        FROM (FROM voted WHERE side = $side AND category = $category AND as_of <= least($last, $known))
        ANTI JOIN (FROM stated WHERE side = $side AND category = $category) USING (source, basis, as_of)),
    known AS MATERIALIZED (
        FROM told WHERE (len($sources) = 0 OR list_contains($sources, source))
          AND (len($bases) = 0 OR list_contains($bases, basis))
          AND (len($publishers) = 0 OR publisher IS NULL OR list_contains($publishers, publisher)))"""


def _known(side, category, last, known, mended, sources, bases, publishers) -> dict:
    return {
        "side": side,
        "category": category,
        "last": last,
        "known": known,
        "mended": mended,
        "sources": list(sources),
        "bases": list(bases),
        "publishers": list(publishers),
    }


def newest(
    cursor: duckdb.DuckDBPyConnection,
    side: str,
    category: str,
    last: date,
    known: date,
    mended: bool = True,
    sources: Sequence[str] = (),
    bases: Sequence[str] = (),
    publishers: Sequence[str] = (),
) -> pd.DataFrame:
    """What is the newest total that each source states of one line, as of days up to `last` and as it was known on `known`?

    One row a source and basis, single statements included; empty choices mean all. Where copies differ the most frequent value
    is taken, as in the vote; of the copies that have it the press comes last, and one with an address first. The lineage of a
    statement is not stated where its source repeats one that does not count on this basis, or mixes such as have no line of
    this side and category. Columns: source, evidence, lineage,
    root, basis, as_of, value, low, high, qualifier, interval, prediction_low, prediction_high, published, age in days up to the
    earlier of `last` and `known`, rhythm in days (that of its regular reports, else the median gap between its statements of
    this basis; NaN where it made one), publisher, role, copies, url, key.
    """
    return cursor.execute(
        f"""
        {KNOWN},
        rhythm AS (
            SELECT source, basis, median(gap) AS gap FROM (
                SELECT source, basis, as_of - lag(as_of) OVER (PARTITION BY source, basis ORDER BY as_of) AS gap
                FROM (SELECT DISTINCT source, basis, as_of FROM known)) GROUP BY ALL),
        cell AS (
            SELECT *, count(*) OVER same AS votes, count(*) OVER (PARTITION BY source, basis) AS copies
            FROM (FROM known QUALIFY as_of = max(as_of) OVER (PARTITION BY source, basis))
            WINDOW same AS (PARTITION BY source, basis, regular, value, low, high)),
        here AS (FROM line WHERE side = $side AND category = $category)
        SELECT cell.source, evidence, CASE
                   WHEN lineage = 'repeats' AND (root, cell.basis) NOT IN (SELECT (source, basis) FROM here)
                     OR lineage = 'mixed' AND cell.source NOT IN (
                        SELECT lineage.source FROM lineage JOIN here ON here.source = draws_on)
                   THEN 'not_stated' ELSE lineage END AS lineage, root, cell.basis, cell.as_of, value, low, high, qualifier,
               interval, prediction_low, prediction_high, cell.published, (least($last, $known) - cell.as_of)::INTEGER AS age,
               (CASE WHEN cell.role = 'compilation' THEN gap ELSE coalesce(every_days, gap) END)::DOUBLE AS rhythm,
               publisher.label AS publisher, cell.role, copies::INTEGER AS copies, report.url, key
        FROM cell JOIN source ON source.code = cell.source JOIN rhythm USING (source, basis)
        LEFT JOIN publisher ON publisher.code = cell.publisher LEFT JOIN report ON report.id = cell.report
        QUALIFY row_number() OVER (PARTITION BY cell.source, cell.basis ORDER BY regular DESC, votes DESC, report.url IS NULL,
                                   cell."order") = 1
        ORDER BY root, cell.source <> root, cell.source, cell.basis""",
        _known(side, category, last, known, mended, sources, bases, publishers),
    ).df()


def course(
    cursor: duckdb.DuckDBPyConnection,
    side: str,
    category: str,
    first: date,
    last: date,
    known: date,
    mended: bool = True,
    sources: Sequence[str] = (),
    bases: Sequence[str] = (),
    publishers: Sequence[str] = (),
) -> pd.DataFrame:
    """What do these sources state of one line through time, as it was known on `known`? Choices as in `newest`.

    One row a source, basis and day, and one more for a single statement beside a regular report of another value. Columns:
    source, basis, as_of, value, low, high, qualifier, interval, prediction_low, prediction_high, published, single (a single
    statement, not one of regular reports).
    """
    return cursor.execute(
        f"""
        {KNOWN},
        cell AS (
            SELECT *, role = 'compilation' AS single, count(*) OVER (PARTITION BY source, basis, role = 'compilation', as_of,
                   value, low, high) AS votes
            FROM known WHERE as_of >= $first),
        taken AS (
            FROM cell QUALIFY row_number() OVER (
                PARTITION BY source, basis, single, as_of ORDER BY votes DESC, "order") = 1)
        SELECT source, basis, as_of, value, low, high, qualifier, interval, prediction_low, prediction_high, published, single
        FROM taken
        WHERE NOT single OR (source, basis, as_of, value) NOT IN (
            SELECT (source, basis, as_of, value) FROM taken WHERE NOT single)
        ORDER BY source, basis, as_of""",
        _known(side, category, last, known, mended, sources, bases, publishers) | {"first": first},
    ).df()


def vintages(cursor: duckdb.DuckDBPyConnection, side: str, category: str, sources: Sequence[str] = ()) -> pd.DataFrame:
    """What did each vintage of the revised sources say of each day? source, basis, as_of, published, value, low, high,
    interval, prediction_low, prediction_high; a day's vintages from the oldest to the newest."""
    return cursor.execute(
        """
        SELECT source, basis, as_of, published, value, low, high, interval, prediction_low, prediction_high FROM vintage
        WHERE side = ? AND category = ? AND (? OR list_contains(?, source)) ORDER BY source, basis, as_of, published""",
        [side, category, not sources, list(sources)],
    ).df()


def revised(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Which lines are published anew, so that a day has several vintages? source, side, category, basis, number of vintages."""
    return cursor.execute(
        """
        SELECT source, side, category, basis, count(DISTINCT published)::INTEGER AS vintages FROM vintage
        GROUP BY ALL HAVING vintages > 1 AND count(*) > count(DISTINCT as_of) ORDER BY ALL"""
    ).df()


def averages(cursor: duckdb.DuckDBPyConnection, source: str, against: str, category: str, side: str = "RUS") -> pd.DataFrame:
    """What do a source's daily averages of calendar months come to, beside another's change from the 1st to the next 1st?

    Only of one basis. One row a month, oldest first: basis, from_day, to_day, days, average, stated (average × days), change
    (NaN where either 1st has no report).
    """
    return cursor.execute(
        """
        WITH told AS (
            SELECT basis, (as_of - INTERVAL 1 MONTH)::DATE AS from_day, as_of AS to_day, max(value) AS average
            FROM figure JOIN report ON report.id = figure.report JOIN publisher ON publisher.code = report.publisher
            WHERE measure = 'rate' AND report.source = $source AND report.side = $side AND category = $category AND newest
              AND figure.source IS NULL AND role IN ('original', 'transcription') AND day(as_of) = 1
            GROUP BY ALL),
        line AS (SELECT basis, as_of, value FROM series WHERE source = $against AND side = $side AND category = $category)
        SELECT told.basis, from_day, to_day, (to_day - from_day)::INTEGER AS days, average,
               average * (to_day - from_day) AS stated, after.value - before.value AS change
        FROM told LEFT JOIN line AS before ON (before.basis, before.as_of) = (told.basis, from_day)
        LEFT JOIN line AS after ON (after.basis, after.as_of) = (told.basis, to_day)
        ORDER BY to_day""",
        {"source": source, "against": against, "category": category, "side": side},
    ).df()
