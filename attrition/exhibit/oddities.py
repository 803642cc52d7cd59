"""What we saw in the record and would not hide, as tables: copies that differ, falls, leaps, stale copies, corrections."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from attrition import lexicon, measure, query, sentence, words
from attrition.exhibit.base import Ask
from attrition.view import View


def differing(ask: Ask, view: View) -> pd.DataFrame:
    """The cells that the copies give differently, newest first: as of, line, one column a publisher, taken, vote, against
    (which copies do not have what is taken), what was seen (in words), report (a key), and source, category, basis, day to find
    the cell again."""
    copies = ask(query.quality.differing, view.sources, view.categories, view.first, view.last, view.side)
    if view.publishers:
        cells = copies.loc[copies["publisher"].isin(view.publishers), CELL].drop_duplicates()
        copies = copies.merge(cells)
    if copies.empty:
        return pd.DataFrame(columns=["as of", "line", "taken", "vote", "against", "report", "what was seen", *CELL])
    wide = copies.pivot_table(index=CELL, columns="label", values="value", sort=False)
    grouped = copies.groupby(CELL, sort=False)
    heads = grouped.agg(line=("line", "first"), taken=("taken", "first"), vote=("agreement", "first"))
    other = copies[copies["value"] != copies["taken"]].groupby(CELL, sort=False)
    heads["against"] = other["label"].agg(", ".join)
    heads["report"] = other["key"].first()
    votes = found(ask, view, ("disagreement", "tie"))
    votes = votes[votes["publisher"].isna()]  # a quotation is no vote
    votes = votes.assign(seen=[_parted(row.message, words.day(row.as_of))[1] for row in votes.itertuples()])
    heads["what was seen"] = votes.set_index(CELL)["seen"].reindex(heads.index)
    columns = ["taken", "vote", "against", "report", "what was seen"]
    table = pd.concat([heads[["line"]], wide, heads[columns]], axis=1).reset_index()
    table.insert(0, "as of", table["as_of"])
    front = ["as of", "line"]
    return table[[*front, *(name for name in table if name not in front and name not in CELL), *CELL]]


CELL = ["source", "category", "basis", "as_of"]


def found(ask: Ask, view: View, kinds: tuple[str, ...]) -> pd.DataFrame:
    """The findings of some kinds in the chosen sources, side, categories and days, newest first: see query.findings."""
    rows = ask(query.findings, kinds, view.categories, view.first, view.last, view.sources)
    rows = rows[rows["side"].isna() | (rows["side"] == view.side)]
    return rows[rows["publisher"].isna() | rows["publisher"].isin(view.publishers)] if view.publishers else rows


def findings(ask: Ask, view: View, kinds: tuple[str, ...] = ()) -> pd.DataFrame:
    """The findings as a table: as of, kind, what was seen, report, and what finds the cell again."""
    return _listed(found(ask, view, kinds))


def _listed(rows: pd.DataFrame) -> pd.DataFrame:
    parts = [_parted(row.message, words.day(row.as_of)) for row in rows.itertuples()]
    table = pd.DataFrame(
        {
            "as of": rows["as_of"],
            "of": [name for name, _ in parts],
            "kind": [sentence.KINDS[kind] for kind in rows["kind"]],
            "what was seen": [seen for _, seen in parts],
        },
        index=rows.index,
    )
    return table.join(rows[["report", "publisher", *CELL]])


def _parted(message: str, day: str) -> tuple[str, str]:
    """A finding's line or publisher, and what was seen of it: its day and its line have columns of their own."""
    head, _, seen = message.partition(": ")
    name = head.removesuffix(f", {day}")
    return (name, seen) if name != head or seen.startswith("no report") else ("", message)


def falls(ask: Ask, view: View) -> pd.DataFrame:
    """The falls of running totals, by what is known of why: as of, why, what was seen, report and what finds the cell."""
    rows = found(ask, view, ("fall",))
    table = _listed(rows).drop(columns=["kind", "publisher"])
    table.insert(2, "why", [sentence.quality.CAUSES[cause] for cause in rows["cause"]])
    return table.assign(cause=rows["cause"])


def leaps(ask: Ask, view: View) -> pd.DataFrame:
    """The steps that stand far out, with what is on record about each: as of, what was seen, explained by, report …"""
    table = _listed(found(ask, view, ("leap",))).drop(columns=["kind", "publisher"])
    explained = {}
    for (source, category, basis), rows in table.groupby(["source", "category", "basis"]):
        why = ask(_explained, source, category, basis, view.side)
        explained |= {n: why.get(day, sentence.quality.REASONS["none"]) for n, day in rows["as_of"].items()}
    table.insert(3, "explained by", pd.Series(explained, dtype="object").reindex(table.index))
    return table


def _explained(ask: Ask, source: str, category: str, basis: str, side: str) -> dict[pd.Timestamp, str]:
    """What is on record about the steps of one line that stand out, by day: see measure.spikes."""
    line = ask(query.series, (source,), (category,), None, None, (), side, (basis,))
    corrected = ask(query.quality.official, (source,), (), None, None, side)
    own = corrected[(corrected["category"] == category) & (corrected["basis"] == basis)]
    others = corrected[corrected["category"] != category].groupby("as_of").size()
    events = ask(query.events)
    changed = events.loc[(events["kind"] == "definition") & (events["category"] == category), ["day", "label"]]
    entered = ask(query.lines)
    entered = entered[(entered["source"] == source) & (entered["side"] == side) & (entered["first"] > line["as_of"].min())]
    entered = pd.DataFrame({"day": entered["first"], "label": entered["label"] + ": new in the list"})
    definitions = pd.concat([changed, entered])
    steps = measure.spikes(line, own[["as_of", "amount", "publisher"]], definitions, others)
    return {step.to_day: sentence.quality.reason(step) for step in steps.itertuples() if step.why != "none"}


