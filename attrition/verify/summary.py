"""A check in a paragraph of neutral words: nothing in it that is not in a cell of the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import structs

from attrition import words
from attrition.lexicon import categories, label
from attrition.model import Figure, Report
from attrition.verify.dating import Dating
from attrition.verify.quantity import day
from attrition.verify.record import GENERAL_STAFF, span
from attrition.verify.verdicts import VERDICTS, Judged, Rate

FOUND = {
    "text": "the day that it states",
    "given": "the day given",
    "day_of_war": "found by its day of the war",
    "weekday": "found by its weekday",
    "published": "the newest report up to its publication",
    "latest": "the newest report, since it names no day",
    "value": "the report that has its number, since it names no day",
}
WEIGHT = (  # what says most of a text is told first; what is not named here, last
    *("scope_confusion", "rate_window_mismatch", "period_error"),
    *("stale", "ahead", "digits", "wrong_category", "no_record"),
)
MOST_NEAR = 3  # figures near the record's that are told one by one, and not summed up
MOST_TOLD = 12  # figures that the paragraph goes through one by one
FAIR = ("match", "rounding")


def of(report: Report, dated: Dating, found: tuple[Judged, ...], claimed: tuple[Rate, ...], notes: Iterable[str]) -> str:
    """The paragraph."""
    if not found:
        return " ".join(notes)
    return " ".join(
        [
            *notes,
            *_dated(dated, found, report),
            *_whose(found, report),
            *_counted(found, dated),
            *_told(found),
            *filter(None, map(_days, claimed)),
        ]
    )


def found_by(dated: Dating, report: Report) -> str:
    """What says which day a text is judged as of; a claim in fields has no words that could."""
    return FOUND["given"] if dated.by == "text" and not report.text else FOUND[dated.by]


def _dated(dated: Dating, found: tuple[Judged, ...], report: Report) -> Iterator[str]:
    listed = sum(one.figure.measure == "total" for one in found)
    if dated.by == "list":
        yield _list(dated, listed)
        if dated.earlier:
            yield _shift(dated)
    elif dated.day >= words.FIRST_DAY.toordinal():
        yield f"Held against the record as of {day(dated.day)}, {found_by(dated, report)}."
    if dated.elsewhere is not None:
        yield f"Its list as a whole agrees with the report of {day(dated.elsewhere)}, so the stated day may be mistyped."
    elif dated.whole and dated.by != "list":
        yield "Several of its numbers are those of other lines on that day, as where a list has slipped by a line."


def _whose(found: tuple[Judged, ...], report: Report) -> Iterator[str]:
    """Whose record the figures are held against, where it is not the General Staff's for all of them, as a text without another
    name expects."""
    held: dict[str, dict[str, None]] = {}
    for one in found:
        if one.source is not None:
            held.setdefault(one.source, {})[name(structs.replace(one.figure, source=None)).lower()] = None
    expected = all(
        one.source in (None, GENERAL_STAFF) and (one.figure.source or report.source) in (None, GENERAL_STAFF) for one in found
    )
    if not held or expected:
        return
    if len(held) == 1:
        yield f"The record is that of {label(next(iter(held)))}."
    else:
        parts = [f"of {label(source)} for {_things(list(things))}" for source, things in held.items()]
        yield f"The record is that {'; that '.join(parts)}."


def _things(names: list[str]) -> str:
    return words.listing(names) if len(names) <= MOST_NEAR else words.plural(len(names), "line")


def _list(dated: Dating, listed: int) -> str:
    """Which report a list is from; where most of it does not agree, only which one it is nearest to."""
    if 2 * dated.agreeing > listed:
        return f"Its list is that of the report as of {day(dated.day)}, with which {dated.agreeing} of {listed} totals agree."
    return f"Its list agrees best with the report as of {day(dated.day)}: {dated.agreeing} of {listed} totals are the same."


def _shift(dated: Dating) -> str:
    apart = words.plural(abs(dated.earlier), "report")
    way = f"stale by {apart}" if dated.earlier > 0 else f"ahead by {apart}"
    return f"The text states {day(dated.stated)}: it is {way}."


def _counted(found: tuple[Judged, ...], dated: Dating) -> Iterator[str]:
    number = Counter(one.kind for one in found)
    parts = [f"{said} ({number[kind]})" for kind, said in VERDICTS.items() if number[kind]]
    yield f"Of {words.plural(len(found), 'figure')}: {words.listing(parts)}."


def _told(found: tuple[Judged, ...]) -> Iterator[str]:
    """The figures that are not simply the record's, one by one, the weightiest first."""
    near = [one for one in found if one.verdict == "off_by"]
    many = len(near) > MOST_NEAR
    others = [one for one in found if one.verdict not in FAIR and not (many and one.verdict == "off_by")]
    others.sort(key=lambda one: WEIGHT.index(one.kind) if one.kind in WEIGHT else len(WEIGHT))
    for one in others[:MOST_TOLD]:
        yield f"{name(one.figure)}: {number(one.figure)}, {worded(one)}. {one.detail}"
    if many:
        yield f"Near the record’s number, but not it: {words.listing([_near(one) for one in near])}."
    if len(others) > MOST_TOLD:
        yield f"{words.plural(len(others) - MOST_TOLD, 'more figure')} in the table."


def _near(one: Judged) -> str:
    sign = "+" if one.distance > 0 else "−"
    return f"{name(one.figure).lower()} {number(one.figure)} ({sign}{abs(one.distance):,})"


def _days(rate: Rate) -> str | None:
    """On how many of the last days the rate held; nothing of a line without daily changes."""
    if not rate.against.recent["days"]:
        return None
    recent, last = rate.against.recent, rate.against.last_inside
    when = f"the mean of 7 days was last inside on {words.day(last)}" if last else "the mean of 7 days was never inside"
    return (
        f"Of the last {words.plural(recent['days'], 'daily change')} {recent['inside']} lie inside "
        f"{number(rate.judged.figure)} a day, {recent['below']} below and {recent['above']} above; {when}."
    )


def worded(one: Judged) -> str:
    """A verdict in words: "scope_confusion(match)" -> "scope confusion: match"."""
    return in_words(one.verdict)


def in_words(verdict: str) -> str:
    """The words for a verdict's code."""
    outer, _, inner = verdict.replace("_", " ").rstrip(")").partition("(")
    return f"{outer}: {inner}" if inner else outer


def name(figure: Figure) -> str:
    """What a figure counts, in a word or two."""
    known = categories()
    thing = known[figure.category].label if figure.category in known else figure.category
    own = f" ({label(figure.source)})" if figure.source else ""
    return f"{thing}{own}"


def number(figure: Figure) -> str:
    """A stated number as it was said: "about 177,110", "+480", "400–500"."""
    low, high = span(figure)
    whole = low == int(low) and high == int(high)
    one = words.count(low) if whole else f"{low:,}"
    text = one if low == high else f"{one}–{words.count(high) if whole else f'{high:,}'}"
    sign = "+" if figure.measure == "change" and low == high and low > 0 else ""
    return f"{figure.qualifier.replace('_', ' ')} {sign}{text}" if figure.qualifier else f"{sign}{text}"
