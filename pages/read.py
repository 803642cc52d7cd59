"""Read a report: any text in, the figures that it states out, each at its place in the text."""

import msgspec
import streamlit as st

from attrition import exhibit, marked, sentence, ui
from attrition.parse import answer, inputs
from attrition.parse.language import tables

ui.title(
    "Read a report",
    "Paste a text or give a file. Each number that is read as a loss is marked and says what it counts; a number that looks "
    "like one and was not read is marked too.",
)
given, pasted = st.columns([1, 2], gap="medium")
with given:
    file = st.file_uploader("A file", type=["txt", "md", "html", "htm", "json", "jsonl"], key="file")
    day = st.date_input("Published", value=None, key="published", format="YYYY-MM-DD", help="Lets “on Friday” be dated.")
with pasted:
    text = st.text_area(
        "A text", key="text", height=220, placeholder="As of 7 April: about 177,110 personnel (+550), 3,633 tanks (+2) …"
    )
    st.button("Read it", type="primary", icon=":material/manage_search:")
document = ui.given(text, file, "read")
if day:
    document = msgspec.structs.replace(document, published=day)
report = inputs.of(document)

figures, findings = exhibit.figures_read(report), exhibit.findings_read(report)
ui.heading(report.title or "What was read")
counted, claimant = exhibit.counts(report.source)
language = tables.table(report.language).name if report.language else ""
ui.say(sentence.read(report, language, claimant))
for confused in sentence.wording(figures, counted, claimant):
    ui.say(confused, "notice")
ui.markup(marked.reading(document.text, figures, findings))
table = exhibit.figure_table(figures)
with st.container(horizontal=True, vertical_alignment="center"):
    ui.download(table, "reading", "read from a text that its reader gave; not part of the record")
    ui.json(answer(report), "reading")
    if ui.may_store():
        ui.store_button(document)
