"""Can these numbers be running totals? A list of one day's losses often says so only by its size."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrition.parse.limits import ADMITTED, DAY_AT_MOST, TOTAL_AT_LEAST, least
from attrition.parse.losses.candidates import STATED, Candidate
from attrition.parse.time.dates import FIRST_DAY
from attrition.parse.who.parties import RUSSIAN

TELLING = ("tanks", "afv", "artillery", "vehicles_fuel_tanks")  # lines whose totals and changes are far apart
PARTS = ("damaged", "captured", "abandoned")
TAKEN = ("captured", "missing")  # of these there are few, in a day and in all
HIT, ALONE = ("aircraft", "helicopters", "air_defense", "mlrs"), 3  # what one strike may hit, told of beside few other lines
SINCE = date(2022, 4, 15)
GROWN = 30_000  # a total of personnel that the list reached after that day
SECOND_DAY = 2800
FEW = 50  # fewer people were lost on no day
LEAST = 1000  # fewer people are no total of the war
NEVER = 100  # so few people are no total, also where its sentence names the start of the war
BALLISTIC = 4  # so many it counted, from the first week until the line ended
LAUNCHERS = 20  # "missile launchers" in larger numbers are those of rockets: of ballistic missiles the list counted four
LINES, WHOLE = 8, 50  # of a list of so many lines, a line of people that is so many times less than all of them is a day's
FAR = 10  # so many times a day's losses are all those of the war
MOST = 200_000  # so many of no line but people and drones were ever counted
FLOWN = 5  # so many planes and helicopters a day were lost in the first weeks of the war alone
LINE = 90  # a sentence of so few letters is a line of a list


def settle(found: list[Candidate], near: date | None, local: bool) -> list[Candidate]:
    """The candidates, where what cannot be a total is the change of a day; it is left out where `local` is so.

    `near` is a day about which the text was written or after it, `local` says that its heading speaks of one sector of the
    front. Where nothing says when that was, one day's losses of people are still told from all: most texts are not of the
    first weeks.
    """
    found = _of_people(found)
    _begin_the_war(found)
    _in_its_first_weeks(found)
    _launchers(found)
    totals = [c for c in found if c.measure == "total" and c.side == RUSSIAN]
    late = (near is not None and near >= SINCE) or any(c.category == "personnel" and c.number.size >= GROWN for c in totals)
    if not late and near is not None:
        return found
    passed = (near - FIRST_DAY).days if near else 0
    only = len({c.number.value for c in found if c.category == "personnel"}) == 1
    most, days = _most(totals), {c.sentence for c in found if c.measure == "change" and c.days == 1 and c.side == RUSSIAN}
    fewest = LEAST if only else GROWN
    small = {c for c in totals if _small(c, passed, FEW if c.sentence in days else fewest, most)}
    small = {c for c in small if late or _at_no_time(c)}
    dropped = set()
    for candidate in _of_one_day(totals, small):
        if local and not candidate.dated or candidate.number.size > DAY_AT_MOST.get(candidate.category, 100):
            dropped.add(candidate)
        candidate.measure, candidate.days = "change", 1
    found = [c for c in found if c not in dropped]
    day = max((c.number.size for c in found if _of_a_day(c)), default=0)
    return [c for c in found if not _far_too_small(c, LEAST if late else FEW) and not _too_few(c, day)]


def _of_people(found: list[Candidate]) -> list[Candidate]:
    """Lost were 1,020 men, 5 tanks and 30 guns; in total 730,740: a sum that no line can be is of the people before it."""
    kept = []
    for c in found:
        if c.number.size > MOST and c.category not in ("personnel", "uav") and c.number.low is None:
            before = [o for o in found if o.sentence == c.sentence and o.number.start < c.number.start]
            people = [o for o in before if o.category == "personnel"]
            if not people:
                continue
            c.category, c.basis = "personnel", people[0].basis
        kept.append(c)
    return kept


def _begin_the_war(found: list[Candidate]) -> None:
    """In the last four days 29 planes, 29 helicopters, 191 tanks: what is of the first days of the war is its total."""
    spans = [c for c in found if c.measure == "change" and (c.days or 0) > 1 and c.side == RUSSIAN]
    for days in {c.days for c in spans}:
        lost = [c for c in spans if c.days == days]
        if sum(c.number.size for c in lost if c.category in ("aircraft", "helicopters")) > FLOWN * days:
            for candidate in lost:
                candidate.measure, candidate.days = "total", None


def _in_its_first_weeks(found: list[Candidate]) -> None:
    """Losses for 27 February: 4,500 men, 150 tanks: what stands beside all people lost by then, and is no less, is all too."""
    people = [c for c in found if c.category == "personnel" and c.measure == "total" and c.side == RUSSIAN]
    early = {c.sentence for c in people if DAY_AT_MOST["personnel"] < c.number.size < GROWN}
    for c in found if early else ():
        day = c.measure == "change" and c.days == 1 and not c.number.plus and not c.bound.pair
        if day and c.sentence in early and c.category != "personnel" and c.number.size >= TOTAL_AT_LEAST.get(c.category, LEAST):
            c.measure, c.days = "total", None


def _launchers(found: list[Candidate]) -> None:
    """Tell launchers of ballistic missiles, of which there were four, from those of rockets."""
    many = any(c.category == "mlrs" and c.measure == "total" and c.number.size > LAUNCHERS for c in found)
    named = [c for c in found if c.category == "ballistic_systems"]
    rockets = {c.bound.thing.start for c in named if c.number.size > LAUNCHERS}  # and the day's change of the same line
    for candidate in found:
        if candidate.category == "ballistic_systems" and candidate.bound.thing.start in rockets:
            candidate.category = "mlrs"
        elif candidate.category == "mlrs" and candidate.measure == "total" and many and candidate.number.size == BALLISTIC:
            candidate.category = "ballistic_systems"  # 95 rocket launchers, ... and four missile launchers


def _of_one_day(totals: list[Candidate], small: set[Candidate]) -> Iterator[Candidate]:
    """What is too small for a total, and with it the rest of its sentence or list where all can be one day's."""
    for group in _groups(totals) if small else ():
        changed = [c for c in group if c in small]
        within = [c for c in group if c.number.size <= DAY_AT_MOST.get(c.category, 100)]
        if changed and all(c in within or c.category == "personnel" and c.number.size >= GROWN for c in group):
            changed = within  # a headline's 700,000 men, on that day 4 tanks, 26 armoured vehicles, 88 cars
        yield from changed


