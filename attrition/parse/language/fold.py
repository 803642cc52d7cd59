"""One spelling for one word: case, accents, digits, dashes and spaces brought together, with the way back to the text."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right

# Marks that may be left out without changing a word: combining accents, Hebrew and Arabic vowel signs, kashida, the dot of
# Indic scripts, soft hyphens, zero-width and direction signs.
REMOVED = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
    "\u093c\u09bc\u0a3c\u0b3c\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]+"
)
# A comma of another script that stands among digits as one of a number.
WIDE = re.compile("(?<=[\uff10-\uff19])\uff0c(?=[\uff10-\uff19]{3})|(?<=\\d)\u060c(?=\\d{3}(?!\\d))")
# The decimal point of Arabic agencies, written as the letter ra behind the fraction: 2ر1 is 1.2.
RA = re.compile("(?<!\\d)(\\d{1,2})\u0631(\\d{1,3})(?!\\d)")
# The decimal stroke of Persian: ۱/۲ میلیون is 1.2 million.
STROKE = re.compile("(?<![\u06f0-\u06f9/])([\u06f0-\u06f9]{1,3})/([\u06f0-\u06f9]{1,2})(?= ?[^\\W\\d])")
# Numbers in Han signs as newspapers write them: 一二〇萬, 卅二．五萬, 二〇二五年, 三月十三日.
HAN = "一二三四五六七八九"
TENS = f"(?:[{HAN}]?十|[廿卅])"
SIGNED = re.compile(
    f"(?:{TENS}?[{HAN}〇○]+|{TENS})[‧．·・.][{HAN}〇○]{{1,2}}(?=[萬万億亿])|[{HAN}]+[〇○][{HAN}〇○]*|[廿卅][{HAN}]"
    f"|(?:十?[{HAN}]|十)月(?:{TENS}?[{HAN}]|{TENS})日"
)
NUMERAL = re.compile(f"[{HAN}〇○十廿卅]+")
HAN_DIGITS = str.maketrans(HAN + "〇○‧．·・", "12345678900....")
# The number of a footnote, glued to what it stands behind: "in February,[2]", "personnel[3]".
FOOTNOTE = re.compile("(?<=[^\\W\\d]|[.,;:!?)\\]\"'\u201d\u2019])\\[\\d{1,3}\\]")
# A letter that is written in parts, as some systems store it: Hangul by its sounds, "й", "أ", "が" by letter and mark.
APART = re.compile(
    "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|(?:[^\\W\\d_]|[\u09c7\u0bc6\u0bc7])[\u0300-\u036f\u0653-\u0655\u09be\u09d7\u0bbe\u0bd7\u3099\u309a]+"
)
SAME = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4`\uff07\u055a\u05f3\u02bb\u02bf", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u05f4\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d\ufe63\u2500\u05be\u058a", "-"),
    **dict.fromkeys("\u301c\u223c\u02dc", "~"),
    **dict.fromkeys("\u30fb\u318d\u2027", "\u00b7"),
    "\u0901": "\u0902",
    "\u0981": "\u0982",
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
    "ў": "у",
    "ς": "σ",
    "ı": "i",
    "ł": "l",
    "đ": "d",
    "ø": "o",
    "ɓ": "b",
    "ɗ": "d",
    "ƙ": "k",
    "\u066b": ".",
    "\u066c": "'",
    "\u060c": "\u3001",
    **dict.fromkeys("\u17d4\u104b\u1362\u1361।۔", "\u3002"),
    **dict.fromkeys("\u1363\u104a", "\u3001"),
    "\u1364": ";",
    "\u1365": ":",
    "\u17d6": ":",
    "\u061b": ";",
    "\uff0c": "\u3001",
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
    elif 0x0900 <= point < 0x0E00 and len(parts := unicodedata.normalize("NFD", low)) == 2 and REMOVED.match(parts[1]):
        low = parts[0]
    elif 0xFF01 <= point <= 0xFF5E:
        low = chr(point - 0xFEE0).lower()
    return SAME.get(low, low)


def _joined(parts: re.Match) -> str:
    """A letter in one piece, and a mark that is left out later for each part that it had more: so no place is lost."""
    whole = unicodedata.normalize("NFC", parts[0])
    return whole + "\u200b" * (len(parts[0]) - len(whole))


def _in_digits(signs: re.Match) -> str:
    """Numbers of Han signs in digits, where these take no more room; what they leave of it is left out later."""
    digits = NUMERAL.sub(_tens, signs[0]).translate(HAN_DIGITS)
    return digits.ljust(len(signs[0]), "\u200b") if len(digits) <= len(signs[0]) else signs[0]


def _tens(numeral: re.Match) -> str:
    """十二 as 一二, 三十 and 廿 with their 〇."""
    tens, ten, ones = numeral[0].replace("廿", "二十").replace("卅", "三十").rpartition("十")
    return (tens or "一") + (ones or "〇") if ten else ones


class _Signs(dict):
    """Character -> folded character, worked out once each."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _one(chr(point))
        return folded


SIGNS = _Signs()


class Folded:
    """A text, or some spans of it, in one spelling; `at(i)` is where its i-th character stood in the text as read."""

    __slots__ = ("text", "gone", "plain", "cuts")

    def __init__(self, text: str, spans: list[tuple[int, int]] | None = None):
        """The whole text, or these spans of it."""
        self.cuts: list[tuple[int, int]] | None = None  # where each span begins here, and where in the text as read
        if spans is not None:
            text = self._cut(text, spans)
        self.gone: array | None = None  # for each mark left out, how many signs are kept before it
        if "\uff0c" in text or "\u060c" in text:
            text = WIDE.sub(",", text)
        if "\u0631" in text:
            text = RA.sub(r"\2.\1", text)
        if "[" in text:
            text = FOOTNOTE.sub(lambda note: " " * len(note[0]), text)
        if "/" in text and "\u06cc" in text:
            text = STROKE.sub(r"\1.\2", text)
        if "月" in text or "萬" in text or "万" in text:
            text = SIGNED.sub(_in_digits, text)
        if not unicodedata.is_normalized("NFC", text):
            text = APART.sub(_joined, text)
        if not text.isascii() and REMOVED.search(text):
            text = self._without_marks(text)
        self.plain = text
        self.text = text.translate(SIGNS)

    def _cut(self, text: str, spans: list[tuple[int, int]]) -> str:
        self.cuts, parts, at = [], [], 0
        for start, end in spans:
            self.cuts.append((at, start))
            parts += [text[start:end], "\n\n"]
            at += end - start + 2
        return "".join(parts)

    def _without_marks(self, text: str) -> str:
        places = (place for match in REMOVED.finditer(text) for place in range(match.start(), match.end()))
        self.gone = array("I", (place - before for before, place in enumerate(places)))
        return REMOVED.sub("", text)

    def at(self, index: int) -> int:
        if self.gone is not None:
            index += bisect_right(self.gone, index)
        if self.cuts is not None:
            here, there = self.cuts[bisect_right(self.cuts, (index, index)) - 1]
            index += there - here
        return index

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span stands in the text as read, without marks that follow it."""
        if self.gone is None and self.cuts is None:
            return start, end
        return self.at(start), (end if end == 0 else self.at(end - 1) + 1)


def fold(text: str) -> str:
    """A phrase in one spelling."""
    return Folded(text).text
