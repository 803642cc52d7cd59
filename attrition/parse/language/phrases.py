"""Phrases -> one matcher: written alternatives spelled out, all phrases of a language in one tree of letters.

A node is a dict from letter to node; "" holds the roles of the phrases that end there, "*" the node after any letters,
" " the node after a gap, "#" the node after a number of up to four digits. The walk is linear: a phrase is tried only where
a word starts, and a gap or an ending is read once.
"""

from __future__ import annotations

import re

from attrition.lexicon import DefinitionError
from attrition.parse.language.fold import fold

# Letters with the vowel signs of the Indic scripts and Thai, which Unicode does not call letters.
MARKED = "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
LETTER = f"(?:[^\\W\\d_]|[{MARKED}])"
WORD = f"(?:[^\\W\\d_]++|[{MARKED}]++)++"  # a run of either kind at a time: letter by letter takes twice as long
NUMBER = re.compile(r"\d[., ]\d{3}(?!\d)|\d{4}(?!\d|[.,]\d)|\d{1,3}(?!\d|[., ]\d)")
MOST_DIGITS = 5  # of the number of a phrase, with a sign between them
INNER = re.compile(LETTER)
WORD_END = re.compile(f"(?:{WORD}|'(?={LETTER}))*+")
GAP = re.compile("[ -]{0,3}\n?[ -]{0,2}")
GAP_SIGNS = " -\n"
JOINTS = GAP_SIGNS + "*#"  # keys of a node that are no letters
LIMIT = 1200


def spelled_out(phrase: str) -> list[str]:
    """Every way in which a phrase with (a|b) may be written. Raises DefinitionError where there are too many, or a bracket is
    not closed."""
    if phrase.count("(") != phrase.count(")"):
        raise DefinitionError(f"the phrase {phrase!r} has a bracket without its other; mend it")
    if "(" not in phrase:
        return [" ".join(phrase.split())]
    return list(dict.fromkeys(" ".join(text.split()) for text in _written(phrase)))


def _written(phrase: str) -> list[str]:
    made, at = [""], 0
    while (open_ := phrase.find("(", at)) >= 0:
        parts, end = _group(phrase, open_)
        literal = phrase[at:open_]
        options = [option for part in parts for option in _written(part)] if len(parts) > 1 else [phrase[open_:end]]
        made = [text + literal + option for text in made for option in options]
        if len(made) > LIMIT:
            raise DefinitionError(f"the phrase {phrase!r} spells out to more than {LIMIT} phrases; split it")
        at = end
    return [text + phrase[at:] for text in made]


def _group(phrase: str, start: int) -> tuple[list[str], int]:
    """The alternatives of the group that opens at `start`, and where it ends; one alternative is plain text in brackets."""
    depth, parts, last = 0, [], start + 1
    for place in range(start, len(phrase)):
        sign = phrase[place]
        depth += (sign == "(") - (sign == ")")
        if depth == 0 or (sign == "|" and depth == 1):
            parts.append(phrase[last:place])
            last = place + 1
        if depth == 0:
            return parts, last
    return [phrase[start:]], len(phrase)


def words(phrase: str) -> list[str]:
    """The words of every way in which a phrase may be written: each spelled out by itself, which is much less work."""
    made, held = [], ""
    for chunk in phrase.split():
        held = f"{held} {chunk}" if held else chunk
        if held.count("(") <= held.count(")"):
            made += _written(held)
            held = ""
    return made + [held] * bool(held)


def tree(written: list[tuple[str, tuple]]) -> dict:
    """All spelled-out phrases, each with its role, in one tree of letters, in which equal ends are one and the same node.

    In order of the alphabet a node is whole once a phrase no longer begins with it; it is then looked up among those known.
    """
    folded = re.sub("[ -]+", " ", fold("\n".join(phrase for phrase, _ in written))).split("\n")
    roles: dict[str, list] = {}
    for phrase, (_, role) in zip(folded, written):
        held = roles.setdefault(phrase.strip(), [])
        if role not in held:
            held.append(role)
    same: dict[tuple, list] = {}  # equal roles are one list, so that equal nodes hold the same
    known: dict[tuple, dict] = {}
    open_: list[dict] = [{}]
    last = ""
    for phrase in sorted(roles):
        shared = next((i for i, (a, b) in enumerate(zip(last, phrase)) if a != b), min(len(last), len(phrase)))
        _close(open_, last, shared, known)
        open_ += [{} for _ in phrase[shared:]]
        open_[-1][""] = same.setdefault(tuple(roles[phrase]), roles[phrase])
        last = phrase
    _close(open_, last, 0, known)
    return open_[0]


