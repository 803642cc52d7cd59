"""What a visitor can take away: tables as CSV, readings as JSON, everything."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pandas as pd
import streamlit as st

from attrition import query
from attrition.ui.asking import ask, version

Table = pd.DataFrame | Callable[[], pd.DataFrame]


def download(table: Table, key: str, source: str | list[str], label: str = "CSV of this table") -> None:
    """A button that gives the table as CSV; it is written, and made where it is not yet, only when asked for."""
    st.download_button(
        label,
        data=lambda: csv(table() if callable(table) else table, source),
        file_name=f"attrition-{key}-{version()}.csv",
        mime="text/csv",
        icon=":material/download:",
        key=f"{key}-csv",
        on_click="ignore",
    )


def csv(table: pd.DataFrame, source: str | list[str]) -> bytes:
    """A table as CSV with its provenance in a last column, one for all or one a row. A text that a spreadsheet would run as a
    formula is quoted."""
    safe = table.assign(provenance=source)
    for column in safe.select_dtypes(["object", "string"]):
        safe[column] = safe[column].map(lambda text: f"'{text}" if str(text)[:1] in "=+-@\t\r" and len(str(text)) > 1 else text)
    return safe.to_csv(index=False, date_format="%Y-%m-%d").encode()


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
