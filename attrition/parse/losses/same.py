"""One figure once: a headline and its body, a rounded number and the exact one, an older total and the newest."""

from __future__ import annotations

from math import log

from attrition.parse.limits import PARTS, TOTAL_AT_LEAST
from attrition.parse.losses.both import BOTH, of_both
from attrition.parse.losses.candidates import Candidate
from attrition.parse.time.cues import WHOLE

MOST_PARTS = 12
HEADLINE = 100  # letters that a headline has at most
WELL_ABOVE, FAR_ABOVE = 1.5, 4  # and one behind them that is so many times them, however round they are
ABOVE = 1.2  # an estimate of all the dead is so many times those known by name
NAMING = {"mediazona", "bbc_russian", "meduza", None}
DAILY = 300  # the whole front has lost more in a day, since that has been told
FEWEST = 30  # a total that is so many times less than any of the war's
ARMY, STRONGER = 500_000, 3  # an army is so strong, and so many times what it has lost
LISTED = 4  # so many lines have the list that it is taken from
EXACT = 10_000  # from so many on a total is told apart from its rounding
APART = 100  # two parties' numbers that differ by more than a hundredth are two numbers
CUT = 200  # 377 thousand of 377,820: its end cut off
WEEK = 7
LEANING = ("over", "nearly", "up_to", "at_least")


def once(found: list[Candidate], dropped: list[Candidate]) -> list[Candidate]:
    """The candidates without repetitions, in order of place; `dropped` are those of a span that is not said."""
    spans = [*dropped, *(c for c in found if c.measure == "change" and (c.days or 0) >= WEEK)]
    found = [c for c in found if not of_both(c, found) and not _of_the_span(c, spans)]
    found = [c for c in found if not _heads(c, found, dropped) and not _in_all(c, found) and not _strength(c, found)]
    kept: list[Candidate] = []
    groups: dict[tuple, list[Candidate]] = {}
    for candidate in found:
        groups.setdefault((candidate.category, candidate.measure, candidate.side), []).append(candidate)
    for (category, measure, side), group in groups.items():
        said = group
        if measure == "total":  # "25,000 dead" in one sentence, "25,000 a month" in another
            spans = groups.get((category, "change", side), []) + groups.get((category, "rate", side), [])
            least = TOTAL_AT_LEAST.get(category, 0)
            said = [c for c in group if _of_the_war(c, least) or not any(same_value(c, o) or _rounds_off(c, o) for o in spans)]
            if not said:
                continue
        if measure == "rate":  # "18 systems per day" in a heading, (+18) in the list
            changes = {c.number.value for c in groups.get((category, "change", side), ()) if c.days == 1}
            said = [c for c in group if c.number.value is None or c.number.value not in changes]
        kept += said if len(said) == 1 else _distinct(said)
    kept.sort(key=lambda c: c.number.start)
    return kept


def _of_the_span(c: Candidate, spans: list[Candidate]) -> bool:
    """20,000 dead and 80,000 wounded since December, 100,000 in all: is the total the sum of numbers of another span?
    A headline has it before them."""
    if c.measure != "total" or c.category != "personnel" or c.since:
        return False
    places = (c.sentence - 1, c.sentence, c.sentence + c.headline)
    beside = [d for d in spans if d.category == c.category and d.side == c.side and d.sentence in places]
    parts = [d.number.value for d in beside if d.number.value]
    if c.headline and len(parts) > 2:
        return False
    sums = (a + b for place, a in enumerate(parts) for b in parts[place + 1 :])
    return len(parts) <= MOST_PARTS and c.number.value in sums


def _heads(c: Candidate, found: list[Candidate], dropped: list[Candidate]) -> bool:
    """Is it a headline's number of which the text then says that it is another day's, or yet to come?"""
    short = c.headline and c.bound.span[1] - c.bound.span[0] < HEADLINE
    again = short and any(d.category == c.category and same_value(c, d) for d in dropped)
    return again and not any(o is not c and o.category == c.category and same_value(c, o) for o in found)