def _of_a_day(c: Candidate) -> bool:
    """Is it one day's loss of people?"""
    return c.category == "personnel" and c.measure == "change" and c.days == 1 and c.side == RUSSIAN


def _too_few(c: Candidate, most: float) -> bool:
    """Is it a number of people beside the day's losses that those of no day can be: two who were put on trial?"""
    few = c.number.size < FEW and c.number.size * 10 < most
    return few and _of_a_day(c) and not c.number.plus and c.basis not in TAKEN


def _far_too_small(c: Candidate, least_people: int) -> bool:
    """Is it a number that no total of the war can be: 63 killed by one strike, 15 planes hit on an airfield?"""
    if c.measure != "total" or c.side != RUSSIAN or c.bound.pair == "total":
        return False
    if c.category == "personnel":
        own = min(ADMITTED) if c.source == "rus_mod" else 0  # its first total
        return c.number.size < max(NEVER if c.since else least_people, own)
    staff = c.source in (None, "general_staff_ua", "president_ua") and c.listed < ALONE
    return staff and not c.since and c.category in HIT and c.number.size < TOTAL_AT_LEAST[c.category]


def _most(totals: list[Candidate]) -> dict[tuple, float]:
    """The largest number of each line in each sentence."""
    most: dict[tuple, float] = {}
    for c in totals:
        most[c.sentence, c.category] = max(c.number.size, most.get((c.sentence, c.category), 0))
    return most


def _small(c: Candidate, passed: int, fewest: int, most: dict[tuple, float]) -> bool:
    """Is it no total by its size? Of personnel where a day follows, "lost 1,200 troops on Monday", or where it is all
    that the General Staff states of people, or stands beside what else was lost in a day."""
    if c.bound.pair == "total":
        return False
    since = c.since and most[c.sentence, c.category] < FAR * c.number.size  # "24 tanks on Sunday; since February 2,966"
    if c.category == "personnel":
        told = c.dated and c.source not in STATED or c.source == "general_staff_ua" and c.number.size >= fewest
        whole = max((n for (_, of), n in most.items() if of == "personnel"), default=0)
        told = told or c.listed >= LINES and NEVER <= c.number.size < whole / WHOLE  # "personnel: 980", and 394,270 in all
        return told and not since and c.number.size < TOTAL_AT_LEAST["personnel"] and c.basis not in TAKEN
    if c.source not in (None, "general_staff_ua", "president_ua", "uk_mod"):
        return False
    if since or c.basis in PARTS:
        return False
    if c.category not in TELLING:
        return c.dated and c.number.size < TOTAL_AT_LEAST.get(c.category, 0)  # "another 14 drones"
    return c.number.size < _least(c, passed)


def _at_no_time(c: Candidate) -> bool:
    """Is it "another 24 tanks", or fewer people than the General Staff has stated in all from the second day of the war on?"""
    return c.number.size < SECOND_DAY if c.category == "personnel" else c.dated


def _least(c: Candidate, passed: int) -> int:
    """The least that a total of a line can be; by the day of the war where the General Staff counts few lines or one."""
    day = c.source == "general_staff_ua" and c.listed < ALONE and c.number.size <= DAY_AT_MOST[c.category]
    return least(c.category, passed if day else 0)


def _groups(totals: list[Candidate]) -> list[list[Candidate]]:
    """The totals of one sentence, or of the lines of one list."""
    groups: list[list[Candidate]] = []
    for candidate in totals:
        if groups and _together(groups[-1][-1], candidate):
            groups[-1].append(candidate)
        else:
            groups.append([candidate])
    return groups


def _together(last: Candidate, candidate: Candidate) -> bool:
    if candidate.sentence == last.sentence:
        return True
    lines = all(c.bound.span[1] - c.bound.span[0] < LINE for c in (last, candidate))
    return lines and candidate.sentence - last.sentence <= 2
