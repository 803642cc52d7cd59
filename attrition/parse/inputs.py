"""Which reports do these files, folders and lines hold? Each is read in turn, in input order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from attrition.model import Report
from attrition.parse.reading import parse
from attrition.parse.text.documents import (
    LIMIT,
    SNIFF,
    TOO_LARGE,
    Document,
    UnreadableError,
    day,
    decoded,
    document,
    no_day,
    page,
    plain,
    refuse,
)

LINES = (".json", ".jsonl")
BROKEN = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)  # the last from nesting without end
PAGES = (".html", ".htm")
Bad = Callable[[str], None] | None  # is told of a file or a line that cannot be read; without one that is an error
ENDINGS = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")


class Line(msgspec.Struct):
    """One input line of --jsonl."""

    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None


def reports(paths: tuple[str, ...], jsonl: bool = False, bad: Bad = None) -> Iterator[Report]:
    """Every report of the paths; "-" or none is standard input. Raises and tells as `every` does."""
    return map(of, every(paths, jsonl, bad))


def every(paths: tuple[str, ...], jsonl: bool = False, bad: Bad = None) -> Iterator[Document]:
    """Every document of the paths. Raises UnreadableError that names the file; with `bad`, that is told instead and the others
    follow."""
    for path in files(paths):
        try:
            yield from documents(path, jsonl, bad)
        except UnreadableError as error:
            _refuse(bad, error)


def _refuse(bad: Bad, error: UnreadableError) -> None:
    if bad is None:
        raise error
    bad(str(error))


def files(paths: tuple[str, ...]) -> Iterator[Path | None]:
    """The files that paths name, a folder's in the order of their names; None stands for standard input. A folder that holds no
    report, or that may not be opened, stands for itself: who opens it is told."""
    for path in paths or ("-",):
        if path == "-":
            yield None
        elif Path(path).is_dir():
            yield from _inside(path) or [Path(path)]
        else:
            yield Path(path)


def _inside(folder: str) -> list[Path]:
    """The reports in a folder and the folders in it, and those of these that may not be opened."""
    closed: list[Path] = []
    walk = os.walk(folder, onerror=lambda error: closed.append(Path(error.filename)))
    inside = [Path(at, name) for at, _, names in walk for name in names if name.lower().endswith(ENDINGS)]
    return sorted([*filter(Path.is_file, inside), *closed])


def documents(path: Path | None, jsonl: bool = False, bad: Bad = None) -> Iterator[Document]:
    """The documents of one file, or of standard input. Raises UnreadableError that names the file."""
    name = "standard input" if path is None else path.name
    most = -1 if jsonl or name.lower().endswith(LINES) else LIMIT + 1  # no more of a text is read than is needed to refuse it
    yield from held(_bytes(path, most), name, None if path is None else path.stem, jsonl, bad)


def _bytes(path: Path | None, most: int) -> bytes:
    """So many bytes of a file, or of standard input. Raises UnreadableError that names it."""
    try:
        if path is None:
            return sys.stdin.buffer.read(most) if sys.stdin else b""
        with path.open("rb") as file:
            return file.read(most)
    except IsADirectoryError:
        raise UnreadableError(f"{path}: This folder holds no report ({', '.join(ENDINGS)}).") from None
    except OSError as error:
        raise UnreadableError(f"{path or 'standard input'}: {error.strerror}") from None


def held(data: bytes, name: str, id: str | None = None, jsonl: bool = False, bad: Bad = None) -> Iterator[Document]:
    """The documents that the bytes of a file of this name hold. Raises UnreadableError that names it; of lines, with `bad`,
    that is told of each that is no report."""
    try:
        if jsonl or name.lower().endswith(LINES):
            refuse(data)
            yield from _lines(
                data, not jsonl and not name.lower().endswith(".jsonl"), bad and (lambda said: bad(f"{name}: {said}"))
            )
        else:
            yield replace(document(data, web=name.lower().endswith(PAGES)), id=id)
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error}") from None


def of(read: Document) -> Report:
    """The report that a document states."""
    return parse(
        read.text,
        id=read.id,
        published=read.published or read.undated,
        url=read.url,
        publisher=read.publisher,
        title=read.title,
        author=read.author,
    )


def _lines(data: bytes, whole: bool, bad: Bad) -> Iterator[Document]:
    """One document an entry of a list, of one object, or else a line. With `whole`, what does not begin with a line of JSON is
    one broken file, not a bad line after another."""
    called, entries = _entries(data.removeprefix(b"\xef\xbb\xbf"), whole)
    for number, entry in enumerate(entries, 1):
        if not bytes(entry).strip():
            continue
        try:
            yield _line(_decoded(bytes(entry)))
        except (*BROKEN, UnreadableError) as error:
            _refuse(bad, UnreadableError(f"{called} {number} is no report ({error})."))


def _entries(data: bytes, whole: bool) -> tuple[str, list[bytes] | list[msgspec.Raw]]:
    """(what one is called, all of them): the entries of a list, one object that may go over many lines, or else the lines."""
    try:
        if data[:SNIFF].lstrip().startswith(b"["):
            return "entry", msgspec.json.decode(data, type=list[msgspec.Raw])
        return "entry", [msgspec.json.decode(data, type=msgspec.Raw)]
    except BROKEN as error:
        lines = data.splitlines()
        if whole and not _is_json(next(filter(bytes.strip, lines), b"")):
            raise UnreadableError(f"This file is no JSON ({error}).") from None
        return "line", lines


def _is_json(line: bytes) -> bool:
    try:
        return bool(msgspec.json.decode(line, type=msgspec.Raw))
    except BROKEN:
        return False


def _decoded(line: bytes) -> Line:
    try:
        return msgspec.json.decode(line, type=Line)
    except UnicodeDecodeError:
        return msgspec.json.decode(decoded(line).encode(), type=Line)


def _line(line: Line) -> Document:
    """A line's document; a page that holds no text is an empty one. Raises UnreadableError where it has neither."""
    text = line.text or ""
    if line.text is None and line.html is None:
        raise UnreadableError("it has neither text nor html")
    if len(text or line.html or "") > LIMIT:
        raise UnreadableError(TOO_LARGE)
    try:
        read = page(line.html, url=line.url) if line.html and not text.strip() else Document(text=text)
    except UnreadableError:
        read = plain("")
    return replace(
        read,
        id=None if line.id is None else str(line.id),
        published=day(line.published) or read.published,
        undated=no_day(line.published),
        url=line.url or read.url,
        publisher=line.publisher or read.publisher,
    )
