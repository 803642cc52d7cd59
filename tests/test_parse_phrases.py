"""Each row of parse_phrases.csv reads to exactly the figures that a reader takes from it."""

import csv
from pathlib import Path

import pytest

from attrition.parse import parse

ROWS = list(csv.DictReader(Path(__file__).with_name("parse_phrases.csv").open(encoding="utf-8"), delimiter="\t"))


def stated(figure) -> str:
    amount = f"{figure.low}-{figure.high}" if figure.value is None else str(figure.value)
    return f"{figure.category} {figure.measure} {amount}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:60])
def test_reads_to_exactly_these_figures(row):
    """Russian losses come out whole; everything else comes out as no Russian loss."""
    report = parse(row["text"], published=row["published"] or None)
    russian = [f for f in report.figures if (f.side or report.side) in ("RUS", None)]
    expected = row["expected"].split("|") if row["expected"] not in ("", "side") else []
    assert sorted(map(stated, russian)) == sorted(expected) or _period(row, russian)


def _period(row, russian) -> bool:
    """A month's sum without a span in the row may come out as a change of that month, and never as a total."""
    return not row["expected"] and bool(russian) and all(f.measure == "change" and (f.days or 0) > 1 for f in russian)
