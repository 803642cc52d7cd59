"""An upstream file -> reports in our form: one dict a report, with HEAD and the columns of its figures.

An upstream is described in `lexicon/upstreams/`; here is how its rows become ours. A row may be a whole report, or one line of
it: rows of one source, side and day that follow each other are one report, and a later run of rows of the same day replaces the
earlier one. A column that no definition knows is kept under its raw name: the audit reports it and no chart shows it. A name
that cannot be a line (a heading that got in among the lines) is refused, and the refusal is carried as a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from attrition import lexicon
from attrition.datasets import values
from attrition.datasets.form import HEAD, Column
from attrition.datasets.values import UpstreamError
from attrition.model import Upstream

REFUSED = ("source", "side", "publisher", "as_of", "name", "reason")


class Row(NamedTuple):
    """One row with what it says of itself: its report's key, its cells by their columns, and where it stands."""

    source: str
    side: str
    as_of: date
    published: date | None
    url: str | None
    cells: dict
    where: str

    @property
    def report(self) -> tuple:
        return self.source, self.side, self.as_of, self.published, self.url


def read_upstream(upstream: Upstream, folder: Path) -> tuple[list[dict], list[dict]]:
    """The upstream's reports, oldest first, and what was refused: dicts with the keys of REFUSED."""
    reports: dict[tuple, dict] = {}
    refused: list[dict] = []
    for name in upstream.files:
        for run in _runs(upstream, folder, name):
            key, found = run[0].report, _report(upstream, run, refused)
            reports[key] = found if "category" in upstream.picks else _together(reports.get(key, {}), found, run[0])
    found = [reports[key] for key in sorted(reports, key=lambda key: tuple(map(str, key)))]
    return (_summed(found) if upstream.sums else [_whole(report) for report in found]), refused


def _runs(upstream: Upstream, folder: Path, name: str) -> Iterator[list[Row]]:
    """The rows that belong together: those of one copy, or each row alone."""
    rows = _rows(upstream, folder, name)
    if "category" not in upstream.picks:
        return ([row] for row in rows)
    return (list(run) for _, run in groupby(rows, key=lambda row: row.report))


def _together(report: dict, more: dict, row: Row) -> dict:
    """A report with the figures of another row or file of the same day. Raises UpstreamError where both have a figure."""
    for key, value in more.items():
        if key not in HEAD and value is not None and report.get(key) is not None:
            raise UpstreamError(f"{row.where}: {row.as_of} is there twice; nothing was changed, mend the file and run again")
    return report | {key: value for key, value in more.items() if report.get(key) is None}


def _rows(upstream: Upstream, folder: Path, name: str) -> Iterator[Row]:
    """The rows of a file that have a day, in its order."""
    for n, cells in enumerate(values.rows(folder / name), 1):
        where = f"{name} row {n}"
        if not any(str(text).strip() for text in cells.values()):
            continue
        published = values.day(cells.get(upstream.published), where) if upstream.published else upstream.vintage
        url = (cells.get(upstream.address) or None) if upstream.address else None
        source = _picked(upstream, "source", cells, where) or upstream.source
        side = _picked(upstream, "side", cells, where) or upstream.side
        yield Row(source, side, _day(upstream, cells, where), published, url, cells, where)


def _day(upstream: Upstream, cells: dict, where: str) -> date:
    texts = [str(cells.get(name)).strip() for name in upstream.day.split(",")]
    read = {
        "iso": values.day,
        "day_first": values.day_first,
        "iso_week": values.end_of_week,
        "week_of": values.end_of_week_from,
    }
    return values.of_the_war(read[upstream.days](*texts, where), where)


def _picked(upstream: Upstream, what: str, cells: dict, where: str) -> str | None:
    """What a row says of itself in a column: its source by an alias, else by the names that the definition gives."""
    if what not in upstream.picks:
        return None
    pick = upstream.picks[what]
    said = str(cells.get(pick.column) or "").strip()
    found = pick.names.get(said) or (lexicon.source_called(said) if what == "source" else None)
    if found is None and what != "category":
        raise UpstreamError(
            f"{where}: {pick.column} is {said!r}, which names no {what} that we know; add it to the definitions"
        )
    return found or said


