"""Which digits and words of a scanned text make one count? Models, prices and shares are none."""

from __future__ import annotations

import re

from attrition.parse.language import phrases
from attrition.parse.text import numbers
from attrition.parse.text.ranges import NO_TAIL, TAIL, ranges
from attrition.parse.text.scan import Hit, Scan, inside
from attrition.parse.things import things

FRACTION = re.compile(r"\s*(?:%|٪|/\s?\d|[$€£₴₽¥₹₺°]|분의|分の|分之)|[-~]\d{1,3}(?:[.,]\d{1,2})? ?[%٪]")
MODEL = re.compile(rf"({phrases.LETTER}+)-$")
# What stands before a share, a price, "by so many fewer" and, as 3분의 1 is a third, a part; and its signs, seen at one look.
AGAINST = re.compile(r"(?:(?<![\d ])[%٪]|(?<!\d) [%٪]|[$€£₴₽¥₹₺#№])\s?$|[▼↓]$|(?:분의|分の|分之)\s*$")
SIGNS_AGAINST = frozenset("%٪$€£₴₽¥₹₺#№▼↓의の之")
BREAKS = "\u2014\u2015"  # dashes that part two thoughts, also without spaces
LISTED = 60  # letters of an enumeration
DUALS = (2000, 2_000_000)  # two of a scale in one word
ONE_OPENS = (", ", "\u3001 ", ": ", "- ", "\u2013 ", "\u2014 ")  # the signs before one thing of an enumeration
APART = 8  # two parts of one number stand no farther from each other


def counts(scan: Scan, taken: list[tuple[int, int]]) -> list[numbers.Number]:
    """Every count in the text, in order; spans in `taken` (dates, days of the war) are none."""
    return ranges(scan, _spelled(scan, _atoms(scan, taken)))


def _atoms(scan: Scan, taken: list[tuple[int, int]]) -> list[tuple]:
    """Digits, number words and scale words in order: (start, end, kind, value, decimal, plus).

    A "whole" is number and thing in one word, as the Arabic dual, and is no part of a longer number."""
    atoms = []
    for signed, end in scan.digits:
        start = signed
        while not scan.text[start].isdigit():
            start += 1
        if not inside(taken, start) and _is_count(scan, start, end):
            value, decimal = numbers.read_digits(scan.text[start:end])
            behind = scan.text[start - 1] == "(" and scan.text[end : end + 2] == "+)"  # as it comes out of writing to the left
            atoms.append((start, end, "digits", value, decimal, behind or start > signed))
    for hit in scan.layer("number"):
        if not inside(taken, hit.start) and not _ending(scan, hit) and not things.in_a_word(scan, hit):
            kind = "whole" if any(h.end == hit.end for h in scan.between("thing", hit.start, hit.start + 1)) else hit.kind
            atoms.append((hit.start, hit.end, kind, hit.key, None, False))
    atoms += [(hit.start, hit.end, "whole", 1, None, False) for hit in scan.layer("articles") if _goes_on(scan, hit)]
    atoms += [(hit.start, hit.end, "whole", 1, None, False) for hit in scan.layer("singles") if _one_of_a_list(scan, hit)]
    atoms.sort(key=lambda atom: atom[0])
    return atoms


def _goes_on(scan: Scan, article: Hit) -> bool:
    """118 vehicles, four launchers and a helicopter: does an enumeration of the list end with the article?"""
    start, end = article.start, article.end + 1
    if not any(hit.kind == "category" and hit.key != "personnel" for hit in scan.between("thing", end, end + 1)):
        return False
    joined = [hit for hit in scan.between("conjunction", start - LISTED, start) if hit.end == start - 1]
    joined = joined or [Hit(start - 2, start - 1, "comma", ",")] * (scan.text[start - 2 : start] == ", ")
    counted = [hit for hit in scan.between("thing", start - LISTED, start) if hit.kind == "category"]
    last = joined and counted and not scan.text[counted[-1].end : joined[-1].start].strip(" ,")
    return bool(last) and any(sign.isdigit() for sign in scan.text[max(0, start - LISTED) : counted[-1].start])


def _one_of_a_list(scan: Scan, hit: Hit) -> bool:
    """Lost a tank, 25 guns and 107 vehicles: is it one thing, without an article, in an enumeration of counted ones?"""
    start, end, text = hit.start, hit.end, scan.text
    if not any(thing.end == end for thing in scan.between("thing", start, start + 1)):
        return False
    opened = [h for layer in ("conjunction", "c_loss", "t_part") for h in scan.between(layer, start - LISTED, start)]
    glued = text[start - 1].isalpha() and _prefixed(scan, start)  # an "and", as in Arabic
    if text[max(0, start - 2) : start] not in ONE_OPENS and not glued and all(h.end != start - 1 for h in opened):
        return False
    if text[end] not in ",\u3001.;\n" and all(h.start != end + 1 for h in scan.between("conjunction", end, end + 2)):
        return False
    beside = (text[max(0, start - LISTED) : start].rpartition("\n")[2], text[end : end + LISTED].partition("\n")[0])
    return any(sign.isdigit() for part in beside for sign in part) and not {",", "\u3001"}.isdisjoint("".join(beside))


