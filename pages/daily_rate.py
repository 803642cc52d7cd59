"""Daily rate: what the totals imply for each day, the mean over a window, and a claimed rate over it."""

import streamlit as st

from attrition import card, exhibit, lexicon, query, sentence, ui, words

PERIODS = ("month", "week", "quarter", "year", "day")
CONVENTIONS = {"1st to 1st": "B", "last to last": "A"}

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


def claimed() -> tuple | None:
    """The band to compare with: a claim of the record inside the chosen days, the visitor's own, or none."""
    claims = ui.ask(query.claims)
    claims = claims[(claims["category"] == category) & claims["as_of"].between(str(view.first), str(view.last))]
    names = {n: f"{words.per_day(row.low, row.high)} · {row.publisher}, {words.day(row.as_of)}" for n, row in claims.iterrows()}
    names |= {"own": "my own …", "none": "none"}
    said = st.selectbox("Claimed rate", list(names), width=360, key="band", format_func=names.get)
    if said == "own":
        low = st.number_input("from, a day", 0, 100_000, 400, width=150, key="low", bind="query-params")
        high = st.number_input("to, a day", 0, 100_000, 500, width=150, key="high", bind="query-params")
        return min(low, high), max(low, high), view.last
    return None if said == "none" else (*claims.loc[said, ["low", "high"]], claims.loc[said, "as_of"].date())


@st.fragment
def rate() -> None:
    """The chart and its own controls: the claimed band and the window."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        now, band = ui.window(), claimed()
    mean = ui.ask(exhibit.average, view, category)
    st.html(card.average(mean, sentence.average(mean, ui.ask(exhibit.band_shares, view, category, band))))
    ui.show(ui.ask(exhibit.daily_rate, now, category, band), "daily-rate")


@st.fragment
def periods() -> None:
    """The changes by calendar period."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period = st.segmented_control("Period", PERIODS, default="month", required=True, key="period", bind="query-params")
        convention = st.segmented_control(
            "From report to report",
            list(CONVENTIONS),
            default="1st to 1st",
            required=True,
            key="convention",
            bind="query-params",
            help="A report of a day covers the fighting up to that morning, so a month runs from the report of its 1st to "
            "that of the next 1st (convention B). Some outlets count from last day to last day (convention A).",
        )
    table = ui.ask(exhibit.by_period, view, category, period, CONVENTIONS[convention])
    ui.grid(table, "by-period")
    ui.download(table, f"daily-rate-by-{period}", ui.ask(exhibit.provenance, view, (category,)))


rate()
st.subheader("By calendar period", anchor=False)
periods()
