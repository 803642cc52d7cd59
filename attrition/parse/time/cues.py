"""Which words of time does a text hold, and which of them only say when something was said?"""

from __future__ import annotations

import re
from datetime import date

from attrition.parse.language.languages import Language
from attrition.parse.text.scan import Hit, Scan, inside
from attrition.parse.text.segments import Segments
from attrition.parse.things.bind import Bound
from attrition.parse.time.dates import FIRST_DAY, IN_2022, YEAR, in_years, lately, month_named, since_years

SAID_IN = ("in_month", "week", "month", "year", "period")  # they may say when something was said
SHORT_OF = 0.7  # a part of the war that is no count of the whole
NEAR = 40
MEAN, STOP = 60, re.compile(r"[.;:,]\s|\n")  # so near behind a mean, and in its clause, stands of what span it is
COLON = re.compile(r"(?: 20\d\d)?:")  # behind a month, with its year or without
ONE = (1, 7, 30, 365)  # days of a unit that is counted
TOPIC = ("\u306f", "\u304c")  # the Japanese particles behind a subject
DIGITS, HANGUL = re.compile(r"\d+"), re.compile("[\uac00-\ud7a3]")
FIRST_YEAR = 2022  # what was lost "in 2022" was lost in the whole war
ROW = 50  # so near behind one year stands the next of a row
COUNTERED = date(2022, 8, 29)  # until then there was but one offensive
OF = 5  # "in the month of May" is that month's sum
FROM, LAST = 16, 9  # so near to a month stands "since", and "of last year"
SHORT_CUE = 2  # "last week" may say so, "over the past week" does not
HEADING = ("day", "week", "month", "year", "since")  # spans that a heading names for its list
LONG, SHORT_LINE = 160, 60  # letters: a heading has fewer than the first, as a sentence than the second; a longer line ends one
WHOLE = (90, 182)  # days of a quarter and of half a year: which one it is, is said by an ordinal
MONTHLY = ("general_staff_ua", "uk_mod")  # they state sums of months
OF_MOSCOW = {"russian", "russian_names", "russian_actors", "rus_mod"}  # it states none


def cues(scan: Scan, since: list[tuple[int, int]], months: list[Hit], near: date | None) -> list[Hit]:
    """Every cue in order: its kind the days of an odd span, its key what it says. `near` is about when the text was written."""
    told = near or month_named(scan)
    found = [_cue(scan, hit, told) for hit in scan.layer("time") if hit.key != "record"]
    ends = {hit.end for hit in scan.layer("time") if hit.key == "earlier"}  # in "by the end of 2023" the year is no span
    found += _means(scan)
    found += [Hit(start, end, "time", "since") for start, end in since]
    dated = [hit for hit in months if hit.key == "period"]  # "since June 4" says more than "since June"
    found = [cue for cue in found if not any(hit.start <= cue.start < hit.end for hit in dated if cue.key == "period")]
    war = [hit.start for hit in months if hit.key == "since"]  # "since February", in which the war began, is no unsaid span
    found = [cue for cue in found if cue.key != "period" or cue.kind or not any(cue.start <= at < cue.end for at in war)]
    whole = _from_years(scan, near)
    found = [cue for cue in found if not _in(cue, whole)] + whole
    months_at = {hit.start for hit in months if hit.key == "in_month"}
    found = [cue for cue in found if cue.key != "month" or months_at.isdisjoint(range(cue.end, cue.end + OF))]
    holding = [hit for hit in found if hit.key in ("since", "earlier", "day")]
    found += [month for month in months if not any(hit.start < month.start < hit.end for hit in holding)]
    named = in_years(scan)
    years = [year for year in named if _of_its_own(year, named) and ends.isdisjoint(range(year.start - 1, year.end))]
    found += [Hit(year.start, year.end, 365 + (year.key % 4 == 0), "in_year") for year in years if not _in(year, whole)]
    for cue in found if near else ():
        if cue.key == "period" and cue.kind and (near - FIRST_DAY).days <= cue.kind + 2:
            cue.key = "since"  # "in eight days", said on 4 March 2022
        elif cue.key == "period" and not cue.kind and near < COUNTERED and scan.between("t_from_", cue.start, cue.end):
            cue.key = "since"  # "since the start of the offensive"
        elif near == IN_2022:
            continue
        elif cue.key == "since" and 0 < (days := _months_of_war(scan, cue)) < SHORT_OF * (near - FIRST_DAY).days:
            cue.key, cue.kind = "period", days  # "in five months of fighting", said in its second year
    begins = {cue.start for cue in found if cue.key in (*SAID_IN, "day")}
    alls = {hit.start for hit in scan.layer("t_total") if hit.end + 1 in begins}  # "in all in two weeks" is of these two
    found = [cue for cue in found if cue.key != "since" or cue.start not in alls]
    found = _of_the_first_year(scan, since, found) if near is None or near.year <= FIRST_YEAR + 1 else found
    return _launched(sorted(found, key=lambda cue: cue.start))


