"""The report texts under `data/`: front matter and a text -> reports.

`data/reports/` is carried by the project, in our own words; `data/ingested/` is what `ingest` keeps for whoever runs it. The
front matter says what a text cannot: who published it, when, at which address. The figures are read from the text; a front
matter that carries figures is taken at its word instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import frontmatter
import msgspec
import yaml

from attrition.lexicon import DefinitionError, record, sources
from attrition.model import Figure, Report, Side
from attrition.parse import parse
from attrition.words import on_day_of_war


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a report's file says about itself above the text. What it leaves out is read from the text."""

    publisher: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    side: Side | None = None
    language: str | None = None
    author: str | None = None
    url: str | None = None
    retrieved: datetime | None = None
    as_of: date | None = None
    day_of_war: int | None = None
    figures: tuple[Figure, ...] = ()


def folder(data: Path) -> Path:
    """Where the texts that somebody ingested are kept, one file a version of a report."""
    return data / "ingested"


def code(publisher: str) -> str:
    """The code of a publisher by its name: "The Kyiv Independent" -> "the_kyiv_independent"."""
    return re.sub(r"\W+", "_", publisher).strip("_").lower()[:60] or "unknown"


def read_report(path: Path) -> Report:
    """The report in one Markdown file. Raises DefinitionError naming the file and the key that is wrong."""
    try:
        document = frontmatter.loads(path.read_text(encoding="utf-8"))
        head = record(FrontMatter, document.metadata, path.name)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DefinitionError(f"{path.name}: its front matter cannot be read ({error}); mend it") from None
    if head.source is not None and head.source not in sources():
        raise DefinitionError(f"{path.name}: source names {head.source!r}, which is no source; see lexicon/sources/")
    by_count = head.as_of is None and head.day_of_war is not None
    read = parse(document.content, published=head.published, url=head.url, publisher=head.publisher)
    return Report(
        id=path.stem,
        text=document.content,
        retrieved=head.retrieved,
        language=head.language or read.language,
        side=head.side or read.side,
        source=head.source or read.source,
        publisher=head.publisher,
        published=head.published,
        as_of=on_day_of_war(head.day_of_war) if by_count else head.as_of or read.as_of,
        as_of_from="day_of_war" if by_count else "text" if head.as_of else read.as_of_from,
        url=head.url,
        title=head.title,
        author=head.author,
        figures=head.figures or read.figures,
        findings=() if head.figures else read.findings,
    )


def read_reports(data: Path) -> Iterator[Report]:
    """Every report text under `data`, by folder and file name."""
    for path in [*sorted((data / "reports").glob("*.md")), *sorted(folder(data).glob("*.md"))]:
        yield read_report(path)
