"""What was read from one text: its figures and findings as frames and tables, and two reports against each other."""

from __future__ import annotations

import pandas as pd

from attrition import lexicon, query, sentence, words
from attrition.exhibit.base import Ask
from attrition.model import Report
from attrition.view import View

FIGURE = (
    "category",
    "measure",
    "basis",
    "value",
    "low",
    "high",
    "qualifier",
    "days",
    "source",
    "side",
    "quote",
    "start",
    "end",
)


def report_list(ask: Ask, view: View, search: str = "") -> pd.DataFrame:
    """The reports of the chosen days as a table for a page, in the order of query.reports."""
    found = listed(ask, view, search)
    return pd.DataFrame(
        {
            "as of": found["as_of"],
            "publisher": found["label"],
            "title": found["title"],
            "version": found["version"].where(~found["newest"] | (found["version"] > 1)),
            "figures": found["figures"],
            "differ from the record": found["differing"].where(found["newest"] | (found["differing"] > 0)).astype("Int64"),
            "link": found["url"],
        }
    ).dropna(axis="columns", how="all")


def listed(ask: Ask, view: View, search: str = "") -> pd.DataFrame:
    """The reports of the chosen days. A choice that goes to the record's newest day has what is newer still."""
    there = ask(record_days)
    last = None if view.last >= there[1] else view.last
    first = None if view.first <= there[0] else view.first
    return ask(query.reports, view.sources, first, last, view.publishers, search)


def record_days(ask: Ask) -> tuple:
    """The first and the last day of the record's lines."""
    lines = ask(query.lines)
    return lines["first"].min().date(), lines["last"].max().date()


def figures_read(report: Report) -> pd.DataFrame:
    """The figures of a text that was just read, in the form of query.report_figures without the record; `claimant` is whom the
    text credits with a figure, as it is called."""
    known = lexicon.categories()
    frame = pd.DataFrame([{name: getattr(figure, name) for name in FIGURE} for figure in report.figures], columns=FIGURE)
    frame.insert(1, "label", [known[code].label if code in known else code for code in frame["category"]])
    return frame.assign(claimant=[lexicon.label(code) if isinstance(code, str) else None for code in frame["source"]])


def findings_read(report: Report) -> pd.DataFrame:
    """The findings of a text that was just read, in the form of query.report_findings."""
    return pd.DataFrame(
        [{name: getattr(found, name) for name in ("kind", "message", "start", "end")} for found in report.findings],
        columns=["kind", "message", "start", "end"],
    )


def figure_table(found: pd.DataFrame) -> pd.DataFrame:
    """Figures as a table for a page: what each counts, what is stated, in which words, and what the record has."""
    table = pd.DataFrame(
        {
            "category": found["label"],
            "measure": [sentence.measure(row.measure, row.days) for row in found.itertuples()],
            "basis": list(map(sentence.basis, found["basis"], found["category"])),
            "stated": [sentence.stated(row) for row in found.itertuples()],
        }
    )
    if "record" in found:
        table = table.assign(**{"record of that day": found["record"], "copies": found["agreement"]})
    table["read from"] = found["quote"].map(words.one_line, na_action="ignore")
    return table.dropna(axis="columns", how="all")


def counts(source: str | None) -> tuple[str | None, str | None]:
    """On which basis a source counts people, where it is one of ours, and what it is called."""
    known = lexicon.sources().get(source or "")
    return known.people if known else None, source and lexicon.label(source)


def pair(ask: Ask, key: str, other: str) -> tuple[str, str]:
    """Two reports in the order in which they are held against each other: of one address the older version first."""
    versions = list(ask(query.versions, key)["key"])
    return (other, key) if other in versions and versions.index(other) < versions.index(key) else (key, other)


def differences(ask: Ask, one: str, other: str) -> pd.DataFrame:
    """The figures of two reports beside each other, by what they count: both values and the difference of the second; a range
    has none. Of equipment, how each words the loss ("destroyed") makes no other line; of people it does."""
    key = ["category", "label", "measure", "basis", "days"]
    frames = []
    for name in (one, other):
        found = ask(query.report_figures, int(ask(query.report, name)["id"].iloc[0]))
        own = found[found["source"].isna() & found["side"].isna()]
        own = own.assign(basis=own["basis"].where(own["category"] == "personnel", "unspecified"))
        frames.append(own.dropna(subset=["value"]).drop_duplicates(key)[[*key, "value"]])
    order = list(lexicon.categories())
    both = frames[0].merge(frames[1], on=key, how="outer", suffixes=(" of the first", " of the second"), sort=False)
    both = both.sort_values(
        "category", key=lambda codes: codes.map(lambda code: order.index(code) if code in order else len(order)), kind="stable"
    )
    both["difference"] = both["value of the second"] - both["value of the first"]
    both["measure"] = [sentence.measure(row.measure, row.days) for row in both.itertuples()]
    both["basis"] = list(map(sentence.basis, both["basis"], both["category"]))
    return both.drop(columns=["category", "days"]).rename(columns={"label": "category"})


def name(ask: Ask, key: str) -> str:
    """What a report is called in a choice: publisher, day, and the version where there are several."""
    row = ask(query.report, key).iloc[0]
    version = f", version {row['version']}" if row["version"] > 1 or not row["newest"] else ""
    return f"{row['label']}, {words.day(row['day'])}{version}"
