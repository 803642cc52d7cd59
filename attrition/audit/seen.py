"""Figures against each other -> findings: what the copies and the totals themselves show to be odd.

A finding has its numbers in its message and changes nothing: no value is interpolated, clipped or overwritten.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from attrition.model import Finding
from attrition.words import change, count, day, listing, plural

LEAP = 2  # a change is a leap where it is this many times the largest of the other changes within 30 days …
LEAP_LEAST = 20  # … and at least this large, so that sparse lines are left alone


def findings(connection: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Every finding of the record that the connection holds, by kind and day."""
    return [finding for detect in (split_votes, quotations, gaps, falls, leaps, stale_copies) for finding in detect(connection)]


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[dict]:
    answer = connection.execute(sql)
    names = [column[0] for column in answer.description]
    return (dict(zip(names, row)) for row in answer.fetchall())


def _cell(row: dict) -> dict:
    return {key: row.get(key) for key in ("source", "side", "category", "basis", "as_of", "publisher")}


def split_votes(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Which cells do the copies give differently? A majority is a disagreement, an equal split is a tie."""
    for row in _rows(
        connection,
        """
            WITH held AS (
                SELECT copy.*, publisher.label,
                       lag(value) OVER (PARTITION BY source, side, category, basis, publisher ORDER BY as_of) AS before
                FROM copy JOIN publisher ON publisher.code = copy.publisher),
            line AS (
                SELECT *, lag(value) OVER steps AS before, lead(value) OVER steps AS after FROM voted
                WINDOW steps AS (PARTITION BY source, side, category, basis ORDER BY as_of))
            SELECT line.*, category.label,
                   (SELECT list({'publisher': held.label, 'value': held.value, 'before': held.before} ORDER BY held."order")
                    FROM held WHERE (held.source, held.side, held.category, held.basis, held.as_of)
                                  = (line.source, line.side, line.category, line.basis, line.as_of)) AS copies
            FROM line JOIN category ON category.code = line.category
            WHERE agreement IN ('majority', 'tie') ORDER BY as_of, category""",
    ):
        copies = listing([f"{count(copy['value'])} in {copy['publisher']}" for copy in row["copies"]])
        taken = "taken by majority" if row["agreement"] == "majority" else "taken by the publishers' order, since it is a tie"
        yield Finding(
            kind="disagreement" if row["agreement"] == "majority" else "tie",
            **_cell(row),
            message=f"{row['label']}, {day(row['as_of'])}: {copies}. {count(row['value'])} is {taken}.{_left_behind(row)}",
        )


def _left_behind(row: dict) -> str:
    """What speaks against a vote: what it took repeats the report before, and another copy goes up and not over the next."""
    if row["before"] != row["value"] or row["after"] is None:
        return ""
    fits = [copy for copy in row["copies"] if copy["before"] is not None and copy["before"] < copy["value"] <= row["after"]]
    names = listing([f"{count(copy['value'])} in {copy['publisher']}" for copy in fits])
    return f" It repeats the report before, and {names} lies between that and the report after." if fits else ""


def quotations(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Where does a text that quotes a source give another total than the source's own record of that day?"""
    for row in _rows(
        connection,
        """
            SELECT report.source, report.side, figure.category, report.as_of, report.publisher, figure.value AS quoted,
                   series.value, category.label, publisher.label AS who, category.last
            FROM figure JOIN report ON report.id = figure.report JOIN publisher ON publisher.code = report.publisher
            JOIN category ON category.code = figure.category
            LEFT JOIN (SELECT series.* FROM series JOIN line USING (source, side, category, basis) WHERE main) AS series
              ON (series.source, series.side, series.category, series.as_of)
               = (report.source, report.side, figure.category, report.as_of)
            WHERE role = 'press' AND newest AND (kind <> 'people' OR figure.basis IN ('unspecified', series.basis))
              AND measure = 'total' AND figure.source IS NULL
              AND figure.value IS DISTINCT FROM series.value ORDER BY report.as_of, category.position""",
    ):
        against = (
            f"the record of that day has {count(row['value'])}"
            if row["value"] is not None
            else f"the list has had no such line since {day(row['last'])}"
            if row["last"]
            else "the record has no such line"
        )
        yield Finding(
            kind="disagreement",
            **_cell(row),
            message=f"{row['label']}, {day(row['as_of'])}: {row['who']} quotes {count(row['quoted'])}; {against}.",
        )


def gaps(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Between which days does a line, or a publisher's copies of a source, have no report? Where a source has one publisher,
    its silence is said once and not for each line."""
    for row in _rows(
        connection,
        """
            WITH regular AS (FROM copy WHERE role <> 'compilation'),
            told AS (SELECT DISTINCT source, side, as_of FROM regular),
            line AS (
                SELECT source, side, category, basis, NULL AS publisher, as_of FROM series
                SEMI JOIN regular USING (source, side, category, basis)
                UNION ALL
                SELECT DISTINCT source, side, NULL, NULL, publisher, as_of FROM regular),
            gap AS (
                SELECT line.*, every_days,
                       lead(as_of) OVER (PARTITION BY line.source, side, category, basis, publisher ORDER BY as_of) AS until
                FROM line JOIN source ON source.code = line.source
                QUALIFY until - as_of > every_days)
            SELECT gap.*, coalesce(category.label, publisher.label) AS label
            FROM gap LEFT JOIN category ON category.code = category LEFT JOIN publisher ON publisher.code = gap.publisher
            WHERE gap.publisher IS NOT NULL
               OR (SELECT count(DISTINCT publisher) > 1 FROM regular WHERE regular.source = gap.source) OR EXISTS (
                SELECT 1 FROM told WHERE told.source = gap.source AND told.side = gap.side
                AND told.as_of > gap.as_of AND told.as_of < gap.until)
            ORDER BY as_of""",
    ):
        missing = (row["until"] - row["as_of"]).days - 1
        yield Finding(
            kind="gap",
            **_cell(row),
            message=f"{row['label']}: no report for {plural(missing, 'day')} between "
            f"{day(row['as_of'])} and {day(row['until'])}.",
        )


def falls(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Where does a running total fall, and why? By its publisher's own correction of that day, by the slip of a copy where
    another copy of the same reports does not fall, else the question is open."""
    for row in _rows(
        connection,
        """
            WITH copied AS (
                SELECT source, side, category, basis, publisher, as_of AS to_day,
                       value - lag(value) OVER (PARTITION BY source, side, category, basis, publisher ORDER BY as_of) AS change
                FROM copy)
            SELECT rate.*, to_day AS as_of, label, sum(amount) AS corrected, (
                       SELECT sum(amount) FROM correction WHERE correction.kind = 'official'
                         AND (correction.source, correction.side, correction.category, correction.basis, correction.as_of)
                           = (rate.source, rate.side, rate.category, rate.basis, rate.from_day)) AS before, (
                       SELECT list(publisher.label ORDER BY publisher."order") FROM copied
                       JOIN publisher ON publisher.code = copied.publisher
                       WHERE (copied.source, copied.side, copied.category, copied.basis, copied.to_day)
                           = (rate.source, rate.side, rate.category, rate.basis, rate.to_day) AND copied.change >= 0) AS others
            FROM rate JOIN line USING (source, side, category, basis)
            LEFT JOIN correction ON correction.kind = 'official'
                AND (correction.source, correction.side, correction.category, correction.basis, correction.as_of)
                  = (rate.source, rate.side, rate.category, rate.basis, rate.to_day)
            WHERE change < 0 AND is_count(rate.source) AND (main OR line.kind = 'people')
            GROUP BY ALL ORDER BY to_day, category""",
    ):
        yield Finding(
            kind="fall",
            **_cell(row),
            cause=_cause(row),
            message=f"{row['label']}, {day(row['to_day'])}: the total falls by {count(-row['change'])} against "
            f"{day(row['from_day'])}.{_reason(row)}",
        )


def _cause(row: dict) -> str:
    return "official_correction" if row["corrected"] is not None else "copy_slip" if row["others"] else "open"


def _reason(row: dict) -> str:
    """What is known of why a total falls, as a sentence."""
    if row["corrected"] is not None:
        return f" A correction of {change(row['corrected'])} is on record for that day."
    copies = f" It does not fall in {listing(row['others'])}." if row["others"] else ""
    near = f" A correction of {change(row['before'])} is on record for the day before." if row["before"] is not None else ""
    return copies + near


def leaps(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Where is one change far larger than every other within thirty days? A backlog or a correction looks like this."""
    for row in _rows(
        connection,
        f"""
            SELECT rate.*, to_day AS as_of, label, max(per_day) OVER near AS next, count(*) OVER near AS steps
            FROM rate JOIN line USING (source, side, category, basis)
            WHERE is_count(rate.source) AND (main OR line.kind = 'people')
            WINDOW near AS (PARTITION BY source, side, category, basis ORDER BY to_day
                            RANGE BETWEEN INTERVAL 30 DAY PRECEDING AND INTERVAL 30 DAY FOLLOWING EXCLUDE CURRENT ROW)
            QUALIFY steps >= 30 AND change >= {LEAP_LEAST} AND per_day >= {LEAP} * greatest(next, 1)
            ORDER BY to_day, category""",
    ):
        yield Finding(
            kind="leap",
            **_cell(row),
            message=f"{row['label']}, {day(row['to_day'])}: {change(row['change'])} in {plural(row['days'], 'day')}; "
            f"no other day within 30 days had more than {count(row['next'])}.",
        )


def stale_copies(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """On which days does a publisher repeat the day before in every line although another publisher has moved on?"""
    for row in _rows(
        connection,
        """
            WITH step AS (
                SELECT *, value = lag(value) OVER (PARTITION BY source, side, category, basis, publisher ORDER BY as_of)
                       AND as_of - lag(as_of) OVER (PARTITION BY source, side, category, basis, publisher ORDER BY as_of) = 1
                       AS same FROM copy),
            report AS (
                SELECT source, side, publisher, as_of, bool_and(same) AS repeated, count(*) AS lines
                FROM step WHERE same IS NOT NULL GROUP BY ALL)
            SELECT stale.*, label FROM report AS stale JOIN publisher ON publisher.code = stale.publisher
            WHERE repeated AND lines > 5 AND EXISTS (
                SELECT 1 FROM report AS other
                WHERE (other.source, other.side, other.as_of) = (stale.source, stale.side, stale.as_of)
                AND NOT other.repeated) ORDER BY as_of""",
    ):
        yield Finding(
            kind="stale_copy",
            **_cell(row),
            message=f"{row['label']}, {day(row['as_of'])}: all {row['lines']} lines repeat the day before, while "
            "another copy has moved on.",
        )
