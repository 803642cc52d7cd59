"""Tables without a chart: reports, their figures, what each line counts, where figures came from."""

from __future__ import annotations

from datetime import date

import pandas as pd

from attrition import lexicon, query, sentence, words
from attrition.exhibit.base import Ask
from attrition.view import View


def report_list(ask: Ask, view: View, first: date) -> pd.DataFrame:
    """The reports of the chosen days as a table for a page, in the order of query.reports."""
    found = ask(query.reports, view.sources, first, view.last, view.publishers)
    return pd.DataFrame(
        {
            "as of": found["as_of"],
            "publisher": found["label"],
            "title": found["title"],
            "figures": found["figures"],
            "differ from the record": found["differing"],
            "link": found["url"],
        }
    )


def report_figures(ask: Ask, report: int) -> pd.DataFrame:
    """One report's figures beside the record, as a table for a page."""
    found = ask(query.report_figures, report)
    stated = [
        words.count(row.value) if not words.is_none(row.value) else f"{words.count(row.low)}–{words.count(row.high)}"
        for row in found.itertuples()
    ]
    return pd.DataFrame(
        {
            "category": found["label"],
            "measure": found["measure"],
            "basis": found["basis"].map(sentence.basis),
            "stated": stated,
            "record of that day": found["record"],
            "copies": found["agreement"],
            "read from (in our words)": found["quote"],
        }
    )


def crosswalk(ask: Ask) -> pd.DataFrame:
    """What each line counts, since when, and which column of each upstream it is read from."""
    rows = []
    for category in lexicon.categories().values():
        columns = {
            publisher: words.listing(
                [
                    *(name for name, code in upstream.columns.items() if code == category.code),
                    *(
                        f"{name} (until {last})"
                        for last, names in upstream.until.items()
                        for name, code in names.items()
                        if code == category.code
                    ),
                ]
            )
            for publisher, upstream in lexicon.upstreams().items()
        }
        rows.append(
            {
                "line": category.label,
                "what it counts": category.note,
                "in the list since": category.first,
                "until": category.last,
                **columns,
            }
        )
    return pd.DataFrame(rows)


def origins(ask: Ask) -> pd.DataFrame:
    """Where the carried figures came from: publisher, producer, title, licence, day retrieved, address."""
    found = ask(query.table, "origin")
    return found[["publisher", "producer", "title", "licence", "retrieved", "url"]].rename(columns={"url": "link"})
