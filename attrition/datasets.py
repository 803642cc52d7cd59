"""An upstream file -> reports, and the form in which we carry them.

An upstream is described in `lexicon/upstreams/`; here is how its rows become ours. What we carry is one CSV a publisher
under `data/<source>/`: one line a report, one column a figure named `category.basis`. A column that no definition knows is
kept under its raw name: the audit reports it and no chart shows it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from attrition import lexicon
from attrition.model import Correction, Figure, Finding, Report, Upstream
from attrition.words import FIRST_DAY

HEAD = ("source", "side", "publisher", "as_of", "published", "url")
CORRECTIONS, CORRECTED = "corrections.csv", ("source", "side", "publisher", "as_of", "category", "basis", "amount")
MOST, LEAST = 10**9, -(10**9)  # a correction may be negative, a total may not


class UpstreamError(ValueError):
    """A file that cannot be read whole: the message names file, row and what is wrong."""


def number(text: object, where: str, least: int = 0) -> int | None:
    """A whole number of at least `least`, or None for an empty cell. Raises UpstreamError naming `where`."""
    if text is None or str(text).strip() == "":
        return None
    try:
        if isinstance(text, bool) or "_" in str(text) or not least <= (found := int(str(text))) <= MOST:
            raise ValueError
    except ValueError:
        raise UpstreamError(
            f"{where} is {text!r}, not a whole number from {least:,} to {MOST:,}; nothing was changed, mend the file"
        ) from None
    return found


def day(text: object, where: str, today: date | None = None) -> date:
    """An ISO day of this war. Raises UpstreamError for anything else."""
    try:
        found = date.fromisoformat(str(text))
    except ValueError:
        raise UpstreamError(f"{where}: {text!r} is not a day like 2023-04-07; nothing was changed") from None
    if not FIRST_DAY <= found <= (today or date.today()):
        raise UpstreamError(f"{where}: {found} lies outside the war's days, {FIRST_DAY} to today; nothing was changed")
    return found


def rows(path: Path) -> list[dict]:
    """The records of an upstream CSV or JSON file, as written. Raises UpstreamError where it is cut short or is neither."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = json.loads(text) if path.suffix == ".json" else list(csv.DictReader(io.StringIO(text), strict=True))
    except FileNotFoundError:
        raise UpstreamError(f"{path.name} is missing; name the folder that holds it") from None
    except (ValueError, csv.Error) as error:
        raise UpstreamError(f"{path.name} cannot be read ({error}); it may be cut short, fetch it again") from None
    if not isinstance(found, list) or not found or not all(isinstance(row, dict) for row in found):
        raise UpstreamError(f"{path.name} holds no list of reports; fetch it again")
    for n, row in enumerate(found, 1):
        if None in row or (path.suffix == ".csv" and None in row.values()):
            raise UpstreamError(f"{path.name} row {n} has not as many cells as the header; it may be cut short")
    return found


def category_of(upstream: Upstream, column: str, as_of: date) -> str:
    """The category that a column meant on a day; the raw name where no definition knows it."""
    for last, renamed in upstream.until.items():
        if column in renamed and as_of <= date.fromisoformat(last):
            return renamed[column]
    return upstream.columns.get(column, column)


def basis_of(source: str, category: str) -> str:
    """The basis on which a source counts a category; "unspecified" where it does not say one."""
    record, known = lexicon.sources()[source], lexicon.categories().get(category)
    return (record.people if known and known.kind == "people" else record.equipment) or "unspecified"


def read_upstream(upstream: Upstream, folder: Path) -> list[dict]:
    """The upstream's reports in our form, oldest first: one dict a report with HEAD and `category.basis` keys."""
    skipped = {upstream.day, upstream.address, upstream.qualifier, *upstream.ignored}
    reports: dict[date, dict] = {}
    for name in upstream.files:
        seen: set[date] = set()
        for n, row in enumerate(rows(folder / name), 1):
            where = f"{name} row {n}"
            as_of = day(row.get(upstream.day), where)
            if as_of in seen:
                raise UpstreamError(f"{where}: {as_of} is there twice; nothing was changed, mend the file and run again")
            seen.add(as_of)
            report = reports.setdefault(
                as_of, {"source": upstream.source, "side": upstream.side, "publisher": upstream.publisher, "as_of": as_of}
            )
            if upstream.address:
                report["url"] = row.get(upstream.address)
            for column, text in row.items():
                if column in skipped:
                    continue
                category = category_of(upstream, column, as_of)
                key = f"{category}.{basis_of(upstream.source, category)}"
                report[key] = _value(text, f"{where}, {column}", known=category in lexicon.categories())
                if category == "personnel" and upstream.qualifier:
                    report[f"{key}.qualifier"] = upstream.qualifiers.get(row.get(upstream.qualifier))
    return [reports[as_of] for as_of in sorted(reports)]


def _value(text: object, where: str, known: bool) -> int | None:
    """A cell's number. In a column that no definition knows, a cell that is no number is left empty, not refused."""
    try:
        return number(text, where)
    except UpstreamError:
        if known:
            raise
        return None


def read_corrections(upstream: Upstream, folder: Path) -> list[dict]:
    """The upstream's own list of corrections, one dict a cell that was corrected; zeros say nothing and are left out."""
    found = []
    for n, row in enumerate(rows(folder / upstream.corrections), 1) if upstream.corrections else ():
        where = f"{upstream.corrections} row {n}"
        as_of = day(row.get(upstream.day), where)
        for column, text in row.items():
            if column in {upstream.day, *upstream.ignored} or not (amount := number(text, f"{where}, {column}", LEAST)):
                continue
            category = category_of(upstream, column, as_of)
            found.append(
                {
                    "source": upstream.source,
                    "side": upstream.side,
                    "publisher": upstream.publisher,
                    "as_of": as_of,
                    "category": category,
                    "basis": basis_of(upstream.source, category),
                    "amount": amount,
                }
            )
    return sorted(found, key=lambda row: (row["as_of"], row["category"]))


