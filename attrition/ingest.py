"""Texts -> our keeping: every version of a report once, by its content, as one file under `data/ingested/`.

The database is built from these files like from everything else under `data/`. A file is there whole or not at all, so a run
that was killed leaves nothing to clean up, and the next one goes on where it was.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import urldefrag, urlsplit

import frontmatter
from courlan import normalize_url

from attrition import lexicon, reports, words
from attrition.model import Report
from attrition.parse import Document, UnreadableError, inputs

UNKNOWN = "unknown"  # the publisher of a text that came without a name or an address; it has a label like any other


@dataclass(frozen=True)
class Taken:
    """One document as it was taken in: where it is kept, and whether we had it."""

    document: Document
    path: Path
    state: Literal["new", "version", "known"]


def take(document: Document, data: Path, keep: bool = True) -> Taken:
    """Keep a document under `data`, where it is not kept yet. Without `keep`, only say what would happen."""
    url = address(document.url)
    publisher = document.publisher or publisher_of(url)
    text = "\n".join(line.rstrip() for line in document.text.strip().splitlines())
    digest = hashlib.sha256("\n".join((url or publisher, text)).encode("utf-8", "replace")).hexdigest()[:16]
    path = reports.folder(data) / f"{_prefix(url, publisher)}-{digest}.md"
    state = "known" if path.exists() else "version" if url and any(path.parent.glob(f"{_prefix(url, publisher)}-*")) else "new"
    if not keep or state == "known":
        return Taken(document, path, state)
    head = {
        "publisher": publisher,
        "title": document.title,
        "author": document.author,
        "published": document.published,
        "url": url,
        "retrieved": datetime.now(UTC).replace(microsecond=0),
    }
    _write(path, frontmatter.dumps(frontmatter.Post(text, **{key: value for key, value in head.items() if value})))
    return Taken(document, path, state)


@dataclass
class Run:
    """What one run took in, to be told at its end."""

    states: Counter = field(default_factory=Counter)
    measures: Counter = field(default_factory=Counter)
    findings: int = 0
    open: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def take(self, path: Path | None, data: Path, keep: bool = True, jsonl: bool = False) -> None:
        """Take every document of a file in; None is standard input. A file or a line that cannot be read is noted and left
        aside."""
        try:
            for document in inputs.documents(path, jsonl, self.unreadable.append):
                self.note(take(document, data, keep))
        except UnreadableError as error:
            self.unreadable.append(str(error))

    def note(self, taken: Taken) -> None:
        """Count one document. What was known already is not read again."""
        self.states[taken.state] += 1
        if taken.state == "known":
            return
        report = inputs.of(taken.document)
        self.measures.update(figure.measure for figure in report.figures)
        self.findings += len(report.findings)
        if reason := question(report):
            self.open.append(f"{taken.document.title or taken.document.id or taken.path.stem}: {reason}")

    def summary(self, dry: bool) -> list[str]:
        """What came in, what was read, and what needs a person, a line each."""
        states, would = self.states, "would be " if dry else ""
        return [
            f"{words.plural(states.total(), 'report')}: {states['new']} {would}new, {states['version']} {would}a new version "
            f"of one that we have, {states['known']} known already; "
            f"{words.plural(len(self.unreadable), 'file or line', 'files or lines')} not readable.",
            f"Read: {', '.join(words.plural(self.measures[kind], kind) for kind in ('total', 'change', 'rate'))}; "
            f"{words.plural(self.findings, 'finding')}.",
            *([f"{words.plural(len(self.open), 'report')} for a person to look at:"] if self.open else []),
            *(f"  {line}" for line in self.open),
        ]


def question(report: Report) -> str | None:
    """What a person should look at in what was read of a text; None where nothing is open."""
    kinds = Counter(finding.kind for finding in report.findings)
    if kinds["language_not_read"]:
        return "its language has no table, so nothing was read"
    if not report.figures:
        return "no figure was read"
    reasons = [
        *(["the day that it speaks of was not found"] if report.as_of is None else []),
        *(["the given day of publication is not written as 2023-04-07"] if kinds["unread_day"] else []),
        *(["it credits no source"] if report.source is None else []),
        *([f"{words.plural(kinds['unread_number'], 'number')} not read"] if kinds["unread_number"] else []),
        *([f"{words.plural(kinds['unknown_category'], 'line')} of no known category"] if kinds["unknown_category"] else []),
    ]
    return words.listing(reasons) or None


def address(url: str | None) -> str | None:
    """A web address without what only tracks its reader, so that one page has one address; None for anything else."""
    if not url or urlsplit(url).scheme not in ("http", "https"):
        return None
    return urldefrag(normalize_url(url)).url


def publisher_of(url: str | None) -> str:
    """Who published what is at an address: the publisher whose site it is, else the name of the host."""
    host = _host(url)
    return next((code for code, publisher in lexicon.publishers().items() if host and _host(publisher.url) == host), host)


def _host(url: str | None) -> str:
    return ((urlsplit(url).hostname if url else None) or UNKNOWN).removeprefix("www.")


def _prefix(url: str | None, publisher: str) -> str:
    """What the files of all versions of one address begin with."""
    return f"{reports.code(publisher)}-{hashlib.sha256((url or '').encode()).hexdigest()[:8]}"


def _write(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all, whenever the machine stops."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8", errors="replace") as out:
        out.write(text + "\n")
        out.flush()
        os.fsync(out.fileno())
    os.replace(beside, path)
