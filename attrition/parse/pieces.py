"""A text of any length -> a report: one longer than any report is read in pieces, so that it costs the memory of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from attrition.model import Figure, Finding, Report
from attrition.parse import reading

PIECE = 32_768  # characters; reports have a few thousand
ENDS = ("\n\n", "\n", ". ", "。", " ")  # where a text may be cut, the best first
MOST_FINDINGS = 50


def parse(text: str, **about: object) -> Report:
    """What a loss report states; `about` is id, published, url, publisher, title and author, as far as they are known.

    Pure: no clock, no files but the tables, and an answer for any text.
    """
    if len(text) <= PIECE:
        return reading.parse(text, **about)
    return _joined([(start, reading.parse(text[start:end], **about)) for start, end in _cuts(text)])


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where the pieces begin and end: after a paragraph, a line, a sentence or a word, where there is one."""
    start = 0
    while len(text) - start > PIECE:
        found = (text.rfind(end, start + PIECE // 2, start + PIECE) + len(end) for end in ENDS)
        cut = next((at for at, end in zip(found, ENDS) if at >= start + len(end)), start + PIECE)
        yield start, cut
        start = cut
    yield start, len(text)


def _joined(read: list[tuple[int, Report]]) -> Report:
    """One report of many: side, source and language of the most figures, the first day that the text itself gives."""
    side, source, language = (_most(read, name) for name in ("side", "source", "language"))
    dated = [report for _, report in read if report.as_of and report.as_of_from != "published"]
    dated += [report for _, report in read if report.as_of]
    figures: dict[Figure, Figure] = {}
    for start, report in read:
        for figure in report.figures:
            said = replace(
                figure,
                side=figure.side or (report.side if report.side != side else None),
                source=figure.source or (report.source if report.source != source else None),
            )
            key = replace(said, start=None, end=None, quote=None, qualifier=None)
            figures.setdefault(key, replace(said, start=figure.start + start, end=figure.end + start))
    findings = [_moved(finding, start) for start, report in read for finding in report.findings]
    return replace(
        read[0][1],
        side=side,
        source=source,
        language=language,
        as_of=dated[0].as_of if dated else None,
        as_of_from=dated[0].as_of_from if dated else None,
        figures=tuple(figures.values()),
        findings=tuple(findings if language is None else [f for f in findings if f.kind != "language_not_read"])[
            :MOST_FINDINGS
        ],
    )


def _most(read: list[tuple[int, Report]], name: str) -> str | None:
    """What most figures' reports say; of reports without a figure, the first that says something."""
    told = Counter()
    for _, report in read:
        if getattr(report, name) is not None:
            told[getattr(report, name)] += len(report.figures)
    return told.most_common(1)[0][0] if told else None


def _moved(finding: Finding, by: int) -> Finding:
    return finding if finding.start is None else replace(finding, start=finding.start + by, end=finding.end + by)