def _close(open_: list[dict], phrase: str, shared: int, known: dict[tuple, dict]) -> None:
    """Hang the nodes of `phrase` behind its first letters `shared` into the tree, each as the known one that is equal."""
    for place in range(len(phrase) - 1, shared - 1, -1):
        node = open_.pop()
        open_[-1][phrase[place]] = known.setdefault((*node, *map(id, node.values())), node)


class Starts(dict):
    """Word -> what may begin at it, worked out once for each word: a tuple of (offset, ends, gaps, others).

    `offset` is the length of a prefix, `ends` the phrases that end with the word, `gaps` the nodes behind a gap, `others` the
    nodes that go on with another sign. The tuple is empty for nearly all words, which costs one look.
    """

    MOST = 20_000  # words kept: a text of nothing but new words must not fill the memory
    LONGEST = 60  # of longer words, as in a script without spaces, none is kept

    def __init__(self, tree: dict, prefixes: tuple[str, ...]):
        super().__init__()
        self.tree, self.prefixes = tree, prefixes

    def __missing__(self, word: str) -> tuple:
        offsets = [0, *(len(p) for p in self.prefixes if len(p) < len(word) and word.startswith(p))]
        made = tuple(entry for offset in offsets if (entry := self._entry(word, offset)))
        if len(word) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[word] = made
        return made

    def _entry(self, word: str, offset: int) -> tuple | None:
        live, node = [], self.tree
        for place in range(offset, len(word)):
            node = node.get(word[place])
            if node is None:
                break
            if "*" in node:
                live.append((node["*"], len(word) - place - 1))
        else:
            live.append((node, 0))
        ends = [(len(word), -skipped, node[""]) for node, skipped in live if "" in node]
        gaps = tuple((node[" "], skipped) for node, skipped in live if " " in node)
        others = tuple((node, skipped) for node, skipped in live if any(map(_parts_words, node)))
        return (offset, tuple(ends), gaps, others) if ends or gaps or others else None


def _parts_words(key: str) -> bool:
    """Does a node go on with a sign here, or a number? A letter cannot follow a whole word."""
    return key not in ("", " ", "*") and not INNER.match(key)


def may_count(text: str, start: int, end: int, tree: dict) -> bool:
    """May the digits `start` to `end` be the number that a phrase begins with, by their length and the sign behind them?"""
    return end - start <= MOST_DIGITS and (text[end] in GAP_SIGNS or text[end] in tree.get("#", ()))


def found(text: str, at: int, tree: dict, spaces: bool) -> list[tuple[int, int, list]]:
    """Every phrase that starts at `at`: (end, - letters that a star stands for, roles). `text` ends in a sign of no phrase."""
    ends: list = []
    _walk(text, at, tree, spaces, ends, 0)
    return ends


def found_from(text: str, start: int, end: int, entry: tuple) -> list[tuple[int, int, list]]:
    """Every phrase that starts in the word `start` to `end`, by the word's entry."""
    _, made, gaps, others = entry
    ends = [(start + length, skipped, roles) for length, skipped, roles in made] if made else []
    sign = text[end]
    if gaps and sign in GAP_SIGNS:
        at = GAP.match(text, end).end() if text[end + 1] in GAP_SIGNS else end + 1
        for node, skipped in gaps:
            if text[at] in node or "*" in node or "#" in node:
                _walk(text, at, node, True, ends, skipped)
    elif others:
        for node, skipped in others:
            if sign in node:
                _walk(text, end + 1, node[sign], True, ends, skipped)
            if "#" in node:
                _walk(text, end, {"#": node["#"]}, True, ends, skipped)
    return ends


def _walk(text: str, at: int, node: dict, spaces: bool, ends: list, skipped: int) -> None:
    while True:
        sign = text[at]
        if len(node) == 1 and sign in node and sign not in JOINTS:  # as in most nodes, one letter can follow
            node, at = node[sign], at + 1
            continue
        roles = node.get("")
        if roles is not None and not (spaces and INNER.match(text, at) and INNER.match(text, at - 1)):
            ends.append((at, -skipped, roles))
        if "*" in node:
            end = WORD_END.match(text, at).end()
            _walk(text, end, node["*"], spaces, ends, skipped + end - at)
        if sign in GAP_SIGNS:
            node = node.get(" ")
            if node is None:
                return
            at = GAP.match(text, at).end()
        else:
            if "#" in node and (number := NUMBER.match(text, at)):
                _walk(text, number.end(), node["#"], spaces, ends, skipped)
            node = node.get(sign)
            if node is None:
                return
            at += 1
