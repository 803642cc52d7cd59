"""What the tests share: a tiny record made by hand, and the real one, built once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pandas as pd
import plotly.graph_objects as go
import pytest

from attrition import lexicon, store

ROOT = Path(__file__).parent.parent

# Seven days with one fault of each kind. Personnel: 3 April is a slip of one copy (majority), 4 April has no report (gap), the
# total falls on 6 April (with a correction on record), 7 April is a tie that the publishers' order settles.
TINY = {
    "general_staff_ua/petro_ivaniuk.csv": """\
source,side,publisher,as_of,published,url,personnel.casualties,personnel.casualties.qualifier,tanks.unspecified,mystery.unspecified
general_staff_ua,RUS,petro_ivaniuk,2023-04-01,,,1000,about,10,
general_staff_ua,RUS,petro_ivaniuk,2023-04-02,,,1100,about,11,
general_staff_ua,RUS,petro_ivaniuk,2023-04-03,,,1250,over,12,7
general_staff_ua,RUS,petro_ivaniuk,2023-04-05,,,1500,about,13,8
general_staff_ua,RUS,petro_ivaniuk,2023-04-06,,,1490,about,13,
general_staff_ua,RUS,petro_ivaniuk,2023-04-07,,,1600,about,14,
""",
    "general_staff_ua/minfin.csv": """\
source,side,publisher,as_of,published,url,personnel.casualties,tanks.unspecified
general_staff_ua,RUS,minfin,2023-04-01,,,1000,10
general_staff_ua,RUS,minfin,2023-04-02,,,1100,
general_staff_ua,RUS,minfin,2023-04-03,,,1205,12
general_staff_ua,RUS,minfin,2023-04-05,,,1500,13
general_staff_ua,RUS,minfin,2023-04-06,,,1490,13
general_staff_ua,RUS,minfin,2023-04-07,,,1700,14
""",
    "general_staff_ua/orc_losses.csv": """\
source,side,publisher,as_of,published,url,personnel.casualties
general_staff_ua,RUS,orc_losses,2023-04-01,,https://example.org/1,1000
general_staff_ua,RUS,orc_losses,2023-04-03,,https://example.org/3,1250
general_staff_ua,RUS,orc_losses,2023-04-05,,,1500
general_staff_ua,RUS,orc_losses,2023-04-06,,,1490
""",
    "corrections.csv": """\
source,side,publisher,as_of,category,basis,amount
general_staff_ua,RUS,petro_ivaniuk,2023-04-06,personnel,casualties,-60
""",
    "origins.toml": """\
[[origin]]
publisher = "petro_ivaniuk"
source = "general_staff_ua"
producer = "someone"
title = "a table"
url = "https://example.org"
licence = "none stated"
retrieved = 2023-04-08
[origin.sha256]
"a.json" = "00"
""",
    "reports/note.md": """\
---
publisher: a_newspaper
title: A note
published: 2023-04-08
language: en
source: general_staff_ua
side: RUS
day_of_war: 408
figures:
  - {category: personnel, measure: total, basis: casualties, value: 1601, quote: "1,601 killed and wounded"}
  - {category: personnel, measure: rate, basis: casualties, low: 20, high: 60, quote: "20 to 60 a day"}
---
1,601 killed and wounded, 20 to 60 a day.
""",
}


def write_data(folder: Path, **changed: str) -> Path:
    """The tiny data folder; a keyword replaces a file by its stem (`minfin="…"`), "" leaves it out."""
    for name, usual in TINY.items():
        if text := changed.get(Path(name).stem, usual):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def line(totals: dict[str, float | None]) -> pd.DataFrame:
    """A line of totals by day, as the questions give it; None is an unknown value."""
    return pd.DataFrame({"as_of": pd.to_datetime(list(totals)), "value": pd.Series(list(totals.values()), dtype="float64")})


@pytest.fixture(autouse=True, scope="session")
def checked_charts() -> Iterator[None]:
    """Plotly checks every property of every chart that a test draws, which a page does not wait for."""
    init = go.Figure.__init__

    def checked(self: go.Figure, *args: object, _validate: bool = True, **kwargs: object) -> None:
        init(self, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(go.Figure, "__init__", checked)
        yield


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The tiny data folder, to be changed as a test likes."""
    return write_data(tmp_path / "data")


@pytest.fixture(scope="session")
def tiny_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny record as a database file, to be read only."""
    folder = tmp_path_factory.mktemp("tiny")
    store.build(write_data(folder / "data"), folder / "tiny.duckdb")
    return folder / "tiny.duckdb"


@pytest.fixture
def tiny(tiny_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor on the tiny record."""
    with store.reading(tiny_path) as cursor:
        yield cursor


@pytest.fixture(scope="session")
def real_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of everything that is carried, built once a run."""
    folder = tmp_path_factory.mktemp("real")
    carried = shutil.copytree(store.DATA, folder / "data", ignore=shutil.ignore_patterns("ingested", "*.duckdb"))
    store.build(carried, folder / "attrition.duckdb")
    return folder / "attrition.duckdb"


@pytest.fixture(scope="session")
def real(real_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor on the real record."""
    with store.reading(real_path) as cursor:
        yield cursor


@pytest.fixture
def definitions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the definitions that a test may break; what was read from them is forgotten before and after."""
    cached = [function for function in vars(lexicon).values() if hasattr(function, "cache_clear")]
    copy = shutil.copytree(lexicon.HERE, tmp_path / "lexicon")
    monkeypatch.setattr(lexicon, "HERE", copy)
    for function in cached:
        function.cache_clear()
    yield copy
    for function in cached:
        function.cache_clear()


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with the tiny record as its data, built: for the command line as its users run it."""
    folder = tmp_path_factory.mktemp("workshop")
    shutil.copytree(ROOT / "attrition", folder / "attrition", ignore=shutil.ignore_patterns("__pycache__"))
    write_data(folder / "data")
    assert program(folder)("build").returncode == 0
    return folder


def program(folder: Path) -> Callable[..., subprocess.CompletedProcess]:
    """`python -m attrition …` as it is run in `folder`."""

    def run(*arguments: str) -> subprocess.CompletedProcess:
        call = [sys.executable, "-m", "attrition", *arguments]
        return subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False, timeout=60)

    return run


@pytest.fixture
def broken(workshop: Path, tmp_path: Path) -> Path:
    """A copy of the workshop that a test may break."""
    return shutil.copytree(workshop, tmp_path / "workshop")
