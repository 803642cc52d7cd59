"""Sources: what each states on a day, who repeats whom, how they differ through time, and what was revised when."""

from dataclasses import replace

import streamlit as st

from attrition import exhibit, lexicon, ui, words
from attrition.exhibit import lineage, pairs, sources, vintages

EVIDENCE = ("claim", "visual", "named", "leak", "estimate", "model")

record = ui.record()
view = replace(ui.view(), window=1, categories=())
category = ui.chosen(("personnel",))[0]
label = lexicon.categories()[category].label
ui.title(
    f"Sources: {label.lower()}",
    "What each source states, what its numbers rest on, and where they differ. Unlike counts never share an axis unless you "
    "ask for it. Choose two or more sources in the filter to see those alone.",
)
with st.container(horizontal=True, vertical_alignment="bottom"):
    evidence = tuple(st.pills("Evidence", EVIDENCE, selection_mode="multi", key="evidence", bind="query-params", wrap=True))
    ui.bases(category)
    known = st.date_input(
        "As known on",
        record.last,
        min_value=record.first,
        max_value=record.last,
        format="YYYY-MM-DD",
        key="known",
        bind="query-params",
        width=150,
        help="Sources that are revised are shown as they stood then: of each day the newest vintage that was out.",
    )
    unlike = st.toggle(
        "Put unlike counts on one axis",
        key="unlike",
        bind="query-params",
        help="Killed, killed and wounded, missing … are different counts. Together on one axis they cannot be compared; the "
        "chart then says so.",
    )


def statements() -> None:
    """Each source's newest statement, the range across them, and what stands behind them."""
    found = ui.ask(sources.statements, view, category, evidence, known)
    ui.heading(found.heading)
    ui.say(found.sentence)
    ui.grid(found.table, "statements")
    ui.download(found.table, "statements", found.source)
    ui.heading(f"The range across sources up to {words.day(view.last)}")
    ui.show(ui.ask(sources.ranges, view, category, evidence, known, unlike), "ranges")


def kin() -> None:
    """Who takes numbers from whom."""
    ui.show(ui.ask(lineage.lineage), "lineage")


def course() -> None:
    """The sources through time."""
    ui.show(ui.ask(sources.course, view, category, known, unlike), "course")


def differences() -> None:
    """Two lines against each other."""
    names = ui.ask(pairs.offered, view, category)
    if not names:
        ui.say(f"{label}: no two sources of one basis have a line through time. Tanks and other equipment have, and personnel.")
        return
    code = ui.one_of("Compare", "compare", names)
    ui.show(ui.ask(pairs.comparison, view, category, code), "difference")


def revised() -> None:
    """What was known when."""
    names = ui.ask(vintages.lines, view, category)
    if not names:
        ui.say(f"{label}: no source of this line publishes its past anew.")
        return
    then = ui.ask(vintages.headline, view, category, evidence, known)
    ui.heading(f"As it stood on {words.day(known)}: {then.heading}")
    ui.say(then.sentence)
    ui.grid(then.table, "as-known")
    ui.download(then.table, "as-known", then.source)
    ui.heading("What was first published, and what the newest vintage says")
    ui.show(ui.ask(vintages.revisions, view, category, ui.one_of("Revised line", "revised", names)), "revisions")
    ui.heading("One day’s value against the day on which it was published")
    day = st.date_input(
        "Day",
        view.last,
        min_value=record.first,
        max_value=record.last,
        format="YYYY-MM-DD",
        key="valued",
        bind="query-params",
        width=150,
    )
    ui.show(ui.ask(vintages.one_day, view, category, day), "one-day")


def registry() -> None:
    """Who the sources are."""
    table = ui.ask(exhibit.registry)
    ui.say("Every source with what it counts, how, and where that ends. Other names are resolved to one of these.")
    ui.grid(table, "registry")
    ui.download(table, "registry", f"registry of sources · data {ui.version()}")
    for source in sources.described(view):
        ui.say(f"{source.label} ({source.party}; evidence: {source.evidence})", "term")
        ui.say(f"{source.definition} Limits: {source.limits}")


PARTS = {
    "Statements": statements,
    "Lineage": kin,
    "Through time": course,
    "Differences": differences,
    "Vintages": revised,
    "Registry": registry,
}
for tab, draw in zip(st.tabs(list(PARTS), key="part", on_change="rerun", bind="query-params"), PARTS.values()):
    if tab.open:
        with tab:
            st.fragment(draw)()
