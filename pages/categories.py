"""Categories: every line on its own scale, when each was high, and shares only within like units."""

import streamlit as st

from attrition import exhibit, ui

view = ui.view()
lines = ui.ask(exhibit.lines_of, view)
picked = ui.chosen(tuple(lines["category"]))
ui.title(
    "Categories",
    "Every line of the list on an axis of its own. Unlike things are never added up; shares and ranks are given "
    "within like units only.",
)
ui.first_source()
with st.container(horizontal=True, vertical_alignment="bottom"):
    period = st.segmented_control(
        "Period", ("week", "month", "quarter", "year"), default="month", required=True, key="step", bind="query-params"
    )
    columns = st.segmented_control("Panels a row", (1, 2, 3, 4), default=2, required=True, key="panels", bind="query-params")
ui.show(ui.ask(exhibit.multiples, view, picked, period, columns), "categories")

st.subheader("When each line was high", anchor=False)
ui.show(ui.ask(exhibit.heatmap, view, picked, period), "heatmap")

st.subheader("Shares within like units", anchor=False)
share_period = "year" if period == "year" else "quarter"
shares = ui.ask(exhibit.composition, view, picked, share_period)
if shares.table.empty:
    ui.say(shares.sentence)
else:
    ui.show(shares, "shares")

st.subheader("Rank within like units, over the chosen days", anchor=False)
ranking = ui.ask(exhibit.ranking, view, picked)
ui.grid(ranking, "ranking")
ui.download(ranking, "ranking", ui.ask(exhibit.provenance, view, picked))

st.subheader("What each line counts", anchor=False)
ui.grid(ui.ask(exhibit.crosswalk), "crosswalk")
