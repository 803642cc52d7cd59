"""Bytes -> text: web pages, plain text, Markdown with front matter, in any encoding. One clear sentence where it is none."""

from __future__ import annotations

import re
import warnings
from datetime import date

from msgspec import Struct

from attrition.parse.text import bare

LIMIT = 20_000_000
TOO_LARGE = f"This text is too large; at most {LIMIT // 10**6} MB are read."
NO_TEXT = "This page holds no article text."
SNIFF = 4096
HTML = re.compile(rb"<(?:!doctype html|html|head|body|article|div|p|span|ul|table)\b", re.IGNORECASE)
TAGS = re.compile(r"<(?:!doctype html|html|head|body|article|div|p|span|ul|table)\b", re.IGNORECASE)
MAGIC = {
    b"PK\x03\x04": "a zip archive",
    b"%PDF": "a PDF",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a compressed file",
    b"\x7fELF": "a program",
    b"SQLite format": "a database",
    b"7z\xbc\xaf": "an archive",
    b"Rar!": "an archive",
    b"\xd0\xcf\x11\xe0": "an old Office document",
}
FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class UnreadableError(ValueError):
    """Bytes that hold no text that could be read; the message is one sentence."""


class Document(Struct, frozen=True, kw_only=True):
    """A text with what its page says about itself."""

    text: str
    id: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    undated: str | None = None  # what was given as the day of publication and is no day
    url: str | None = None
    publisher: str | None = None


def document(data: bytes, *, url: str | None = None, web: bool = False) -> Document:
    """The text of a file or page; with `web`, a page whatever its tags. Raises UnreadableError for what is empty, too large or
    no text."""
    refuse(data)
    if len(data) > LIMIT:
        raise UnreadableError(TOO_LARGE)
    text = decoded(data)
    if web or HTML.search(data[:SNIFF]) or TAGS.search(text[:SNIFF]):
        return page(text, url=url)
    return plain(text, url=url)


def plain(text: str, *, url: str | None = None) -> Document:
    """A plain or Markdown text, with the front matter that it may begin with taken off."""
    front = FRONT.match(text[:20_000])
    if front is None:
        return Document(text=text, url=url)
    about = _front(front[1])
    given = about.get("published") or about.get("date")
    return Document(
        text=text[front.end() :],
        title=_text(about.get("title")),
        author=_text(about.get("author")),
        published=day(given),
        undated=no_day(given),
        url=_text(about.get("url")) or url,
        publisher=_text(about.get("publisher")),
    )


def page(html: str, *, url: str | None = None) -> Document:
    """The article of a web page, with its title, author and day. Raises UnreadableError where it holds no text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that proxies of one kind are not supported is no news to who reads a file
        import trafilatura

    if len(html) > LIMIT:
        raise UnreadableError(TOO_LARGE)
    if bare.is_dense(html):
        return _bare(html, url)
    try:
        found = trafilatura.bare_extraction(
            html if "html" in html[:50].lower() else f"<html>{html}",  # else a piece of a page is none to the extractor
            url=url,
            include_comments=False,
            include_tables=True,
            favor_recall=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False},  # else a bare year in the text becomes its 1 January
        )
    except Exception as error:  # the extractor meets any bytes at all; its faults are ours to name
        raise UnreadableError(f"This page could not be read ({type(error).__name__}).") from None
    if found is None or not (found.text or "").strip():
        raise UnreadableError(NO_TEXT)
    title = found.title or None
    text = found.text if not title or title in found.text[: len(title) + 400] else f"{title}\n{found.text}"
    return Document(text=text, title=title, author=found.author or None, published=day(found.date), url=found.url or url)


def _bare(html: str, url: str | None) -> Document:
    """A page's words without its tree: nothing is told of title, author or day."""
    if not (text := bare.text(html)).strip():
        raise UnreadableError(NO_TEXT)
    return Document(text=text, url=url)


def refuse(data: bytes) -> None:
    """Raise UnreadableError for bytes that are empty or no text."""
    if not data.strip():
        raise UnreadableError("This file is empty.")
    for magic, what in MAGIC.items():
        if data.startswith(magic):
            raise UnreadableError(f"This file is {what}, not a text; give the text or the web page in it.")
    if b"\x00" in data[:SNIFF] and not data.startswith((b"\xff\xfe", b"\xfe\xff")) and not _wide(data):
        raise UnreadableError("This file is binary, not a text.")


def decoded(data: bytes) -> str:
    """The text in its encoding: marked, UTF-8, declared by the page, else the best guess."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None:
        if data[:200_000].decode("utf-8", errors="ignore").strip():
            return data.decode("utf-8", errors="replace")
        raise UnreadableError("The encoding of this file could not be told.")
    return data.decode(best.encoding, errors="replace")


def _wide(data: bytes) -> str | None:
    """The encoding of a text that has zero bytes because its letters take two or four, and no mark that says so."""
    if b"\x00" not in data[:SNIFF]:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SNIFF]).best()
    return best.encoding if best and best.encoding.startswith(("utf_16", "utf_32")) else None


def _front(written: str) -> dict:
    """Front matter as `key: value` lines; anything else in it is left aside."""
    pairs = (line.partition(":") for line in written.splitlines())
    return {key.strip().lower(): value.strip().strip("\"'") for key, mark, value in pairs if mark and value.strip()}


def _text(value) -> str | None:
    return str(value) if value else None


def day(value: object) -> date | None:
    """The day that a value begins with in ISO form; None for anything else."""
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def no_day(value: object) -> str | None:
    """What was given as a day and is none, to be told; None where nothing was given or it is a day."""
    return str(value) if value and day(value) is None else None