def as_csv(reports: list[dict], head: tuple[str, ...]) -> str:
    """Records as CSV text: `head`, then the figures in the order of the categories, unknown names last."""
    order = {code: n for n, code in enumerate(lexicon.categories())}
    figures = {key for report in reports for key in report} - set(head)
    columns = [*head, *sorted(figures, key=lambda key: (order.get(key.split(".")[0], len(order)), key))]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(reports)
    return out.getvalue()


def as_toml(upstreams: list[Upstream], folder: Path) -> str:
    """The origins of what is carried, as TOML. JSON strings are TOML strings."""
    text = ["# Where the figures under data/ came from. Written by `make data`; edit lexicon/upstreams/ instead.\n"]
    for upstream in upstreams:
        text.append("\n[[origin]]\n")
        for key in ("publisher", "source", "producer", "title", "url", "licence"):
            text.append(f"{key} = {json.dumps(getattr(upstream, key), ensure_ascii=False)}\n")
        text.append(f"retrieved = {upstream.retrieved}\n[origin.sha256]\n")
        for name in (*upstream.files, *filter(None, [upstream.corrections])):
            text.append(f"{json.dumps(name)} = {json.dumps(hashlib.sha256((folder / name).read_bytes()).hexdigest())}\n")
    return "".join(text)


def import_upstreams(folder: Path, data: Path) -> dict[str, int]:
    """Read every upstream under `folder` and write our form under `data`. Returns the number of reports by publisher.

    Everything is read before anything is written, so that a bad file changes nothing; the same files give the same bytes.
    """
    upstreams = list(lexicon.upstreams().values())
    reports = {upstream.publisher: read_upstream(upstream, folder) for upstream in upstreams}
    corrections = [row for upstream in upstreams for row in read_corrections(upstream, folder)]
    texts = {
        data / upstream.source / f"{upstream.publisher}.csv": as_csv(reports[upstream.publisher], HEAD)
        for upstream in upstreams
    }
    texts[data / CORRECTIONS] = as_csv(corrections, CORRECTED)
    texts[data / "origins.toml"] = as_toml(upstreams, folder)
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return {publisher: len(found) for publisher, found in reports.items()}


def carried(data: Path) -> Iterator[Report]:
    """Every report that we carry as figures, file by file, day by day."""
    for path in sorted(data.glob("*/*.csv")):
        seen: set[str] = set()
        for n, row in enumerate(rows(path), 2):
            where = f"{path.parent.name}/{path.name} line {n}"
            yield _report(row, where)
            if row["as_of"] in seen:
                raise UpstreamError(f"{where}: {row['as_of']} is there twice; run `make data` again")
            seen.add(row["as_of"])


def unknown_columns(data: Path) -> list[Finding]:
    """The columns of what we carry that no definition knows: their figures are kept and no chart shows them."""
    return [
        Finding(
            kind="unknown_column",
            source=path.parent.name,
            publisher=path.stem,
            category=name,
            message=f"The column {name!r} of {path.stem} means no category that we know. Its figures are kept under "
            "that name and are in no chart.",
        )
        for path in sorted(data.glob("*/*.csv"))
        for name in dict.fromkeys(column.split(".")[0] for column in rows(path)[0] if column not in HEAD)
        if name not in lexicon.categories()
    ]


def carried_corrections(data: Path) -> list[Correction]:
    """The corrections that we carry; none where there is no such file, or nothing below its header."""
    path, found = data / CORRECTIONS, []
    if not path.exists() or len(path.read_text(encoding="utf-8").splitlines()) < 2:
        return []
    for n, row in enumerate(rows(path), 2):
        where = f"{path.name} line {n}"
        _whole(row, CORRECTED, where)
        if (amount := number(row["amount"], where, LEAST)) is None:
            raise UpstreamError(f"{where}: the amount is missing; run `make data` again")
        words = {name: row[name] for name in ("source", "side", "publisher", "category", "basis")}
        found.append(Correction(**words, as_of=day(row["as_of"], where), amount=amount))
    return found


def _whole(row: dict, head: tuple[str, ...], where: str) -> None:
    missing = [name for name in head if name not in row]
    if missing:
        raise UpstreamError(f"{where}: the column {missing[0]!r} is missing; run `make data` again")


def _report(row: dict, where: str) -> Report:
    _whole(row, HEAD, where)
    if row["source"] not in lexicon.sources():
        raise UpstreamError(f"{where}: {row['source']!r} is no source; see lexicon/sources/")
    figures = []
    for column, text in row.items():
        if column in HEAD or column.endswith(".qualifier") or (value := number(text, f"{where}, {column}")) is None:
            continue
        category, _, basis = column.rpartition(".")
        figures.append(
            Figure(
                category=category, measure="total", basis=basis, value=value, qualifier=row.get(f"{column}.qualifier") or None
            )
        )
    return Report(
        source=row["source"],
        side=row["side"],
        publisher=row["publisher"],
        as_of=day(row["as_of"], where),
        as_of_from="text",
        published=day(row["published"], where) if row["published"] else None,
        url=row["url"] or None,
        figures=tuple(figures),
    )
