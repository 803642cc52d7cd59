"""What the party that a text credits has stated itself, beside a number of the text that is none of its statements."""

from __future__ import annotations

import math

from attrition import words
from attrition.lexicon import label
from attrition.model import Figure
from attrition.sentence import BASES
from attrition.verify import held, quoting
from attrition.verify.quantity import day
from attrition.verify.record import Record, span

NEAR = 0.1  # of what it stated: a number that near to another count of it may be that count by another name


def beside(figure: Figure, source: str, side: str, record: Record, at: int) -> str:
    """The party's newest statements of the same thing up to a day, a basis each; nothing where the record has none."""
    told = quoting.newest(figure, source, side, record, at)
    if not told:
        return ""
    newest = "; ".join(f"{BASES[one.basis]}, {_said(one)} as of {day(one.as_of.toordinal())}" for one in told)
    stated = f"The record carries no statement of {label(source)} of that number; the newest up to {day(at)}: {newest}."
    return " ".join(filter(None, [stated, confusion(figure, source, side, record, at)]))


def confusion(figure: Figure, source: str, side: str, record: Record, at: int) -> str:
    """Is a number near what the party stated on another basis, and not near what it stated on this one?"""
    near = [one.basis for one in quoting.newest(figure, source, side, record, at) if _near(figure, one)]
    other = next((basis for basis in near if basis in held.PEOPLE), None)
    if other is None or figure.basis not in held.PEOPLE or figure.basis in near:
        return ""
    return f"The number is within a tenth of what it counts as {BASES[other]}; the text may say {BASES[figure.basis]} for that."


def _ends(told: object) -> tuple[float, float]:
    """The least and the most that a statement names."""
    if told.value == told.value:
        return told.value, told.value
    return (told.low if told.low == told.low else 0), (told.high if told.high == told.high else math.inf)


def _near(figure: Figure, told: object) -> bool:
    """Does a stated number lie within a tenth of a statement? One with an open end is near to nothing but that end."""
    low, high = span(figure)
    least, most = _ends(told)
    least, most = (most, most) if not least else (least, least) if most == math.inf else (least, most)
    return low <= most * (1 + NEAR) and high >= least * (1 - NEAR)


def _said(told: object) -> str:
    least, most = _ends(told)
    a_day = " a day" if told.measure == "rate" else ""
    if least == most:
        return f"{words.count(least)}{a_day}"
    if most == math.inf:
        return f"at least {words.count(least)}{a_day}"
    return f"{words.count(least)} to {words.count(most)}{a_day}" if least else f"at most {words.count(most)}{a_day}"
