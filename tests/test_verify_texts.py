"""Whole texts against the real record: the article, lists, what cannot be judged, and any text at all."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attrition import lexicon, query, verify
from attrition.parse import parse
from tests.conftest import ROOT

LABELS = {
    "personnel": "personnel",
    "tanks": "tanks",
    "afv": "armored combat vehicles",
    "artillery": "artillery systems",
    "mlrs": "MLRS",
    "air_defense": "air defense systems",
    "aircraft": "aircraft",
    "helicopters": "helicopters",
    "uav": "UAVs",
    "ships": "ships/boats",
    "vehicles_fuel_tanks": "vehicles and fuel tanks",
    "special_equipment": "special equipment",
}
# The report of 28 July 2024, as it was read from the record by hand.
LIST = dict(zip(LABELS, [574690, 8344, 16095, 15936, 1127, 906, 363, 326, 12766, 28, 21572, 2671]))
DAY = date(2024, 7, 28)


@pytest.fixture(scope="module")
def record(real):
    """The real record, ready to be asked."""
    return verify.Record.of(*query.record(real), lexicon.sources())


def checked(record, text, published=None, today=date(2026, 11, 1)):
    return verify.check(parse(text, published=published), record, text, today)


def listed(values, day=DAY):
    lines = [f"{LABELS[category]} – {value}" for category, value in values.items()]
    return "\n".join([f"Russian losses as of {day:%d.%m.%Y}, General Staff of Ukraine:", *lines])


def kinds(found):
    return {one.figure.category: one.verdict for one in found.figures if one.figure.measure == "total"}


# The article of 7 April 2023 -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def article(record):
    """The article, as it is carried in our own words, as JSON."""
    text = (ROOT / "data" / "reports" / "2023-04-07-19fortyfive.md").read_text(encoding="utf-8").split("---", 2)[2]
    return verify.answer(checked(record, text, "2023-04-07"))


def test_the_answer_has_exactly_the_keys_that_programs_rely_on(article):
    assert list(article) == ["as_of", "dated_by", "figures", "rates", "summary"]
    assert {tuple(figure) for figure in article["figures"]} == {
        ("category", "measure", "basis", "value", "low", "high", "verdict", "detail", "record", "distance", "chance", "quote")
    }
    keys = ["low", "high", "windows", "inside", "below", "above", "last_inside", "true_for"]
    assert list(article["rates"][0]) == keys
    assert list(article["rates"][0]["windows"][0]) == ["days", "per_day", "inside"]
    assert json.loads(json.dumps(article)) == article


def test_twelve_of_the_thirteen_lines_that_the_record_has_are_its_own(article):
    totals = {figure["category"]: figure for figure in article["figures"] if figure["measure"] == "total"}
    assert (article["as_of"], article["dated_by"]) == ("2023-04-07", "list")
    assert sum(figure["verdict"] == "match" for figure in totals.values()) == 12
    assert totals["air_defense"]["verdict"] == "stale" and "2 reports before" in totals["air_defense"]["detail"]
    assert totals["air_defense"]["record"] == {"value": 281, "as_of": "2023-04-07", "source": "general_staff_ua"}
    assert totals["ballistic_systems"]["verdict"] == "no_record"
    assert "30 Apr 2022" in totals["ballistic_systems"]["detail"]


def test_its_rate_holds_for_the_long_mean_only(article):
    (rate,) = article["rates"]
    windows = {window["days"]: (window["per_day"], window["inside"]) for window in rate["windows"]}
    assert article["figures"][0]["verdict"] == "rate_window_mismatch"
    assert (rate["low"], rate["high"]) == (400, 500)
    assert {408: (434.1, True), 365: (433.5, True), 7: (535.7, False), 28: (718.6, False), 90: (737.4, False)}.items() <= (
        windows.items()
    )
    assert (rate["inside"], rate["below"], rate["above"], rate["last_inside"]) == (2, 1, 25, "2022-12-14")
    assert "since the start" in rate["true_for"]


def test_its_paragraph_says_nothing_that_is_not_in_a_cell(article):
    for figure in article["figures"]:
        assert figure["verdict"] == "match" or figure["detail"] in article["summary"]
    for word in ("toll", "enemy", "eliminated", "false", "wrong", "lie "):
        assert word not in article["summary"].replace("lie inside", "")


# Lists ---------------------------------------------------------------------------------------------------------------------


def test_a_right_list_is_dated_to_its_day(record):
    found = checked(record, listed(LIST))
    assert set(kinds(found).values()) == {"match"} and found.dating.by == "list" and found.as_of == DAY


@pytest.mark.parametrize(("later", "way"), [(1, "stale by 1 report"), (9, "stale by 9 reports"), (-2, "ahead by 2 reports")])
def test_a_list_of_another_day_is_judged_at_that_day_and_said_to_be(record, later, way):
    found = checked(record, listed(LIST, DAY + timedelta(days=later)))
    assert set(kinds(found).values()) == {"match"} and found.as_of == DAY and way in found.summary


def test_a_list_under_the_wrong_year_is_ahead_line_by_line(record):
    found = checked(record, listed(LIST, DAY.replace(year=2023)))
    assert set(kinds(found).values()) == {"ahead"} and "28 Jul 2024, so the stated day may be mistyped" in found.summary


def test_a_list_that_slipped_by_a_line_has_other_lines_numbers(record):
    values = list(LIST.values())
    moved = dict(zip(LIST, [values[0], *values[0:1], *values[1:-1]]))
    found = kinds(checked(record, listed(moved)))
    assert found.pop("personnel") == "match"
    assert set(found.values()) == {"wrong_category"}


def test_one_row_of_the_day_before_is_the_only_stale_one(record):
    found = kinds(checked(record, listed(LIST | {"artillery": 15885})))
    assert found.pop("artillery") == "stale" and set(found.values()) == {"match"}


def test_two_rows_that_were_exchanged_are_each_others(record):
    found = kinds(checked(record, listed(LIST | {"tanks": 16095, "afv": 8344})))
    assert (found.pop("tanks"), found.pop("afv")) == ("wrong_category", "wrong_category") and set(found.values()) == {"match"}


def test_a_list_without_a_day_is_dated_by_its_numbers(record):
    text = listed(LIST).replace(f" as of {DAY:%d.%m.%Y}", "")
    found = checked(record, text)
    assert (found.as_of, found.dating.by) == (DAY, "list")


def test_one_number_without_a_day_is_dated_by_itself_where_the_record_has_it(record):
    found = checked(record, "Russia has lost 574,690 soldiers, the General Staff of Ukraine said.")
    assert (found.as_of, found.dating.by, found.figures[0].verdict) == (DAY, "value", "match")


def test_the_numbers_of_another_source_are_held_against_its_own_statements(record):
    text = "More than 500,000 Russian soldiers were killed or wounded, the UK Ministry of Defence said."
    assert checked(record, text, "2024-05-31").figures[0].record.source == "uk_mod"


def test_of_a_day_without_a_statement_only_the_record_is_spoken_of(record):
    found = checked(record, "Ukraine lost 31,000 killed, the President of Ukraine said on 1 March 2026.").figures[0]
    assert "The record carries no statement of President of Ukraine for that day" in found.detail


def test_who_states_the_losses_of_ukraine_on_that_basis_is_named(record):
    found = checked(record, "As of 1 March 2026 Ukraine lost 31,000 killed.").figures[0]
    assert found.verdict == "no_record" and "no line of Ukraine’s losses by General Staff of Ukraine" in found.detail
    assert "CSIS (killed: 125,000 to 150,000 as of 30 Jun 2026)" in found.detail
    assert "casualties" not in found.detail and "killed and wounded" not in found.detail


def test_the_weightiest_verdict_is_told_first_and_numbers_near_the_records_in_one_clause(record):
    near = {category: LIST[category] + 31 for category in ("tanks", "afv", "artillery", "uav")}
    told = checked(record, listed(near) + "\nRussia loses 600 to 700 soldiers a day. 574,690 Russians were killed.").summary
    near_ones = told.index("Near the record’s number, but not it: tanks 8,375 (+31)")
    assert told.index("scope confusion:") < told.index("rate window mismatch.") < near_ones and "off by." not in told


# What cannot be judged -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no text to check."),
        ("The council met on Friday and spoke of the roads.", "states no number"),
        ("The Soviet Union lost 14,453 soldiers in Afghanistan.", "about another war"),
        ("As of 1 January 2020 Russia has lost 1,200 soldiers.", "before the war, which began on 24 Feb 2022"),
        ("As of 1 October 2026 Russia has lost 1,530,000 soldiers.", "newest report is of"),
        ("As of 1 January 2031 Russia has lost 5,000,000 soldiers.", "a day in the future"),
    ],
)
def test_what_stands_in_the_way_is_one_clear_sentence(record, text, said):
    found = checked(record, text)
    assert len(found.notes) == 1 and said in found.notes[0] and found.notes[0].endswith(".")
    assert said in verify.answer(found)["summary"]


def test_a_window_of_no_days_is_no_window(record):
    text = "As of 1 January 2024 Russia loses 900 to 1,000 soldiers a day, the General Staff of Ukraine said."
    windows = verify.answer(checked(record, text))["rates"][0]["windows"]
    assert min(window["days"] for window in windows) == 1 and all(window["per_day"] is not None for window in windows)


def test_a_rate_is_never_said_to_be_true_of_a_line_that_counts_on_another_basis(record):
    text = "Russia lost about 1,000 soldiers every day in 2024, killed and wounded, the General Staff of Ukraine said."
    (rate,) = checked(record, text).rates
    assert rate.true_for and not any("killed:" in said for said in rate.true_for)


def test_a_day_that_is_not_the_texts_own_is_said_to_be_its_publications_or_the_fields(record):
    came_out = checked(record, "Russia has lost 1,200 soldiers.", "2020-01-01")
    assert came_out.notes == ("The text came out on 1 Jan 2020, before the war, which began on 24 Feb 2022.",)
    assert "Held against" not in came_out.summary
    field, _ = filled(record, low=1_200, day=date(2020, 1, 1))
    assert field.notes == ("The day given is 1 Jan 2020, before the war, which began on 24 Feb 2022.",)


def test_of_a_line_without_daily_changes_none_are_counted(record):
    text = "Russia lost 1,000 soldiers every day, the UK Ministry of Defence said on 3 January 2024."
    found = checked(record, text)
    assert found.figures[0].record.source == "uk_mod" and "daily change" not in found.summary


def test_a_list_that_mostly_differs_from_every_report_only_agrees_best_with_one(record):
    other = {category: value + 200 for category, value in LIST.items()}
    kept = {category: LIST[category] for category in ("personnel", "artillery", "uav")}
    mostly = checked(record, listed(other | kept)).summary
    assert "Its list agrees best with the report as of 28 Jul 2024: 3 of 12 totals" in mostly
    assert "is that of the report as of 28 Jul 2024, with which 12 of 12" in checked(record, listed(LIST)).summary


def test_a_day_outside_the_record_makes_no_number_wrong(record):
    for day in ("1 January 2020", "1 October 2026", "1 January 2031"):
        found = checked(record, f"As of {day} Russia has lost 1,200,000 soldiers.")
        assert [one.verdict for one in found.figures] == ["no_record"]


def test_of_a_megabyte_of_text_what_can_be_read_is_judged(record):
    text = listed(LIST) + "\n" + "The commander spoke of roads and of 12 bridges along the river. " * 16_000
    found = checked(record, text)
    assert kinds(found)["personnel"] == "match" and any("longer than any report" in note for note in found.notes)


def test_an_empty_record_has_nothing_to_say(record):
    found = checked(verify.Record([], {}), listed(LIST))
    assert set(kinds(found).values()) == {"no_record"} and verify.answer(found)["rates"] == []


# Forms ---------------------------------------------------------------------------------------------------------------------


def filled(record, **fields):
    report, named, notes = verify.stated(verify.Form(**{"category": "personnel", "low": None} | fields))
    return verify.check(report, record, None, date(2026, 11, 1), named), notes


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({"low": 400, "high": 500, "said": "rate", "basis": "casualties"}, "rate_window_mismatch"),
        ({"low": 434, "said": "rate_since_start"}, "match"),
        ({"low": 658, "said": "rate_since_start", "day": date(2024, 3, 31)}, "period_error"),
        ({"low": 177_110, "basis": "killed"}, "scope_confusion(match)"),
        ({"low": 3_750, "said": "week"}, "match"),
        ({"low": 480, "said": "week"}, "period_error"),
        ({"low": 24_100, "said": "month"}, "match"),
        ({"low": 70_390, "said": "year_to_date"}, "match"),
        ({"low": 106_720, "said": "last_year"}, "match"),
        ({"category": "tanks", "low": 3_633, "basis": "destroyed"}, "match"),
    ],
)
def test_a_claim_in_fields_is_judged_like_one_in_words(record, fields, verdict):
    found, notes = filled(record, **{"day": date(2023, 4, 7)} | fields)
    assert [one.verdict for one in found.figures] == [verdict] and notes == ()


@pytest.mark.parametrize(
    ("fields", "said", "judged"),
    [
        ({"low": 500, "high": 400, "said": "rate"}, "The least, 500, lies above the most, 400; the two are exchanged.", 1),
        ({"category": "tanks", "low": 3_633, "basis": "killed"}, "“Killed” cannot be said of tanks; it is left aside.", 1),
        ({}, "There is no number to check.", 0),
    ],
)
def test_fields_that_contradict_each_other_are_said_and_the_rest_is_judged(record, fields, said, judged):
    found, notes = filled(record, day=date(2023, 4, 7), **fields)
    assert notes == (said,) and len(found.figures) == judged


# Any text ------------------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["Russia", "lost", "soldiers", "tanks", "killed", "a day", "last week", "in November 2024", "since the invasion"]
    + ["record", "for the first time", "General Staff", "about", "more than", "as of", "7 April 2023", "28.07.2024", "-"]
    + ["and", "(+5)", ".", "\n", "втрати", "танків", "за добу", "坦克", "<b>"]
)
TEXTS = st.lists(WORDS | st.integers(0, 2_000_000).map(str) | st.text(max_size=4), max_size=40).map(" ".join)


@given(TEXTS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gets_an_answer_of_the_contracts_form(record, text):
    report = parse(text)
    answer = verify.answer(verify.check(report, record, text, date(2026, 11, 1)))
    assert len(answer["figures"]) == len(report.figures)
    for figure in answer["figures"]:
        assert figure["verdict"].partition("(")[0] in verify.VERDICTS
        assert figure["detail"] and (figure["chance"] is None or 0 < figure["chance"] <= 1)
    assert answer["summary"] and verify.printed(verify.check(report, record, text))


@given(st.sampled_from(list(LIST)), st.integers(0, 400))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_number_of_the_record_is_always_a_match_on_its_day(record, category, earlier):
    basis = "casualties" if category == "personnel" else "unspecified"
    line, day = record.line("general_staff_ua", "RUS", category, basis), DAY - timedelta(days=earlier)
    text = listed({category: int(line.at(day.toordinal()))}, day)
    assert kinds(checked(record, text)).get(category) == "match"


# What another party than the General Staff is said to have stated -------------------------------------------------------------


def stated(record, text, **more):
    found = checked(record, text, **more)
    return found, found.figures[0]


def test_a_number_of_a_party_that_never_stated_it_stands_beside_what_that_party_stated(record):
    """The ministry's totals are sums that repeat the General Staff's, but its own single statements are in the record."""
    said = "Russia has lost more than 1.2 million troops killed in Ukraine, the UK Ministry of Defence said on 15 August 2026."
    found, one = stated(record, said)
    assert one.verdict == "no_record" and one.record is None
    assert "no statement of UK Ministry of Defence of that number" in one.detail
    assert "killed, 500,000 as of 27 May 2026; killed and wounded, 1,300,000 as of 30 Apr 2026" in one.detail
    assert "within a tenth of what it counts as killed and wounded" in one.detail and one.detail in found.summary


def test_bases_are_not_said_to_be_confused_where_the_number_is_near_the_one_that_is_named_or_near_none(record):
    for number in ("520,000", "850,000"):
        _, one = stated(record, f"Russia has lost {number} soldiers killed, the UK Ministry of Defence said on 15 August 2026.")
        assert "500,000 as of 27 May 2026" in one.detail and "the text may say" not in one.detail


def test_only_what_was_stated_up_to_the_day_of_the_text_is_told(record):
    _, one = stated(record, "Russia has lost 900,000 soldiers killed, the UK Ministry of Defence said on 15 May 2026.")
    assert "killed, 250,000 as of 12 Jun 2025" in one.detail and "27 May 2026" not in one.detail


def test_a_rate_of_a_party_whose_averages_end_earlier_stands_beside_its_newest_average(record):
    _, one = stated(
        record, "Russia loses 2,000 soldiers killed or wounded a day, the UK Ministry of Defence said on 15 August 2026."
    )
    assert one.verdict == "no_record" and "killed and wounded, 1,023 a day as of 1 Feb 2026" in one.detail
    assert "1,230,459" not in one.detail
    _, one = stated(
        record, "Russia loses 1,023 soldiers killed or wounded a day, the UK Ministry of Defence said on 20 February 2026."
    )
    assert one.verdict == "match" and "has stated it as of 1 Feb 2026" in one.detail


def test_where_a_party_states_nothing_of_a_thing_that_is_said(record):
    _, one = stated(record, "Russia has lost 4,000 tanks, the UK Ministry of Defence said on 15 August 2026.")
    assert "Held against General Staff of Ukraine, since there is no line of UK Ministry of Defence" in one.detail


def test_a_form_of_the_same_claim_is_told_the_same(record):
    form = verify.Form(category="personnel", low=1_200_000, basis="killed", day=date(2026, 8, 15), source="uk_mod")
    report, named, _ = verify.stated(form)
    (one,) = verify.check(report, record, None, DAY, named).figures
    assert "killed and wounded, 1,300,000 as of 30 Apr 2026" in one.detail and "the text may say killed for that" in one.detail


def test_a_number_outside_a_stated_range_is_looked_for_among_the_other_counts_of_the_party(record):
    _, one = stated(record, "Russia has lost 1,480,000 soldiers killed, CSIS said on 20 August 2026.")
    assert one.verdict == "unsupported" and "the text may say killed for that" in one.detail


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "Mediazona has confirmed the names of 205,470 Russian soldiers killed.",
            "The record is that of Mediazona, named dead.",
        ),
        (
            "Mediazona has confirmed 205,470 Russian soldiers killed as of 30 December 2025. The General Staff of Ukraine says "
            "that Russia has lost 11,000 tanks.",
            "that of Mediazona, named dead for personnel; that of General Staff of Ukraine for tanks",
        ),
        (
            "Russia has lost 1,465,810 troops killed and wounded, the UK Ministry of Defence said on 15 August 2026.",
            "The record is that of General Staff of Ukraine.",
        ),
    ],
)
def test_the_paragraph_names_whose_record_it_is_where_that_is_not_to_be_expected(record, text, whose):
    assert whose in checked(record, text).summary


def test_of_the_general_staffs_own_numbers_nothing_is_said_of_whose_they_are(record):
    assert "The record is that" not in checked(record, listed(LIST)).summary


@pytest.mark.parametrize(("text", "told"), [("Nothing to see here.", False), ("I ate 3 apples today.", True)])
def test_a_language_is_called_unknown_only_where_there_is_a_number_to_read(record, text, told):
    said = checked(record, text).summary
    assert ("was not recognised" in said) is told and "language table" not in said
