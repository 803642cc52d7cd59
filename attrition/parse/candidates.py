"""Which bound numbers are losses? What speaks for a loss in the words around, and what speaks against it."""

from __future__ import annotations

import re
from collections import Counter

from attrition.parse import basis, context, rows
from attrition.parse.bind import Bound
from attrition.parse.context import LIST
from attrition.parse.dated import added, dated
from attrition.parse.limits import ADMITTED
from attrition.parse.measures import Times
from attrition.parse.parties import Parties
from attrition.parse.scan import Scan
from attrition.parse.segments import Segments
from attrition.parse.subject import pictured
from attrition.parse.told import NOBODY, RUSSIAN

NEXT = 24  # a change in brackets so near behind a number is that number's
CARRIES = ("day", "rate", "week", "month", "year", "since")  # a number beside one of these may count the thing before it

ASIDE = re.compile(r"(?: \([^()\n]{1,40}\))?")  # in 24 hours (as of 4 September) 1,390
MANY = 100_000  # so many without a thing beside a day's losses are all that were lost
FATES = ("killed", "wounded", "missing", "captured")
BEHIND = 32  # so near behind a number stands the word that says what became of those it counts
UNREAD = "A number in a passage about losses that was not read as one."
NOBODYS = "It is not said whose losses this number counts."
ANOTHER_SPAN = "This number is another day's, or it is not said over how many days it was counted."
EXACT = 10_000  # from so many on a total is told apart from its rounding
FEW = 1000  # so many dead may be civilians
STATED = ("mediazona", "bbc_russian", "meduza", "rus_mod", "oryx")  # they state totals, month after month


class Candidate:
    """A number that is a loss: what is counted, how, and whose."""

    __slots__ = ("bound", "number", "category", "measure", "days", "basis", "qualifier", "side", "source", "listed", "sentence")
    __slots__ += ("headline", "since", "dated", "name", "lost", "named", "part", "wrapped", "summed")

    def __init__(self, bound: Bound, category: str):
        self.bound, self.number, self.category = bound, bound.number, category
        self.measure = self.basis = self.qualifier = self.side = self.source = self.days = None
        self.listed = self.sentence = 0
        self.headline = self.since = self.dated = self.lost = self.named = self.part = self.wrapped = self.summed = False


def candidates(scan: Scan, segments: Segments, bounds: list[Bound], times: Times, parties: Parties):
    """(the losses that the text states, those of another span, the numbers not read, each with what speaks against it)."""
    _inherit(scan, bounds, times)
    listed = _listed(bounds)
    everything = len({b.thing.category for b in bounds if b.thing and b.thing.category})
    defaults = {block: parties.default_side(everything, block) for block in {bound.block for bound in bounds}}
    found, dropped, unread = [], [], []
    for bound in bounds:
        reason = context.reject(scan, segments, bound, times, parties, listed)
        if reason is None:
            about = _goes_on_about(found, bound)
            candidate = _candidate(scan, bound, times, parties, listed, about or defaults[bound.block])
            if isinstance(candidate, Candidate) and candidate.measure == "drop":
                dropped.append(candidate)
                unread.append((bound.number, ANOTHER_SPAN))
            elif isinstance(candidate, Candidate):
                if found:
                    basis.goes_on(scan, found[-1], candidate)
                _rate_goes_on(found, candidate)
                _mean_of_a_sum(found, candidate)
                candidate.named = candidate.named or candidate.side == about
                found.append(candidate)
            elif candidate:
                unread.append((bound.number, candidate))
        elif reason == "unread":
            unread.append((bound.number, UNREAD))
    return found, dropped, unread


def _goes_on_about(found: list[Candidate], bound: Bound) -> str | None:
    """The side of the people in the sentence before, which one that names no side goes on about: the missing are 50,000."""
    last = found[-1] if found and found[-1].category == bound.thing.category == "personnel" else None
    near = last is not None and last.named and last.bound.block == bound.block and bound.sentence - last.sentence < 2
    return last.side if near else None


def _rate_goes_on(found: list[Candidate], candidate: Candidate) -> None:
    """More than 1,000 a day. In each of the four months it was over 1,000: a mean of the same size right behind one."""
    last = found[-1] if found else None
    if last is None or last.measure != "rate" or candidate.measure != "change" or candidate.days in (1, None):
        return
    size, before = candidate.number.size, last.number.size
    near = candidate.category == last.category and candidate.sentence - last.sentence < 2
    if near and before < 2 * size and size < 2 * before:
        candidate.measure, candidate.days = "rate", None


