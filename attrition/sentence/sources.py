"""Several sources in words: what stands behind them, the range that they span, how two differ, what was revised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import pandas as pd

from attrition import words

QUALIFIERS = {"about": "about", "nearly": "nearly", "over": "over", "at_least": "at least", "up_to": "up to"}
INTERVALS = {
    "confidence": "its confidence interval",
    "prediction": "its prediction interval for the next statement",
    "summed": "sums of its weeks’ 95 % limits",
}
LIMITS = {"confidence": "limit of a model’s confidence interval", "summed": "sum of a model’s weekly 95 % limits"}
BRACKETED = {name: f"in brackets {what}" for name, what in INTERVALS.items()}  # beside a number with its ends in brackets
LINEAGES = {
    "own": "own count",
    "repeats": "repeats another source",
    "mixed": "mixed from several sources",
    "not_stated": "does not state what it draws on",
}
SIDES = {"RUS": "Russian", "UKR": "Ukrainian"}
Name = Callable[[str], str]  # what a source is called


NO_LINE = "No source states this line."
NO_DAY = "day of publication not known"
STANDS_IN = "where no day of publication is on record, the day that a total is stated for stands in"
VINTAGE_IS = {"published": "the day of publication", "covers": "the last day that it covers, so it is not older"}


def stated(row: object) -> str:
    """A number as it was stated: "1,475,270", "369,000–523,000", "at least 115,000", "83,000 (73,200–92,800)"."""
    ends = [None if words.is_none(end) else words.count(end) for end in (row.low, row.high)]
    span = f"{ends[0]}–{ends[1]}" if all(ends) else f"at least {ends[0]}" if ends[0] else f"up to {ends[1]}" if ends[1] else ""
    if words.is_none(row.value):
        return span
    about = f"{QUALIFIERS[row.qualifier]} " if isinstance(row.qualifier, str) else ""
    return f"{about}{words.count(row.value)}{f' ({span})' if span else ''}"


def heading(standing: dict[str, list[str]]) -> str:
    """How many sources there are, and how many counts of their own stand behind them."""
    sources = sum(len(standing[name]) for name in LINEAGES)
    return f"{words.plural(sources, 'source')}, {len(standing['roots'])} independent"


def standing(found: dict[str, list[str]], name: Name, behind: Name) -> str:
    """What stands behind the sources, by name: never more is claimed than that a count is its source's own. `behind` names the
    count that a source repeats."""
    if not any(found[kind] for kind in LINEAGES):
        return "No source states this line up to that day."
    own = (
        f"Counts of their own: {_names(found['own'], name)}."
        if found["own"]
        else "None of them is known to have its own count."
    )
    repeats = [f"{name(code)} repeats {behind(code)}" for code in found["repeats"]]
    text = own + (f" {'; '.join(repeats)}." if repeats else "")
    if found["mixed"]:
        text += f" Mixed from others’ numbers, so independent of none of them: {_names(found['mixed'], name)}."
    if found["not_stated"]:
        text += f" What they draw on is not stated, and may be any of these: {_names(found['not_stated'], name)}."
    return text + " Agreement among sources that repeat each other confirms nothing."


def emptied(filters: dict[str, list[str]], sources: int) -> str:
    """Which filters leave nothing of a line, by name with what was chosen, and how many sources there are without them."""
    chosen = [f"{name}: {words.listing(values)}" for name, values in filters.items()]
    without = "it" if len(chosen) == 1 else "them"
    return (
        f"Nothing is left by the filter{'' if len(chosen) == 1 else 's'} {'; '.join(chosen)}. Without {without} there "
        f"{'is' if sources == 1 else 'are'} {words.plural(sources, 'source')}."
    )


def spans(found: Sequence, name: Name) -> str:
    """The range of each count (`measure.together.Span`) with who states its ends; unlike counts are told apart."""
    return " ".join(_span(span, name) for span in found) or NO_LINE


def _span(row: object, name: Name) -> str:
    left = f"; {words.plural(row.aged, 'aged statement')} left out of the range" if row.aged else ""
    what = f"{row.counted[:1].upper()}{row.counted[1:]}"
    if not row.sources:
        return f"{what}: every statement has aged ({row.aged})."
    ends = [
        _end(row.low, row.low_source, row.low_day, row.low_interval, name),
        _end(row.high, row.high_source, row.high_day, row.high_interval, name),
    ]
    if ends[0] == ends[1]:
        return f"{what}: {ends[0][0]} ({ends[0][1]}), one source{left}."
    low, high = (f"{number} ({who})" if who else number for number, who in ends)
    return (
        f"{what}: from {low} to {high}, {words.plural(row.sources, 'source')}, {row.independent} independent{_gap(row)}{left}."
    )


def _gap(row: object) -> str:
    """How far apart the days are that the two ends of a range were stated for, or who leaves one open."""
    if row.low_day is None or row.high_day is None:
        return ""
    days = abs((row.high_day - row.low_day).days)
    return f"; stated for days {days:,} apart" if days else ""


def brief(found: Sequence) -> list[str]:
    """The range of each count, a line each, without who states its ends; of an end it is said where it is a model's."""
    lines = []
    for row in found:
        ends = [_limit(row.low, "lower", row.low_interval), _limit(row.high, "upper", row.high_interval)]
        span = words.count(row.low) if row.low == row.high else " to ".join(ends)
        parts = [span, f"{words.plural(row.sources, 'source')}, {row.independent} independent"]
        parts += [f"{words.plural(row.aged, 'aged statement')} left out"] if row.aged else []
        parts = parts if row.sources else [f"every statement has aged ({row.aged})"]
        lines.append(f"{row.counted[:1].upper()}{row.counted[1:]}: {' · '.join(parts)}")
    return lines


