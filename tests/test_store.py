"""The life of the database file: built beside, swapped in whole, read by many, changed by none."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import lexicon, query, reports, store
from attrition.datasets import UpstreamError
from attrition.store import StoreError
from tests.conftest import ROOT, TINY, write_data


def total(cursor, day="2023-04-07", category="personnel"):
    found = query.series(cursor, ["general_staff_ua"], [category], date.fromisoformat(day), date.fromisoformat(day))
    return None if found.empty else found["value"].iloc[0]


def rebuilt(data, path, old, new):
    """Build again from figures of which one was changed."""
    for name in ("petro_ivaniuk", "minfin"):
        file = data / "general_staff_ua" / f"{name}.csv"
        file.write_text(file.read_text().replace(old, new))
    store.build(data, path)


def test_a_swapped_in_file_is_seen_by_the_next_reader_while_the_old_one_reads_on(data, tmp_path):
    path = tmp_path / "a.duckdb"
    store.build(data, path)
    with store.reading(path) as old:
        assert total(old) == 1600
        rebuilt(data, path, "1600", "1650")
        with store.reading(path) as new:
            assert total(new) == 1650
            assert total(old) == 1600
            assert query.data_version(old) != query.data_version(new)


def test_a_build_replaces_the_file_and_never_writes_into_the_one_in_use(data, tmp_path):
    path = tmp_path / "a.duckdb"
    store.build(data, path)
    before = path.read_bytes()
    with path.open("rb") as in_use:
        rebuilt(data, path, "1600", "1650")
        assert in_use.read() == before != path.read_bytes()


def test_a_failed_build_leaves_the_file_in_use_as_it_was(data, tmp_path):
    path = tmp_path / "a.duckdb"
    store.build(data, path)
    before = path.read_bytes()
    with pytest.raises(UpstreamError):
        rebuilt(data, path, "1600", "many")
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if "building" in file.name] == []


BUILDER = """
import sys, time
from pathlib import Path
from attrition import store
def progress(share, doing):
    print(doing, flush=True)
    if doing == sys.argv[3]:
        time.sleep(60)
