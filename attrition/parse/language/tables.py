"""The language tables as records: what a file may say, checked strictly."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from babel import localedata
from msgspec import Struct

from attrition.lexicon import DefinitionError, parties, read_toml, record, sources

HERE = Path(__file__).parents[2] / "lexicon" / "languages"
Phrases = list[str]


class _Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Any table of a language file: an unknown key is an error."""


class Detect(_Table):
    scripts: Phrases
    letters: str = ""
    not_letters: str = ""
    stopwords: Phrases = []


class Writing(_Table):
    spaces: bool = True
    prefixes: Phrases = []
    number_suffixes: Phrases = []
    conjunctions: Phrases = []
    abbreviations: Phrases = []
    counters: Phrases = []
    breaks: Phrases = []


class Categories(_Table):
    personnel: Phrases = []
    tanks: Phrases = []
    afv: Phrases = []
    artillery: Phrases = []
    mlrs: Phrases = []
    air_defense: Phrases = []
    aircraft: Phrases = []
    helicopters: Phrases = []
    uav: Phrases = []
    cruise_missiles: Phrases = []
    ships: Phrases = []
    submarines: Phrases = []
    vehicles_fuel_tanks: Phrases = []
    special_equipment: Phrases = []
    ballistic_systems: Phrases = []
    ground_robots: Phrases = []


class Weak(_Table):
    personnel: Phrases = []


class NotCounted(_Table):
    things: Phrases = []
    subgroups: Phrases = []


class Numbers(_Table):
    words: dict[str, int | float] = {}
    scales: dict[str, int] = {}
    scale_first: bool = False
    articles: Phrases = []
    singles: Phrases = []
    alone: Phrases = []
    joins: Phrases = []
    range_open: Phrases = []
    range_join: Phrases = []
    range_close: Phrases = []


class Qualifiers(_Table):
    about: Phrases = []
    nearly: Phrases = []
    over: Phrases = []
    at_least: Phrases = []
    up_to: Phrases = []


class BasisCues(_Table):
    killed: Phrases = []
    irretrievable: Phrases = []
    wounded: Phrases = []
    casualties: Phrases = []
    captured: Phrases = []
    missing: Phrases = []
    destroyed: Phrases = []
    damaged: Phrases = []
    abandoned: Phrases = []


class Context(_Table):
    loss: Phrases = []
    loses: Phrases = []
    destroys: Phrases = []
    not_loss: Phrases = []
    denied: Phrases = []
    changed: Phrases = []
    said: Phrases = []
    admits: Phrases = []
    that: Phrases = []
    same_speaker: Phrases = []
    intercepted: Phrases = []
    targets: Phrases = []
    local: Phrases = []


class Sides(_Table):
    russian: Phrases = []
    ukrainian: Phrases = []
    ukrainian_army: Phrases = []
    own: Phrases = []
    russian_names: Phrases = []
    ukrainian_names: Phrases = []
    russian_actors: Phrases = []
    ukrainian_actors: Phrases = []
    civilian: Phrases = []
    other: Phrases = []


class Time(_Table):
    day: Phrases = []
    rate: Phrases = []
    mean: Phrases = []
    week: Phrases = []
    month: Phrases = []
    year: Phrases = []
    period: Phrases = []
    record: Phrases = []
    since: Phrases = []
    from_: Phrases = msgspec.field(default_factory=list, name="from")
    until: Phrases = []
    total: Phrases = []
    part: Phrases = []
    earlier: Phrases = []
    as_of: Phrases = []
    today: Phrases = []
    yesterday: Phrases = []
    day_of_war: Phrases = []
    in_year: Phrases = []
    months: dict[str, int] = {}
    months_behind: dict[str, list[str]] = {}
    weekdays: dict[str, int] = {}
    solar_months: dict[str, int] = {}
    year_offset: int = 0
    units: dict[str, int] = {}


class Table(_Table):
    """One language file."""

    name: str
    locale: str
    detect: Detect
    categories: Categories
    numbers: Numbers
    writing: Writing = Writing()
    weak: Weak = Weak()
    not_counted: NotCounted = NotCounted()
    qualifiers: Qualifiers = Qualifiers()
    basis: BasisCues = BasisCues()
    context: Context = Context()
    sides: Sides = Sides()
    time: Time = Time()
    sources: dict[str, Phrases] = {}


def load(path: Path) -> Table:
    """The table in `path`. Raises DefinitionError that names file and key."""
    found = record(Table, read_toml(path), path.name)
    if not localedata.exists(found.locale):
        raise DefinitionError(f'{path.name}: locale {found.locale!r} is none of CLDR\'s; write it as "en" or "zh_Hant"')
    own = {script(sign) for sign in set(path.read_text(encoding="utf-8")) if sign.isalpha()}
    if strange := [name for name in found.detect.scripts if name not in own]:
        raise DefinitionError(
            f"{path.name}: detect.scripts names {strange[0]!r}, of which no letter stands here; mend the name"
        )
    if strange := [code for code in found.sources if code not in sources() and code not in parties()]:
        raise DefinitionError(
            f"{path.name}: sources.{strange[0]} is no source; mend the code or give it a name in lexicon/parties.toml"
        )
    return found


@lru_cache(4096)
def script(sign: str) -> str:
    """The script of a letter, as the first word of its name has it: "LATIN", "CJK"."""
    return unicodedata.name(sign, "?").split()[0].split("-")[0]


def codes() -> list[str]:
    """Every language that has a table."""
    return sorted(path.stem for path in HERE.glob("*.toml"))


def written(code: str) -> str:
    """The phrases of one language as they are written: all its letters stand in them, and none that it lacks."""
    lines = (HERE / f"{code}.toml").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith(("letters", "not_letters", "#")))


@cache
def table(code: str) -> Table:
    """The table of one language."""
    if code not in codes():
        raise DefinitionError(f"{code}.toml is missing among the language tables")
    return load(HERE / f"{code}.toml")
