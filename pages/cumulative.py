"""Cumulative losses: running totals of several lines and sources on one axis."""
import streamlit as st

from attrition import exhibit, ui

COUNTS = {"total": "Total", "since": "Added since the first day", "index": "First day = 100"}

view = ui.view()
ui.title("Cumulative losses", "Running totals as claimed. A gap in the reports is a gap in the line; corrections and changes of "
         "definition are marked where they act.")
count = st.segmented_control("Count", list(COUNTS), format_func=COUNTS.get, default="total", required=True, key="count",
                             label_visibility="collapsed", bind=None)
shown = ui.ask(exhibit.cumulative, view, ui.chosen(("personnel",)), count)
ui.show(shown, "cumulative")
