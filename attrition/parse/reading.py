"""A text -> a report: the figures that it states, the party and day that it credits, and what was not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from msgspec import structs

from attrition.model import Figure, Finding, Report
from attrition.parse.language import detect, languages
from attrition.parse.language.fold import Folded
from attrition.parse.losses import basis, outdated, plausible, renamed, same
from attrition.parse.losses.candidates import Candidate, candidates
from attrition.parse.text import passages
from attrition.parse.text.scan import Hit, Scan, inside
from attrition.parse.text.segments import Segments
from attrition.parse.things import apart, bind, things
from attrition.parse.things.counts import counts
from attrition.parse.time import asof, dates
from attrition.parse.time.measures import Times
from attrition.parse.time.stretches import seasons, stretches
from attrition.parse.who.credits import LISTING, Credits
from attrition.parse.who.losers import destroyers, losers
from attrition.parse.who.ministry import ministries, speakers
from attrition.parse.who.owners import owners
from attrition.parse.who.parties import Parties
from attrition.parse.who.told import NAMING, RUSSIAN, UKRAINIAN

MARKER = re.compile(r"(?<![^\n])[ \t]*(\d{1,2})\)[ \t]*(?=[^\W\d_])")  # 3) tanks: 11,494
EXACT = 20_000  # a total of more than so many that is stated to the ten
LISTED = 4  # so many lines are a daily list
LONG = 8  # so many lines of the list stand in one sentence of nobody else but who lists photographs
MOST = 50  # findings of a kind that are told


def parse(
    text: str,
    *,
    id: str | None = None,
    published: date | str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    author: str | None = None,
) -> Report:
    """What a loss report states. Pure: no clock, no files but the tables, and an answer for any text."""
    published, given = _day(published), published
    about = {"id": id, "published": published, "url": url, "publisher": publisher, "title": title, "author": author}
    spans, left = passages.passages(text) if len(text) > passages.LONGEST else (None, 0)
    folded = Folded(text, spans)
    parts = [(start, end, languages.language(code)) for start, end, code in detect.parts(folded.plain, folded.text)]
    if not parts:
        return Report(**about, findings=(*_not_read(text), *_no_day(given, published)))
    report = _read(folded, text, parts, about)
    return structs.replace(report, findings=(*report.findings, *_left_out(left), *_no_day(given, published)))


def _day(given: date | str | None) -> date | None:
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given[:10])
    except (ValueError, TypeError):
        return None


def _no_day(given: date | str | None, read: date | None) -> Iterator[Finding]:
    if given and read is None:
        message = f"The given day of publication, “{str(given)[:40]}”, is not written as 2023-04-07 and was left out."
        yield Finding(kind="unread_day", message=message)


def _left_out(number: int) -> Iterator[Finding]:
    if number:
        message = f"The text is longer than any report: {number} passages with numbers were left out, the likeliest were read."
        yield Finding(kind="unread_number", message=message)


def _not_read(text: str) -> tuple[Finding, ...]:
    if not text.strip():
        return ()
    return (Finding(kind="language_not_read", message="No language table fits this text, so no figure was read from it."),)


def _read(folded: Folded, text: str, parts: list, about: dict) -> Report:
    scan = Scan(folded.text, parts, folded.plain)
    segments = Segments(scan, folded.plain)
    ministries(scan)
    speakers(scan)
    losers(scan, segments)
    owners(scan, segments)
    destroyers(scan)
    scan.replace("month", dates.months(scan))
    days = dates.days(scan)
    scan.replace("day", [Hit(d.start, d.end, "day", d.month) for d in days if d.month and not d.begins_war])
    numbers = counts(scan, _taken(scan, days))
    spans = [(d.start, d.end) for d in days]
    counted = things.around(scan, numbers, things.things(scan, spans))
    scan.replace("t_part", things.outside(counted, scan.layer("t_part")))
    bounds = bind.bind(scan, segments, numbers, counted)
    apart.apart(scan, segments, bounds, counted)
    months = [hit for hit in scan.layer("month") if not inside(spans, hit.start)]
    near = about["published"] or asof.year_anchor(days)
    whole = seasons(scan, months)
    seen = sorted((span.start, span.end) for span in whole)
    months = [month for month in months if not inside(seen, month.start)]
    months = dates.month_lengths(scan, months, near) if months else []
    spans = [*months, *whole, *asof.later_spans(scan, days, near), *stretches(scan, days)]
    times = Times(scan, segments, bounds, asof.since_spans(scan, days), spans, near)
    parties = Parties(scan, segments, Credits(scan, segments), bounds)
    strange = apart.strange_lines(segments, bounds)
    found, dropped, unread = candidates(scan, segments, bounds, times, parties)
    if "oryx" not in parties.sources:  # who counts photographs has small totals
        local = bool(scan.between("c_local", 0, segments.numbered(segments.head + 1)[1]))
        found = plausible.settle(found, near or dates.month_named(scan) or dates.earliest(days), local)
    found = outdated.current(scan, found, near or dates.month_named(scan))
    found += outdated.alone(scan, times, found, dropped)
    every, found = found, same.once(found, dropped)
    unread += renamed.renamed(every, found)
    return _report(folded, text, about, scan, segments, days, parties, found, dropped, unread, strange)


def _taken(scan: Scan, days: list[dates.Day]) -> list[tuple[int, int]]:
    """The spans whose digits are no counts: dates, days of the war, years, times, addresses, the numbers of a list's lines."""
    hits = dates.war_days(scan) + [hit for layer in ("time", "t_total", "month", "weekday") for hit in scan.layer(layer)]
    spans = [(d.start, d.end) for d in days] + [(hit.start, hit.end) for hit in hits] + [span[:2] for span in scan.dates]
    spans += scan.noise + dates.years(scan) + [match.span(1) for match in MARKER.finditer(scan.text)]
    whole: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not whole or end > whole[-1][1]:  # a month inside its day would hide what of the day stands behind it
            whole.append((start, end))
    return whole


