"""One total or change of a text against the record: its verdict, with what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrition import words
from attrition.lexicon import categories, label
from attrition.model import Figure, Report
from attrition.verify import credited, held, quantity, quoting, rules, windows
from attrition.verify.dating import Dating
from attrition.verify.quantity import Quantity
from attrition.verify.record import Line, Record, span
from attrition.verify.rules import Case, Hit
from attrition.verify.verdicts import Judged, Stated
from attrition.verify.wording import Named

MOVES = ("personnel", "vehicles_fuel_tanks", "artillery", "uav", "tanks", "afv")  # lines whose changes are large enough to tell
LONG_WINDOW, RECENT_DAYS = 90, 400  # a shorter window than that is not looked for farther back than so many days
LONG_SPAN, LEAST_OF_A_SPAN = 28, 0.06  # days of a span, and what one of its days has at most
MOST_OF_A_TOTAL, LEAST_OF_A_TOTAL = 0.8, 0.02
FAIR = ("match", "rounding")
Words = Callable[[Figure], Named | None]


class Text:
    """What judging a figure needs to know of its text: the report, the record, the day, and the words round each number."""

    def __init__(self, report: Report, record: Record, dating: Dating, named: Words):
        self.report, self.record, self.dating, self.named = report, record, dating, named
        self.numbers = quoting.numbers(report)

    def name(self, figure: Figure) -> str:
        known = categories()
        return known[figure.category].label if figure.category in known else figure.category

    def credited(self, figure: Figure) -> str | None:
        """Who is said to claim a figure."""
        return figure.source or self.report.source


def own_statement(figure: Figure, text: Text) -> Judged | None:
    """A number that the credited party has stated itself, in words; None where it has stated another one, or nothing."""
    told = quoting.own(figure, text.credited(figure), text.record, text.dating.day)
    if told is None:
        return None
    as_of = held.of(told.as_of.toordinal())
    value = None if told.value != told.value else Stated(_plain(told.value), as_of, told.source)
    detail = f"{label(told.source)} has stated it as of {words.day(as_of)}."
    if figure.basis in (told.basis, "unspecified") or figure.category != "personnel":
        return Judged(figure, "match", detail, value, 0)
    if not {figure.basis, told.basis} <= set(held.PEOPLE):
        return None
    said, counted = held.BASES[figure.basis], held.BASES[told.basis]
    why = f"The text says {said}; {label(told.source)} counted {counted}, which is another number."
    return Judged(figure, "scope_confusion(match)", f"{why} {detail}", value, 0)


def judged(figure: Figure, text: Text) -> Judged:
    """The verdict of a total or a change."""
    if own := own_statement(figure, text):
        return own
    line = held.line(figure, text.report, text.record)
    if line is None:
        return Judged(figure, "no_record", held.why_no_line(figure, text.report, text.name(figure), text.record))
    found = _quantities(figure, line, text)
    known = [one for one in found if one.at() is not None]
    if not known:
        return _beside_range(figure, line, text) or _without(figure, line, text, found)
    hit = _verdict(figure, known, text) or _unsupported(figure, known[0])
    if hit.verdict == "unsupported" and (other := _on_another_basis(figure, line, text)):
        return other
    if hit.verdict == "unsupported" and held.added_up(line, text.record):
        return Judged(figure, "no_record", _revised(line, text), against=line.source)
    return told(figure, line, text, hit, _distance(figure, hit))


def _beside_range(figure: Figure, line: Line, text: Text) -> Judged | None:
    """A number where the line has none as of the day: inside the range that the source states, or its number on another basis,
    or outside of the range; None where nothing is stated."""
    ranged = _in_range(figure, line, text)
    return ranged if ranged and ranged.kind != "unsupported" else _on_another_basis(figure, line, text) or ranged


def _in_range(figure: Figure, line: Line, text: Text) -> Judged | None:
    """A total beside a range that the source states; None where it states none."""
    at = text.dating.day
    stated = line.range_at(at) if figure.measure == "total" else None
    if stated is None:
        return None
    (low, high), (least, most) = span(figure), stated
    fits = least <= low and high <= most
    detail = f"{label(line.source)} states {line.said(line.newest(at))} as of {quantity.day(line.newest(at))}."
    off = 0 if fits else low - least if low < least else high - most
    return told(figure, line, text, Hit("match" if fits else "unsupported", detail), _plain(off))


def _on_another_basis(figure: Figure, line: Line, text: Text) -> Judged | None:
    """The number of another line of the same source, which counts the killed where the text says killed and wounded, or the
    reverse; None where there is none."""
    for other in text.record.siblings(line):
        if held.confused(figure, other):
            known = [one for one in _quantities(figure, other, text) if one.at() is not None]
            cases = [Case(*span(figure), figure.qualifier, one) for one in known]
            hit = next((hit for case in cases for rule in rules.BEFORE if (hit := rule(case))), None)
            if hit is not None:
                return told(figure, other, text, hit, _distance(figure, hit))
    return None


def _revised(line: Line, text: Text) -> str:
    """Why a total of a source that is added up later by others says nothing against what the source once stated."""
    at = line.newest(text.dating.day)
    return (
        f"The record has no statement of {label(line.source)} of that number; the sums that it holds, {line.said(at)} up to "
        f"{quantity.day(at)}, are later counts."
    )


def told(figure: Figure, line: Line, text: Text, hit: Hit, distance: float | None) -> Judged:
    """A hit as a verdict, with its scope: whether text and line count the same."""
    verdict, detail, chance = hit.verdict, hit.detail, hit.chance
    if held.confused(figure, line):
        why = held.why_confused(figure, line, label(line.source))
        verdict = f"scope_confusion({verdict})" if verdict != "unsupported" else "no_record"
        detail = f"{why} {detail}" if verdict != "no_record" else f"{why} {_nothing_like(figure, line)}"
    detail = _credited(figure, line, text, verdict, detail)
    if verdict == "no_record":  # a number of another basis is none to compare with
        return Judged(figure, verdict, detail, against=line.source)
    record = None if hit.value is None else Stated(_plain(hit.value), held.of(hit.day), line.source)
    return Judged(figure, verdict, detail, record, distance, chance, line.source)


def _credited(figure: Figure, line: Line, text: Text, verdict: str, detail: str) -> str:
    """A detail with what the credited party itself says of the figure, where the number is none of its line."""
    source, fair = text.credited(figure) or line.source, verdict in FAIR
    if source == line.source:
        other = "" if fair or held.confused(figure, line) else _other_count(figure, line, text)
        return " ".join(filter(None, [detail, other]))
    own = credited.beside(figure, source, line.side, text.record, text.dating.day)
    if not own:
        return f"{detail} Held against {label(line.source)}, since there is no line of {label(source)} to hold it against."
    if fair:
        return f"{detail} Held against {label(line.source)}."
    return " ".join([own, detail, *([f"Held against {label(line.source)}."] if verdict != "no_record" else [])])


def _nothing_like(figure: Figure, line: Line) -> str:
    return f"No line of {label(line.source)} counts this, and the number is not one of the line that there is."


def _distance(figure: Figure, hit: Hit) -> float:
    low, high = span(figure)
    return _plain(low - hit.value if hit.value < low else high - hit.value if hit.value > high else 0)


def _plain(value: float) -> float | int:
    """A whole number without a point."""
    value = float(value)
    return int(value) if value == int(value) else round(value, 4)


def _quantities(figure: Figure, line: Line, text: Text) -> list[Quantity]:
    at = text.dating.day
    if figure.measure == "total":
        return _of_total(figure, line, text)
    if of_a_day(figure, line, at):
        return [quantity.trailing(line, at, 1)]
    if days := _of_a_date(figure, line, text):
        return days
    return windows.of_change(figure, text.named(figure), line, at) or list(quantity.every(line, at))


def _of_a_date(figure: Figure, line: Line, text: Text) -> list[Quantity]:
    """The day that "lost 1,180 on July 27" means, where it is the next report's, which covers the fighting of that day."""
    alone = all(one.measure == "change" for one in text.report.figures)
    if figure.days != 1 or figure.value is None or not alone or text.dating.by != "text" or text.named(figure) is not None:
        return []
    days = [quantity.trailing(line, text.dating.day + after, 1) for after in (0, 1)]
    return [one for one in days if one.at() == figure.value]


