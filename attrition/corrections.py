"""Our decisions about single figures, applied to the reports that they are about; both readings stay.

A correction adds a report to the one that it mends, with the figure, the day or the basis as we take it. Which of the two
counts is the reader's choice. It is guarded: where the figure is no longer the one that was decided about, nothing is built.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from attrition import lexicon
from attrition.lexicon import DefinitionError
from attrition.model import Figure, Finding, Mend, Report
from attrition.words import count, day


def applied(found: list[Report]) -> list[Report]:
    """The reports, each mended one followed by what the corrections make of it. Raises DefinitionError where a correction's
    guard does not hold."""
    for mend, where in concerned(found):
        found = _with(found, mend, where)
    return found


def concerned(found: list[Report]) -> list[tuple[Mend, str]]:
    """The corrections of what these reports hold, each with where it is written. One of a publisher that is not among them can
    neither hold nor fail."""
    there = {(report.source, report.publisher) for report in found}
    numbered = ((mend, f"corrections.toml correction {n}") for n, mend in enumerate(lexicon.mends(), 1))
    return [(mend, where) for mend, where in numbered if (mend.source, mend.publisher) in there]


def _with(found: list[Report], mend: Mend, where: str) -> list[Report]:
    """The reports with one correction applied."""
    places = (n for n, report in enumerate(found) if _about(report, mend) and any(_is(f, mend) for f in report.figures))
    at = next(places, None)
    if at is None:
        raise DefinitionError(
            f"{where}: no {mend.category} ({mend.basis}) of {mend.publisher} for {mend.as_of} is {mend.expect:,}, "
            "as `expect` says; the figure has changed, look whether the correction is still needed"
        )
    report = found[at]
    key = report.id or "/".join(map(str, (mend.source, mend.publisher, mend.as_of, mend.category, mend.basis)))
    left = tuple(figure for figure in report.figures if not _is(figure, mend))
    taken = tuple(_taken(figure, mend) for figure in report.figures if _is(figure, mend))
    moved = {"as_of": date.fromisoformat(str(mend.take))} if mend.field == "as_of" else {}
    alone = replace(report, id=key, figures=tuple(figure for figure in report.figures if _is(figure, mend)))
    mended = replace(report, id=f"{key}/mended", figures=taken, mends=key, **moved)
    rest = [replace(report, figures=left)] if left else []
    return [*found[:at], *rest, alone, mended, *found[at + 1 :]]


def _about(report: Report, mend: Mend) -> bool:
    return report.mends is None and (report.source, report.side, report.publisher, report.as_of) == (
        mend.source,
        mend.side,
        mend.publisher,
        mend.as_of,
    )


def _is(figure: Figure, mend: Mend) -> bool:
    """Whether a figure is the one that was decided about: its line, and the value that guards the decision."""
    stated = figure.value if figure.value is not None else figure.low if figure.low is not None else figure.high
    return (figure.category, figure.basis, figure.measure, stated) == (mend.category, mend.basis, "total", mend.expect)


def _taken(figure: Figure, mend: Mend) -> Figure:
    changed = {"value": {"value": mend.take, "low": None, "high": None}, "basis": {"basis": mend.take}}
    return replace(figure, **changed.get(mend.field, {}))


def findings(found: list[Report]) -> list[Finding]:
    """One finding a correction of these reports: what was there, what is taken, why and by which evidence."""
    return [
        Finding(
            kind="mended",
            source=mend.source,
            side=mend.side,
            publisher=mend.publisher,
            category=mend.category,
            basis=mend.basis,
            as_of=mend.as_of,
            message=f"{lexicon.categories()[mend.category].label}, {day(mend.as_of)}: {_was(found, mend)} {_change(mend)} "
            f"{mend.why} {mend.evidence}",
        )
        for mend, _ in concerned(found)
    ]


def _was(found: list[Report], mend: Mend) -> str:
    """What was there, in words: the whole of a range, of which only one end guards the decision."""
    figures = (figure for report in found if _about(report, mend) for figure in report.figures if _is(figure, mend))
    ends = next(((figure.low, figure.high) for figure in figures), (None, None))
    return count(mend.expect) if None in ends else "–".join(map(count, ends))


def _change(mend: Mend) -> str:
    taken = {
        "value": lambda: f"is taken as {count(int(mend.take))}.",
        "as_of": lambda: f"is taken as of {day(date.fromisoformat(str(mend.take)))}.",
        "basis": lambda: f"is taken as {mend.take}, not {mend.basis}.",
    }
    return taken[mend.field]()