def _mean_of_a_sum(found: list[Candidate], candidate: Candidate) -> None:
    """38,130 in September, or 1,271 a day: is a day's losses the mean of the sum right before it?"""
    last, size = found[-1] if found else None, candidate.number.size
    if last is None or candidate.measure != "change" or candidate.days != 1 or candidate.number.plus or size < FEW / 10:
        return
    near = candidate.category == last.category and candidate.sentence - last.sentence < 2
    if near and last.measure == "change" and (last.days or 0) >= 7 and abs(last.number.size / last.days - size) * 50 < size:
        candidate.measure, candidate.days = "rate", None


def _listed(bounds: list[Bound]) -> Counter:
    """For each paragraph, how many lines of the list have a number in it."""
    seen = {(b.block, b.thing.category) for b in bounds if b.thing and b.thing.category}
    return Counter(block for block, _ in seen)


def _inherit(scan: Scan, bounds: list[Bound], times: Times) -> None:
    """(+4), "800 in the past day" and "of them 150 damaged" count what the number before them counts."""
    last = weak = people = None
    astray = False  # has a number passed that counts nothing known? A change behind it is its own
    for bound in bounds:
        number = bound.number
        goes_on = (
            bound.thing is None and last is not None and not (astray and number.plus) and _goes_on(scan, times, last, bound)
        )
        if bound.thing is None and people is not None and (_exactly(people, bound) or _mean_again(times, people, bound)):
            bound.thing, bound.cost = people.thing, people.cost
            last = bound
        elif goes_on or last is not None and _divides(scan, last, bound):
            bound.thing, bound.cost = last.thing, last.cost
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
        weak = bound if bound.thing is not None and _by_itself(bound) and not number.plus else None


def _part_of_all(scan: Scan, times: Times, weak: Bound, bound: Bound) -> bool:
    """Losses exceed 545,000 (+1,150), or: 1,150 of them in the past day. A part of a number bound to a bare word of losing."""
    if bound.number.plus:
        return not scan.text[weak.number.end : bound.number.start].strip(" ,、(+")
    at, end = bound.number.start, bound.number.end
    parted = scan.between("t_part", end, end + 3) or [h for h in scan.between("t_part", at - 16, at) if at - h.end < 3]
    start = max(bound.item[0], weak.number.end)  # "have exceeded 610,000, over the past day 1,200"
    dated = any(cue.key == "day" and start <= cue.start < at for cue in times.in_sentence(bound))
    return bool(parted or dated) and _goes_on(scan, times, weak, bound)


def _of_them(scan: Scan, times: Times, last: Bound, bound: Bound) -> bool:
    """4,174 tanks. Twelve of them were lost in the last 24 hours: a part of what the sentence before counts."""
    if bound.thing is not None and not _by_itself(bound) or not 0 <= bound.sentence - last.sentence <= 2:
        return False
    if bound.number.plus or bound.number.size is None or not bound.number.size < (last.number.size or 0):
        return False
    before = scan.text[max(0, bound.number.start - 3) : bound.number.start].rstrip()
    if last.sentence == bound.sentence and before[-1:] not in (";", ":"):
        return False
    cues = times.in_sentence(bound)
    if any(cue.key == "day" and 0 < cue.start - bound.number.end < 3 for cue in cues) and last.thing.category == "personnel":
        return True  # 1,114,280 soldiers. That is 990 more than on Friday
    dated = rows.dated(scan, bound.number.end) and 20 <= bound.number.size < last.number.size / 50
    if dated and last.thing.category == "personnel":
        bound.pair = "dated"  # almost 300,000 soldiers dead. Kyiv: 860 on Sunday
        return True
    return bool(scan.between("t_part", bound.number.end, bound.number.end + 3)) and any(cue.key in CARRIES for cue in cues)


def _by_itself(bound: Bound) -> bool:
    """Bound to a bare word of losing, which names no thing that later numbers could count."""
    return bound.thing.kind == "weak"


