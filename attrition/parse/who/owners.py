"""Whose are "his soldiers", "its own losses", the dead "in their ranks"? Those of who was named before, or of who speaks."""

from __future__ import annotations

from attrition.parse.text.scan import Hit, Scan
from attrition.parse.text.segments import Segments

OF_UKRAINE = ("ukrainian", "ukrainian_names", "ukrainian_actors", "general_staff_ua", "president_ua", "ukr_officials")
OF_RUSSIA = ("russian", "russian_names", "russian_actors", "rus_mod")
OWNERS = dict.fromkeys(OF_UKRAINE, "ukrainian") | dict.fromkeys(OF_RUSSIA, "russian")
BEFORE = 2  # so many sentences before speaks who is not named in the number's own


def owners(scan: Scan, segments: Segments) -> None:
    """Make each possessive of an army the losses of its side in the layer of parties, where anyone is named before it; what
    else its words would say there is left out: "own losses" alone are Ukraine's."""
    owned = [(hit, side) for hit in scan.layer("own") if (side := _owner(scan, segments, hit))]
    if owned:
        made = [Hit(hit.start, hit.end, "side", side) for hit, side in owned]
        kept = [hit for hit in scan.layer("party") if not any(o.start <= hit.start and hit.end <= o.end for o, _ in owned)]
        scan.replace("party", sorted([*kept, *made], key=lambda hit: hit.start))


def _owner(scan: Scan, segments: Segments, own: Hit) -> str | None:
    """The side that is named before in its sentence, alone; else that of who is credited in the sentences before it."""
    start, _ = segments.sentence(own.start)
    named = {OWNERS[hit.key] for hit in scan.between("party", start, own.start) if hit.key in OWNERS}
    if not named:
        first = segments.stops[max(0, segments.sentence_number(own.start) - 1 - BEFORE)]
        before = scan.between("party", first, start)
        named = {OWNERS[hit.key] for hit in before if hit.kind == "source" and hit.key in OWNERS}
    return named.pop() if len(named) == 1 else None
