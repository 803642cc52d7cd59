"""Reports: find one, see its text with every number that was read from it, and hold it against another."""

import streamlit as st

from attrition import exhibit, lexicon, marked, query, sentence, ui

view = ui.view()
ui.title(
    "Reports",
    "Each report as its publisher has it, with a link to the original where there is one. Choose a row to see its figures "
    "beside the record, and its text where we have it.",
)
search = st.text_input(
    "Search",
    key="search",
    icon=":material/search:",
    placeholder="Words, numbers or a day: bakhmut, 177,110, 2023-04-07",
    bind="query-params",
)
reports = ui.ask(exhibit.listed, view, search)
if reports.empty:
    ui.say("No report of these sources, days and publishers has all of these words; widen the days or the search.", "notice")
    st.stop()
ui.say(sentence.reports(reports))
key = ui.chosen_report(ui.ask(exhibit.report_list, view, search), list(reports["key"]))
found = ui.ask(query.report, key)
if found.empty:
    ui.say("The address names a report that the record does not have; the newest one is shown.", "notice")
    key = reports["key"].iloc[0]
    found = ui.ask(query.report, key)
report = found.iloc[0]

ui.heading(sentence.heading(report))
known = lexicon.sources().get(report["source"])
ui.say(sentence.report(report, known.vintage_is if known else "published"))
if isinstance(report["url"], str):
    ui.outside("Original report", report["url"])
figures = ui.ask(query.report_figures, int(report["id"]))
findings = ui.ask(query.report_findings, int(report["id"]))
for confused in sentence.wording(figures, report["people"], report["claimant"]):
    ui.say(confused, "notice")
if isinstance(report["text"], str):
    ui.say(sentence.marks(report, figures, findings), "source")
    ui.markup(marked.reading(report["text"], figures, findings))
table = exhibit.figure_table(figures)
if not isinstance(report["text"], str):
    ui.grid(table, "figures")
with st.container(horizontal=True, vertical_alignment="center"):
    ui.download(table, "report", ui.ask(exhibit.provenance, view))
    if isinstance(report["text"], str):
        ui.link("Check it against the record", "check", ":material/fact_check:", report=key)
    ui.mistake(report, figures)

other = ui.other_report(key, [*ui.ask(query.versions, key)["key"], *reports["key"]])
if other:
    pair = ui.ask(exhibit.pair, key, other)
    first, second = (ui.ask(query.report, each).iloc[0] for each in pair)
    ui.say(f"First: {ui.ask(exhibit.name, pair[0])}. Second: {ui.ask(exhibit.name, pair[1])}.")
    differences = ui.ask(exhibit.differences, *pair)
    ui.grid(differences, "differences")
    ui.download(differences, "differences", ui.ask(exhibit.provenance, view))
    if isinstance(first["text"], str) and isinstance(second["text"], str):
        ui.markup(marked.compared(first["text"], second["text"]))

if isinstance(report["source"], str) and report["as_of"] == report["as_of"]:
    copies = ui.ask(query.copies, report["source"], report["as_of"].date())
    if not copies.empty:
        ui.heading(sentence.all_copies(report["as_of"]))
        ui.say(sentence.copies(copies))
        ui.grid(copies, "copies")
        ui.download(copies, "copies", ui.ask(exhibit.provenance, view))
