"""Data quality: what is missing, what the copies do not agree on, what fell, leapt or was mended, and how old it all is."""

from datetime import date
from urllib.parse import urljoin

import pandas as pd
import streamlit as st

from attrition import exhibit, query, sentence, ui, words

CELL = ["source", "category", "basis", "as_of"]
PARTS = ("copies", "falls", "leaps", "corrections", "rounding", "age", "unread", "everything")
UNREAD = ("unread_number", "unknown_category", "unknown_column", "unreadable_row", "language_not_read")

view = ui.view()
ui.title(
    "Data quality",
    "What we saw in the record and would not hide: missing days, copies that differ, totals that fall, and what was mended.",
)
ui.say(sentence.findings(ui.ask(query.finding_counts, view.sources, view.side)))
source = ui.ask(exhibit.provenance, view, view.categories)


@st.fragment
def coverage() -> None:
    """The calendar of reports by publisher."""
    step = st.segmented_control("A cell is a", ("week", "day"), default="week", required=True, key="cell", bind="query-params")
    ui.show(ui.ask(exhibit.coverage, view, step), "coverage")


def listed(table: pd.DataFrame, key: str, days: int = 1) -> None:
    """A table of cells with a link to the report of each, and for the chosen row its reports and a mistake report."""
    if table.empty:
        return
    shown = table.drop(columns=[name for name in (*CELL, "cause", "publisher") if name in table])
    ui.say("Choose a row for its reports, and for what can be sent to the upstream.", "source")
    if "of" in shown and not shown["of"].any():
        shown = shown.drop(columns="of")
    row = table.iloc[ui.choose(shown.assign(report=[ui.to_report(name) for name in shown["report"]]), key)]
    if pd.notna(row["as_of"]):
        ui.say(f"The reports of {words.day(row['as of'])}", "term")
        if "what was seen" in row:  # whole: the table has no room for it
            ui.say(": ".join(filter(None, (row["of"] if "of" in row else row["line"], row["what was seen"]))))
        with st.container(horizontal=True):
            for report in ui.ask(query.quality.reports_of, row["source"], view.side, row["as_of"].date()).itertuples():
                ui.open_report(report.label, report.key)
        mistakes(row, days)
    ui.download(shown, key, source)


def mistakes(row: pd.Series, days: int) -> None:
    """A mistake report for each copy that may be mistaken in a cell, or for the publisher of a whole report."""
    page = urljoin(st.context.url or "", ui.to_report(row["report"]) or "")
    day, cell = row["as_of"].date(), (row["source"], view.side, row["category"], row["basis"])
    with st.container(horizontal=True):
        if isinstance(row["category"], str) and isinstance(row["basis"], str):
            for publisher, label, found in ui.ask(exhibit.suspects, (*cell, day), days):
                text = ui.ask(exhibit.mistake, (*cell, found), publisher, page)
                ui.upstream_mistake(f"Mistake report for {label}", text)
        elif isinstance(row.get("publisher"), str):
            text = ui.ask(exhibit.mistake_in_report, row["publisher"], day, row["what was seen"], page)
            ui.upstream_mistake("Mistake report for its publisher", text)


@st.fragment
def parts() -> None:
    """One part of the findings at a time, so that a page with hundreds of rows stays light."""
    part = st.segmented_control("Show", PARTS, default="copies", required=True, key="show", bind="query-params")
    SHOWN[part]()


def copies() -> None:
    """The cells that the copies give differently."""
    table = ui.ask(exhibit.differing, view)
    ui.say(sentence.quality.differing(table, ui.ask(exhibit.have_copies, view)))
    listed(table, "differing")


def falls() -> None:
    """Running totals that fall."""
    table = ui.ask(exhibit.falls, view)
    ui.say(sentence.quality.falls(table))
    listed(table, "falls", days=2)


def leaps() -> None:
    """Steps that stand far out, and copies that stand still."""
    table = ui.ask(exhibit.leaps, view)
    ui.say(sentence.quality.leaps(table))
    listed(table, "leaps")
    stale = ui.ask(exhibit.findings, view, ("stale_copy",))
    ui.heading("Stale copies")
    ui.say(sentence.quality.stale(len(stale)))
    listed(stale, "stale")


def corrections() -> None:
    """What the upstreams and we have mended."""
    official, ours = ui.ask(exhibit.official, view), ui.ask(exhibit.ours)
    ui.heading("By the upstreams")
    ui.say(sentence.quality.official(official))
    if len(official):
        shown = official.drop(columns=CELL)
        ui.grid(shown, "official")
        ui.download(shown, "official-corrections", source)
    ui.heading("By us, of all sources")
    ui.say(sentence.quality.ours(len(ours)))
    ui.grid(ours, "ours")
    ui.download(ours, "our-corrections", f"data {ui.version()}")
    ui.say(
        "Every change of the data and of these decisions is a commit of a person who looked at it: “git log -p data/ "
        "attrition/lexicon/corrections.toml” is the history, docs/review.md how it is reviewed.",
        "source",
    )


def rounding() -> None:
    """To which unit the totals are rounded."""
    ui.show(ui.ask(exhibit.rounding, view), "rounding")


def age() -> None:
    """First and last days, and how late each source is."""
    today = date.today()
    newest = ui.ask(exhibit.ages, today)
    ui.heading("Newest report of every source, against its own rhythm")
    ui.say(sentence.quality.newest(newest, today))
    ui.grid(newest, "newest")
    ui.download(newest, "newest", f"data {ui.version()}")
    ui.heading("First and last day of each chosen line")
    spans = ui.ask(exhibit.spans, view)
    ui.grid(spans, "spans")
    ui.download(spans, "spans", source)
    ui.heading("Gaps by publisher")
    gaps = ui.ask(exhibit.gaps, view)
    ui.grid(gaps, "gaps")
    ui.download(gaps, "gaps", source)


def unread() -> None:
    """What nothing was read from."""
    table = ui.ask(exhibit.findings, view, UNREAD)
    ui.say(sentence.quality.unread(len(table)))
    listed(table, "unread")


def everything() -> None:
    """Every finding, by kind."""
    counts = ui.ask(query.finding_counts, view.sources, view.side)
    kinds = st.pills("Kind", list(counts), selection_mode="multi", key="kind", format_func=lambda kind: kind.replace("_", " "))
    listed(ui.ask(exhibit.findings, view, tuple(kinds)), "findings")


SHOWN = dict(zip(PARTS, (copies, falls, leaps, corrections, rounding, age, unread, everything)))
st.subheader("Coverage", anchor=False)
coverage()
st.subheader("What was found", anchor=False)
parts()
