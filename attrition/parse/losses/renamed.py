"""Which totals of people are a kept one again, called dead where it counts the wounded too, or the reverse?"""

from __future__ import annotations

from attrition.parse.losses.candidates import Candidate
from attrition.parse.losses.same import rounds, same_value

KILLED, BOTH_KINDS = "killed", "killed and wounded"
RENAMED = "{:,.0f} is called {} here; it is read as the {:,.0f} that the text elsewhere calls {}."


def renamed(found: list[Candidate], kept: list[Candidate]) -> list[tuple]:
    """The totals of people that were left out as a kept one again though they call it dead where it counts dead and wounded,
    or the reverse: each number with what is to be said of it."""
    people = [c for c in kept if c.category == "personnel" and c.measure == "total" and c.number.value is not None]
    told = []
    if len(found) == len(kept):
        return told
    for c in found:
        if c in kept or c.category != "personnel" or c.measure != "total" or c.number.value is None:
            continue
        for other in people:
            if {c.basis, other.basis} == {"killed", "casualties"} and (same_value(c, other) or rounds(c, other)):
                told.append((c.number, RENAMED.format(c.number.value, *_words(c, other))))
    return told


def _words(c: Candidate, other: Candidate) -> tuple:
    called, counted = (KILLED, BOTH_KINDS) if c.basis == "killed" else (BOTH_KINDS, KILLED)
    return called, other.number.value, counted