def _means(scan: Scan) -> list[Hit]:
    """On average 1,354 men in a day: where a number and a word for a day stand behind it, or this before it, a mean is one
    per day."""
    found = []
    for mean in scan.layer("t_mean"):
        spans = [hit for hit in scan.between("time", mean.end, mean.end + MEAN) if hit.key in (*SAID_IN, "day", "rate")]
        gap = scan.text[mean.end : spans[0].start] if spans and spans[0].key == "day" else ""
        before = [h for h in scan.between("time", mean.start - NEAR, mean.start) if h.key == "day" and mean.start - h.end < 2]
        if before or any(map(str.isdigit, gap)) and not STOP.search(gap):
            found.append(Hit(mean.start, mean.end, "time", "rate"))
    return found


def _of_the_first_year(scan: Scan, since: list[tuple[int, int]], found: list[Hit]) -> list[Hit]:
    """The cues, where "last year" behind the war's first day, or before it, or behind "since February" says when that was."""
    begun = list(since)
    for month in scan.layer("month"):
        if month.key == FIRST_DAY.month and scan.between("t_from_", month.start - FROM, month.end + FROM):
            begun.append((month.start, month.end))
    return [Hit(c.start, c.end, c.kind, "since") if c.key == "year" and _beside(scan, c, begun) else c for c in found]


def _beside(scan: Scan, cue: Hit, spans: list[tuple[int, int]]) -> bool:
    """Does the cue stand so near behind or before one of the spans that nothing but a word such as "of" is between?"""
    gaps = [scan.text[end : cue.start] if end <= cue.start else scan.text[cue.end : start] for start, end in spans]
    near = [0 <= cue.start - end < LAST or 0 <= start - cue.end < LAST for start, end in spans]
    return any(one and not any(map(str.isdigit, gap)) for one, gap in zip(near, gaps))


def _from_years(scan: Scan, near: date | None) -> list[Hit]:
    """Where a count runs from the beginning of a later year: it is that year's, so far."""
    known = (hit for hit in since_years(scan) if near is None or hit.key <= near.year)
    return [Hit(hit.start, hit.end, 365 + (hit.key % 4 == 0), "in_year") for hit in known]


def _in(hit: Hit, spans: list[Hit]) -> bool:
    return any(span.start <= hit.start < span.end for span in spans)


def foretold(scan: Scan, bounds: list[Bound], near: date | None) -> list[Hit]:
    """Years that were still to come when the text was written: what is lost by then is a forecast."""
    counted = {bound.number.start for bound in bounds if bound.thing is not None}  # 2027 tanks
    years = YEAR.finditer(scan.text) if near else ()
    return [
        Hit(year.start(), year.end(), None, "earlier")
        for year in years
        if int(year[0]) > near.year and year.start() not in counted and not inside(scan.noise, year.start())
    ]


def _of_its_own(year: Hit, named: list[Hit]) -> bool:
    """Is it no year of the whole war: not 2022, but for "105,000 in 2022, 253,000 in 2023"?"""
    behind = (0 < other.start - year.end < ROW and other.key == FIRST_YEAR + 1 for other in named)
    return year.key != FIRST_YEAR or any(behind)


def _launched(found: list[Hit]) -> list[Hit]:
    """The cues without "since the start of the offensive" where its day follows and is that of the war's beginning."""
    starts = [cue.start for cue in found if cue.key == "since"]
    return [c for c in found if c.key != "period" or c.kind or not any(0 <= start - c.end < 24 for start in starts)]


