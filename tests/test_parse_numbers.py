"""Numbers as they are written: separators, scales, words, digits of other scripts."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition.parse import answer, parse

ROWS = list(csv.DictReader(Path(__file__).with_name("parse_numbers.csv").open(encoding="utf-8"), delimiter="\t"))
SEPARATORS = [",", ".", " ", "\u00a0", "\u202f", "'", "\u2019"]
texts = st.text(st.sampled_from("tank soldier killed lost Russian 0123456789 ,.-()+\n;:%$/'万٣"), max_size=200)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:60])
def test_a_number_has_its_value_however_it_is_written(row):
    """The value is in the figures of the sentence."""
    assert float(row["value"]) in [f.value for f in parse(row["text"]).figures]


@given(st.integers(1_000, 9_999_999), st.sampled_from(SEPARATORS))
def test_a_separator_does_not_change_the_value(number, separator):
    """Groups of three read the same behind any separator, and the offsets are the number's own."""
    written = f"{number:,}".replace(",", separator)
    text = f"The enemy has lost {written} soldiers since February 24."
    (figure,) = parse(text).figures
    assert (figure.value, text[figure.start : figure.end]) == (number, written)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), texts))
def test_no_text_raises_and_every_offset_points_at_a_number(text):
    """Any text has an answer; a figure's span has a digit or a number word in it."""
    for figure in answer(parse(text))["figures"]:
        span = text[figure["start"] : figure["end"]]
        assert span and any(sign.isalnum() for sign in span)


@given(
    st.sampled_from(
        [
            "The weather was mild.",
            "It rained for 3 days.",
            "The match ended 2:1.",
            "Prices rose by 12%.",
            "He is 45 years old.",
            "The town has 70,000 residents.",
            "The route is 90 km long.",
        ]
    ),
    st.booleans(),
)
def test_an_unrelated_sentence_adds_no_figure(sentence, before):
    """What has nothing to do with losses changes nothing."""
    report = "Russia has lost 177,110 soldiers and 3,633 tanks since February 24, the General Staff said."
    text = f"{sentence}\n\n{report}" if before else f"{report}\n\n{sentence}"
    assert sorted(f.value for f in parse(text).figures) == [3633, 177110]
