"""Which windows of the record may a change or a rate mean, by what the text names?"""

from __future__ import annotations

from datetime import date, timedelta

from attrition import words
from attrition.model import Figure
from attrition.verify import quantity
from attrition.verify.quantity import Quantity
from attrition.verify.record import Line
from attrition.verify.wording import Named

LONG_MONTH = (28, 30, 31)


def of_change(figure: Figure, named: Named | None, line: Line, at: int) -> list[Quantity]:
    """The windows that a change may mean, the likeliest first; none where its span is not said."""
    if named is not None and (found := of_name(named, line, at)):
        return found
    days = figure.days
    if days is None:
        return []
    if days == 7:
        return [quantity.trailing(line, at, 7), quantity.week(line, at)]
    if 28 <= days <= 31:
        return [quantity.trailing(line, at, n) for n in dict.fromkeys((days, *LONG_MONTH))] + [_last_month(line, at)]
    if days >= 365:
        now = date.fromordinal(at)
        return [quantity.trailing(line, at, 365), quantity.trailing(line, at, 366), quantity.year(line, now.year - 1)]
    if days % 30 == 0:
        return [quantity.trailing(line, at, n) for n in (days, days + 1, days + 2)]
    return [quantity.trailing(line, at, days)]


def of_name(named: Named, line: Line, at: int) -> list[Quantity]:
    """The windows that words name, as of a day."""
    now = date.fromordinal(at)
    match named.kind:
        case "since":
            return [quantity.total(line, at)]
        case "month":
            return _month(line, date(named.year or _year(named.number, now), named.number, 1), at)
        case "last_month":
            return [_last_month(line, at)]
        case "month_to_date":
            return [quantity.to_date(line, now.replace(day=1), at, f"{now:%b %Y} to date"), _last_month(line, at)]
        case "year":
            return _calendar_year(line, named.year, at)
        case "last_year":
            return [quantity.year(line, now.year - 1)]
        case "year_to_date":
            return _calendar_year(line, now.year, at) + ([quantity.year(line, now.year - 1)] if now.month == 1 else [])
        case "quarter":
            return [quantity.quarter(line, named.number, named.year or now.year)]
        case "half":
            return [quantity.half(line, named.number, named.year or now.year)]
        case "week":
            return [quantity.trailing(line, at, 7), quantity.week(line, at)]
    return [quantity.trailing(line, at, named.days)] if named.days else []


def _year(month: int, now: date) -> int:
    """The year of a month that is named without one: the nearest up to now."""
    return now.year - (month > now.month)


def _month(line: Line, first: date, at: int) -> list[Quantity]:
    """A month, which at its end, before the report that closes it, is what was added so far, or convention A."""
    if first < words.FIRST_DAY.replace(day=1):
        return []
    whole = quantity.month(line, first)
    if whole.end <= at:
        return [whole]
    so_far = quantity.to_date(line, first, at, f"{first:%b %Y} to date")
    return [so_far, quantity.month(line, first, "A"), whole] if first.toordinal() < at else [whole]


def _last_month(line: Line, at: int) -> Quantity:
    first = (date.fromordinal(at).replace(day=1) - timedelta(days=1)).replace(day=1)
    return quantity.month(line, first)


def _calendar_year(line: Line, number: int, at: int) -> list[Quantity]:
    if number < words.FIRST_DAY.year:
        return []
    whole = quantity.year(line, number)
    if whole.end <= at:
        return [whole]
    if number == words.FIRST_DAY.year:
        return [quantity.total(line, at)]
    return [quantity.to_date(line, date(number, 1, 1), at, f"{number} to date")]
