"""Reports: every snapshot of the chosen days, who published it, its figures, and where copies differ."""

from datetime import timedelta

import streamlit as st

from attrition import exhibit, query, sentence, ui, words

MOST_DAYS = 366

view = ui.view()
ui.title(
    "Reports",
    "Each report as its publisher has it, with a link to the original where the publisher gives one. Choose a row "
    "to see its figures beside the record.",
)
first = max(view.first, view.last - timedelta(days=MOST_DAYS - 1))
if first > view.first:
    ui.say(f"The newest {MOST_DAYS} of the chosen days are listed; choose an earlier last day for older reports.", "source")
reports = ui.ask(query.reports, view.sources, first, view.last, view.publishers)
if reports.empty:
    st.info(
        "No report as of these days by these publishers; widen the days or clear the publisher.", icon=":material/event_busy:"
    )
    st.stop()
ui.say(sentence.reports(reports, first, view.last))
chosen = ui.choose(ui.ask(exhibit.report_list, view, first), "reports")
report = reports.iloc[chosen]

st.subheader(f"{report['label']}, as of {words.day(report['as_of'])}", anchor=False)
ui.say(sentence.report(report))
if isinstance(report["url"], str):
    ui.outside("Original report", report["url"])
figures = ui.ask(exhibit.report_figures, int(report["id"]))
ui.grid(figures, "figures")
ui.download(figures, "report", ui.ask(exhibit.provenance, view))

day = report["as_of"].date()
st.subheader(f"All copies of {words.day(day)}", anchor=False)
copies = ui.ask(query.copies, report["source"], day)
ui.say(sentence.copies(copies))
ui.grid(copies, "copies")
ui.download(copies, "copies", ui.ask(exhibit.provenance, view))
