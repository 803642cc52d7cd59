"""Texts are taken in once, whole or not at all, and every version of one address is kept."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import exhibit, ingest, query, reports, store
from attrition.parse import Document
from tests.conftest import program

TEXT = (
    "As of 8 April 2023 Russia has lost about 177,720 personnel (+20) and 3,640 tanks (+1), the General Staff of Ukraine said."
)


def taken(data, text=TEXT, **about):
    return ingest.take(Document(text=text, **about), data)


def kept(data):
    return sorted(path.name for path in reports.folder(data).glob("*"))


def test_the_same_report_twice_is_one(data):
    assert [taken(data).state, taken(data).state] == ["new", "known"]
    assert len(kept(data)) == 1


def test_spaces_at_the_end_of_a_line_make_no_new_report(data):
    assert [taken(data, "One 1\nTwo 2").state, taken(data, "One 1  \r\nTwo 2\n\n").state] == ["new", "known"]


def test_the_same_words_at_two_addresses_are_two_reports(data):
    states = [taken(data, url=f"https://{host}/a").state for host in ("one.example", "two.example")]
    assert states == ["new", "new"]


def test_a_changed_text_of_an_address_is_a_new_version_and_both_are_kept(data, tmp_path):
    url = "https://news.example/losses"
    assert [taken(data, url=url).state, taken(data, TEXT.replace("177,720", "177,730"), url=url).state] == ["new", "version"]
    store.build(data, tmp_path / "a.duckdb")
    with store.reading(tmp_path / "a.duckdb") as cursor:
        found = query.reports(cursor, ["general_staff_ua"], search="news.example")
        assert list(found["version"]) == [2, 1] and list(found["newest"]) == [True, False]  # the newest is found first
        assert len(query.reports(cursor, ["general_staff_ua"], search="news.example 2023-04-08")) == 2  # its day is found too
        new, old = found["key"]
        assert {exhibit.pair(exhibit.asking(cursor), *keys) for keys in ((new, old), (old, new))} == {(old, new)}
        stated = cursor.execute("SELECT value FROM stated WHERE category = 'tanks' AND publisher = 'news_example'").fetchall()
        assert stated == [(3640,)]  # the older version states nothing any more


def test_what_only_tracks_a_reader_makes_no_other_address(data):
    addresses = ["https://news.example/a?utm_source=x", "https://NEWS.example/a#top", "https://news.example/a"]
    assert [taken(data, url=url).state for url in addresses] == ["new", "known", "known"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "news.example", "", None])
def test_what_is_no_web_address_is_none(url):
    assert ingest.address(url) is None


def test_the_publisher_is_the_one_whose_site_it_is():
    assert ingest.publisher_of("https://www.19fortyfive.com/2023/04/x") == "19fortyfive"
    assert ingest.publisher_of("https://www.news.example/a") == "news.example"
    assert ingest.publisher_of(None) == "unknown"


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200), title=st.text(max_size=40), publisher=st.text(max_size=40))
def test_any_text_is_kept_and_read_again_as_it_was(tmp_path_factory, text, title, publisher):
    """Also one that looks like front matter, a path, or markup: it is one file in the folder, and the text comes back."""
    data = tmp_path_factory.mktemp("data")
    found = ingest.take(Document(text=text, title=title, publisher=publisher), data)
    assert found.path.parent == reports.folder(data)
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines()).encode("utf-8", "replace").decode()
    assert reports.read_report(found.path).text.strip() == lines.strip()


def test_figures_have_their_place_in_the_text_that_is_kept(data, tmp_path):
    text = f"\n\n  A title  \r\n\r\n{TEXT}"
    taken(data, text)
    store.build(data, tmp_path / "a.duckdb")
    with store.reading(tmp_path / "a.duckdb") as cursor:
        key = query.reports(cursor, ["general_staff_ua"], search="177720 personnel")["key"].iloc[0]
        report = query.report(cursor, key).iloc[0]
        places = query.report_figures(cursor, int(report["id"])).dropna(subset=["start"])
        read = {report["text"][row.start : row.end] for row in places.itertuples()}
    assert read == {"177,720", "20", "3,640", "1"}


# The command --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """Reports as people have them: a text, a page, lines of JSON, a note with front matter, and two that are no texts."""
    found = tmp_path / "in"
    found.mkdir()
    (found / "a.txt").write_text(TEXT)
    (found / "b.html").write_text(f"<html><body><article><h1>Losses</h1><p>{TEXT} {TEXT}</p></article></body></html>")
    (found / "c.jsonl").write_text(
        '{"id": "c1", "text": "The war in Ukraine goes on and no number was given by the army.", "url": "https://news.example/c"}\n'
        '{"id": "c2", "text": "Russia lost 100 tanks, Oryx says.", "published": "May 8", "publisher": "A Paper"}\n'
    )
    (found / "d.md").write_text(f"---\npublisher: A Paper\npublished: 2023-04-08\n---\n{TEXT}")
    (found / "e.txt").write_bytes(b"PK\x03\x04 zip")
    (found / "f.txt").write_bytes(b"")
    return found


def test_a_folder_is_taken_in_and_told_in_a_summary(broken, folder):
    """What cannot be read is a line each and exit 1; the rest is kept and in the database."""
    done = program(broken)("ingest", str(folder))
    assert done.returncode == 1
    assert "5 reports: 5 new, 0 a new version" in done.stdout and "2 files or lines not readable" in done.stdout
    assert "c1: no figure was read" in done.stdout
    assert "c2: the day that it speaks of was not found and the given day of publication is not written as" in done.stdout
    assert [line for line in done.stderr.splitlines() if line.startswith("attrition:")] == [
        "attrition: e.txt: This file is a zip archive, not a text; give the text or the web page in it.",
        "attrition: f.txt: This file is empty.",
    ]
    listed = program(broken)("ingest", str(folder))
    assert "0 new" in listed.stdout and "5 known already" in listed.stdout


def test_a_dry_run_says_what_would_come_and_keeps_nothing(broken, folder):
    before = (broken / "data" / "attrition.duckdb").read_bytes()
    done = program(broken)("ingest", "--dry-run", str(folder / "a.txt"))
    assert done.returncode == 0 and "1 report: 1 would be new" in done.stdout
    assert not reports.folder(broken / "data").exists()
    assert (broken / "data" / "attrition.duckdb").read_bytes() == before


def test_a_file_that_is_not_there_is_one_line(broken):
    done = program(broken)("ingest", "nowhere.txt")
    assert done.returncode == 1 and "attrition: nowhere.txt: No such file or directory" in done.stderr
    assert "Traceback" not in done.stderr


def test_standard_input_is_a_report_too(broken):
    call = [sys.executable, "-m", "attrition", "ingest", "-"]
    done = subprocess.run(call, cwd=broken, input=TEXT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0 and "1 report: 1 new" in done.stdout


def test_a_name_that_would_steer_the_terminal_is_shown_and_not_obeyed(broken, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "\\u001b[2Jx", "text": "Nothing."}')
    done = program(broken)("ingest", str(tmp_path / "a.jsonl"))
    assert "\x1b" not in done.stdout and "�[2Jx" in done.stdout


@pytest.mark.parametrize("seed", range(3))
def test_a_run_that_is_killed_leaves_the_old_database_whole_and_is_gone_on_with(broken, tmp_path, seed):
    many = tmp_path / "many"
    many.mkdir()
    for n in range(300):
        (many / f"{n:03}.txt").write_text(TEXT.replace("177,720", f"177,{n:03}"))
    call = [sys.executable, "-m", "attrition", "ingest", str(many)]
    running = subprocess.Popen(call, cwd=broken, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while len(kept(broken / "data")) < random.Random(seed).randint(1, 250) and time.monotonic() < deadline:
        time.sleep(0.005)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    before = len(list(reports.folder(broken / "data").glob("*.md")))
    with store.reading(broken / "data" / "attrition.duckdb") as cursor:
        assert query.standing(cursor)["reports"] == 17
    done = program(broken)("ingest", str(many))
    assert f"{before} known already" in done.stdout
    with store.reading(broken / "data" / "attrition.duckdb") as cursor:
        assert query.standing(cursor)["reports"] == 317


def test_a_kept_file_that_somebody_broke_stops_the_build_with_its_name(data, tmp_path):
    found = taken(data)
    found.path.write_text("---\npublisher: [\n---\nx")
    with pytest.raises(reports.DefinitionError, match=found.path.name):
        store.build(data, tmp_path / "a.duckdb")
    shutil.rmtree(reports.folder(data))
    store.build(data, tmp_path / "a.duckdb")
