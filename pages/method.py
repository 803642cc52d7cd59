"""Method: who claims, what is counted, how it is computed, and what it cannot say."""

import streamlit as st

from attrition import exhibit, lexicon, query, sentence, ui

view = ui.view()
ui.title("Method", "What these numbers are, how the rates are computed, and what neither can say.")
st.markdown((ui.PAGES.parent / "docs" / "method.md").read_text(encoding="utf-8"))

st.subheader("Who claims", anchor=False)
for source in [lexicon.sources()[code] for code in view.sources if code in lexicon.sources()]:
    ui.say(f"{source.label} ({source.party}; evidence: {source.evidence})", "term")
    ui.say(source.definition)
    ui.say(f"Limits: {source.limits}")
    ui.outside("The source’s own page", source.url)

ui.link("Every source, with what it counts and where that ends: the registry", "sources", ":material/list:", part="Registry")

st.subheader("Where the figures were read", anchor=False)
ui.grid(ui.ask(exhibit.origins), "origins")

st.subheader("What is odd in it", anchor=False)
ui.say(sentence.findings(ui.ask(query.finding_counts)))
ui.link("Every finding, every copy that differs, every correction: Data quality", "quality", ":material/fact_check:")

st.subheader("The whole record", anchor=False)
ui.say("Every row of the series after the vote, and every figure of every report before it.")
with st.container(horizontal=True):
    ui.whole("csv")
    ui.whole("json")
    ui.whole("figures")