def _report(folded, text, about, scan, segments, days, parties, found: list[Candidate], dropped, unread, strange) -> Report:
    listed = len({c.category for c in found})
    _of_staff_again(found, parties)
    side = _main_side(found or dropped, parties, scan)
    mine = [c for c in found if c.side == side] or found
    source = parties.credits.credited([(c.bound, c.source) for c in mine], listed, _means(mine, parties))
    if source is None and len({c.source for c in mine}) == 1:
        source = mine[0].source
    admitted = [c for c in mine if c.source == "rus_mod" and c.sentence == mine[0].sentence and c.number.size >= 100]
    if source == "rus_mod" and side == "RUS" and len(parties.sources) > 1 and not admitted:
        others = [c.source for c in mine if c.source] + [s for s, _ in parties.sources.most_common()]
        source = next((s for s in others if s != "rus_mod"), source)
    elif source == "rus_mod" and admitted and scan.between("month", *admitted[0].bound.span):
        named = (c.source for c in mine if c.source in NAMING and 2 * c.number.size > admitted[0].number.size)
        source = next(named, source)  # "on 25 March Moscow told of 1,351", before those who count by name
    if mine and source == "rus_mod" and side == "RUS" and all(c.source != "rus_mod" for c in mine):
        source = None  # it is named for other numbers alone
    unnamed = len({c.category for c in mine if c.source is None}) >= LISTED and source not in LISTING
    if side == "RUS" and (unnamed or source is None and (listed >= LISTED or any(_of_the_staff(c) for c in mine))):
        source = "general_staff_ua"  # a daily list without a name: only the General Staff states one
    own = [c for c in mine if c.source in (None, source)] or mine
    totals = [c.number.start for c in own if c.measure == "total"] or [c.number.start for c in own]
    changes = [c.number.end for c in mine if c.measure == "change"]
    others = {c.sentence for c in found if c.source not in (None, source)}
    others |= {place for place, hits in parties.credits.hits.items() if source not in {hit.key for hit in hits}}
    others -= {c.sentence for c in own}
    others |= {c.sentence for c in own if c.bound.pair == "dated"} - {c.sentence for c in own if c.measure == "total"}
    as_of, how = asof.resolve(scan, segments, days, sorted(totals), changes, others, about["published"])
    _irretrievable(found)
    figures = tuple(_figure(folded, text, scan, c, side, source) for c in found)
    findings = tuple(_findings(folded, text, segments, unread, strange))
    return Report(
        **about,
        language=scan.language.code,
        side=side,
        source=source,
        as_of=as_of,
        as_of_from=how,
        figures=figures,
        findings=findings,
    )


def _irretrievable(found: list[Candidate]) -> None:
    """Irretrievable losses are no count of the killed: they hold the missing, the captured and the crippled as well."""
    for c in found:
        if c.basis in ("irretrievable", basis.MIXED):
            c.basis = "unspecified"


def _of_staff_again(found: list[Candidate], parties: Parties) -> None:
    """A day's losses, an exact total or a long list behind what another said are the General Staff's again, if it is named."""
    stays = {None, "general_staff_ua", *NAMING}
    lines = Counter(place for place, _ in {(c.sentence, c.category) for c in found})
    for c in found if parties.sources["general_staff_ua"] else ():
        if c.source in stays or c.side != RUSSIAN or parties.credits.named(c.sentence):
            continue
        if _of_the_staff(c) or lines[c.sentence] >= LONG and c.source not in LISTING:
            c.source = "general_staff_ua"


