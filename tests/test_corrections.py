"""Our corrections: both readings stay, the reader chooses, and a guard that no longer holds stops the build."""

import re
from datetime import date

import numpy as np
import pytest

from attrition import corrections, lexicon, query, store
from attrition.lexicon import DefinitionError
from tests.conftest import write_data

MEND = {
    "source": '"general_staff_ua"',
    "side": '"RUS"',
    "publisher": '"minfin"',
    "category": '"personnel"',
    "basis": '"casualties"',
    "as_of": "2023-04-03",
    "expect": "1205",
    "field": '"value"',
    "take": "1250",
    "why": '"Two digits changed places."',
    "evidence": '"Two other copies have 1,250."',
    "decided": "2023-05-01",
}


def decide(definitions, **changed):
    """Write one correction of the tiny record, with some keys changed; None leaves a key out."""
    keys = {**MEND, **changed}
    lines = [f"{key} = {value}" for key, value in keys.items() if value is not None]
    (definitions / "corrections.toml").write_text("\n".join(["[[correction]]", *lines]), encoding="utf-8")


def built(tmp_path):
    path = tmp_path / "a.duckdb"
    store.build(write_data(tmp_path / "data"), path)
    return store.reading(path)


def by_minfin(cursor, mended):
    frame = query.series(cursor, ["general_staff_ua"], ["personnel"], publishers=["minfin"], mended=mended)
    return dict(zip(frame["as_of"].dt.strftime("%d %b"), frame["value"]))


REPORTED = {"01 Apr": 1000, "02 Apr": 1100, "03 Apr": 1205, "05 Apr": 1500, "06 Apr": 1490, "07 Apr": 1700}


def test_a_value_is_taken_and_what_was_reported_can_still_be_asked_for(definitions, tmp_path):
    decide(definitions)
    with built(tmp_path) as cursor:
        assert by_minfin(cursor, mended=True) == REPORTED | {"03 Apr": 1250}
        assert by_minfin(cursor, mended=False) == REPORTED


def test_rates_follow_the_reading_that_was_chosen(definitions, tmp_path):
    decide(definitions)
    with built(tmp_path) as cursor:
        changes = [
            list(query.rates(cursor, ["general_staff_ua"], ["personnel"], publishers=["minfin"], mended=mended)["change"])
            for mended in (True, False)
        ]
    assert changes == [[100, 150, 250, -10, 210], [100, 105, 295, -10, 210]]


def test_a_mended_copy_votes_as_mended(definitions, tmp_path):
    decide(definitions)
    with built(tmp_path) as cursor:
        mended = query.series(cursor, ["general_staff_ua"], ["personnel"]).set_index("as_of").loc["2023-04-03"]
        reported = query.series(cursor, ["general_staff_ua"], ["personnel"], mended=False).set_index("as_of").loc["2023-04-03"]
    assert (mended["agreement"], reported["agreement"]) == ("unanimous", "majority")


def test_a_day_is_taken_and_the_figure_leaves_the_day_that_it_had(definitions, tmp_path):
    decide(definitions, field='"as_of"', take='"2023-04-04"')
    with built(tmp_path) as cursor:
        moved = by_minfin(cursor, mended=True)
        assert moved["04 Apr"] == 1205 and "03 Apr" not in moved
        assert by_minfin(cursor, mended=False) == REPORTED


def test_a_basis_is_taken_and_the_figure_changes_its_line(definitions, tmp_path):
    decide(definitions, field='"basis"', take='"killed"')
    with built(tmp_path) as cursor:
        killed = query.series(cursor, ["general_staff_ua"], ["personnel"], publishers=["minfin"], bases=["killed"])
        assert list(killed["value"]) == [1205]
        assert "03 Apr" not in by_minfin(cursor, mended=True)
        assert by_minfin(cursor, mended=False) == REPORTED


def test_the_other_figures_of_a_mended_report_stay_as_they_are(definitions, tmp_path):
    decide(definitions)
    with built(tmp_path) as cursor:
        tanks = query.series(cursor, ["general_staff_ua"], ["tanks"], publishers=["minfin"])
        assert list(tanks["value"]) == [10, 12, 13, 13, 14]


