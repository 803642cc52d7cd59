"""Daily rate: what the totals imply for each day, the mean over a window, and a claimed rate over it."""

import streamlit as st

from attrition import card, exhibit, lexicon, query, sentence, ui, words

PERIODS = ("month", "week", "quarter", "year", "day")
CONVENTIONS = ("1st to 1st", "last to last")

view = ui.view()
category = ui.chosen(("personnel",))[0]
label = lexicon.categories()[category].label
ui.title(
    f"Daily rate: {label.lower()}",
    "The difference of two totals divided by the days between them. Daily changes are light, "
    "the mean over the chosen window is the line.",
)
if len(view.categories) > 1:
    ui.say(f"Shown for {label}, the first of the chosen categories.", "source")

claims = ui.ask(query.claims)
claims = claims[(claims["category"] == category) & claims["as_of"].between(str(view.first), str(view.last))]
names = {n: f"{words.per_day(row.low, row.high)} · {row.publisher}, {words.day(row.as_of)}" for n, row in claims.iterrows()}
with st.container(horizontal=True, vertical_alignment="bottom"):
    said = st.selectbox(
        "Claimed rate",
        [None, *names, "own"],
        index=1 if names else 0,
        width=360,
        key="band",
        format_func=lambda n: "none" if n is None else "my own …" if n == "own" else names[n],
    )
    if said == "own":
        low = st.number_input("from, a day", 0, 100_000, 400, width=150, key="low", bind="query-params")
        high = st.number_input("to, a day", 0, 100_000, 500, width=150, key="high", bind="query-params")
        band = (min(low, high), max(low, high), view.last)
    else:
        band = None if said is None else (*claims.loc[said, ["low", "high"]], claims.loc[said, "as_of"].date())

mean = ui.made(exhibit.average, view, category)
st.html(card.average(mean, sentence.average(mean, ui.made(exhibit.band_shares, view, category, band))))
ui.show(ui.made(exhibit.daily_rate, view, category, band), "daily-rate")

st.subheader("By calendar period", anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom"):
    period = st.segmented_control("Period", PERIODS, default="month", required=True, key="period", bind="query-params")
    convention = st.segmented_control(
        "From report to report",
        CONVENTIONS,
        default="1st to 1st",
        required=True,
        key="convention",
        bind="query-params",
        help="A report of a day covers the fighting up to that morning, so a month runs from the report of its 1st to that of the "
        "next 1st (convention B). Some outlets count from the last day of a month to the last day of the next (convention A).",
    )
table = ui.made(exhibit.by_period, view, category, period, "B" if convention == "1st to 1st" else "A")
ui.grid(table, "by-period")
ui.download(table, f"daily-rate-by-{period}", ui.made(exhibit.provenance, view, (category,)))