def _report(upstream: Upstream, run: list[Row], refused: list[dict]) -> dict:
    """One report from its rows: HEAD and figures by column."""
    source, side, as_of, published, url = run[0].report
    head = {"source": source, "side": side, "publisher": upstream.publisher, "as_of": as_of}
    report = {**head, "published": published, "url": url}
    named: set[str] = set()
    for row in run:
        line = _picked(upstream, "category", row.cells, row.where)
        if reason := _refusal(line, named):
            refused.append({**head, "name": str(line)[:80], "reason": reason})
            continue
        if line in upstream.apart:
            continue
        named.add(line or "")
        for key, value in _figures(upstream, row, line):
            if report.get(key) is None:
                report[key] = value
    return report


def _refusal(line: str | None, named: set[str]) -> str | None:
    """Why a name among the lines is none: a heading with its own numbers, or a line that the same copy has already."""
    if line is None:
        return None
    if any(sign.isdigit() for sign in line) or line.count("(") != line.count(")"):
        return "a heading, not a line"
    return "the same line a second time in one copy" if line in named else None


def _figures(upstream: Upstream, row: Row, line: str | None) -> Iterator[tuple[str, object]]:
    """The figures of one row: column of our form -> value."""
    basis = _picked(upstream, "basis", row.cells, row.where)
    skipped = {*upstream.day.split(","), upstream.address, upstream.qualifier, upstream.published, *upstream.ignored}
    skipped |= {pick.column for pick in upstream.picks.values()}
    for name, text in row.cells.items():
        if name in skipped:
            continue
        column = _column(upstream, name, row, line, basis)
        yield str(column), _value(upstream, text, f"{row.where}, {name}", column.category in lexicon.categories())
        if column.category == "personnel" and upstream.qualifier:
            yield f"{column}.qualifier", upstream.qualifiers.get(row.cells.get(upstream.qualifier))


def _column(upstream: Upstream, name: str, row: Row, line: str | None, basis: str | None) -> Column:
    """The column of our form that a column of the upstream means in one row."""
    meant = category_of(upstream, name, row.as_of)
    if meant == name and name not in upstream.columns:
        return Column(name, None, basis_of(row.source, name), "")
    meant = meant.replace("{category}", line or "").replace("{basis}", basis or "")
    return Column.read(meant if "." in meant else f"{meant}.{basis_of(row.source, meant.split(':')[0])}")


def _value(upstream: Upstream, text: object, where: str, known: bool) -> float | None:
    """A cell's number. In a column that no definition knows, a cell that is no number is left empty, not refused."""
    try:
        return values.estimate(text, where) if upstream.estimates else values.number(text, where)
    except UpstreamError:
        if known:
            raise
        return None


def category_of(upstream: Upstream, column: str, as_of: date) -> str:
    """What a column meant on a day; its raw name where no definition knows it."""
    for last, renamed in upstream.until.items():
        if column in renamed and as_of <= date.fromisoformat(last):
            return renamed[column]
    return upstream.columns.get(column, column)


def basis_of(source: str, category: str) -> str:
    """The basis on which a source counts a category; "unspecified" where it does not say one."""
    record, known = lexicon.sources()[source], lexicon.categories().get(category)
    return (record.people if known and known.kind == "people" else record.equipment) or "unspecified"


def _whole(report: dict) -> dict:
    """A report whose estimates are whole numbers: people and things are not divided."""
    return {key: round(value) if isinstance(value, float) else value for key, value in report.items()}


def _summed(reports: list[dict]) -> list[dict]:
    """Reports of single periods as running totals. A figure that ends before the last period ends there."""
    totals: dict[str, float] = {}
    found = []
    for report in reports:
        figures = {key: value for key, value in report.items() if isinstance(value, float)}
        totals = {key: totals.get(key, 0.0) + value for key, value in figures.items()} | {
            key: value for key, value in totals.items() if key not in figures
        }
        found.append(report | {key: round(totals[key]) for key in figures})
    return found


def read_corrections(upstream: Upstream, folder: Path) -> list[dict]:
    """The upstream's own list of corrections, one dict a cell that was corrected; zeros say nothing and are left out."""
    found = []
    for n, row in enumerate(values.rows(folder / upstream.corrections), 1) if upstream.corrections else ():
        where = f"{upstream.corrections} row {n}"
        as_of = values.day(row.get(upstream.day), where)
        for name, text in row.items():
            if name in {upstream.day, *upstream.ignored} or not (
                amount := values.number(text, f"{where}, {name}", values.LEAST)
            ):
                continue
            category = category_of(upstream, name, as_of)
            head = {"source": upstream.source, "side": upstream.side, "publisher": upstream.publisher, "as_of": as_of}
            found.append({**head, "category": category, "basis": basis_of(upstream.source, category), "amount": amount})
    return sorted(found, key=lambda row: (row["as_of"], row["category"]))
