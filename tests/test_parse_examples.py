"""The labelled examples are the specification: no change reads any language worse than the last one did."""

import csv

import pytest

from tests import scoring

FLOORS = {row["file"]: row for row in csv.DictReader(scoring.FLOORS.open(encoding="utf-8"))}
SIDES = ("RUS", "UKR", "CIVILIAN", None)
FILES = sorted(scoring.EXAMPLES.glob("*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_examples_are_read_no_worse_than_before(path):
    """A floor that rose is written by `python tests/scoring.py --write`; one that would fall needs a reason. A new file has
    none yet: it is read without a fault."""
    score, floor = scoring.scored(path), FLOORS.get(path.stem, {"precision": 1, "recall": 1})
    assert (score.precision, score.recall) >= (float(floor["precision"]), float(floor["recall"])), "\n".join(score.faults)
    assert score.recall >= float(floor["recall"]), "\n".join(score.faults)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_example_is_whole(path):
    """A label has an id of its own, a text in which every number that must be read could stand, and known words."""
    found = scoring.cases(path)
    assert len({case["id"] for case in found}) == len(found)
    for case in found:
        assert case["text"].strip() and case["expect"]["side"] in SIDES, case["id"]
        assert all(figure["measure"] in scoring.MEASURES for figure in case["expect"]["figures"]), case["id"]


def test_the_scorer_tells_right_from_missed_and_wrong():
    """It is code too: a report that is read wholly, one figure that is missed, one that is not in the label."""
    text = "General Staff of Ukraine: Russia has lost 1,720 personnel and 15 tanks since the start of the invasion."
    labels = [("personnel", 1720), ("tanks", 15), ("afv", 3)]
    figures = [{"category": code, "measure": "cumulative", "value": value} for code, value in labels]
    score = scoring.Score()
    case = {"id": "x", "text": text, "expect": {"side": "RUS", "source": "ukr_mod", "as_of": None, "figures": figures[1:]}}
    scoring._add(score, case, scoring.parse(text))
    assert (score.counts["right"], score.counts["wrong"], score.counts["missed"]) == (1, 1, 1)
    assert score.faults == ["x: missed afv total 3.0 3.0", "x: wrong personnel total 1720.0 1720.0"]