def _limit(value: float | None, which: str, interval: str | None) -> str:
    """One end of a range, and whose it is where no source states it as its number."""
    if value is None:
        return "open"
    return words.count(value) + (f" ({which} {LIMITS[interval]})" if interval else "")


def _end(value: float | None, source: str | None, day: date | None, interval: str | None, name: Name) -> tuple[str, str]:
    """One end of a range, and who states it."""
    if not source:
        return "open", ""
    return words.count(value), ", ".join([name(source), *([INTERVALS[interval]] if interval else []), words.day(day)])


def unlike(counted: Iterable[str]) -> str:
    """What must be said where unlike counts share an axis because a reader asked for it."""
    return f"Unlike counts on one axis, as asked: {words.listing(list(counted))} are not comparable, and no range spans them."


def lineage(draws: pd.DataFrame, name: Name, alone: list[str], silent: list[str]) -> str:
    """Who takes numbers from whom, in which share, and who says nothing about it."""
    said = []
    for source, group in draws.groupby("source", sort=False):
        drawn = group.groupby("draws_on", sort=False)
        taken = [f"{name(other)} ({shares(list(rows.itertuples()))})" for other, rows in drawn]
        said.append(f"{name(source)} from {words.listing(taken)}")
    text = f"Who takes numbers from whom: {'; '.join(said)}." if said else "No source here is known to take another’s numbers."
    if alone:
        text += f" With a count of their own that none of these repeats: {_names(alone, name)}."
    if silent:
        text += f" They do not state what they draw on: {_names(silent, name)}."
    return text


def shares(rows: list, its: str = "") -> str:
    """The shares of one source's numbers that are one other's: "66 % of killed and wounded, 14 % of killed", "share not
    stated". Under the source's own name they are said to be of `its` numbers."""
    known = [row for row in rows if not words.is_none(row.share)]
    whole = " of its numbers" if its else ""
    counted = [f" of {its}{row.counted}" if isinstance(row.counted, str) else whole for row in known]
    return ", ".join(f"{words.share(row.share)}{what}" for row, what in zip(known, counted)) or "share not stated"


