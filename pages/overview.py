"""Overview: the record as of one day, the rate that it implies, and a claimed rate against it."""

import pandas as pd
import streamlit as st

from attrition import card, exhibit, lexicon, query, sentence, snapshot, ui, words
from attrition import view as views

view = ui.view()
of_day = views.on_day(view, ui.record())
ui.title("Overview", "What is claimed as of one day, how fast the total grew, and whether a claimed rate describes it.")

current = ui.made(exhibit.day_snapshot, of_day)
if current.empty:
    st.info(
        f"No report of {words.day(view.last)} or the four weeks before it; choose another day.", icon=":material/event_busy:"
    )
    st.stop()
day = current["as_of"].max()
head = next(current.itertuples())
left, right = st.columns([5, 6], gap="large")
with left:
    st.html(card.hero(head, lexicon.sources()[head.source].label))
    ui.say(sentence.overview(current))
    ui.say(ui.made(exhibit.provenance, of_day, (head.category,)), "source")
with right, st.container(border=True):
    claims = ui.ask(query.claims)
    earlier = claims[claims["as_of"] <= pd.Timestamp(day)]
    if earlier.empty:
        ui.say(f"No claimed rate is on record up to {words.day(day)}.")
    else:
        claim = earlier.iloc[-1]
        ui.say(sentence.who_claims(claim), "claimed")
        ui.show(ui.made(exhibit.claim, int(earlier.index[-1])), "claim")
        if claim["as_of"].date() != day:
            ui.link(f"The record on {words.day(claim['as_of'])}", "overview", ":material/history:", last=claim["as_of"].date())

st.subheader("By category", anchor=False)
picked = ui.chosen((head.category,))[0]
sparks = ui.made(exhibit.sparklines, of_day)
grid = st.grid(min_column_width=165, gap="xsmall", border=True)
for row in current.itertuples():
    with grid.cell():
        st.button(
            row.label,
            icon=f":material/{row.icon}:",
            key=f"card-{row.category}",
            help=row.note,
            type="tertiary",
            wrap=True,
            on_click=ui.pick,
            kwargs={"category": [row.category]},
        )
        st.html(card.category(row, sparks.get(row.category, []), day))
ui.say(sentence.ended(snapshot.ended(ui.made(exhibit.lines_of, view), current)), "source")

st.subheader(f"Daily rate: {lexicon.categories()[picked].label.lower()}", anchor=False)
ui.show(ui.made(exhibit.daily_rate, view, picked), "overview-rate")

st.subheader("Data quality", anchor=False)
counts = ui.ask(query.finding_counts)
ui.say(sentence.findings(counts))
ui.link("All findings, one by one", "method", ":material/fact_check:")
