"""Upstream files -> what we carry: read whole or not at all, and never read as something that they are not."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import datasets, lexicon, store
from attrition.datasets import UpstreamError
from tests.conftest import ROOT, write_data

EQUIPMENT = [
    {"date": "2022-04-30", "day": 66, "tank": 1008, "military auto": 1701, "fuel tank": 76, "mobile SRBM system": 4},
    {"date": "2022-05-01", "day": 67, "tank": 1026, "vehicles and fuel tanks": 1796, "cruise missiles": 84},
]
PERSONNEL = [
    {"date": "2022-04-30", "day": 66, "personnel": 23200, "personnel*": "about", "POW": 421},
    {"date": "2022-05-01", "day": 67, "personnel": 23500, "personnel*": "more", "POW": 421},
]
MENDED = [{"date": "2022-05-01", "day": 67, "tank": -3, "drone": 0}]
ORC = [
    {"date": "2022-05-01", "sourceUri": "https://example.org/2", "personnel": 23500, "unarmoredVehicles": 1796},
    {"date": "2022-04-30", "sourceUri": "https://example.org/1", "personnel": 23200, "unarmoredVehicles": 1701},
]
FILES = {
    "minfin/russia_losses.csv": "date,day,personnel,tanks,uav\n2022-04-30,66,23200,1008,232\n2022-05-01,67,23500,1026,\n",
    "orc_losses/russian-losses.json": json.dumps(ORC),
    "petro_ivaniuk/russia_losses_equipment.json": json.dumps(EQUIPMENT),
    "petro_ivaniuk/russia_losses_personnel.json": json.dumps(PERSONNEL),
    "petro_ivaniuk/russia_losses_equipment_correction.json": json.dumps(MENDED),
}
MINFIN, ORCS, *PETRO = FILES


@pytest.fixture(autouse=True)
def three_upstreams(monkeypatch):
    """Only the three transcriptions are imported here; the other formats have tests of their own."""
    known = lexicon.upstreams()
    few = {name: known[name] for name in ("minfin", "orc_losses", "petro_ivaniuk")}
    monkeypatch.setattr(lexicon, "upstreams", lambda: few)


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """A folder as the three upstreams have it, with two days."""
    for name, text in FILES.items():
        (tmp_path / "upstream" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "upstream" / name).write_text(text, encoding="utf-8")
    return tmp_path / "upstream"


def written(data: Path, publisher: str) -> list[dict]:
    with (data / "general_staff_ua" / f"{publisher}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_import_says_how_many_reports_each_publisher_has(upstream, tmp_path):
    assert datasets.import_upstreams(upstream, tmp_path / "data") == {"minfin": 2, "orc_losses": 2, "petro_ivaniuk": 2}


def test_reports_are_carried_oldest_first_with_their_addresses(upstream, tmp_path):
    datasets.import_upstreams(upstream, tmp_path / "data")
    rows = written(tmp_path / "data", "orc_losses")
    assert [(row["as_of"], row["url"]) for row in rows] == [
        ("2022-04-30", "https://example.org/1"),
        ("2022-05-01", "https://example.org/2"),
    ]


def test_an_empty_cell_stays_empty_and_a_zero_stays_zero(upstream, tmp_path):
    (upstream / MINFIN).write_text("date,personnel,tanks\n2022-04-30,23200,0\n2022-05-01,23500,\n")
    datasets.import_upstreams(upstream, tmp_path / "data")
    assert [row["tanks.unspecified"] for row in written(tmp_path / "data", "minfin")] == ["0", ""]


def test_a_column_that_changed_its_meaning_is_read_by_its_day(upstream, tmp_path):
    datasets.import_upstreams(upstream, tmp_path / "data")
    before, after = written(tmp_path / "data", "orc_losses")
    assert (before["vehicles.unspecified"], before["vehicles_fuel_tanks.unspecified"]) == ("1701", "")
    assert (after["vehicles.unspecified"], after["vehicles_fuel_tanks.unspecified"]) == ("", "1796")


def test_an_upstreams_qualifier_is_kept_in_our_words(upstream, tmp_path):
    datasets.import_upstreams(upstream, tmp_path / "data")
    rows = written(tmp_path / "data", "petro_ivaniuk")
    assert [row["personnel.casualties.qualifier"] for row in rows] == ["about", "over"]


def test_prisoners_counted_by_another_project_are_not_carried(upstream, tmp_path):
    datasets.import_upstreams(upstream, tmp_path / "data")
    assert not any("421" in row.values() for row in written(tmp_path / "data", "petro_ivaniuk"))


def test_an_upstreams_own_corrections_are_carried_without_its_zeros(upstream, tmp_path):
    datasets.import_upstreams(upstream, tmp_path / "data")
    (found,) = datasets.carried_corrections(tmp_path / "data")
    assert (found.category, found.as_of, found.amount, found.publisher) == ("tanks", date(2022, 5, 1), -3, "petro_ivaniuk")


def test_an_import_repeated_gives_the_same_bytes(upstream, tmp_path):
    for name in ("one", "two"):
        datasets.import_upstreams(upstream, tmp_path / name)
    datasets.import_upstreams(upstream, tmp_path / "two")
    assert everything(tmp_path / "one") == everything(tmp_path / "two")
    assert len(everything(tmp_path / "one")) == 6


def test_the_order_of_an_upstreams_rows_changes_no_byte_of_the_figures(upstream, tmp_path):
    datasets.import_upstreams(upstream, tmp_path / "one")
    (upstream / ORCS).write_text(json.dumps(ORC[::-1]))
    datasets.import_upstreams(upstream, tmp_path / "two")
    name = "general_staff_ua/orc_losses.csv"
    assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_what_was_written_reads_back_as_the_same_figures(upstream, tmp_path):
    datasets.import_upstreams(upstream, tmp_path / "data")
    found = {
        (report.publisher, str(report.as_of), figure.category): figure.value
        for report in datasets.carried(tmp_path / "data")
        for figure in report.figures
    }
    assert found["minfin", "2022-04-30", "uav"] == 232
    assert ("minfin", "2022-05-01", "uav") not in found
    assert found["petro_ivaniuk", "2022-04-30", "fuel_tanks"] == 76
    assert len(found) == 5 + 4 + 9


# Each fault with the file that it is in and the words that the one line must have.
FAULTS = {
    "a number that is none": (MINFIN, "23500", "many", "row 2, personnel is 'many'"),
    "a fraction": (ORCS, "23500", "23500.5", "row 1, personnel is 23500.5"),
    "a negative total": (MINFIN, "1026", "-1026", "row 2, tanks is '-1026'"),
    "a total beyond belief": (MINFIN, "1026", "9" * 25, "row 2, tanks"),
    "a number with a slip": (MINFIN, "23500", "23_500", "row 2, personnel is '23_500'"),
    "true for a number": (ORCS, "23500", "true", "row 1, personnel is True"),
    "NaN for a number": (ORCS, "23500", "NaN", "row 1, personnel is nan"),
    "a day before the war": (MINFIN, "2022-05-01", "2021-05-01", "row 2: 2021-05-01 lies outside"),
    "a day to come": (ORCS, "2022-05-01", "2999-05-01", "row 1: 2999-05-01 lies outside"),
    "a day that is none": (MINFIN, "2022-05-01", "2022-05-41", "row 2: '2022-05-41' is not a day"),
    "a day there twice": (MINFIN, "2022-05-01", "2022-04-30", "row 2: 2022-04-30 is there twice"),
    "a day there twice in JSON": (PETRO[1], "2022-05-01", "2022-04-30", "row 2: 2022-04-30 is there twice"),
    "no day": (ORCS, '"date"', '"dat"', "row 1: 'None' is not a day"),
    "a correction that is no number": (PETRO[2], "-3", '"few"', "row 1, tank is 'few'"),
    "a row with too many cells": (MINFIN, "1026,", "1026,,7", "row 2 has not as many cells"),
    "a row with too few cells": (MINFIN, ",1026,", "", "row 2 has not as many cells"),
    "a list of numbers": (ORCS, json.dumps(ORC), "[1, 2]", "holds no list of reports"),
    "an object": (ORCS, json.dumps(ORC), '{"date": 1}', "holds no list of reports"),
    "nothing": (ORCS, json.dumps(ORC), "", "cannot be read"),
    "an empty list": (ORCS, json.dumps(ORC), "[]", "holds no list of reports"),
    "an open quotation mark": (MINFIN, "23500", '"23500', "cannot be read"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_one_line_that_names_file_and_row_and_nothing_is_written(upstream, tmp_path, fault):
    name, old, new, said = FAULTS[fault]
    text = (upstream / name).read_text()
    assert old in text
    (upstream / name).write_text(text.replace(old, new, 1))
    before = everything(write_data(tmp_path / "data"))
    with pytest.raises(UpstreamError) as caught:
        datasets.import_upstreams(upstream, tmp_path / "data")
    assert Path(name).name in str(caught.value) and said in str(caught.value) and "\n" not in str(caught.value)
    assert everything(tmp_path / "data") == before


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".json")])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.99])
def test_a_json_file_cut_short_is_refused(upstream, tmp_path, name, share):
    text = FILES[name]
    (upstream / name).write_text(text[: int(len(text) * share)])
    with pytest.raises(UpstreamError, match=f"{Path(name).name} cannot be read .* cut short"):
        datasets.import_upstreams(upstream, tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_a_csv_file_cut_short_inside_a_row_is_refused(upstream, tmp_path):
    (upstream / MINFIN).write_text(FILES[MINFIN][:-8])
    with pytest.raises(UpstreamError, match=r"russia_losses\.csv row 2"):
        datasets.import_upstreams(upstream, tmp_path / "data")


def test_a_file_that_is_not_text_is_refused(upstream, tmp_path):
    (upstream / MINFIN).write_bytes(b"date,personnel\n2022-05-01,\xff\xfe\n")
    with pytest.raises(UpstreamError, match=r"russia_losses\.csv cannot be read"):
        datasets.import_upstreams(upstream, tmp_path / "data")


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(upstream, tmp_path, name):
    (upstream / name).unlink()
    with pytest.raises(UpstreamError, match=f"{Path(name).name} is missing"):
        datasets.import_upstreams(upstream, tmp_path / "data")


def test_a_column_of_no_known_category_is_kept_under_its_raw_name_and_found_and_in_no_series(upstream, tmp_path):
    (upstream / ORCS).write_text(FILES[ORCS].replace("unarmoredVehicles", "hover boards"))
    data = tmp_path / "data"
    datasets.import_upstreams(upstream, data)
    assert [row["hover boards.unspecified"] for row in written(data, "orc_losses")] == ["1701", "1796"]
    assert [(finding.kind, finding.category) for finding in datasets.unknown_columns(data)] == [
        ("unknown_column", "hover boards")
    ]
    store.build(data, tmp_path / "a.duckdb")
    with store.reading(tmp_path / "a.duckdb") as cursor:
        kept = "SELECT value FROM figure WHERE category = 'hover boards' ORDER BY value"
        assert cursor.execute(kept).fetchall() == [(1701,), (1796,)]
        assert cursor.execute("SELECT count(*) FROM series WHERE category = 'hover boards'").fetchone() == (0,)
        assert cursor.execute("SELECT count(*) FROM rate WHERE category = 'hover boards'").fetchone() == (0,)


def test_text_in_an_unknown_column_is_left_empty_and_does_not_stop_the_import(upstream, tmp_path):
    (upstream / ORCS).write_text(FILES[ORCS].replace('"unarmoredVehicles": 1701', '"remark": "a quiet day"'))
    datasets.import_upstreams(upstream, tmp_path / "data")
    assert written(tmp_path / "data", "orc_losses")[0]["remark.unspecified"] == ""


def test_an_upstream_without_corrections_of_its_own_can_be_carried_and_built(upstream, tmp_path):
    (upstream / PETRO[2]).write_text(FILES[PETRO[2]].replace("-3", "0"))
    datasets.import_upstreams(upstream, tmp_path / "data")
    assert datasets.carried_corrections(tmp_path / "data") == []
    store.build(tmp_path / "data", tmp_path / "a.duckdb")


@pytest.mark.parametrize(
    ("stem", "old", "new", "said"),
    [
        ("minfin", "1205", "lots", r"minfin\.csv line 4, personnel\.casualties is 'lots'"),
        ("minfin", "2023-04-03", "2023-04-02", r"minfin\.csv line 4: 2023-04-02 is there twice"),
        ("minfin", "minfin,2023-04-03", "minfin,3 April", r"minfin\.csv line 4: '3 April' is not a day"),
        ("minfin", "published", "publshed", r"minfin\.csv line 2: the column 'published' is missing"),
        ("minfin", "general_staff_ua", "nobody", r"minfin\.csv line 2: 'nobody' is no source"),
        ("corrections", "-60", "lots", r"corrections\.csv line 2 is 'lots'"),
        ("corrections", "-60", "", r"corrections\.csv line 2: the amount is missing"),
        ("corrections", "amount", "amnt", r"corrections\.csv line 2: the column 'amount' is missing"),
    ],
)
def test_a_fault_in_what_we_carry_names_file_and_line(data, tmp_path, stem, old, new, said):
    (path,) = data.rglob(f"{stem}.csv")
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(UpstreamError, match=said):
        store.build(data, tmp_path / "a.duckdb")
    assert not (tmp_path / "a.duckdb").exists()


@pytest.mark.parametrize(("text", "value"), [("12", 12), (" 7 ", 7), ("0", 0), ("", None), ("  ", None), (None, None), (5, 5)])
def test_a_cell_is_a_whole_number_or_unknown(text, value):
    assert datasets.number(text, "here") == value


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.text(max_size=12), st.floats(), st.booleans(), st.lists(st.integers(), max_size=2), st.integers()))
def test_any_cell_is_a_whole_number_or_unknown_or_an_upstream_error(cell):
    try:
        found = datasets.number(cell, "here")
    except UpstreamError as error:
        assert str(error).startswith("here is ")
    else:
        assert found is None or (isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= 10**9)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=12))
def test_any_day_is_a_day_of_the_war_or_an_upstream_error(text):
    try:
        assert date(2022, 2, 24) <= datasets.day(text, "here") <= date.today()
    except UpstreamError as error:
        assert str(error).startswith("here")


# Rows of the three upstream copies, counted with `wc -l` and `jq length` when they were retrieved.
@pytest.mark.parametrize(("publisher", "reports"), [("minfin", 1641), ("orc_losses", 1449), ("petro_ivaniuk", 1626)])
def test_every_report_of_the_upstreams_is_carried(publisher, reports):
    found = written(ROOT / "data", publisher)
    assert len(found) == len({row["as_of"] for row in found}) == reports


def test_every_report_of_orc_losses_has_the_address_of_the_original():
    assert all(row["url"].startswith("https://") for row in written(ROOT / "data", "orc_losses"))


def test_86_corrections_of_the_upstreams_own_list_are_carried():  # cells other than 0, counted in the upstream's JSON
    assert len(datasets.carried_corrections(ROOT / "data")) == 86


def test_what_we_carry_is_under_4_megabytes():
    assert sum(len(text) for name, text in everything(ROOT / "data").items() if "duckdb" not in name) < 4_000_000


def test_every_publisher_that_is_carried_has_an_origin_with_a_checksum_of_each_file():
    origins = {origin.publisher: origin for origin in lexicon.origins(ROOT / "data")}
    with_rows = {path: next(csv.DictReader(path.open(encoding="utf-8"))) for path in (ROOT / "data").glob("*/*.csv")}
    assert set(origins) == {row["publisher"] for row in with_rows.values()}
    assert all(len(checksum) == 64 for origin in origins.values() for checksum in origin.sha256.values())
