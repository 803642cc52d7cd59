"""Cumulative losses: running totals of several lines and sources on one axis."""

import streamlit as st

from attrition import exhibit, lexicon, ui, words

COUNTS = ("total", "added", "index")

view = ui.view()
ui.title(
    "Cumulative losses",
    "Running totals of each source. A gap in the reports is a gap in the line; corrections and changes of "
    "definition are marked where they act.",
)


@st.fragment
def totals() -> None:
    """The charts, one a kind of count, and what they count from."""
    picked = ui.chosen(("personnel",))
    kinds = ui.ask(exhibit.axes, view, picked)
    there = set(ui.ask(exhibit.lines_of, view, picked)["source"])
    if without := [lexicon.label(code) for code in view.sources if code not in there]:
        ui.say(f"Not drawn, since these filters leave it no total: {words.listing(without)}.", "source")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        count = st.segmented_control(
            "Count",
            COUNTS,
            default="total",
            required=True,
            key="count",
            bind="query-params",
            help="The total; what was added since the first chosen day; or that day’s total as 100.",
        )
        unlike = len(kinds) > 1 and st.toggle(
            "Unlike counts on one axis",
            key="unlike",
            bind="query-params",
            help="Killed, killed and wounded, and what pictures confirm are different counts: on one axis only if you ask.",
        )
    if len(kinds) < 2 or unlike:
        ui.show(ui.ask(exhibit.cumulative, view, picked, count), "cumulative")
        return
    for kind in kinds:
        ui.heading(kind)
        ui.show(ui.ask(exhibit.cumulative, view, picked, count, kind), f"cumulative-{kind}")


totals()
