"""What the reader is looking at: the shared filters, read from an address and written to one.

An address is what people paste into mails. Whatever it holds, a view comes out: what is wrong is dropped or moved to the
nearest right value, and a notice says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from attrition.words import day, listing

KEYS = ("source", "publisher", "category", "side", "basis", "from", "to", "window", "record")
SIDES = {"RUS": "Russia", "UKR": "Ukraine"}
RECORDS = {"mended": "with our corrections", "reported": "as reported"}
LONGEST_WINDOW = 365

NUMBERS, MOST_DIGITS = range(10_000_001), 20  # that a claim may state in an address
# The pages' own parameters with what each may be: some codes, the usual first; a day of the record; a number; any words; a
# code of the field of Record that is named.
OWN: Mapping[str, tuple[str, ...] | type[date] | type[str] | range | str] = {
    "search": str,
    "given": ("text", "form"),
    "low": NUMBERS,
    "high": NUMBERS,
    "thing": "categories",
    "said": (
        "total",
        "rate",
        "rate_since_start",
        "rate_last_month",
        "day",
        "week",
        "month",
        "year_to_date",
        "last_year",
    ),
    "day": date,
    "count": ("total", "added", "index"),
    "unlike": ("false", "true"),
    "look": ("periods", "years", "records", "milestones", "if it continued"),
    "period": ("month", "week", "quarter", "year", "day"),
    "convention": ("1st to 1st", "last to last"),
    "add": ("variation", "levels"),
    "step": ("month", "week", "quarter", "year"),
    "panels": ("2", "1", "3", "4"),
    "part": ("Statements", "Lineage", "Through time", "Differences", "Vintages", "Registry"),
    "evidence": ("claim", "visual", "named", "leak", "estimate", "model"),
    "known": date,
    "valued": date,
    "verdict": (
        "match",
        "rounding",
        "stale",
        "wrong_category",
        "ahead",
        "digits",
        "off_by",
        "loose_rounding",
        "rate_window_mismatch",
        "period_error",
        "scope_confusion",
        "unsupported",
        "no_record",
    ),
    "cell": ("week", "day"),
    "show": ("copies", "falls", "leaps", "corrections", "rounding", "age", "unread", "everything"),
}
MANY = ("evidence", "add", "verdict")  # of which several may be chosen, and usually none is
ANY_DAY = ("day",)  # days that a claim may speak of, also outside the record


@dataclass(frozen=True)
class Record:
    """What there is to choose from: codes with their labels, and the days of the record."""

    sources: Mapping[str, str]
    publishers: Mapping[str, str]
    categories: Mapping[str, str]
    bases: Mapping[str, str]
    first: date
    last: date


@dataclass(frozen=True)
class View:
    """One choice. Empty `publishers` means all of them, put to the vote; empty `categories` leaves the choice to the page;
    empty `bases` takes of each line the basis that its source counts first. `record` is mended (our corrections are taken) or
    reported (they are left out)."""

    sources: tuple[str, ...]
    publishers: tuple[str, ...]
    categories: tuple[str, ...]
    first: date
    last: date
    window: int
    side: str = "RUS"
    bases: tuple[str, ...] = ()
    record: str = "mended"


def default(record: Record) -> View:
    """The view that an address without parameters opens: everything, up to the newest report."""
    return View(sources=tuple(record.sources)[:1], publishers=(), categories=(), first=record.first, last=record.last, window=7)


def on_day(view: View, record: Record) -> View:
    """The same choice with all that does not matter for one day left at its default, so that answers for a day are shared."""
    return replace(view, categories=(), first=record.first, window=default(record).window)


def read(address: Mapping[str, Iterable[str]], record: Record) -> tuple[View, list[str]]:
    """The view that an address asks for, and one notice for each thing in it that was not as asked."""
    view, notices = default(record), []
    asked = {key: [text for text in address.get(key, ()) if text] for key in KEYS}
    for key, field, known in (
        ("source", "sources", record.sources),
        ("publisher", "publishers", record.publishers),
        ("category", "categories", record.categories),
        ("basis", "bases", record.bases),
    ):
        found = tuple(code for code in dict.fromkeys(asked[key]) if code in known)
        unknown = sorted(set(asked[key]) - set(found))
        if unknown:
            notices.append(
                f"The address asks for the {key} {listing([_short(name) for name in unknown])}, which the record "
                f"does not have; {'it is' if len(unknown) == 1 else 'they are'} left out."
            )
        if found:
            view = replace(view, **{field: found})
    for key, known in (("side", SIDES), ("record", RECORDS)):
        view = replace(view, **{key: _one(asked[key], key, known, getattr(view, key), notices)})
    first = _day(asked["from"], "from", record, record.first, notices)
    last = _day(asked["to"], "to", record, record.last, notices)
    if first > last:
        notices.append(f"The address starts on {day(first)}, after its end on {day(last)}; the two are exchanged.")
        first, last = last, first
    return replace(view, first=first, last=last, window=_window(asked["window"], view.window, notices)), notices


def own(address: Mapping[str, Iterable[str]], record: Record) -> list[str]:
    """One notice for each of the pages' own parameters whose value is none that it may have; the page takes the usual one."""
    return [notice for _, notices in _own(address, record).values() for notice in notices]


