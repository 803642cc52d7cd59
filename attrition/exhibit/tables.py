"""Tables without a chart: what each line counts, where figures came from."""

from __future__ import annotations

import pandas as pd

from attrition import lexicon, query, sentence, words
from attrition.exhibit import base
from attrition.exhibit.base import Ask
from attrition.exhibit.lineage import rests_on
from attrition.view import SIDES


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


def registry(ask: Ask) -> pd.DataFrame:
    """Who the sources are: one row a source, with party, evidence, what it counts first, rhythm, licence, address, how it
    counts, its limits, and the names by which others call it."""
    rows = [
        {
            "source": source.label,
            "code": source.code,
            "party": source.party,
            "country": source.country,
            "evidence": source.evidence,
            "losses of": words.listing([SIDES[side] for side in source.sides]),
            "counts first": words.listing([sentence.basis(basis) for basis in (source.people, source.equipment) if basis]),
            "rests on": rests_on(source.code),
            "every … days": source.every_days,
            "totals are sums of periods": "yes" if source.sums else "",
            "how it counts": source.definition,
            "limits": source.limits,
            "also called": "; ".join(source.aliases),
            "licence": source.licence,
            "link": source.url,
        }
        for source in lexicon.sources().values()
        if source.code in ask(base.record).sources
    ]
    return pd.DataFrame(rows)
