"""A claimed daily rate against the record: what the text names, else what "every day" can mean, and what would make it true."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from msgspec import structs

from attrition import measure, words
from attrition.lexicon import label
from attrition.model import Figure
from attrition.verify import credited, held, quantity, windows
from attrition.verify.judge import FAIR, Text, own_statement, told
from attrition.verify.quantity import Quantity
from attrition.verify.record import Line, Record, span
from attrition.verify.rules import NEARLY, OVER, Hit
from attrition.verify.slips import unit
from attrition.verify.verdicts import Beside, Judged, Rate, Window
from attrition.verify.wording import Named

LONG = 90  # days: a rate in the present tense is no longer one of now when only longer windows support it
DIVISOR = 0.25  # a mean since the start that is out by less may have been divided by a wrong number of days
FINE = 0.01  # a band narrower than that is looked for in every period, a wider one fits some by chance
KEPT = 256  # comparisons that are kept for each line


def band(figure: Figure) -> tuple[float, float]:
    """The rates that a stated one covers: its own range, else what rounds to it."""
    low, high = span(figure)
    if low != high:
        return low, high
    step = unit(low) if low == int(low) else 10.0 ** -len(str(low).partition(".")[2])
    if figure.qualifier in OVER:
        return low, low + step
    if figure.qualifier in NEARLY:
        return low - step, low
    return low - step / 2, low + step / 2


def judged(figure: Figure, text: Text) -> tuple[Judged, Rate | None]:
    """The verdict of a claimed rate, and the rate against every window."""
    own = own_statement(figure, text)
    line = held.line(figure, text.report, text.record)
    if line is None:
        return Judged(figure, "no_record", held.why_no_line(figure, text.report, text.name(figure), text.record)), None
    at = _day(line, text)
    if at is None:
        return own or Judged(figure, "no_record", _why_none(figure, line, text), against=line.source), None
    basis = line.basis if figure.basis == "unspecified" else figure.basis
    beside = _beside(line, basis, *band(figure), at, text)
    named = text.named(figure)
    meant = windows.of_name(named, line, at) if named is not None else []
    meant = [one for one in meant if one.rate is not None]
    hit = _of_named(figure, named, meant, text) if meant else _of_now(figure, beside)
    low, high = band(figure)
    off = low - hit.value if hit.value < low else high - hit.value if hit.value > high else 0
    one = told(figure, line, text, hit, round(off, 1))
    if own is not None and one.verdict not in FAIR:
        one = structs.replace(own, detail=f"{own.detail} {one.detail}")
    return one, Rate(one, beside)


def _day(line: Line, text: Text) -> int | None:
    """The newest report up to the text's day, where the text speaks of a day of the record."""
    if not words.FIRST_DAY.toordinal() <= text.dating.day <= text.record.last:
        return None
    return line.newest(text.dating.day) if text.dating.day <= line.last else None


def _why_none(figure: Figure, line: Line, text: Text) -> str:
    """Why there is nothing as of the text's day: what the source last stated as a rate, else what its line has."""
    at = text.dating.day
    reached = words.FIRST_DAY.toordinal() <= at <= text.record.last
    stated = credited.beside(figure, line.source, line.side, text.record, at) if reached else ""
    return stated or held.why_no_value(line, at, text.record.last, text.name(figure))


def _beside(line: Line, basis: str, low: float, high: float, at: int, text: Text) -> Beside:
    """The band beside the record, which is kept with the line: texts of one day repeat each other."""
    if (low, high, at, basis) not in line.kept:
        if len(line.kept) >= KEPT:
            line.kept.clear()
        against = measure.against(line.frame, low, high, held.of(at), line.corrections)
        line.kept[low, high, at, basis] = Beside(against, _others(line, basis, text.record))
    return line.kept[low, high, at, basis]


def _others(line: Line, basis: str, record: Record) -> dict[str, pd.DataFrame]:
    """The other lines of the same thing that count on one basis, by their names, with enough reports for a rate. One that
    repeats this one is no other line, and the differences of a model's totals mix its vintages."""
    found = {}
    for key, lines in record.lines.items():
        source = record.sources.get(key[0])
        own = source is not None and source.repeats != line.source and source.evidence != "model"
        if own and key[1:] == (line.side, line.category):
            counted = [other for other in lines if other is not line and other.basis == basis]
            others = [other for other in counted if len(other.frame) >= held.ENOUGH]
            found |= {f"{label(other.source)}, {held.BASES[other.basis]}": other.frame for other in others}
    return found


def _inside(figure: Figure, value: float) -> bool:
    low, high = band(figure)
    return low <= value <= high


