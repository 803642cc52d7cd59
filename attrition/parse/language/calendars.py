"""Names of months and weekdays, the patterns of written days, and calendars that count years or months otherwise."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from babel import Locale, UnknownLocaleError, localedata

from attrition.parse.language import phrases
from attrition.parse.language.fold import fold

LAST = ("日", "일")  # behind the day of a date that numbers alone make up
SOLAR = 100  # months of the Persian calendar are numbered from 101
LONG_SPRING = (1399, 1403, 1408, 1412)  # Persian years that begin on 20 March, not 21


@cache  # Babel rewrites its data when it is asked for patterns: only the first look finds what a locale says itself
def names(locale: str, what: str) -> dict[str, int]:
    """Month or weekday names of CLDR, Monday = 1, with and without the point of an abbreviation."""
    try:
        forms = localedata.load(str(Locale.parse(locale)))[what]
    except (UnknownLocaleError, ValueError, KeyError):
        return {}
    first = 0 if what == "months" else 1
    found = {}
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in _own(_own(forms.get(form)).get(width)).items():
                if len(name.strip(".")) > 2 or not name.isascii():
                    found.setdefault(name.strip(".").replace("(", "").replace(")", ""), number + first)
    return {name: number for name, number in found.items() if not name[:1].isdigit()}


def _own(written) -> dict:
    """What the locale itself says. Where it points elsewhere Babel fills the data of all locales with the first one's names."""
    if isinstance(written, tuple):
        written = written[1]
    return written if isinstance(written, dict) else {}


def date_pattern(locale: str) -> re.Pattern | None:
    """The written-out date of CLDR where it has numbers only (2024年7月28日, ngày 28 tháng 7 năm 2024)."""
    try:
        pattern = Locale.parse(locale).date_formats["long"].pattern
    except (UnknownLocaleError, ValueError, KeyError):
        return None
    first = Locale.parse(locale).months["format"]["wide"][1]
    if (
        "MMM" in pattern and first[0] == "1" and not first[1:].isascii()
    ):  # Korean months are numbers too, which the pattern does not say
        pattern = re.sub("M+", f"M'{first[1:]}'", pattern)
    if "MMM" in pattern or "M" not in pattern:
        return None
    parts = re.findall(r"'[^']*'|y+|M+|d+|[^yMd']+", pattern)
    if [p[0] for p in parts if p[0] in "yMd"] == ["y", "M", "d"]:
        year = "".join(_date_part(p) for p in parts[: parts.index(next(p for p in parts if p[0] == "M"))])
        rest = "".join(_date_part(p) for p in parts[parts.index(next(p for p in parts if p[0] == "M")) :])
        return re.compile(f"(?:{year})?{rest}")
    return re.compile("".join(_date_part(p) for p in parts if p[0] != "y").rstrip() + r"(?:[ ,]+(?:\w+ )?(?P<y>\d{4}))?")


def _date_part(part: str) -> str:
    if part[0] in "yMd":
        return {"y": r"(?P<y>\d{4})", "M": r"(?P<m>\d{1,2})", "d": r"(?P<d>\d{1,2})"}[part[0]]
    sign = fold(part.strip("'"))
    if not sign.isascii():  # 2024年7月28日, also 2024 年 7 月 28 日
        return f" ?{re.escape(sign.strip())}" + ("" if sign.strip() in LAST else " ?")
    return re.escape(sign).replace(r"\ ", r"[ ]*").replace(",", ",?")


def bare_day(locale: str) -> re.Pattern | None:
    """The day of the month alone, as Chinese, Japanese and Korean news name it: 13日, 13일, but not 13日間 or 5月13日."""
    pattern = date_pattern(locale)
    sign = (
        pattern.pattern.strip()[-1] if pattern is not None and pattern.pattern.find("<d>") > pattern.pattern.find("<m>") else ""
    )
    if sign not in ("日", "일"):
        return None
    sign = "[日号號]" if sign == "日" else sign
    return re.compile(rf"(?<![\d.,月월])(?<![月월] )(\d{{1,2}}) ?{sign}(?![間间目以内內連连本平当當동간만차째내연당평이꼴])")


def units(locale: str) -> dict[str, int]:
    """The words for day, week, month and year, and their stems, with their days."""
    try:
        patterns = Locale.parse(locale).unit_display_names and Locale.parse(locale)._data["unit_patterns"]
    except (UnknownLocaleError, ValueError, KeyError):
        return {}
    found = {}
    for unit, days in (("year", 365), ("month", 30), ("week", 7), ("day", 1)):
        forms = patterns.get(f"duration-{unit}", {}).get("long", {})
        for plural in ("one", "two", "few", "many", "other"):
            for word in fold(forms.get(plural, "").replace("{0}", "")).split():
                if len(word) > 2:
                    found[word] = found[word[: max(3, len(word) - 2)]] = days
    return found


def month_first(locale: str) -> bool:
    """Is 7/8 the eighth of July?"""
    pattern = _pattern(locale, "short")
    return pattern.find("M") < pattern.find("d")


def _pattern(locale: str, length: str) -> str:
    try:
        return Locale.parse(locale).date_formats[length].pattern
    except (UnknownLocaleError, ValueError, KeyError):
        return ""


def year_behind(later: int) -> re.Pattern:
    """The year behind a month: 2024, in 2024, of 2024; Buddhist years with two digits too."""
    year = r"20[12]\d|25[67]\d|[67]\d" if later else r"20[12]\d"
    return re.compile(r"[^\w\n]{0,3}(?:[-']?" + phrases.LETTER + r"{1,5}[ .]{1,2})?(" + year + r")(?!\d|[.,]\d)")


SOLAR_YEAR = re.compile(r"[^\w\n]{0,3}(1[34]\d\d)(?!\d|[.,]\d)")


def year(written: str, later: int) -> int:
    """The Gregorian year."""
    number = int(written)
    if later and number < 100:
        number += 2500
    return number - later if number > 2500 else number


def made(year: int, month: int, day: int) -> date | None:
    """The day in the Gregorian calendar, or None where there is none such."""
    try:
        return _solar(year, month - SOLAR, day) if month > SOLAR else date(year, month, day)
    except ValueError:
        return None


def _solar(year: int, month: int, day: int) -> date | None:
    """A Persian day: six months of 31 days, then of 30, from the spring of the year."""
    first = date(year + 621, 3, 20 if year in LONG_SPRING else 21)
    passed = (month - 1) * 31 - max(0, month - 7)
    return first + timedelta(days=passed + day - 1) if 1 <= day <= 31 else None


def length(month: int, year: int | None) -> int:
    """How many days a named month has; a February of an unknown year has 28."""
    return monthrange(year or 2023, month)[1] if 1 <= month <= 12 else 30
