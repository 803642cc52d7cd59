"""What we carry under `data/`: written by an import, read by a build."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from attrition import lexicon
from attrition.datasets.form import HEAD, Column, as_csv, report, whole
from attrition.datasets.upstream import REFUSED, read_corrections, read_upstream
from attrition.datasets.values import LEAST, UpstreamError, day, number, rows
from attrition.model import Correction, Finding, Report, Upstream
from attrition.words import day as in_words

CORRECTIONS, CORRECTED = "corrections.csv", ("source", "side", "publisher", "as_of", "category", "basis", "amount")
REFUSALS = "refused.csv"


def import_upstreams(folder: Path, data: Path) -> dict[str, int]:
    """Read every upstream under `folder` and write our form under `data`. Returns the number of reports by upstream.

    Everything is read before anything is written, so that a bad file changes nothing; the same files give the same bytes.
    """
    texts: dict[Path, str] = {}
    counts, corrections, refused = {}, [], []
    for name, upstream in lexicon.upstreams().items():
        reports, left_out = read_upstream(upstream, folder)
        counts[name] = len(reports)
        refused += left_out
        corrections += read_corrections(upstream, folder)
        for source, own in _by_source(reports).items():
            texts[data / source / f"{name}.csv"] = as_csv(own, HEAD)
    texts[data / CORRECTIONS] = as_csv(corrections, CORRECTED)
    texts[data / REFUSALS] = as_csv(refused, REFUSED)
    texts[data / "origins.toml"] = _origins(folder)
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return counts


def _by_source(reports: list[dict]) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = defaultdict(list)
    for each in reports:
        found[each["source"]].append(each)
    return found


def _origins(folder: Path) -> str:
    """The origins of what is carried, as TOML. JSON strings are TOML strings."""
    text = ["# Where the figures under data/ came from. Written by `make data`; edit lexicon/upstreams/ instead.\n"]
    for upstream in lexicon.upstreams().values():
        text.append("\n[[origin]]\n")
        for key in ("publisher", "source", "producer", "title", "url", "licence"):
            if getattr(upstream, key) is not None:
                text.append(f"{key} = {json.dumps(getattr(upstream, key), ensure_ascii=False)}\n")
        text.append(f"retrieved = {upstream.retrieved}\n[origin.sha256]\n")
        text += [f"{json.dumps(name)} = {json.dumps(_sum(folder / name))}\n" for name in _files(upstream)]
    return "".join(text)


def _files(upstream: Upstream) -> tuple[str, ...]:
    return (*upstream.files, *filter(None, [upstream.corrections]))


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def carried(data: Path) -> Iterator[Report]:
    """Every report that we carry as figures, file by file, day by day."""
    for path in sorted(data.glob("*/*.csv")):
        seen: set[tuple] = set()
        for n, row in enumerate(rows(path), 2):
            where = f"{path.parent.name}/{path.name} line {n}"
            found = report(row, where)
            key = (found.side, found.as_of, found.published, found.url if _states_singly(found) else None)
            if key in seen:
                raise UpstreamError(f"{where}: {row['as_of']} is there twice; run `make data` again")
            seen.add(key)
            yield found


def _states_singly(found: Report) -> bool:
    """Whether a publisher lists single statements, of which one day may have several."""
    publisher = lexicon.publishers().get(found.publisher or "")
    return publisher is not None and publisher.role == "compilation"


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
        for name in dict.fromkeys(Column.read(column).category for column in rows(path)[0] if column not in HEAD)
        if name not in lexicon.categories()
    ]


def refusals(data: Path) -> list[Finding]:
    """What an import refused, one finding a name and day."""
    return [
        Finding(
            kind="unreadable_row",
            source=row["source"],
            side=row["side"],
            publisher=row["publisher"],
            as_of=day(row["as_of"], where),
            message=f"The copy of {in_words(day(row['as_of'], where))} has “{row['name']}” among its lines, which is left out: "
            f"{row['reason']}.",
        )
        for where, row in _listed(data / REFUSALS, REFUSED)
    ]


def carried_corrections(data: Path) -> list[Correction]:
    """The publishers' own corrections that we carry; none where there is no such file, or nothing below its header."""
    found = []
    for where, row in _listed(data / CORRECTIONS, CORRECTED):
        if (amount := number(row["amount"], where, LEAST)) is None:
            raise UpstreamError(f"{where}: the amount is missing; run `make data` again")
        words = {name: row[name] for name in ("source", "side", "publisher", "category", "basis")}
        found.append(Correction(**words, as_of=day(row["as_of"], where), amount=amount))
    return found


def _listed(path: Path, head: tuple[str, ...]) -> Iterator[tuple[str, dict]]:
    """The lines of a list that may be absent or empty, each with where it stands."""
    if not path.exists() or len(path.read_text(encoding="utf-8").splitlines()) < 2:
        return
    for n, row in enumerate(rows(path), 2):
        where = f"{path.name} line {n}"
        whole(row, head, where)
        yield where, row
