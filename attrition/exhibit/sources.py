"""Several sources side by side: what each states on a day, the range that they span, their courses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from attrition import card, lexicon, query, words
from attrition.chart import sources as charts
from attrition.exhibit.base import Ask, Exhibit, counted
from attrition.measure import together
from attrition.model import Source
from attrition.sentence import sources as said
from attrition.view import SIDES, View

MANY = 6  # above so many sources their single statements share one entry of a chart's legend


@dataclass(frozen=True)
class Statements:
    """What each source states of one line on a day: rows, "n sources, k independent", what stands behind them, and the markup
    that says it."""

    table: pd.DataFrame
    heading: str
    sentence: str
    source: str
    markup: str


def chosen(view: View) -> tuple[str, ...]:
    """The sources to set side by side: those that a reader chose where they are several, all of them (empty) where not."""
    return view.sources if len(view.sources) > 1 else ()


def described(view: View) -> list[Source]:
    """The definitions of the sources that are set side by side."""
    return [source for code, source in lexicon.sources().items() if code in (chosen(view) or lexicon.sources())]


def newest(ask: Ask, view: View, category: str, evidence: Sequence[str], known: date) -> pd.DataFrame:
    """The newest statements of `everyone` that rest on some kinds of evidence, or on any."""
    found = ask(everyone, view, category, known)
    return found[found["evidence"].isin(evidence)].reset_index(drop=True) if evidence else found


def everyone(ask: Ask, view: View, category: str, known: date) -> pd.DataFrame:
    """The newest statement of each source and basis up to the view's last day, as known on a day: see query.sources.newest.

    With them: name, counted (the basis in words, pictures apart from claims), states and rests (its number, and what that rests
    on, in words), aged, own, link (a web address), and `group`, what stands behind it. Own counts come first, each followed by
    who repeats it, then what is mixed, then what does not state it."""
    mended = view.record == "mended"
    choice = (mended, chosen(view), view.bases, view.publishers)
    found = ask(query.sources.newest, view.side, category, view.last, known, *choice)
    found = found.astype(dict.fromkeys(found.select_dtypes("string"), object))  # read row by row: many times faster so
    found = found.assign(
        name=found["source"].map(lexicon.label),
        counted=[counted(source, basis) for source, basis in zip(found["source"], found["basis"])],
        aged=together.aged(found),
        own=found["lineage"] == "own",
        summed=[
            "" if role == "compilation" else lexicon.sources()[code].summed
            for code, role in zip(found["source"], found["role"])
        ],
        states=[said.stated(row) for row in found[["value", "low", "high", "qualifier"]].itertuples()],
        rests=[
            said.LINEAGES[kind] if kind == "not_stated" else rests_on(code)
            for code, kind in zip(found["source"], found["lineage"])
        ],
        link=[url if str(url).startswith(("https://", "http://")) else None for url in found["url"]],
        group=[_behind(lineage, root) for lineage, root in zip(found["lineage"], found["root"])],
    )
    order = {"own": 0, "repeats": 0, "mixed": 1, "not_stated": 2}
    listed = {code: n for n, code in enumerate(lexicon.sources())}
    keys = [
        (order[lineage], listed[root], root != source, name, what)
        for lineage, root, source, name, what in zip(*(found[key] for key in ("lineage", "root", "source", "name", "counted")))
    ]
    return found.iloc[sorted(range(len(found)), key=keys.__getitem__)].reset_index(drop=True)


def _behind(lineage: str, root: str) -> str:
    return lexicon.label(root) if lineage in ("own", "repeats") else said.LINEAGES[lineage]


def statements(ask: Ask, view: View, category: str, evidence: Sequence[str], known: date) -> Statements:
    """What each source states of a line on a day, grouped by the count behind it."""
    found = ask(newest, view, category, evidence, known)
    standing = together.standing(found)
    table = pd.DataFrame(
        {
            "count behind it": found["group"],
            "source": found["name"],
            "counted as": found["counted"],
            "states": found["states"],
            "which is a": found["summed"],
            "as of": found["as_of"],
            "age in days": found["age"],
            "aged": ["aged" if aged else "" for aged in found["aged"]],
            "its rhythm in days": found["rhythm"],
            "evidence": found["evidence"],
            "rests on": found["rests"],
            "link": found["link"],
            "read from": found["publisher"],
            "low": found["low"],
            "value": found["value"],
            "high": found["high"],
            "interval": found["interval"],
            "published": found["published"],
            "published is": vintage_is(found),
        }
    )
    text = said.standing(standing, lexicon.label, lambda code: lexicon.label(lexicon.sources()[code].repeats))
    heading = said.heading(standing)
    of_what = [", ".join(filter(None, pair)) for pair in zip(found["counted"], found["summed"])]
    markup = card.statements(heading, text, found.assign(counted=of_what))
    return Statements(table, heading, text, line_of(ask, view, category, known), markup)


def vintages_of(found: pd.DataFrame) -> list[str | None]:
    """The vintage of each row in words, by what is known of it; None where a row is of none."""
    return [
        None if words.is_none(day) else said.vintage(day, lexicon.sources()[code].vintage_is)
        for code, day in zip(found["source"], found["published"])
    ]


def vintage_is(found: pd.DataFrame) -> list[str]:
    """What the day in the column `published` is, a row: that of publication, or the last that the vintage covers."""
    return [
        "" if words.is_none(day) else said.VINTAGE_IS[lexicon.sources()[code].vintage_is]
        for code, day in zip(found["source"], found["published"])
    ]


def rests_on(source: str) -> str:
    """What a source's numbers rest on, in words: its own count, or who with which share."""
    known = lexicon.sources()[source]
    if not known.draws_on:
        return said.LINEAGES[known.lineage]
    return "; ".join(f"{lexicon.label(draw.source)}: {said.share(_draw(draw))}" for draw in known.draws_on)


