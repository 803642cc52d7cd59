"""Where do sentences, clauses, items and blocks begin and end?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from attrition.parse.text.scan import Scan, inside

# Both patterns begin with the set of all their signs: the text between these is then passed over at once.
FULL = "\n。！？։"  # each ends a sentence wherever it stands
STOPS = re.compile(
    f"[.!?…:\u2024{FULL}](?:(?<=[{FULL}])|(?<=[.!?…])[.!?…]*[\"')\\]»”]*(?=\\s)|(?<=[\u0561-\u0587][:\u2024])(?=\\s)"
    r"|(?<=[^\W\d_]{4}\.)(?=[^\W\d_]{2}))"
)
# What divides a sentence into items: a comma that is no part of a number, brackets, semicolons, bullets, a dot behind a count.
DIVIDERS = re.compile(
    r"[;()\[\]•■□●○◆◇►▪|\n\u3001,▲·](?:(?<![,▲·])|(?<=,)(?!\d)|(?<!\d,)(?<=,)|(?<=▲)(?! ?\d)"
    r"|(?<=\d·)|(?<=\d[^\W\d_]·)|(?<=\d[^\W\d_]{2}·))"
)
UNICASE = re.compile("[\u10d0-\u10ff]")  # Georgian letters: no sentence begins with a capital
WORDS = re.compile(r"\([^()\d\n ]+ [^()\d\n]{1,40}\)")  # (killed and wounded): brackets that divide nothing
LONGEST = 2500
DAY = re.compile(r"(?<![\d.,])[0-3]?\d\Z")  # "24. Februar", but not "700.000. Tháng 9"
OF_DATE = re.compile(r"(?:[0-3]?\d|20\d\d)(?!\d|[ .,]\d{3}(?!\d))")  # "Feb. 24", but "since February. 250 soldiers"
CELL = 40  # a paragraph of so few letters is a cell of a table
ITEM = 90  # a paragraph of so few letters with a number is a line of a list
LINE = re.compile(r"\W*[^\W\d][^\d\n.:;]{1,80} ?[-:=] ?[^\d\n.;]{0,20}\d[\d ,.]*[^\n.]{0,30}[.,;]?\s*")  # "tanks - 854 units,"
LONG_LINE = 140
BLANK = re.compile(r"\n[ \t]*\n\s*")


class Segments:
    """The boundaries of one scanned text."""

    def __init__(self, scan: Scan, plain: str):
        self.length = len(scan.text) - 1
        counted = [(hit.start, hit.end) for hit in scan.layer("war_day")]  # "604. Tag": no sentence ends there
        ends = [m.end() for m in STOPS.finditer(scan.text) if not inside(counted, m.start()) and _ends(scan, plain, m)]
        if breaks := [hit.start for hit in scan.layer("break") if scan.text[hit.start - 1 : hit.start] == " "]:
            ends = sorted({*ends, *breaks})
        self.stops = _broken([0, *ends, self.length + 1])
        bare = {at for m in WORDS.finditer(scan.text) for at in range(m.start(), m.end())}
        dividers = [m.start() for m in DIVIDERS.finditer(scan.text)]
        self.dividers = [at for at in dividers if at not in bare] if bare else dividers
        self.blanks = _paragraphs(scan.text, [0, *(m.end() for m in BLANK.finditer(scan.text)), self.length + 1])
        self.text = scan.text
        self.semicolons = ";" in scan.text
        told = [hit.start for layer in ("party", "c_loss") for hit in scan.layer(layer)[:1]]
        told += [start for start, _ in scan.digits[:1]]
        # The sentence that the text begins with: what names no party, no loss and no number, as a photo's line, is none.
        self.head = self.sentence_number(min(told)) if told else 1

    def sentence(self, at: int) -> tuple[int, int]:
        place = bisect_right(self.stops, at)
        return self.stops[place - 1], self.stops[min(place, len(self.stops) - 1)]

    def numbered(self, place: int) -> tuple[int, int]:
        """The span of the sentence with this number."""
        return self.stops[place - 1], self.stops[min(place, len(self.stops) - 1)]

    def sentence_number(self, at: int) -> int:
        return bisect_right(self.stops, at)

    def same_sentence(self, a: int, b: int) -> bool:
        return bisect_right(self.stops, a) == bisect_right(self.stops, b)

    def block(self, at: int) -> int:
        """The number of the paragraph that `at` lies in."""
        return bisect_right(self.blanks, at)

    def line(self, at: int) -> tuple[int, int]:
        end = self.text.find("\n", at)
        return self.text.rfind("\n", 0, at) + 1, self.length if end < 0 else end

    def item(self, start: int, end: int, sentence: tuple[int, int] | None = None) -> tuple[int, int]:
        """The item around a span: from the divider before it to the one after it, within its sentence."""
        first, last = sentence or self.sentence(start)
        dividers = self.dividers
        place = bisect_left(dividers, start)
        if place and dividers[place - 1] >= first:
            first = dividers[place - 1] + 1
        place = bisect_left(dividers, end, place)
        if place < len(dividers) and dividers[place] < last:
            last = dividers[place]
        return first, last

    def clause(self, start: int, end: int, sentence: tuple[int, int]) -> tuple[int, int]:
        """The clause around a span: between semicolons or the ends of its sentence."""
        first, last = sentence
        semicolon = self.text.rfind(";", first, start)
        after = self.text.find(";", end, last)
        return (semicolon + 1 if semicolon >= 0 else first), (after if after >= 0 else last)


def _broken(stops: list[int]) -> list[int]:
    """The stops, with further ones inside what is too long for a sentence: the work for a sentence grows with its length."""
    made = [stops[0]]
    for stop in stops[1:]:
        while stop - made[-1] > LONGEST:
            made.append(made[-1] + LONGEST)
        made.append(stop)
    return made


def _paragraphs(text: str, blanks: list[int]) -> list[int]:
    """The starts of the paragraphs; short ones in a row, as a table pasted cell by cell, are one, and so are a list's lines."""
    made, short = [blanks[0]], False
    for start, end in zip(blanks, blanks[1:]):
        before, short = short, end - start <= CELL or end - start <= ITEM and any(map(str.isdigit, text[start:end]))
        if not (before and short) and start:
            made.append(start)
    return [*made, blanks[-1]]


