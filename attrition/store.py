"""The life of the DuckDB file: built beside and swapped in whole, opened read-only, one cursor a question."""

from __future__ import annotations

import hashlib
import itertools
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
from msgspec import Struct
from msgspec.structs import replace

from attrition import audit, corrections, datasets, leftovers, lexicon, reports
from attrition.model import Finding, Publisher, Report

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
PATH = DATA / "attrition.duckdb"
LIMITS = {
    "threads": "2",
    "memory_limit": "512MB",
    "max_execution_time": "10000",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
DAMAGED = "The database file is damaged; run `python -m attrition build --force` to build it again."
DAMAGE = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException, duckdb.SerializationException)
_building = threading.Lock()


class StoreError(RuntimeError):
    """The database cannot be used: the message is one sentence that says what to do."""


def inputs_hash(data: Path = DATA) -> str:
    """A hash of every file that the database is built from: figures, reports, definitions, tables and readers."""
    files = [
        *data.glob("*/*.csv"),
        *data.glob("*.csv"),
        *data.glob("*.toml"),
        *data.glob("reports/*.md"),
        *reports.folder(data).glob("*.md"),
        *HERE.rglob("*.toml"),
        *HERE.glob("*.sql"),
        *HERE.glob("*.py"),
        *HERE.glob("parse/*.py"),
        *HERE.glob("datasets/*.py"),
        *HERE.glob("audit/*.py"),
    ]
    digest = hashlib.sha256(duckdb.__version__.encode())
    for path in sorted(files):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def is_current(path: Path | None = None, data: Path = DATA) -> bool:
    """Whether the file is there, whole, and built from what lies under `data` now."""
    try:
        with reading(path) as cursor:
            return cursor.execute("SELECT inputs FROM meta").fetchone() == (inputs_hash(data),)
    except (StoreError, duckdb.Error):
        return False


def build(
    data: Path = DATA, path: Path | None = None, progress: Callable[[float, str], None] = lambda share, words: None
) -> None:
    """Build the database from all that we carry under `data`, beside `path`, and swap it in when it is whole.

    Raises UpstreamError or DefinitionError, with the file and the row or key, and leaves the file in use as it was.
    `progress` is told the share done and what is being done.
    """
    path = path or PATH
    with _building:
        beside = path.with_name(f"{path.name}.{os.getpid()}.building")
        beside.unlink(missing_ok=True)
        leftovers.clear([*path.parent.glob(f"{path.name}.*.building*"), *reports.folder(data).glob(".*.md.*")])
        try:
            progress(0.1, "Reading the reports")
            lexicon.whole()
            found = corrections.applied([*datasets.carried(data), *reports.read_reports(data)])
            if not any(report.figures for report in found):
                raise datasets.UpstreamError(f"{data.name} holds no report with a figure; run `make data`")
            with duckdb.connect(str(beside)) as connection:
                progress(0.4, "Writing the figures")
                _write(connection, data, found)
                progress(0.7, "Comparing the copies")
                connection.execute((HERE / "views.sql").read_text(encoding="utf-8"))
                seen = [
                    *datasets.unknown_columns(data),
                    *datasets.refusals(data),
                    *corrections.findings(found),
                    *audit.findings(connection),
                ]
                _insert_findings(connection, seen, found)
                connection.begin()  # as one transaction: each comment by itself would be a write to the disk
                _describe(connection)
                connection.commit()
                progress(0.9, "Checking the file")
                connection.execute("CHECKPOINT")
            _publish(beside, path)
            progress(1.0, "Done")
        finally:
            beside.unlink(missing_ok=True)


def _insert_findings(connection: duckdb.DuckDBPyConnection, record: list[Finding], found: list[Report]) -> None:
    """The record's findings, and what the texts' own readings left open with the report that it was found in."""
    unread = [
        (n, replace(finding, source=report.source, side=report.side, publisher=_code(report.publisher), as_of=report.as_of))
        for n, report in enumerate(found)
        for finding in report.findings
    ]
    where = [*[None] * len(record), *[n for n, _ in unread]]
    _insert(connection, "finding", [*record, *[finding for _, finding in unread]], report=where)


