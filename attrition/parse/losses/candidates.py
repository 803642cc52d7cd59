"""Which bound numbers are losses? What speaks for a loss in the words around, and what speaks against it."""

from __future__ import annotations

from collections import Counter

from attrition.parse.limits import ADMITTED
from attrition.parse.losses import basis, context, groups
from attrition.parse.losses.context import LIST
from attrition.parse.losses.inherited import ALIKE, NEXT, inherit
from attrition.parse.text.scan import Scan
from attrition.parse.text.segments import Segments
from attrition.parse.things.bind import Bound
from attrition.parse.things.subject import pictured
from attrition.parse.things.things import Thing
from attrition.parse.time.dated import added, dated
from attrition.parse.time.measures import Times
from attrition.parse.who.parties import Parties
from attrition.parse.who.told import NOBODY, RUSSIAN, UKRAINIAN

UNREAD = "A number in a passage about losses that was not read as one."
NOBODYS = "It is not said whose losses this number counts."
ANOTHER_SPAN = "This number is another day's, or it is not said over how many days it was counted."
CIVILIANS = ("ohchr",)
NEAR, CHANGED = 16, 40  # so near before a number stands "about", and that something has changed
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
    inherit(scan, bounds, times)
    listed = _listed(bounds)
    everything = len({b.thing.category for b in bounds if b.thing and b.thing.category})
    defaults = {block: parties.default_side(everything, block) for block in {bound.block for bound in bounds}}
    found, dropped, unread = [], [], []
    of_groups, of_several = set(), set()  # the numbers of parts of the army, those of several things together
    for bound in bounds:
        if found and _its_change(found[-1], bound):
            found.append(_change(scan, found[-1], bound, times))
            continue
        if of_groups and groups.again(scan, bound, of_groups):
            bound.thing = Thing(bound.thing.start, bound.thing.end, None, "subgroups", 0.0)
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
        elif reason == "subgroups" and (bound.number.value or 0) >= FEW:
            of_groups.add(bound.number.value)
        elif reason == "several":
            of_several.add(bound.number.value)
    if of_several:  # "124 vehicles" in a headline, of which the text says that they are carriers and cars together
        found = [c for c in found if not c.headline or c.number.value not in of_several]
    return found, dropped, unread


def _its_change(total: Candidate, bound: Bound) -> bool:
    """9,358 (+18): does a change stand right behind the total that it belongs to, in a list? Then it is as much a loss."""
    with_change = bound.number.plus and total.bound.pair == "total" and total.listed >= LIST
    return with_change and bound.thing is total.bound.thing and bound.number.start - total.number.end < NEXT


def _change(scan: Scan, total: Candidate, bound: Bound, times: Times) -> Candidate:
    """The change that stands behind its total: whose and what it is, the total says."""
    made = Candidate(bound, total.category)
    made.measure, made.days = times.of(bound, total.category)
    made.side, made.source, made.named = total.side, total.source, total.named
    told = total.basis != "unspecified" or total.category != "personnel"  # of people, the basis may stand behind both
    made.basis = total.basis if told else basis.basis(scan, bound, total.category)
    made.listed, made.sentence, made.name = total.listed, total.sentence, total.name
    made.headline, made.lost, made.since, made.dated = total.headline, total.lost, total.since, total.dated
    made.qualifier = basis.qualifier(scan, bound.number)
    return made


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
    if near and before < ALIKE * size and size < ALIKE * before:
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


def _only_said(scan: Scan, bound: Bound, times: Times, category: str) -> bool:
    """In September 2022 Moscow spoke of 5,937: is the span only the time when it was said, or none is told?"""
    if category == "personnel":
        return times.month_only(bound) or times.told(bound) is None and dated(scan, bound)
    return not bound.number.plus and times.told(bound) is None


def _only_the_staffs(bound: Bound) -> bool:
    """Is it a total with its change, or that change: 834,670 (+1,310)? Nobody but the General Staff states losses so."""
    return bound.pair in ("total", "day") or bound.number.plus and bound.thing.kind != "weak"


def _grown_by(scan: Scan, at: int) -> bool:
    """The daily mean rose by 300: is it by how much a mean has changed?"""
    at = min([hit.start for hit in scan.between("qualifier", at - NEAR, at)], default=at)
    by = [hit for hit in scan.between("t_part", at - CHANGED, at) if at - hit.end < 3]
    if not by or scan.between("t_from_", by[-1].start, at):
        return False  # "up from 1,523"
    return bool(scan.between("c_changed", by[-1].start - CHANGED, at))


def _candidate(scan, bound: Bound, times: Times, parties: Parties, listed: Counter, default) -> Candidate | str | None:
    """The loss that a number is, or in words why it was not read, or None."""
    if bound.thing.kind == "weak" and parties.credits.source(bound) == "oryx":
        bound.thing = pictured(scan, bound)
    category = bound.thing.category
    made = Candidate(bound, category)
    own = category == "personnel" and bound.number.value in ADMITTED
    made.source = "rus_mod" if own else parties.credits.source(bound)
    made.measure, made.days = ("total", None) if own else _measured(scan, bound, times, parties, made.source)
    beside = parties.side(bound)
    if beside is None and made.source in CIVILIANS:
        return None  # the United Nations count no soldiers
    others = (o.number.value for o in times.numbered[bound.sentence] if own and o is not bound)
    both = own and not ADMITTED.isdisjoint(others)  # 1,351 dead, 3,825 wounded: its two numbers are its own
    made.side = (
        beside
        or (RUSSIAN if own and (both or len(parties.sources) > 1) else None)
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
    _describe(scan, made, times, listed)
    if made.side is None and made.listed < LIST and not _only_the_staffs(bound):
        return NOBODYS
    if made.side is None:
        made.side = RUSSIAN
    return made


def _measured(scan: Scan, bound: Bound, times: Times, parties: Parties, source: str | None) -> tuple[str, int | None]:
    """(measure, days) of a number, by the times around it and by what its source is known to state."""
    category = bound.thing.category
    measure, days = times.of(bound, category)
    stated = measure == "change" and source in STATED and parties.side(bound) != UKRAINIAN
    if stated and _only_said(scan, bound, times, category):
        return "total", None
    if measure == "rate" and _grown_by(scan, bound.number.start):
        measure = "drop"
    if measure == "drop" and source == "rus_mod" and category == "personnel" and bound.number.size >= min(ADMITTED):
        measure = "total"  # it has stated nothing since
    return measure, days


def _describe(scan: Scan, made: Candidate, times: Times, listed: Counter) -> None:
    """What else is said of a number that is a loss: its basis and qualifier, and in what words and place it stands."""
    bound, category = made.bound, made.category
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
    made.dated = category == "personnel" and dated(scan, bound) or added(scan, bound)
    made.since = times.since(bound) and not (category == "personnel" and made.dated and times.grows(bound))
