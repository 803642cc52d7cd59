"""Which total is that of both sides together, named for neither?"""

from __future__ import annotations

from attrition.parse.losses.candidates import Candidate

BOTH = 1.3  # so many times the losses of either side are those of both
NEAR = 20  # a sum that fits to the twentieth nears it
APART = 100  # a sum that fits to the hundredth is one, whoever is named


def of_both(c: Candidate, found: list[Candidate]) -> bool:
    """Is it the total of both sides, named for neither, where each side's own stands beside it?"""
    if c.measure != "total" or c.category != "personnel" or c.number.value is None:
        return False
    return any(_sums_up(c, found, measure) for measure in ("total", "change"))


def _sums_up(c: Candidate, found: list[Candidate], measure: str) -> bool:
    """Is it the sum of what the sides have lost? Whoever is named it is, where it fits to the hundredth: of a span, or of
    what stands behind it in its sentence."""
    sums = [_own_total(found, side, c, measure) for side in ("RUS", "UKR")]
    if not all(sums):
        return False
    apart = [o for o in found if o.sentence == c.sentence and o.number.start > c.number.start]
    behind = [_own_total(apart, side, c, measure) for side in ("RUS", "UKR")]
    fits = _fits(c, behind) if measure == "total" else _fits(c, sums)
    heads = c is found[0] and c.number.value > BOTH * max(sums) and (_before_both_kinds(c, found) or _nears(c, found, sums))
    if c.named and not fits and not heads:
        return False
    return 0.8 * c.number.value < sum(sums) < 1.2 * c.number.value


def _fits(c: Candidate, sums: list[float]) -> bool:
    return all(sums) and abs(sum(sums) - c.number.value) * APART < c.number.value


def _nears(c: Candidate, found: list[Candidate], sums: list[float]) -> bool:
    """1.4 million dead or wounded, most of them Russians: 950,000. Is the first number near the sum of those behind it, of
    which one counts the dead and wounded of its own side as well?"""
    alike = any(o is not c and o.side == c.side and o.basis == c.basis == "casualties" for o in found)
    return alike and abs(sum(sums) - c.number.value) * NEAR < c.number.value


def _before_both_kinds(c: Candidate, found: list[Candidate]) -> bool:
    """A million dead and wounded: 200,000 Russian dead and 400,000 wounded. Its side is only that of what follows."""
    behind = {o.basis for o in found[1:] if o.sentence == c.sentence and o.side == c.side and o.category == c.category}
    return behind >= {"killed", "wounded"}


def _own_total(found: list[Candidate], side: str, but: Candidate, measure: str) -> float:
    """What the text states as one side's total or change, or its killed and wounded together."""
    totals = [o for o in found if o.category == "personnel" and o.measure == measure and o is not but]
    own = [o for o in totals if o.named and o.side == side]
    whole = max((o.number.size for o in own if o.basis in ("unspecified", "casualties")), default=0)
    parts = sum(max((o.number.size for o in own if o.basis == basis), default=0) for basis in ("killed", "wounded"))
    return max(whole, parts)
