"""How a number, a day and a name are written: one form everywhere."""

from __future__ import annotations

from datetime import date, timedelta

FIRST_DAY = date(2022, 2, 24)  # day 1 of the war; the General Staff's list counts from it
FIRST_RATE_DAY = date(2022, 3, 15)  # before it the reports are bulletins, not counts, and imply no daily rate
NONE = "–"  # what stands where nothing is known


def is_none(value: object) -> bool:
    """Whether a value is unknown: None, or what a frame holds for it (NaN, NaT, NA): nothing else is unlike itself."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124  that is the test
    except TypeError:
        return True


def printable(text: str) -> str:
    """A stranger's text for a terminal: what steers it, as escape sequences do, is shown as a question mark."""
    return "".join(character if character.isprintable() or character == "\n" else "�" for character in text)


def one_line(text: str) -> str:
    """A text with single spaces, as a table or a title shows words that a text breaks over lines."""
    return " ".join(text.split())


def count(value: float | None) -> str:
    """A count: 1475270 -> "1,475,270"; unknown -> "–"."""
    return NONE if is_none(value) else f"{value:,.0f}"


def change(value: float | None) -> str:
    """A change with its sign: 1240 -> "+1,240", -3 -> "−3", 0 -> "0"; unknown -> "–"."""
    return NONE if is_none(value) else "0" if not value else f"{value:+,.0f}".replace("-", "−")


def rate(value: float | None) -> str:
    """A daily rate with one decimal, under one with up to three: 535.714 -> "535.7", 0.0213 -> "0.021"; unknown -> "–"."""
    if is_none(value):
        return NONE
    text = f"{value:,.1f}" if abs(value) >= 1 else f"{value:.3f}".rstrip("0").rstrip(".") or "0"
    return {"0": "0.0", "-0": "0.0"}.get(text, text).replace("-", "−")


def per_day(low: float | None, high: float | None) -> str:
    """A claimed rate: (400, 500) -> "400–500 a day"."""
    return f"{count(low)} a day" if low == high else f"{count(low)}–{count(high)} a day"


def band(text: str) -> tuple[float, float]:
    """A claimed rate as people type it: "400-500" or "400–500" -> (400, 500), "1,200" -> (1200, 1200); else a ValueError that
    says what is wrong."""
    ends = [end.strip().replace(",", "") for end in text.replace("–", "-").split("-")]
    if len(ends) > 2 or not all(end.isascii() and end.isdigit() for end in ends):
        raise ValueError(f"{text!r} is no rate a day; write it as 400-500 or as 450")
    low, high = float(ends[0]), float(ends[-1])
    if low > high:
        raise ValueError(f"{text!r} goes down; the lower number comes first")
    return low, high


def share(value: float | None) -> str:
    """A share as a percentage: 0.0714 -> "7 %"."""
    return NONE if is_none(value) else f"{value * 100:.0f} %"


def signed_share(value: float | None, decimals: int = 0) -> str:
    """A difference as a percentage with its sign: 0.504 -> "+50 %", -0.147 -> "−15 %"."""
    return NONE if is_none(value) else f"{value * 100:+.{decimals}f} %".replace("-", "−")


def day(value: date | None) -> str:
    """A day: 2023-04-07 -> "7 Apr 2023"; unknown -> "–"."""
    return NONE if str(value) in ("None", "NaT") else f"{value.day} {value:%b %Y}"


def plural(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: (1, "day") -> "1 day", (3, "day") -> "3 days"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day_of_war(value: date) -> int:
    """The number of a day in the war: 24 February 2022 is day 1, 7 April 2023 is day 408."""
    return (value - FIRST_DAY).days + 1


def on_day_of_war(number: int) -> date:
    """The date of a day of the war: 408 -> 7 April 2023."""
    return FIRST_DAY + timedelta(days=number - 1)


def listing(names: list[str]) -> str:
    """Names in a sentence: ["a", "b", "c"] -> "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
