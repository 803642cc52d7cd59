"""Cumulative losses: running totals of several lines and sources on one axis."""

import streamlit as st

from attrition import exhibit, ui

COUNTS = ("total", "added", "index")

view = ui.view()
ui.title(
    "Cumulative losses",
    "Running totals as claimed. A gap in the reports is a gap in the line; corrections and changes of "
    "definition are marked where they act.",
)


@st.fragment
def totals() -> None:
    """The chart and what it counts from."""
    count = st.segmented_control(
        "Count",
        COUNTS,
        default="total",
        required=True,
        key="count",
        bind="query-params",
        help="The total; what was added since the first chosen day; or that day’s total as 100.",
    )
    ui.show(ui.ask(exhibit.cumulative, view, ui.chosen(("personnel",)), count), "cumulative")


totals()
