"""As of which day are the totals stated, and how was that day found?"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta

from attrition.parse.text.scan import Hit, Scan
from attrition.parse.text.segments import Segments
from attrition.parse.time import dates
from attrition.parse.time.dates import Day

ONE = timedelta(days=1)  # "with 1,034 days of war gone by"
LONG_AGO = 400
AHEAD, YEAR_ON = timedelta(days=45), timedelta(days=364)
LONG_BEFORE = 60  # days by which the day of a report is seldom older than one that is told of further down
BEHIND = 32  # so near behind a day's losses stands the day on which they fell
BESIDE = 40  # so near to the day since which so many were lost stands the word for losing
COMMA = re.compile("[,、]")
SCALE = 12  # letters of "thousands"
COUNT = re.compile(r"\d $")
STOP, COLON = re.compile(r"[,、:;\n]|\.\s"), re.compile(r"[:;\n]|\.\s")


def since_spans(scan: Scan, days: list[Day]) -> list[tuple[int, int]]:
    """Where a date after "since" or "from" says that the count runs from the first day of the war."""
    spans = []
    for day in days:
        before = scan.between("t_from_", day.start - 16, day.start)
        if day.begins_war:
            spans.append((before[0].start if before else day.start, day.end))
    return spans


def later_spans(scan: Scan, days: list[Day], near: date | None) -> list[Hit]:
    """Where a count runs from a later day, "since Aug. 29", each with how many days that was before the text, if known."""
    found = []
    for day in days:
        before = scan.between("t_from_", day.start - 12, day.start)
        told = day.begins_war or day.last or scan.between("t_as_of", day.start - 16, day.start - 4)
        if told or not before or scan.text[before[-1].end : day.start].strip():
            continue
        named = [h for h in scan.between("party", before[-1].start - 40, before[-1].start) if h.kind == "source"]
        if named and not STOP.search(scan.text, named[-1].end, before[-1].start):
            continue  # "the ministry's count from September 21" is when it was stated
        since = day.date(near)
        if since and near != since and 2 <= (near - since).days < LONG_AGO:
            found.append(Hit(before[-1].start, day.end, (near - since).days, "period"))
        elif near == since and day.month not in (None, 2) and _lost_since(scan, before[-1].start, day.end):
            found.append(Hit(before[-1].start, day.end, None, "period"))
            day.first = True
    return found


def _lost_since(scan: Scan, start: int, end: int) -> bool:
    """Losses since 21 August 2025, since then it has lost: does a word of loss stand beside a date with nothing between? A
    report "of 21 August" has a comma behind it as well, but words before it."""
    if scan.between("t_until", end, end + 8):
        return False  # where "from" stands behind the day before
    scales = [hit for hit in scan.between("number", start - SCALE, start) if hit.kind == "scale" and hit.end == start - 1]
    if scales or COUNT.search(scan.text, start - 2, start):
        return True  # "12 thousand since 21 August"
    stop = COLON if not scan.text[:start].strip() or STOP.search(scan.text, start - 2, start) else STOP
    lost = scan.between("c_loss", start - BESIDE, end + BESIDE)
    return any(
        not (STOP.search(scan.text, hit.end, start) if hit.end <= start else stop.search(scan.text, end, hit.start))
        for hit in lost
    )


def resolve(
    scan: Scan, segments: Segments, days: list[Day], at: list[int], changes: list[int], others: set[int], published: date | None
) -> tuple[date | None, str | None]:
    """(day, how it was found). `at` is where the totals stand, `changes` where changes end, `others` what others say."""
    sentences = {segments.sentence_number(place) for place in at}
    against = 6 if published else 3
    near = published or year_anchor(days)
    rated = [
        (score - _staleness(stated, published) - against * (segments.sentence_number(day.start) in others), -place, day, stated)
        for place, day in enumerate(days)
        if (score := _rating(scan, segments, day, sentences, at)) is not None
        and _plausible(stated := _stated(segments, day, days, near, published), published)
    ]
    if rated and (best := max(rated, key=lambda r: r[:2]))[0] > (1 if published else 0):
        if published and _of_fighting(scan, best[2], changes) and best[3] == published - timedelta(days=1):
            return published, "published"
        return best[3], "text"
    weekday = _weekday(scan, segments, sentences, changes) if published else None
    if numbered := dates.war_days(scan):
        day = dates.day_of_war(numbered[0].key)
        passed = weekday and dates.weekday_before(weekday, published) == published == day + ONE
        return (published, "weekday") if passed else (min(day, published or day), "day_of_war")  # some count from 23 February
    if weekday:
        return dates.weekday_before(weekday, published), "weekday"
    if rated and not published and (best := max(rated, key=lambda r: r[:2]))[0] > -1:
        return best[3], "text"
    return (published, "published") if published else (None, None)


def _stated(segments: Segments, day: Day, days: list[Day], near: date | None, published: date | None) -> date | None:
    """The date of a day, which may be somewhat later than the one that lends it its year, or in the year behind it: "on 9
    December", and further down "On 16 February 2025 Kyiv told of its own dead"."""
    if published or not near or not day.month or day.year:
        return day.date(near)
    found, lent = day.date(near + AHEAD), next((d for d in days if d.date() == near), day)
    before = segments.sentence_number(day.start) < segments.sentence_number(lent.start)
    return day.date(near + YEAR_ON) if before and found and (near - found).days > LONG_BEFORE else found


