"""The pages' toolbox: cached questions, a chart with its table, notices. With frame.py and pages/ the only code that knows
Streamlit."""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FunctionType
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import msgspec
import pandas as pd
import streamlit as st

from attrition import exhibit, ingest, query, store, words
from attrition import view as views
from attrition.exhibit import Exhibit, Listing
from attrition.parse import Document, UnreadableError, inputs
from attrition.view import Record, View

PAGES = Path(__file__).parent.parent / "pages"
CHART = {"displaylogo": False, "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"], "scrollZoom": False}
WIDTHS = {
    "states": "medium",
    "title": "medium",
    "verdict": 150,
    "what it rests on": "large",
    "what was seen": "large",
}
Made = TypeVar("Made")
KEYED = {
    FunctionType: lambda function: (
        function.__module__,
        function.__qualname__,
        function.__code__.co_code,
        repr(function.__code__.co_consts),
    )
}


def generation() -> tuple[int, int, int]:
    """Which file the database is now: a swapped-in file has another number, and old answers are not asked for again."""
    stat = store.PATH.stat()
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


@st.cache_resource(max_entries=2, on_release=lambda connection: connection.close(), show_spinner=False)
def _connection(file: tuple[int, int, int]) -> Any:
    return store.connect()


@st.cache_resource(max_entries=512, show_spinner=False, hash_funcs=KEYED)
def _answer(question: Callable, arguments: tuple, file: tuple[int, int, int]) -> Any:
    return exhibit.answer(question, lambda: store.cursor(_connection(file)), ask, *arguments)


def ask(question: Callable[..., Made], *arguments: Any) -> Made:
    """The answer to a question of `query` or `exhibit`, kept while the database file is the same. It is shared between
    visitors: read it, never change it in place."""
    return _answer(question, arguments, generation())


def record() -> Record:
    """What there is to choose from."""
    return ask(exhibit.record)


def view() -> View:
    """What this visitor is looking at; the frame has put it there before the page runs."""
    return st.session_state["view"]


def address() -> dict[str, list[str]]:
    """The shared filters as the address bar has them."""
    return {key: st.query_params.get_all(key) for key in views.KEYS if key in st.query_params}


def write_address(shown: View) -> None:
    """Make the address bar say what is shown, and keep it as what this visitor is looking at."""
    now, wanted = address(), views.write(shown, record())
    if wanted != now:
        for key in set(now) - set(wanted):
            del st.query_params[key]
        st.query_params.update(wanted)
    st.session_state.update(view=shown, address=wanted)


def window() -> View:
    """The control of the rolling mean's window, to be used in the fragment that draws the mean, so that nothing else runs when
    it changes. The view with what was chosen."""
    st.session_state["window"] = st.session_state["days"]
    st.number_input("Mean over days", 1, views.LONGEST_WINDOW, key="window", on_change=_keep_window, width=180)
    shown = replace(view(), window=st.session_state["days"])
    write_address(shown)
    return shown


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
    if st.session_state.get(key) not in names:
        st.session_state[key] = asked if asked in names else next(iter(names))
    code = st.selectbox(label, list(names), key=key, format_func=names.get, width=560)
    if code != next(iter(names)):
        st.query_params[key] = code
    elif asked:
        del st.query_params[key]
    return code


def say(text: str, style: str = "says") -> None:
    """Text as text: nothing in it is read as HTML or Markdown."""
    st.html(paragraph(text, style))


def paragraph(text: str, style: str = "says") -> str:
    """The markup of a text that is not markup."""
    return f'<p class="{style}">{html.escape(text)}</p>'


def markup(made: str) -> None:
    """HTML that `marked` made: whatever came from outside is escaped in it."""
    st.html(made)


def heading(text: str) -> None:
    """A heading whose words may come from outside."""
    st.html(f"<h3>{html.escape(text)}</h3>")


def title(text: str, lead: str) -> None:
    """A page's heading with one sentence on what it answers."""
    st.title(text, anchor=False)
    say(lead, "lead")


