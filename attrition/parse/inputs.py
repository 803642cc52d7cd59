"""Which reports do these files, folders and lines hold? Each is read in turn, in input order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from attrition.model import Report
from attrition.parse.documents import LIMIT, Document, UnreadableError, day, document, page, plain
from attrition.parse.reading import parse

LINES = (".json", ".jsonl")
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
        except OSError as error:
            _refuse(bad, UnreadableError(f"{path}: {error.strerror}"))


def _refuse(bad: Bad, error: UnreadableError) -> None:
    if bad is None:
        raise error
    bad(str(error))


def files(paths: tuple[str, ...]) -> Iterator[Path | None]:
    """The files that paths name, a folder's in the order of their names; None stands for standard input."""
    for path in paths or ("-",):
        if path == "-":
            yield None
        elif Path(path).is_dir():
            yield from sorted(f for f in Path(path).rglob("*") if f.suffix in ENDINGS and f.is_file())
        else:
            yield Path(path)


def documents(path: Path | None, jsonl: bool = False, bad: Bad = None) -> Iterator[Document]:
    """The documents of one file, or of standard input. Raises UnreadableError that names the file."""
    name = "standard input" if path is None else path.name
    most = -1 if jsonl or name.endswith(LINES) else LIMIT + 1  # no more of a text is read than is needed to refuse it
    with sys.stdin.buffer if path is None else path.open("rb") as file:
        data = file.read(most)
    yield from held(data, name, None if path is None else path.stem, jsonl, bad)


def held(data: bytes, name: str, id: str | None = None, jsonl: bool = False, bad: Bad = None) -> Iterator[Document]:
    """The documents that the bytes of a file of this name hold. Raises UnreadableError that names it; of lines, with `bad`,
    that is told of each that is no report."""
    try:
        if jsonl or name.endswith(LINES):
            yield from _lines(data, name.endswith(".json") and not jsonl, bad and (lambda said: bad(f"{name}: {said}")))
        else:
            yield replace(document(data), id=id)
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error}") from None


def of(read: Document) -> Report:
    """The report that a document states."""
    return parse(
        read.text,
        id=read.id,
        published=read.published,
        url=read.url,
        publisher=read.publisher,
        title=read.title,
        author=read.author,
    )


def _lines(data: bytes, whole: bool, bad: Bad) -> Iterator[Document]:
    """One document a line; with `whole`, the file may also be one object or one list of objects over many lines."""
    try:
        found = msgspec.json.decode(data, type=list[Line] | Line) if whole else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        found = None
    numbered = enumerate(data.splitlines() if found is None else found if isinstance(found, list) else [found], 1)
    for number, written in numbered:
        if isinstance(written, bytes) and not written.strip():
            continue
        try:
            line = written if isinstance(written, Line) else msgspec.json.decode(written, type=Line)
            yield _line(line)
        except (msgspec.DecodeError, UnicodeDecodeError, UnreadableError) as error:
            _refuse(bad, UnreadableError(f"{'line' if found is None else 'entry'} {number} is no report ({error})."))


def _line(line: Line) -> Document:
    """A line's document; a page that holds no text is an empty one. Raises UnreadableError where it has neither."""
    if line.text is None and line.html is None:
        raise UnreadableError("it has neither text nor html")
    try:
        read = page(line.html, url=line.url) if line.text is None and line.html else Document(text=line.text or "")
    except UnreadableError:
        read = plain("")
    return replace(
        read,
        id=None if line.id is None else str(line.id),
        published=day(line.published) or read.published,
        url=line.url or read.url,
        publisher=line.publisher or read.publisher,
    )
