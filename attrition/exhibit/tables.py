"""Tables without a chart: what each line counts, where figures came from."""

from __future__ import annotations

import pandas as pd

from attrition import lexicon, query, words
from attrition.exhibit.base import Ask


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
