"""Who takes numbers from whom, as the registry of sources has it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

import pandas as pd

from attrition import lexicon, query
from attrition.chart import lineage as charts
from attrition.exhibit.base import Ask, Exhibit, counted
from attrition.sentence import sources as said


def lineage(ask: Ask) -> Exhibit:
    """Who takes numbers from whom, in which share."""
    draws = ask(query.table, "lineage")
    draws = draws.assign(basis=draws["basis"].astype(object).where(draws["basis"].notna(), None))
    draws = draws.assign(counted=[counted(row.draws_on, row.basis) if row.basis else None for row in draws.itertuples()])
    table = ask(query.table, "source")
    kinds, order = dict(zip(table["code"], table["lineage"])), {code: n for n, code in enumerate(lexicon.sources())}
    linked = {*draws["source"], *draws["draws_on"]}
    alone = sorted((code for code, kind in kinds.items() if kind == "own" and code not in linked), key=order.get)
    silent = sorted((code for code, kind in kinds.items() if kind == "not_stated"), key=order.get)
    shown = pd.DataFrame(
        {
            "source": draws["source"].map(lexicon.label),
            "takes from": draws["draws_on"].map(lexicon.label),
            "share": draws["share"],
            "of": draws["counted"],
            "how we know": draws["how"],
        }
    )
    silent_rows = [{"source": lexicon.label(code), "how we know": said.LINEAGES[kinds[code]]} for code in [*alone, *silent]]
    return Exhibit(
        charts.lineage(_tree(draws, kinds, order)),
        pd.concat([shown, pd.DataFrame(silent_rows)], ignore_index=True),
        said.lineage(draws, lexicon.label, alone, silent),
        f"As the registry of sources has it · data {ask(query.data_version)}",
    )


def rests_on(source: str, counting: Container[str] | None = None, basis: str | None = None) -> str:
    """What a source's numbers rest on, in words: its own count, or who with which share. `counting` are the sources that have
    the line in question: where it draws on none of them, what it draws on is not stated. With `basis`, only of its numbers on
    that."""
    known = lexicon.sources()[source]
    if not known.draws_on:
        return said.LINEAGES[known.lineage]
    draws: dict[str, list[Drawn]] = {}
    for draw in known.draws_on:
        if (counting is None or draw.source in counting) and (basis is None or draw.of in (basis, None)):
            draws.setdefault(draw.source, []).append(_draw(draw) if basis is None else Drawn(draw.share, None))
    named = [f"{lexicon.label(drawn)}: {said.shares(rows)}" for drawn, rows in draws.items()]
    return "; ".join(named) or said.LINEAGES["not_stated"]


def kin(one: str, other: str, basis: str) -> str:
    """What two sources that are set against each other have to do with each other, in words; "" where neither takes numbers
    from the other."""
    pairs = [(below, above) for below, above in ((one, other), (other, one)) if lexicon.takes_from(below, above)]
    return " ".join(said.kin(lexicon.label(below), lexicon.label(above), _taken(below, above, basis)) for below, above in pairs)


def _taken(source: str, other: str, basis: str) -> str:
    """Which share of a source's numbers on a basis another's are; "" where it takes them only through others."""
    draws = [draw for draw in lexicon.sources()[source].draws_on if draw.source == other and draw.of in (basis, None)]
    return said.shares([_draw(draw) for draw in draws]) if draws else ""


@dataclass(frozen=True)
class Drawn:
    """A share of a source's numbers, and of which count."""

    share: float | None
    counted: str | None


def _draw(draw: object) -> Drawn:
    return Drawn(draw.share, counted(draw.source, draw.of) if draw.of else None)


def _tree(draws: pd.DataFrame, kinds: dict[str, str], order: dict[str, int]) -> pd.DataFrame:
    """The rows of the tree: each count that is a source's own, and under it who draws on it; who draws on several stands under
    each. The registry refuses a lineage that comes back to itself, so this ends."""
    pairs = draws.groupby(["draws_on", "source"], sort=False)
    shares = {pair: said.shares(list(rows.itertuples()), "its ") for pair, rows in pairs}
    rows = []

    def tell(code: str, depth: int, share: str) -> None:
        rows.append((lexicon.label(code), kinds[code], depth, share))
        below = [source for drawn, source in shares if drawn == code]
        for source in sorted(below, key=order.get):
            tell(source, depth + 1, shares[code, source])

    for root in sorted({*draws["draws_on"]} - {*draws["source"]}, key=order.get):
        tell(root, 0, "")
    return pd.DataFrame(rows, columns=["name", "lineage", "depth", "share"])
