"""The first set-up on a stranger's machine: whatever stands in the way is one clear line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Answers like a Python of that version, by running the real one with another `sys.version_info`.
PYTHON = """#!/bin/sh
case "$1" in
--version) echo "Python {dotted}" ;;
-c) exec "{real}" -c "import sys; sys.version_info = ({version}, 'final', 0); exec(sys.argv[1])" "$2" ;;
-m) {venv} ;;
esac
"""
FAILS, WORKS = "exit 1", 'mkdir -p "$3/bin" && cp "{pip}" "$3/bin/python"'
PIP = """#!/bin/sh
echo "{said}"
exit {code}
"""
NO_NETWORK = "ERROR: Could not find a version that satisfies the requirement streamlit==1.67.0 (from versions: none)"


def script(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def machine(tmp_path):
    """A machine with a shell, the set-up script, and no Python but those that a test puts there."""
    (tmp_path / "bin").mkdir()
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "setup", tmp_path / ".ci" / "setup")
    (tmp_path / "requirements.txt").write_text("streamlit==1.67.0\n")
    for tool in ("sh", "mktemp", "grep", "tail", "rm", "cat", "mkdir", "cp"):
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    return tmp_path


def python(machine, version, venv=FAILS, name="python3"):
    text = PYTHON.format(dotted=version, version=version.replace(".", ", "), real=sys.executable, venv=venv)
    return script(machine / "bin" / name, text)


def set_up(machine, **env):
    path = {"PATH": str(machine / "bin"), "TMPDIR": str(machine)}
    call = [shutil.which("sh"), ".ci/setup", "requirements.txt"]
    return subprocess.run(call, cwd=machine, capture_output=True, text=True, check=False, env={**path, **env}, timeout=60)


def test_a_machine_without_python_gets_one_line(machine):
    done = set_up(machine)
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("attrition: Python 3.11 or newer is needed") and done.stderr.count("\n") == 1


@pytest.mark.parametrize("version", ["3.9.2", "3.10.12", "2.7.18"])
def test_a_python_older_than_3_11_gets_one_line_that_says_what_to_do(machine, version):
    old = python(machine, version)
    done = set_up(machine, PYTHON=str(old))
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("attrition: Python 3.11 or newer is needed") and "PYTHON=" in done.stderr
    assert done.stderr.count("\n") == 1 and not (machine / ".venv").exists()


def pip(machine, said="", code=0):
    return WORKS.format(pip=script(machine / "pip", PIP.format(said=said, code=code)))


@pytest.mark.parametrize("version", ["3.11.0", "3.14.1"])
def test_a_new_enough_python_makes_the_environment(machine, version):
    python(machine, version, venv=pip(machine))
    done = set_up(machine)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Python {version}" in done.stdout


def test_a_newer_python_is_found_beside_an_old_one(machine):
    python(machine, "3.9.2")
    python(machine, "3.12.1", venv=pip(machine), name="python3.12")
    done = set_up(machine)
    assert done.returncode == 0 and "Python 3.12.1" in done.stdout


def test_a_python_that_is_named_comes_first(machine):
    python(machine, "3.11.0", venv=pip(machine))
    named = python(machine, "3.13.0", venv=pip(machine), name="mine")
    assert "Python 3.13.0" in set_up(machine, PYTHON=str(named)).stdout


def test_an_environment_that_cannot_be_made_is_one_line_and_leaves_nothing_behind(machine):
    python(machine, "3.11.0", venv='mkdir -p "$3"; exit 1')
    done = set_up(machine)
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and "python3-venv" in done.stderr
    assert not (machine / ".venv").exists()


def test_without_a_network_there_is_one_line_with_the_reason(machine):
    python(machine, "3.11.0", venv=pip(machine, NO_NETWORK, 1))
    done = set_up(machine)
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert "is there a network?" in done.stderr and NO_NETWORK in done.stderr


def test_a_set_up_that_failed_without_a_network_succeeds_once_there_is_one(machine):
    python(machine, "3.11.0", venv=pip(machine, NO_NETWORK, 1))
    assert set_up(machine).returncode == 1
    script(machine / ".venv" / "bin" / "python", PIP.format(said="", code=0))
    done = set_up(machine)
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in machine.iterdir() if path.name.startswith("tmp")] == []


def test_make_stops_where_the_set_up_fails(machine):
    for name in ("Makefile", "requirements-dev.txt"):
        shutil.copy(ROOT / name, machine / name)
    python(machine, "3.9.2")
    env = {"PATH": str(machine / "bin"), "TMPDIR": str(machine)}
    call = [shutil.which("make"), f"SHELL={shutil.which('sh')}", "run"]
    done = subprocess.run(call, cwd=machine, capture_output=True, text=True, check=False, env={**os.environ, **env}, timeout=60)
    assert done.returncode == 2 and "Python 3.11 or newer is needed" in done.stderr
    assert "Traceback" not in done.stderr and not (machine / ".venv" / "run").exists()
