"""Which thing does each number count? Label first or number first, decided by a block's own evidence."""

from __future__ import annotations

import re
from bisect import bisect_left

from attrition.parse.text.numbers import Number
from attrition.parse.text.scan import Scan
from attrition.parse.text.segments import Segments
from attrition.parse.things.brackets import bracketed, columns, in_brackets
from attrition.parse.things.gaps import Gaps
from attrition.parse.things.several import several
from attrition.parse.things.things import Thing

REACH = 4.6  # the dearest gap over which a number still belongs to a thing
YEAR_REACH = 0.6  # 2023 is a year unless its thing stands right beside it
AGAINST = 0.8  # what it costs to go against the direction of the block
UNLABELLED = 2.0  # a label dearer than that is none
LABEL = 0.8  # what is no loss seldom stands as a label before its number
LOSERS = 1.2  # in "losses of the Russians: 3,633 tanks" the people are whose losses they are
FAR_WORD = 1.5  # over dearer gaps "one" counts no label before it: "four vehicles in the defence of a convoy"
UNOFFERED = 9.0  # dearer than any thing that is offered
LOOK = 3  # how many things on each side are weighed
LABELLED = " :+-–—‒"  # what may stand between a label and its change
PLUS_TAIL = re.compile(r"[^()\n]{0,60}\)")


class Bound:
    """A number with the thing that it counts, or without one, and the places that it stands in."""

    __slots__ = ("number", "thing", "cost", "left", "sentence", "span", "block", "item", "clause", "pair", "several")

    def __init__(self, number: Number, segments: Segments):
        self.number, self.thing, self.cost, self.left, self.pair = number, None, 99.0, False, None
        self.several = False
        self.sentence, self.block = segments.sentence_number(number.start), segments.block(number.start)
        self.span = span = segments.stops[self.sentence - 1], segments.stops[self.sentence]
        self.item = segments.item(number.start, number.end, span)
        self.clause = segments.clause(number.start, number.end, span) if segments.semicolons else span


def bind(scan: Scan, segments: Segments, numbers: list[Number], counted: list[Thing]) -> list[Bound]:
    """Each number with the thing that it counts. Numbers with a plus sign take no thing of their own here."""
    gaps = Gaps(scan, segments)
    bounds = [Bound(number, segments) for number in numbers]
    bracketed(scan, bounds)
    columns(scan, bounds)
    starts = [thing.start for thing in counted]
    in_brackets(scan, bounds, starts)
    signed = _signed(scan, bounds, counted, starts)
    plain = [b for b in bounds if not b.number.plus and not b.number.former and b.pair is None]
    offers = []
    for place, bound in enumerate(plain):
        before = plain[place - 1].number.end if place else 0
        after = plain[place + 1].number.start if place + 1 < len(plain) else len(scan.text)
        offered = _offers(scan, gaps, bound, counted, starts, before, after)
        offered = [offer for offer in offered if offer[2] not in signed]
        if bound.number.spelled and bound.number.size and bound.number.size <= 2:  # "un record" among losses
            offered = [offer for offer in offered if not counted[offer[2]].extra and (offer[0] < FAR_WORD or not offer[1])]
        offers.append(offered)
    directions = _directions(plain, offers)
    _choose(plain, offers, directions, counted)
    _out_of(scan, plain)
    several(scan, plain, counted, starts)
    return bounds


