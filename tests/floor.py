"""The floor that the benchmark measures against: a bare page that draws the overview's charts from memory."""

from dataclasses import replace

import streamlit as st

from attrition import exhibit, store, view

WINDOWS = range(7, 40)


@st.cache_resource
def figures() -> tuple[dict, dict]:
    """Every figure that the page can be asked for, and the sentence that is its alternative text."""
    with store.reading() as cursor:
        ask = exhibit.asking(cursor)
        plain = view.default(exhibit.record(ask))
        rates = {n: exhibit.daily_rate(ask, replace(plain, window=n), "personnel").figure for n in WINDOWS}
        return exhibit.claim(ask, 0).figure, rates


claim, rates = figures()
st.title("Floor")
window = st.sidebar.number_input("Window", 1, 365, 7)
st.plotly_chart(claim, key="claim")
st.plotly_chart(rates[window], key="rate")