def _agrees(figure: Figure) -> str:
    """A rate that holds is the record's own where it is a range or a whole number, else a rounded one."""
    low, high = span(figure)
    return "match" if low != high or unit(low) == 1 else "rounding"


def _of_named(figure: Figure, named: Named, meant: list[Quantity], text: Text) -> Hit:
    """A rate of a window that the text names."""
    main = meant[0]
    for one in meant:
        if _inside(figure, one.rate):
            detail = f"{words.rate(one.rate)} a day for {_name(one)}."
            return Hit(_agrees(figure), f"The record has {detail}", one.rate, one.end)
    said = f"For {_name(main)} the record has {words.rate(main.rate)} a day"
    if named.kind == "since" and (short := _divisor(figure, main)):
        return Hit("period_error", f"{said}. {short}", main.rate, main.end)
    if other := next((one for one in _other_windows(figure, main, text) if _inside(figure, one.rate)), None):
        return Hit("period_error", f"{said}; the rate is right for {_name(other)}.", main.rate, main.end)
    return Hit(*_near(figure, main.rate, said), main.rate, main.end)


def _name(one: Quantity) -> str:
    if one.start is None:
        return f"the mean since the start of the war, {words.count(one.at())} in {words.plural(one.days, 'day')}"
    return f"{one.name} ({words.change(one.at())} in {words.plural(one.days, 'day')})"


def _divisor(figure: Figure, main: Quantity) -> str | None:
    """A mean since the start that would be right if the war had lasted another number of days."""
    low, high = span(figure)
    days = round(main.at() / ((low + high) / 2)) if low else 0
    if not days or abs(days - main.days) > DIVISOR * main.days:
        return None
    apart = f"{words.plural(abs(main.days - days), 'day')} {'fewer' if days < main.days else 'more'}"
    return (
        f"{words.count(main.at())} would have to be divided by {words.count(days)} days, {apart} than the "
        f"{words.count(main.days)} of the war up to {quantity.day(main.end)}."
    )


def _other_windows(figure: Figure, main: Quantity, text: Text) -> Iterator[Quantity]:
    low, high = band(figure)
    fine = high - low <= FINE * high
    for one in quantity.every(main.line, text.dating.day):
        usual = one.start is None or one.moves and one.days in measure.WINDOWS
        if (usual or fine) and one.rate is not None and (one.start, one.end) != (main.start, main.end):
            yield one


def _near(figure: Figure, value: float, said: str) -> tuple[str, str]:
    """A rate that fits nothing: how far off it is."""
    low, high = band(figure)
    off = max(low - value, value - high, 0)
    if off <= value / 100:
        return "off_by", f"{said}, {words.rate(off)} from the stated one."
    if unit(low) > 1 and off <= value / 10:
        return "loose_rounding", f"{said}; the stated one is coarser and within a tenth of it."
    return "unsupported", f"{said}."


def _of_now(figure: Figure, beside: Beside) -> Hit:
    """A rate in the present tense: does a recent window support it, or only the long mean?"""
    at = beside.against.day.toordinal()
    inside = [one for one in beside.windows if one.inside]
    recent = [one for one in beside.windows if 1 < one.days <= LONG]
    held_now, long = [one for one in recent if one.inside], [one for one in inside if one.days > LONG]
    if held_now:
        return Hit(_agrees(figure), f"It holds for {_listed(held_now)}.", held_now[0].per_day, at)
    if not beside.windows:
        return Hit("unsupported", "No rate can be computed up to this day.", 0, at)
    now = recent[0] if recent else beside.windows[-1]
    out = f"it does not for {_listed(recent)}" if recent else "no recent window can be computed"
    if inside:
        text = f"It holds for {_listed(long or inside)} only; {out}."
        return Hit("rate_window_mismatch" if long else "unsupported", text, now.per_day, at)
    middle = sum(span(figure)) / 2
    near = min(beside.windows, key=lambda one: abs(one.per_day - middle))
    said = f"It holds for no window; the nearest is {_the(near.label)} with {words.rate(near.per_day)} a day"
    return Hit(*_near(figure, near.per_day, said), near.per_day, at)


def _listed(found: list[Window]) -> str:
    """Windows with their rates; of those that differ by a day at an end only the first."""
    told = [one for one in found if one.label != "first report to last" and "last day to last day" not in one.label]
    return words.listing([f"{_the(one.label)} ({words.rate(one.per_day)})" for one in told or found])


def _the(window: str) -> str:
    """A window in a sentence: "last 7 days" -> "the last 7 days", "since the start" -> "the mean since the start"."""
    return f"the {window}" if window.startswith("last ") else f"the mean {window}" if window.startswith("since") else window
