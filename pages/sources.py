"""Sources: what each states on a day, who repeats whom, how they differ through time, and what was revised when."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import streamlit as st

from attrition import exhibit, lexicon, ui
from attrition.exhibit import lineage, pairs, ranges, sources, vintages
from attrition.view import SIDES

EVIDENCE = ("claim", "visual", "named", "leak", "estimate", "model")
TOGETHER = ("Statements", "Through time")  # the parts that draw counts beside each other
EVIDENCE_HELP = (
    "What a number rests on: a party’s claim, pictures, names, a leaked document, an estimate, a statistical model. Where some "
    "are chosen, only statements of these kinds are shown."
)
KNOWN_HELP = (
    "Sources that are revised are shown as they stood then: of each day the newest vintage that was out. Where the day of "
    "publication is not known, the day that a total is stated for stands in for it, so that a single statement, as of a leaked "
    "document, may be shown before it was out; such rows are marked. Of the files of Meduza and Mediazona the last day that "
    "they cover stands in. Differences are taken from the newest vintages only. Ages are counted to this day or to the last "
    "day shown, whichever comes first: a regular report is aged after three times the rhythm of its source and after a year in "
    "any case, a single statement after 180 days."
)
UNLIKE_HELP = (
    "Killed, killed and wounded, missing … are different counts. Together on one axis they cannot be compared; the chart then "
    "says so."
)

record = ui.record()
view = replace(ui.view(), window=1, categories=())
category = ui.chosen(("personnel",))[0]
label = lexicon.categories()[category].label
ui.title(
    f"Sources: {label.lower()}",
    "What each source states, what its numbers rest on, and where they differ. Unlike counts never share an axis unless you "
    "ask for it. Choose two or more sources in the filter to see those alone.",
)
ui.bases(category)


class Chosen(NamedTuple):
    """What the page's own controls say."""

    known: date
    unlike: bool


def controls(part: str) -> Chosen:
    """The day of knowledge, and whether unlike counts may share an axis; where a part asks for neither, neither can be set."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        known = st.date_input(
            "As known on",
            record.last,
            min_value=record.first,
            max_value=record.last,
            format="YYYY-MM-DD",
            key="known",
            bind="query-params",
            width=150,
            help=KNOWN_HELP,
            disabled=part not in (*TOGETHER, "Vintages"),
        )
        unlike = st.toggle(
            "Put unlike counts on one axis",
            key="unlike",
            bind="query-params",
            help=UNLIKE_HELP,
            disabled=part not in TOGETHER,
        )
    return Chosen(known, unlike)


@st.fragment
def statements(chosen: Chosen) -> None:
    """Each source's newest statement, the range across them, and what stands behind them."""
    evidence = tuple(
        st.pills(
            "Evidence", EVIDENCE, selection_mode="multi", key="evidence", bind="query-params", wrap=True, help=EVIDENCE_HELP
        )
    )
    found = ui.ask(sources.statements, view, category, evidence, chosen.known)
    drawn = ui.ask(ranges.ranges, view, category, evidence, chosen.known, chosen.unlike)  # all asked, then all sent at once
    ui.markup(found.markup)
    ui.download(lambda: found.table, "statements", found.source)
    ui.show(drawn, "ranges")


def kin(chosen: Chosen) -> None:
    """Who takes numbers from whom."""
    ui.show(ui.ask(lineage.lineage), "lineage")


def course(chosen: Chosen) -> None:
    """The sources through time."""
    ui.show(ui.ask(sources.course, view, category, chosen.known, chosen.unlike), "course")


def differences(chosen: Chosen) -> None:
    """Two lines against each other."""
    names = ui.ask(pairs.offered, view, category)
    if not names:
        ui.say(
            f"{label}, losses of {SIDES[view.side]}: no two sources of one basis have a line through time, and no source "
            "counts both sides by pictures. Equipment of either side can be compared, and Russian personnel."
        )
        return
    code = ui.one_of("Compare", "compare", names)
    ui.show(ui.ask(pairs.comparison, view, category, code), "difference")


def revised(chosen: Chosen) -> None:
    """What was known when."""
    names = ui.ask(vintages.lines, view, category)
    if not names:
        filtered = sources.chosen(view) or view.bases
        who = "none of the chosen sources, on the chosen counts," if filtered else "no source of this line"
        ui.say(f"{label}, losses of {SIDES[view.side]}: {who} publishes its past anew.")
        return
    then = ui.ask(vintages.headline, view, category, chosen.known)
    newest = ui.ask(vintages.newest_day, view, category, chosen.known)
    ui.markup(then.markup)
    ui.grid(then.table, "as-known")
    ui.download(then.table, "as-known", then.source)
    ui.heading("What the first vintage of each day says, and what the newest says")
    code = ui.one_of("Revised line", "revised", names)
    ui.show(ui.ask(vintages.revisions, view, category, code, chosen.known), "revisions")
    ui.heading("One day’s value, vintage by vintage")
    unasked = newest or min(view.last, chosen.known)
    day = ui.one_day("Day", "valued", unasked, chosen.known, "Unasked, the newest day of which more than one vintage was out.")
    ui.show(ui.ask(vintages.one_day, view, category, day, chosen.known), "one-day")


def registry(chosen: Chosen) -> None:
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


@st.fragment
def parts() -> None:
    """The page's own controls and the part that is chosen; what is not is not computed."""
    part = st.segmented_control("Show", list(PARTS), default="Statements", required=True, key="part", bind="query-params")
    PARTS[part](controls(part))


parts()
