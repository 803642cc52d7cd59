"""Daily rate: what the totals imply for each day, the mean over a window, and a claimed rate over it."""

import streamlit as st

from attrition import card, exhibit, lexicon, sentence, ui, words
from attrition.view import NUMBERS

PERIODS = ("month", "week", "quarter", "year", "day")
CONVENTIONS = {"1st to 1st": "B", "last to last": "A"}
ADDED = ("variation", "levels")
ADDED_HELP = (
    "Variation: levels that would produce such days, by a bootstrap over blocks of seven days. It is variation of the reports, "
    "not error about true losses. Levels: the stretches between changes of level that survive every penalty of a sweep."
)

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
ui.first_source()

if why_not := ui.ask(exhibit.no_rate, view, category):
    ui.say(why_not)
    ui.others("daily_rate", series=True)
    st.stop()


def claimed() -> tuple[tuple | None, str]:
    """The band to compare with, and where it counts another thing than the line, a sentence that says so. The band is a claim
    of the record inside the chosen days, by default only one that counts what the line counts, the visitor's own, or none."""
    claims = ui.ask(exhibit.claims_of, view, category)
    names = {
        row.Index: f"{words.per_day(row.low, row.high)} · {row.publisher}, {words.day(row.as_of)}"
        for row in claims.itertuples()
    }
    like = list(claims.index[claims["like"]])
    others = {"own": "my own …", "none": "none"} if like else {"none": "none", "own": "my own …"}
    names = {code: names[code] for code in like[:1]} | (names | others if like else others | names)
    said = ui.one_of("Claimed rate", "claim" if like or claims.empty else "unlike-claim", names)
    if said == "own":
        low = st.number_input("from, a day", 0, NUMBERS[-1], 400, width=150, key="low", bind="query-params")
        high = st.number_input("to, a day", 0, NUMBERS[-1], 500, width=150, key="high", bind="query-params")
        return (min(low, high), max(low, high), ui.ask(exhibit.newest, view, category)), ""
    if said == "none":
        return None, ""
    claim = claims.loc[said]
    scope = "" if claim["like"] else ui.ask(exhibit.unlike, view, category, claim["basis"])
    return (claim["low"], claim["high"], claim["as_of"].date()), scope


@st.fragment
def rate(band: tuple | None) -> None:
    """The chart and its window, which changes without a run of the rest."""
    has_mean = ui.ask(exhibit.has_mean, view, category)
    drawn = ui.ask(exhibit.daily_rate, ui.windowed() if has_mean else view, category, band)
    if has_mean:
        ui.window()
    ui.show(drawn, "daily-rate")


@st.fragment
def compared() -> None:
    """A claimed band, the daily changes that it is drawn over, and every window against it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown, unlike = claimed()
    band = None if unlike else shown
    mean = ui.ask(exhibit.average, view, category)
    st.html(card.average(mean, sentence.average(mean, ui.ask(exhibit.band_shares, view, category, band))))
    rate(shown)
    if unlike:
        ui.say(unlike, "claimed")
    st.subheader("Which window describes it" if band else "Every window", anchor=False)
    if band and (found := ui.ask(exhibit.against, view, category, *band)).war["days"]:
        st.html(card.against(found))
    ui.show(ui.ask(exhibit.windows, view, category, band), "windows")
    ui.say(" ".join(ui.ask(exhibit.window_notes, view, category)), "source")


def periods() -> None:
    """The rates of calendar periods."""
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
        added = st.pills("Add", list(ADDED), selection_mode="multi", key="add", bind="query-params", help=ADDED_HELP)
    wanted = [name in added for name in ADDED]
    ui.show(ui.ask(exhibit.periods, view, category, period, CONVENTIONS[convention], *wanted), "by-period", unfolded=True)


def records() -> None:
    """The highest periods, how the newest stand, and the steps that stand out with what is on record about them."""
    ui.listing(ui.ask(exhibit.records, view, category), "records")
    st.subheader("How the newest stand", anchor=False)
    ui.listing(ui.ask(exhibit.standing, view, category), "standing")
    st.subheader("Steps that stand out", anchor=False)
    ui.listing(ui.ask(exhibit.spikes, view, category), "spikes")


VIEWS = {
    "periods": periods,
    "years": lambda: ui.show(ui.ask(exhibit.year_before, view, category), "years"),
    "records": records,
    "milestones": lambda: ui.show(ui.ask(exhibit.milestones, view, category), "milestones"),
    "if it continued": lambda: ui.show(ui.ask(exhibit.continued, view, category), "continued"),
}


@st.fragment
def more() -> None:
    """One further view of the same line; only the one that is looked at is computed and sent."""
    chosen = st.segmented_control("Look at", list(VIEWS), default="periods", required=True, key="look", bind="query-params")
    VIEWS[chosen]()


compared()
st.subheader("Periods, years, records", anchor=False)
more()