def _goes_on(scan: Scan, times: Times, last: Bound, bound: Bound) -> bool:
    """Does a number without a thing of its own speak of the thing of the number before it?"""
    number = bound.number
    near = number.start - last.number.end
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
        and (start <= cue.start < end or last.number.end < cue.end <= number.start <= ASIDE.match(scan.text, cue.end).end() + 2)
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
    return near and before % 1000 == 0 != value % 1000 and abs(value - before) * 20 <= value


def _mean_again(times: Times, last: Bound, bound: Bound) -> bool:
    """983 a day in February. The most before was 967 in December: another month's mean in the sentence right behind one?"""
    size, before = bound.number.size or 0, last.number.size or 0
    if bound.number.plus or bound.sentence - last.sentence != 1 or not before < 2 * size < 4 * before:
        return False
    return times.of(last, "personnel")[0] == "rate" and any(cue.key == "in_month" for cue in times.in_sentence(bound))


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
    if last.sentence != bound.sentence and not (opens and bound.sentence - last.sentence == 1):
        return False
    parts = scan.between("t_part", number.end, number.end + 3)  # 624 of which were destroyed
    end = parts[0].end if parts else number.end
    ends = [end, *(hit.end for hit in scan.between("counter", end, end + 2))]  # "79 zostało uszkodzonych"
    said = scan.between("basis", *bound.span)  # some languages call things wounded too, beside those that are destroyed
    kinds = {*basis.THINGS, "wounded"} if any(hit.key == "destroyed" for hit in said) else basis.THINGS
    return any(
        hit.key in kinds and min(abs(number.start - hit.end), *(abs(hit.start - at) for at in ends)) < 8
        for hit in scan.between("basis", *bound.item)
    )


def _only_said(scan: Scan, bound: Bound, times: Times, category: str) -> bool:
    """In September 2022 Moscow spoke of 5,937: is the span only the time when it was said, or none is told?"""
    if category == "personnel":
        return times.month_only(bound) or times.told(bound) is None and dated(scan, bound)
    return not bound.number.plus and times.told(bound) is None


def _candidate(scan, bound: Bound, times: Times, parties: Parties, listed: Counter, default) -> Candidate | str | None:
    """The loss that a number is, or in words why it was not read, or None."""
    if bound.thing.kind == "weak" and parties.credits.source(bound) == "oryx":
        bound.thing = pictured(scan, bound)
    category = bound.thing.category
    made = Candidate(bound, category)
    own = category == "personnel" and bound.number.value in ADMITTED
    made.source = "rus_mod" if own else parties.credits.source(bound)
    made.measure, made.days = ("total", None) if own else times.of(bound, category)
    if made.measure == "change" and made.source in STATED and _only_said(scan, bound, times, category):
        made.measure, made.days = "total", None
    if made.measure == "drop" and made.source == "rus_mod" and category == "personnel":
        made.measure = "total"  # it has stated nothing since
    made.side = (
        parties.side(bound)
        or (RUSSIAN if own and len(parties.sources) > 1 else None)
        or parties.claimed(bound)
        or parties.heading_side(bound)
    )
    made.named = made.side is not None
    alone = category == "personnel" and not bound.number.plus and listed[bound.block] < LIST
    if made.side is None and alone and bound.number.size < FEW and parties.unnamed():
        return NOBODYS  # 53 people killed by an attack, in a text that speaks of Russia as the one who attacks
    made.side = made.side or default or (RUSSIAN if own else None)
    if made.side == NOBODY:
        return None
    made.basis = basis.basis(scan, bound, category)
    made.qualifier = basis.qualifier(scan, bound.number)
    made.listed = listed[bound.block]
    made.sentence = bound.sentence
    made.name = scan.text[bound.thing.start : bound.thing.end]
    made.headline = (
        made.sentence == times.segments.head
        and len({b.thing.category for b in times.numbered[made.sentence] if b.thing}) < LIST
    )
    made.lost = times.loses(bound)
    made.part = bool(scan.between("t_part", bound.span[0], bound.number.start))
    made.summed = bool(scan.between("t_total", bound.item[0], bound.number.start))
    made.dated = category == "personnel" and (dated(scan, bound) or added(scan, bound))
    made.since = times.since(bound) and not (made.dated and times.grows(bound))
    if made.side is None and made.listed < LIST:
        return NOBODYS
    if made.side is None:
        made.side = RUSSIAN
    return made
