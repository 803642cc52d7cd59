"""A cell of a file -> a value, or an error that names the cell. Nothing is guessed: what is no value stops the reading."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

from attrition.words import FIRST_DAY

MOST, LEAST = 10**9, -(10**9)  # a correction may be negative, a total may not
EMPTY = ("", "NA")


class UpstreamError(ValueError):
    """A file that cannot be read whole: the message names file, row and what is wrong."""


def number(text: object, where: str, least: int = 0) -> int | None:
    """A whole number of at least `least`, or None for an empty cell. Raises UpstreamError naming `where`."""
    if text is None or str(text).strip() == "":
        return None
    try:
        if isinstance(text, bool) or "_" in str(text) or not least <= (found := int(str(text))) <= MOST:
            raise ValueError
    except ValueError:
        raise UpstreamError(
            f"{where} is {text!r}, not a whole number from {least:,} to {MOST:,}; nothing was changed, mend the file"
        ) from None
    return found


def estimate(text: object, where: str) -> float | None:
    """A number that may have decimals or thousands signs, or None for an empty cell. Raises UpstreamError naming `where`."""
    if text is None or str(text).strip() in EMPTY:
        return None
    try:
        found = float(str(text).replace(",", ""))
        if not LEAST <= found <= MOST:
            raise ValueError
    except ValueError:
        raise UpstreamError(f"{where} is {text!r}, not a number; nothing was changed, mend the file") from None
    return found


def day(text: object, where: str, today: date | None = None) -> date:
    """An ISO day of this war. Raises UpstreamError for anything else."""
    try:
        found = date.fromisoformat(str(text))
    except ValueError:
        raise UpstreamError(f"{where}: {text!r} is not a day like 2023-04-07; nothing was changed") from None
    return of_the_war(found, where, today)


def of_the_war(found: date, where: str, today: date | None = None) -> date:
    """The day itself, where it is one of this war's up to today. Raises UpstreamError for any other."""
    if not FIRST_DAY <= found <= (today or date.today()):
        raise UpstreamError(f"{where}: {found} lies outside the war's days, {FIRST_DAY} to today; nothing was changed")
    return found


def day_first(text: str, where: str) -> date:
    """The day of "07/04/2023". Raises UpstreamError for anything else."""
    try:
        return date(*(int(part) for part in reversed(text.split("/"))))
    except (ValueError, TypeError):
        raise UpstreamError(f"{where}: {text!r} is not a day like 07/04/2023; nothing was changed") from None


def end_of_week(year: str, week: str, where: str) -> date:
    """The Sunday of an ISO week. Raises UpstreamError where there is no such week."""
    try:
        return date.fromisocalendar(int(year), int(week), 7)
    except ValueError:
        raise UpstreamError(f"{where}: {year!r}, {week!r} is no ISO week; nothing was changed") from None


def end_of_week_from(text: str, where: str) -> date:
    """The last day of the week that begins on a day, written either way."""
    begins = day_first(text, where) if "/" in text else date.fromisoformat(text)
    return begins + timedelta(days=6)


def rows(path: Path) -> list[dict]:
    """The records of an upstream CSV or JSON file, as written. Raises UpstreamError where it is cut short or is neither."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = json.loads(text) if path.suffix == ".json" else list(csv.DictReader(io.StringIO(text), strict=True))
    except FileNotFoundError:
        raise UpstreamError(f"{path.name} is missing; name the folder that holds it") from None
    except (ValueError, csv.Error) as error:
        raise UpstreamError(f"{path.name} cannot be read ({error}); it may be cut short, fetch it again") from None
    if not isinstance(found, list) or not found or not all(isinstance(row, dict) for row in found):
        raise UpstreamError(f"{path.name} holds no list of reports; fetch it again")
    for n, row in enumerate(found, 1):
        if None in row or (path.suffix == ".csv" and None in row.values()):
            raise UpstreamError(f"{path.name} row {n} has not as many cells as the header; it may be cut short")
    return found
