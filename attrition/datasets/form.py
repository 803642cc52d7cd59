"""The form in which we carry figures: one CSV an upstream under `data/<source>/`, one line a report, one column a figure.

A figure's column is named by what it counts: `category.basis`, or `category:item.basis` where the source's own line is a part
of our category; behind a second point stands what part of the figure it is (PARTS), the total itself having none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from attrition import lexicon
from attrition.datasets.values import UpstreamError, day, number
from attrition.model import Figure, Report

HEAD = ("source", "side", "publisher", "as_of", "published", "url")
INTERVALS = ("confidence", "prediction", "summed")
PARTS = ("", "low", "high", *(f"{name}_{end}" for name in INTERVALS for end in ("low", "high")), "rate", "qualifier")


class Column(NamedTuple):
    """The name of a figure's column, taken apart."""

    category: str
    item: str | None
    basis: str
    part: str

    @classmethod
    @cache
    def read(cls, name: str) -> Column:
        """The parts of a name. A name that is none of ours has its whole as the category."""
        left, _, part = name.rpartition(".")
        line, dot, basis = left.rpartition(".")
        if not dot or part not in PARTS:
            line, _, basis, part = *name.rpartition("."), ""
        category, _, item = line.partition(":")
        return cls(category, item or None, basis, part)

    def __str__(self) -> str:
        line = f"{self.category}:{self.item}" if self.item else self.category
        return f"{line}.{self.basis}.{self.part}" if self.part else f"{line}.{self.basis}"


def as_csv(reports: list[dict], head: tuple[str, ...]) -> str:
    """Records as CSV text: `head`, then the figures in the order of the categories, unknown names last."""
    order = {code: n for n, code in enumerate(lexicon.categories())}
    figures = {key for report in reports for key in report} - set(head)

    def place(key: str) -> tuple:
        column = Column.read(key)
        parts = PARTS.index(column.part) if column.part in PARTS else len(PARTS)
        return order.get(column.category, len(order)), column.category, column.item or "", column.basis, parts

    out = io.StringIO()
    writer = csv.DictWriter(out, [*head, *sorted(figures, key=place)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(reports)
    return out.getvalue()


def report(row: dict, where: str) -> Report:
    """The report of one line. Raises UpstreamError naming `where` for a line that is not in our form."""
    whole(row, HEAD, where)
    if row["source"] not in lexicon.sources():
        raise UpstreamError(f"{where}: {row['source']!r} is no source; see lexicon/sources/")
    return Report(
        source=row["source"],
        side=row["side"],
        publisher=row["publisher"],
        as_of=day(row["as_of"], where),
        as_of_from="text",
        published=day(row["published"], where) if row["published"] else None,
        url=row["url"] or None,
        figures=tuple(_figures(row, where)),
    )


def whole(row: dict, head: tuple[str, ...], where: str) -> None:
    """Raises UpstreamError where a line lacks a column of its head."""
    missing = [name for name in head if name not in row]
    if missing:
        raise UpstreamError(f"{where}: the column {missing[0]!r} is missing; run `make data` again")


def _figures(row: dict, where: str) -> Iterator[Figure]:
    """The figures of one line: the totals with their ranges, the prediction intervals and the rates apart."""
    found: dict[tuple, dict] = {}
    for name, text in row.items():
        if name in HEAD or not text:
            continue
        *line, part = Column.read(name)
        found.setdefault(tuple(line), {})[part] = text if part == "qualifier" else number(text, f"{where}, {name}")
    for (category, item, basis), parts in found.items():
        yield from _parted({"category": category, "item": item, "basis": basis}, parts)


def _parted(line: dict, parts: dict) -> Iterator[Figure]:
    own = next((name for name in ("confidence", "summed") if f"{name}_low" in parts), None)
    low, high = parts.get(f"{own}_low" if own else "low"), parts.get(f"{own}_high" if own else "high")
    if (value := parts.get("")) is not None or low is not None or high is not None:
        alone = value is None and (low is None or high is None)
        qualifier = parts.get("qualifier") or (("at_least" if high is None else "up_to") if alone else None)
        yield Figure(**line, measure="total", value=value, low=low, high=high, qualifier=qualifier, interval=own)
    if "prediction_low" in parts:
        low, high = parts["prediction_low"], parts["prediction_high"]
        yield Figure(**line, measure="total", low=low, high=high, interval="prediction")
    if "rate" in parts:
        yield Figure(**line, measure="rate", value=parts["rate"])
