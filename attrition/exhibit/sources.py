"""Several sources side by side: what each states on a day, and their courses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from attrition import card, lexicon, query, sentence, words
from attrition.chart import sources as charts
from attrition.exhibit.base import Ask, Exhibit, counted, record
from attrition.exhibit.line import acting_on
from attrition.exhibit.lineage import rests_on
from attrition.measure import together
from attrition.model import Source
from attrition.sentence import sources as said
from attrition.sentence.terms import vintage
from attrition.view import SIDES, View


@dataclass(frozen=True)
class Statements:
    """What each source states of one line on a day: rows, "n sources, k independent", what stands behind them, and the markup
    that says it."""

    rows: pd.DataFrame
    heading: str
    sentence: str
    source: str
    markup: str

    @property
    def table(self) -> pd.DataFrame:
        """The rows as they are given to take away; made when somebody asks for them."""
        found = self.rows
        return pd.DataFrame(
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
                "published is": known_when(found),
                "our correction": found["mended"],
            }
        )


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
    on, in words), summed and bracketed (what its total is a sum of, what its ends are where a model states them), aged, own,
    link (a web address), `mended` (what a correction of ours made of it, in words), `undated` (a statement whose day of
    publication is not on record), and `group`, what stands behind it. Own counts come first, each followed by who repeats it,
    then what is mixed, then what does not state it."""
    mended = view.record == "mended"
    choice = (mended, chosen(view), view.bases, view.publishers)
    found = ask(query.sources.newest, view.side, category, view.last, known, *choice)
    found = found.astype(dict.fromkeys(found.select_dtypes("string"), object))  # read row by row: many times faster so
    lines = ask(query.lines)
    counting = set(lines.loc[(lines["side"] == view.side) & (lines["category"] == category), "source"])
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
            said.LINEAGES[kind] if kind == "not_stated" else rests_on(code, counting, basis)
            for code, kind, basis in zip(found["source"], found["lineage"], found["basis"])
        ],
        link=[url if str(url).startswith(("https://", "http://")) else None for url in found["url"]],
        bracketed=[said.BRACKETED.get(interval, "") for interval in found["interval"]],
        undated=found["published"].isna() & (found["rhythm"] != 1),  # a daily report comes out on its day
        group=[_behind(lineage, root) for lineage, root in zip(found["lineage"], found["root"])],
    )
    ours = acting_on(ask, view, category, found).dropna(subset="total")
    why = {(row.source, row.basis): row.said for row in ours.itertuples()}  # of each the newest alone is here
    found["mended"] = [why.get(key, "") for key in zip(found["source"], found["basis"])]
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
    text = emptied(ask, view, category, evidence, known) if found.empty else ""
    text = text or said.standing(standing, lexicon.label, lambda code: lexicon.label(lexicon.sources()[code].repeats))
    heading = said.heading(standing)
    of_what = [", ".join(filter(None, parts)) for parts in zip(found["counted"], found["summed"], found["bracketed"])]
    past = known < ask(record).last  # of what is known today it does not matter when it came out
    undated = [said.NO_DAY if past and undated else "" for undated in found["undated"]]
    markup = card.statements(heading, text, found.assign(counted=of_what, undated=undated))
    return Statements(found, heading, text, line_of(ask, view, category, known), markup)


def emptied(ask: Ask, view: View, category: str, evidence: Sequence[str], known: date) -> str:
    """Which of a reader's filters leaves nothing of a line, or all of them where only together they do; "" where none does."""
    filters = {
        "Counted as": (view.bases, sentence.basis, {"bases": ()}),
        "Source": (chosen(view), lexicon.label, {"sources": ()}),
        "Publisher": (view.publishers, ask(record).publishers.get, {"publishers": ()}),
        "Evidence": (tuple(evidence), str, {}),
    }
    filters = {name: parts for name, parts in filters.items() if parts[0]}
    for names in [*([name] for name in filters), list(filters)]:
        wider = replace(view, **{field: all_ for name in names for field, all_ in filters[name][2].items()})
        found = ask(newest, wider, category, () if "Evidence" in names else evidence, known)
        if len(found):
            blamed = {name: [filters[name][1](code) for code in filters[name][0]] for name in names}
            return said.emptied(blamed, found["source"].nunique())
    return ""


def vintages_of(found: pd.DataFrame) -> list[str | None]:
    """The vintage of each row in words, by what is known of it; None where a row is of none."""
    return [
        None if words.is_none(day) else vintage(day, lexicon.sources()[code].vintage_is)
        for code, day in zip(found["source"], found["published"])
    ]


def vintage_is(found: pd.DataFrame) -> list[str]:
    """What the day in the column `published` is, a row: that of publication, or the last that the vintage covers."""
    return [
        "" if words.is_none(day) else said.VINTAGE_IS[lexicon.sources()[code].vintage_is]
        for code, day in zip(found["source"], found["published"])
    ]


def known_when(found: pd.DataFrame) -> list[str]:
    """As `vintage_is`, and said of each statement whose day of publication is not on record."""
    return [what or (said.NO_DAY if undated else "") for what, undated in zip(vintage_is(found), found["undated"])]


def line_of(ask: Ask, view: View, category: str, known: date) -> str:
    """The line that says what several sources are shown for: category, side, days, as known when, in which data version."""
    stands_in = f" ({said.STANDS_IN})" if known < ask(record).last else ""
    parts = [
        lexicon.categories()[category].label,
        f"losses of {SIDES[view.side]}",
        f"statements up to {words.day(view.last)}",
        f"as known on {words.day(known)}{stands_in}",
        *(["as reported, our corrections left out"] if view.record == "reported" else []),
        f"data {ask(query.data_version)}",
    ]
    return " · ".join(parts)


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
    marks = _corrections(ask, view, category, found)
    by_panel = {f"{name[:1].upper()}{name[1:]}": group for name, group in marks.groupby("counted")}
    regular = dict.fromkeys(found.loc[~found["single"], "source"])
    sums = {lexicon.label(code): said.counted_so(lexicon.sources()[code]) for code in regular}
    text = emptied(ask, view, category, (), known) if found.empty else ""
    text = text or said.course(lines, known if known < view.last else None, sums)
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
        charts.courses(
            panels, lexicon.categories()[category].unit, by_panel if len(panels) > 1 else dict.fromkeys(panels, marks)
        ),
        table.sort_values("as of", ascending=False, ignore_index=True),
        f"{said.unlike(lines)} {text}" if unlike and len(lines) > 1 else text,
        line_of(ask, view, category, known),
    )


def _corrections(ask: Ask, view: View, category: str, found: pd.DataFrame) -> pd.DataFrame:
    """The corrections at their place in a course, the upstreams' own on regular totals and ours on what they made: counted,
    as_of, at, said."""
    middle = found["value"].fillna((found["low"] + found["high"]) / 2).fillna(found["low"]).fillna(found["high"])
    both = acting_on(ask, view, category, found.assign(at=middle))
    both = both[both["total"].notna() | ~both["single"]]
    named = [f"{who}: {what}" for who, what in zip(both["who"], both["said"])]
    return both.assign(said=named)[["counted", "as_of", "at", "said"]]


def _lines(group: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The lines of a panel by name, a source each: its regular reports and its single statements."""
    sources = {code: line for code, line in group.groupby("source", sort=False)}
    return [(lexicon.label(code), sources[code]) for code in lexicon.sources() if code in sources]
