"""Who may import whom: the diagram of the design as a table, so that it cannot go stale."""

import ast
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# What each room may import of ours and of the heavy libraries. A folder is one room.
ROOMS = {
    "__init__": set(),
    "words": set(),
    "model": set(),
    "lexicon": {"model"},
    "parse": {"model", "lexicon", "words"},
    "datasets": {"lexicon", "model", "words"},
    "reports": {"lexicon", "model", "words", "parse"},
    "ingest": {"lexicon", "model", "parse", "reports", "words"},
    "corrections": {"lexicon", "model", "words"},
    "audit": {"model", "words", "duckdb"},
    "leftovers": set(),
    "store": {"audit", "corrections", "datasets", "leftovers", "lexicon", "model", "reports", "duckdb"},
    "query": {"duckdb"},
    "measure": {"words"},
    "snapshot": {"measure"},
    "verify": {"lexicon", "measure", "model", "parse", "sentence", "words"},
    "view": {"words"},
    "sentence": {"words"},
    "chart": {"words", "plotly"},
    "marked": {"sentence", "words"},
    "card": {"chart", "sentence", "words"},
    "exhibit": {"card", "chart", "lexicon", "measure", "model", "query", "sentence", "snapshot", "verify", "view"}
    | {"words", "plotly"},
    "dictionary": {"query"},
    "api": {"dictionary", "query", "store", "duckdb"},  # duckdb for its error class
    "ui": {"exhibit", "ingest", "parse", "query", "store", "view", "words", "streamlit"},
    "frame": {"datasets", "lexicon", "store", "ui", "view", "words", "streamlit", "duckdb"},  # duckdb for its error class
    "printed": {"lexicon", "measure", "sentence", "words"},
    "__main__": {"audit", "datasets", "dictionary", "ingest", "lexicon", "parse", "printed", "query", "store"}
    | {"verify", "words"},
    "pages": {"card", "exhibit", "lexicon", "marked", "model", "parse", "query", "sentence", "ui", "verify", "view", "words"}
    | {"streamlit"},
    "dashboard": {"api", "streamlit"},
}
# The steps in which a text is read, a package or a module each: none imports one that comes after it.
READING = ["limits", "language", "text", "things", "time", "who", "losses", "reading", "answer", "__init__", "inputs"]
HEAVY = {"streamlit", "duckdb", "plotly"}
FILES = [*(ROOT / "attrition").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "dashboard.py"]


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "attrition" else parts[0]


def imported(path: Path) -> set[str]:
    """The rooms and heavy libraries that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        assert not getattr(node, "level", 0), f"{path.name}: a relative import"
        for name in names if module in ("", "attrition") else [module]:
            parts = f"{module}.{name}".lstrip(".").split(".") if module == "attrition" else name.split(".")
            found.add(parts[1] if parts[0] == "attrition" and len(parts) > 1 else parts[0])
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_what_its_line_in_the_table_allows(path):
    ours = {name for name in imported(path) if name in ROOMS or name in HEAVY}
    assert ours - {room(path)} <= ROOMS[room(path)]


def test_the_table_has_a_line_for_every_room_and_no_other():
    assert {room(path) for path in FILES} == set(ROOMS)


@pytest.mark.parametrize("name", ROOMS)
def test_every_import_that_the_table_allows_is_made(name):
    used = set().union(*(imported(path) for path in FILES if room(path) == name))
    assert ROOMS[name] - used <= (
        {"lexicon", "model", "words"} if name == "parse" else {"parse"} if name == "__main__" else set()
    )


def test_no_two_rooms_import_each_other():
    above = {name: allowed & set(ROOMS) for name, allowed in ROOMS.items()}
    for _ in ROOMS:
        above = {name: reached.union(*(above[other] for other in reached)) for name, reached in above.items()}
    assert [name for name, reached in above.items() if name in reached] == []


def step(path: Path) -> str:
    """The step of reading that a file of the parser belongs to."""
    return path.relative_to(ROOT / "attrition" / "parse").with_suffix("").parts[0]


def steps_imported(path: Path) -> set[str]:
    """The steps of reading that a file imports."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    named = [f"{node.module}.{alias.name}" for node in nodes for alias in node.names]
    return {name.split(".")[2] for name in named if name.startswith("attrition.parse.")} & set(READING)


@pytest.mark.parametrize("path", [path for path in FILES if room(path) == "parse"], ids=lambda path: path.stem)
def test_a_text_is_read_step_by_step(path):
    assert {READING.index(name) for name in steps_imported(path)} <= set(range(READING.index(step(path)) + 1))


def test_a_heavy_library_is_known_to_few_rooms():
    users = {library: {room(path) for path in FILES if library in imported(path)} for library in HEAVY}
    assert users["streamlit"] == {"frame", "ui", "pages", "dashboard"}
    assert users["plotly"] == {"chart", "exhibit"}
    assert users["duckdb"] <= {"store", "query", "audit", "api", "frame"}


def test_in_exhibits_plotly_is_only_the_type_of_a_figure():
    exhibits = [path for path in FILES if room(path) == "exhibit" and "plotly" in imported(path)]
    assert [path.name for path in exhibits] == ["base.py"]
    assert exhibits[0].read_text(encoding="utf-8").count("go.") == 1


def test_an_error_class_is_all_that_the_server_takes_of_the_database():
    for name in ("api", "frame"):
        tree = ast.parse((ROOT / "attrition" / f"{name}.py").read_text(encoding="utf-8"))
        taken = [
            node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "duckdb"
        ]
        assert set(taken) <= {"Error"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_says_first_what_it_is_for(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)


def test_every_package_that_is_imported_is_a_requirement():
    listed = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace("_", "-").lower()
    named = {"frontmatter": "python-frontmatter", "numpy": "pandas", "starlette": "streamlit", "yaml": "python-frontmatter"}
    others = set().union(*map(imported, FILES)) - set(ROOMS) - {"attrition", "__version__"} - set(sys.stdlib_module_names)
    missing = {name for name in others if named.get(name, name).replace("_", "-").lower() not in listed}
    assert missing == set()
