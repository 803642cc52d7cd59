"""Who speaks where only "Defense Ministry" or "Russia" is written? The one named in full before, the city of the dateline,
who stands with a day before a colon, or the foe of who has lost."""

from __future__ import annotations

import re
from collections import Counter

from attrition.parse.language.fold import fold
from attrition.parse.text.scan import END, Hit, Scan

BARE = "ministry"  # the code of the bare name among the sources of a table
OWNERS = {"rus_mod": "rus_mod", "general_staff_ua": "general_staff_ua", "uk_mod": "uk_mod"}
CITIES = {"russian_names": "rus_mod", "ukrainian_names": "general_staff_ua"}
NAMES = {code: names for names, code in CITIES.items()}
ACTORS = {"rus_mod": "russian_actors", "general_staff_ua": "ukrainian_actors"}
OPPONENTS = {"ukrainian": "rus_mod", "russian": "general_staff_ua"}
DATED_FROM = re.compile(r"(?:,[^.\n]{1,24})? ?(?:[.:/(]| -)")
OPENS = 3
ON_A_DAY = re.compile(r",? (?P<when>[^:;.,\n]{3,24}(?:[.,] ?20\d\d)?)\.?:")
SAID_ON = re.compile(r",? (?P<when>[^:;.,\n]{3,24}),? ?")  # "Ukraine on March 2 said"
WHEN = 30  # so far behind a name the word of saying stands
ENDS = ("\n", END)
SENTENCE_END = re.compile(r"[.;\n]\s|。|\Z")
ACT = 14  # so near behind who acts stands what he does
SENTENCE = 600  # the longest that is looked through, so that time stays linear
BEGINS = re.compile(r"[^(*]{1,4}")  # of a name, without its endings
STEM = 3  # letters that all names of a people begin with
SHORT = 3  # letters of the "on" before a day


def speakers(scan: Scan) -> None:
    """Russia, March 2: 498 dead. Moscow: 5,937. Credit what follows to who is named bare before a colon: with a day, or by a
    name that a table writes with its colon; elsewhere than at the head of a sentence that is only a name."""
    hits = scan.layer("party")
    made = [_heard(scan, hit) for hit in hits]
    if made != hits:
        scan.replace("party", made)


def _heard(scan: Scan, hit: Hit) -> Hit:
    named = hit.kind == "source" and scan.text[hit.end - 1] == ":" and hit.key in NAMES
    if hit.key not in CITIES and not named:
        return hit
    heads = scan.text[max(0, hit.start - 3) : hit.start].strip(" ('\"")[-1:] in ("", ".", "。", ";", "\n", ":")
    if (
        named and not heads
    ):  # a city may lose; an army that is named before a colon acts: "by the count of Kyiv's forces: 485,000"
        side = NAMES[hit.key] if " " not in scan.text[hit.start : hit.end] else ACTORS[hit.key]
        return Hit(hit.start, hit.end - 1, "side", side)
    if named:
        titled = any(other.kind == "source" for other in scan.between("party", hit.end, hit.end + 2))  # "Kyiv: Zelensky said"
        return Hit(hit.start, hit.end - 1, "side", NAMES[hit.key]) if titled else hit
    ends = scan.text[hit.end] in ENDS and scan.text[max(0, hit.start - 2) : hit.start] in (": ", "- ")  # "15 tanks lost: Kyiv"
    speaks = ends or heads and (_on_a_day(scan, hit.end) or _of_its_foe(scan, hit))
    return Hit(hit.start, hit.end, "source", CITIES[hit.key]) if speaks else hit


def _on_a_day(scan: Scan, end: int) -> bool:
    """Do a day or month and a colon or a word of saying follow, and nothing else but a short word?"""
    said = scan.between("c_said", end + 1, end + WHEN)
    dated = ON_A_DAY.match(scan.text, end) or said and SAID_ON.fullmatch(scan.text, end, said[0].start)
    if not dated:
        return False
    named = [hit for layer in ("month", "weekday") for hit in scan.between(layer, end, dated.end())]
    rest = dated["when"]
    for hit in named:
        rest = rest.replace(scan.text[hit.start : hit.end], "")
    return bool(named) and all(len(word) <= SHORT or word.isdigit() for word in rest.replace(".", " ").split())


def _of_its_foe(scan: Scan, name: Hit) -> bool:
    """Ukraine: 36,200 Russian soldiers killed. Are the losses behind the colon, up to the sentence's end, the other side's?"""
    if scan.text[name.end] != ":":
        return False
    end = SENTENCE_END.search(scan.text, name.end, name.end + SENTENCE).start()
    named = [hit for hit in scan.between("party", name.end, end) if hit.key in OPPONENTS]
    return bool(named) and OPPONENTS[named[0].key] == CITIES[name.key]


def ministries(scan: Scan) -> None:
    """Credit each bare ministry to its side in the layer of parties, or to nobody."""
    hits = scan.layer("party")
    if all(hit.key != BARE for hit in hits):
        return
    owner, made = _city(scan, hits) or _by_the_losses(scan, hits), []
    for hit in hits:
        if hit.key != BARE:
            owner = OWNERS.get(hit.key, owner) if hit.kind == "source" else owner
            made.append(hit)
        elif owner is not None:
            made.append(Hit(hit.start, hit.end, "source", owner))
    scan.replace("party", made)


def _by_the_losses(scan: Scan, hits: list[Hit]) -> str | None:
    """In a text that names no other who counts: Russia's ministry admits or tells of Ukraine's losses, Ukraine's of the
    "enemy's"; of "Russian soldiers" both may tell."""
    if any(hit.kind == "source" and hit.key != BARE for hit in hits):
        return None
    told = {hit.key for hit in hits if hit.key == "ukrainian" or hit.key == "russian" and not by_name(scan, hit)}
    if scan.layer("c_admits"):
        return "rus_mod"
    acts = [hit for hit in hits if hit.key == "ukrainian_actors" and scan.between("c_destroys", hit.start, hit.end + ACT)]
    if not told and acts and all(hit.key != "russian_actors" for hit in hits):
        return "general_staff_ua"  # "Ukraine's army has destroyed 1,160 guns, says the ministry"
    return OPPONENTS[told.pop()] if len(told) == 1 else None


def by_name(scan: Scan, hit: Hit) -> bool:
    """Is it Russia's own name, not "the enemy" or "the invaders"?"""
    names = [BEGINS.match(fold(name))[0] for name in scan.language.table.sides.russian_names]
    stem, _ = Counter(name[:STEM] for name in names).most_common(1)[0] if names else ("", 0)  # of Russia, Russians and Russian
    said = scan.text[hit.start : hit.end]
    return any(name in said for name in names) or any(word.startswith(stem) for word in said.split())


def _city(scan: Scan, hits: list[Hit]) -> str | None:
    """MOSCOW (TASS): the name that stands as a dateline at the start of the text."""
    first = hits[0]
    dated = first.start < OPENS and first.key in CITIES and DATED_FROM.match(scan.text, first.end)
    return CITIES[first.key] if dated else None
