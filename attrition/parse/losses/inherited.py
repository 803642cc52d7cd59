"""Which numbers without a thing of their own count what a number before or behind them counts?"""

from __future__ import annotations

from attrition.parse.limits import DAY_AT_MOST
from attrition.parse.text.scan import Scan
from attrition.parse.things import rows
from attrition.parse.things.bind import Bound
from attrition.parse.things.things import THINGS
from attrition.parse.time.cued import ASIDE
from attrition.parse.time.measures import Times

NEXT = 24  # a change in brackets so near behind a number is that number's
CARRIES = ("day", "rate", "week", "month", "year", "since")  # a number beside one of these may count the thing before it
SUMS = 20  # all that were lost of a line are so many times a day's
MADE_UP = 1000  # so few need no more than chance to be the sum of two others
MANY = 100_000  # so many without a thing beside a day's losses are all that were lost
FATES = ("killed", "wounded", "missing", "captured")
BEHIND = 32  # so near behind a number stands the word that says what became of those it counts
FATE = 16  # and of what became of a vehicle
EXACT = 10_000  # from so many on a total is told apart from its rounding
PEOPLE = 250_000  # so many have been lost of no line but people
NAMED = 48  # so near before its total stands who counts it
OVER = 1.1  # "over half a million" are no more than so many times it
WHOLE = 50  # a day's losses are so many times less than all of them
ALIKE = 3  # means of one war differ by less than so many times


def _made_up(bounds: list[Bound]) -> None:
    """Russia approaching 300,000: 120,000 dead and 170,000 to 180,000 injured. A number that those behind it make up."""
    for whole, dead, hurt in zip(bounds, bounds[1:], bounds[2:]):
        if _split(whole, dead, hurt):
            dead.thing = hurt.thing = whole.thing
        named = dead.thing is not None and hurt.thing is not None and dead.thing.category == hurt.thing.category == "personnel"
        if whole.thing is not None or not named or whole.number.plus or whole.sentence != hurt.sentence:
            continue
        parts = (dead.number.size or 0) + (hurt.number.size or 0)
        if (whole.number.value or 0) >= MADE_UP and abs(parts - whole.number.value) * 20 <= parts:
            whole.thing, whole.cost = dead.thing, dead.cost


def _split(whole: Bound, one: Bound, other: Bound) -> bool:
    """32,000 appeals from soldiers' families: 12,000 by phone, 20,000 by chat. Are they the parts of what is no loss?"""
    if whole.thing is None or whole.thing.category is not None or None in (whole.number.value, one.number.value):
        return False
    sums = one.number.value + (other.number.value or 0) == whole.number.value
    return sums and one.number.value >= MADE_UP and whole.sentence == other.sentence


def inherit(scan: Scan, bounds: list[Bound], times: Times) -> None:
    """(+4), "800 in the past day" and "of them 150 damaged" count what the number before them counts."""
    _made_up(bounds)
    last = weak = people = whole = None
    astray = False  # has a number passed that counts nothing known? A change behind it is its own
    for bound in bounds:
        number = bound.number
        goes_on = (
            bound.thing is None and last is not None and not (astray and number.plus) and _goes_on(scan, times, last, bound)
        )
        again = bound.thing is None and people is not None and _mean_again(times, people, bound)
        if again or bound.thing is None and whole is not None and (_exactly(whole, bound) or _staffs(scan, bound)):
            bound.thing, bound.cost = (people if again else whole).thing, people.cost
            bound.pair = "rate" if again else bound.pair
            last = bound
        elif goes_on and _only_people(last, people, bound):
            bound.thing, bound.cost, last = people.thing, people.cost, people
        elif goes_on or last is not None and _divides(scan, last, bound):
            bound.thing, bound.cost = last.thing, last.cost
            if _sums_up(scan, last, bound):
                last.pair, bound.pair = "day", "total"
            if number.plus and number.start - last.number.end < NEXT and last.pair is None:
                last.pair = "total"  # 9,358 (+18): a total with its change, whatever the words around
        elif last is not None and _of_them(scan, times, last, bound):
            bound.thing, bound.cost = last.thing, last.cost
            last = bound
        elif weak and bound.thing is None and _part_of_all(scan, times, weak, bound):
            bound.thing, bound.cost = weak.thing, weak.cost
        elif bound.thing is not None and not number.plus and not _by_itself(bound):
            last, astray = bound, False
        elif bound.thing is None and not number.plus:
            astray = True
        if bound.thing is not None and bound.thing.category == "personnel" and not number.plus:
            people = bound
            whole = whole if whole is not None and (number.size or 0) * WHOLE < (whole.number.size or 0) else bound
        weak = bound if bound.thing is not None and _by_itself(bound) and not number.plus else None


def _only_people(last: Bound, people: Bound | None, bound: Bound) -> bool:
    """1,210 men, 9 tanks, 74 drones; 639,480 in all: have so many been lost of no line but the one that counts people?"""
    near = people is not None and people.sentence == bound.sentence and last.thing.category != "personnel"
    return near and (bound.number.value or 0) >= PEOPLE


