"""What every visit runs first: the database, the navigation over ../pages, the shared filters bound to the address bar.

The filters are read from the address and written back to it here, not by `bind="query-params"`: a bound widget writes its
label, and the address must carry the code (docs/decisions.md).
"""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import duckdb
import streamlit as st

from attrition import __version__, lexicon, store, ui, words
from attrition import view as views
from attrition.datasets import UpstreamError
from attrition.view import Record, View

HERE = Path(__file__).parent
PAGES = (
    ("overview", "Overview", "dashboard"),
    ("check", "Check a claim", "fact_check"),
    ("cumulative", "Cumulative losses", "show_chart"),
    ("daily_rate", "Daily rate", "speed"),
    ("categories", "Categories", "grid_view"),
    ("sources", "Sources", "account_tree"),
    ("claims", "Claims", "format_quote"),
    ("reports", "Reports", "description"),
    ("read", "Read a report", "edit_note"),
    ("quality", "Data quality", "fact_check"),
    ("method", "Method", "menu_book"),
)
FIELDS = {
    "source": "sources",
    "publisher": "publishers",
    "category": "categories",
    "side": "side",
    "basis": "bases",
    "record": "record",
    "from": "first",
    "to": "last",
    "days": "window",
}
STALE_DAYS = 3
SIDEBAR = 320  # pixels; on a phone it opens over the page


def main() -> None:
    """Run one visit."""
    st.set_page_config(page_title="Attrition", page_icon=HERE / "icon.svg", layout="wide", initial_sidebar_state=SIDEBAR)
    st.logo(HERE / "logo.svg", icon_image=HERE / "icon.svg", size="large")
    st.html(HERE / "page.css")
    page = st.navigation(
        [
            st.Page(ui.PAGES / f"{name}.py", title=title, icon=f":material/{icon}:", default=name == "overview")
            for name, title, icon in PAGES
        ]
    )
    if not _prepared():
        return
    try:
        record = ui.record()
        _filters(page.title, record)
        _stamp(record)
        page.run()
    except (duckdb.Error, store.StoreError):
        st.cache_resource.clear()
        st.error(
            "The database could not be read. Load the page again; if this stays, run `python -m attrition build --force`.",
            icon=":material/error:",
        )


def _prepared() -> bool:
    """Whether there is a database that fits what lies under data/; it is built where there is none, with its progress."""
    damaged = store.PATH.exists() and not _readable(ui.generation())
    if store.PATH.exists() and not damaged and _current(ui.generation()):
        return True
    with st.spinner("The database is being built from the reports; this takes a few seconds."):
        bar = st.progress(0.0, "Starting")
        try:
            store.build(progress=bar.progress)
        except (UpstreamError, lexicon.DefinitionError, store.StoreError, OSError) as error:
            st.error(f"There is no database to show, and it could not be built: {error}", icon=":material/error:")
            return False
    bar.empty()
    if damaged:
        st.warning("The database file was damaged and has been built again from the reports.", icon=":material/build:")
    return True


@st.cache_resource(max_entries=2, show_spinner=False)
def _readable(file: tuple[int, int, int]) -> bool:
    try:
        with store.reading():
            return True
    except store.StoreError:
        return False


@st.cache_resource(max_entries=2, show_spinner=False)
def _current(file: tuple[int, int, int]) -> bool:
    return store.is_current()


def _filters(page: str, record: Record) -> None:
    """The shared filters: from the address into the widgets where the address is new, then from the widgets to the address.

    The menu opens a page with a bare address, which stays in the browser's history: whoever comes back to it finds the filters
    that they came with.
    """
    state, address = st.session_state, ui.address()
    moved = state.get("page", page) != page
    state["page"] = page
    came_with = state.setdefault("came_with", {})
    read = not (moved and not address) and address != state.get("address")
    if moved and not address:
        came_with[page] = state["view"]
    if read:
        view, notices = views.read(address, record)
        asked = ui.whole_address()
        state["notices"] = [*notices, *views.own(asked, record)]
        ui.mend_address(views.mended(asked, record))
        state["notices"] += ui.unknown_report() if page == "Check a claim" else []  # Reports says it itself
        _put(view if address else came_with.get(page, view))
    chosen = _widgets(record)
    if moved or (not read and chosen != state.get("view")):
        state["notices"] = []
    for notice in state["notices"]:
        ui.say(notice, "notice")
    ui.write_address(chosen)