def _strength(c: Candidate, found: list[Candidate]) -> bool:
    """120,000 dead and 180,000 wounded. Russia has 1.3 million soldiers: has it no word of losing, and is far more?"""
    if c.category != "personnel" or c.measure != "total" or c.lost or c.since or c.headline or c.basis != "unspecified":
        return False
    before = [o for o in found if o.category == c.category and o.measure == c.measure and o.sentence < c.sentence]
    same = [o for o in before if (o.side, o.source) == (c.side, c.source)]
    hurt = sum(o.number.size for o in same if o.basis in ("killed", "wounded"))
    return hurt > 0 and (c.number.value or 0) > max(ARMY, STRONGER * hurt) and c.bound.pair is None


def _in_all(c: Candidate, found: list[Candidate]) -> bool:
    """Over 2,000 vehicles in a headline or a lead, of which the list states the kinds apart?"""
    if c.category != PARTS or c.qualifier not in LEANING or _unit(c) < 100:
        return False
    behind = [o for o in found if o.category == PARTS and o.sentence > c.sentence and o.listed >= LISTED]
    apart = [o for o in behind if o.measure == c.measure and o.side == c.side and not same_value(o, c)]
    return bool(apart) and (c.headline or all(o.number.size < c.number.size for o in apart))


def _of_the_war(c: Candidate, least: int) -> bool:
    return c.since and c.number.size >= least or c.bound.pair == "total"


def _rounds_off(total: Candidate, other: Candidate) -> bool:
    exact = total.number.value is not None and other.number.value is not None
    few = total.number.size < TOTAL_AT_LEAST.get(total.category, 0)  # nearly a thousand in the headline: 980 in the day
    return exact and (few or other.days not in (None, 1)) and total.headline and rounds(total, other)


def same_value(a: Candidate, b: Candidate) -> bool:
    a, b = a.number, b.number
    return a.value == b.value and (a.low, a.high) == (b.low, b.high)


def _distinct(group: list[Candidate]) -> list[Candidate]:
    group.sort(key=_weight, reverse=True)
    kept: list[Candidate] = []
    for candidate in group:
        twins = (place for place, other in enumerate(kept) if _repeats(candidate, other) and not _apart(candidate, other))
        twin = next(twins, None)
        if twin is not None and candidate.number.value == kept[twin].number.value:
            first = candidate.source and candidate.number.start < kept[twin].number.start  # who said it first is credited
            kept[twin].source = candidate.source if first else kept[twin].source or candidate.source
        if twin is None:
            kept.append(candidate)
        elif _coarser(kept[twin], candidate) or _outgrown(kept[twin], candidate) or _said_first(candidate, kept[twin]):
            kept[twin] = candidate
    return kept


def _weight(c: Candidate) -> tuple:
    size = round(log(max(c.number.size, 1), 1.5))  # fineness decides between numbers that may be one and the same
    least = TOTAL_AT_LEAST.get(c.category, 100)
    since = c.since and c.number.size * FEWEST >= least  # 13 men of one region since the start of the war are no total of it
    lost = since or c.lost and c.number.size >= 10 * least
    small = (
        c.category == "personnel" and c.days == 1 and c.number.size < DAILY
    )  # 60 by one strike, beside 1,180 of the whole front
    told = (lost, since, size, not c.headline) if c.measure == "total" else (not small, not c.headline, since, size)
    named = c.bound.thing.kind != "weak"
    told = (*told, named) if c.measure == "total" else (named, *told)
    return (c.number.plus, min(c.listed, 6), *told, -_unit(c), c.number.size)


def _unit(c: Candidate) -> int:
    """The power of ten that the number is stated in: 177,110 -> 10, 177 thousand -> 1000."""
    value, unit = int(c.number.size), 1
    while value and value % 10 == 0:
        value, unit = value // 10, unit * 10
    return unit


def _coarser(kept: Candidate, candidate: Candidate) -> bool:
    """Is the kept figure a rounding of the candidate, or one end of its range?"""
    if candidate.number.low is not None:
        return kept.number.low is None
    return kept.number.low is None and _unit(kept) > _unit(candidate) and rounds(kept, candidate)


