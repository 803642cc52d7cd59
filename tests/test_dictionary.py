"""What the database holds is written down where programs and readers look for it, and cannot go stale."""

import json

import duckdb
import pytest

from attrition import dictionary, lexicon, query, store
from tests.conftest import ROOT
from tests.test_api import get

TABLES = {
    *("source", "lineage", "publisher", "category", "report", "figure", "finding", "correction", "event", "origin", "meta"),
    *("series", "rate", "latest"),
}


def test_every_table_and_column_says_what_it_means(tiny):
    columns = query.columns(tiny)
    assert set(columns["table"]) >= TABLES
    assert list(columns.loc[columns["meant"] == "", "table"].unique()) == []
    assert [(row.table, row.column) for row in columns[columns["meaning"] == ""].itertuples()] == []


def test_no_meaning_is_of_something_that_is_not_there(tiny):
    columns = query.columns(tiny)
    there = {*columns["column"], *(f"{row.table}.{row.column}" for row in columns.itertuples())}
    assert set(lexicon.meanings().columns) - there == set()
    assert set(lexicon.meanings().tables) - set(columns["table"]) == set()


def test_the_written_dictionary_is_that_of_the_database(tiny):
    assert (ROOT / "docs" / "data.md").read_text(encoding="utf-8") == dictionary.page(tiny), (
        "run `python -m attrition export docs/data.md`"
    )


def test_another_program_finds_the_meanings_in_the_file(tiny_path):
    with duckdb.connect(str(tiny_path), read_only=True) as connection:
        asked = "SELECT comment FROM duckdb_columns() WHERE (table_name, column_name) = ('series', 'as_of')"
        assert connection.execute(asked).fetchone()[0].startswith("The day that the totals are stated for")


def test_a_column_that_a_table_uses_for_something_of_its_own_says_so(tiny):
    meaning = query.columns(tiny).set_index(["table", "column"])["meaning"]
    assert meaning["correction", "evidence"] == "What the decision rests on"
    assert meaning["source", "evidence"].startswith("What sort of evidence")


def test_the_data_package_has_a_field_for_every_column_with_a_type(tiny):
    package = dictionary.datapackage(tiny)
    fields = {resource["dialect"]["table"]: resource["schema"]["fields"] for resource in package["resources"]}
    # Counted in the contract: series has ten columns, in this order.
    assert [field["name"] for field in fields["series"]] == [
        *("source", "side", "category", "basis", "as_of", "value", "low", "high", "publishers", "agreement")
    ]
    assert {field["name"]: field["type"] for field in fields["rate"]} == {
        **dict.fromkeys(("source", "side", "category", "basis"), "string"),
        **dict.fromkeys(("from_day", "to_day"), "date"),
        **{"days": "integer", "change": "number", "per_day": "number"},
    }
    assert json.loads(json.dumps(package)) == package


def test_the_dataset_names_what_it_is_made_of_and_under_which_terms(tiny):
    found = dictionary.dataset(tiny, "https://example.org")
    assert (found["@context"], found["@type"]) == ("https://schema.org/", "Dataset")
    assert found["temporalCoverage"] == "2023-04-01/2023-04-07"
    assert found["version"] == query.data_version(tiny)
    assert [(each["url"], each["license"]) for each in found["isBasedOn"]] == [("https://example.org", "none stated")]
    assert {each["name"] for each in found["variableMeasured"]} >= {"Personnel", "Tanks", "Drones"}
    assert len(found["contributor"]) == len(lexicon.sources())
    assert 50 <= len(found["description"]) <= 5000  # what search engines ask of a Dataset


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/v1/dataset", "application/ld+json"), ("/api/v1/datapackage", "application/json")]
)
def test_both_are_served_with_the_security_headers(monkeypatch, tiny_path, path, kind):
    monkeypatch.setattr(store, "PATH", tiny_path)
    status, headers, body = get(path)
    assert status == 200 and headers["content-type"].startswith(kind)
    assert "content-security-policy" in headers and json.loads(body)


@pytest.mark.parametrize("path", ["/api/v1/dataset", "/api/v1/datapackage"])
def test_without_a_database_both_say_so(monkeypatch, tmp_path, path):
    monkeypatch.setattr(store, "PATH", tmp_path / "none.duckdb")
    status, _, body = get(path)
    assert status == 503 and json.loads(body) == {"error": "no database"}


def test_every_answer_says_where_the_dataset_is_described(monkeypatch, tiny_path):
    monkeypatch.setattr(store, "PATH", tiny_path)
    assert get("/healthz")[1]["link"] == '</api/v1/dataset>; rel="describedby"; type="application/ld+json"'