@dataclass(frozen=True)
class Drawn:
    """A share of a source's numbers, and of which count."""

    share: float | None
    counted: str | None


def _draw(draw: object) -> Drawn:
    return Drawn(draw.share, counted(draw.source, draw.of) if draw.of else None)


def line_of(ask: Ask, view: View, category: str, known: date) -> str:
    """The line that says what several sources are shown for: category, side, days, as known when, in which data version."""
    parts = [
        lexicon.categories()[category].label,
        f"losses of {SIDES[view.side]}",
        f"statements up to {words.day(view.last)}",
        f"as known on {words.day(known)}",
        *(["as reported, our corrections left out"] if view.record == "reported" else []),
        f"data {ask(query.data_version)}",
    ]
    return " · ".join(parts)


def ranges(ask: Ask, view: View, category: str, evidence: Sequence[str], known: date, unlike: bool = False) -> Exhibit:
    """The range across sources of each count on an axis of its own; with `unlike`, because a reader asked for it, on one."""
    found = ask(newest, view, category, evidence, known)
    spans = together.spans(found)
    independent = _independent(found)
    names = found["name"] + ", " + found["counted"] if unlike else found["name"]
    drawn = found[["counted", *charts.COLUMNS]].assign(
        name=names + ": " + found["states"] + " · " + found["as_of"].dt.strftime("%b %Y")
    )
    panels = {"unlike counts on one axis": drawn} if unlike else {name: g for name, g in drawn.groupby("counted", sort=False)}
    text = said.spans(spans, independent, lexicon.label)
    table = spans.assign(
        low_source=spans["low_source"].map(lexicon.label, na_action="ignore"),
        high_source=spans["high_source"].map(lexicon.label, na_action="ignore"),
        independent=spans["counted"].map(independent),
    )
    names = {"counted": "counted as", "low_source": "lowest by", "low_day": "lowest as of", "low": "lowest"}
    names |= {"high": "highest", "high_source": "highest by", "high_day": "highest as of", "aged": "aged, left out"}
    return Exhibit(
        charts.ranges({f"{name[:1].upper()}{name[1:]}": frame for name, frame in panels.items()}),
        table.drop(columns=["low_interval", "high_interval"]).rename(columns=names),
        f"{said.unlike(spans['counted'])} {text}" if unlike and len(spans) > 1 else text,
        line_of(ask, view, category, known),
    )


def across(ask: Ask, view: View, category: str, known: date) -> tuple[str, list[str]]:
    """What all sources together state of a line up to a day: how many there are and are independent, and a line for the range
    of each count."""
    found = ask(newest, view, category, (), known)
    return said.heading(together.standing(found)), said.brief(together.spans(found), _independent(found))


def _independent(found: pd.DataFrame) -> dict[str, int]:
    """How many counts of their own stand behind the fresh statements of each count."""
    return {name: len(together.standing(group[~group["aged"]])["roots"]) for name, group in found.groupby("counted")}


def course(ask: Ask, view: View, category: str, known: date, unlike: bool = False) -> Exhibit:
    """The sources through time as known on a day, a panel a count; with `unlike`, because a reader asked for it, one panel."""
    found = ask(
        query.sources.course,
        view.side,
        category,
        view.first,
        view.last,
        known,
        view.record == "mended",
        chosen(view),
        view.bases,
        view.publishers,
    )
    found = found.assign(who=found["source"].map(lexicon.label), vintage=vintages_of(found))
    found["counted"] = [counted(source, basis) for source, basis in zip(found["source"], found["basis"])]
    lines = {name: _lines(group) for name, group in sorted(found.groupby("counted"), key=lambda item: -len(item[1]))}
    panels = {f"{name[:1].upper()}{name[1:]}": drawn for name, drawn in lines.items()}
    if unlike and len(panels) > 1:
        every = [(f"{who}, {name}", line) for name, drawn in lines.items() for who, line in drawn]
        panels = {"Unlike counts on one axis": every}
    regular = dict.fromkeys(found.loc[~found["single"], "source"])
    sums = {lexicon.label(code): lexicon.sources()[code].summed for code in regular}
    text = said.course(lines, known if known < view.last else None, sums)
    table = pd.DataFrame(
        {
            "source": found["who"],
            "counted as": found["counted"],
            "as of": found["as_of"],
            "value": found["value"],
            "low": found["low"],
            "high": found["high"],
            "interval": found["interval"],
            "prediction low": found["prediction_low"],
            "prediction high": found["prediction_high"],
            "published": found["published"],
            "published is": vintage_is(found),
        }
    )
    return Exhibit(
        charts.courses(panels, lexicon.categories()[category].unit),
        table.sort_values("as of", ascending=False, ignore_index=True),
        f"{said.unlike(lines)} {text}" if unlike and len(lines) > 1 else text,
        line_of(ask, view, category, known),
    )


def _lines(group: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The lines of a panel by name: regular reports a source each; single statements too, or as one where they are many."""
    sources = {code: line for code, line in group.groupby("source", sort=False)}
    order = sorted(sources, key=list(lexicon.sources()).index)
    if len(order) <= MANY:
        return [(lexicon.label(code), sources[code]) for code in order]
    regular = [(lexicon.label(code), line) for code in order if len(line := sources[code][~sources[code]["single"]])]
    singles = group[group["single"]].sort_values("as_of")
    if singles.empty:
        return regular
    return [*regular, (f"single statements of {words.plural(singles['source'].nunique(), 'source')}", singles)]
