"""Which reports do these files, folders and lines hold? Each is read in turn, in input order."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from attrition.model import Report
from attrition.parse.documents import Document, UnreadableError, document, page, plain
from attrition.parse.reading import parse

ENDINGS = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")


class Line(msgspec.Struct):
    """One input line of --jsonl."""

    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None


def reports(paths: tuple[str, ...], jsonl: bool = False) -> Iterator[Report]:
    """Every report of the paths; "-" or none is standard input. Raises UnreadableError that names the file."""
    for path in _files(paths):
        data = sys.stdin.buffer.read() if path is None else path.read_bytes()
        name = "standard input" if path is None else path.name
        try:
            if jsonl or (path is not None and path.suffix in (".json", ".jsonl")):
                yield from _lines(data)
            else:
                yield of(document(data), id=None if path is None else path.stem)
        except UnreadableError as error:
            raise UnreadableError(f"{name}: {error}") from None


def of(read: Document, *, id: str | None = None) -> Report:
    """The report that a document states."""
    return parse(
        read.text,
        id=id,
        published=read.published,
        url=read.url,
        publisher=read.publisher,
        title=read.title,
        author=read.author,
    )


def _files(paths: tuple[str, ...]) -> Iterator[Path | None]:
    for path in paths or ("-",):
        if path == "-":
            yield None
        elif Path(path).is_dir():
            yield from sorted(f for f in Path(path).rglob("*") if f.suffix in ENDINGS and f.is_file())
        else:
            yield Path(path)


def _lines(data: bytes) -> Iterator[Report]:
    for number, written in enumerate(data.splitlines(), 1):
        if not written.strip():
            continue
        try:
            line = msgspec.json.decode(written, type=Line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UnreadableError(f"line {number} is no report ({error}).") from None
        yield _line(line)


def _line(line: Line) -> Report:
    """A line's report; a page that holds no text is a report without figures."""
    try:
        read = page(line.html, url=line.url) if line.text is None and line.html else Document(text=line.text or "")
    except UnreadableError:
        read = plain("")
    return parse(
        read.text,
        id=None if line.id is None else str(line.id),
        published=line.published or read.published,
        url=line.url,
        publisher=line.publisher,
        title=read.title,
        author=read.author,
    )