def of_a_day(figure: Figure, line: Line, at: int) -> bool:
    """Is a number that was read as of a month or a year far too small for it, as in "620 a day, the lowest this year"?"""
    if figure.measure != "change" or (figure.days or 0) < LONG_SPAN:
        return False
    whole, high = line.change(at - figure.days, at), span(figure)[1]
    return line.category in MOVES and whole is not None and high <= whole * LEAST_OF_A_SPAN


def _of_total(figure: Figure, line: Line, text: Text) -> list[Quantity]:
    """The total as of the day. A number far below it whose words name a window, or that only one day can have, is what was
    added then, however it was read."""
    at = text.dating.day
    main = quantity.total(line, at)
    x, (_, high) = main.at(), span(figure)
    if parts := [quantity.total(part, at) for part in text.record.parts(line) if part.at(at) is not None]:
        return [main, *parts]
    if x is None or line.category not in MOVES or high >= x * MOST_OF_A_TOTAL:
        return [main]
    named = text.named(figure)
    if named is not None and named.kind != "since":
        return [one for one in windows.of_name(named, line, at) if one.at() is not None] or [main]
    if high <= x * LEAST_OF_A_TOTAL:
        days = [quantity.trailing(line, at, 1), quantity.trailing(line, at + 1, 1)]
        return [one for one in days if one.at() == high] or [main]
    return [main]


