"""What number do these digits and words say? Groups, decimals, scale words, spelled numbers, ranges."""

from __future__ import annotations

import re

# Groups of three behind points and commas in turn, which is a slip of the pen; one to three digits and groups behind one and
# the same separator; Indian groups; or plain digits with a decimal part.
SLIPPED = r"\d{1,3}(?:(?:,\d{3})+\.\d{3}|(?:\.\d{3})+,\d{3})(?!\d)"
GROUPS = r"\d{1,3}(?:([., '])\d{3})(?:\1\d{3})*(?![\d])(?:[.,]\d{1,2}(?!\d))?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
DIGITS = rf"{SLIPPED}|{GROUPS}|\d+(?:[.,]\d+)*"
SHAPE = re.compile(DIGITS)
DECIMALS = re.compile(r"[.,](\d{1,2})$")
COUNT = re.compile(rf"\d{{1,2}}(?:,\d{{2}})+,\d{{3}}|{SLIPPED}")  # and what else is a count without a doubt
BIG = 10**13
IN_FULL = 10_000  # who writes "33 350 thousand" means 33,350


class Number:
    """A number in the text: its span, its value or its low and high, and how it was written."""

    __slots__ = ("start", "end", "value", "low", "high", "plus", "spelled", "scaled", "decimal", "plain", "unit", "former")

    def __init__(self, start: int, end: int, value, *, plus=False, spelled=False, scaled=False, decimal=None, plain=False):
        self.start, self.end, self.value, self.plus = start, end, value, plus
        self.spelled, self.scaled, self.decimal, self.plain = spelled, scaled, decimal, plain
        self.low = self.high = None
        self.unit, self.former = 1, False

    @property
    def size(self):
        return self.value if self.value is not None else self.high

    @property
    def yearlike(self) -> bool:
        if self.low is not None:
            return 1900 <= self.low < self.high <= 2030  # a war of 1994-1996
        return self.plain and self.value is not None and 1900 <= self.value <= 2100


def read_digits(written: str) -> tuple[int | float, float | None]:
    """The value of digits as a count, and as a decimal where one group of three could be decimals (3.616)."""
    if written.isdigit():
        return (int(written) if len(written) < 15 else BIG), None
    match = SHAPE.fullmatch(written)
    separator = match[1] if match else None
    if separator and not (written[0] == "0" and separator in ".,"):  # no group of three stands behind "0,"
        whole, decimals = written, ""
        tail = DECIMALS.search(written)
        if tail and tail[0][0] != separator:
            whole, decimals = written[: tail.start()], tail[1]
        count = int(whole.replace(separator, ""))
        groups = whole.count(separator)
        decimal = float(whole.replace(",", ".")) if groups == 1 and separator in ".," and not decimals else None
        return (float(f"{count}.{decimals}") if decimals.strip("0") else count), decimal
    if COUNT.fullmatch(written):
        return int(written.replace(",", "").replace(".", "")), None
    parts = re.split("[.,]", written)
    if len(parts) == 2 and len(written) < 30:
        value = float(f"{parts[0]}.{parts[1]}")
        return value, value
    return BIG, None


def whole(value):
    """An int where the value is one, else a float rounded to six places; scaled decimals carry float noise."""
    if isinstance(value, int):
        return value
    value = round(value, 6)
    return int(value) if value == int(value) else value


def _roundness(value) -> int:
    """The power of ten that a number word stands in, 35,000 -> 1000: so much less may follow it."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


class Spelling:
    """Adds up a number written in parts: 646 тис. 400, one hundred and seven, 13万4100."""

    def __init__(self):
        self.total, self.small, self.unit, self.scale, self.scaled, self.parts = 0, 0, None, float("inf"), False, 0
        self.digits = self.halved = False

    def take_value(self, value, digits: bool) -> bool:
        """Add a value; False where it begins another number."""
        if self.unit in (0.25, 0.5) and self.parts == 1 and value >= 1:  # "half three lakh" is 3.5 lakh
            self.unit, self.digits, self.parts = self.unit + value, digits, 2
            return True
        if value in (0.25, 0.5) and not digits and self.parts and self.unit is None and not self.small and self.total:
            self.total += value * self.scale  # "a million and a half", and once more "million" behind it in Arabic
            self.halved = True
        elif value in (0.25, 0.5) and not digits and self.unit is not None and self.unit == int(self.unit) < 100:
            self.unit += value  # "one and a half million"
        elif self.unit is not None:
            if digits or self.digits or self.unit < 20 or not value < _roundness(self.unit):
                return False
            self.unit += value
        else:
            if self.parts and value >= (self.scale if not self.small else 100) or (digits and self.small):
                return False
            if digits and self.parts and value != int(value):
                return False
            self.unit, self.digits = value, digits
        self.parts += 1
        return True

    def take_scale(self, scale: int, decimal: float | None) -> bool:
        """Multiply by a scale word; False where it cannot belong to this number."""
        value = self.unit
        if value is not None and self.digits and decimal is not None:
            value = decimal
        elif value is not None and self.digits and value >= IN_FULL:
            scale = 1
        if scale < 1000:
            if value is None and self.parts and scale > 10:
                return False
            self.small += (1 if value is None else value) * scale
        elif value is None and not self.small and self.total:
            if scale <= self.scale:
                return self.halved and scale == self.scale
            self.total *= scale
            self.scale = scale
        else:
            if scale >= self.scale:
                if scale == self.scale:
                    return False
                self.total = (self.total + self.small + (value or 0)) * scale
            else:
                self.total += (self.small + (value or 0) or 1) * scale
            self.small, self.scale = 0, scale
        self.unit, self.scaled, self.digits = None, True, False
        self.parts += 1
        return True

    def value(self):
        return whole(self.total + self.small + (self.unit or 0))