def _ending(scan: Scan, hit: Hit) -> bool:
    """Is it an ending behind digits that is spelled like a number word: Hungarian 1556-ot?"""
    text, start = scan.text, hit.start
    if hit.kind == "scale" or start < 2 or text[start - 1] not in "-':" or not text[start - 2].isdigit():
        return False
    return text[start : hit.end] in scan.at(start).suffixes


def _is_count(scan: Scan, start: int, end: int) -> bool:
    """Is it a count, not a model (T-72), an ordinal (24th), a share, a price or a fraction?"""
    text = scan.text
    before = text[start - 1] if start else " "
    if not SIGNS_AGAINST.isdisjoint(text[max(0, start - 4) : start]) and AGAINST.search(text, max(0, start - 4), start):
        return False
    if before == "/" and end - start < 3 and start > 1 and text[start - 2].isdigit():
        return False
    if not scan.at(start).spaces:
        if _part_of_name(scan, before, start, end):
            return False
    else:
        if before.isalpha() and not _prefixed(scan, start) and not _glued(scan, start, before):
            return False
        model = MODEL.search(text, max(0, start - 6), start) if before == "-" else None
        named = model and len(model[1]) > 1 and any(h.end == start - 1 for h in scan.between("thing", start - 40, start))
        if model and (len(model[1]) < 5 or end - start < 3) and not named:
            return _prefixed(scan, start - 1)
        if text[end] not in NO_TAIL and (tail := TAIL.match(text, end)) and not _plain_tail(scan, tail, end):
            return False
    return not (text[end] in "-~ %٪/$€£₴₽¥₹₺°\xa0분分" and FRACTION.match(text, end))


def _part_of_name(scan: Scan, before: str, start: int, end: int) -> bool:
    """Where words stand without spaces: T-72, Kh101, 2A6, 苏-57, but not 人员-292060."""
    text = scan.text
    joined = before == "-" and start > 1 and text[start - 2].isalpha()
    if joined or (before.isascii() and before.isalpha()):
        last = start - 1 if joined else start
        return not any(hit.end == last for hit in scan.between("thing", start - 40, start))
    return text[end].isascii() and text[end].isalpha() and not scan.between("number", end, end + 1)


def _glued(scan: Scan, end: int, before: str) -> bool:
    """Does a scale or, in Korean, a thing end right where the digits begin?"""
    scales = (hit for hit in scan.between("number", end - 12, end) if hit.kind == "scale" and hit.end == end)
    if any(hit.end > hit.start + before.isascii() for hit in scales):
        return True
    return not before.isascii() and any(hit.end == end for hit in scan.between("thing", end - 24, end))


def _prefixed(scan: Scan, end: int) -> bool:
    start = end
    while start and scan.text[start - 1].isalpha():
        start -= 1
    return scan.text[start:end] in scan.at(start).prefixes


def _plain_tail(scan: Scan, tail: re.Match, end: int) -> bool:
    """May these letters follow digits directly and leave them a count? Scales, counters, case endings, other scripts."""
    mark, letters = tail[1], tail[2]
    if scan.plain[end] in BREAKS:
        return True  # "14,156—less than 900 away from"
    if letters in scan.at(end).suffixes or ord(letters[0]) > 0x2E80:
        return True
    if mark in "-:" and mark:
        return mark == ":" or bool(scan.between("thing", tail.start(2), tail.start(2) + 1))
    if mark == "'":
        return False
    at = tail.start(2)
    return any(scan.between(layer, at, at + 1) for layer in ("number", "thing", "counter"))


def _spelled(scan: Scan, atoms: list[tuple]) -> list[numbers.Number]:
    """Atoms that stand together put into numbers."""
    found, i = [], 0
    while i < len(atoms):
        if atoms[i][2] == "scale" and scan.at(atoms[i][0]).scale_first:
            number, i = _scale_first(scan, atoms, i)
            found += [number] * (number is not None)
            continue
        if (number := _alone(scan, atoms, i)) is not None:
            found.append(number)
            i += 1
            continue
        first = i
        spelling, last, decimal = numbers.Spelling(), None, None
        while i < len(atoms):
            start, end, kind, value, deci, plus = atoms[i]
            if last is not None and (
                plus
                or "whole" in (kind, atoms[i - 1][2])
                or not _adjoins(scan, last, start)
                or kind == "scale"
                and value > (spelling.value() or 0)
                and _and_between(scan, last, start)  # "984 thousand and a million"
                or end - start == 1 < start - last + 1
                and scan.at(start).spaces
                and kind == "scale"
            ):
                break
            if kind == "scale":
                if not spelling.take_scale(value, decimal):
                    break
                decimal = None
            elif _begins_another(scan, spelling, atoms, i):
                break
            elif _takes_tens(scan, spelling, last, start, value) or spelling.take_value(value, kind == "digits"):
                decimal = deci
            else:
                break
            last = end
            i += 1
        if i == first:
            i += 1
            continue
        begin = atoms[first]
        if i - first == 1 and begin[2] == "scale" and not _stands_alone(scan, *begin[:2], begin[3]):
            continue
        value = spelling.value()
        number = numbers.Number(
            begin[0],
            last,
            value,
            plus=begin[5],
            spelled=begin[2] != "digits",
            scaled=spelling.scaled,
            decimal=begin[4],
            plain=i - first == 1 and scan.text[begin[0] : begin[1]].isdigit(),
        )
        scales = [atom[3] for atom in atoms[first:i] if atom[2] == "scale"]
        number.unit = scales[-1] if scales else 1
        found.append(number)
    return found


