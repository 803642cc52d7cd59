"""The shared filters: whatever an address holds, a view comes out, and what is wrong is said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import view as views
from attrition.view import Record, View

FIRST, LAST = date(2022, 2, 24), date(2026, 8, 22)
RECORD = Record(
    sources={"general_staff_ua": "General Staff", "oryx": "Oryx"},
    publishers={"minfin": "Minfin", "orc_losses": "Orc Losses"},
    categories={"personnel": "Personnel", "tanks": "Tanks", "afv": "Armoured vehicles"},
    bases={"casualties": "killed and wounded", "destroyed": "destroyed"},
    first=FIRST,
    last=LAST,
)
PLAIN = View(sources=("general_staff_ua",), publishers=(), categories=(), first=FIRST, last=LAST, window=7)


def test_an_empty_address_is_the_default_view_without_a_notice():
    assert views.read({}, RECORD) == (PLAIN, [])


def test_a_whole_address_is_read_as_it_says():
    address = {
        "source": ["oryx"],
        "publisher": ["minfin"],
        "category": ["tanks", "personnel"],
        "side": ["UKR"],
        "basis": ["destroyed"],
        "from": ["2023-01-01"],
        "to": ["2023-04-07"],
        "window": ["28"],
        "record": ["reported"],
    }
    view, notices = views.read(address, RECORD)
    days = date(2023, 1, 1), date(2023, 4, 7)
    assert view == View(("oryx",), ("minfin",), ("tanks", "personnel"), *days, 28, "UKR", ("destroyed",), "reported")
    assert notices == []


@pytest.mark.parametrize(
    ("key", "text", "field", "value", "said"),
    [
        ("source", "nobody", "sources", ("general_staff_ua",), "“nobody”"),
        ("publisher", "nobody", "publishers", (), "“nobody”"),
        ("category", "unicorns", "categories", (), "“unicorns”"),
        ("category", "Tanks", "categories", (), "“Tanks”"),
        ("basis", "wishes", "bases", (), "“wishes”"),
        ("side", "both", "side", "RUS", "of RUS and UKR"),
        ("record", "true", "record", "mended", "of mended and reported"),
        ("from", "yesterday", "first", FIRST, "“yesterday” is not a day like 2023-04-07"),
        ("from", "2023-02-30", "first", FIRST, "not a day"),
        ("from", "1999-01-01", "first", FIRST, "24 Feb 2022, the nearest"),
        ("to", "2099-01-01", "last", LAST, "22 Aug 2026, the nearest"),
        ("to", "'; DROP TABLE figure", "last", LAST, "not a day"),
        ("window", "a week", "window", 7, "not a number of days"),
        ("window", "0", "window", 1, "it is 1"),
        ("window", "-5", "window", 1, "it is 1"),
        ("window", "100000", "window", 365, "it is 365"),
        ("window", "9" * 5_000, "window", 7, "…"),
        ("window", "7.5", "window", 7, "not a number of days"),
    ],
)
def test_a_wrong_value_is_replaced_by_the_nearest_right_one_with_one_notice(key, text, field, value, said):
    view, notices = views.read({key: [text]}, RECORD)
    assert getattr(view, field) == value
    assert len(notices) == 1
    assert said in notices[0]


@pytest.mark.parametrize("key", ["source", "publisher", "category"])
def test_what_is_known_beside_what_is_unknown_is_kept(key):
    known = {"source": "oryx", "publisher": "minfin", "category": "tanks"}[key]
    view, notices = views.read({key: ["x", known, "y", known]}, RECORD)
    assert views.write(view, RECORD) == {key: [known]}
    assert len(notices) == 1 and "“x” and “y”" in notices[0]


def test_a_first_day_after_the_last_is_exchanged_with_it():
    view, notices = views.read({"from": ["2023-04-07"], "to": ["2023-01-01"]}, RECORD)
    assert (view.first, view.last) == (date(2023, 1, 1), date(2023, 4, 7))
    assert len(notices) == 1 and "exchanged" in notices[0]


def test_a_parameter_that_no_page_has_changes_nothing():
    assert views.read({"utm_source": ["mail"], "sql": ["1"]}, RECORD) == (PLAIN, [])


def test_a_strangers_long_text_is_cut_in_the_notice():
    _, notices = views.read({"category": ["x" * 5_000]}, RECORD)
    assert len(notices[0]) < 200


def test_the_default_view_has_an_empty_address_and_a_whole_one_for_permalinks():
    assert views.write(PLAIN, RECORD) == {}
    assert views.write(PLAIN, RECORD, whole=True) == {
        "source": ["general_staff_ua"],
        "from": ["2022-02-24"],
        "to": ["2026-08-22"],
        "window": ["7"],
        "side": ["RUS"],
        "record": ["mended"],
    }


def test_a_permalink_means_the_same_when_newer_reports_have_come_in():
    later = replace(RECORD, last=LAST + timedelta(days=30))
    assert views.read(views.write(PLAIN, RECORD, whole=True), later) == (PLAIN, [])


def chosen(known):
    return st.lists(st.sampled_from(list(known)), max_size=4).map(lambda codes: tuple(dict.fromkeys(codes)))


DAYS = st.dates(FIRST, LAST)
VIEWS = st.builds(
    lambda sources, publishers, categories, days, *rest: View(sources, publishers, categories, min(days), max(days), *rest),
    chosen(RECORD.sources).filter(bool),
    chosen(RECORD.publishers),
    chosen(RECORD.categories),
    st.tuples(DAYS, DAYS),
    st.integers(1, 365),
    st.sampled_from(["RUS", "UKR"]),
    chosen(RECORD.bases),
    st.sampled_from(["mended", "reported"]),
)


@settings(deadline=None, max_examples=200)
@given(VIEWS, st.booleans())
def test_every_view_comes_back_from_its_address_without_a_notice(view, whole):
    assert views.read(views.write(view, RECORD, whole), RECORD) == (view, [])


TEXTS = st.one_of(
    st.text(max_size=20), st.sampled_from([*RECORD.sources, *RECORD.categories, "minfin", "7", "2023-04-07", "²"])
)


@settings(deadline=None, max_examples=400)
@given(st.dictionaries(st.one_of(st.sampled_from(views.KEYS), st.text(max_size=5)), st.lists(TEXTS, max_size=4)))
def test_any_address_gives_a_valid_view_whose_own_address_is_stable(address):
    view, notices = views.read(address, RECORD)
    assert set(view.sources) <= set(RECORD.sources) and view.sources
    assert set(view.publishers) <= set(RECORD.publishers)
    assert set(view.categories) <= set(RECORD.categories)
    assert FIRST <= view.first <= view.last <= LAST
    assert 1 <= view.window <= 365
    assert all(isinstance(notice, str) and notice for notice in notices)
    assert views.read(views.write(view, RECORD), RECORD) == (view, [])


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(["source", "publisher", "category"]), st.text(min_size=1, max_size=30))
def test_every_unknown_name_is_dropped_with_a_notice(key, text):
    if text in {**RECORD.sources, **RECORD.publishers, **RECORD.categories}:
        return
    assert views.read({key: [text]}, RECORD)[0] == PLAIN
    assert len(views.read({key: [text]}, RECORD)[1]) == 1