def _signed(scan: Scan, bounds: list[Bound], counted: list[Thing], starts: list[int]) -> set[int]:
    """+3 tanks (11,540), tanks: +3 (11,540): a change with a sign, with the total in brackets behind; gives the places of
    the things that stand between the two."""
    text, taken = scan.text, set()
    for last, bound, behind in zip([None, *bounds], bounds, [*bounds[1:], None]):
        number, total = bound.number, behind and behind.number
        if not number.plus or not total or not total.value or not total.value > (number.size or 0):
            continue
        place = bisect_left(starts, number.end)
        if _nothing_between(scan, number.end, total.start):
            thing = counted[place - 1] if place and not text[counted[place - 1].end : number.start].strip(LABELLED) else None
        else:
            before = text[last.number.end if last else 0 : number.start].rstrip("+ ")
            if last is not None and before[-1:] in ("", "(", "[", "/", "-"):
                continue
            beside = place < len(starts) and starts[place] == number.end + 1 and text[number.end] == " "
            thing = counted[place] if beside and text[counted[place].end : total.start] == " (" else None
        if thing is not None and thing.category is not None:
            bound.thing = behind.thing = thing
            bound.cost, behind.cost, behind.pair = 0.0, 0.0, "total"
            if thing is not counted[place - 1]:
                taken.add(place)
    return taken


def _nothing_between(scan: Scan, start: int, end: int) -> bool:
    """+3 (11,540), +3 in a day (11,540): does the bracket open right behind the change, or behind its day?"""
    between = scan.text[start:end].rstrip()
    if between[-1:] != "(":
        return False
    said = between[:-1].strip()
    return not said or any(
        hit.key == "day" and said == scan.text[hit.start : hit.end] for hit in scan.between("time", start, end)
    )


def _out_of(scan: Scan, plain: list[Bound]) -> None:
    """2,200 of 3,500 tanks: the first number counts them, the second says out of how many."""
    for part, whole in zip(plain, plain[1:]):
        start, end = part.number.end, whole.number.start
        thing = whole.thing
        if (
            thing is None
            or thing.category is None
            or whole.left
            or not 0 < end - start < 16
            or part.item != whole.item
            or part.number.yearlike
        ):
            continue
        if part.number.size is None or whole.number.size is None or not part.number.size < whole.number.size:
            continue
        hits = [
            h for layer in ("t_from_", "range_open", "counter", "t_total", "qualifier") for h in scan.between(layer, start, end)
        ]
        strange = any(scan.text[i].isalpha() and not any(h.start <= i < h.end for h in hits) for i in range(start, end))
        if hits and not strange and not (part.thing and part.left and part.cost < 0.5):
            part.thing, part.cost, part.left, whole.thing = thing, whole.cost, False, None


def _offers(
    scan: Scan, gaps: Gaps, bound: Bound, counted: list[Thing], starts: list[int], before: int, after: int
) -> list[tuple]:
    """The things near a number: (cost, is the label first, place of the thing)."""
    number, offers, yearlike = bound.number, [], bound.number.yearlike
    reach = YEAR_REACH if yearlike else REACH
    end = _behind_plus(scan.text, number.end)
    right = bisect_left(starts, number.end)
    for place in range(right, min(right + LOOK, len(counted))):
        thing = counted[place]
        if thing.start >= after:
            break
        if thing.kind == "things" and _of_time(scan, thing) and scan.text.count(" ", number.end, thing.start) > 2:
            continue  # in "1,498 in the first days of May" the days are not counted
        if thing.kind == "subgroups" and scan.text[number.end] == ",":
            break  # "up to 290,000, Wagner not among them"
        cost = gaps.cost(max(end, number.end), thing.start, False)
        if cost + yearlike * thing.extra > reach or _numbered_aside(scan.text, number.end, thing, after):
            break
        offers.append((cost + thing.extra + 0.2 * (place - right), False, place))
    place = right - 1
    for step in range(LOOK):
        if place - step < 0 or counted[place - step].end <= before:
            break
        thing = counted[place - step]
        if thing.end > number.start:
            if thing.start <= number.start and number.end <= thing.end:  # "two tanks" is one word in Arabic
                offers.append((-1.0, True, place - step))
            continue
        if thing.kind == "things" and _of_time(scan, thing):
            continue  # in "on the last day of the month: 44" the month counts nothing
        cost = gaps.cost(thing.end, number.start, True)
        if cost + yearlike * thing.extra > reach:
            break
        cost += LABEL * (thing.category is None) + LOSERS * _loser(scan, thing, number.start)
        offers.append((cost + thing.extra + 0.2 * step, True, place - step))
    return offers