store.build(Path(sys.argv[1]), Path(sys.argv[2]), progress)
"""


@pytest.mark.parametrize("moment", ["Writing the figures", "Comparing the copies", "Checking the file"])
def test_a_build_that_is_killed_leaves_the_old_file_whole_and_the_next_build_succeeds(data, tmp_path, moment):
    path = tmp_path / "a.duckdb"
    store.build(data, path)
    before = path.read_bytes()
    builder = subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(data), str(path), moment], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with builder:
        assert any(line.strip() == moment for line in builder.stdout)
        builder.send_signal(signal.SIGKILL)
    assert builder.returncode == -signal.SIGKILL
    assert path.read_bytes() == before
    rebuilt(data, path, "1600", "1650")
    with store.reading(path) as cursor:
        assert total(cursor) == 1650


KILLED = """
import duckdb, os, sys
duckdb.connect(sys.argv[1]).execute("CREATE TABLE source (x INT)")
os.kill(os.getpid(), 9)
"""


def test_what_killed_programs_left_is_cleared_and_what_others_make_is_not(data, tmp_path):
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True)
    kept = reports.folder(data)
    kept.mkdir()
    made = [tmp_path / "a.duckdb.{}.building", tmp_path / "a.duckdb.{}.building.wal", kept / ".a-1.md.{}"]
    for file in made:
        for maker in (gone.stdout.strip(), os.getppid()):
            Path(str(file).format(maker)).write_text("half")
    store.build(data, tmp_path / "a.duckdb")
    left = {path.name for folder in (tmp_path, kept) for path in folder.iterdir() if path.is_file()}
    assert left == {"a.duckdb", *(file.name.format(os.getppid()) for file in made)}


def test_what_a_killed_build_with_the_same_process_number_left_behind_does_no_harm(data, tmp_path):
    path = tmp_path / "a.duckdb"
    beside = tmp_path / f"a.duckdb.{os.getpid()}.building"
    subprocess.run([sys.executable, "-c", KILLED, str(beside)], check=False)
    assert beside.exists()
    store.build(data, path)
    with store.reading(path) as cursor:
        assert total(cursor) == 1600
    assert not beside.exists()


def test_a_missing_file_is_one_sentence_that_says_what_to_do(tmp_path):
    with pytest.raises(StoreError, match=r"^There is no database yet; run `python -m attrition build`\.$"):
        store.connect(tmp_path / "none.duckdb")


def everything(path):
    with store.reading(path) as cursor:
        query.everything(cursor), query.figures(cursor), query.findings(cursor), query.rates(cursor, ["x"], ["x"])


DAMAGE = {
    "empty": lambda raw: b"",
    "another file": lambda raw: b"PK\x03\x04" + b"hello" * 5_000,
    "a stump": lambda raw: raw[:100],
    "half of it": lambda raw: raw[: len(raw) // 2],
    "the last part cut off": lambda raw: raw[: len(raw) * 4 // 5],
    "the header flipped": lambda raw: raw[:8] + bytes(255 - byte for byte in raw[8:12_288]) + raw[12_288:],
    "every block flipped": lambda raw: raw[:12_288] + bytes(255 - byte for byte in raw[12_288:]),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_is_one_sentence_and_not_current(tiny_path, tmp_path, how):
    path = tmp_path / "a.duckdb"
    path.write_bytes(DAMAGE[how](tiny_path.read_bytes()))
    with pytest.raises(StoreError, match=r"^The database file is damaged; run `python -m attrition build --force`[^\n]*\.$"):
        everything(path)


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_is_built_again(data, tiny_path, tmp_path, how):
    path = tmp_path / "a.duckdb"
    path.write_bytes(DAMAGE[how](tiny_path.read_bytes()))
    store.build(data, path)
    everything(path)


@settings(deadline=None, max_examples=25)
@given(place=st.floats(0, 0.999), flipped=st.integers(1, 255))
def test_any_flipped_byte_is_harmless_or_one_sentence(tiny_path, tmp_path_factory, place, flipped):
    raw = bytearray(tiny_path.read_bytes())
    raw[int(place * len(raw))] ^= flipped
    path = tmp_path_factory.mktemp("flipped") / "a.duckdb"
    path.write_bytes(raw)
    try:
        everything(path)
    except StoreError as error:
        assert str(error) == store.DAMAGED


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO meta VALUES ('x', 'x')",
        "UPDATE figure SET value = 0",
        "DELETE FROM report",
        "DROP TABLE figure",
        "CREATE TABLE mine (x INT)",
        "CREATE TABLE memory.main.copied AS SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM '/etc/hostname'",
        "SELECT * FROM glob('/*')",
        "COPY figure TO 'figures.csv'",
        "EXPORT DATABASE 'out'",
        "ATTACH 'other.duckdb' AS other",
        "ATTACH 'other.duckdb' (READ_ONLY)",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM read_csv('https://example.org/x.csv')",
        "SET enable_external_access = true",
        "SET memory_limit = '64GB'",
        "RESET enable_external_access",
    ],
)
def test_a_reader_cannot_write_nor_read_the_machine_nor_loosen_its_own_limits(tiny, tmp_path, monkeypatch, sql):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(duckdb.Error):
        tiny.execute(sql)
    assert list(tmp_path.iterdir()) == []


def test_a_variable_of_the_program_is_no_table(tiny):
    secret = duckdb.sql("SELECT 1 AS x").df()
    assert len(secret) == 1
    with pytest.raises(duckdb.CatalogException):
        tiny.execute("SELECT * FROM secret")


def test_readers_share_a_file_without_hindering_a_build(data, tmp_path):
    path = tmp_path / "a.duckdb"
    store.build(data, path)
    with store.reading(path) as one, store.reading(path) as two:
        store.build(data, path)
        assert total(one) == total(two) == 1600


def test_cursors_of_one_connection_do_not_disturb_each_other(tiny_path):
    connection = store.connect(tiny_path)
    one, two = store.cursor(connection), store.cursor(connection)
    one.execute("SELECT value FROM series ORDER BY as_of, category")
    assert total(two) == 1600
    assert one.fetchone() == (1000,)
    connection.close()


def test_a_path_with_a_quotation_mark_is_a_path(data, tmp_path):
    path = tmp_path / "o'brien" / "a.duckdb"
    path.parent.mkdir()
    store.build(data, path)
    with store.reading(path) as cursor:
        assert total(cursor) == 1600


def test_any_duckdb_client_finds_the_views_in_the_file(real_path):
    with duckdb.connect(str(real_path), read_only=True) as connection:
        views = {name for (name,) in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()}
        assert {"series", "rate", "latest"} <= views
        latest = dict(connection.execute("SELECT category, value FROM latest WHERE as_of = '2026-08-22'").fetchall())
    assert (latest["personnel"], latest["tanks"]) == (1_475_270, 12_292)


@pytest.mark.parametrize(
    ("view", "columns"),
    [
        ("series", "source side category basis as_of value low high publishers agreement"),
        ("rate", "source side category basis from_day to_day days change per_day"),
    ],
)
def test_the_views_have_the_columns_that_were_promised(tiny, view, columns):
    assert [column[0] for column in tiny.execute(f"FROM {view}").description] == columns.split()


def test_the_same_data_has_the_same_version_and_other_data_another(data, tmp_path):
    versions = []
    for _ in range(2):
        store.build(data, tmp_path / "a.duckdb")
        with store.reading(tmp_path / "a.duckdb") as cursor:
            versions.append(query.data_version(cursor))
    rebuilt(data, tmp_path / "a.duckdb", "1490", "1480")
    with store.reading(tmp_path / "a.duckdb") as cursor:
        assert versions[0] == versions[1] != query.data_version(cursor)
    assert len(versions[0]) == 10


def test_a_file_is_current_until_its_data_changes(data, tmp_path):
    path = tmp_path / "a.duckdb"
    assert not store.is_current(path, data)
    store.build(data, path)
    assert store.is_current(path, data)
    (data / "reports" / "new.md").write_text(TINY["reports/note.md"])
    assert not store.is_current(path, data)


@pytest.mark.parametrize("how", ["empty", "another file", "a stump", "the header flipped", "every block flipped"])
def test_a_file_whose_version_cannot_be_read_is_not_current(data, tmp_path, how):
    path = tmp_path / "a.duckdb"
    store.build(data, path)
    path.write_bytes(DAMAGE[how](path.read_bytes()))
    assert not store.is_current(path, data)


def test_a_build_says_how_far_it_is(data, tmp_path):
    said = []
    store.build(data, tmp_path / "a.duckdb", lambda share, doing: said.append((share, doing)))
    shares = [share for share, _ in said]
    assert shares == sorted(shares) and shares[-1] == 1.0 and all(doing for _, doing in said)


def test_data_without_a_report_is_refused(tmp_path):
    data = write_data(tmp_path, minfin="", petro_ivaniuk="", orc_losses="", note="")
    with pytest.raises(UpstreamError, match="holds no report"):
        store.build(data, tmp_path / "a.duckdb")


def test_a_publisher_without_a_definition_is_press_and_has_no_vote(tiny):
    assert tiny.execute("SELECT role FROM publisher WHERE code = 'a_newspaper'").fetchone() == ("press",)
    assert total(tiny) == 1600  # the newspaper's 1,601 is nobody's vote


def test_the_definitions_are_in_the_file_too(tiny):
    labels = dict(tiny.execute("SELECT code, label FROM category ORDER BY position").fetchall())
    assert labels == {code: category.label for code, category in lexicon.categories().items()}


def test_a_reader_that_waits_sees_no_half_file_while_builds_go_on(data, tmp_path):
    path = tmp_path / "a.duckdb"
    store.build(data, path)
    script = BUILDER.replace("store.build(", "[store.build(").replace("progress)\n", "progress) for _ in range(3)]\n")
    with subprocess.Popen(
        [sys.executable, "-c", script, str(data), str(path), "never"], cwd=ROOT, stdout=subprocess.PIPE
    ) as many:
        reads = 0
        while many.poll() is None:
            with store.reading(path) as cursor:
                assert total(cursor) == 1600
            reads += 1
            time.sleep(0.01)
    assert many.returncode == 0 and reads > 3