def _sums_up(scan: Scan, last: Bound, bound: Bound) -> bool:
    """Tanks: 5 (9,871). Does a far larger number stand in brackets right behind, as all that were lost?"""
    if bound.number.plus or last.number.plus or last.pair or scan.text[last.number.end : bound.number.start].strip() != "(":
        return False
    return scan.text[bound.number.end] == ")" and (bound.number.size or 0) > SUMS * (last.number.size or 1)


def _part_of_all(scan: Scan, times: Times, weak: Bound, bound: Bound) -> bool:
    """Losses exceed 545,000 (+1,150), or: 1,150 of them in the past day. A part of a number bound to a bare word of losing."""
    if bound.number.plus:
        return not scan.text[weak.number.end : bound.number.start].strip(" ,、(+")
    at, end = bound.number.start, bound.number.end
    opens = min([hit.start for hit in scan.between("qualifier", at - 16, at)], default=at)  # "including more than 1,000"
    parted = scan.between("t_part", end, end + 3) or [h for h in scan.between("t_part", at - 32, opens) if opens - h.end < 3]
    start = max(bound.item[0], weak.number.end)  # "have exceeded 610,000, over the past day 1,200"
    dated = any(cue.key == "day" and (start <= cue.start < at or cue.start == end + 1) for cue in times.in_sentence(bound))
    return bool(parted or dated) and _goes_on(scan, times, weak, bound)


def _of_them(scan: Scan, times: Times, last: Bound, bound: Bound) -> bool:
    """4,174 tanks. Twelve of them were lost in the last 24 hours: a part of what the sentence before counts."""
    if bound.thing is not None and not _by_itself(bound) or not 0 <= bound.sentence - last.sentence <= 2:
        return False
    if bound.number.plus or bound.number.size is None or not bound.number.size < (last.number.size or 0):
        return False
    before = scan.text[max(0, bound.number.start - 3) : bound.number.start].rstrip()
    parts = scan.between("t_part", bound.number.end, bound.number.end + 3)
    dated = rows.dated(scan, parts[0].end if parts else bound.number.end) or _on_its_day(scan, bound)
    dated = dated and 20 <= bound.number.size < last.number.size / 50 and last.thing.category == "personnel"
    if last.sentence == bound.sentence and before[-1:] not in (";", ":") and not (parts and dated):
        return False
    cues = times.in_sentence(bound)
    part = ALIKE * bound.number.size < last.number.size or _close(last, bound)
    part = part and last.thing.category == "personnel"
    if part and any(cue.key == "day" and 0 < cue.start - bound.number.end < 3 for cue in cues):
        return True  # 1,114,280 soldiers. That is 990 more than on Friday
    if dated:
        bound.pair = "dated"  # almost 300,000 soldiers dead. Kyiv: 860 on Sunday
        return True
    return bool(parts) and any(cue.key in CARRIES for cue in cues)


def _on_its_day(scan: Scan, bound: Bound) -> bool:
    """On Wednesday 660, Sunday alone: 810. Does a weekday stand before a number, with no more than a word between?"""
    at = bound.number.start
    days = scan.between("weekday", at - NEXT, at)
    between = scan.text[days[-1].end : at].strip(" :") if days else "."
    return not between or between.isalpha()


def _by_itself(bound: Bound) -> bool:
    """Bound to a bare word of losing, which names no thing that later numbers could count."""
    return bound.thing.kind == "weak"


def _goes_on(scan: Scan, times: Times, last: Bound, bound: Bound) -> bool:
    """Does a number without a thing of its own speak of the thing of the number before it?"""
    number = bound.number
    near = number.start - last.number.end
    too_many = number.plus and (number.size or 0) > DAY_AT_MOST.get(last.thing.category, number.size or 0)
    if too_many and scan.text[last.number.end : number.start].strip(" (+"):
        return False  # "22,990 armoured vehicles; +1,100 in a day", and not a month's "7,312 (+326)"
    if number.plus and (
        near < 60 and last.sentence == bound.sentence or not scan.text[last.number.end : number.start].strip(" \n+")
    ):
        return True
    parted = scan.between("t_part", number.start - 16, number.start) and near < 200
    if parted and _has_a_fate(scan, last, bound):
        return True
    if near > 120 and not parted or number.value is None or number.yearlike or last.thing.category is None:
        return False
    if last.sentence != bound.sentence:
        return False
    if last.thing.category == "personnel" and number.value >= MANY and (last.number.size or number.value) * 50 < number.value:
        return True  # "rose by 1,040 and reached 1,162,480"
    again = last.number.value and abs(number.value - last.number.value) * 10 <= number.value
    if again and scan.text[last.number.end : number.start].strip() == "(":
        return True  # 1 million (1,000,340)
    start, end = bound.item
    start = max(start, last.number.end)
    return bool(scan.between("t_total", start, end)) or any(
        cue.key in CARRIES
        and (start <= cue.start < end or last.number.end < cue.end and ASIDE.fullmatch(scan.text, cue.end, number.start))
        for cue in times.in_sentence(bound)
    )