def _without(figure: Figure, line: Line, text: Text, found: list[Quantity]) -> Judged:
    """Nothing to hold a figure against: why, and the day that would be needed."""
    end = found[0].end if found else text.dating.day
    start = found[0].start if found else None
    missing = end if line.at(end) is None or start is None else start
    why = held.why_no_value(line, missing, text.record.last, text.name(figure))
    why = " ".join(filter(None, [why, _other_count(figure, line, text)]))
    return Judged(figure, "no_record", why, against=line.source)


def _other_count(figure: Figure, line: Line, text: Text) -> str:
    """Where a number is near what the line's source counts on another basis, a sentence that says so."""
    return credited.confusion(figure, line.source, line.side, text.record, text.dating.day)


def _verdict(figure: Figure, known: list[Quantity], text: Text) -> Hit | None:
    """The first rule that fires: for any window that the figure may mean, then for the likeliest of them."""
    low, high = span(figure)
    cases = [Case(low, high, figure.qualifier, one, text.dating.whole) for one in known]
    for rule in rules.BEFORE:
        if hit := next((hit for case in cases if (hit := rule(case))), None):
            return hit
    main = cases[0]
    main.others = list(_others(figure, known[0], text))
    main.quoted = text.numbers.quoted(figure, text.record, text.dating.day)
    if hit := rules.stale(main) or _another_period(figure, main, text):
        return hit
    return rules.first(main, rules.AFTER)


def _others(figure: Figure, mine: Quantity, text: Text) -> Iterable[tuple[str, Quantity]]:
    """The same window of the other lines of the same source."""
    for line in text.record.among(mine.line.source, mine.line.side):
        known = categories().get(line.category)
        if known is not None and figure.category not in (known.code, known.part_of):
            yield categories()[line.category].label, mine.same_of(line)


def _another_period(figure: Figure, case: Case, text: Text) -> Hit | None:
    """A number that is right for another window than the one that the text names."""
    if case.one is None or (figure.measure == "total" and figure.category != "personnel"):
        return None
    if case.one < rules.SMALL_CHANGE or (figure.measure == "change" and not case.firm):
        return None
    if figure.measure == "total" and case.one >= case.x * MOST_OF_A_TOTAL:  # a stale total, more likely
        return None
    for one in quantity.by_value(case.quantity.line, text.dating.day).get(case.one, ()):
        mine = (one.start, one.end) == (case.quantity.start, case.quantity.end)
        old = one.days < LONG_WINDOW and one.end < text.dating.day - RECENT_DAYS
        if not mine and not old and (figure.measure == "change" or one.start is not None):
            asked = f"{case.quantity.name}{_until(case.quantity)}"
            detail = f"{words.count(case.one)} is right for {one.name}{_until(one)}; for {asked} "
            detail += f"the record has {words.count(case.x)}."
            return case.hit("period_error", detail, case.share(1))
    return None


def _until(one: Quantity) -> str:
    return f" up to {quantity.day(one.end)}" if one.moves else ""


def _unsupported(figure: Figure, main: Quantity) -> Hit:
    """No rule fires: the nearest value and its day."""
    low, high = span(figure)
    x = main.at()
    if figure.measure == "total":
        near, value = main.line.nearest((low + high) / 2)
        text = f"The record has {words.count(x)} as of {quantity.day(main.end)}; "
        text += f"its nearest total, {words.count(value)}, is of {quantity.day(near)}."
        return Hit("unsupported", text, x, main.end)
    return Hit("unsupported", f"The record has {words.change(x)} for {main.name}{_until(main)}.", x, main.end)
