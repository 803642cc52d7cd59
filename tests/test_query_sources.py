"""The questions about sources side by side, against loops over the carried files, without SQL and without frames."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter, defaultdict
from datetime import date, timedelta

import pandas as pd
import pytest

from attrition import query, store
from tests.conftest import ROOT, write_data

LAST = date(2026, 8, 22)
DAYS = [(LAST, LAST), (date(2023, 4, 7), LAST), (LAST, date(2025, 10, 15)), (date(2024, 6, 23), date(2024, 6, 23))]
PARTS = {"low", "high", "confidence_low", "confidence_high", "summed_low", "summed_high"}


# The plain answers --------------------------------------------------------------------------------------------------------


def day(text):
    return date.fromisoformat(text) if text else None


def number(text):
    return float(text) if text else None


def carried():
    """Every total of personnel that we carry: (source, side, publisher, basis, as of, published, value, low, high)."""
    rows = []
    for path in sorted((ROOT / "data").glob("*/*.csv")):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                rows += list(told(row))
    return rows


def told(row):
    """The totals of one line of a file."""
    bases = {name.split(".")[1] for name in row if name.startswith("personnel.")}
    for basis in bases:
        cell = {
            name.split(".")[2]: number(text)
            for name, text in row.items()
            if name.startswith(f"personnel.{basis}.")
            if name.split(".")[2] in PARTS
        }
        value = number(row.get(f"personnel.{basis}"))
        low, high = (
            next((cell[key] for key in cell if key.endswith(end) and cell[key] is not None), None) for end in ("low", "high")
        )
        if (value, low, high) != (None, None, None):
            head = row["source"], row["side"], row["publisher"], basis, day(row["as_of"]), day(row["published"])
            yield (*head, value, low, high)


def mended(rows):
    """The rows with our decisions taken, read from their file."""
    path = ROOT / "attrition" / "lexicon" / "corrections.toml"
    for mend in tomllib.loads(path.read_text(encoding="utf-8"))["correction"]:
        for n, row in enumerate(rows):
            source, side, publisher, basis, as_of, published, value, low, high = row
            stated = next((number for number in (value, low, high) if number is not None), None)
            about = (source, side, publisher, basis, as_of, stated)
            if about == (mend["source"], mend["side"], mend["publisher"], mend["basis"], mend["as_of"], mend["expect"]):
                basis = mend["take"] if mend["field"] == "basis" else basis
                as_of = day(mend["take"]) if mend["field"] == "as_of" else as_of
                value, low, high = (float(mend["take"]), None, None) if mend["field"] == "value" else (value, low, high)
                rows[n] = (source, side, publisher, basis, as_of, published, value, low, high)
    return rows


ROWS = mended(carried())


def known(side, last, at):
    """(source, basis) -> day -> the values that were known on `at`: of revised sources those of the newest vintage."""
    found = defaultdict(lambda: defaultdict(list))
    for source, whose, publisher, basis, as_of, published, *values in ROWS:
        if whose == side and as_of <= last and (published or as_of) <= at:
            found[source, basis][as_of].append((published or date.min, publisher, tuple(values)))
    return found


def newest(side, last, at):
    """(source, basis) -> (day, value, low, high) of its newest statement."""
    found = {}
    for key, days in known(side, last, at).items():
        as_of = max(days)
        vintage = max(published for published, _, _ in days[as_of])
        cells = [(publisher, values) for published, publisher, values in days[as_of] if published == vintage]
        regular = [values for publisher, values in cells if publisher != "economist_statements"]
        found[key] = (as_of, *Counter(regular or [values for _, values in cells]).most_common(1)[0][0])
    return found


def plain(value):
    return None if pd.isna(value) else value


# Newest -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", ["RUS", "UKR"])
@pytest.mark.parametrize(("last", "at"), DAYS)
def test_the_newest_statement_of_each_source_and_basis_is_the_one_that_the_files_have(real, side, last, at):
    asked = query.sources.newest(real, side, "personnel", last, at)
    found = {
        (row.source, row.basis): (row.as_of.date(), plain(row.value), plain(row.low), plain(row.high))
        for row in asked.itertuples()
    }
    assert found == newest(side, last, at)


@pytest.mark.parametrize(("last", "at"), DAYS)
def test_an_age_is_counted_to_the_earlier_of_the_last_day_and_the_day_of_knowledge(real, last, at):
    asked = query.sources.newest(real, "RUS", "personnel", last, at)
    found = {(row.source, row.basis): row.age for row in asked.itertuples()}
    assert found == {key: (min(last, at) - as_of).days for key, (as_of, *_) in newest("RUS", last, at).items()}


@pytest.mark.parametrize(
    ("publishers", "read_from", "linked"),
    [((), "Orc Losses", True), (("minfin", "19fortyfive"), "Minfin index", False), (("19fortyfive",), "19FortyFive", False)],
)
def test_of_equal_copies_the_press_comes_last_and_one_with_an_address_first(real, publishers, read_from, linked):
    day = date(2023, 4, 7)
    asked = query.sources.newest(real, "RUS", "personnel", LAST, day, True, ("general_staff_ua",), (), publishers)
    (row,) = asked.itertuples()
    assert (row.value, row.publisher, isinstance(row.url, str)) == (177_110, read_from, linked)


def test_a_single_statement_is_known_from_its_day_of_publication_where_that_is_on_record(tmp_path):
    data = write_data(tmp_path / "data")
    (data / "csis").mkdir()
    head = "source,side,publisher,as_of,published,url,personnel.killed"
    rows = ["csis,RUS,economist_statements,2022-03-01,2022-03-20,,7000", "csis,RUS,economist_statements,2022-02-26,,,1000"]
    (data / "csis" / "economist_statements.csv").write_text("\n".join([head, *rows, ""]))
    store.build(data, tmp_path / "some.duckdb")
    with store.reading(tmp_path / "some.duckdb") as cursor:
        for at, value in ((date(2022, 3, 1), 1000), (date(2022, 3, 19), 1000), (date(2022, 3, 20), 7000)):
            asked = query.sources.newest(cursor, "RUS", "personnel", LAST, at, True, ("csis",))
            assert list(asked["value"]) == [value]
            drawn = query.sources.course(cursor, "RUS", "personnel", date(2022, 2, 24), LAST, at, True, ("csis",))
            assert drawn["value"].max() == value


def test_a_statement_has_its_age_its_rhythm_and_its_address(real):
    asked = query.sources.newest(real, "RUS", "personnel", LAST, LAST).set_index(["source", "basis"])
    assert asked.loc[("mediazona", "killed"), "age"] == (LAST - date(2025, 12, 28)).days
    assert asked.loc[("general_staff_ua", "casualties"), "rhythm"] == 1
    assert asked.loc[("kobak", "killed"), "rhythm"] == 365  # 1 January 2023 and 1 January 2024
    assert pd.isna(asked.loc[("iiss", "casualties"), "rhythm"])
    assert asked.loc[("iiss", "casualties"), "url"].startswith("https://www.iiss.org/")


def test_a_list_of_statements_leaves_repeats_behind_their_roots(real):
    asked = query.sources.newest(real, "RUS", "personnel", LAST, LAST)
    roots = dict(zip(asked["source"], asked["root"]))
    assert roots["uk_mod"] == "general_staff_ua" and roots["bbc_russian"] == "mediazona" and roots["csis"] == "csis"


@pytest.mark.parametrize(("beside", "lineage"), [("us_officials", "mixed"), ("mivd", "not_stated")])
def test_a_mix_of_sources_that_have_no_line_of_that_side_is_not_stated(tmp_path, beside, lineage):
    """CSIS draws on US officials and on two that count Russian losses alone, not on the Dutch service."""
    data = write_data(tmp_path / "data")
    for source in ("csis", beside):
        (data / source).mkdir(exist_ok=True)
        lines = [
            "source,side,publisher,as_of,published,url,personnel.killed",
            f"{source},UKR,economist_statements,2023-04-01,,,5",
        ]
        (data / source / "economist_statements.csv").write_text("\n".join([*lines, ""]))
    store.build(data, tmp_path / "some.duckdb")
    with store.reading(tmp_path / "some.duckdb") as cursor:
        asked = query.sources.newest(cursor, "UKR", "personnel", LAST, LAST).set_index("source")
    assert asked.loc["csis", "lineage"] == lineage


@pytest.mark.parametrize(
    ("choice", "there"),
    [
        ({"sources": ("pentagon_leak",)}, {("pentagon_leak", "casualties"), ("pentagon_leak", "killed")}),
        ({"sources": ("kobak", "oryx")}, {("kobak", "killed")}),
        ({"bases": ("missing",)}, {("meduza", "missing")}),
        ({"publishers": ("minfin",)}, {("general_staff_ua", "casualties")}),
        ({"sources": ("oryx",)}, set()),
    ],
)
def test_a_choice_narrows_the_statements(real, choice, there):
    asked = query.sources.newest(real, "RUS", "personnel", LAST, LAST, **choice)
    assert set(zip(asked["source"], asked["basis"])) == there


def test_left_out_corrections_bring_back_the_statement_as_the_list_has_it(real):
    asked = query.sources.newest(real, "RUS", "personnel", date(2022, 4, 30), LAST, False, ("nato",))
    assert {row.as_of.date() for row in asked.itertuples()} == {date(2022, 4, 23)}
    asked = query.sources.newest(real, "RUS", "personnel", date(2022, 4, 30), LAST, True, ("nato",))
    assert {row.as_of.date() for row in asked.itertuples()} == {date(2022, 3, 24)}


def test_two_lines_that_were_merged_later_are_one_statement_of_their_sum(real):
    asked = query.sources.newest(real, "RUS", "vehicles_fuel_tanks", date(2022, 4, 1), LAST, True, ("general_staff_ua",))
    with (ROOT / "data" / "general_staff_ua" / "petro_ivaniuk.csv").open(encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["as_of"] == "2022-04-01")
    assert list(asked["value"]) == [int(row["vehicles.unspecified"]) + int(row["fuel_tanks.unspecified"])]


# Through time -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["economist", "meduza", "mediazona", "us_officials", "csis"])
@pytest.mark.parametrize("at", [LAST, date(2025, 10, 15), date(2024, 7, 1)])
def test_a_course_as_known_on_a_day_has_of_each_day_the_newest_vintage_that_was_out(real, source, at):
    asked = query.sources.course(real, "RUS", "personnel", date(2022, 2, 24), LAST, at, True, (source,))
    regular = asked[~asked["single"]] if source in ("economist", "meduza", "mediazona") else asked
    found = {(row.basis, row.as_of.date()): plain(row.value) for row in regular.itertuples()}
    expected = {}
    for (name, basis), days in known("RUS", LAST, at).items():
        for as_of, cells in days.items() if name == source else ():
            copies = [cell for cell in cells if cell[1] != "economist_statements"] or (
                cells if source in ("us_officials", "csis") else []
            )
            if copies:
                expected[basis, as_of] = max(copies)[2][0]
    assert found == expected


def test_a_statement_that_only_repeats_a_regular_total_is_drawn_once(real):
    asked = query.sources.course(real, "RUS", "personnel", date(2022, 2, 24), LAST, LAST, True, ("uk_mod",), ("casualties",))
    assert not asked.duplicated(["as_of", "value"]).any()
    singles = {row.as_of.date() for row in asked[asked["single"]].itertuples()}
    assert date(2024, 5, 31) in singles and date(2024, 6, 1) not in singles


def test_a_model_has_both_of_its_intervals_by_name(real):
    with (ROOT / "data" / "economist" / "economist_estimate.csv").open(encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["as_of"] == "2024-01-01")
    asked = query.sources.course(real, "RUS", "personnel", date(2024, 1, 1), date(2024, 1, 1), LAST, True, ("economist",))
    found = asked[asked["basis"] == "casualties"].iloc[0]
    assert found["interval"] == "confidence"
    ends = [found[name] for name in ("low", "high", "prediction_low", "prediction_high")]
    names = ("confidence_low", "confidence_high", "prediction_low", "prediction_high")
    assert ends == [float(row[f"personnel.casualties.{name}"]) for name in names]


# Vintages and averages ----------------------------------------------------------------------------------------------------


def test_every_vintage_of_a_day_is_kept(real):
    asked = query.sources.vintages(real, "RUS", "personnel")
    cells = {(row[0], row[3], row[4], row[5]): row[6] for row in ROWS if row[5] and row[1] == "RUS"}
    found = {(row.source, row.basis, row.as_of.date(), row.published.date()): plain(row.value) for row in asked.itertuples()}
    assert found == cells


def test_the_lines_that_are_revised_are_known_with_the_number_of_their_vintages(real):
    vintages = defaultdict(set)
    for source, side, _, basis, _, published, *_ in ROWS:
        if published:
            vintages[source, side, basis].add(published)
    expected = {key: len(days) for key, days in vintages.items() if len(days) > 1}
    asked = query.sources.revised(real)
    assert {(row.source, row.side, row.basis): row.vintages for row in asked.itertuples()} == expected
    assert expected["economist", "RUS", "casualties"] == 349


def test_a_months_average_times_its_days_stands_beside_the_change_from_1st_to_1st(real):
    asked = query.sources.averages(real, "uk_mod", "general_staff_ua", "personnel")
    with (ROOT / "data" / "uk_mod" / "economist_uk_mod.csv").open(encoding="utf-8") as file:
        rows = {day(row["as_of"]): int(row["personnel.casualties.rate"]) for row in csv.DictReader(file)}
    staff = {
        as_of: Counter(values[0] for *_, values in cells).most_common(1)[0][0]
        for as_of, cells in known("RUS", LAST, LAST)["general_staff_ua", "casualties"].items()
    }
    expected = []
    for end, average in sorted(rows.items()):
        start = (end - timedelta(days=1)).replace(day=1)
        expected.append((start, end, average * (end - start).days, staff[end] - staff[start]))
    found = [(row.from_day.date(), row.to_day.date(), row.stated, row.change) for row in asked.itertuples()]
    assert found == expected and len(found) == 47


# By hand: 1,262 a day, 31 days; 508,780 on 1 June 2024 and 469,840 on 1 May.
def test_may_2024_is_39_122_by_average_and_38_940_by_the_general_staffs_totals(real):
    asked = query.sources.averages(real, "uk_mod", "general_staff_ua", "personnel").set_index("to_day")
    may = asked.loc["2024-06-01"]
    assert (may["average"], may["days"], may["stated"], may["change"]) == (1262, 31, 39_122, 38_940)