def _said_first(candidate: Candidate, kept: Candidate) -> bool:
    """Is it the kept figure as another party states it, and before?"""
    both = candidate.source and kept.source and candidate.source != kept.source
    same = same_value(candidate, kept) and candidate.basis == kept.basis
    return bool(both and same and candidate.number.start < kept.number.start)


def _outgrown(kept: Candidate, candidate: Candidate) -> bool:
    """Is the kept total far below one that a headline states of the same, or no half of another of dead and wounded?"""
    if candidate.measure != "total" or candidate.number.low is not None:
        return False
    if candidate.category == "personnel" and candidate.number.size > 10 * kept.number.size:
        return True  # 3,500 dead; since the 24th 200 are held
    if candidate.basis != kept.basis:
        return False
    people = candidate.category == "personnel" and candidate.basis == "casualties"
    return (candidate.headline or people) and candidate.number.size > (1.2 if candidate.headline else 2) * kept.number.size


def _repeats(candidate: Candidate, kept: Candidate) -> bool:
    """Is `candidate` the kept figure again, rounded, or of another day?"""
    a, b = candidate.number, kept.number
    if (a.value, a.low, a.high) == (b.value, b.low, b.high):
        return True
    others = _of_others(candidate, kept)
    if a.low is not None or b.low is not None:
        apart = others and candidate.basis != kept.basis  # "over 700,000", say some, and others "600,000 to 700,000 wounded"
        apart = apart or {candidate.basis, kept.basis} == {"killed", "wounded"}
        return not apart and _one_end(candidate, kept) or candidate.basis == kept.basis and a.low == b.low
    headed = any(c.headline and c.qualifier == "nearly" for c in (candidate, kept))  # it nears another's million
    if _of_two_spans(candidate, kept) or others and not headed and abs(a.value - b.value) * APART > max(a.value, b.value):
        return False
    if rounds(candidate, kept) or rounds(kept, candidate):
        return True
    if candidate.sentence == kept.sentence and _other_kind(candidate, kept):
        return False
    if candidate.category == PARTS and candidate.measure == kept.measure:
        gap = abs(candidate.number.start - kept.number.start)
        return not (gap < 400 and candidate.listed >= 3)
    if candidate.measure == "rate" or candidate.measure == "change" and _of_other_days(candidate, kept):
        return False
    if others:
        return False
    if candidate.basis == kept.basis:
        return True
    whole, part = (candidate, kept) if candidate.basis == "unspecified" else (kept, candidate)
    parted = part.part and not (whole.headline and whole.days == 1)  # "another 1,130" is a headline's thousand again
    if whole.basis != "unspecified" or parted and 0 < part.sentence - whole.sentence <= 2 and _unlike(whole, part):
        return False
    if whole.sentence == part.sentence and part.number.size > 1.1 * whole.number.size:
        return False  # "lost 350,000 men, and 600,000 are wounded"
    if whole.category != "personnel" and 0 <= part.sentence - whole.sentence <= 2 and whole.number.size > part.number.size:
        return False  # 1,094 tanks. Of them 664 are destroyed, 43 damaged
    far = BOTH if whole.summed else 3 if part.number.size >= 100 else 10**9
    much = 1 if whole.sentence == part.sentence else far
    return not whole.number.size > part.number.size * much


def _of_others(one: Candidate, other: Candidate) -> bool:
    """Do two parties state them? A total of people exact to the hundred, for which nobody is named, is the General Staff's."""
    sources = [c.source or "general_staff_ua" if _exact(c) else c.source for c in (one, other)]
    supposed = None in (one.source, other.source)
    return all(sources) and sources[0] != sources[1] and not (supposed and not NAMING.isdisjoint(sources))


def _exact(c: Candidate) -> bool:
    return c.category == "personnel" and c.measure == "total" and c.number.size >= EXACT and _unit(c) <= 100


