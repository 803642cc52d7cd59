"""What does a number count that stands under the name of its thing alone: "Tanks", and below it "- Russia: 3,773 lost"?"""

from __future__ import annotations

import re

from attrition.parse.text.scan import Scan
from attrition.parse.text.segments import Segments
from attrition.parse.things.bind import Bound
from attrition.parse.things.things import Thing, Things

LABEL = re.compile(r"[\W_]*[^\W\d][^\d\n:]{0,40}: *[^\W\d]{0,12} ?")  # "- Russia: ", "destroyed: about "
HEADING = 60  # letters of a line that names a thing alone, at most
LINES = 6  # so many lines may stand under it


def headed(scan: Scan, segments: Segments, bounds: list[Bound], things: Things) -> None:
    """Give such numbers the thing that their heading names."""
    if "\n" not in scan.text:
        return
    for bound in bounds:
        if bound.thing is None or bound.thing.kind in ("weak", "basis"):
            start, _ = segments.line(bound.number.start)
            if LABEL.fullmatch(scan.text, start, bound.number.start) and (thing := _above(scan, things, start)):
                bound.thing, bound.cost, bound.left = thing, 2.0, True


def _above(scan: Scan, things: Things, start: int) -> Thing | None:
    """The thing that the nearest line above without a number names, where it names one of the list and says little more."""
    for _ in range(LINES):
        end = start - 1
        if end <= 0:
            return None
        start = scan.text.rfind("\n", 0, end) + 1
        line = scan.text[start:end]
        if line.strip() and not any(map(str.isdigit, line)):
            named = [thing for thing in things.between(start, end) if thing.kind == "category"]
            alone = len(named) == 1 and len(line) < HEADING and not line.rstrip().endswith(".")
            return named[0] if alone and named[0].category != "personnel" else None
    return None