def _cue(scan: Scan, hit: Hit, near: date | None) -> Hit:
    if hit.key == "earlier" and near is not None and lately(scan, hit.end, near):
        return Hit(hit.start, hit.end, None, "total")  # "by the end of December", written in January
    return Hit(hit.start, hit.end, _said_span(scan, hit) if hit.key == "period" else None, hit.key)


def _said_span(scan: Scan, cue: Hit) -> int | None:
    """How many days "two months" or "the last three weeks" are, by the language's names of units."""
    text, language = scan.text[cue.start : cue.end], scan.at(cue.start)
    numbers = [hit.key for hit in scan.between("number", cue.start, cue.end) if hit.kind == "word"]
    numbers += [int(digits) for digits in DIGITS.findall(text) if len(digits) < 4]
    unit = _unit(text, language)
    if unit not in (None, *ONE) and not numbers:
        return unit  # "in the first quarter", "two months" in one word
    return unit * int(numbers[0]) if unit and numbers else None


def _unit(text: str, language: Language) -> int | None:
    """The days of the unit that is named: by the beginning of a word, or anywhere where words stand without spaces."""
    units = language.units
    longest = [name for name in sorted(units, key=len, reverse=True) if name in text and (" " in name or not language.spaces)]
    if longest or not language.spaces:
        return units[longest[0]] if longest else None
    words = [word.strip("0123456789") for word in text.split()]
    return next((units[word[:n]] for word in words for n in range(len(word), _least(word), -1) if word[:n] in units), None)


def _least(word: str) -> int:
    """A name of a unit has more letters than this: in Korean it is one."""
    return 0 if HANGUL.match(word) else 2


