"""What a visitor looks at: the shared filters, a page's own choices, and the links that carry them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from attrition import exhibit, query
from attrition import view as views
from attrition.ui.asking import ask, record
from attrition.ui.showing import choose, say
from attrition.view import View

PAGES = Path(__file__).parents[2] / "pages"


def view() -> View:
    """What this visitor is looking at; the frame has put it there before the page runs."""
    return st.session_state["view"]


def address() -> dict[str, list[str]]:
    """The shared filters as the address bar has them."""
    return {key: st.query_params.get_all(key) for key in views.KEYS if key in st.query_params}


def whole_address() -> dict[str, list[str]]:
    """All that the address bar has: the shared filters and the pages' own parameters."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def mend_address(mended: Mapping[str, list[str]]) -> None:
    """Leave in the address bar of these parameters only what was taken of them."""
    for key, kept in mended.items():
        if kept:
            st.query_params[key] = kept
        else:
            del st.query_params[key]


def unknown_report(key: str = "report") -> list[str]:
    """A notice where the address names a report that the record does not have."""
    named = st.query_params.get(key)
    if not named or len(ask(query.report, named)):
        return []
    return [f"The address asks for the report “{named[:40]}”, which the record does not have; it is left out."]


def write_address(shown: View) -> None:
    """Make the address bar say what is shown, and keep it as what this visitor is looking at."""
    now, wanted = address(), views.write(shown, record())
    if wanted != now:
        for key in set(now) - set(wanted):
            del st.query_params[key]
        st.query_params.update(wanted)
    st.session_state.update(view=shown, address=wanted)


def windowed() -> View:
    """The view with the window of the rolling mean that this visitor chose."""
    return replace(view(), window=st.session_state["days"])


def window() -> None:
    """The control of that window, to be used in the fragment that draws the mean, so that nothing else runs when it changes."""
    st.session_state["window"] = st.session_state["days"]
    st.number_input("Mean over days", 1, views.LONGEST_WINDOW, key="window", on_change=_keep_window, width=180)
    write_address(windowed())


def _keep_window() -> None:
    """A control's value is gone once a page does not draw it; the visitor's choice stays."""
    st.session_state["days"] = st.session_state["window"]


def chosen(otherwise: tuple[str, ...]) -> tuple[str, ...]:
    """The categories that the visitor picked, or the page's own choice, or the first that the chosen sources have."""
    lines = tuple(ask(exhibit.lines_of, view())["category"])
    there = tuple(code for code in otherwise if code in lines)
    return view().categories or there or lines[:1] or otherwise


def bases(category: str) -> None:
    """The shared filter of bases as buttons on a page: the bases that the sources of a category count."""
    lines = ask(query.lines)
    there = dict.fromkeys(lines.loc[(lines["category"] == category) & (lines["side"] == view().side), "basis"])
    st.session_state["counted"] = [code for code in view().bases if code in there]
    st.pills(
        "Counted as",
        list(there),
        selection_mode="multi",
        key="counted",
        format_func=record().bases.get,
        wrap=True,
        on_change=lambda: st.session_state.update(basis=st.session_state["counted"]),
    )


def one_of(label: str, key: str, names: Mapping[str, str]) -> str:
    """A choice of one of some codes, each shown by its name; the address has the code."""
    asked = st.query_params.get(key)
    if asked and asked not in names:
        say(f"The address asks for “{asked[:40]}” under “{key}”; it is {next(iter(names.values()))} instead.", "notice")
    if st.session_state.get(key) not in names:
        st.session_state[key] = asked if asked in names else next(iter(names))
    code = st.selectbox(label, list(names), key=key, format_func=names.get)
    if code != next(iter(names)):
        st.query_params[key] = code
    elif asked:
        del st.query_params[key]
    return code


def one_day(label: str, key: str, unasked: date, last: date, note: str) -> date:
    """A choice of one day up to a last one. The day that is shown unasked may change with other choices, a chosen one stays and
    is in the address."""
    state, asked = st.session_state, st.query_params.get(key)
    if key not in state:
        state[key] = date.fromisoformat(asked) if asked else unasked  # a wrong one was mended by now
    if state[key] == state.get(f"{key}-unasked") or not record().first <= state[key] <= last:
        state[key] = unasked
    state[f"{key}-unasked"] = unasked
    first = record().first
    day = st.date_input(label, min_value=first, max_value=last, format="YYYY-MM-DD", key=key, width=150, help=note)
    if day != unasked:
        st.query_params[key] = day.isoformat()
    elif asked:
        del st.query_params[key]
    return day


def link(
    label: str,
    page: str,
    icon: str | None = None,
    report: str | None = None,
    part: str | None = None,
    known: date | None = None,
    **filters: Any,
) -> None:
    """A link to a page of this dashboard, with the visitor's filters and some of them changed; to one report or part of it, or
    to what was known on a day."""
    own = {key: [str(code)] for key, code in (("report", report), ("part", part), ("known", known)) if code}
    target = views.write(replace(view(), **filters), record(), whole=True) | own
    st.page_link(PAGES / f"{page}.py", label=label, icon=icon, query_params=target)


def to_report(key: object) -> str | None:
    """The address of a report among ours, with the visitor's filters; None where there is none."""
    shown = views.write(view(), record())
    return f"reports?{urlencode({'report': key, **shown}, doseq=True)}" if isinstance(key, str) else None


def first_source() -> None:
    """That a page shows one source alone, where several are chosen."""
    if len(view().sources) > 1:
        say(f"Shown for {record().sources[view().sources[0]]}, the first of the chosen sources.", "source")


def others(page: str, series: bool = False) -> None:
    """Links to the other sources that have a line of the visitor's side, for a page on which the chosen one has none; with
    `series` to those alone that report in a rhythm."""
    with st.container(horizontal=True):
        for code in ask(exhibit.sources_of, view().side, series):
            if code not in view().sources:
                name = record().sources[code]
                link(name, page, ":material/arrow_forward:", sources=(code,), bases=(), publishers=(), categories=())


def open_report(label: str, key: str) -> None:
    """A link to a report's place on the page Reports, with the visitor's filters."""
    target = {**views.write(view(), record(), whole=True), "report": key}
    st.page_link(PAGES / "reports.py", label=label, icon=":material/description:", query_params=target)


def pick(category: str) -> None:
    """For callbacks: choose one category, as if the visitor had."""
    st.session_state["category"] = [category]


def chosen_report(table: pd.DataFrame, keys: list[str]) -> str:
    """The key of the report that the visitor picked in a list, else of the one that the address names, else of the first."""
    before, row = st.session_state.get("report-row"), choose(table, "reports")
    picked = keys[row] if st.session_state["reports"]["selection"]["rows"] else None
    st.session_state["report-row"] = picked
    if picked and picked != before:
        st.query_params["report"] = picked
    return st.query_params.get("report") or picked or keys[0]


def other_report(key: str, keys: list[str]) -> str | None:
    """The key of a report to hold beside this one: the one that the visitor picks, or that the address names."""
    asked = st.query_params.get("with")
    for notice in (unknown := unknown_report("with")):
        say(notice, "notice")
    known = [] if unknown or not asked else [asked]
    names = [name for name in dict.fromkeys([*keys, *known]) if name != key]
    before = st.session_state.get("with", asked)
    st.session_state["with"] = before if before in names else None
    other = st.selectbox(
        "Compare with",
        names,
        index=None,
        key="with",
        format_func=lambda name: ask(exhibit.name, name),
        placeholder="Another version, or another report",
    )
    if other:
        st.query_params["with"] = other
    elif asked:
        del st.query_params["with"]
    return other
