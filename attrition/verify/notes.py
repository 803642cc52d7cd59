"""What stands in the way of judging a text: one clear sentence each; the rest is still judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from attrition import words
from attrition.model import Report
from attrition.parse.language import detect, languages
from attrition.parse.language.fold import Folded
from attrition.parse.text.scan import Scan
from attrition.parse.time import dates
from attrition.verify.dating import Dating
from attrition.verify.quantity import day
from attrition.verify.record import Record

YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
ISO = re.compile(r"(?<!\d)(\d{4}-\d\d-\d\d)(?!\d)")
DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
LETTERS = 20_000  # of a text that are looked through for its days and for another war
Stated = tuple[int | None, str | None, tuple[str, ...]]


def stated_day(report: Report, record: Record) -> Stated:
    """The day that a text's figures are for, how it was found, and what is odd about it. A text that only its publication
    dates is held against the newest report up to it."""
    if report.as_of is not None:
        at = report.as_of.toordinal()
        return (min(at, record.last) if report.as_of_from == "published" else at), report.as_of_from, ()
    if report.published is not None:
        return min(report.published.toordinal(), record.last), "published", ()
    strange = _day_outside(report, record) if report.figures else None
    if strange is None:
        return None, None, ()
    return strange.toordinal(), "text", ()


def _day_outside(report: Report, record: Record) -> date | None:
    """The day that the text names where it lies before the war or after the record; None where another one lies within."""
    scan = _scan(report)
    if scan is None:
        return None
    named = [found for one in dates.days(scan) if one.year and not one.begins_war and (found := one.date())]
    named += list(_far(scan))
    first, last = words.FIRST_DAY, date.fromordinal(record.last)
    outside = [found for found in named if not first <= found <= last]
    return outside[0] if outside and len(outside) == len(named) else None


def _far(scan: Scan) -> Iterator[date]:
    """The days of years that no report can have, which a parser of reports rightly reads as none."""
    for written in ISO.findall(scan.text):
        yield from _made(written)
    for month in scan.layer("month"):
        before, after = DAY.findall(scan.text, month.start - 4, month.start), DAY.findall(scan.text, month.end, month.end + 4)
        year = YEAR.search(scan.text, month.end, month.end + 10)
        if year and month.key <= 12 and (number := (before[-1:] or after[:1])):
            yield from _made(f"{year[0]}-{month.key:02}-{int(number[0]):02}")


def _made(written: str) -> Iterator[date]:
    try:
        yield date.fromisoformat(written)
    except ValueError:
        return


def _scan(report: Report) -> Scan | None:
    folded = Folded((report.text or "")[:LETTERS])
    parts = [(start, end, languages.language(code)) for start, end, code in detect.parts(folded.plain, folded.text)]
    return Scan(folded.text, parts) if parts else None


def of(report: Report, record: Record, dated: Dating, today: date | None) -> Iterator[str]:
    """What must be said of the text as a whole before its figures are."""
    for finding in report.findings:
        if finding.kind == "language_not_read" and _has_number(report):
            yield "The language of this text was not recognised: it has too few of the words that reports of losses use."
        elif finding.start is None and finding.kind == "unread_number":
            yield finding.message
    if not report.figures:
        yield _nothing(report)
        return
    if dated.day > record.last:
        future = ", a day in the future" if today is not None and dated.day > today.toordinal() else ""
        yield f"{_speaks_of(report, dated)}{future}; the record’s newest report is of {day(record.last)}."
    elif dated.day < words.FIRST_DAY.toordinal():
        yield f"{_speaks_of(report, dated)}, before the war, which began on {words.day(words.FIRST_DAY)}."
    elif report.as_of_from == "published" and report.as_of.toordinal() > record.last:
        yield f"The text came out on {words.day(report.as_of)}; the record’s newest report is of {day(record.last)}."
    if report.side is None:
        yield "The text does not say whose losses its figures are; they are held against the claims about Russia’s."


def _speaks_of(report: Report, dated: Dating) -> str:
    """The day of a text, by where it came from: its own words, its publication, or a field."""
    if not report.text:
        return f"The day given is {day(dated.day)}"
    return f"The text came out on {day(dated.day)}" if dated.by == "published" else f"The text speaks of {day(dated.day)}"


def _nothing(report: Report) -> str:
    """Why a text has no figure."""
    if not (report.text or "").strip():
        return "There is no text to check."
    if not _has_number(report):
        return "This text states no number, so there is nothing to check."
    scan = _scan(report)
    if scan is not None and any(hit.key == "other" for hit in scan.layer("party")):
        return "The numbers of this text are about another war, and none of them is a loss in this one."
    return "No number of this text is a figure of losses in this war, so there is nothing to check."


def _has_number(report: Report) -> bool:
    return any(sign.isdigit() for sign in report.text or "")
