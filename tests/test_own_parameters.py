"""The pages' own parameters in an address: each that is not as it may be gets one notice, none is dropped in silence."""

import re
from datetime import date

import pytest

from attrition import verify
from attrition import view as views
from tests.conftest import ROOT
from tests.test_pages import database, opened, texts  # noqa: F401  the fixture is used by its name

RECORD = views.Record({}, {}, {}, {}, date(2022, 2, 24), date(2026, 8, 22))
NONSENSE = ["part", "evidence", "look", "period", "show", "verdict", "count", "unlike", "step", "panels", "cell", "given"]


@pytest.mark.parametrize("key", NONSENSE)
def test_nonsense_gets_one_notice_that_names_it(key):
    (notice,) = views.own({key: ["zzz"]}, RECORD)
    assert key in notice and "“zzz”" in notice


def test_a_day_after_the_record_is_named_with_the_day_that_is_taken():
    (notice,) = views.own({"known": ["2050-01-01"]}, RECORD)
    assert "1 Jan 2050" in notice and "22 Aug 2026" in notice


def test_what_a_page_offers_is_taken_without_a_word():
    for key, known in views.OWN.items():
        for value in ("2026-08-01",) if known is date else known:
            assert views.own({key: [value]}, RECORD) == []


def test_every_parameter_that_a_page_binds_is_checked():
    bound = re.compile(r'key="(\w+)"(?:(?!key=)[^#])*?bind="query-params"', re.S)
    keys = {key for path in (ROOT / "pages").glob("*.py") for key in bound.findall(path.read_text(encoding="utf-8"))}
    assert keys - {"low", "high"} <= set(views.OWN) and {"part", "show", "count"} <= keys


def test_the_verdicts_to_choose_from_are_those_of_the_check():
    assert views.OWN["verdict"] == tuple(verify.VERDICTS)


def test_the_notice_stands_on_the_page():
    assert "The address asks for the count “zz”; it is total instead" in texts(opened(count="zz"))
