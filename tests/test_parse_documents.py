"""Bytes of any kind: a text, or one clear sentence."""

from datetime import date

import pytest

from attrition.parse import UnreadableError, document, parse

UKRAINIAN = "Втрати ворога: 177 110 солдатів, 3633 танки, 7016 ББМ, 2722 артсистеми. За даними Генштабу, з початку вторгнення."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
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


def test_front_matter_gives_day_and_publisher():
    """Front matter is read and is no part of the text."""
    read = document(b"---\ntitle: Losses\npublished: 2023-04-07\nurl: https://example.org/a\n---\n3,633 tanks\n")
    assert (read.text, read.title, read.published, read.url) == (
        "3,633 tanks\n",
        "Losses",
        date(2023, 4, 7),
        "https://example.org/a",
    )


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
