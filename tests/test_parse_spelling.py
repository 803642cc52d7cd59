"""The same text written otherwise says the same: signs, spaces and line ends that look alike, and a line that says nothing."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from attrition.parse import parse

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.jsonl"))
EACH = 25  # one in so many of the examples: some 230, in all languages
WRITTEN = {
    "letters in parts": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces in numbers": lambda text: re.sub(r"(?<=\d) (?=\d)", "\u00a0", text),
    "narrow spaces in numbers": lambda text: re.sub(r"(?<=\d) (?=\d)", "\u202f", text),
    "zero-width signs": lambda text: text.replace(" ", " \u200b"),
    "typographic apostrophes": lambda text: text.replace("'", "\u2019"),
    "long dashes": lambda text: re.sub(r" [-–‒] ", " — ", text),
    "short dashes": lambda text: re.sub(r" [—–‒] ", " - ", text),
    "straight quotes": lambda text: re.sub("[«»„“”]", '"', text),
    "no space before a change": lambda text: text.replace(" (+", "(+"),
    "trailing spaces": lambda text: text.replace("\n", "  \n"),
}


def read(text: str, case: dict) -> set[tuple]:
    """What a text states, without the places where it does."""
    report = parse(text, published=case.get("published"), url=case.get("url"))
    figures = ((f.category, f.measure, f.days, f.value, f.low, f.high, f.basis, f.source, f.side) for f in report.figures)
    return {*figures, ("report", report.side, report.source, report.as_of)}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_text_written_with_other_signs_is_read_the_same(path):
    for case in map(json.loads, path.read_text(encoding="utf-8").splitlines()[::EACH]):
        said = read(case["text"], case)
        for how, written in WRITTEN.items():
            assert read(written(case["text"]), case) == said, f"{case['id']}: {how}"


HEADED = {
    "rounded in the headline": "British intelligence: nearly 300,000 Russian soldiers killed or wounded\n"
    "The Ministry of Defence in London believes that the total lies between 240,000 and 290,000 casualties.",
    "one sector by the headline": "Ukrainian forces eliminate 561 occupiers in Tavria sector in past day\n"
    "66 clashes took place. The enemy lost 7 tanks, 9 armored personnel carriers and 2 artillery systems.\n"
    "In all Russia has lost about 412,610 troops since February 24, 2022.",
}


@pytest.mark.parametrize("text", HEADED.values(), ids=HEADED)
def test_a_line_before_the_headline_that_names_nobody_changes_nothing(text):
    said = read("Photo: Getty Images\n" + text, {})
    assert said == read(text, {})
    assert len(said) == 2, "one figure, and what the report says of itself"