def _exactly(last: Bound, bound: Bound) -> bool:
    """More than 50,000 soldiers. After 195 days it is 50,150: is it the round number before to the ten?"""
    value, before = bound.number.value, last.number.value
    near = bound.number.start - last.number.end < 160 and bound.sentence - last.sentence < 2
    if near and before and before == bound.number.low:
        return True  # at least 150,000. The British say 150,000 to 190,000
    if bound.number.plus or not value or not before or value < EXACT:
        return False
    finer = before % 1000 == 0 != value % 1000 or before % 100 == 0 != value % 100
    return near and finer and (_close(last, bound) or before < value < before * OVER)


def _staffs(scan: Scan, bound: Bound) -> bool:
    """350,000 lost, says NATO. General Staff, 14 March: 427,840. Does a number to the ten stand behind its name and a colon?"""
    value, at = bound.number.value, bound.number.start
    if bound.number.plus or not value or value < EXACT or value % 10 or not value % 1000:
        return False
    named = [hit for hit in scan.between("party", max(bound.span[0], at - NAMED), at) if hit.kind == "source"]
    if not named or named[-1].key != "general_staff_ua" or scan.text[:at].rstrip()[-1:] not in (":", "-"):
        return False
    return not scan.between("thing", named[-1].end, at) and not scan.between("basis", named[-1].end, at)


def _close(one: Bound, other: Bound) -> bool:
    """Is one number what a writer may make of the other?"""
    return abs(one.number.size - other.number.size) * 20 <= other.number.size


def _mean_again(times: Times, last: Bound, bound: Bound) -> bool:
    """983 a day in February. It stood at 400 in 2022, 693 in 2023: another month's or year's mean right behind one?"""
    size, before = bound.number.size or 0, last.number.size or 0
    if bound.number.plus or bound.number.yearlike or not 0 <= bound.sentence - last.sentence <= 1:
        return False
    if not before < ALIKE * size < ALIKE * ALIKE * before or times.of(last, "personnel")[0] != "rate":
        return False
    start, end = bound.item
    return any(cue.key in ("in_month", "in_year") and start <= cue.start < end for cue in times.in_sentence(bound))


def _has_a_fate(scan: Scan, last: Bound, bound: Bound) -> bool:
    """Lost a million men, of them 200,000 to 250,000, it is likely, killed: does a word of dying stand behind the part?"""
    end, size = bound.number.end, bound.number.size
    if last.thing.category != "personnel" or last.sentence != bound.sentence or not (size or 0) < (last.number.size or 0):
        return False
    fates = [hit for hit in scan.between("basis", end, end + BEHIND) if hit.key in FATES]
    return bool(fates) and not bound.number.yearlike and not any(map(str.isdigit, scan.text[end : fates[0].start]))


def _divides(scan: Scan, last: Bound, bound: Bound) -> bool:
    """3,000 tanks, of them 1,964 destroyed, 150 damaged: a part of an equipment line by what became of it."""
    number = bound.number
    if bound.thing is not None and bound.thing.kind not in ("basis", "weak") or last.thing.category == "personnel":
        return False
    if last.thing.kind == "subgroups":
        return False
    if number.size is None or not number.size < (last.number.size or 0):
        return False
    opens = scan.between("t_part", bound.span[0], bound.span[0] + 2)  # 2,948 tanks. Of these 1,970 were destroyed
    parts = scan.between("t_part", number.end, number.end + 3)  # 624 of which were destroyed
    opens = opens or parts and number.start - bound.span[0] < 3
    if number.spelled and number.size < 2 and not (opens or parts):
        return False  # the "a" of "in the defence of a convoy"
    if last.sentence != bound.sentence and not (opens and bound.sentence - last.sentence == 1):
        return False
    end = parts[0].end if parts else number.end
    if parts and any(
        hit.start < end + 2 and number.start - hit.end < 2 for hit in scan.between("c_loss", number.start - 12, end + 2)
    ):
        return True  # "3,100 tanks at the start, 2,200 of them lost", "it had 3,100 tanks and lost 2,200 of them"
    ends = [end, *(hit.end for hit in scan.between("counter", end, end + 2))]  # "79 zostało uszkodzonych"
    said = scan.between("basis", *bound.span)  # some languages call things wounded too, beside those that are destroyed
    kinds = {*THINGS, "wounded"} if any(hit.key == "destroyed" for hit in said) else THINGS
    fates = [hit for hit in scan.between("basis", *bound.item) if hit.key in kinds]
    behind = any(0 <= hit.start - at < FATE for hit in fates for at in ends)  # "544 sono stati catturati"
    return behind or any(abs(number.start - hit.end) < 8 for hit in fates)
