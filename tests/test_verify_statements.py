"""Statements as newspapers make them: each gets the verdict that it should, for the reason that it should."""

import tomllib
from pathlib import Path

import pytest

from attrition import lexicon, query, verify
from attrition.parse import parse

STATEMENTS = tomllib.loads(Path(__file__).with_name("statements.toml").read_text(encoding="utf-8"))["statement"]


@pytest.fixture(scope="module")
def record(real):
    """The real record, ready to be asked."""
    return verify.Record.of(*query.record(real), lexicon.sources())


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement["text"][:80])
def test_a_statement_gets_its_verdict(record, statement):
    found = verify.check(parse(statement["text"], published=statement.get("published")), record, statement["text"])
    meant = [one for one in found.figures if [one.figure.category, one.figure.measure] == statement["figure"]]
    assert [one.verdict for one in meant][:1] == [statement["verdict"]], [(one.figure, one.detail) for one in found.figures]
    assert statement.get("because", "") in meant[0].detail


def test_every_verdict_of_the_table_has_a_statement_and_so_do_its_near_misses():
    kinds = [statement["verdict"].partition("(")[0] for statement in STATEMENTS]
    assert {kind for kind in verify.VERDICTS if kinds.count(kind) < 2} == set()
