"""Claims: every rate or total that was claimed in words, by whom, when, and how it fared against the record."""

import streamlit as st

from attrition import exhibit, lexicon, ui, verify
from attrition.view import SIDES

view = ui.view()
ui.title(
    "Claims",
    f"Every rate and total of losses of {SIDES[view.side]} claimed in words: who said it, as of which day, counted how, and "
    "how it stands to what the General Staff of Ukraine had reported by then. All parties' claims are listed, whatever source "
    "is chosen.",
)
claims = ui.ask(exhibit.register)
claims = claims[claims["as_of"].between(str(view.first), str(view.last)) & (claims["side"].fillna("RUS") == view.side)]
if view.categories:
    claims = claims[claims["category"].isin(view.categories)]
with st.container(horizontal=True, vertical_alignment="bottom"):
    search = st.text_input("Search", key="claims-search", icon=":material/search:", placeholder="Who, or words", width=260)
    kinds = [kind for kind in verify.VERDICTS if kind in set(claims["kind"])]
    picked = st.pills(
        "Verdict",
        kinds,
        default=[kind for kind in st.query_params.get_all("verdict") if kind in kinds],
        selection_mode="multi",
        key="claims-verdict",
        format_func=verify.in_words,
        wrap=True,
        on_change=lambda: st.query_params.update(verdict=st.session_state["claims-verdict"]),
    )
if picked:
    claims = claims[claims["kind"].isin(picked)]
if search:
    written = claims[["who", "quote", "credited", "said"]].fillna("").agg(" ".join, axis=1).str.lower()
    claims = claims[written.str.contains(search.lower(), regex=False)]
if claims.empty:
    ui.say("No claim in these days has these words, this category and this verdict; widen one of them.", "notice")
    st.stop()
ui.say(exhibit.register_sentence(claims))
table = exhibit.register_table(claims)
row = ui.choose(table.drop(columns="losses of"), "register")  # one side, which the page has named
claim = claims.iloc[row]
ui.say(f"{claim['who']}: {claim['said']} · {claim['verdict']}", "term")
ui.say(claim["detail"])
with st.container(horizontal=True, vertical_alignment="center"):
    ui.download(table, "claims", ui.ask(exhibit.provenance, view))
    ui.link("The report", "reports", ":material/description:", report=claim["key"])
    ui.link("The record on that day", "overview", ":material/history:", last=claim["as_of"].date())
    if isinstance(claim["url"], str):
        ui.outside("Where it was said", claim["url"])

category = ui.chosen(("personnel",))[0]
ui.heading(f"Claimed rates at their days: {lexicon.categories()[category].label.lower()}")
ui.show(ui.ask(exhibit.claimed_chart, category, view.first, view.last), "claimed")
