"""Questions asked of the database once and kept while the file is the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any, TypeVar

import streamlit as st

from attrition import exhibit, query, store
from attrition.view import Record, View

Made = TypeVar("Made")


@cache
def _written(question: FunctionType) -> str:
    """A question by its name and code: a reload of changed code asks anew."""
    code = question.__code__
    return f"{question.__module__}.{question.__qualname__} {code.co_code!r} {code.co_consts!r}"


KEYED = {FunctionType: _written, View: repr}  # written out whole, in a fraction of the time that Streamlit takes to walk them


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


def version() -> str:
    """The data version."""
    return ask(query.data_version)