def test_both_reports_are_kept_and_a_finding_says_what_was_done(definitions, tmp_path):
    decide(definitions)
    with built(tmp_path) as cursor:
        keys = [key for (key,) in cursor.execute("SELECT key FROM report WHERE key LIKE '%minfin/2023-04-03%'").fetchall()]
        (message,) = query.findings(cursor, ["mended"])["message"]
    assert len([key for key in keys if key.endswith("/mended")]) == 1 and len(keys) == 3  # left as it was, alone, and mended
    assert message == (
        "Personnel, 3 Apr 2023: 1,205 is taken as 1,250. Two digits changed places. Two other copies have 1,250."
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"expect": "1206"},  # the upstream was mended
        {"as_of": "2023-04-04"},  # no report of that day
        {"category": '"tanks"', "basis": '"unspecified"'},  # another line
        {"basis": '"killed"'},
        {"side": '"UKR"'},
    ],
)
def test_a_guard_that_does_not_hold_stops_the_build_and_the_database_in_use_stays(definitions, tmp_path, changed):
    path, data = tmp_path / "a.duckdb", write_data(tmp_path / "data")
    decide(definitions)
    store.build(data, path)
    before = path.read_bytes()
    decide(definitions, **changed)
    lexicon.mends.cache_clear()
    with pytest.raises(DefinitionError, match=r"corrections\.toml correction 1: no .* is 1,20[56].*look whether"):
        store.build(data, path)
    assert path.read_bytes() == before and [each.name for each in tmp_path.glob("*building*")] == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"take": '"many"'}, "take is 'many', and field 'value' needs a whole number"),
        ({"take": "true"}, "take"),
        ({"take": "-5"}, "take is -5, and field 'value' needs a whole number"),
        ({"take": "12.5"}, "take"),
        ({"field": '"as_of"', "take": '"soon"'}, "field 'as_of' needs a day like"),
        ({"field": '"as_of"', "take": "5"}, "field 'as_of' needs a day like"),
        ({"field": '"basis"', "take": '"gone"'}, "field 'basis' needs a basis of personnel"),
        ({"field": '"basis"', "take": '"destroyed"'}, "field 'basis' needs a basis of personnel"),
        ({"field": '"side"'}, "field"),
        ({"basis": '"gone"'}, "basis"),
        ({"source": '"nobody"'}, "source 'nobody' or category 'personnel' has no definition"),
        ({"category": '"carts"'}, "category 'carts' has no definition"),
        ({"publisher": '"nobody"'}, "publisher 'nobody' has no definition"),
        ({"why": '" "'}, "why or evidence is empty"),
        ({"evidence": None}, "evidence"),
        ({"expect": None}, "expect"),
        ({"reason": '"x"'}, "reason"),
    ],
)
def test_a_correction_of_the_wrong_kind_names_file_number_and_key(definitions, changed, said):
    decide(definitions, **changed)
    with pytest.raises(DefinitionError, match=r"corrections\.toml correction 1") as error:
        lexicon.mends()
    assert said in str(error.value) and re.search("; mend|; add|; say what", str(error.value))


def test_a_correction_of_a_publisher_that_is_not_carried_neither_holds_nor_fails(definitions, tmp_path):
    decide(definitions, publisher='"economist"', source='"economist"')
    with built(tmp_path) as cursor:
        assert query.findings(cursor, ["mended"]).empty


def test_of_a_range_whose_high_end_counts_missing_in_only_the_low_end_is_killed(real):
    newest = query.series(real, ["ualosses"], ["personnel"], side="UKR").iloc[-1]
    assert (newest["basis"], newest["value"]) == ("killed", 70_935) and np.isnan(newest["high"])


def test_every_correction_of_ours_is_decided_on_evidence():
    assert len(lexicon.mends()) == 6
    assert all(len(mend.why) > 20 and len(mend.evidence) > 20 and mend.decided <= date.today() for mend in lexicon.mends())


# Read by a person from the list of statements and the General Staff's own reports.
def test_the_total_listed_for_16_january_2024_is_that_of_6_february(real):
    chosen = {"publishers": ["economist_statements"], "bases": ["casualties"]}
    mended = query.series(real, ["general_staff_ua"], ["personnel"], **chosen)
    reported = query.series(real, ["general_staff_ua"], ["personnel"], **chosen, mended=False)
    assert dict(zip(mended["as_of"].dt.strftime("%Y-%m-%d"), mended["value"]))["2024-02-06"] == 390_580
    assert dict(zip(reported["as_of"].dt.strftime("%Y-%m-%d"), reported["value"]))["2024-01-16"] == 390_580
    own = query.series(real, ["general_staff_ua"], ["personnel"]).set_index("as_of")["value"]
    assert own["2024-02-06"] == 390_580 and own["2024-01-16"] == 372_090


def test_nothing_is_added_to_reports_that_no_correction_is_about():
    assert corrections.applied([]) == []
