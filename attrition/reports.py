"""The report texts under `data/reports/`: front matter and our own words -> reports.

The front matter says what a text cannot: who published it and when. The figures are read from the text; a front matter that
carries figures is taken at its word instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import frontmatter
import msgspec
import yaml

from attrition.lexicon import DefinitionError, record, sources
from attrition.model import Figure, Report, Side
from attrition.parse import parse
from attrition.words import on_day_of_war


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a report's file says about itself above the text."""

    publisher: str
    title: str
    published: date
    source: str
    side: Side
    language: str
    author: str | None = None
    url: str | None = None
    as_of: date | None = None
    day_of_war: int | None = None
    figures: tuple[Figure, ...] = ()


def read_report(path: Path) -> Report:
    """The report in one Markdown file. Raises DefinitionError naming the file and the key that is wrong."""
    try:
        document = frontmatter.loads(path.read_text(encoding="utf-8"))
        head = record(FrontMatter, document.metadata, path.name)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DefinitionError(f"{path.name}: its front matter cannot be read ({error}); mend it") from None
    if head.source not in sources():
        raise DefinitionError(f"{path.name}: source names {head.source!r}, which is no source; see lexicon/sources/")
    by_count = head.as_of is None and head.day_of_war is not None
    read = parse(document.content, published=head.published, url=head.url, publisher=head.publisher)
    return Report(
        language=head.language,
        side=head.side,
        source=head.source,
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


def read_reports(folder: Path) -> Iterator[Report]:
    """Every report under `folder`, by file name."""
    for path in sorted(folder.glob("*.md")):
        yield read_report(path)