def _code(publisher: str) -> str:
    return publisher if publisher in lexicon.publishers() else reports.code(publisher)


def _versions(found: list[Report]) -> dict[str, list]:
    """The columns that number the versions of one report: the texts of an address by the time at which they came in, the
    vintages of a day by the day on which they came out, and what a correction made of a report after the report itself."""
    same: dict[object, list[int]] = {}
    mended = {report.mends for report in found if report.mends}
    for n, report in enumerate(found):
        same.setdefault(report.mends or (report.id if report.id in mended else _identity(report, n)), []).append(n)
    version, newest, reported = [1] * len(found), [True] * len(found), [True] * len(found)
    for texts in same.values():
        texts.sort(key=lambda n: (_age(found[n]), n))
        given = [n for n in texts if not found[n].mends]
        for at, n in enumerate(texts, 1):
            version[n], newest[n], reported[n] = at, at == len(texts), n == given[-1]
    return {"version": version, "newest": newest, "reported": reported}


def _identity(report: Report, n: int) -> object:
    """What two versions of a report have in common; a report that has none is its own."""
    if report.text and report.url:
        return report.url, report.publisher
    if report.text is None and report.published:
        return report.source, report.side, report.publisher, report.as_of
    return n


def _age(report: Report) -> tuple:
    when = report.retrieved.timestamp() if report.retrieved else 0.0
    return (
        report.mends is not None,
        report.retrieved is not None,
        when,
        (report.published or date.min) if report.text is None else date.min,
    )