def mended(address: Mapping[str, Iterable[str]], record: Record) -> dict[str, list[str]]:
    """The pages' own parameters that get a notice, with what may stay of them in the address."""
    return {key: kept for key, (kept, notices) in _own(address, record).items() if notices}


def _own(address: Mapping[str, Iterable[str]], record: Record) -> dict[str, tuple[list[str], list[str]]]:
    """Each of the pages' own parameters that the address has: what may stay of it, and what is said of the rest."""
    given = {key: [text for text in address.get(key, ()) if text] for key in OWN}
    found: dict[str, tuple[list[str], list[str]]] = {}
    for key, texts in given.items():
        notices: list[str] = []
        if texts:
            found[key] = _taken(key, texts, record, notices), notices
    return found


def _taken(key: str, texts: list[str], record: Record, notices: list[str]) -> list[str]:
    """What of a parameter's values may be and is not the usual one, with a notice for each that may not be."""
    known = getattr(record, OWN[key]) if isinstance(OWN[key], str) else OWN[key]
    if known is date:
        day_of, usual = _free_day if key in ANY_DAY else _day, record.last.isoformat()
        taken = day_of(texts, key, record, record.last, notices).isoformat()
    elif known is str:
        return texts[-1:]
    elif isinstance(known, range):
        return [texts[-1]] if number(texts[-1]) is not None else _no_number(texts[-1], key, notices)
    elif key in MANY:
        notices += [
            f"The address asks for the {key} {_short(text)}; it is left out, of {listing(list(known))}."
            for text in texts
            if text not in known
        ]
        return [text for text in texts if text in known]
    else:
        usual = next(iter(known), "")
        taken = _one(texts, key, dict.fromkeys(known, ""), usual, notices)
    return [taken] if taken != usual else []


def number(text: str) -> int | None:
    """The number that an address states, where it is one that a claim may state."""
    known = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS and int(text) in NUMBERS
    return int(text) if known else None


def _no_number(text: str, key: str, notices: list[str]) -> list[str]:
    notices.append(f"{_short(text)} is not a whole number from 0 to {NUMBERS[-1]:,}; “{key}” is left out.")
    return []


def write(view: View, record: Record, whole: bool = False) -> dict[str, list[str]]:
    """The parameters of the view's address. Without `whole`, only what differs from the default; with it, all that could
    change meaning when newer reports come in."""
    plain = default(record)
    pairs = {
        "source": (view.sources, plain.sources),
        "publisher": (view.publishers, plain.publishers),
        "category": (view.categories, plain.categories),
        "side": ((view.side,), (plain.side,)),
        "basis": (view.bases, plain.bases),
        "record": ((view.record,), (plain.record,)),
        "from": ((view.first.isoformat(),), (plain.first.isoformat(),)),
        "to": ((view.last.isoformat(),), (plain.last.isoformat(),)),
        "window": ((str(view.window),), (str(plain.window),)),
    }
    return {key: list(value) for key, (value, usual) in pairs.items() if value and (whole or value != usual)}


def _one(texts: list[str], key: str, known: Mapping[str, str], usual: str, notices: list[str]) -> str:
    if not texts or texts[-1] in known:
        return texts[-1] if texts else usual
    notices.append(f"The address asks for the {key} {_short(texts[-1])}; it is {usual} instead, of {listing(list(known))}.")
    return usual


def _free_day(texts: list[str], key: str, record: Record, usual: date, notices: list[str]) -> date:
    """The day that an address asks for, wherever it lies."""
    if not texts:
        return usual
    try:
        return date.fromisoformat(texts[-1])
    except ValueError:
        notices.append(f"{_short(texts[-1])} is not a day like 2023-04-07; “{key}” is {day(usual)} instead.")
        return usual


def _day(texts: list[str], key: str, record: Record, usual: date, notices: list[str]) -> date:
    """The day of the record that is nearest to the one that an address asks for."""
    asked = _free_day(texts, key, record, usual, notices)
    nearest = min(max(asked, record.first), record.last)
    if nearest != asked:
        notices.append(f"The record has nothing for {day(asked)}; “{key}” is {day(nearest)}, the nearest day that it has.")
    return nearest


def _window(texts: list[str], usual: int, notices: list[str]) -> int:
    if not texts:
        return usual
    try:
        asked = int(texts[-1])
    except ValueError:
        notices.append(f"{_short(texts[-1])} is not a number of days; the window is {usual} days.")
        return usual
    nearest = min(max(asked, 1), LONGEST_WINDOW)
    if nearest != asked:
        notices.append(f"A window of {_short(texts[-1])} days is not offered; it is {nearest}.")
    return nearest


def _short(text: str) -> str:
    """A stranger's words in a notice: quoted, and cut where they are long."""
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
