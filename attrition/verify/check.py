"""A parsed report against the record: every figure's verdict, every rate's windows, and the text as a whole. Pure."""

from __future__ import annotations

from datetime import date
from functools import cache

from msgspec import structs

from attrition.model import Figure, Report
from attrition.parse.language import tables
from attrition.verify import dating, fits, held, judge, notes, ranks, rates, summary
from attrition.verify.judge import Text
from attrition.verify.record import Line, Record
from attrition.verify.verdicts import Check, Judged, Rate
from attrition.verify.wording import Named, Wording, mentions_records


def check(
    report: Report,
    record: Record,
    text: str | None = None,
    today: date | None = None,
    named: Named | None = None,
) -> Check:
    """What the record says of a text. `text` is what the report was read from, where it does not hold it; `today` tells a day
    in the future from one that the record does not reach; `named` is the window that a form names instead of words. Never an
    exception for any parsed report."""
    report = report if text is None else structs.replace(report, text=text)
    stated, by, strange = notes.stated_day(report, record)
    dated = dating.dated(_listed(report, record), stated, by, record.last)
    about = Text(report, record, dated, _words(report, dated.day, named))
    found: list[Judged] = []
    claimed: list[Rate] = []
    for figure in report.figures:
        if figure.measure == "rate":
            one, rate = rates.judged(figure, about)
            claimed += [rate] if rate else []
        else:
            one = judge.judged(figure, about)
        found.append(one)
    found = _ranked(fits.fitted(found, about), about)
    said = (*strange, *notes.of(report, record, dated, today))
    figures = tuple(found)
    return Check(report, dated, figures, tuple(claimed), said, summary.of(report, dated, figures, tuple(claimed), said))


def _listed(report: Report, record: Record) -> list[tuple[Line, float]]:
    """The totals of the text's own list with the lines that they are held against, one a category."""
    found: dict[str, tuple[Line, float]] = {}
    for figure in report.figures:
        if figure.measure == "total" and figure.value is not None and figure.source is None and figure.category not in found:
            line = held.line(figure, report, record)
            if line is not None:
                found[figure.category] = line, figure.value
    return list(found.values())


def _words(report: Report, day: int, given: Named | None):
    """A question that is asked of few figures: which window do the words round this number name?"""

    def named(figure: Figure) -> Named | None:
        if given is not None:
            return given
        if figure.days == 1 or figure.start is None or not _has_words(report):
            return None
        return Wording(report.text, figure, report.language, date.fromordinal(day)).named(figure)

    return named


def _ranked(found: list[Judged], text: Text) -> list[Judged]:
    """Changes that the text calls the highest or the lowest, held against all that came before."""
    report = text.report
    changes = [one for one in found if one.figure.measure == "change" and one.figure.start is not None]
    if not changes or not _has_words(report) or not mentions_records(report.text, report.language):
        return found
    return [_rank(one, text) if one in changes else one for one in found]


def _has_words(report: Report) -> bool:
    """Is there a text, in a language that has a table?"""
    return bool(report.text) and report.language in _languages()


@cache
def _languages() -> frozenset[str]:
    return frozenset(tables.codes())


def _rank(one: Judged, text: Text) -> Judged:
    line = held.line(one.figure, text.report, text.record)
    wording = Wording(text.report.text, one.figure, text.report.language, date.fromordinal(text.dating.day))
    said = wording.ranked()
    if said is None or line is None:
        return one
    days = 1 if judge.of_a_day(one.figure, line, text.dating.day) else one.figure.days
    return ranks.ranked(one, days, said, line, text.dating.day)
