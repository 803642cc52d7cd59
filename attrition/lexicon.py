"""TOML -> records: what the words mean.

Definitions are data. An unknown key, a missing one or a wrong type is an error that names the file and the key.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar, get_args

import msgspec

from attrition.model import Basis, Category, ClaimWords, Event, Known, Meanings, Mend, Origin, Publisher, Source, Upstream

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
        what = "add that key" if "missing required" in str(error) else "mend or remove that key"
        raise DefinitionError(f"{where}: {error}; {what}") from None


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
    """Every source by code, in the order in which they are listed; one file a source, named by its code."""
    read = [record(Source, {"code": path.stem, **read_toml(path)}, path.name) for path in (HERE / "sources").glob("*.toml")]
    found = {source.code: source for source in sorted(read, key=lambda source: (source.order, source.label))}
    for source in found.values():
        _check_source(source, found)
    _named(found)
    return found


def _check_source(source: Source, known: dict[str, Source]) -> None:
    """Raises DefinitionError where a source names one that is not there, or comes back to itself."""
    where = f"{source.code}.toml"
    for key, names in (
        ("repeats", [source.repeats] if source.repeats else []),
        ("draws_on", [d.source for d in source.draws_on]),
    ):
        if unknown := [name for name in names if name not in known]:
            raise DefinitionError(f"{where}: {key} names {unknown[0]!r}, which is no source; mend the name or add its file")
    if any(draw.share is not None and not 0 < draw.share <= 1 for draw in source.draws_on):
        raise DefinitionError(f"{where}: draws_on has a share that is not above 0 and up to 1; mend it")
    if (source.lineage == "repeats") != (source.repeats is not None):
        raise DefinitionError(f"{where}: lineage is {source.lineage!r} and repeats is {source.repeats!r}; the two must agree")
    if not (source.people or source.equipment):
        raise DefinitionError(f"{where}: people and equipment are both missing; add the basis that it counts on to one of them")
    if source.sums != bool(source.summed):
        raise DefinitionError(f"{where}: sums is {source.sums} and summed is {source.summed!r}; the two must agree")
    if source.code in _above(source.code, known):
        raise DefinitionError(f"{where}: its lineage comes back to itself; take one `repeats` or `draws_on` of the loop out")


def _above(code: str, known: dict[str, Source]) -> set[str]:
    """Every source that one takes numbers from, at any remove."""
    reached, open_ = set(), [code]
    while open_:
        source = known.get(open_.pop())
        for name in {*(d.source for d in source.draws_on), *([source.repeats] if source.repeats else [])} if source else ():
            if name not in reached:
                reached.add(name)
                open_.append(name)
    return reached


def root(code: str) -> str:
    """The source whose count is behind a source that repeats another; the source itself where it repeats none."""
    while (source := sources().get(code)) and source.repeats:
        code = source.repeats
    return code


def takes_from(code: str, other: str) -> bool:
    """Whether a source takes numbers from another, itself or through those that it draws on."""
    return other in _above(code, sources())


def _named(known: dict[str, Source]) -> dict[str, str]:
    """The code of each source by every name that it has. Raises DefinitionError where two have the same."""
    found: dict[str, str] = {}
    for source in known.values():
        for name in (source.label, source.code, *source.aliases):
            if found.setdefault(name.casefold(), source.code) != source.code:
                raise DefinitionError(f"{source.code}.toml: the alias {name!r} is also {found[name.casefold()]}'s; keep one")
    return found


@cache
def _aliases() -> dict[str, str]:
    return _named(sources())


def source_called(name: str) -> str | None:
    """The code of the source that somebody calls by this name; None where no definition has it."""
    return _aliases().get(" ".join(name.split()).casefold())


@cache
def parties() -> dict[str, str]:
    """Whom a text may credit though we carry no numbers of theirs: the name of each by its code."""
    path = HERE / "parties.toml"
    found = record(dict[str, str], read_toml(path), path.name)
    if both := sorted(set(found) & set(sources())):
        raise DefinitionError(f"{path.name}: {both[0]} is a source, which has its name in its own file; remove it here")
    return found


def label(source: str) -> str:
    """What a source is called, or another party that a text credits."""
    return sources()[source].label if source in sources() else parties().get(source, source)


def evidence(source: str) -> str:
    """What a source's numbers rest on; one that no definition knows is taken to claim."""
    return sources()[source].evidence if source in sources() else "claim"


def is_visual(source: str) -> bool:
    """Whether a source counts what pictures confirm: numbers of another kind than claims, on no axis with them."""
    return evidence(source) == "visual"


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
    for name, upstream in found.items():
        _check_upstream(f"{name}.toml", upstream)
    return found


