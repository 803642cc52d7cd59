"""A report in the exact form that `parse` prints and programs rely on."""

from __future__ import annotations

from attrition.model import Figure, Report

FIGURE = ("category", "measure", "basis", "value", "low", "high", "qualifier", "start", "end", "quote")
REPORT = ("id", "language", "side", "source", "publisher", "published", "as_of", "as_of_from")


def answer(report: Report) -> dict:
    """The report as plain values; `days`, `source` and `side` of a figure only where they say something of their own."""
    made = {name: getattr(report, name) for name in REPORT}
    for name in ("published", "as_of"):
        made[name] = made[name].isoformat() if made[name] else None
    made["figures"] = [_figure(figure) for figure in report.figures]
    made["findings"] = [{"kind": f.kind, "message": f.message, "start": f.start, "end": f.end} for f in report.findings]
    return made


def _figure(figure: Figure) -> dict:
    made = {name: getattr(figure, name) for name in FIGURE}
    if figure.measure == "change":
        made["days"] = figure.days
    made |= {name: getattr(figure, name) for name in ("source", "side") if getattr(figure, name)}
    return made
