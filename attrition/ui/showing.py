"""What a page shows: text as text, a chart with its sentence and table, tables."""

from __future__ import annotations

import html
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from attrition import words
from attrition.exhibit import Exhibit, Listing
from attrition.ui.taking import download

CHART = {"displaylogo": False, "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"], "scrollZoom": False}
WHOLE = 16  # rows of a table that is shown whole: all categories
WIDTHS = {
    "count behind it": 150,
    "source": 180,
    "states": 205,
    "title": "medium",
    "who": 154,
    "losses of": 66,
    "figure": 114,
    "said": 138,
    "verdict": 120,
    "record": 82,
    "basis": 140,
    "what it rests on": "large",
    "what was seen": "large",
}


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
        height=38 + 35 * max(len(table), 1) if len(table) <= WHOLE else 420,
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
    if name in WIDTHS and not pd.api.types.is_numeric_dtype(values):
        return st.column_config.TextColumn(width=WIDTHS[name])
    if "share" in name:
        return st.column_config.NumberColumn(format="percent")
    if _is_rate(name, values):
        return st.column_config.NumberColumn(format="localized", step=10.0 ** -_decimals(values))
    if pd.api.types.is_numeric_dtype(values):
        return st.column_config.NumberColumn(format="localized", width=WIDTHS.get(name))
    if pd.api.types.is_datetime64_any_dtype(values) or (len(values) and isinstance(values.iloc[0], date)):
        return st.column_config.DateColumn(format="D MMM YYYY")
    return None


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


def outside(label: str, url: str) -> None:
    """A link to another site, only where it is a web address. The address is shown, and opens without a trace of ours."""
    if url.startswith(("https://", "http://")):
        st.link_button(label, url, icon=":material/open_in_new:", help=url, type="tertiary")
