"""Which line of the record is a figure held against, and on which basis does that count?"""

from __future__ import annotations

from datetime import date

from attrition import words
from attrition.lexicon import label
from attrition.model import Figure, Report
from attrition.sentence import BASES
from attrition.verify.quantity import day
from attrition.verify.record import GENERAL_STAFF, Line, Record

PEOPLE = ("killed", "wounded", "casualties")  # the bases that are confused with each other
ENOUGH = 20  # totals of a line, for changes and rates to be taken from it
OTHER_PEOPLE = ("captured", "missing")


def side(figure: Figure, report: Report) -> str:
    """Whose losses a figure counts; where the text does not say, those that the record has."""
    return figure.side or report.side or "RUS"


def line(figure: Figure, report: Report, record: Record) -> Line | None:
    """The line of the source that the text credits, where that source has one; else the General Staff's.

    A rate or a change is held against no line of single statements. The totals of a line that somebody added up were stated by
    nobody: a total is held against them only where nothing else is known of that source.
    """
    of_side, credited = side(figure, report), figure.source or report.source or GENERAL_STAFF
    for source in dict.fromkeys([credited, GENERAL_STAFF]):
        found = record.line(source, of_side, figure.category, figure.basis)
        if found is None or figure.basis in OTHER_PEOPLE and found.basis != figure.basis:
            continue
        if figure.measure == "total" and added_up(found, record) and repeats(found, record):
            continue
        if figure.measure == "total" or len(found.frame) >= ENOUGH:
            return found
    return None


def added_up(found: Line, record: Record) -> bool:
    """Are the totals of a line sums that its source never stated, of weeks or months that are revised later?"""
    source = record.sources.get(found.source)
    return source is not None and (source.sums or source.evidence == "model")


def repeats(found: Line, record: Record) -> bool:
    """Does the source of a line repeat another one?"""
    source = record.sources.get(found.source)
    return source is not None and source.repeats is not None


def confused(figure: Figure, held: Line) -> bool:
    """Does the text say killed where the line counts casualties, or the reverse?"""
    return figure.category == "personnel" and figure.basis != held.basis and {figure.basis, held.basis} <= set(PEOPLE)


def why_confused(figure: Figure, held: Line, source: str) -> str:
    """The sentence that explains the confusion."""
    said, counted = BASES[figure.basis], BASES[held.basis]
    return f"The text says {said}; the line of {source} counts {counted}, which is another number."


def why_no_line(figure: Figure, report: Report, name: str, record: Record) -> str:
    """Why there is no line to hold a figure against."""
    of_side = side(figure, report)
    if of_side == "UKR":
        none = f"The record has no line of Ukraine’s losses by {source(figure, report)}, of {name.lower()}"
        return f"{none}{_stated_by_others(figure, record)}."
    if figure.basis in OTHER_PEOPLE:
        return f"The record has no line of people {BASES[figure.basis]}."
    return f"The record has no line of {name.lower()}."


def _stated_by_others(figure: Figure, record: Record) -> str:
    """Who does state Ukraine's losses of the same thing on the same basis, with the newest of each."""
    found = [line for key, lines in record.lines.items() for line in lines if key[1:] == ("UKR", figure.category)]
    counted = [line for line in found if figure.basis in (line.basis, "unspecified")]
    said = [
        f"{label(line.source)} ({BASES[line.basis]}: {line.said(line.last)} as of {day(line.last)})"
        for line in sorted(counted, key=lambda line: -line.last)
    ]
    return f"; those who state it are {words.listing(said)}" if said else ""


def why_no_value(held: Line, at: int, last: int, name: str) -> str:
    """Why a line has nothing as of a day."""
    if at < words.FIRST_DAY.toordinal():
        return f"{day(at)} is before the war, which began on {words.day(words.FIRST_DAY)}."
    if at > last:
        return f"{day(at)} is after the record’s newest report, of {day(last)}."
    if held.reach:
        return _nothing_lately(held, at)
    if at < held.first:
        return f"The line {name.lower()} was first reported as of {day(held.first)}; on {day(at)} there was none."
    if at > held.last:
        return f"The line {name.lower()} ended: its last report is of {day(held.last)}, {held.said(held.last)}."
    before = held.newest(at)
    after = next(known for known in held.days if known > at)
    return (
        f"There is no report of {day(at)}; the one before, of {day(before)}, has {held.said(before)}, the one after, of "
        f"{day(after)}, {held.said(after)}."
    )


def _nothing_lately(held: Line, at: int) -> str:
    """Why a source that states something now and then has nothing for a day."""
    before = held.newest(at)
    if before is None:
        return f"What {label(held.source)} has stated begins with {day(held.first)}, {held.said(held.first)}."
    newest = f"the newest before it, of {day(before)}, is {held.said(before)}"
    return f"The record carries no statement of {label(held.source)} for that day; {newest}."


def source(figure: Figure, report: Report) -> str:
    """Whose claim a figure is, as it is called."""
    return label(figure.source or report.source or GENERAL_STAFF)


def of(ordinal: int) -> date:
    """The date of an ordinal."""
    return date.fromordinal(ordinal)
