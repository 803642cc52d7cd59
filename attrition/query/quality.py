"""The questions about the record itself: where copies are missing, differ, repeat, fall, and what was mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb
import pandas as pd

Cursor = duckdb.DuckDBPyConnection

# What a decision of ours was about, as it was stated: of a range only one end guards the decision.
WAS = """
        LEFT JOIN (SELECT source, side, publisher, category, basis, as_of, coalesce(value, low, high) AS expect, low, high
                   FROM stated WHERE reported)
        USING (source, side, publisher, category, basis, as_of, expect)"""


def covered(
    cursor: Cursor,
    sources: Sequence[str],
    categories: Sequence[str],
    publishers: Sequence[str] = (),
    side: str = "RUS",
) -> pd.DataFrame:
    """On which days does each publisher have a report of these sources, with one of these categories where any are named?

    One row a source, publisher and day: source, publisher, label, role, every_days (the source's rhythm, NA where it has
    none), as_of. What quotes a source has no rhythm of its own."""
    return cursor.execute(
        """
        SELECT DISTINCT stated.source, publisher, publisher.label, stated.role, stated."order",
               CASE WHEN regular AND stated.role <> 'compilation' THEN every_days END AS every_days, as_of
        FROM stated JOIN publisher ON publisher.code = publisher JOIN source ON source.code = stated.source
        WHERE list_contains($sources, stated.source) AND side = $side
          AND (len($categories) = 0 OR list_contains($categories, category))
          AND (len($publishers) = 0 OR list_contains($publishers, publisher))
        ORDER BY stated.source, stated."order", publisher, as_of""",
        {
            "sources": list(sources),
            "categories": list(categories),
            "publishers": list(publishers),
            "side": side,
        },
    ).df()


def differing(
    cursor: Cursor,
    sources: Sequence[str],
    categories: Sequence[str] = (),
    first: date | None = None,
    last: date | None = None,
    side: str = "RUS",
) -> pd.DataFrame:
    """Which cells do the copies give differently, and what does each copy have?

    One row a copy of such a cell, newest first: source, category, line, basis, as_of, agreement (majority or tie), taken,
    publisher, label, value, key and url of its report."""
    return cursor.execute(
        """
        SELECT voted.source, voted.category, category.label AS line, voted.basis, voted.as_of, agreement, voted.value AS taken,
               copy.publisher, publisher.label, copy.value, report.key, report.url
        FROM voted JOIN category ON category.code = voted.category
        JOIN copy USING (source, side, category, basis, as_of)
        JOIN publisher ON publisher.code = copy.publisher JOIN report ON report.id = copy.report
        WHERE agreement IN ('majority', 'tie') AND list_contains($sources, voted.source) AND voted.side = $side
          AND (len($categories) = 0 OR list_contains($categories, voted.category))
          AND voted.as_of BETWEEN coalesce($first, voted.as_of) AND coalesce($last, voted.as_of)
        ORDER BY voted.as_of DESC, position, copy."order" """,
        {"sources": list(sources), "categories": list(categories), "first": first, "last": last, "side": side},
    ).df()


def cell(cursor: Cursor, source: str, side: str, category: str, basis: str, as_of: date) -> pd.DataFrame:
    """What does each copy have in one cell, how do they agree, what did each have in its report before, and what was taken in
    that after? One row a copy in the publishers' order: publisher, label, value, before, after, taken, agreement, key, url."""
    return cursor.execute(
        """
        SELECT publisher, label, value, before, after, taken, agreement, key, url FROM (
            SELECT copy.*, publisher.label, lag(copy.value) OVER line AS before, lead(voted.value) OVER line AS after,
                   voted.value AS taken, agreement,
                   report.key, report.url
            FROM copy JOIN voted USING (source, side, category, basis, as_of)
            JOIN publisher ON publisher.code = copy.publisher JOIN report ON report.id = copy.report
            WHERE (copy.source, copy.side, copy.category, copy.basis) = ($source, $side, $category, $basis)
            WINDOW line AS (PARTITION BY copy.publisher ORDER BY copy.as_of))
        WHERE as_of = $as_of ORDER BY "order" """,
        {"source": source, "side": side, "category": category, "basis": basis, "as_of": as_of},
    ).df()


def reports_of(cursor: Cursor, source: str, side: str, as_of: date) -> pd.DataFrame:
    """Which reports of a source are there as of a day? One row a report, copies first: publisher, label, key, url."""
    return cursor.execute(
        """
        SELECT publisher, label, key, report.url FROM report JOIN publisher ON publisher.code = publisher
        WHERE (source, side, as_of) = (?, ?, ?) AND newest ORDER BY role = 'press', "order", key""",
        [source, side, as_of],
    ).df()