def show(shown: Exhibit, key: str, unfolded: bool = False) -> None:
    """A chart with its sentence, its provenance, and the same numbers as a table and a CSV, folded unless said otherwise."""
    st.plotly_chart(shown.figure, key=key, config=CHART, alt=shown.sentence)
    st.html(paragraph(shown.sentence) + paragraph(shown.source, "source"))
    if unfolded:
        grid(shown.table, f"{key}-table")
        download(shown.table, key, shown.source)
    else:
        numbers(shown.table, key, shown.source)


def listing(shown: Listing, key: str) -> None:
    """A table that says what it lists, with its sentence, its provenance and its CSV."""
    st.html(paragraph(shown.sentence) + paragraph(shown.source, "source"))
    grid(shown.table, key)
    download(shown.table, key, shown.source)


def numbers(table: pd.DataFrame, key: str, source: str) -> None:
    """A table of what is shown, with a CSV of exactly that."""
    label = f"The same numbers as a table · {words.plural(len(table), 'row')}"
    opened = st.expander(label, icon=":material/table:", key=f"{key}-open", on_change="rerun")
    with opened:  # what is closed is not sent
        if not opened.open:
            return
        grid(table, f"{key}-table")
        download(table, key, source)


def grid(table: pd.DataFrame, key: str) -> None:
    """A table whose numbers and days are written as everywhere else and sort as numbers and days."""
    columns = {name: column for name in table if (column := _column(name, table[name]))}
    st.dataframe(
        table.round({name: _decimals(table[name]) for name in table if _is_rate(name, table[name])}),  # the browser cuts off
        hide_index=True,
        height=min(38 + 35 * max(len(table), 1), 420),
        key=key,
        column_config=columns,
        placeholder=words.NONE,
    )


def _is_rate(name: str, values: pd.Series) -> bool:
    return "a day" in name and pd.api.types.is_numeric_dtype(values)


def _decimals(rates: pd.Series) -> int:
    """With how many decimals rates are shown: one, and three where none reaches one a day."""
    return 3 if rates.abs().max() < 1 else 1


def _column(name: str, values: pd.Series) -> Any:
    if name == "link":
        return st.column_config.LinkColumn(display_text="original")
    if name == "report":
        return st.column_config.LinkColumn(display_text="open", width="small")
    if name in WIDTHS:
        return st.column_config.TextColumn(width=WIDTHS[name])
    if "share" in name:
        return st.column_config.NumberColumn(format="percent")
    if _is_rate(name, values):
        return st.column_config.NumberColumn(format="localized", step=10.0 ** -_decimals(values))
    if pd.api.types.is_numeric_dtype(values):
        return st.column_config.NumberColumn(format="localized")
    if pd.api.types.is_datetime64_any_dtype(values) or (len(values) and isinstance(values.iloc[0], date)):
        return st.column_config.DateColumn(format="D MMM YYYY")
    return None


def download(table: pd.DataFrame, key: str, source: str, label: str = "CSV of this table") -> None:
    """A button that gives the table as CSV; it is written only when asked for."""
    st.download_button(
        label,
        data=lambda: csv(table, source),
        file_name=f"attrition-{key}-{version()}.csv",
        mime="text/csv",
        icon=":material/download:",
        key=f"{key}-csv",
        on_click="ignore",
    )


def version() -> str:
    """The data version."""
    return ask(query.data_version)


def csv(table: pd.DataFrame, source: str) -> bytes:
    """A table as CSV with its provenance in a last column. A text that a spreadsheet would run as a formula is quoted."""
    safe = table.assign(provenance=source)
    for column in safe.select_dtypes(["object", "string"]):
        safe[column] = safe[column].map(lambda text: f"'{text}" if str(text)[:1] in "=+-@\t\r" and len(str(text)) > 1 else text)
    return safe.to_csv(index=False, date_format="%Y-%m-%d").encode()


def link(label: str, page: str, icon: str | None = None, report: str | None = None, **filters: Any) -> None:
    """A link to a page of this dashboard, with the visitor's filters and some of them changed; to one report on it."""
    target = views.write(replace(view(), **filters), record(), whole=True) | ({"report": [report]} if report else {})
    st.page_link(PAGES / f"{page}.py", label=label, icon=icon, query_params=target)