def _put(view: View) -> None:
    """Make the widgets show a view."""
    for key, field in FIELDS.items():
        value = getattr(view, field)
        st.session_state[key] = list(value) if isinstance(value, tuple) else value


def _widgets(record: Record) -> View:
    """The filters as the visitor sees them."""
    with st.sidebar:
        sources = st.multiselect(
            "Source", list(record.sources), key="source", format_func=record.sources.get, help="Who makes the claim."
        )
        st.multiselect(
            "Category",
            list(record.categories),
            key="category",
            format_func=record.categories.get,
            placeholder="The page’s choice",
        )
        first = st.date_input("From", key="from", min_value=record.first, max_value=record.last, format="YYYY-MM-DD")
        last = st.date_input(
            "To",
            key="to",
            min_value=record.first,
            max_value=record.last,
            format="YYYY-MM-DD",
            help="The overview shows the record as of this day.",
        )
        with st.expander("More filters", icon=":material/tune:"):
            _more(record)
        st.button("Reset filters", icon=":material/restart_alt:", on_click=_reset, args=(record,), type="tertiary")
    if first > last:
        ui.say(f"The first day, {words.day(first)}, lies after the last, {words.day(last)}; the two are exchanged.", "notice")
        first, last = last, first
    state = st.session_state
    return View(
        sources=tuple(sources) or views.default(record).sources,
        publishers=tuple(state["publisher"]),
        categories=tuple(state["category"]),
        first=first,
        last=last,
        window=int(state.setdefault("days", views.default(record).window)),
        side=state["side"] or "RUS",
        bases=tuple(state["basis"]),
        record=state["record"] or "mended",
    )


def _more(record: Record) -> None:
    """The filters that few visitors need."""
    st.multiselect(
        "Publisher",
        list(record.publishers),
        key="publisher",
        format_func=record.publishers.get,
        placeholder="All copies, by vote",
        help="Where we read it. Several publishers copy the same reports; where they differ, the majority is taken.",
    )
    st.segmented_control("Losses of", list(views.SIDES), key="side", format_func=views.SIDES.get, help="Whose losses.")
    st.multiselect(
        "Counted as",
        list(record.bases),
        key="basis",
        format_func=record.bases.get,
        placeholder="What the source counts first",
        help="Killed, killed and wounded, destroyed … are different counts. They never share an axis.",
    )
    st.segmented_control(
        "Corrections",
        list(views.RECORDS),
        key="record",
        format_func=views.RECORDS.get,
        help="The few figures that we mended, with reasons, on the page Data quality; or everything as it was reported.",
    )


def _reset(record: Record) -> None:
    st.session_state["came_with"] = {}
    _put(views.default(record))


def _stamp(record: Record) -> None:
    """Up to which day the data goes, how old that is, and which state of the data this is."""
    age = (date.today() - record.last).days
    with st.sidebar:
        ui.say(f"Data to {words.day(record.last)} · data {ui.version()} · Attrition {__version__}", "stamp")
        with st.popover("Link to this view", icon=":material/link:", type="tertiary"):
            st.code(_permalink(record), language=None, wrap_lines=True)
    if age > STALE_DAYS:
        ui.say(
            f"The newest report is from {words.day(record.last)}, {words.plural(age, 'day')} ago. Nothing later is known here.",
            "stale",
        )


def _permalink(record: Record) -> str:
    """An address that opens the same view later too: every filter is in it, also where it is the default today."""
    return f"{st.context.url}?{urlencode(views.write(st.session_state['view'], record, whole=True), doseq=True)}"


@st.cache_resource(show_spinner=False)
def _settle() -> None:
    """Take what was made while starting out of the garbage collector's rounds: it lives as long as the server."""
    gc.collect()
    gc.freeze()


main()
_settle()
