"""Who takes numbers from whom, as the registry of sources has it."""

from __future__ import annotations

import pandas as pd

from attrition import lexicon, query, words
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
    nodes = _nodes(draws, {code: kinds[code] for code in sorted(linked, key=order.get)})
    arrows = draws.assign(label=[_percent(row) for row in draws.itertuples()])
    arrows = arrows.groupby(["source", "draws_on"], sort=False)["label"].agg("<br>".join).reset_index()
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
        charts.lineage(nodes, arrows),
        pd.concat([shown, pd.DataFrame(silent_rows)], ignore_index=True),
        said.lineage(draws, lexicon.label, alone, silent),
        f"As the registry of sources has it · data {ask(query.data_version)}",
    )


def _percent(row: object) -> str:
    counted_as = row.counted.replace(" and ", "<br>and ") if row.basis else ""
    return "not stated" if words.is_none(row.share) else f"{words.share(row.share)} {counted_as}".strip()


def _nodes(draws: pd.DataFrame, kinds: dict[str, str]) -> pd.DataFrame:
    """Each linked source with its place: a step right of the furthest that it draws on, in a column at the height of those that
    it draws on, so that few arrows cross."""
    above = draws.groupby("source")["draws_on"].agg(list).to_dict()

    def step(code: str) -> int:
        return 1 + max(map(step, above[code])) if code in above else 0

    nodes = pd.DataFrame(
        [(code, lexicon.label(code), kind, step(code)) for code, kind in kinds.items()],
        columns=["source", "name", "lineage", "step"],
    )
    rows, tallest = {}, nodes["step"].value_counts().max()
    for at, column in nodes.groupby("step")["source"]:
        rows |= _column(list(column), at, above, rows, tallest)
    return nodes.assign(row=nodes["source"].map(rows))


def _column(codes: list[str], step: int, above: dict[str, list[str]], rows: dict[str, float], tallest: int) -> dict[str, float]:
    """The rows of one column, spread over the height of the tallest; every other column is a little lower, so that no arrow
    runs through a mark."""
    height = {code: sum(rows[name] for name in above.get(code, ())) / max(len(above.get(code, ())), 1) for code in codes}
    lower = 0.3 * (step % 2)
    return {code: (n + 0.5) * tallest / len(codes) - 0.5 + lower for n, code in enumerate(sorted(codes, key=height.get))}
