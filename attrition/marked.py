"""A text with what was read from it marked, as HTML.

Texts come from outside: every character of them is escaped here, and what is not escaped is written here. A number that was
read is a link to its figure, and the figure is a link back; one that was not read is marked otherwise, and not by colour alone.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

import pandas as pd

from attrition import sentence, words

LONGEST = 100_000  # characters of a text that a page shows; figures and findings behind them are still listed
MOST_LISTED = 400  # figures, and findings, that a page lists
MOST_WORDS = 6_000  # in a comparison of two texts, which takes time by the square
LEGEND = (
    "<p class='source legend'>Marks: <b class=fits>as in the record</b>, <b class=differs>differs from it</b>, "
    "<b class=unknown>not in it</b>, <b class=unread>a number that was not read</b>.</p>"
)


def reading(text: str, figures: pd.DataFrame, findings: pd.DataFrame) -> str:
    """A text beside the figures that were read from it. `figures` as of query.report_figures, `findings` as of
    query.report_findings."""
    cut = f"<p class=source>The text is longer; {words.count(LONGEST)} characters are shown.</p>" if len(text) > LONGEST else ""
    more = max(len(figures), len(findings)) > MOST_LISTED
    figures, findings = figures.head(MOST_LISTED), findings.head(MOST_LISTED)
    items = [
        *map(_figure, figures.itertuples(), range(len(figures))),
        *map(_finding, findings.itertuples(), range(len(findings))),
    ]
    if more:
        items.append(f"<li>The first {words.count(MOST_LISTED)} are listed here; the CSV has all figures.</li>")
    shown = "".join(_pieces(text[:LONGEST], figures, findings))
    return f"<div class=reading><div><div class=text>{shown}</div>{cut}</div><ol>{''.join(items)}</ol></div>"


def _pieces(text: str, figures: pd.DataFrame, findings: pd.DataFrame) -> Iterator[str]:
    """The text in order: what lies between the marks, and the marks. A number that is two figures is marked once."""
    marks = [
        *((row.start, row.end, f"<a class='{_kind(row)}' id=w{n} href='#f{n}'>") for n, row in _placed(figures)),
        *((row.start, row.end, f"<a class=unread id=u{n} href='#n{n}'>") for n, row in _placed(findings)),
    ]
    taken = {start for start, _, _ in marks}
    again = (mark for n, row in _placed(figures) for mark in _again(text, n, row) if mark[0] not in taken)
    at = 0
    for start, end, opened in sorted([*marks, *again]):
        if start >= at and end <= len(text):
            yield f"{escape(text[at:start])}{opened}{escape(text[start:end])}</a>"
            at = end
    yield escape(text[at:])


def _again(text: str, n: int, row: object) -> Iterator[tuple[int, int, str]]:
    """The other places where a figure's number stands in the same digits: a headline that the body repeats."""
    number = text[row.start : row.end]
    if len(re.findall(r"\d", number)) >= 3:  # shorter ones are often another thing's number
        for found in re.finditer(rf"(?<![\d.,]){re.escape(number)}(?![.,]?\d)", text):
            yield *found.span(), f"<a class='{_kind(row)}' href='#f{n}'>"


def _placed(rows: pd.DataFrame) -> list[tuple[int, object]]:
    """The rows that have a place in the text, with their numbers; the place as plain whole numbers."""
    placed = rows.assign(n=range(len(rows))).dropna(subset=["start", "end"]).astype({"start": int, "end": int})
    return [(row.n, row) for row in placed.itertuples()]


def _figure(row: object, n: int) -> str:
    """One figure: its number as a link into the text, what it counts, and what the record has or a check says of it."""
    aside = [
        sentence.measure(row.measure, row.days),
        sentence.basis(row.basis, row.category),
        *sentence.credited(getattr(row, "claimant", row.source), row.side),
    ]
    record = getattr(row, "record", None)
    if not words.is_none(record):
        same = "as in the record" if record == row.value else f"the record has {words.count(record)}"
        aside.append(same)
    return (
        f"<li id=f{n} class='{_kind(row)}'><a href='#w{n}'>{escape(sentence.stated(row))}</a> <b>{escape(row.label)}</b>"
        f"{_verdict(row)}<small>{escape(' · '.join(aside))}</small><q>{escape(words.one_line(str(row.quote or '')))}</q></li>"
    )


def _kind(row: object) -> str:
    """How a figure's mark is drawn: by its measure, or where the text was checked by how it stands to the record."""
    return getattr(row, "fits", row.measure)


def _verdict(row: object) -> str:
    """What a check says of a figure, by whose record, with a link to the report that it was held against."""
    if not hasattr(row, "verdict"):
        return ""
    whose = f"<small>held against: {escape(row.whose)}</small>" if isinstance(row.whose, str) else ""
    report = ""
    if isinstance(row.against, str):
        report = f" <a href='reports?report={escape(quote(row.against))}'>report of {words.day(row.against_day)}</a>"
    return f" <em>{escape(row.verdict)}</em><small>{escape(row.why)}{report}</small>{whose}"


def _finding(row: object, n: int) -> str:
    link = f"<a href='#u{n}'>?</a> " if not words.is_none(row.start) else ""
    return f"<li id=n{n} class=unread>{link}<b>{escape(sentence.KINDS[row.kind])}</b><small>{escape(row.message)}</small></li>"


def compared(old: str, new: str) -> str:
    """Two texts side by side, with the words that only one of them has marked."""
    before, after = (re.findall(r"\s+|\S+", text)[:MOST_WORDS] for text in (old, new))
    left, right = [], []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = escape("".join(before[i:j])), escape("".join(after[k:m]))
        left.append(gone if kind == "equal" else f"<del>{gone}</del>" if gone else "")
        right.append(come if kind == "equal" else f"<ins>{come}</ins>" if come else "")
    return f"<div class=compared><div class=text>{''.join(left)}</div><div class=text>{''.join(right)}</div></div>"
