"""Which line of the record is a figure held against, and on which basis does that count?"""

from __future__ import annotations

from datetime import date

from attrition import words
from attrition.model import Figure, Report
from attrition.sentence import BASES
from attrition.verify.quantity import day
from attrition.verify.record import GENERAL_STAFF, Line, Record

PEOPLE = ("killed", "wounded", "casualties")  # the bases that are confused with each other
OTHER_PEOPLE = ("captured", "missing")


def side(figure: Figure, report: Report) -> str:
    """Whose losses a figure counts; where the text does not say, those that the record has."""
    return figure.side or report.side or "RUS"


def line(figure: Figure, report: Report, record: Record) -> Line | None:
    """The line of the source that the text credits, where that source has one; else the General Staff's."""
    of_side = side(figure, report)
    for source in dict.fromkeys([figure.source or report.source or GENERAL_STAFF, GENERAL_STAFF]):
        found = record.line(source, of_side, figure.category, figure.basis)
        if found is not None and not (figure.basis in OTHER_PEOPLE and found.basis != figure.basis):
            return found
    return None


def confused(figure: Figure, held: Line) -> bool:
    """Does the text say killed where the line counts casualties, or the reverse?"""
    return figure.category == "personnel" and figure.basis != held.basis and {figure.basis, held.basis} <= set(PEOPLE)


def why_confused(figure: Figure, held: Line, source: str) -> str:
    """The sentence that explains the confusion."""
    said, counted = BASES[figure.basis], BASES[held.basis]
    return f"The text says {said}; the line of {source} counts {counted}, which is another number."


def why_no_line(figure: Figure, report: Report, record: Record, label: str) -> str:
    """Why there is no line to hold a figure against."""
    of_side = side(figure, report)
    if of_side == "UKR":
        return "The record has no line of Ukraine’s losses."
    if figure.basis in OTHER_PEOPLE:
        return f"The record has no line of people {BASES[figure.basis]}."
    return f"The record has no line of {label.lower()}."


def why_no_value(held: Line, at: int, last: int, label: str) -> str:
    """Why a line has nothing as of a day."""
    if at < words.FIRST_DAY.toordinal():
        return f"{day(at)} is before the war, which began on {words.day(words.FIRST_DAY)}."
    if at > last:
        return f"{day(at)} is after the record’s newest report, of {day(last)}."
    if at < held.first:
        return f"The line {label.lower()} was first reported as of {day(held.first)}; on {day(at)} there was none."
    if at > held.last:
        return f"The line {label.lower()} ended: its last report is of {day(held.last)}, {held.said(held.last)}."
    before = held.newest(at)
    after = next(known for known in held.days if known > at)
    return (
        f"There is no report of {day(at)}; the one before, of {day(before)}, has {held.said(before)}, the one after, of "
        f"{day(after)}, {held.said(after)}."
    )


def of(ordinal: int) -> date:
    """The date of an ordinal."""
    return date.fromordinal(ordinal)
