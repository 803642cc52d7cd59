"""What a visitor gives: a text or a file, a report to keep, a mistake to tell somebody about."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st

from attrition import ingest, store, words
from attrition.parse import Document, UnreadableError, inputs
from attrition.ui.asking import version
from attrition.ui.showing import say

SAID = 3  # of the bad lines of a file so many are told one by one


def given(text: str, file: Any, verb: str) -> Document:
    """The report that a visitor's file holds, or without one the text; the chosen one where it holds several. What of it cannot
    be read is said. Where it holds none, a sentence says so and the page ends; `verb` is what the page does with it."""
    data, name = (file.getvalue(), file.name) if file else (text.encode("utf-8", "replace"), "the text")
    if not data.strip():
        nothing = f"Nothing is kept: what you give is {verb} for you and forgotten."
        say(*((f"The file {name} is empty.", "notice") if file else (nothing, "source")))
        st.stop()
    bad: list[str] = []
    try:
        documents = list(inputs.held(data, name, bad=bad.append))
    except UnreadableError as error:
        say(str(error), "notice")
        st.stop()
    for problem in bad[:SAID]:
        say(problem, "notice")
    if len(bad) > SAID:
        say(f"{words.plural(len(bad) - SAID, 'further line')} of {name} cannot be read.", "notice")
    if not documents:
        say("This file holds no report.", "notice")
        st.stop()
    number = 1
    if len(documents) > 1:
        number = st.number_input(f"Report, of {len(documents):,}", 1, len(documents), key="number", width=180)
    return documents[number - 1]


def may_store() -> bool:
    """Whether this visitor may keep a report: whoever started the dashboard for this machine alone, or an editor by name."""
    if os.environ.get("ATTRITION_EDIT") == "local":
        return True
    editors = os.environ.get("ATTRITION_EDITORS", "").split()
    return bool(st.user.get("is_logged_in")) and st.user.get("email") in editors


def store_button(document: Document) -> None:
    """A button that keeps a report and builds the database again."""
    if st.button("Keep this report", icon=":material/save:", help="It is kept on this machine and shown among the reports."):
        taken = ingest.take(document, store.DATA)
        if taken.state != "known":
            with st.spinner("The database is being built again."):
                store.build()
        say("We have this report already." if taken.state == "known" else "Kept. It is among the reports now.", "notice")


def mistake(report: pd.Series, figures: pd.DataFrame) -> None:
    """What somebody who found a mistake in a report can copy and send: which report, which figures, which state of the data."""
    lines = [
        f"Report: {report['key']}",
        f"Page: {st.context.url}?report={quote(report['key'])}",
        f"Original: {report['url'] if isinstance(report['url'], str) else 'no address'}",
        f"Data version: {version()}",
        *(
            f"{row.label}, {row.measure}: {words.count(row.value)} (“{words.one_line(row.quote or '')}”)"
            for row in figures.itertuples()
        ),
        "What is wrong: ",
    ]
    with st.popover("Report a mistake", icon=":material/flag:", type="tertiary"):
        say("Copy this, say what is wrong, and send it to whoever keeps this dashboard or to the publisher.")
        st.code("\n".join(lines), language=None, wrap_lines=True)


def upstream_mistake(label: str, text: str) -> None:
    """What can be copied and sent to an upstream about one of its figures."""
    with st.popover(label, icon=":material/flag:", type="tertiary"):
        say("Copy this and send it to the upstream. Whether it is a mistake is for the original report to say.")
        st.code(text, language=None, wrap_lines=True)
