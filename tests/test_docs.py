"""What a user can do is written down, and what is written down is there."""

import re
import tomllib

import pytest

from attrition.__main__ import main
from attrition.audit.rules import FALLS, RULES
from tests.conftest import ROOT

DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES = ["Overview", "Check a claim", "Cumulative losses", "Daily rate", "Categories", "Sources", "Claims", "Reports"]
PAGES += ["Read a report", "Data quality", "Method"]


def written():
    return "\n".join(path.read_text(encoding="utf-8") for path in DOCS)


@pytest.mark.parametrize("name", main.commands)
def test_every_command_is_documented(name):
    assert re.search(rf"attrition {name}\b", written())


@pytest.mark.parametrize("name", main.commands)
def test_every_command_and_option_says_what_it_does(name):
    command = main.commands[name]
    assert command.help
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    bare = [option.name for option in options if not option.help and option.name not in ("source", "category", "form")]
    assert bare == []


@pytest.mark.parametrize("title", PAGES)
def test_every_page_is_named_in_the_readme(title):
    assert title in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_pages_are_as_many_as_are_documented():
    assert len(list((ROOT / "pages").glob("*.py"))) == len(PAGES)


@pytest.mark.parametrize("target", ["run", "test", "check", "bench", "data"])
def test_every_target_of_make_is_in_the_readme_and_in_the_makefile(target):
    assert f"make {target}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_to_one_version(name):
    lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
    packages = [line for line in lines if line and not line.startswith("-r ")]
    assert packages and all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line) for line in packages)


@pytest.mark.parametrize("name", ["LICENSE", "CHANGELOG.md", "README.md", "docs/method.md", "docs/decisions.md"])
def test_a_document_is_there_and_not_empty(name):
    assert len((ROOT / name).read_text(encoding="utf-8")) > 200


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_file_that_a_document_links_to_is_there(path):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", [*DOCS, ROOT / "CHANGELOG.md"], ids=lambda path: path.name)
def test_no_document_judges(path):
    text = re.sub(r"[`\"“*].*?[`\"”*]", "", path.read_text(encoding="utf-8").lower())
    assert [word for word in ("death toll", "eliminated", "the enemy") if word in text] == []


def test_nothing_is_sent_to_anyone_by_the_server():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"


def test_every_rule_of_the_audit_is_in_the_review():
    text = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    assert [words for words in (*RULES, FALLS) if words not in text] == []
