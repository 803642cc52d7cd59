"""A database with many times the figures: every report by many more publishers, derived anew with our own views."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import duckdb

from attrition import store


def multiplied(path: Path, times: int) -> Path:
    """A copy of the database at `path` with `times` the publishers, reports and figures. Every publisher's reports are given
    again by publishers of other names, so that each vote is held among `times` as many copies."""
    large = path.with_name(f"{path.stem}-{times}.duckdb")
    shutil.copy(store.PATH, large)
    views = (Path(store.__file__).parent / "views.sql").read_text(encoding="utf-8")
    with duckdb.connect(str(large)) as connection:
        for kind, name in reversed(re.findall(r"^CREATE (MACRO|TABLE|VIEW) (\w+)", views, flags=re.MULTILINE)):
            table = " TABLE" if kind == "MACRO" and re.search(rf"MACRO {name}\([^)]*\) AS TABLE", views) else ""
            connection.execute(f"DROP {kind}{table} {name}")
        step = connection.execute("SELECT max(id) + 1 FROM report").fetchone()[0]
        again = {"times": times, "step": step}
        connection.execute(
            """INSERT INTO publisher SELECT publisher.* REPLACE (code || '_' || n AS code, label || ' ' || n AS label)
            FROM publisher, range(1, $times) AS more(n)""",
            {"times": times},
        )
        connection.execute(
            """INSERT INTO report SELECT report.* REPLACE (id + n * $step AS id, key || '#' || n AS key,
            publisher || '_' || n AS publisher) FROM report, range(1, $times) AS more(n)""",
            again,
        )
        connection.execute(
            "INSERT INTO figure SELECT figure.* REPLACE (report + n * $step AS report) FROM figure, range(1, $times) AS m(n)",
            again,
        )
        connection.execute(views)
    return large
