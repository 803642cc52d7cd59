"""Which language is a text in, and which of its passages are clearly in another one?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from attrition.lexicon import DefinitionError
from attrition.parse.language import calendars, phrases, tables
from attrition.parse.language.fold import fold

LETTERS = re.compile(phrases.WORD)
SAMPLE = 6000
KNOWN = 0.12  # the share of its words that the table of a text's own language knows, at least
COMMON, FEW_TABLES = 0.3, 4  # what a letter of more tables than so few still says
ENOUGH = 1.1  # the least score of a language: two of its words
FEW = 2  # so many words of the text's own script may stand in a passage of another: names, abbreviations
SHARE = 8  # a script that has one letter in eight may be the text's own
FOREIGN = 20  # so many letters of another script may hold a report of their own
STRANGE = 6.0  # so much speaks for another language, in words that the text's own lacks, before its paragraphs are looked at
SCRIPTS = re.compile(r"^scripts = \[([^\]]*)\]", re.M)
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


class _Known:
    """What the tables say of their languages: word -> its weight for each language, letter -> the same, script -> languages.

    A table is read when a text in its script first comes, since most processes see one script or two."""

    def __init__(self):
        self.words: dict[str, dict[str, float]] = {}
        self.letters: dict[str, dict[str, float]] = {}
        self.scripts: dict[str, set[str]] = {}
        self.alphabet: dict[str, set[str]] = {}
        self._read: set[str] = set()
        for code in tables.codes():
            written = tables.written(code)
            for script in SCRIPTS.search(written)[1].replace('"', "").split(","):
                self.scripts.setdefault(script.strip(), set()).add(code)
            self.alphabet[code] = set(written.lower())

    def read(self, codes: set[str]) -> None:
        """Read the tables of these languages, where they are not yet."""
        for code in sorted(codes - self._read):
            table, words, signs = tables.table(code), {}, {}
            words.update(dict.fromkeys(_vocabulary(table, code), 0.6))
            words.update(dict.fromkeys(map(fold, table.detect.stopwords), 1.0))
            for written, weight in ((table.detect.letters, 2.5), (table.detect.not_letters, -4.0)):
                for sign in {low for sign in written if len(low := sign.lower()) == 1}:  # İ becomes i and a dot
                    signs[sign] = COMMON if weight > 0 and self._common(sign) else weight
            for known, mine in ((self.words, words), (self.letters, signs)):
                for key, weight in mine.items():
                    known.setdefault(key, {})[code] = weight
            self._read.add(code)

    def _common(self, sign: str) -> bool:
        """Is it a letter that many tables use? It says little, whatever one of them says of it."""
        return sum(sign in alphabet for alphabet in self.alphabet.values()) > FEW_TABLES


@cache
def _known() -> _Known:
    return _Known()


def known() -> _Known:
    """What all tables say of their languages."""
    _known().read(set(tables.codes()))
    return _known()


def _vocabulary(table: tables.Table, code: str) -> set[str]:
    """The words of the categories, of losing and of the months, which say the language of a bare list or one sentence."""
    written = [p for key in table.categories.__struct_fields__ for p in getattr(table.categories, key)]
    written += [
        *table.context.loss,
        *table.qualifiers.about,
        *table.qualifiers.over,
        *table.numbers.scales,
        *table.sides.russian_names,
        *table.basis.killed,
        *table.basis.wounded,
        *table.not_counted.subgroups,
        *table.sides.ukrainian_names,
        *(name for name, month in table.time.months.items() if month),
    ]
    try:
        words = {w for p in written for text in phrases.words(fold(p)) for w in LETTERS.findall(text) if len(w) > 2}
    except DefinitionError as error:
        raise DefinitionError(f"{code}.toml: {error}") from None
    return words | {fold(name) for name in calendars.names(table.locale, "months")}


def _shares(text: str, signs: set[str]) -> dict[str, int]:
    """How many letters of each script there are; of one script alone they need no counting."""
    own: dict[str, list[str]] = {}
    for sign in signs:
        if sign.isalpha():
            own.setdefault(tables.script(sign), []).append(sign)
    return {script: sum(map(text.count, letters)) if len(own) > 1 else 1 for script, letters in own.items()}


class _Rating:
    """What speaks for each language that a text may be in, by script, letters and words; `code` is its own, or None."""

    __slots__ = ("text", "code", "score", "signs", "shares", "words", "told")

    def __init__(self, text: str, folded: str):
        what = _known()
        self.text = text.lower()
        self.signs = set(self.text)
        self.shares = _shares(self.text, self.signs)
        letters = sum(self.shares.values())
        scripts = [script for script, number in self.shares.items() if number * SHARE >= letters]
        possible = {code for script in scripts for code in what.scripts.get(script, ())}
        what.read(possible)
        self.score = dict.fromkeys(sorted(possible), 0.0)
        self.words = Counter(LETTERS.findall(folded))
        self.told = {word: codes for word in self.words if (codes := what.words.get(word))}
        self.code = self._best(what, scripts, text) if possible else None

    def _best(self, what: _Known, scripts: list[str], text: str) -> str | None:
        score = self.score
        for sign in sorted(self.signs & what.letters.keys()):  # in order: a sum of floats is the same in every process
            once = self.text.count(sign) == 1  # a letter that the language does not have may be one of a name
            for code, weight in what.letters[sign].items():
                if code in score:
                    score[code] += weight / 2 if once and weight < 0 else weight
        _add(score, self.told.values())
        for script in scripts:
            fitting = what.scripts.get(script, ())
            if script != "LATIN" and len(fitting) == 1:
                score[next(iter(fitting))] += 3
        most = max(score.values())
        best = "en" if score.get("en") == most else max(code for code, told in score.items() if told == most)
        return best if most > ENOUGH and self._fits(best, what.alphabet[best], text) else None

    def _fits(self, code: str, alphabet: set[str], text: str) -> bool:
        """Does the text fit a language well enough to be in it, and not in a relative that has no table?

        By its words, where words stand apart and carry few endings, and by letters that the language does not have.
        """
        table = tables.table(code)
        if not table.writing.spaces or "HANGUL" in table.detect.scripts:
            return True
        strange = [sign for sign in self.signs if sign not in alphabet and sign.isalpha()]
        alien = sum(self.text.count(sign) for sign in strange if tables.script(sign) in table.detect.scripts)
        letters = sum(len(word) * number for word, number in self.words.items()) if alien > FEW else 0
        if alien > FEW and alien * 80 > letters and _in_common_words(text, set(strange)):
            return False
        known = sum(self.words[word] for word, codes in self.told.items() if code in codes)
        return known > self.words.total() * KNOWN

    def most_without(self, main: str) -> float:
        """The most that words unknown to one language say for another."""
        others = dict.fromkeys(self.score, 0.0)
        _add(others, (codes for codes in self.told.values() if main not in codes))
        return max(others.values())


def _add(score: dict[str, float], told: Iterable[dict[str, float]]) -> None:
    """Add to the score of each language what is told for it; what earlier texts had read of others is passed over."""
    for codes in told:
        for code, weight in codes.items():
            if code in score:
                score[code] += weight


def _in_common_words(text: str, strange: set[str]) -> bool:
    """Do strange letters stand in words that are no names, as in "Stéphane Séjourné"?"""
    words = [word for word in LETTERS.findall(text) if not strange.isdisjoint(word.lower())]
    return sum(not word[0].isupper() for word in words) * 2 >= len(words)


def parts(text: str, folded: str) -> list[tuple[int, int, str]]:
    """The stretches of a text with the language that each is in, without gaps; none where no table fits."""
    for start in range(0, len(folded), SAMPLE):
        rating = _Rating(text[start : start + SAMPLE], folded[start : start + SAMPLE])
        if rating.code is not None:
            return _divided(rating.code, _foreign(text, folded, rating), len(folded))
    return []


def _divided(main: str, foreign: list[tuple[int, int, str]], length: int) -> list[tuple[int, int, str]]:
    made, at = [], 0
    for start, end, code in foreign:
        made += [(at, start, main)] * (start > at) + [(start, end, code)]
        at = end
    return made + [(at, length, main)] * (length > at or not made)


def _foreign(text: str, folded: str, rating: _Rating) -> list[tuple[int, int, str]]:
    """The paragraphs in another language: in another script, or with many words that the text's own language lacks."""
    main = rating.code
    own = set(tables.table(main).detect.scripts)
    shares = rating.shares if len(text) <= SAMPLE else _shares(text, set(text))
    if sum(number for script, number in shares.items() if script not in own) >= FOREIGN:
        return _stretches(text, folded, own, main)
    if rating.most_without(main) < STRANGE:
        return []
    return [(m.start(), m.end(), code) for m in PARAGRAPH.finditer(folded) if (code := _clearly(text, folded, *m.span(), main))]