def _months_of_war(scan: Scan, cue: Hit) -> int:
    """How many days "five months of fighting" are; a number right before the words becomes part of the cue."""
    numbers = scan.between("number", cue.start - NEAR // 2, cue.start)
    if before := [hit for hit in numbers if hit.kind == "word" and cue.start - hit.end < 2]:
        cue.start = before[-1].start
    dated = any(sign.isdigit() for sign in scan.text[cue.start : cue.end])  # "since the day 24 February"
    return 0 if dated else _said_span(scan, cue) or 0


def time_of_saying(scan: Scan, cue: Hit, until: int) -> bool:
    """The Pentagon said in August that ..., last week it spoke of ...: a time beside a word of saying says when."""
    if _said_behind(scan, cue, until) or _said_before(scan, cue) or _heads_saying(scan, cue) or _said_last(scan, cue):
        return True
    if cue.key != "in_month":
        return False
    credited = [h for h in scan.between("party", cue.start - 60, cue.start) if h.kind == "source"]
    if not credited or credited[-1].key in MONTHLY:
        return False
    gap = scan.text[credited[-1].end : cue.start].lstrip(" ,")
    near = len(gap.split()) < 4 if scan.at(cue.start).spaces else len(gap) < 8
    return near and not any(sign in gap for sign in ",;:\n。、")


def _heads_saying(scan: Scan, cue: Hit) -> bool:
    """Oryx this week: 1,000 tanks. Moscow's last estimate, in September: 5,937. Does it end the words before a colon?"""
    if not COLON.match(scan.text, cue.end):
        return False
    first = max(scan.text.rfind(sign, 0, cue.start) for sign in ".\n;:") + 1
    named = [hit for hit in scan.between("party", first, cue.start) if hit.kind == "source"]
    said = scan.between("c_said", first, cue.start) if not scan.between("c_loss", first, cue.start) else []
    return bool(said) or bool(named) and named[-1].key not in MONTHLY


def _said_last(scan: Scan, cue: Hit) -> bool:
    """Behind who speaks and before a comma, where the verb stands last: "先週、2128人が死亡したと発表した"."""
    if scan.text[cue.end] not in "\u3001," or scan.text[cue.start - 1 : cue.start] not in TOPIC:
        return False
    stop = scan.text.find("\u3002", cue.end)
    return stop > 0 and any(stop - hit.end < 4 for hit in scan.between("c_said", stop - 12, stop))


def _said_before(scan: Scan, cue: Hit) -> bool:
    """Does a word of saying stand right before, as in "said last month", "told reporters last month"? Behind it a month is
    that of the saying where the sentence is of Moscow alone: "its army spoke in May of 5,000"."""
    said = scan.between("c_said", cue.start - 24, cue.start)
    if not said:
        return False
    if cue.key == "in_month":
        first = max(cue.start - 60, *(scan.text.rfind(sign, 0, cue.start) for sign in ("\n", ". ")))
        named = {hit.key for hit in scan.between("party", first, said[-1].start)}
        if not named or not named <= OF_MOSCOW:
            return False
    gap = scan.text[said[-1].end : cue.start].strip()
    return gap in ("", "in") or gap.isalpha() and not scan.between("thing", said[-1].end, cue.start)


def _said_behind(scan: Scan, cue: Hit, until: int) -> bool:
    """Does a word of saying follow the month before the number, and no word of losing before it?"""
    said = scan.between("c_said", cue.end, until)
    if not said or scan.between("c_loss", cue.end, said[0].start):
        return False
    lost = scan.between("c_loss", cue.start - NEAR, cue.start)
    if lost and not any(sign in scan.text[lost[-1].end : cue.start] for sign in ".\n;:"):
        return False  # "it lost 28,790 in August, the ministry says"
    if cue.key != "in_month" and len(scan.text[cue.start : cue.end].split()) > SHORT_CUE:
        return False
    first = max(cue.start - 60, *(scan.text.rfind(sign, 0, cue.start) for sign in ("\n", ". ")))
    named = {h.key for h in scan.between("party", first, said[0].end) if h.kind == "source"}
    beside = said[0].start - cue.end < 2  # "a February report"
    end = said[0].end
    counted = any(map(str.isdigit, scan.text[cue.end : said[0].start]))  # "last month it told of 1,351, NATO speaks of 15,000"
    that = bool(scan.between("c_that", end + 1, end + 3))  # "in June London put it that 15,000 were killed"
    comma = scan.text[end] == "," and not (beside or counted or that)
    aside = "," in scan.text[cue.end + 1 : said[0].start] or comma
    return not aside and (that or named.isdisjoint(MONTHLY))


def _stated_span(scan: Scan, said: list[Hit]) -> Hit | None:
    """The span that the cues of a sentence state, if they do not name the start of the war."""
    if any(cue.key == "since" and scan.between("t_from_", cue.start, cue.end) for cue in said):
        return None
    spans = [cue for cue in said if cue.key in SAID_IN and (cue.key != "period" or (cue.kind or 0) >= 7)]
    return spans[-1] if spans else None


def headings(scan: Scan, segments: Segments, numbered: dict, cued: dict[int, list[Hit]]) -> dict[int, Hit | None]:
    """For each sentence with numbers, the cue of the heading above its list."""
    found: dict[int, Hit | None] = {}
    current, used, stops = None, False, segments.stops
    for place in range(1, len(stops)):
        text = scan.text[stops[place - 1] : stops[place]].strip()
        if place in numbered:
            found[place], used = current, True
            spans = [c for c in cued.get(place, []) if c.key in (*HEADING, "in_month")] if text.endswith(":") else []
            if spans and all(c.key != "since" for c in spans):
                current, used = spans[-1], False  # "7,210 soldiers in the week, and with them:"
            continue
        if not text:
            current, used = (None, False) if used else (current, used)
            continue
        named = text.endswith(":")  # "statistics for 8-14 September:"
        spans = [c for c in cued.get(place, []) if c.key in HEADING or named and c.key == "period" and (c.kind or 0) >= 7]
        told = any(hit.kind == "word" for hit in scan.between("number", stops[place - 1], stops[place]))  # "nine shot down."
        if spans and (named or len(text) < (SHORT_LINE * (not told) if text.endswith(".") else LONG)):
            since = [c for c in spans if c.key == "since" and not scan.between("t_from_", c.start, c.end)]
            current, used = next((c for c in spans if c not in since), spans[0]), False  # "total losses over the past day:"
        elif named and len(text) < SHORT_LINE and (goes_on := _stated_span(scan, cued.get(place - 1, []))):
            current, used = goes_on, False  # "92,850 soldiers in the three winter months. Besides:"
        elif len(text) > SHORT_LINE or named:
            current, used = None, False
    return found
