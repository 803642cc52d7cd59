"""A check as a table and a paragraph for a terminal."""

from __future__ import annotations

import textwrap

from attrition import words
from attrition.verify.summary import name, number
from attrition.verify.verdicts import Check, Judged

HEAD = ("figure", "said", "record", "off by", "chance", "verdict")
WIDTH, LEAST = 110, 0.001


def printed(check: Check) -> str:
    """The table of the figures, the windows of each claimed rate, and the paragraph."""
    rows = [HEAD, *map(_row, check.figures)] if check.figures else []
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEAD))] if rows else []
    lines = ["  ".join(_cell(row[n], widths[n], n) for n in range(len(HEAD))).rstrip() for row in rows]
    for rate in check.rates:
        lines += ["", f"{name(rate.judged.figure)}, {number(rate.judged.figure)} a day, as of {words.day(rate.against.day)}:"]
        for row in rate.against.windows.itertuples():
            inside = "" if words.is_none(row.per_day) else "inside" if row.inside else "outside"
            lines.append(f"{row.label:>34}  {words.rate(row.per_day):>9} a day  {inside}".rstrip())
    return "\n".join([*lines, *([""] if lines else []), textwrap.fill(check.summary, WIDTH)])


def _row(one: Judged) -> tuple[str, ...]:
    figure, record = one.figure, one.record
    kind = "" if figure.measure == "total" else " a day" if figure.measure == "rate" else f", {_span(figure.days)}"
    return (
        f"{name(figure)}{kind}",
        number(figure),
        words.NONE if record is None else _value(record.value),
        words.NONE if one.distance is None else "0" if not one.distance else f"{one.distance:+,}".replace("-", "−"),
        _chance(one.chance),
        one.verdict,
    )


def _chance(share: float | None) -> str:
    return words.NONE if share is None else "< 0.1%" if share < LEAST else f"{share:.1%}"


def _span(days: int | None) -> str:
    return "change" if days is None else f"change in {words.plural(days, 'day')}"


def _value(value: float) -> str:
    return words.count(value) if value == int(value) else words.rate(value)


def _cell(text: str, width: int, column: int) -> str:
    return text.ljust(width) if column in (0, 5) else text.rjust(width)