def _alone(scan: Scan, atoms: list[tuple], i: int) -> numbers.Number | None:
    """The number of digits that no other part of a number can follow, as most are; None where one may."""
    start, end, kind, value, decimal, plus = atoms[i]
    after = atoms[i + 1] if i + 1 < len(atoms) else None
    if kind != "digits" or after is not None and not after[5] and after[0] - end <= APART:
        return None
    return numbers.Number(start, end, numbers.whole(value), plus=plus, decimal=decimal, plain=scan.text[start:end].isdigit())


def _and_between(scan: Scan, end: int, start: int) -> bool:
    return scan.text[end:start].strip() in scan.at(start).glued_and or bool(scan.between("joins", end, start))


def _takes_tens(scan: Scan, spelling: numbers.Spelling, last: int | None, start: int, value: float) -> bool:
    """Add the tens of "five and twenty", with an "and" that is glued to them, as in Arabic; False for other values."""
    glued = last is not None and scan.text[last:start].strip() in scan.at(last).glued_and
    if not glued or spelling.digits or (spelling.unit or 10) >= 10 or value not in range(20, 100, 10):
        return False
    spelling.unit += value
    return True


def _begins_another(scan: Scan, spelling: numbers.Spelling, atoms: list[tuple], i: int) -> bool:
    """Is a value behind a scale followed by one no smaller? "350 mil e 400 mil" are two numbers, and Arabic
    "two thousand and four thousands", of which the first is one word."""
    if not spelling.scaled or i + 1 == len(atoms) or atoms[i + 1][2] != "scale" or atoms[i][3] in (0.25, 0.5):
        return False
    return 2 * atoms[i + 1][3] >= spelling.scale and _adjoins(scan, atoms[i][1], atoms[i + 1][0])


def _scale_first(scan: Scan, atoms: list[tuple], i: int) -> tuple[numbers.Number | None, int]:
    """A number whose scale stands first, as in Swahili: elfu 43 na 500, milioni moja na laki mbili."""
    begin, total, scale = atoms[i], 0, float("inf")
    last = begin[1]
    while i < len(atoms) and (atoms[i] is begin or _adjoins(scan, last, atoms[i][0])):
        _, end, kind, value, decimal, plus = atoms[i]
        if kind != "scale" or value >= scale or plus:
            if kind != "scale" and not plus and value < scale and total:
                total, last, i = total + value, end, i + 1
            break
        scale, last, i = value, end, i + 1
        spelling, times = numbers.Spelling(), None
        while i < len(atoms) and not atoms[i][5] and atoms[i][2] != "scale" and _adjoins(scan, last, atoms[i][0]):
            if not spelling.take_value(atoms[i][3], atoms[i][2] == "digits"):
                break
            times = atoms[i][4] if atoms[i][4] is not None else spelling.value()
            last, i = atoms[i][1], i + 1
        if times is None and not _qualified(scan, begin[0]):
            break
        total += scale * (times or 1)
    if not total:
        return None, max(i, atoms.index(begin) + 1)
    number = numbers.Number(begin[0], last, numbers.whole(total), spelled=True, scaled=True)
    return number, i


def _stands_alone(scan: Scan, start: int, end: int, scale: int) -> bool:
    """Is a scale word without a number one itself? Two thousand in one word always is, and one of a form that is singular; a
    thousand where it is qualified."""
    return (
        scale in DUALS
        or bool(scan.between("alone", start, start + 1))
        and not scan.text[max(0, start - 2) : start].strip().isdigit()  # "$400 million"
        or scale in (1000, 100_000, 1_000_000)
        and (_qualified(scan, start) or bool(scan.between("qualifier", end, end + 2)))  # Bengali "a thousand's more tanks"
    )


def _qualified(scan: Scan, start: int) -> bool:
    """Does a word such as "about" or "reached" stand right before? "About a thousand" is a number, "thousands" is none."""
    hits = (h for layer in ("qualifier", "t_total", "range_open") for h in scan.between(layer, start - 24, start))
    return any(start - h.end < 4 and h.end <= start for h in hits)


def _adjoins(scan: Scan, end: int, start: int) -> bool:
    """Do two parts belong to one number: nothing, a space, an abbreviation's point or a joining word between them?"""
    if start < end or start - end > APART:
        return False
    gap = scan.text[end:start]
    if "\n" in gap:
        return False
    bare = gap.strip(" -.")
    if not bare:
        return len(gap) < 4 and "- " not in gap and " -" not in gap
    return bare in scan.at(end).prefixes or any(
        h.start == end + gap.index(bare) and h.end - h.start == len(bare) for h in scan.between("joins", end, start)
    )
