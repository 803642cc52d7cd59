"""The records that every room shares: frozen, typed, no behaviour.

The words are those of `docs/words.md`; a field that is None is unknown, never zero.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

Side = Literal["RUS", "UKR"]
Measure = Literal["total", "change", "rate"]
Basis = Literal[
    "killed",
    "wounded",
    "casualties",
    "captured",
    "missing",
    "killed_missing",  # killed and missing together, as an estimate of both; no text is read as this
    "destroyed",
    "damaged",
    "abandoned",
    "unspecified",
]
Qualifier = Literal["about", "nearly", "over", "at_least", "up_to"]
Interval = Literal["confidence", "prediction", "summed"]
AsOfFrom = Literal["text", "day_of_war", "weekday", "published"]
FindingKind = Literal[
    "disagreement",
    "tie",
    "gap",
    "fall",
    "leap",
    "stale_copy",
    "unread_number",
    "unknown_category",
    "unknown_column",
    "unreadable_row",
    "language_not_read",
    "unread_day",
    "mended",
]


class Figure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One number in a report. `value`, or `low` and `high`; `days` only where `measure` is "change".

    `source` and `side` are set only where the text credits the figure to another party than the report's own.
    `start` and `end` are character offsets into the text as read; None where a file, not a text, was read. `item` is the
    source's own name for what it counts where that is a part of our category. `interval` names what `low` and `high` are where
    a model states them: a figure with "prediction" has only these.
    """

    category: str
    measure: Measure
    basis: Basis
    value: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    qualifier: Qualifier | None = None
    days: int | None = None
    source: str | None = None
    side: Side | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    item: str | None = None
    interval: Interval | None = None


class Finding(Struct, frozen=True, kw_only=True):
    """Something that we saw and would not hide. A text's findings have offsets, the record's have a cell."""

    kind: FindingKind
    message: str
    start: int | None = None
    end: int | None = None
    source: str | None = None
    side: Side | None = None
    category: str | None = None
    basis: str | None = None
    as_of: date | None = None
    publisher: str | None = None
    cause: Literal["official_correction", "copy_slip", "open"] | None = None


class Report(Struct, frozen=True, kw_only=True):
    """One snapshot: what one publisher says that one source states, as of one day, with its figures and findings.

    `text` is what figures and findings were read from; `retrieved` is when a text came to us, so that two versions of one
    address can be told apart. `published` is the vintage of a source that is revised. `mends` is the id of the report that
    a correction made this one from; both are kept.
    """

    id: str | None = None
    text: str | None = None
    retrieved: datetime | None = None
    language: str | None = None
    side: Side | None = None
    source: str | None = None
    publisher: str | None = None
    published: date | None = None
    as_of: date | None = None
    as_of_from: AsOfFrom | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    mends: str | None = None
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()


