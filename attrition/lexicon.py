"""TOML -> records: what the words mean.

Definitions are data. An unknown key, a missing one or a wrong type is an error that names the file and the key.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from attrition.model import Category, Event, Origin, Publisher, Source, Upstream

HERE = Path(__file__).with_name("lexicon")
Record = TypeVar("Record")


class DefinitionError(ValueError):
    """A definition that cannot be read: the message names file, key and what to do."""


def read_toml(path: Path) -> dict:
    """The tables of a TOML file. Raises DefinitionError with file and line where it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DefinitionError(f"{path.name} is missing; restore it from the repository") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(f"{path.name} is not valid TOML ({error}); mend that line") from None


def record(kind: type[Record], fields: dict, where: str) -> Record:
    """One record, strictly checked. `where` names file and table in the error."""
    try:
        return msgspec.convert(fields, kind)
    except msgspec.ValidationError as error:
        raise DefinitionError(f"{where}: {error}; mend or remove that key") from None


def _coded(kind: type[Record], path: Path) -> dict[str, Record]:
    return {code: record(kind, {"code": code, **fields}, f"{path.name} [{code}]") for code, fields in read_toml(path).items()}


@cache
def categories() -> dict[str, Category]:
    """Every category by code, in the order in which they are shown."""
    path = HERE / "categories.toml"
    found = _coded(Category, path)
    for category in found.values():
        if category.part_of and category.part_of not in found:
            raise DefinitionError(f"{path.name} [{category.code}]: part_of names {category.part_of!r}, which is not there")
    return found


@cache
def sources() -> dict[str, Source]:
    """Every source by code; one file a source, named by its code."""
    found = {
        path.stem: record(Source, {"code": path.stem, **read_toml(path)}, path.name)
        for path in sorted((HERE / "sources").glob("*.toml"))
    }
    for source in found.values():
        if source.repeats and source.repeats not in found:
            raise DefinitionError(f"{source.code}.toml: repeats names {source.repeats!r}, which is no source")
    return found


def label(source: str) -> str:
    """What a source is called; one that a text credits and no definition knows is called by its code."""
    return sources()[source].label if source in sources() else source.replace("_", " ")


@cache
def publishers() -> dict[str, Publisher]:
    """Every publisher that has a definition, by code. A publisher without one is press."""
    return _coded(Publisher, HERE / "publishers.toml")


@cache
def upstreams() -> dict[str, Upstream]:
    """Every upstream format by publisher; one file an upstream."""
    found = {
        path.stem: record(Upstream, {"publisher": path.stem, **read_toml(path)}, path.name)
        for path in sorted((HERE / "upstreams").glob("*.toml"))
    }
    for upstream in found.values():
        named = {*upstream.columns.values(), *(c for names in upstream.until.values() for c in names.values())}
        if unknown := sorted(named - set(categories())):
            raise DefinitionError(f"{upstream.publisher}.toml: {unknown[0]!r} is no category; see categories.toml")
        if upstream.source not in sources() or upstream.publisher not in publishers():
            raise DefinitionError(f"{upstream.publisher}.toml: its source and its publisher need a definition each")
    return found


@cache
def events() -> tuple[Event, ...]:
    """The dated marks, oldest first, with the days on which a line of the list changed its meaning."""
    path = HERE / "events.toml"
    tables = read_toml(path).get("event", [])
    written = [record(Event, fields, f"{path.name} event {n}") for n, fields in enumerate(tables, 1)]
    return tuple(sorted(written, key=lambda event: event.day))


def origins(data: Path) -> tuple[Origin, ...]:
    """The upstreams of the figures under `data`, as written beside them."""
    path = data / "origins.toml"
    return tuple(
        record(Origin, fields, f"{path.name} origin {n}") for n, fields in enumerate(read_toml(path).get("origin", []), 1)
    )
