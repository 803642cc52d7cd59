"""One spelling for one word: case, accents, digits, dashes and spaces brought together, with the way back to the text."""

from __future__ import annotations

import re
import unicodedata

# Marks that may be left out without changing a word: combining accents, Arabic vowel signs and kashida, soft hyphens,
# zero-width and direction signs.
REMOVED = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u00ad\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2069\ufe0e\ufe0f\ufeff]"
)
JOINED = {"\u0438\u0306": "\u0439", "\u0418\u0306": "\u0439", "\u0456\u0308": "\u0457", "\u0406\u0308": "\u0457"}
SAME = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4`\uff07\u055a", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d\ufe63\u2500", "-"),
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیې", "ي"),
    "ک": "ك",
    "ة": "ه",
    "ۀ": "ه",
    "ھ": "ه",
    "ہ": "ه",
    "ؤ": "و",
    "ё": "е",
    "ѐ": "е",
    "ѝ": "и",
    "ς": "σ",
    "ı": "i",
    "ł": "l",
    "đ": "d",
    "ø": "o",
    "\u066b": ".",
    "\u066c": "'",
    "\u060c": ",",
    "\u061b": ";",
    "\u3001": ",",
    "\uff0c": ",",
    "\uff1b": ";",
    "\uff1a": ":",
    "\u00a0": " ",
    "\t": "\t",
    "\r": " ",
    "\u0085": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\x00": " ",
}


def _one(sign: str) -> str:
    """The single character that stands for `sign`."""
    if sign in SAME:
        return SAME[sign]
    low = sign.lower()
    low = low[0] if low else sign
    if low in SAME:
        return SAME[low]
    number = unicodedata.decimal(low, None)
    if number is not None:
        return str(number)
    if low.isspace() and low not in "\n\t":
        return " "
    point = ord(low)
    if 0xC0 <= point < 0x250 or 0x370 <= point < 0x400 or 0x1E00 <= point < 0x2000:
        low = unicodedata.normalize("NFD", low)[0]
    elif 0xFF01 <= point <= 0xFF5E:
        low = chr(point - 0xFEE0).lower()
    return SAME.get(low, low)


class _Signs(dict):
    """Character -> folded character, worked out once each."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _one(chr(point))
        return folded


SIGNS = _Signs()


class Folded:
    """A text in one spelling; `at(i)` is where its i-th character stood in the text as read."""

    __slots__ = ("text", "origin", "plain")

    def __init__(self, text: str):
        self.origin = None
        if not text.isascii() and REMOVED.search(text):
            text = self._without_marks(text)
        self.plain = text
        self.text = text.translate(SIGNS)

    def _without_marks(self, text: str) -> str:
        for apart, whole in JOINED.items():
            if apart in text:
                text = text.replace(apart, whole + "\u200b")
        kept = [i for i, sign in enumerate(text) if not REMOVED.match(sign)]
        self.origin = kept
        kept.append(len(text))
        return "".join([text[i] for i in kept[:-1]])

    def at(self, index: int) -> int:
        return index if self.origin is None else self.origin[index]

    def end(self, index: int) -> int:
        """Where a span that ends before `index` ends in the text as read, without marks that follow it."""
        return index if self.origin is None or index == 0 else self.origin[index - 1] + 1


def fold(text: str) -> str:
    """A phrase in one spelling."""
    return Folded(text).text
