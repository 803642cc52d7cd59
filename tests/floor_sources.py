"""The floor of the page Sources: a bare page that draws its chart from memory, for every choice of evidence."""

from itertools import chain, combinations

import plotly.graph_objects as go
import streamlit as st

from attrition import exhibit, store, view
from attrition.exhibit import ranges

EVIDENCE = ("claim", "named", "leak", "estimate", "model")


@st.cache_resource
def figures() -> dict[frozenset, tuple[go.Figure, str]]:
    """The chart and its alternative text, by what is chosen."""
    with store.reading() as cursor:
        ask = exhibit.asking(cursor)
        plain = view.default(exhibit.record(ask))
        choices = chain.from_iterable(combinations(EVIDENCE, n) for n in range(len(EVIDENCE) + 1))
        shown = {frozenset(choice): ranges.ranges(ask, plain, "personnel", choice, plain.last) for choice in choices}
        return {choice: (made.figure, made.sentence) for choice, made in shown.items()}


st.title("Floor")
figure, said = figures()[frozenset(st.pills("Evidence", EVIDENCE, selection_mode="multi"))]
st.plotly_chart(figure, key="ranges", alt=said)