@contextmanager
def reading(path: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor on the file, closed with its connection at the end; for the command line and tests."""
    connection = connect(path)
    try:
        yield cursor(connection)
    except duckdb.Error as error:
        if type(error) is duckdb.Error or isinstance(error, DAMAGE):
            raise StoreError(DAMAGED) from error
        raise
    finally:
        connection.close()


def connect(path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A locked-down read-only connection: the file attached to an empty database in memory, so that a file swapped in
    later is seen by the next connect in the same process. Raises StoreError where the file is missing or damaged."""
    path = path or PATH
    if not path.exists():
        raise StoreError("There is no database yet; run `python -m attrition build`.")
    connection = duckdb.connect(config=LIMITS)
    try:
        connection.execute("ATTACH '{}' AS db (READ_ONLY)".format(str(path).replace("'", "''")))
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        cursor(connection).execute("SELECT data_version FROM meta").fetchone()
    except duckdb.Error as error:
        connection.close()
        raise StoreError(DAMAGED) from error
    return connection


def cursor(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A cursor of its own for one question; which database it asks is a setting of each cursor."""
    found = connection.cursor()
    found.execute("USE db")
    return found


def _write(connection: duckdb.DuckDBPyConnection, data: Path, found: list[Report]) -> None:
    connection.execute((HERE / "tables.sql").read_text(encoding="utf-8"))
    labels = {_code(report.publisher): report.publisher for report in found}
    publishers = [
        lexicon.publishers().get(code) or Publisher(code=code, label=label, role="press", url="")
        for code, label in labels.items()
    ]
    sources = list(lexicon.sources().values())
    _insert(
        connection,
        "source",
        sources,
        root=[lexicon.root(each.code) for each in sources],
        aliases=[list(each.aliases) for each in sources],
    )
    drawn = [(each.code, draw) for each in sources for draw in each.draws_on]
    _insert(
        connection,
        "lineage",
        [draw for _, draw in drawn],
        source=[code for code, _ in drawn],
        draws_on=[draw.source for _, draw in drawn],
        basis=[draw.of for _, draw in drawn],
    )
    _insert(connection, "publisher", publishers)
    _insert(connection, "category", lexicon.categories().values(), position=range(len(lexicon.categories())))
    _insert(connection, "event", lexicon.events())
    _insert(
        connection,
        "origin",
        lexicon.origins(data),
        sha256=[" ".join(origin.sha256.values()) for origin in lexicon.origins(data)],
    )
    official, ours = datasets.carried_corrections(data), [mend for mend, _ in corrections.concerned(found)]
    _insert(connection, "correction", official, kind=["official"] * len(official))
    _insert(connection, "correction", ours, kind=["ours"] * len(ours), take=[str(mend.take) for mend in ours])
    keys = _keys(found)
    codes = [_code(report.publisher) for report in found]
    _insert(
        connection,
        "report",
        found,
        id=range(len(found)),
        key=keys,
        publisher=codes,
        mended=[bool(r.mends) for r in found],
        **_versions(found),
    )
    figures = [(n, figure) for n, report in enumerate(found) for figure in report.figures]
    _insert(connection, "figure", [figure for _, figure in figures], report=[n for n, _ in figures])
    version = connection.execute("""
        SELECT sha256(string_agg(concat_ws('|', report.source, report.side, publisher, as_of, published, category, measure,
                                           basis, value, low, high, figure.source), chr(10)
                                 ORDER BY report.id, category, basis, measure, value))[:10]
        FROM figure JOIN report ON report.id = figure.report""").fetchone()[0]
    connection.execute("INSERT INTO meta VALUES (?, ?)", [version, inputs_hash(data)])


def _describe(connection: duckdb.DuckDBPyConnection) -> None:
    """Write what each table and column means into the file, for whoever opens it with another program."""
    meanings = lexicon.meanings()
    asked = """SELECT table_name, lower(replace(table_type, 'BASE ', '')) FROM information_schema.tables
               WHERE table_schema = 'main' ORDER BY table_name"""
    for table, kind in connection.execute(asked).fetchall():
        _comment(connection, f'{kind} "{table}"', meanings.tables.get(table))
        columns = connection.execute("SELECT column_name FROM duckdb_columns() WHERE table_name = ?", [table]).fetchall()
        for (column,) in columns:
            meaning = meanings.columns.get(f"{table}.{column}") or meanings.columns.get(column)
            _comment(connection, f'COLUMN "{table}"."{column}"', meaning)


def _comment(connection: duckdb.DuckDBPyConnection, what: str, meaning: str | None) -> None:
    if meaning:
        connection.execute("COMMENT ON {} IS '{}'".format(what, meaning.replace("'", "''")))


def _keys(found: list[Report]) -> list[str]:
    """The name of each report in addresses: what it is, and a number behind it where one day has several."""
    keys: dict[str, None] = {}
    for report in found:
        side = ["UKR"] if report.side == "UKR" else []
        vintage = [str(report.published)] if report.published and report.text is None else []
        key = report.id or "/".join([str(report.source), str(report.publisher), str(report.as_of), *side, *vintage])
        more = (f"{key}/{n}" for n in itertools.count(2))
        keys[next(name for name in itertools.chain([key], more) if name not in keys)] = None
    return list(keys)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, records: Iterable[Struct], **extra: Iterable) -> None:
    """Insert records by the names of the table's columns; `extra` gives columns that the records do not have."""
    records = list(records)
    if not records:
        return
    names = [
        row[0]
        for row in connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]
        ).fetchall()
    ]
    columns = {
        name: list(extra[name]) if name in extra else [getattr(record, name, None) for record in records] for name in names
    }
    connection.register("incoming", pa.table(columns))
    quoted = ", ".join(f'"{name}"' for name in names)
    connection.execute(f"INSERT INTO {table} ({quoted}) SELECT {quoted} FROM incoming")
    connection.unregister("incoming")


def _publish(beside: Path, path: Path) -> None:
    """Swap a finished file in. It is opened once more first, so that a file that cannot be read never gets there."""
    connect(beside).close()
    with beside.open("rb") as written:
        os.fsync(written.fileno())
    os.replace(beside, path)