def _of_two_spans(one: Candidate, other: Candidate) -> bool:
    """1,060 on Wednesday and 1,150 on Thursday; on average 1,100 in November, 1,000 in October: each of a day or month?"""
    pairs = {one.bound.pair, other.bound.pair} if one.measure == other.measure else set()
    exact = {one.qualifier, other.qualifier}.isdisjoint(LEANING)
    return one.measure == "change" and "dated" in pairs or "rate" in pairs and one.sentence == other.sentence and exact


def _apart(one: Candidate, other: Candidate) -> bool:
    return _estimated(one, other) or _estimated(other, one)


def _estimated(named: Candidate, likely: Candidate) -> bool:
    """90,019 are known by name, 160,000 have likely died: an exact count, and what who keeps it holds to be near the truth."""
    if not {named.source, likely.source} <= NAMING or named.measure != "total" or named.number.value is None:
        return False
    exact, least = named.number.value, likely.number.low or likely.number.value or 0
    both = {named.basis, likely.basis} == {"killed"}
    behind = both and likely.sentence > named.sentence and WELL_ABOVE < least / max(exact, 1) < FAR_ABOVE
    counted = _unit(named) < 100 or (named.qualifier, likely.qualifier) == ("at_least", "about")
    return exact >= 1000 and (behind or counted and least % 1000 == 0 and least > ABOVE * exact)


def _unlike(whole: Candidate, part: Candidate) -> bool:
    """Are the numbers so far apart that neither is a rounding of the other?"""
    return whole.number.size > 1.1 * part.number.size or part.number.size > 1.1 * whole.number.size


def _of_other_days(one: Candidate, other: Candidate) -> bool:
    """Are two changes of unlike spans: of a day and a week, or 28,750 in the first quarter and 60,000 in the second?"""
    return one.days != other.days or one.days in WHOLE and one.sentence == other.sentence


def _other_kind(one: Candidate, other: Candidate) -> bool:
    """Are they two kinds of one line, each with its name: 530 carriers and 560 fighting vehicles?"""
    a, b = one.bound, other.bound
    if one.category in ("personnel", PARTS) or a.thing is b.thing or {a.thing.kind, b.thing.kind} != {"category"}:
        return False
    return (
        max(a.cost, b.cost) < 0.5
        and a.left == b.left
        and one.measure == "total"
        and (one.source == "oryx" or min(a.number.size, b.number.size) >= TOTAL_AT_LEAST.get(one.category, 0))
        and one.name[:12] != other.name[:12]
    )


def rounds(coarse: Candidate, fine: Candidate) -> bool:
    """Is `coarse` what a writer makes of `fine`: 277 thousand, or "over 270 thousand", of 276,990?"""
    unit, away = _unit(coarse), abs(coarse.number.value - fine.number.value)
    if unit == 1 or unit < _unit(fine):
        return False
    if {coarse.basis, fine.basis} <= {"killed", "wounded"} and coarse.basis != fine.basis:
        return False
    if coarse.qualifier in LEANING and (coarse.basis == fine.basis or "unspecified" in (coarse.basis, fine.basis)):
        return away < unit and away * 2 <= fine.number.value
    cut = coarse.number.value < fine.number.value and away < unit and away * CUT <= fine.number.value
    return cut or away * 2 <= unit and away * 10 <= fine.number.value


def _one_end(one: Candidate, other: Candidate) -> bool:
    """Is one of them a headline's or an "up to" that gives the end of the other's range?"""
    single, spread = (one, other) if one.number.low is None else (other, one)
    if single.number.low is not None or not (single.headline or single.qualifier in LEANING):
        return False
    ends = (spread.number.low, spread.number.high)
    return single.number.value in ends or single.headline and any(_towards(single, end) for end in ends)


def _towards(rounded: Candidate, end: float) -> bool:
    """Is it a round number that leans on the end of a range: "nearly 300,000" of 240,000-290,000?"""
    value, unit = rounded.number.value, _unit(rounded)
    away = value - end if rounded.qualifier in ("nearly", "up_to") else end - value
    return rounded.qualifier in LEANING and 0 <= away < unit and away * 10 <= value