def _ends(scan: Scan, plain: str, stop: re.Match) -> bool:
    """Does this sign end a sentence? A point after an abbreviation, a day or an initial does not."""
    if stop[0] in ":\u2024":  # written for the Armenian full stop, and before a number for a colon
        return plain[stop.end() : stop.end() + 4].strip()[:1].isupper()
    if stop[0][0] == "\u2026" and not plain[stop.end() : stop.end() + 2].strip().isupper():
        return plain[stop.end() : stop.end() + 1] == "\n"  # "tanks… 11,494", "tanks… some 11,494"
    if stop[0][0] != ".":
        return True
    if stop[0].startswith("...."):
        return False  # dots that lead from a label to its number
    text, at = scan.text, stop.start()
    nxt = stop.end()
    if text[nxt].isalpha():  # "on Facebook.The army": a space got lost, which no name of a site looks like
        return plain[at - 1].islower() and plain[nxt].isupper() and plain[nxt + 1].islower()
    while text[nxt] in " \t":
        nxt += 1
    if text[nxt] == "\n":
        return True
    if nxt < len(plain) and plain[nxt].islower() and not (UNICASE.match(plain, nxt) or plain[nxt + 1 : nxt + 2].isupper()):
        return False  # a name as iStories does begin one
    start = at
    while start and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
    word = text[start:at]
    if not word:
        return not (DAY.search(text, max(0, at - 4), at) and bool(scan.between("month", nxt, nxt + 1)))
    if word.rstrip(".") in scan.at(at).abbreviations:
        return _behind_scale(scan, start, nxt) and plain[nxt : nxt + 1].isupper()
    if len(word) == 1 and word.isascii() and not text[start - 1 : start].isdigit():  # an initial, and no "315k" or "T-62s"
        return False
    return not (OF_DATE.match(text, nxt) and any(h.end == at for h in scan.between("month", start, at)))


def _behind_scale(scan: Scan, start: int, nxt: int) -> bool:
    """Is the abbreviation a scale or a word for pieces, with nothing behind that it could count: "400 tys. Prezydent", not
    "400 tys. Rosjan"?"""
    scale = any(hit.kind == "scale" and hit.start == start for hit in scan.between("number", start, start + 1))
    if not scale and not any(hit.start == start for hit in scan.between("counter", start, start + 1)):
        return False
    if scan.between("weak", nxt, nxt + 1) and scan.between("party", nxt, nxt + 1):
        return True  # "43 tys. Straty ukraińskie": whose losses the next sentence tells
    return not any(scan.between(layer, nxt, nxt + 1) for layer in ("thing", "weak", "basis", "number"))