def to_report(key: object) -> str | None:
    """The address of a report among ours, with the visitor's filters; None where there is none."""
    shown = views.write(view(), record())
    return f"reports?{urlencode({'report': key, **shown}, doseq=True)}" if isinstance(key, str) else None


def open_report(label: str, key: str) -> None:
    """A link to a report's place on the page Reports, with the visitor's filters."""
    target = {**views.write(view(), record(), whole=True), "report": key}
    st.page_link(PAGES / "reports.py", label=label, icon=":material/description:", query_params=target)


def pick(category: str) -> None:
    """For callbacks: choose one category, as if the visitor had."""
    st.session_state["category"] = [category]


def choose(table: pd.DataFrame, key: str) -> int:
    """A table of which one row can be chosen; the position of that row, the first where none is."""
    columns = {name: column for name in table if (column := _column(name, table[name]))}
    state = st.dataframe(
        table,
        hide_index=True,
        height=min(38 + 35 * len(table), 320),
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        column_config=columns,
        placeholder="",
    )
    rows = state["selection"]["rows"]
    return rows[0] if rows and rows[0] < len(table) else 0


def chosen_report(table: pd.DataFrame, keys: list[str]) -> str:
    """The key of the report that the visitor picked in a list, else of the one that the address names, else of the first."""
    before, row = st.session_state.get("report-row"), choose(table, "reports")
    picked = keys[row] if st.session_state["reports"]["selection"]["rows"] else None
    st.session_state["report-row"] = picked
    if picked and picked != before:
        st.query_params["report"] = picked
    return st.query_params.get("report") or picked or keys[0]


def mistake(report: pd.Series, figures: pd.DataFrame) -> None:
    """What somebody who found a mistake in a report can copy and send: which report, which figures, which state of the data."""
    lines = [
        f"Report: {report['key']}",
        f"Page: {st.context.url}?report={quote(report['key'])}",
        f"Original: {report['url'] if isinstance(report['url'], str) else 'no address'}",
        f"Data version: {version()}",
        *(f"{row.label}, {row.measure}: {words.count(row.value)} (“{row.quote or ''}”)" for row in figures.itertuples()),
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


def given(data: bytes, name: str) -> Document:
    """The report that a visitor's text or file holds, the chosen one where it holds several. Where it holds none, a sentence
    says so and the page ends."""
    try:
        documents = list(inputs.held(data, name, jsonl=False))
    except UnreadableError as error:
        say(str(error), "notice")
        st.stop()
    if not documents:
        say("This file holds no report.", "notice")
        st.stop()
    number = 1
    if len(documents) > 1:
        number = st.number_input(f"Report, of {len(documents):,}", 1, len(documents), key="number", width=180)
    return documents[number - 1]


def json(answer: dict, key: str) -> None:
    """A button that gives what was read as JSON."""
    st.download_button(
        "JSON",
        data=lambda: msgspec.json.format(msgspec.json.encode(answer), indent=1),
        file_name=f"attrition-{key}.json",
        mime="application/json",
        icon=":material/data_object:",
        key=f"{key}-json",
        on_click="ignore",
    )


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


def outside(label: str, url: str) -> None:
    """A link to another site, only where it is a web address. The address is shown, and opens without a trace of ours."""
    if url.startswith(("https://", "http://")):
        st.link_button(label, url, icon=":material/open_in_new:", help=url, type="tertiary")


def whole(kind: str) -> None:
    """A download of everything: the series as CSV or JSON, or every figure of every report as CSV."""
    label, question, mime = {
        "csv": ("Series, CSV", query.everything, "text/csv"),
        "json": ("Series, JSON", query.everything, "application/json"),
        "figures": ("All figures, CSV", query.figures, "text/csv"),
    }[kind]

    def write() -> bytes:
        frame = ask(question)
        return (
            frame.to_json(orient="records", date_format="iso").encode() if kind == "json" else csv(frame, f"data {version()}")
        )

    st.download_button(
        label,
        data=write,
        file_name=f"attrition-{question.__name__}-{version()}.{'json' if kind == 'json' else 'csv'}",
        mime=mime,
        icon=":material/download:",
        key=f"whole-{kind}",
        on_click="ignore",
    )
