"""How well the labelled examples are read, a line a file: `python tests/scoring.py`; with --write, as the floors of the tests.

A figure is found when category, measure and value (or low and high) agree. Sums over a week, a month or a year (`period`) are
optional: right as a change over other than one day, wrong as anything else. What the text credits to another party is wrong
under the report's own name. Side, source and day count as in `expect`.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from attrition.model import Figure, Report  # noqa: E402  the path comes first
from attrition.parse import parse  # noqa: E402

EXAMPLES = Path(__file__).parent / "examples"
FLOORS = EXAMPLES / "floors.csv"
MEASURES = {"cumulative": "total", "increment": "change", "rate_per_day": "rate", "period": "period"}
Key = tuple[str, str, float | None, float | None]


@dataclass
class Score:
    """Counts over some reports, with a line for each thing that was missed or wrong."""

    counts: Counter = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        read = self.counts["right"] + self.counts["wrong"]
        return self.counts["right"] / read if read else 1.0

    @property
    def recall(self) -> float:
        """The share of what is stated that was read."""
        stated = self.counts["right"] + self.counts["missed"]
        return self.counts["right"] / stated if stated else 1.0


def cases(path: Path) -> list[dict]:
    """The labelled reports of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scored(path: Path) -> Score:
    """The score of one file of examples."""
    score = Score()
    for case in cases(path):
        _add(score, case, parse(case["text"], published=case.get("published"), url=case.get("url")))
    return score


def _add(score: Score, case: dict, report: Report) -> None:
    expect, russian = case["expect"], case["expect"]["side"] == "RUS"
    must, may = _wanted(expect["figures"]) if russian else (set(), set())
    others = {key for claim in expect.get("also") or [] for part in _wanted(claim.get("figures") or []) for key in part}
    mine = {_read(figure): figure for figure in report.figures if (figure.side or report.side) in ("RUS", None)}
    score.counts["right"] += len(must & mine.keys())
    _note(score, case, "missed", must - mine.keys())
    theirs = {key for key, figure in mine.items() if key in others and (not russian or figure.source)}
    _note(score, case, "wrong", mine.keys() - must - may - theirs)
    side = report.side == expect["side"] or (expect["side"] not in ("RUS", "UKR") and report.side is None)
    _told(score, case, "side", side, report.side)
    if russian and expect.get("source"):
        source = expect["source"].replace("ukr_mod", "general_staff_ua")
        _told(score, case, "source", report.source == source, report.source)
    if russian and expect.get("as_of"):
        days = {expect["as_of"], *(expect.get("as_of_accept") or [])}
        _told(score, case, "day", str(report.as_of) in days, report.as_of)


def _note(score: Score, case: dict, kind: str, keys: set[Key]) -> None:
    score.counts[kind] += len(keys)
    score.faults += [f"{case['id']}: {kind} {' '.join(map(str, key))}" for key in sorted(keys, key=str)]


def _told(score: Score, case: dict, what: str, right: bool, said: object) -> None:
    score.counts[what] += right
    score.counts[f"{what}s"] += 1
    score.faults += [] if right else [f"{case['id']}: {what} {said}"]


def _wanted(figures: list[dict]) -> tuple[set[Key], set[Key]]:
    """What must be read, and what may be: sums over a period, and figures of which two categories are right."""
    must, may = set(), set()
    for figure in figures:
        others = figure.get("category_alt") or []
        named = [figure["category"], *([others] if isinstance(others, str) else others)]
        found = {(name, MEASURES[figure["measure"]], *_bounds(figure)) for name in named}
        (may if figure["measure"] == "period" or others else must).update(found)
    return must, may


def _read(figure: Figure) -> Key:
    period = figure.measure == "change" and figure.days not in (1, None)
    bounds = _bounds({name: getattr(figure, name) for name in ("value", "low", "high")})
    return figure.category, "period" if period else figure.measure, *bounds


def _bounds(figure: dict) -> tuple[float | None, float | None]:
    value, low, high = (figure.get(name) for name in ("value", "low", "high"))
    low, high = (value, value) if value is not None and low is None and high is None else (low, high)
    return None if low is None else float(low), None if high is None else float(high)


def main(write: bool) -> None:
    """Print every file's score; with `write`, make them the floors."""
    rows = []
    for path in sorted(EXAMPLES.glob("*.jsonl")):
        score = scored(path)
        told = "  ".join(f"{name} {score.counts[name]}/{score.counts[f'{name}s']}" for name in ("side", "source", "day"))
        print(f"{path.stem:<14} precision {score.precision:.3f}  recall {score.recall:.3f}  {told}")
        rows.append([path.stem, f"{score.precision - 0.0005:.3f}", f"{score.recall - 0.0005:.3f}"])
    if write:
        with FLOORS.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([["file", "precision", "recall"], *rows])


if __name__ == "__main__":
    main("--write" in sys.argv)