def _of_the_staff(c: Candidate) -> bool:
    """Is it a day's losses, or a total of all losses to the ten, since the war began to the hundred? Nobody else has such."""
    if c.measure == "change":
        return c.days == 1
    whole, value = c.measure == "total" and c.basis not in ("killed", "irretrievable"), c.number.value or 0
    return c.category == "personnel" and whole and value > EXACT and value % (1000 if c.since else 100) > 0


def _of_london(named: set[str]) -> bool:
    return not named or bool(named & {"uk_mod", "general_staff_ua"})


def _means(mine: list[Candidate], parties: Parties) -> bool:
    """Does the report state means per day that no third party is credited for, and no single day's losses before them?"""
    told = [c for c in mine if c.measure == "rate" or c.measure == "change" and c.days == 1]
    rates = [c for c in told if c.measure == "rate" and _of_london(parties.credits.named(c.sentence))]
    return bool(rates) and (told[0] is rates[0] or len(told) == len(rates))


def _findings(folded: Folded, text: str, segments: Segments, unread: list, strange: list) -> Iterator[Finding]:
    """What was seen and not read: numbers in passages about losses, and lines of the list under a name that no table has."""
    for number, message in unread[:MOST]:
        start, end = folded.span(number.start, number.end)
        yield Finding(kind="unread_number", message=message, start=start, end=end)
    for number, span in strange[:MOST]:
        start, end = folded.span(number.start, number.end)
        label = _words(folded, text, *span)
        message = f"The list has a line {label!r}, which is none that is known; its number was not read."
        yield Finding(kind="unknown_category", message=message, start=start, end=end)


def _words(folded: Folded, text: str, first: int, last: int) -> str:
    """What stands in a span, with single spaces."""
    start, end = folded.span(first, last)
    return " ".join(text[start:end].split())


def _main_side(found: list[Candidate], parties: Parties, scan: Scan) -> str | None:
    if not found:
        told = scan.layer("c_loss") or any(hit.key == "killed" for hit in scan.layer("basis"))
        counts = {"general_staff_ua", *NAMING} & parties.sources.keys()  # who counts what Russia loses
        side = parties.default_side(0) if (parties.strong[RUSSIAN] + parties.strong[UKRAINIAN] or counts) and told else None
        if side is None and any(hit.key == "ukrainian_actors" for hit in scan.layer("party")) and scan.layer("c_destroys"):
            side = RUSSIAN  # Ukraine's men have destroyed so much
        night = scan.layer("c_intercepted") and not parties.of_losses() and not _of_a_sector(scan)  # no report of losses
        return None if side == RUSSIAN and night else side
    russian = sum(c.side == "RUS" for c in found)
    ukrainian = sum(c.side == "UKR" for c in found)
    if not russian and not ukrainian:
        return None
    if found[0].side == "UKR" and next((c.source for c in found if c.source), None) == "rus_mod":
        counted = 2 * russian > ukrainian and any(_own_total(c) and c.source == "general_staff_ua" for c in found)
        return "RUS" if russian > ukrainian or counted else "UKR"  # the text is about what it claims of the other side
    if found[0].side == "UKR":
        return "RUS" if russian >= ukrainian or any(_own_total(c) for c in found) else "UKR"
    if found[0].source == "general_staff_ua" and found[0].measure == "total":
        return "RUS"  # its count comes first, however long Moscow's is behind it
    people = (c for c in found if c.side == "RUS" and c.category == "personnel" and c.sentence <= 4)
    outright = any(parties.names_outright(c.bound) for c in people)
    return "RUS" if russian >= ukrainian or outright or _own_total(found[0]) else "UKR"


def _of_a_sector(scan: Scan) -> bool:
    """Does a text name a sector of the front, and say of more than what flies that it was lost?"""
    shot = {hit.start for hit in scan.layer("c_intercepted")}
    return bool(scan.layer("c_local")) and any(hit.start not in shot for hit in scan.layer("c_loss"))


def _own_total(c: Candidate) -> bool:
    """Is it a total of Russian personnel that the Russian ministry has not stated?"""
    people = c.category == "personnel" and c.measure == "total"
    return people and c.side == "RUS" and c.number.size >= 1000 and c.source not in ("rus_mod", "rus_media")


def _figure(folded: Folded, text: str, scan: Scan, c: Candidate, side, source) -> Figure:
    number = c.number
    start, end = folded.span(number.start, number.end)
    first, last = folded.span(*basis.quote(scan, c.bound))
    return Figure(
        category=c.category,
        measure=c.measure,
        basis=c.basis,
        value=number.value,
        low=number.low,
        high=number.high,
        qualifier=c.qualifier,
        days=c.days if c.measure == "change" else None,
        source=c.source if c.source and c.source != source else None,
        side=c.side if c.side != side else None,
        start=start,
        end=end,
        quote=text[first:last],
    )