class Category(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of losses. Only lines of one `kind` are like units. `first` and `last` bound its days in the list;
    `stock` is what a late line began with; `part_of` names the line that continues it."""

    code: str
    label: str
    kind: Literal["people", "armour", "systems", "aviation", "drones", "missiles", "naval", "transport", "special", "robots"]
    unit: str
    icon: str
    note: str
    bases: tuple[Basis, ...] = ("destroyed", "damaged", "captured", "abandoned", "unspecified")
    first: date | None = None
    last: date | None = None
    stock: int | None = None
    part_of: str | None = None


class Draw(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a source takes from another: `share` of its numbers from 0 to 1, None where that is not stated, and how we know.
    `of` is the basis that this is said of, None where it is said of all."""

    source: str
    how: str
    share: float | None = None
    of: Basis | None = None


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who makes the claim. `people` and `equipment` are the bases that it counts first; `repeats` is the source behind it.

    `aliases` are names by which others call it. `lineage` says where its numbers come from: from its own count, from the source
    that it repeats, from several (`draws_on`), or from what it does not state. `sums` marks totals that are sums of what it
    published for single periods, and `summed` says so in words. `vintage_is` says what is known of its vintages: the day on
    which each came out, or the last day that each covers, so that it is no older. `every_days` is its rhythm, None where it
    states something now and then. For `fills_days` after a day its totals still fill up. Lists of sources are by `order`; the
    first is what a page shows unasked.
    """

    code: str
    label: str
    party: str
    country: str
    evidence: Literal["claim", "visual", "named", "leak", "estimate", "model"]
    sides: tuple[Side, ...]
    url: str
    licence: str
    definition: str
    limits: str
    lineage: Literal["own", "repeats", "mixed", "not_stated"]
    aliases: tuple[str, ...] = ()
    every_days: int | None = None
    sums: bool = False
    summed: str = ""
    vintage_is: Literal["published", "covers"] = "published"
    order: int = 99
    draws_on: tuple[Draw, ...] = ()
    people: Basis | None = None
    equipment: Basis | None = None
    bulletins_until: date | None = None
    fills_days: int | None = None
    repeats: str | None = None

    @property
    def is_series(self) -> bool:
        """Whether it reports in a rhythm. Single statements, of different offices and listed by others, are no series: nothing
        is counted between two of them."""
        return self.every_days is not None

    @property
    def counted_from(self) -> date | None:
        """The first day of its counts, where bulletins came before them: those imply no daily rate."""
        return self.bulletins_until + timedelta(days=1) if self.bulletins_until else None


class Publisher(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where we read it. Transcriptions and originals are copies of a report and vote; the press quotes it and does not. A
    compilation lists single statements of many sources, and counts where a source has no regular reports. `order` settles a
    tied vote."""

    code: str
    label: str
    role: Literal["original", "transcription", "compilation", "press"]
    url: str
    order: int = 99


class Event(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A dated mark that a chart can show for orientation. It explains nothing by itself."""

    day: date
    label: str
    kind: Literal["war", "definition"]
    category: str | None = None
    url: str | None = None


class Pick(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column whose words say something of the whole row: its side, source, category or basis, by `names`."""

    column: str
    names: dict[str, str] = {}


class ClaimWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases of one language that say more of a number than what it counts: its rank, and the window that it is of."""

    highest: list[str] = []
    lowest: list[str] = []
    year_to_date: list[str] = []
    month_to_date: list[str] = []
    last_month: list[str] = []
    last_year: list[str] = []
    quarter_1: list[str] = []
    quarter_2: list[str] = []
    quarter_3: list[str] = []
    quarter_4: list[str] = []
    half_1: list[str] = []
    half_2: list[str] = []


class Upstream(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file format that we import: which column means what, for one publisher.

    `columns` maps a column to a category ("tanks"), or to a category, a basis and a part of the figure
    ("personnel.killed.low"); "{category}" and "{basis}" stand for what the row's `picks` say. Two columns of one meaning are
    one figure: the first that is filled. `estimates` have decimals, which are rounded away. `until` renames a column for
    reports up to a day; `ignored` columns carry no loss, each with its reason beside it. `apart` are names of things that none
    of our lines counts. `sums` adds single periods up to running totals. The vintage is the day of `vintage`, or that in the
    column `published`.
    """

    publisher: str
    producer: str
    title: str
    url: str
    licence: str
    retrieved: date
    files: tuple[str, ...]
    columns: dict[str, str]
    source: str | None = None
    side: Side | None = None
    picks: dict[Literal["source", "side", "category", "basis"], Pick] = {}
    day: str = "date"
    days: Literal["iso", "day_first", "iso_week", "week_of"] = "iso"
    published: str | None = None
    vintage: date | None = None
    sums: bool = False
    estimates: bool = False
    address: str | None = None
    qualifier: str | None = None
    qualifiers: dict[str, Qualifier] = {}
    corrections: str | None = None
    ignored: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    until: dict[str, dict[str, str]] = {}


class Origin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the figures that we carry for one publisher came from, with the checksum of each file that was read."""

    publisher: str
    source: str | None = None
    producer: str
    title: str
    url: str
    licence: str
    retrieved: date
    sha256: dict[str, str]


class Correction(Struct, frozen=True, kw_only=True):
    """A step in a running total that is no loss of that day, by its publisher's account: the change is what was stated plus
    this amount."""

    source: str
    side: Side
    publisher: str
    category: str
    basis: str
    as_of: date
    amount: int


class Mend(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision about one figure that we carry: what was there, what is taken, why, by which evidence.

    `field` is what is mended; a day is taken as text ("2024-02-06"). `expect` guards it: where the figure is no longer what
    was decided about, the build stops.
    """

    source: str
    side: Side
    publisher: str
    category: str
    basis: Basis
    as_of: date
    expect: int
    field: Literal["value", "as_of", "basis"]
    take: int | str
    why: str
    evidence: str
    decided: date


class Known(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The falls of a source that nothing explains and that a person has looked at: how many, the day of the newest, and why
    they may stay."""

    source: str
    open_falls: int
    until: date
    why: str


class Meanings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What each table and each column of the database means. A column is named alone, or as "table.column" where a table uses
    the name for something of its own."""

    tables: dict[str, str]
    columns: dict[str, str]