def official(ask: Ask, view: View) -> pd.DataFrame:
    """The upstream's own corrections: as of, line, change, correction, what is left of the change, whether that can be."""
    rows = ask(query.quality.official, view.sources, view.categories, view.first, view.last, view.side)
    return pd.DataFrame(
        {
            "as of": rows["as_of"],
            "line": rows["line"],
            "change": rows["change"],
            "correction": rows["amount"],
            "left for the day": rows["left"],
            "change of the next day": rows["after"],
            "fits": ["yes" if left >= 0 else "less than nothing is left" for left in rows["left"]],
            "recorded by": rows["publisher"],
        }
    ).join(rows[CELL])


def ours(ask: Ask) -> pd.DataFrame:
    """Our decisions about single figures: what was there, what is taken, why, by which evidence, when it was decided."""
    rows = ask(query.quality.ours)
    return pd.DataFrame(
        {
            "as of": rows["as_of"],
            "source": rows["source"].map(lexicon.label),
            "line": rows["line"],
            "stated": [_stated(row) for row in rows.itertuples()],
            "mended": rows["field"].map(sentence.quality.FIELDS),
            "taken": [sentence.quality.taken(row.field, row.take) for row in rows.itertuples()],
            "why": rows["why"],
            "evidence": rows["evidence"],
            "counted as": rows["basis"].map(sentence.basis),
            "read in": rows["publisher"],
            "decided": rows["decided"],
        }
    )


def _stated(row: object) -> str:
    ends = (row.low, row.high)
    return words.count(row.expect) if any(map(words.is_none, ends)) else "–".join(map(words.count, ends))


def upstream_column(publisher: str, category: str, as_of: date) -> tuple[str, str, str]:
    """What an upstream calls a line: its address, its files and its own name of the column; the line's label where a column
    holds several."""
    for upstream in lexicon.upstreams().values():
        if upstream.publisher != publisher:
            continue
        renamed = {name: code for last, names in upstream.until.items() if str(as_of) <= last for name, code in names.items()}
        for name, meant in {**upstream.columns, **renamed}.items():
            if meant.split(".")[0].split(":")[0] == category:
                return upstream.url, ", ".join(upstream.files), name
        return upstream.url, ", ".join(upstream.files), lexicon.categories()[category].label
    return lexicon.publishers()[publisher].url if publisher in lexicon.publishers() else "", "", category


def mistake(ask: Ask, cell: tuple[str, str, str, str, date], publisher: str, page: str) -> str:
    """What can be sent to an upstream about one cell, in its own words: its address, day, column and value, what the others
    have, and where that can be seen. `cell` is source, side, category, basis and day; `page` the address of its report."""
    copies = ask(query.quality.cell, *cell)
    own = copies[copies["publisher"] == publisher].iloc[0]
    url, files, column = upstream_column(publisher, cell[2], cell[4])
    others = [f"  {row.label}: {row.value:.0f}" for row in copies.itertuples() if row.publisher != publisher]
    originals = [f"The report itself: {address}" for address in dict.fromkeys(copies["url"].dropna())]
    return "\n".join(
        [
            f"To: {own['label']}, {url}",
            f"File: {files}",
            f"Day: {cell[4]:%Y-%m-%d}",
            f"Column: {column}",
            f"Value there: {own['value']:.0f}"
            + ("" if pd.isna(own["before"]) else f" (the report before: {own['before']:.0f})"),
            "The other copies of the same report:",
            *(others or ["  none"]),
            *originals,
            f"Seen at: {page}",
            f"Attrition, data version {ask(query.data_version)}",
        ]
    )


def mistake_in_report(ask: Ask, publisher: str, as_of: date, seen: str, page: str) -> str:
    """What can be sent to an upstream about a whole report of its: its address, its files, the day, what was seen."""
    publishers = ask(query.table, "publisher").set_index("code")
    url, files = next(
        ((each.url, ", ".join(each.files)) for each in lexicon.upstreams().values() if each.publisher == publisher),
        (publishers["url"][publisher], ""),
    )
    return "\n".join(
        [
            f"To: {publishers['label'][publisher]}, {url}",
            *([f"File: {files}"] if files else []),
            f"Day: {as_of:%Y-%m-%d}",
            f"What was seen: {seen}",
            f"Seen at: {page}",
            f"Attrition, data version {ask(query.data_version)}",
        ]
    )


def suspects(ask: Ask, cell: tuple[str, str, str, str, date], days: int = 1) -> list[tuple[str, str, date]]:
    """Which copies of a cell, or of the `days` up to it, may be mistaken: code, label and day. Those that differ from what is
    taken; in a tie all of them, and where what is taken repeats the report before while another copy fits the reports around
    it; where all agree, none: then it is the source's own number."""
    found = []
    for day in (cell[4] - timedelta(days=back) for back in range(days)):
        copies = ask(query.quality.cell, *cell[:4], day)
        tied = bool((copies["agreement"] == "tie").any())
        goes_up = (copies["before"] < copies["value"]) & (copies["value"] <= copies["after"])
        left_behind = goes_up.any() & (copies["value"] == copies["taken"]) & (copies["value"] == copies["before"])
        rows = copies[(copies["value"] != copies["taken"]) | tied | left_behind]
        found += [(row.publisher, row.label, day) for row in rows.itertuples()]
    return found