def _check_upstream(where: str, upstream: Upstream) -> None:
    meant = [*upstream.columns.values(), *(c for names in upstream.until.values() for c in names.values())]
    meant += upstream.picks["category"].names.values() if "category" in upstream.picks else []
    for name in meant:
        category = name.split(".")[0].split(":")[0]
        if category not in categories() and category != "{category}":
            raise DefinitionError(f"{where}: {category!r} is no category; see categories.toml")
    bases = [*(upstream.picks["basis"].names.values() if "basis" in upstream.picks else [])]
    bases += [name.split(".")[1] for name in meant if "." in name]
    if unknown := [basis for basis in bases if basis not in (*get_args(Basis), "{basis}")]:
        raise DefinitionError(f"{where}: {unknown[0]!r} is no basis; mend it under columns or picks")
    for what, known in (("source", upstream.source), ("side", upstream.side)):
        if (known is None) == (what not in upstream.picks):
            raise DefinitionError(f"{where}: give its {what} either as a key or under picks, not both and not neither")
    if (upstream.source or next(iter(sources()))) not in sources() or upstream.publisher not in publishers():
        raise DefinitionError(f"{where}: its source and its publisher need a definition each")


@cache
def mends() -> tuple[Mend, ...]:
    """The decisions about single figures, as written in corrections.toml."""
    path = HERE / "corrections.toml"
    found = tuple(
        record(Mend, fields, f"{path.name} correction {n}") for n, fields in enumerate(read_toml(path).get("correction", []), 1)
    )
    for n, mend in enumerate(found, 1):
        if wrong := _misfit(mend):
            raise DefinitionError(f"{path.name} correction {n}: {wrong}")
    return found


def _misfit(mend: Mend) -> str | None:
    """What of a correction is not there or is of the wrong kind, and what to do; None where all fits."""
    if mend.source not in sources() or mend.category not in categories():
        return f"source {mend.source!r} or category {mend.category!r} has no definition; mend that key"
    if mend.publisher not in publishers():
        return f"publisher {mend.publisher!r} has no definition; mend that key"
    if not (mend.why.strip() and mend.evidence.strip()):
        return "why or evidence is empty; say what the decision rests on"
    kinds = {
        "value": ("a whole number, not below zero", type(mend.take) is int and mend.take >= 0),
        "basis": (f"a basis of {mend.category}", mend.take in categories()[mend.category].bases),
        "as_of": ('a day like "2024-02-06"', _is_day(mend.take)),
    }
    kind, fits = kinds[mend.field]
    return None if fits else f"take is {mend.take!r}, and field {mend.field!r} needs {kind}; mend `take` or `field`"


def _is_day(text: object) -> bool:
    try:
        return bool(date.fromisoformat(str(text)))
    except ValueError:
        return False


@cache
def events() -> tuple[Event, ...]:
    """The dated marks, oldest first, with the days on which a line of the list changed its meaning."""
    path = HERE / "events.toml"
    tables = read_toml(path).get("event", [])
    written = [record(Event, fields, f"{path.name} event {n}") for n, fields in enumerate(tables, 1)]
    return tuple(sorted(written, key=lambda event: event.day))


@cache
def known() -> tuple[Known, ...]:
    """The open falls that a person has looked at, one record a source."""
    path = HERE / "known.toml"
    found = tuple(
        record(Known, {"source": source, **fields}, f"{path.name} [{source}]") for source, fields in read_toml(path).items()
    )
    if unknown := [each.source for each in found if each.source not in sources()]:
        raise DefinitionError(f"{path.name}: {unknown[0]!r} is no source; mend the name")
    return found


@cache
def meanings() -> Meanings:
    """What each table and column of the database means."""
    path = HERE / "meanings.toml"
    return record(Meanings, read_toml(path), path.name)


@cache
def claim_words() -> dict[str, dict[str, list[str]]]:
    """By language and kind, the phrases that call a number the highest or name the window that it is of."""
    path = HERE / "claims.toml"
    found = read_toml(path)
    for language, kinds in found.items():
        record(ClaimWords, kinds, f"{path.name} [{language}]")
    return found


def whole() -> None:
    """Read and check every definition. Raises DefinitionError for the first that is wrong."""
    for read in (categories, sources, publishers, upstreams, mends, events, known, meanings, claim_words):
        read()


def origins(data: Path) -> tuple[Origin, ...]:
    """The upstreams of the figures under `data`, as written beside them."""
    path = data / "origins.toml"
    return tuple(
        record(Origin, fields, f"{path.name} origin {n}") for n, fields in enumerate(read_toml(path).get("origin", []), 1)
    )