def _of_fighting(scan: Scan, day: Day, changes: list[int]) -> bool:
    """Does the day stand right behind a day's losses, as the one on which they fell? The report is of the next morning."""
    if scan.between("t_as_of", day.start - 18, day.start):
        return False
    return any(0 <= day.start - end < BEHIND and not COMMA.search(scan.text, end, day.start) for end in changes)


def _plausible(day: date | None, published: date | None) -> bool:
    if day is None or day < dates.FIRST_DAY:
        return False
    return published is None or (published - day).days >= -2


def _staleness(day: date, published: date | None) -> float:
    """What speaks against a day long before the text came out: another event's."""
    away = (published - day).days if published else 0
    return 6.0 if away > 30 else 2.0 if away > 4 else 0.0


def year_anchor(days: list[Day]) -> date | None:
    """A full date of the text that can lend its year to the others."""
    full = [found for day in days if day.year and (found := day.date()) and found > dates.FIRST_DAY]
    if not full and any(day.begins_war and day.month and day.year is None for day in days):
        return dates.IN_2022  # "from 24.02 to 12.04": only in its first year was the war's beginning written without one
    return max(full) if full else None


def _rating(scan: Scan, segments: Segments, day: Day, sentences: set[int], at: list[int]) -> float | None:
    """How much speaks for this day; None for the first day of the war, or of what was counted."""
    if day.begins_war or day.first:
        return None
    score = 0.0
    place = segments.sentence_number(day.start)
    if place in sentences:
        score += 2.5
    elif place + 1 in sentences or place - 1 in sentences:
        score += 1.5 if place + 1 in sentences else 0.5
    if place <= segments.head + 1 or day.start < 150:
        score += 2
    near = bisect_left(at, day.start)
    away = min((abs(at[i] - day.start) for i in (near - 1, near) if 0 <= i < len(at)), default=10**6)
    score += 1 if away < 300 else 0
    start, _ = segments.item(day.start, day.end)
    until = day.last or scan.between("t_until", day.start - 8, day.start)
    ends = until and scan.between("t_from_", day.start - 45, day.start)
    if ends or scan.between("t_as_of", day.start - 18, day.start):
        score += 4
    elif scan.between("t_from_", day.start - 9, day.start):
        score -= 4
    if any(hit.key == "earlier" for hit in scan.between("time", start, day.start)):
        score -= 4
    return score + (0.5 if day.year else -1.0 if day.month is None else 0)


def _weekday(scan: Scan, segments: Segments, sentences: set[int], changes: list[int]) -> int | None:
    """The weekday on which the totals were stated: best as of it, or beside the source; not the day on which a change fell."""
    near = [
        (_credited(scan, hit), -place, hit.key)
        for place, hit in enumerate(scan.layer("weekday"))
        if segments.sentence_number(hit.start) in sentences or segments.sentence_number(hit.start) <= 3
        if not any(cue.key == "day" and cue.end >= hit.end for cue in scan.between("time", hit.start - 16, hit.start + 1))
        if not any(0 <= hit.start - end < BEHIND and not COMMA.search(scan.text, end, hit.start) for end in changes)
    ]
    return max(near)[2] if near else None


def _credited(scan: Scan, weekday: Hit) -> int:
    if scan.between("t_as_of", weekday.start - 16, weekday.start):
        return 2
    return any(h.kind == "source" for h in scan.between("party", weekday.start - 60, weekday.end + 40))