def course(lines: dict[str, list[tuple[str, pd.DataFrame]]], known: date | None, sums: dict[str, str] | None = None) -> str:
    """What is drawn through time, a count at a time: each line of regular reports with its newest value, single statements by
    their number; `sums` says of a line by name how it is counted: see `counted_so`."""
    parts = []
    for counted, named in lines.items():
        regular = [
            f"{who} to {words.count(line['value'].iloc[-1])} ({words.day(line['as_of'].iloc[-1])})"
            for who, line in ((who, line[~line["single"]].dropna(subset="value")) for who, line in named)
            if len(line)
        ]
        singles = sum(int(line["single"].sum()) for _, line in named)
        said = ([words.listing(regular)] if regular else []) + ([words.plural(singles, "single statement")] if singles else [])
        parts.append(f"{counted}: {'; '.join(said)}")
    text = f"{'. '.join(f'{part[:1].upper()}{part[1:]}' for part in parts)}." if parts else "No report in the chosen days."
    text += "".join(f" {name}: {said}." for name, said in (sums or {}).items() if said)
    return text + (f" As it was known on {words.day(known)}." if known else "")


def counted_so(source: object) -> str:
    """What is to be known of the line of a source's regular reports: that it is a sum, and how long its end stays too low."""
    fills = f"its newest {source.fills_days} days still fill up, so a line that flattens there shows no pause"
    return "; ".join(filter(None, [source.summed, fills if source.fills_days else ""]))


def months(found: pd.DataFrame, one: str, other: str, tolerance: float) -> str:
    """How a source's monthly averages stand to another's changes, with the odd months named."""
    known = found.dropna(subset="change")
    if known.empty:
        return f"{one} states no average of a month for which {other} has both 1sts."
    strange = [
        f"{row.month} ({words.signed_share(row.difference / row.change, 1)})" for row in known[known["odd"]].itertuples()
    ]
    text = (
        f"{one}’s daily average times the days against {other}’s change from the 1st to the next 1st: in "
        f"{len(known) - len(strange)} of {words.plural(len(known), 'month')} the two differ by no more than "
        f"{words.share(tolerance)}."
    )
    return text + (f" Odd are {words.listing(strange)}." if strange else "")


def pair(both: pd.DataFrame, halves: pd.DataFrame, one: str, other: str, unlike_counts: tuple[str, str] | None) -> str:
    """How two lines stand to each other in totals and in the changes of half-years."""
    if both.empty:
        return f"{one} and {other} have no day in common."
    last = both.iloc[-1]
    text = (
        f"On {words.day(last['as_of'])}, the newest day that both have: {one} {words.count(last['one'])}, {other} "
        f"{words.count(last['other'])}; the first is {words.share(last['ratio'])} of the second"
    )
    text += "." if unlike_counts else f", {words.change(last['difference'])}."
    if len(halves):
        rows = [
            f"{'no change of the second' if words.is_none(row.ratio) else words.share(row.ratio)} in the {row.half_year}"
            for row in halves.itertuples()
        ]
        text += f" Changes against changes: {words.listing(rows)}."
    if unlike_counts:
        text += (
            f" The two count unlike things: {one} “{unlike_counts[0]}”, {other} “{unlike_counts[1]}”. The ratio is the share "
            "of a claimed number that pictures confirm so far. It moves with cameras as with losses, and does not say how far "
            "a claim is from the truth."
        )
    return text


def kin(below: str, above: str, taken: str) -> str:
    """That one of two sources takes numbers from the other, in which share, and what agreement is then worth."""
    how = f" ({taken})" if taken else ", through others"
    return f"{below} takes numbers from {above}{how}: agreement between the two confirms nothing."


def sides(status: pd.DataFrame, counted: str, days: dict[str, date]) -> str:
    """What one source counts of each side, and how the pieces were lost."""
    parts = []
    for side, group in status.groupby("side", sort=False):
        whole = group["value"].sum()
        split = [f"{row.basis} {words.count(row.value)} ({words.share(row.value / whole)})" for row in group.itertuples()]
        parts.append(f"{SIDES[side]} {words.count(whole)} as of {words.day(days[side])}: {words.listing(split)}")
    if not parts:
        return "No report in the chosen days."
    return (
        f"{counted}. {'; '.join(parts)}. Each side’s count is a lower bound with a lag of its own: their ratio is one of what "
        "was filmed and found."
    )


def _names(codes: list[str], name: Name) -> str:
    """Names that may hold commas, in a row."""
    return "; ".join(name(code) for code in codes)