def _numbered_aside(text: str, end: int, thing: Thing, after: int) -> bool:
    """9,203 (tanks 1,725): does the thing stand in brackets behind the number, with a number of its own?"""
    opened = text.find("(", end, thing.start)
    return opened >= 0 and after < text.find(")", opened)


def _loser(scan: Scan, thing: Thing, start: int) -> bool:
    """Is it a people's name behind a word of loss, and before a colon, or before a word of loss: who lost, and not what?"""
    if thing.category != "personnel" or not any(
        hit.end >= thing.end for hit in scan.between("party", thing.start - 24, thing.end)
    ):
        return False
    if scan.between("c_loss", thing.end, start):
        return True
    headed = scan.text[thing.end : thing.end + 2].strip()[:1] in (":", "-")
    return headed and any(thing.start - hit.end < 6 for hit in scan.between("c_loss", thing.start - 24, thing.start))


def _of_time(scan: Scan, thing: Thing) -> bool:
    """Is the thing a unit of time, in any form of its word?"""
    word, units = scan.text[thing.start : thing.end], scan.at(thing.start).units
    return word in units or any(word[:length] in units for length in range(len(word) - 1, 3, -1))


def _behind_plus(text: str, end: int) -> int:
    """The end of a bracket such as (+4 за добу) that follows a number."""
    at = end
    while text[at] == " ":
        at += 1
    if text[at] in "([" and (match := PLUS_TAIL.match(text, at + 1)):
        return match.end()
    if text[at] == "+":
        at += 1
        while text[at].isdigit() or text[at] == " ":
            at += 1
        return at
    return end


def _directions(plain: list[Bound], offers: list[list]) -> list[bool]:
    """For each number, whether the labels of its block come first."""
    votes: dict[int, int] = {}
    first: dict[int, bool] = {}
    for bound, offered in zip(plain, offers):
        left, right = _cheapest(offered)
        vote = 0 if abs(left - right) <= 0.25 else 1 if left < right else -1
        votes[bound.block] = votes.get(bound.block, 0) + vote
        if offered:
            first.setdefault(bound.block, left < UNOFFERED)
    return [votes[bound.block] > 0 or votes[bound.block] == 0 and first.get(bound.block, False) for bound in plain]


def _cheapest(offered: list[tuple]) -> tuple[float, float]:
    """What the nearest label before a number costs, and the nearest behind it."""
    left = right = UNOFFERED
    for cost, is_left, _ in offered:
        if is_left and cost < left:
            left = cost
        elif not is_left and cost < right:
            right = cost
    return left, right


def _choose(plain: list[Bound], offers: list[list], directions: list[bool], counted: list[Thing]) -> None:
    """Give each number its nearest thing and each thing its nearest number."""
    pairs = []
    for place, (offered, label_first) in enumerate(zip(offers, directions)):
        labelled = any(left and cost < UNLABELLED and not counted[thing].extra for cost, left, thing in offered)
        for cost, left, thing in offered:  # in "2,948 tanks: 1,970 destroyed" the tanks are of the number that has no label
            beside = not left and counted[thing].start - plain[place].number.end < 2
            beside = beside and not (labelled and counted[thing].category)  # "lost 860 pieces of equipment" has no label
            against = left != label_first and not beside
            pairs.append((cost + (AGAINST if against else 0.0), place, left, thing))
    pairs.sort()
    taken: set[int] = set()
    for cost, place, left, thing in pairs:
        bound = plain[place]
        if bound.thing is None and thing not in taken and cost <= REACH + AGAINST:
            bound.thing, bound.cost, bound.left = counted[thing], cost, left
            taken.add(thing)
            taken.update(  # "soldiers 341,500 persons": both words are of this number
                other
                for near, _, other in offers[place]
                if near < 0.3 and other not in taken and counted[other].category == counted[thing].category
            )
