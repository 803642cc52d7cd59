"""What must hold before anything is published: the rules, each a sentence and a question of the built database.

A rule that does not hold names every place. It is mended in the data or by a decision of a person (corrections.toml,
known.toml), never here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import duckdb

from attrition.model import Known

# Each question gives one row a thing that is looked at: whether the rule holds for it, and what to say where it does not. They
# are about what we carry: texts that came to us later (retrieved) are judged where they are shown.
RULES = {
    "the daily number is the change of the total": """
        SELECT rate.change = after.value - before.value AND days = to_day - from_day AND abs(per_day * days - change) < 1e-6
                   AND between_them IS NULL AS holds,
               concat(rate.source, ', ', rate.category, ', ', rate.to_day, ': ', change::BIGINT, ' in ', days,
                      ' days, where the totals go from ', before.value::BIGINT, ' to ', after.value::BIGINT) AS said
        FROM rate
        JOIN series AS before ON (before.source, before.side, before.category, before.basis, before.as_of)
                               = (rate.source, rate.side, rate.category, rate.basis, rate.from_day)
        JOIN series AS after ON (after.source, after.side, after.category, after.basis, after.as_of)
                              = (rate.source, rate.side, rate.category, rate.basis, rate.to_day)
        LEFT JOIN (SELECT source, side, category, basis, as_of, lag(as_of) OVER line AS nearest, as_of AS between_them
                   FROM series WHERE value IS NOT NULL
                   WINDOW line AS (PARTITION BY source, side, category, basis ORDER BY as_of)) AS skipped
          ON (skipped.source, skipped.side, skipped.category, skipped.basis, skipped.as_of)
           = (rate.source, rate.side, rate.category, rate.basis, rate.to_day) AND nearest <> from_day""",
    "a stated change or rate and the totals fit": """
        WITH said AS (
            SELECT report.source, report.side, report.as_of, publisher, publisher.sums, figure.category, figure.basis,
                   figure.measure, figure.value, coalesce(figure.days, steps.days) AS days, own.value AS total,
                   earlier.value AS before
            FROM figure JOIN report ON report.id = figure.report
            JOIN (SELECT code, sums FROM source) AS publisher ON publisher.code = report.source
            JOIN figure AS own ON own.report = report.id AND own.measure = 'total'
                AND (own.category, own.basis) = (figure.category, figure.basis)
            LEFT JOIN rate AS steps ON (steps.source, steps.side, steps.category, steps.basis, steps.to_day)
                = (report.source, report.side, figure.category, figure.basis, report.as_of)
            LEFT JOIN series AS earlier ON (earlier.source, earlier.side, earlier.category, earlier.basis, earlier.as_of)
                = (report.source, report.side, figure.category, figure.basis,
                   report.as_of - coalesce(figure.days, steps.days)::INTEGER)
            WHERE retrieved IS NULL AND figure.value IS NOT NULL AND own.value IS NOT NULL AND figure.source IS NULL
              AND (figure.measure = 'change' OR figure.measure = 'rate' AND publisher.sums))
        SELECT total - before = CASE measure WHEN 'rate' THEN value * days ELSE value END AS holds,
               concat(source, ', ', category, ', ', as_of, ': the total is ', total::BIGINT, ', ', days, ' days before it was ',
                      before::BIGINT, ', and the stated ', measure, ' is ', value::BIGINT) AS said
        FROM said WHERE before IS NOT NULL""",
    "days are days of the war up to today, and nothing is published before its day": """
        SELECT coalesce(as_of BETWEEN $first AND $today, true) AND coalesce(published BETWEEN $first AND $today, true)
                   AND coalesce(published >= as_of, true) AS holds,
               concat(key, ': as of ', coalesce(as_of::VARCHAR, 'no day'), ', published ',
                      coalesce(published::VARCHAR, 'no day')) AS said
        FROM report WHERE retrieved IS NULL""",
    "no figure is below zero or outside its own range": """
        SELECT coalesce(value, low, high) >= 0 AND coalesce(low <= high, true) AND coalesce(value >= low, true)
                   AND coalesce(value <= high, true) AS holds,
               concat(key, ', ', category, ' ', basis, ': ', coalesce(value::VARCHAR, 'no value'), ', low ',
                      coalesce(low::VARCHAR, 'none'), ', high ', coalesce(high::VARCHAR, 'none')) AS said
        FROM figure JOIN report ON report.id = figure.report WHERE retrieved IS NULL""",
    "no figure is without an origin": """
        SELECT bool_or(origin.publisher IS NOT NULL AND sha256 <> '' AND coalesce(origin.source, report.source) = report.source)
                   OR report.text IS NOT NULL AS holds,
               concat(key, ': ', report.publisher, ' has no entry in origins.toml for ', report.source) AS said
        FROM report LEFT JOIN origin ON origin.publisher = report.publisher GROUP BY report.key, report.text, report.publisher,
             report.source""",
    "every figure has a known source, side and category, or a finding": """
        SELECT (source.code IS NOT NULL AND report.side IS NOT NULL AND category.code IS NOT NULL) OR found.kind IS NOT NULL
                   AS holds,
               concat(report.key, ': ', figure.category, ' of ', coalesce(report.source, 'no source'), ', ',
                      coalesce(report.side, 'no side')) AS said
        FROM (SELECT DISTINCT report, category FROM figure) AS figure JOIN report ON report.id = figure.report
        LEFT JOIN source ON source.code = report.source LEFT JOIN category ON category.code = figure.category
        LEFT JOIN (SELECT DISTINCT kind, source, publisher, category FROM finding
                   WHERE kind IN ('unknown_column', 'unknown_category')) AS found
          ON (found.publisher, found.category) = (report.publisher, figure.category)
        WHERE report.retrieved IS NULL""",
    "every correction of ours is guarded, and acts": """
        SELECT kept.report IS NOT NULL AND made.id IS NOT NULL AND trim(why) <> '' AND trim(evidence) <> '' AS holds,
               concat(correction.source, ', ', correction.category, ' ', correction.basis, ', ', correction.as_of, ': ',
                      expect::BIGINT, ' is not there any more, or no reason is given') AS said
        FROM correction
        LEFT JOIN (SELECT report.*, report.id AS report, figure.category, figure.basis,
                          coalesce(figure.value, figure.low, figure.high) AS stated
                   FROM report JOIN figure ON figure.report = report.id WHERE NOT mended AND measure = 'total') AS kept
          ON (kept.source, kept.side, kept.publisher, kept.as_of, kept.category, kept.basis, kept.stated)
           = (correction.source, correction.side, correction.publisher, correction.as_of, correction.category, correction.basis,
              expect)
        LEFT JOIN report AS made ON made.mended AND made.key = kept.key || '/mended'
        WHERE correction.kind = 'ours'
        UNION ALL
        SELECT false, concat(key, ': is mended by no correction')
        FROM report WHERE mended AND NOT EXISTS (
            SELECT 1 FROM correction WHERE kind = 'ours' AND (correction.source, correction.publisher)
                                                           = (report.source, report.publisher))""",
    "every correction of an upstream acts on a total that it has": """
        SELECT amount <> 0 AND rate.change IS NOT NULL AS holds,
               concat(correction.source, ', ', correction.category, ', ', correction.as_of, ': ', amount::BIGINT,
                      ' is a correction of no total') AS said
        FROM correction LEFT JOIN rate ON (rate.source, rate.side, rate.category, rate.basis, rate.to_day)
            = (correction.source, correction.side, correction.category, correction.basis, correction.as_of)
        WHERE kind = 'official'""",
}
FALLS = "no running total falls beyond what is explained or known"


class Rule(NamedTuple):
    """One rule: how many things it was asked of, and a sentence for each for which it does not hold."""

    words: str
    asked: int
    broken: list[str]


def check(cursor: duckdb.DuckDBPyConnection, known: Iterable[Known], first: date, today: date) -> list[Rule]:
    """What holds of everything that the database has? One row a rule, in their order.

    `known` are the falls that a person has looked at; `first` and `today` bound the days."""
    rules = [_asked(cursor, words, sql, {"first": first, "today": today}) for words, sql in RULES.items()]
    return [*rules, _falls(cursor, known)]


def _asked(cursor: duckdb.DuckDBPyConnection, words: str, sql: str, parameters: dict) -> Rule:
    needed = {name: value for name, value in parameters.items() if f"${name}" in sql}
    number, broken = cursor.execute(
        f"SELECT count(*), list(said ORDER BY said) FILTER (WHERE NOT coalesce(holds, false)) FROM ({sql})", needed
    ).fetchone()
    return Rule(words, number, broken or [])


def _falls(cursor: duckdb.DuckDBPyConnection, known: Iterable[Known]) -> Rule:
    """The open falls of each source against those that are known: none more, and none newer."""
    looked_at = {each.source: each for each in known}
    found = cursor.execute("""
        SELECT source, count(*) FILTER (cause = 'open'), max(as_of) FILTER (cause = 'open'),
               arg_max(message, as_of) FILTER (cause = 'open'), count(*)
        FROM finding WHERE kind = 'fall' GROUP BY source ORDER BY source""").fetchall()
    broken = []
    for source, number, newest, message, _ in found:
        seen = looked_at.get(source)
        if number and (seen is None or number > seen.open_falls or newest > seen.until):
            most = f"{seen.open_falls} up to {seen.until}" if seen else "none"
            broken.append(f"{source}: {number} open falls up to {newest}, known are {most}; the newest: {message}")
    return Rule(FALLS, sum(row[-1] for row in found), broken)
