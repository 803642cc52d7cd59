"""The pages' own parameters in an address: each that is not as it may be gets one notice, none is dropped in silence."""

import re
from datetime import date

import pytest

from attrition import verify
from attrition import view as views
from tests.conftest import ROOT
from tests.test_pages import database, opened, texts  # noqa: F401  the fixture is used by its name

RECORD = views.Record({}, {}, {"personnel": "Personnel", "tanks": "Tanks"}, {}, date(2022, 2, 24), date(2026, 8, 22))
NONSENSE = ["part", "evidence", "look", "period", "show", "verdict", "count", "unlike", "step", "panels", "cell", "given"]
NONSENSE += ["low", "high", "thing", "said", "day", "known", "valued"]


@pytest.mark.parametrize("key", NONSENSE)
def test_nonsense_gets_one_notice_that_names_it(key):
    (notice,) = views.own({key: ["zzz"]}, RECORD)
    assert key in notice and "“zzz”" in notice


def test_a_day_after_the_record_is_named_with_the_day_that_is_taken():
    (notice,) = views.own({"known": ["2050-01-01"]}, RECORD)
    assert "1 Jan 2050" in notice and "22 Aug 2026" in notice


def test_what_a_page_offers_is_taken_without_a_word():
    for key, known in views.OWN.items():
        for value in (
            ("2026-08-01",)
            if known is date
            else RECORD.categories
            if known == "categories"
            else ["any words"]
            if known is str
            else map(str, known[:20])
        ):
            assert views.own({key: [value]}, RECORD) == [] and views.mended({key: [value]}, RECORD) == {}


@pytest.mark.parametrize("number", ["-5", "zzz", "1.5", "99999999999", "²", "9" * 5_000])
def test_what_is_no_number_of_a_claim_is_told_and_taken_out_of_the_address(number):
    address = {"low": [number], "high": ["500"]}
    (notice,) = views.own(address, RECORD)
    assert "is not a whole number from 0 to 10,000,000; “low” is left out" in notice
    assert views.mended(address, RECORD) == {"low": []}


def test_a_claim_may_speak_of_a_day_outside_the_record_but_of_none_that_does_not_exist():
    assert views.own({"day": ["2030-01-01"]}, RECORD) == []
    (notice,) = views.own({"day": ["2099-99-99"]}, RECORD)
    assert "“day” is 22 Aug 2026 instead" in notice


def test_what_stays_in_the_address_is_what_was_taken():
    address = {"valued": ["abc"], "known": ["2021-01-01"], "evidence": ["claim", "x"], "part": ["Lineage"], "thing": ["carts"]}
    kept = {"valued": [], "known": ["2022-02-24"], "evidence": ["claim"], "thing": []}
    assert views.mended(address, RECORD) == kept


def test_what_a_claim_may_say_is_what_the_form_offers():
    assert views.OWN["said"] == tuple(verify.SAID)


def test_every_parameter_that_a_page_binds_is_checked():
    bound = re.compile(r'key="(\w+)"(?:(?!key=)[^#])*?bind="query-params"', re.S)
    keys = {key for path in (ROOT / "pages").glob("*.py") for key in bound.findall(path.read_text(encoding="utf-8"))}
    assert keys <= set(views.OWN) and {"part", "show", "count"} <= keys


def test_the_verdicts_to_choose_from_are_those_of_the_check():
    assert views.OWN["verdict"] == tuple(verify.VERDICTS)


def test_the_notice_stands_on_the_page():
    assert "The address asks for the count “zz”; it is total instead" in texts(opened(count="zz"))


def test_a_form_of_nonsense_is_told_of_each_and_cleaned():
    app = opened("check", given="form")
    asked = {"low": "5", "high": "zz", "day": "2099-99-99", "thing": "foo", "said": "bar", "to": "2023-04-07"}
    for key, value in asked.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    for told in ("“zz” is not a whole number", "“2099-99-99” is not a day", "the thing “foo”", "the said “bar”"):
        assert texts(app).count(told) == 1
    assert "zz" not in str(app.query_params) and "99-99" not in str(app.query_params)
    assert "the day that it states" not in texts(app)


def test_nonsense_is_gone_from_the_address_also_where_no_control_shows_it():
    app = opened(low="-5", high="zzz", valued="abc")
    assert not app.exception and texts(app).count("is not a whole number") == 2
    assert not {"low", "high"} & set(app.query_params) and "abc" not in str(app.query_params)
