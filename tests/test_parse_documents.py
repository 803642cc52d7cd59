"""Bytes of any kind: a text, or one clear sentence."""

import contextlib
import json
import os
import time
from datetime import date

import pytest
import trafilatura

from attrition.parse import UnreadableError, document, inputs, parse

UKRAINIAN = "Втрати ворога: 177 110 солдатів, 3633 танки, 7016 ББМ, 2722 артсистеми. За даними Генштабу, з початку вторгнення."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251"])
def test_the_encoding_is_found(encoding):
    """The same text comes out of each encoding."""
    assert document(UKRAINIAN.encode(encoding)).text == UKRAINIAN


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n ",
        b"PK\x03\x04rest",
        b"%PDF-1.7",
        b"\x00\x01\x02",
        b"\x89PNG\r\n",
        b"a" * 20_000_001,
        b"<html><script>alert(1)</script></html>",
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data):
    """Binary, empty, zip and oversized input has one clear line."""
    with pytest.raises(UnreadableError) as error:
        document(data)
    assert str(error.value).endswith(".") and "\n" not in str(error.value)


@pytest.mark.parametrize(
    "html",
    [
        "<p>{}</p>",
        "{}",
        "<b>Losses</b><br>{}",
        "<span>{}</span>",
        "<script>var tanks = 55</script><p>{}</p>",
        "<ul><li>{}</ul>",
    ],
)
def test_a_piece_of_a_page_is_read_like_a_page(html):
    """Also one that has no root, or no tag at all, where its sender or its name says that it is a page."""
    said = "Russia has lost 3,633 tanks, the General Staff of Ukraine said."
    (line,) = inputs.held(json.dumps({"html": html.format(said)}).encode(), "a.jsonl")
    (file,) = inputs.held(html.format(said).encode(), "A.HTML")
    assert [[figure.value for figure in inputs.of(read).figures] for read in (line, file)] == [[3633], [3633]]


def test_the_page_is_read_where_the_text_beside_it_is_empty():
    (read,) = inputs.held(b'{"text": "", "html": "<p>3,633 tanks</p>"}', "a.jsonl")
    assert read.text.strip() == "3,633 tanks"


LINE = '{"id": "%s", "text": "Russia has lost 10 tanks."}'


@pytest.mark.parametrize(
    ("name", "written", "ids", "told"),
    [
        ("a.json", f'[\n{LINE % "a"},\n{{"id":\n 3}},\n{LINE % "b"}\n]', ["a", "b"], ["entry 2 is no report (it has"]),
        ("a.json", "[\n" + LINE % "a" + ",\n", [], ["This file is no JSON"]),
        ("a.JSON", "words\nand\nmore words", [], ["This file is no JSON"]),
        ("a.json", "[" * 100_000, [], ["This file is no JSON"]),
        ("a.jsonl", f"{LINE % 'a'}\n{'[' * 100_000}\n{LINE % 'b'}", ["a", "b"], ["line 2 is no report"]),
        ("a.jsonl", "PK\x03\x04\n1\n2\n", [], ["This file is a zip archive"]),
        ("a.json", "\x00\n1\n2\n", [], ["This file is binary"]),
        ("a.jsonl", " \n", [], ["This file is empty"]),
        ("a.jsonl", "\ufeff" + LINE % "a", ["a"], []),
        ("a.jsonl", '{"text": "%s"}' % ("a" * 20_000_001), [], ["entry 1 is no report (This text is too large"]),
        ("a.jsonl", '{"html": "<p>%s"}' % ("a" * 20_000_001), [], ["entry 1 is no report (This text is too large"]),
    ],
)
def test_of_lines_each_bad_one_is_told_once_and_the_others_are_read(name, written, ids, told):
    bad = []
    try:
        read = [document.id for document in inputs.held(written.encode(), name, bad=bad.append)]
    except UnreadableError as error:
        read, bad = [], [str(error)]
    assert read == ids and [line.startswith(f"{name}: {said}") for line, said in zip(bad, told, strict=True)] == [True] * len(
        told
    )


def test_a_folder_that_may_not_be_opened_is_told_and_not_left_out_unseen(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("3,633 tanks")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert [path.name for path in inputs.files((str(tmp_path),))] == ["a.txt", "closed"]


def test_lines_in_an_old_encoding_are_read():
    (read,) = inputs.held(b'{"text": "' + UKRAINIAN.encode("windows-1251") + b'"}', "a.jsonl")
    assert read.text == UKRAINIAN


def test_front_matter_gives_day_and_publisher():
    """Front matter is read and is no part of the text."""
    read = document(b"---\ntitle: Losses\npublished: 2023-04-07\nurl: https://example.org/a\n---\n3,633 tanks\n")
    assert (read.text, read.title, read.published, read.url) == (
        "3,633 tanks\n",
        "Losses",
        date(2023, 4, 7),
        "https://example.org/a",
    )


@pytest.mark.parametrize("given", ["12 May 2023", "12.5.2023", "2023-05-99"])
@pytest.mark.parametrize(
    ("name", "held"),
    [("a.md", "---\npublished: {}\n---\n3,633 tanks"), ("a.jsonl", '{{"text": "3,633 tanks", "published": "{}"}}')],
)
def test_a_given_day_of_publication_that_is_none_is_told(given, name, held):
    (read,) = inputs.held(held.format(given).encode(), name)
    (told,) = [finding.message for finding in inputs.of(read).findings if finding.kind == "unread_day"]
    assert read.published is None and f"“{given}”" in told and "2023-04-07" in told


def test_a_page_is_read_without_its_scripts_and_menus():
    """Only the article's own numbers come out."""
    html = (
        "<html><head><title>Losses</title><meta property='article:published_time' content='2024-07-28'></head><body>"
        "<nav>Tanks 99 <a href='/'>Home</a></nav><script>var tanks = 55</script><article><h1>Losses</h1>"
        "<p>Russia has lost 574,690 troops since February 24, the General Staff of Ukraine reported on July 28. "
        "It has also lost 8,344 tanks and 16,095 armored vehicles in the same time, according to the report.</p></article>"
        "</body></html>"
    )
    read = document(html.encode())
    report = parse(read.text, published=read.published)
    assert sorted(f.value for f in report.figures) == [8344, 16095, 574690]


@pytest.mark.parametrize(
    "tag", ["<p a=b c=d>", "<li>", "<span>", "<svg><path/></svg>", "<!-- x --><br>", "<script>1 < 2</script>"]
)
def test_a_page_of_more_tags_than_any_article_is_read_without_a_tree(tag, monkeypatch):
    """Its text comes out, what its scripts and comments say does not; a tree would take a hundred times its size."""
    monkeypatch.setattr(trafilatura, "bare_extraction", lambda *_, **__: pytest.fail("a tree was made"))
    said = "<p>Russia lost 3,633&nbsp;tanks,<br>the <b>General</b> Staff said.</p><script>var tanks = 55</script>"
    read = document(f"<html><body>{tag * (400_000 // len(tag))}{said}</body></html>".encode())
    assert read.text.strip() == "Russia lost 3,633 tanks,\nthe General Staff said."


@pytest.mark.parametrize("piece", ["<script>", "<!--", "<", "</p", "<p", "<?", "&amp", "<svg><script>"])
def test_a_page_that_never_closes_what_it_opens_takes_no_longer(piece):
    start = time.process_time()
    with contextlib.suppress(UnreadableError):
        document(f"<html><body>{piece * (1_000_000 // len(piece))}".encode())
    assert time.process_time() - start < 2
