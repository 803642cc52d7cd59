"""Who loses and who destroys, by the verb: an army that has lost is no source, and what one side destroys the other loses."""

from __future__ import annotations

import re
from bisect import bisect_left

from attrition.parse.text.scan import Hit, Scan
from attrition.parse.text.segments import Segments
from attrition.parse.things.things import PEOPLE

PARTICLE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")  # where a name ends in one, or words have no spaces
RUSSIAN = ("russian", "russian_names")
OF_UKRAINE = ("ukrainian", "ukrainian_names", "ukrainian_actors")
OTHER = {key: "russian" for key in OF_UKRAINE} | {key: "ukrainian" for key in (*RUSSIAN, "russian_actors")}
SUBJECT = 60  # so far before its verb a subject stands
APART = frozenset("0123456789:;.!?\n")
BESIDE = 3  # "Ukrainian forces have destroyed", but not "the attack in Ukraine, it is said, destroyed"
ACCORDING = 3  # so near before a name stands the word that makes it the one who is quoted


def losers(scan: Scan, segments: Segments) -> None:
    """Where a name is the subject of a verb of losing, make it that side's losses in the layer of parties: Ukraine's army, or
    Russia where it is named as one who acts."""
    actors = {
        hit: Hit(hit.start, hit.end, "side", "russian")
        for hit in scan.layer("party")
        if _speaks_not(scan, hit) or _acts_and_loses(scan, segments, hit)
    }
    if actors:
        scan.replace("party", [actors.get(hit, hit) for hit in scan.layer("party")])
    found = [hit for hit in scan.layer("army") if _loses(scan, segments, hit)]
    if not found:
        return
    kept = [hit for hit in scan.layer("party") if not _over(found, hit)]
    made = [Hit(hit.start, hit.end, "side", "ukrainian") for hit in found]
    scan.replace("party", sorted(kept + made, key=lambda hit: hit.start))


def _speaks_not(scan: Scan, hit: Hit) -> bool:
    """The Russian side loses 1,000 men a day: does what else says that Moscow speaks stand right before a verb of losing?"""
    return hit.key == "rus_mod" and bool(scan.between("c_loses", hit.end, hit.end + BESIDE))


def _acts_and_loses(scan: Scan, segments: Segments, hit: Hit) -> bool:
    """Russia has in Ukraine 450,000 men lost: does nobody else stand in the sentence behind, but a verb of losing?"""
    if hit.key != "russian_actors" or scan.between("c_intercepted", hit.start, hit.end):
        return False  # "a Russian attack has killed 35"
    _, end = segments.sentence(hit.start)
    others = [other for other in scan.between("party", hit.end, end) if other.kind == "side"]
    return not others and bool(scan.between("c_loses", hit.end, end)) and not scan.between("c_destroys", hit.end, end)


def _loses(scan: Scan, segments: Segments, army: Hit) -> bool:
    """Does a verb of losing follow in its sentence, with nobody else who loses and no word of saying between them?"""
    start, end = segments.sentence(army.start)
    verbs = scan.between("c_loses", army.end, end)
    if PARTICLE.match(scan.text, army.end - 1):  # "ウクライナ軍は死傷者50万人"
        verbs = [hit for hit in scan.between("basis", army.end, army.end + 2) if hit.key in PEOPLE] or verbs
    if not verbs or any(hit.end > army.end + 1 for hit in scan.between("party", army.start, army.end)):
        return False  # "the Ukrainian army's General Staff"
    verb = verbs[0]
    if scan.between("c_said", army.end, verb.start) or _russian(scan, army.end, verb.start):
        return False
    sources = {hit.key for hit in scan.between("party", start, end) if hit.kind == "source" and not _over([army], hit)}
    if "rus_mod" in sources:
        return True
    said, names = scan.between("c_said", start, army.start), _russian(scan, start, army.start)
    if not names:
        return not scan.between("c_said", verb.end, end) and not (said and army.start - said[-1].end < ACCORDING)
    return any(hit.start >= names[-1].end for hit in said)  # "Moscow says that the army of Ukraine has lost"


def destroyers(scan: Scan) -> None:
    """Where a side is the subject of a verb of destroying, make its name that of the other side's losses: "Kyiv's men
    destroyed three tanks"."""
    found: dict[Hit, Hit] = {}
    for verb in scan.layer("c_destroys"):
        before = [hit for hit in scan.between("party", verb.start - SUBJECT, verb.start) if hit.end <= verb.start]
        subject = before[-1] if before else None
        if subject is None or subject.key not in OTHER or not APART.isdisjoint(_untimed(scan, subject.end, verb.start)):
            continue
        behind = [hit.key for hit in scan.between("party", verb.end, verb.end + BESIDE)]
        if subject.key in RUSSIAN and any(key in OF_UKRAINE for key in behind):
            continue  # "5,000 guns of the enemy destroyed the army of Ukraine": the subject stands behind the verb
        if _counted(scan, subject):
            continue  # "that Kyiv 28 Russian tanks destroyed", where the verb stands last
        if any(hit.start <= verb.start and hit.end > verb.end for hit in scan.between("basis", verb.start, verb.end)):
            continue  # "Ruslands dræbte og sårede": a participle that looks like the verb
        if not subject.key.endswith("actors") or verb.start - subject.end < BESIDE:
            found[subject] = Hit(subject.start, subject.end, "side", OTHER[subject.key])
    if found:
        scan.replace("party", [found.get(hit, hit) for hit in scan.layer("party")])


def _untimed(scan: Scan, start: int, end: int) -> str:
    """The text without its words of time: "over the past 24 hours"."""
    kept, at = [], start
    for hit in scan.between("time", start, end):
        kept.append(scan.text[at : max(at, hit.start)])
        at = max(at, hit.end)
    return "".join(kept) + scan.text[at:end]


def _counted(scan: Scan, hit: Hit) -> bool:
    """Does a number stand right before?"""
    before = scan.between("number", hit.start - 16, hit.start)
    return (
        scan.text[max(0, hit.start - 2) : hit.start].strip().isdigit() or bool(before) and hit.start - before[-1].end < BESIDE
    )


def _russian(scan: Scan, start: int, end: int) -> list[Hit]:
    named = (*RUSSIAN, "russian_actors")
    return [hit for hit in scan.between("party", start, end) if hit.kind == "side" and hit.key in named]


def _over(spans: list[Hit], hit: Hit) -> bool:
    place = bisect_left(spans, hit.end, key=lambda span: span.start) - 1
    return place >= 0 and spans[place].end > hit.start