def official(
    cursor: Cursor,
    sources: Sequence[str],
    categories: Sequence[str] = (),
    first: date | None = None,
    last: date | None = None,
    side: str = "RUS",
) -> pd.DataFrame:
    """Which steps does an upstream say are corrections, and what do they leave of the change of their day?

    Newest first: source, category, line, basis, as_of, publisher, change (between the record's totals), amount, left (what
    the report must have added, change = left + amount), and after: the change of the next step, to see whether the
    correction would fit that day instead."""
    return cursor.execute(
        """
        WITH step AS (
            SELECT *, lead(change) OVER (PARTITION BY source, side, category, basis ORDER BY to_day) AS after FROM rate)
        SELECT correction.source, correction.category, category.label AS line, correction.basis, as_of,
               publisher.label AS publisher, change, amount, change - amount AS left, after
        FROM correction JOIN publisher ON publisher.code = correction.publisher
        JOIN category ON category.code = correction.category
        LEFT JOIN step ON (step.source, step.side, step.category, step.basis, step.to_day)
            = (correction.source, correction.side, correction.category, correction.basis, as_of)
        WHERE correction.kind = 'official' AND list_contains($sources, correction.source) AND correction.side = $side
          AND (len($categories) = 0 OR list_contains($categories, correction.category))
          AND as_of BETWEEN coalesce($first, as_of) AND coalesce($last, as_of)
        ORDER BY as_of DESC, position""",
        {"sources": list(sources), "categories": list(categories), "first": first, "last": last, "side": side},
    ).df()


def ours(cursor: Cursor) -> pd.DataFrame:
    """Which figures did we mend? All decisions, newest first: decided, source, side, publisher, category, line, basis, as_of,
    field, expect (what was there), low and high where that was a range, take, why, evidence."""
    return cursor.execute(f"""
        SELECT decided, correction.source, side, publisher.label AS publisher, correction.category, category.label AS line,
               basis, as_of, field, expect, low, high, take, why, evidence
        FROM correction JOIN publisher ON publisher.code = correction.publisher
        JOIN category ON category.code = correction.category
        {WAS}
        WHERE correction.kind = 'ours' ORDER BY decided DESC, as_of DESC, basis""").df()


def acting(
    cursor: Cursor,
    sources: Sequence[str],
    categories: Sequence[str],
    publishers: Sequence[str] = (),
    side: str = "RUS",
    mended: bool = True,
    singles: bool = False,
) -> pd.DataFrame:
    """Where do our decisions act on the totals that are shown, as mended or as reported? source, category, basis, as_of, value,
    field, was, take, why. Those of a publisher that has no part in the line are left out; with `singles`, single
    statements beside regular reports have a part in it."""
    return cursor.execute(
        f"""
        WITH decided AS (
            SELECT correction.*, low, high, CASE WHEN $mended AND field = 'as_of' THEN take::DATE ELSE as_of END AS day,
                   CASE WHEN $mended AND field = 'basis' THEN take ELSE basis END AS line,
                   CASE WHEN $mended AND field = 'value' THEN take::DOUBLE ELSE expect END AS total
            FROM correction {WAS} WHERE kind = 'ours')
        SELECT decided.source, decided.category, line AS basis, day AS as_of, total AS value, field,
               CASE field WHEN 'as_of' THEN decided.as_of::VARCHAR WHEN 'basis' THEN decided.basis
                          ELSE CASE WHEN decided.low < decided.high THEN decided.low::BIGINT || '–' || decided.high::BIGINT
                                    ELSE expect::BIGINT::VARCHAR END END AS was, take, why
        FROM decided SEMI JOIN stated
          ON (stated.source, stated.side, stated.category, stated.basis, stated.as_of, stated.publisher)
           = (decided.source, decided.side, decided.category, line, day, decided.publisher)
         AND coalesce(stated.value, stated.low, stated.high) = total
         AND CASE WHEN $mended THEN newest ELSE reported END
         AND CASE WHEN len($publishers) = 0 THEN regular OR $singles AND stated.role = 'compilation'
                  ELSE list_contains($publishers, stated.publisher) END
        WHERE list_contains($sources, decided.source) AND list_contains($categories, decided.category)
          AND decided.side = $side ORDER BY day""",
        {
            "sources": list(sources),
            "categories": list(categories),
            "publishers": list(publishers),
            "side": side,
            "mended": mended,
            "singles": singles,
        },
    ).df()


def newest(cursor: Cursor) -> pd.DataFrame:
    """How old is what each source said last? One row a source: source, label, every_days, reports, first, last (the newest day
    with a total; of a source with a rhythm that of its regular reports, since a single statement is no report of its rhythm),
    stated (the newest day of any statement), published (the newest day on which anything came out, NaT where no report
    says)."""
    return cursor.execute("""
        WITH said AS (
            SELECT report.*, role <> 'compilation' AS regular FROM report JOIN publisher ON publisher.code = publisher
            WHERE newest AND as_of IS NOT NULL AND id IN (SELECT report FROM figure))
        SELECT source.code AS source, source.label, every_days, count(said.id) AS reports, min(as_of) AS first,
               max(as_of) FILTER (regular OR every_days IS NULL) AS last, max(as_of) AS stated, max(published) AS published
        FROM source JOIN said ON said.source = source.code
        GROUP BY ALL ORDER BY last DESC, source.label""").df()
