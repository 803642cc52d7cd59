"""The text of a page that has more tags than any article, in one pass and without a tree, so that time and memory stay in
proportion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

MOST_TAGS = 20_000  # openings and closings; an article's page has some thousand
TAG = re.compile(r"<(?:(?P<comment>!--)|/?(?P<name>[a-z][a-z0-9]*)[^<>]*>?|[!?][^<>]*>)", re.IGNORECASE)
SILENT = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "noscript", "svg", "template", "head")}
INLINE = {"a", "abbr", "b", "em", "font", "i", "img", "mark", "small", "span", "strong", "sub", "sup", "u", "wbr"}
CELLS = {"td", "th"}


def is_dense(html: str) -> bool:
    """Has a page more tags than an article's?"""
    return html.count("<") > MOST_TAGS


def text(html: str) -> str:
    """All words of a page, its menus too, a line a block."""
    lines = (" ".join(line.split()) for line in unescape("".join(_pieces(html))).splitlines())
    return "\n".join(filter(None, lines))


def _pieces(html: str) -> Iterator[str]:
    at = 0
    while tag := TAG.search(html, at):
        yield html[at : tag.start()].replace("\n", " ")
        name, at = (tag["name"] or "").lower(), tag.end()
        if tag["comment"]:
            closed = html.find("-->", at)
            at = closed + 3 if closed >= 0 else -1
        elif name in SILENT and html[tag.start() + 1] != "/":
            closed = SILENT[name].search(html, at)
            at = closed.start() if closed else -1
        yield "" if name in INLINE else " " if name in CELLS else "\n"
        if at < 0:  # what is never closed hides the rest
            return
    yield html[at:].replace("\n", " ")
