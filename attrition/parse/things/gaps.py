"""How far apart do a number and a thing stand? What the signs, lines and strange words in the gap between them cost."""

from __future__ import annotations

import re
from bisect import bisect_left

from attrition.parse.text.scan import Scan
from attrition.parse.text.segments import Segments

WIDE = 90  # the longest gap in letters that is weighed at all
FILLERS = ("qualifier", "counter", "party", "basis", "weak", "c_loss", "t_part", "time", "number", "range_open", "t_as_of")
FILLERS += ("t_total", "t_today", "t_yesterday", "month")
LETTERED = re.compile(r"[^\W\d_]")
STOPS = frozenset(".!?…。！？։")
BULLETS = "•▲■□●○◆◇►▪"


class Gaps:
    """What it costs to bind across a gap."""

    def __init__(self, scan: Scan, segments: Segments):
        self.scan, self.segments = scan, segments
        self.covered = covered = bytearray(len(scan.text))
        for name in FILLERS:
            for hit in scan.layer(name):
                covered[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
        self.known: dict[tuple[str, bool], float] = {}

    def cost(self, start: int, end: int, label_first: bool) -> float:
        """What the gap costs between a number and a thing, of which the label may come first."""
        if end <= start:
            return 0.0
        if end - start > WIDE:
            return 50.0
        gap = self.scan.text[start:end]
        cost = self.known.get((gap, label_first))
        if cost is None:
            cost = self.known[gap, label_first] = _signs(gap, label_first)
        if not STOPS.isdisjoint(gap) and self.segments.sentence_number(start) != self.segments.sentence_number(end):
            cost += 20
        return cost + self._words(start, end, gap) if LETTERED.search(gap) else cost

    def _words(self, start: int, end: int, gap: str) -> float:
        words, cost, strange = self.scan.words, 0.0, 0
        if not self.scan.at(start).spaces:
            strange = sum(1 for i in range(start, end) if not self.covered[i] and self.scan.text[i].isalpha())
            cost = 0.45 * strange
        else:
            place = bisect_left(words, start)
            while place < len(words) and words[place] < end:
                glued, language = self.scan.text[words[place] : end], self.scan.at(start)
                if glued in language.prefixes:  # an article, or "and", glued to the thing
                    cost += 1.6 * (glued[0] in language.glued_and)
                else:
                    strange += not self.covered[words[place]]
                    cost += 0.9 if not self.covered[words[place]] else 0.12
                place += 1
        if strange and "\n" in gap:
            cost += 6
        if self.scan.between("conjunction", start, end):
            cost += 1.6
        return cost


def _signs(gap: str, label_first: bool) -> float:
    """What the signs in a gap cost, before its words are counted."""
    cost = 4.0 * (gap.count(",") + gap.count("、") + gap.count("·")) + 6.0 * gap.count(";")
    cost += 8.0 * sum(gap.count(sign) for sign in BULLETS if sign in gap)
    lines = gap.count("\n")
    if lines:
        cost += 1.8 + 3.0 * (lines - 1)
        cost += 6.0 * (not label_first and ")" in gap and "(" not in gap)  # what is closed before the line ends
    if label_first:
        cost += 0.3 * gap.count("(") + 4 * gap.count(")") * ("(" not in gap)
    else:
        cost += 2.5 * (gap.count(":") + gap.count("=")) + 3 * gap.count("(") + 1.5 * gap.count(" - ") + 2 * gap.count("|")
    return cost
