"""The questions, each against a slow and plain second answer: loops over the carried files, without SQL and without frames."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import query, store
from tests.conftest import ROOT

SOURCE = "general_staff_ua"
COPIED = ("minfin", "orc_losses", "petro_ivaniuk")
HEAD = {"source", "side", "publisher", "as_of", "published", "url"}
BULLETINS_UNTIL = date(2022, 3, 14)


# The plain answers ------------------------------------------------------------------------------------------------------


def definitions(name):
    return tomllib.loads((ROOT / "attrition" / "lexicon" / f"{name}.toml").read_text(encoding="utf-8"))


CATEGORIES, PUBLISHERS = definitions("categories"), definitions("publishers")


def carried():
    """Every row of the three transcriptions that we carry."""
    found = []
    for name in COPIED:
        with (ROOT / "data" / SOURCE / f"{name}.csv").open(encoding="utf-8") as file:
            found += list(csv.DictReader(file))
    return found


def copies():
    """(category, basis) -> day -> publisher -> value."""
    found = defaultdict(lambda: defaultdict(dict))
    for row in CARRIED:
        for column, text in row.items():
            if column not in HEAD and not column.endswith(".qualifier") and text != "":
                category, basis = column.split(".")
                found[category, basis][date.fromisoformat(row["as_of"])][row["publisher"]] = int(text)
    return found


def ballot(votes):
    """(value, number of copies, how they agree) of one cell."""
    counted = Counter(votes.values())
    most = max(counted.values())
    leading = [value for value, number in counted.items() if number == most]
    order = sorted(votes, key=lambda publisher: PUBLISHERS[publisher]["order"])
    value = next(votes[publisher] for publisher in order if votes[publisher] in leading)
    if len(votes) == 1:
        return value, 1, "single"
    return value, len(votes), "unanimous" if len(counted) == 1 else "majority" if len(leading) == 1 else "tie"


def voted(publishers=COPIED):
    """(category, basis) -> day -> (value, number of copies, how they agree), with the merged line continued backwards."""
    found = {}
    for key, days in COPIES.items():
        for day, votes in days.items():
            if kept := {publisher: value for publisher, value in votes.items() if publisher in publishers}:
                found.setdefault(key, {})[day] = ballot(kept)
    cars, tankers = found.get(("vehicles", "unspecified"), {}), found.get(("fuel_tanks", "unspecified"), {})
    merged = found.setdefault(("vehicles_fuel_tanks", "unspecified"), {})
    for day in set(cars) & set(tankers) - set(merged):
        merged[day] = (cars[day][0] + tankers[day][0], min(cars[day][1], tankers[day][1]), "sum")
    return found


def steps(line):
    """(from, to, change) of each two successive reports of a line that are no bulletins."""
    days = sorted(line)
    return [(a, b, line[b][0] - line[a][0]) for a, b in zip(days, days[1:]) if a > BULLETINS_UNTIL]


CARRIED = carried()
COPIES = copies()
VOTED = voted()


def asked_series(cursor, category, **more):
    frame = query.series(cursor, [SOURCE], [category], **more)
    return {(row.basis, row.as_of.date()): (row.value, row.publishers, row.agreement) for row in frame.itertuples(index=False)}


def plain_series(category, table=VOTED):
    return {(basis, day): cell for (code, basis), line in table.items() if code == category for day, cell in line.items()}


# The fast answers equal them --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_series_is_what_a_plain_vote_gives(real, category):
    assert asked_series(real, category) == plain_series(category) != {}


@pytest.mark.parametrize(
    "publishers", [("minfin",), ("orc_losses",), ("petro_ivaniuk",), ("minfin", "orc_losses"), ("petro_ivaniuk", "minfin")]
)
@pytest.mark.parametrize("category", ["personnel", "uav", "vehicles_fuel_tanks", "ground_robots"])
def test_the_series_of_some_publishers_is_what_a_plain_vote_among_them_gives(real, category, publishers):
    assert asked_series(real, category, publishers=publishers) == plain_series(category, voted(publishers))


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_rate_view_is_the_difference_of_successive_totals_by_hand(real, category):
    frame = query.rates(real, [SOURCE], [category])
    fast = [(row.from_day.date(), row.to_day.date(), row.change) for row in frame.itertuples()]
    plain = [step for (code, _), line in VOTED.items() if code == category for step in steps(line)]
    assert fast == plain
    assert all(row.days == (row.to_day - row.from_day).days for row in frame.itertuples())
    assert all(abs(row.per_day * row.days - row.change) < 1e-6 for row in frame.itertuples())


def test_the_rates_of_some_publishers_are_differences_of_their_own_totals(real):
    frame = query.rates(real, [SOURCE], ["personnel"], publishers=["orc_losses"])
    plain = steps(voted(["orc_losses"])["personnel", "casualties"])
    assert [(row.from_day.date(), row.to_day.date(), row.change) for row in frame.itertuples()] == plain
    assert frame["days"].max() > 1


@settings(deadline=None, max_examples=30)
@given(st.dates(date(2022, 1, 1), date(2027, 1, 1)), st.integers(0, 900), st.sampled_from(["personnel", "tanks", "submarines"]))
def test_series_and_rates_keep_to_the_days_that_are_asked_for(real, first, days, category):
    last = first + timedelta(days=days)
    plain = {key: cell for key, cell in plain_series(category).items() if first <= key[1] <= last}
    assert asked_series(real, category, first=first, last=last) == plain
    ends = [row.to_day.date() for row in query.rates(real, [SOURCE], [category], first, last).itertuples()]
    (line,) = [line for (code, _), line in VOTED.items() if code == category]
    assert ends == [to for _, to, _ in steps(line) if first <= to <= last]


def test_the_whole_record_is_every_series(real):
    frame = query.everything(real)
    frame = frame[frame["source"] == SOURCE]
    plain = Counter(category for (category, _), line in VOTED.items() for _ in line)
    assert Counter(frame["category"]) == plain
    assert frame["value"].sum() == sum(cell[0] for line in VOTED.values() for cell in line.values())
    assert frame["low"].isna().all() and frame["high"].isna().all()


def lines_of_the_list(cursor):
    lines = query.lines(cursor)
    return lines[lines["source"] == SOURCE]


def test_the_lines_have_their_first_and_last_day_and_number_of_reports(real):
    lines = lines_of_the_list(real)
    fast = {(row.category, row.basis): (row.first.date(), row.last.date(), row.reports) for row in lines.itertuples()}
    plain = {key: (min(line), max(line), len(line)) for key, line in VOTED.items() if "part_of" not in CATEGORIES[key[0]]}
    assert fast == plain
    order = list(CATEGORIES)
    assert [order.index(code) for code in lines["category"]] == sorted(order.index(code) for code, _ in fast)


def test_a_line_begins_and_ends_on_the_days_of_its_definition(real):
    for row in lines_of_the_list(real).itertuples():
        definition = CATEGORIES[row.category]
        assert definition.get("first", row.first.date()) == row.first.date()
        assert definition.get("last", row.last.date()) == row.last.date()


def test_every_figure_of_every_report_is_there_before_the_vote(real):
    frame = query.figures(real)
    fast = {(row.publisher, row.category, row.as_of.date()): row.value for row in frame.itertuples() if row.publisher in COPIED}
    plain = {
        (who, category, day): value
        for (category, _), days in COPIES.items()
        for day, votes in days.items()
        for who, value in votes.items()
    }
    assert fast == plain and len(plain) == 64_232  # counted in the upstream files
    article = frame[frame["publisher"] == "19fortyfive"]
    assert len(article) == 15  # its fourteen totals and its rate


def test_the_only_claimed_rate_is_the_articles_in_its_own_words(real):
    (claim,) = query.claims(real).itertuples()
    assert "400 to 500" in claim.quote
    assert (claim.low, claim.high, claim.as_of.date(), claim.basis) == (400, 500, date(2023, 4, 7), "casualties")
    assert (claim.publisher, claim.author) == ("19FortyFive", "Stavros Atlamazoglou")


def plain_reports(first, last):
    """(publisher, day) -> (number of figures, of them unlike the vote)."""
    found = {}
    for row in CARRIED:
        day = date.fromisoformat(row["as_of"])
        if first <= day <= last:
            cells = [
                (key, days[day][row["publisher"]]) for key, days in COPIES.items() if row["publisher"] in days.get(day, {})
            ]
            found[row["publisher"], day] = (len(cells), sum(value != VOTED[key][day][0] for key, value in cells))
    return found


def test_the_reports_have_their_numbers_of_figures_and_of_those_that_differ(real):
    first, last = date(2023, 10, 1), date(2024, 1, 31)
    frame = query.reports(real, [SOURCE], first, last)
    fast = {(row.publisher, row.as_of.date()): (row.figures, row.differing) for row in frame.itertuples()}
    assert {key: numbers for key, numbers in fast.items() if key[0] in COPIED} == plain_reports(first, last)
    assert sum(differing for _, differing in fast.values()) > 0
    assert frame["as_of"].is_monotonic_decreasing


def test_the_reports_of_the_articles_day_are_three_copies_and_the_article(real):
    day = date(2023, 4, 7)
    frame = query.reports(real, [SOURCE], day, day).set_index("publisher")
    assert set(frame.index) == {*COPIED, "19fortyfive"}
    assert (frame.loc["19fortyfive", "figures"], frame.loc["19fortyfive", "differing"]) == (15, 2)
    assert list(query.reports(real, [SOURCE], day, day, ["minfin"])["publisher"]) == ["minfin"]


def test_a_reports_figures_stand_beside_the_record(real):
    day = date(2023, 4, 7)
    reports = query.reports(real, [SOURCE], day, day).set_index("publisher")
    figures = query.report_figures(real, int(reports.loc["19fortyfive", "id"]))
    rows = {(row.category, row.measure): (row.value, row.record) for row in figures.itertuples()}
    assert rows["personnel", "total"] == (177_110, 177_110)
    assert rows["air_defense", "total"] == (280, 281)
    assert rows["ballistic_systems", "total"][1] != rows["ballistic_systems", "total"][1]  # NaN: nothing to compare with
    assert len(figures) == 15


@pytest.mark.parametrize("day", [date(2022, 3, 20), date(2023, 4, 7), date(2023, 12, 7), date(2026, 8, 22)])
def test_the_copies_of_a_day_stand_side_by_side(real, day):
    frame = query.copies(real, SOURCE, day).set_index("category")
    labels = {PUBLISHERS[code]["label"]: code for code in COPIED}
    for (category, basis), days in COPIES.items():
        if day in days:
            row = frame.loc[CATEGORIES[category]["label"]]
            assert {labels[name]: row[name] for name in labels if name in row and row[name] == row[name]} == days[day]
            assert (row["record"], row["agreement"]) == VOTED[category, basis][day][::2]


def test_the_corrections_are_those_carried(real):
    with (ROOT / "data" / "corrections.csv").open(encoding="utf-8") as file:
        plain = Counter((row["as_of"], row["category"], int(row["amount"])) for row in csv.DictReader(file))
    frame = query.corrections(real, [SOURCE], list(CATEGORIES))
    assert Counter((str(row.as_of.date()), row.category, row.amount) for row in frame.itertuples()) == plain


def test_the_events_are_those_defined(real):
    fast = [(row.day.date(), row.label) for row in query.events(real).itertuples()]
    assert fast == sorted((event["day"], event["label"]) for event in definitions("events")["event"])


@pytest.mark.parametrize(("name", "number"), [("publisher", 9), ("category", 18), ("origin", 14), ("source", 24)])
def test_a_table_of_definitions_has_a_row_for_each(real, name, number):
    assert len(query.table(real, name)) == number


@pytest.mark.parametrize("name", ["figure", "meta", "source; DROP TABLE figure", ""])
def test_another_table_is_refused(real, name):
    with pytest.raises(ValueError, match="no table of definitions"):
        query.table(real, name)


# What is known from outside the code ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("category", "day", "value", "agreement"),
    [
        ("personnel", "2023-04-07", 177_110, "unanimous"),
        ("personnel", "2023-12-07", 336_230, "tie"),  # 336,330 in the other copy
        ("personnel", "2026-08-22", 1_475_270, "unanimous"),
        ("tanks", "2026-08-22", 12_292, "unanimous"),
        ("ground_robots", "2026-05-03", 1_306, "single"),
        ("vehicles", "2022-04-30", 1_701, "unanimous"),
        ("fuel_tanks", "2022-04-30", 76, "single"),
        ("vehicles_fuel_tanks", "2022-04-30", 1_777, None),  # 1,701 + 76
        ("vehicles_fuel_tanks", "2022-05-01", 1_796, "unanimous"),
    ],
)
def test_a_total_is_the_one_that_was_published(real, category, day, value, agreement):
    cell = query.series(real, [SOURCE], [category], date.fromisoformat(day), date.fromisoformat(day))
    assert list(cell["value"]) == [value]
    assert agreement in (None, cell["agreement"].iloc[0])


def test_the_stock_that_a_line_began_with_is_no_change(real):
    frame = query.rates(real, [SOURCE], ["ground_robots"])
    assert frame["from_day"].min().date() == date(2026, 5, 3)
    assert frame["change"].max() < 1_306


def test_the_bulletins_of_the_first_weeks_have_no_rate(real):
    assert query.rates(real, [SOURCE], ["personnel"])["to_day"].min().date() == date(2022, 3, 16)


# 64,232 cells in the three upstream files; their votes, counted by a loop before the vote was written: 22,098 unanimous,
# 216 single, 189 majorities, 13 ties. The sum of vehicles and fuel tanks fills the days that no copy has merged.
def test_the_votes_are_as_many_as_were_counted(real):
    frame = query.everything(real)
    parts = Counter(frame.loc[frame["source"] == SOURCE, "agreement"])
    assert {kind: parts[kind] for kind in ("unanimous", "single", "majority", "tie")} == {
        "unanimous": 22_098,
        "single": 216,
        "majority": 189,
        "tie": 13,
    }


# Hostile input ----------------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=30))
def test_any_name_is_a_parameter_and_never_part_of_the_question(real, text):
    known = text in {SOURCE, *CATEGORIES, *PUBLISHERS}
    assert known or query.series(real, [text], ["personnel"]).empty
    assert known or query.series(real, [SOURCE], [text]).empty
    assert known or query.rates(real, [SOURCE], ["personnel"], publishers=[text]).empty


def test_no_source_and_no_category_is_an_empty_answer_with_the_same_columns(real):
    full = query.series(real, [SOURCE], ["personnel"])
    for sources, categories in (([], ["personnel"]), ([SOURCE], [])):
        found = query.series(real, sources, categories)
        assert found.empty and list(found.columns) == list(full.columns)


# Texts --------------------------------------------------------------------------------------------------------------------

ARTICLE = "2023-04-07-19fortyfive"


@pytest.mark.parametrize("search", ["fortyfive 177,110", "BAKHMUT", "bakhmút fighting", "177110", "ballistic missile systems"])
def test_a_report_is_found_by_all_words_of_a_search_in_any_case_and_by_its_numbers(real, search):
    assert ARTICLE in set(query.reports(real, [SOURCE], search=search)["key"])


@pytest.mark.parametrize("search", ["bakhmut zeppelin", "%", "_", "177,111"])
def test_a_report_without_all_words_is_not_found(real, search):
    assert ARTICLE not in set(query.reports(real, [SOURCE], date(2023, 4, 7), date(2023, 4, 7), search=search)["key"])


def test_a_report_has_a_name_that_outlives_a_build(real):
    report = query.report(real, ARTICLE).iloc[0]
    assert (report["version"], report["newest"], report["people"]) == (1, True, "casualties")
    assert query.report(real, "no such report").empty
    keys = query.reports(real, [SOURCE], date(2023, 4, 7), date(2023, 4, 7))["key"]
    assert "general_staff_ua/minfin/2023-04-07" in set(keys)


def test_a_figure_of_a_text_has_its_place_in_it(real):
    report = query.report(real, ARTICLE).iloc[0]
    figures = query.report_figures(real, int(report["id"]))
    places = {row.value: report["text"][row.start : row.end] for row in figures.itertuples() if row.value == row.value}
    assert places[177_110] == "177,110" and places[4] == "four" and len(places) == 14


def test_the_list_is_cut_at_the_newest_and_says_how_many_there_are(real):
    found = query.reports(real, [SOURCE])
    assert len(found) == query.MOST_REPORTS and set(found["found"]) == {4721}  # 4,716 copies, the article, two statements twice


def test_a_source_without_a_line_that_a_report_credits_can_be_chosen(data, tmp_path):
    """A statement by somebody whom the record does not follow is found among the reports by its source."""
    (data / "ingested").mkdir()
    text = "The UK Ministry of Defence said on 8 October 2024 that Russia has suffered more than 648,000 casualties in the war."
    (data / "ingested" / "a.md").write_text(f"---\npublisher: x\n---\n{text}")
    store.build(data, tmp_path / "a.duckdb")
    with store.reading(tmp_path / "a.duckdb") as cursor:
        assert query.credited(cursor) == ["general_staff_ua", "uk_mod"]
        assert list(query.reports(cursor, ["uk_mod"])["key"]) == ["a"]
        assert query.claims(cursor)["publisher"].tolist() == ["a_newspaper"]
