"""Overview: the record as of one day, the rate that it implies, and a claimed rate against it."""

from dataclasses import replace

import streamlit as st

from attrition import exhibit, lexicon, query, sentence, ui, words
from attrition import view as views
from attrition.exhibit import ranges

view = ui.view()
ui.title(
    "Overview",
    "What is claimed, named or estimated as of one day, how fast the total grew, and whether a claimed rate describes it.",
)

day = views.on_day(view, ui.record())
today = ui.ask(exhibit.overview, day)
if today is None:
    who, whose = lexicon.label(view.sources[0]), views.SIDES[view.side]
    said = f"{who} has no total of {whose}’s losses up to {words.day(view.last)} that these filters leave; choose others."
    st.info(said, icon=":material/event_busy:")
    ui.others("overview")
    st.stop()
if today.older:
    ui.say(today.older, "notice")
left, right = st.columns([5, 6], gap="large")
notes = ui.paragraph(today.source, "source") + ui.paragraph(today.limits, "source")
left.html(today.hero + ui.paragraph(today.sentence) + notes)
with left:
    heading, spans = ui.ask(ranges.across, replace(day, sources=day.sources[:1], bases=()), today.head, day.last)
    st.html(ui.paragraph(f"Across all sources: {heading}", "term") + "".join(map(ui.paragraph, spans)))
    ui.link("Who says what, and who repeats whom", "sources", ":material/account_tree:", known=day.last)
claim = ui.ask(exhibit.latest_claim, today.day, day.side, today.head)
if claim is not None:
    with right.container(border=True):
        ui.say(claim.said, "claimed")
        ui.show(ui.ask(exhibit.claim, claim.position), "claim")
        ui.say(ui.ask(exhibit.held, claim.position))
        if claim.day != today.day:
            ui.link(f"The record on {words.day(claim.day)}", "overview", ":material/history:", last=claim.day)

st.subheader("By category", anchor=False)
with st.grid(min_column_width=165, gap="xsmall", key="cards"):
    for code, label, note in today.cards:
        st.button(label, key=f"card-{code}", help=note, on_click=ui.pick, args=(code,), width="stretch")
st.html(today.courses)
ui.say(today.ended, "source")

picked = ui.chosen((today.head,))[0]
st.subheader(f"Daily rate: {lexicon.categories()[picked].label.lower()}", anchor=False)

if why_not := ui.ask(exhibit.no_rate, day, picked):
    ui.say(why_not)


@st.fragment
def rate() -> None:
    """The chosen category's rate; its window changes without a run of the rest of the page."""
    drawn = ui.ask(exhibit.daily_rate, ui.windowed(), picked)  # asked before anything is sent, so that the browser draws once
    ui.window()
    ui.show(drawn, "overview-rate")


if not why_not:
    rate()

st.subheader("Data quality", anchor=False)
ui.say(sentence.findings(ui.ask(query.finding_counts, view.sources, view.side)))
ui.link("All findings, one by one", "quality", ":material/fact_check:")