def _clearly(text: str, folded: str, start: int, end: int, main: str) -> str | None:
    """The language of a passage where it is clearly another than `main`."""
    end = min(end, start + SAMPLE)
    rating = _Rating(text[start:end], folded[start:end])
    code, score = rating.code, rating.score
    return code if code not in (None, main) and score[code] >= 2 * max(score.get(main, 0.0), 0.0) + 4 else None


def _stretches(text: str, folded: str, own: set[str], main: str) -> list[tuple[int, int, str]]:
    """Words in a row of a script that `main` does not have, perhaps with a few of its own, and the language they are in."""
    runs: list[list[int]] = []  # start, end, letters, words of the own script since the last foreign one
    for word in LETTERS.finditer(text):
        if tables.script(word[0][0]) not in own:
            if not runs or runs[-1][3] > FEW:
                runs.append([word.start(), word.end(), 0, 0])
            runs[-1][1:] = [word.end(), runs[-1][2] + len(word[0]), 0]
        elif runs:
            runs[-1][3] += 1
    found = []
    for start, end, letters, _ in runs:
        nearby = LETTERS.search(text, end)
        stop = nearby.start() if nearby else len(text)
        code = _Rating(text[start:end][:SAMPLE], folded[start:end][:SAMPLE]).code if letters >= FOREIGN else None
        if code not in (None, main):
            found.append((start, stop, code))
    return found
