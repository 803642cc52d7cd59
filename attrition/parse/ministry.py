"""Whose is a bare "Defense Ministry"? That of the one named in full before it, or of the city that the report is dated from."""

from __future__ import annotations

import re

from attrition.parse.scan import Hit, Scan

BARE = "ministry"  # the code of the bare name among the sources of a table
OWNERS = {"rus_mod": "rus_mod", "general_staff_ua": "general_staff_ua", "uk_mod": "uk_mod"}
CITIES = {"russian_names": "rus_mod", "ukrainian_names": "general_staff_ua"}
DATED_FROM = re.compile(r"(?:,[^.\n]{1,24})? ?(?:[.:/(]| -)")
OPENS = 3


def ministries(scan: Scan) -> None:
    """Credit each bare ministry to its side in the layer of parties, or to nobody."""
    hits = scan.layer("party")
    if all(hit.key != BARE for hit in hits):
        return
    owner, made = _city(scan, hits), []
    for hit in hits:
        if hit.key != BARE:
            owner = OWNERS.get(hit.key, owner) if hit.kind == "source" else owner
            made.append(hit)
        elif owner is not None:
            made.append(Hit(hit.start, hit.end, "source", owner))
    scan.replace("party", made)


def _city(scan: Scan, hits: list[Hit]) -> str | None:
    """MOSCOW (TASS): the name that stands as a dateline at the start of the text."""
    first = hits[0]
    dated = first.start < OPENS and first.key in CITIES and DATED_FROM.match(scan.text, first.end)
    return CITIES[first.key] if dated else None
