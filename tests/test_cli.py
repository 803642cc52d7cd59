"""The command line as its users run it: 0 on success, 2 on wrong arguments, 1 with one clear line, and never a traceback."""

import csv
import io
import json
import os
import re
import socket
import subprocess
import sys

import pandas as pd
import pytest
from click.testing import CliRunner

from attrition import store
from attrition.__main__ import main
from tests.conftest import ROOT, program


def over(path, monkeypatch):
    """The command line, in this process, over a database; an exception that escapes it is a traceback for its user."""
    monkeypatch.setattr(store, "PATH", path)

    def run(*arguments):
        done = CliRunner().invoke(main, arguments, prog_name="python -m attrition")
        escaped = done.exception and not isinstance(done.exception, SystemExit)
        errors = done.stderr + ("Traceback" if escaped else "")
        return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, errors)

    return run


@pytest.fixture
def attrition(tiny_path, monkeypatch):
    """The command line over the tiny record."""
    return over(tiny_path, monkeypatch)


@pytest.fixture
def real_attrition(real_path, monkeypatch):
    """The command line over the real record."""
    return over(real_path, monkeypatch)


def failed(done, code, said):
    """The one line on standard error of a command that ended with `code`."""
    assert done.returncode == code, done
    assert "Traceback" not in done.stderr and done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert re.search(said, lines[-1]), done.stderr
    return lines


COMMANDS = ["build", "export", "import", "parse", "rate", "series", "serve", "verify"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(attrition, name):
    done = attrition(name, "--help")
    assert done.returncode == 0 and done.stdout.startswith(f"Usage: python -m attrition {name}")
    assert len(done.stdout.splitlines()) > 4


def test_the_program_lists_its_commands(attrition):
    done = attrition("--help")
    assert done.returncode == 0 and all(re.search(rf"^  {name} ", done.stdout, re.M) for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["frobnicate"], "No such command 'frobnicate'"),
        (["series", "--colour", "red"], "No such option"),
        (["series", "--source", "nobody"], "'nobody' is not known; choose from general_staff_ua"),
        (["series", "--category", "carts"], "'carts' is not known; choose from personnel"),
        (["series", "--from", "yesterday"], "yesterday"),
        (["series", "--format", "xml"], "xml"),
        (["rate", "--category", "carts"], "'carts' is not known"),
        (["rate", "--to", "2023-02-30"], "2023-02-30"),
        (["export", "record.xlsx"], "record.xlsx ends in none of .csv, .json, .parquet"),
        (["export"], "Missing argument"),
        (["import", "no/such/folder"], "does not exist"),
        (["serve", "--port", "99999"], "99999"),
        (["serve", "--port", "http"], "http"),
    ],
)
def test_wrong_arguments_end_with_2_and_say_which(attrition, arguments, said):
    failed(attrition(*arguments), 2, re.escape(said))


def test_totals_are_printed_as_csv(attrition):
    done = attrition("series", "--from", "2023-04-06")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert done.returncode == 0 and done.stderr == ""
    assert [(row["as_of"], float(row["value"]), row["publishers"], row["agreement"]) for row in rows] == [
        ("2023-04-06", 1490, "3", "unanimous"),
        ("2023-04-07", 1600, "2", "tie"),
    ]


def test_totals_are_printed_as_json(attrition):
    done = attrition("series", "--category", "tanks", "--category", "personnel", "--from", "2023-04-07", "--format", "json")
    rows = json.loads(done.stdout)
    assert {(row["category"], row["as_of"], row["value"], row["agreement"]) for row in rows} == {
        ("tanks", "2023-04-07", 14, "unanimous"),
        ("personnel", "2023-04-07", 1600, "tie"),
    }


def test_days_without_a_report_are_a_header_and_nothing_else(attrition):
    done = attrition("series", "--from", "2030-01-01")
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 1


def test_daily_rates_are_printed_as_csv_with_their_days(attrition):
    done = attrition("rate", "--from", "2023-04-05", "--to", "2023-04-06")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["from_day"], row["days"], float(row["change"]), float(row["per_day"])) for row in rows] == [
        ("2023-04-03", "2", 250, 125),
        ("2023-04-05", "1", -10, -10),
    ]


def test_the_rate_of_the_week_before_the_article_is_3_750_over_7_days(real_attrition):
    arguments = "--source general_staff_ua --category personnel --from 2023-03-31 --to 2023-04-07 --json"
    assert json.loads(real_attrition("rate", *arguments.split()).stdout) == {
        "source": "general_staff_ua",
        "category": "personnel",
        "basis": "casualties",
        "from": "2023-03-31",
        "to": "2023-04-07",
        "from_value": 173360,
        "to_value": 177110,
        "change": 3750,
        "days": 7,
        "per_day": 535.7143,
    }


def test_the_windows_of_7_april_2023_are_the_published_ones(real_attrition):
    text = real_attrition("rate", "--windows", "--at", "2023-04-07").stdout
    assert "as of 7 Apr 2023 (day 408 of the war)" in text
    rates = dict(re.findall(r"^ *(.*\S)  +([\d.,]+) a day", text, re.M))
    assert rates == {
        "last day": "480.0",
        "last 7 days": "535.7",
        "last 14 days": "567.1",
        "last 28 days": "718.6",
        "last 90 days": "737.4",
        "last 365 days": "433.5",
        "since the start": "434.1",
        "first report to last": "433.2",
        "Mar 2023 from 1st to 1st": "777.4",
        "Mar 2023 from last day to last day": "778.1",
        "2023 to date": "733.2",
    }
    assert "+20,120 in 28 days     (718.2 to 718.9)" in text  # (20,120 ± 10) / 28


# 12,212 on 5 May 2024 less 11,948 on 28 April is 264; 43 of them are a correction, by its publisher's own file.
def test_a_window_with_a_correction_is_printed_with_and_without_it(real_attrition):
    text = real_attrition("rate", "--windows", "--category", "artillery", "--at", "2024-05-05").stdout
    (week,) = [line for line in text.splitlines() if "last 7 days" in line]
    assert "37.7 a day" in week and "31.6 without corrections of +43" in week


def test_a_claimed_rate_is_set_against_windows_days_and_the_last_time(real_attrition):
    text = real_attrition("rate", "--claim", "400-500", "--at", "2023-04-07").stdout
    assert "400–500 a day holds for the last day (480.0), last 365 days (433.5), mean since the start (434.1)" in text
    assert "of the last 28 days 2 are inside, 1 below and 25 above" in text
    assert "last inside on 14 Dec 2022" in text and "a window of 1 to 4 days or 285 to 388 days" in text


def test_a_claimed_rate_against_the_record_is_one_json_object(real_attrition):
    found = json.loads(real_attrition("rate", "--claim", "400-500", "--at", "2023-04-07", "--json").stdout)
    assert found["last_28_days"] == {"inside": 2, "below": 1, "above": 25, "days": 28}
    assert (found["as_of"], found["low"], found["high"], found["last_inside"]) == ("2023-04-07", 400, 500, "2022-12-14")
    assert {row["days"] for row in found["windows"] if row["inside"]} == {1, 365, 408, 407}


def test_windows_as_json_have_days_as_text_and_null_where_nothing_is_known(real_attrition):
    found = json.loads(real_attrition("rate", "--windows", "--category", "ground_robots", "--json").stdout)["windows"]
    assert [row["from"] for row in found if row["days"] == 365] == [None]
    assert (found[1]["from"], found[1]["to"], found[1]["days"]) == ("2026-08-01", "2026-08-08", 7)


# 290,000 to 300,000 on 18 August 2023, day 541.
def test_stated_ranges_have_bounds_and_days_that_may_be_wrong_widen_them(real_attrition):
    text = real_attrition("rate", "--windows", "--source", "us_officials", "--at", "2023-08-18").stdout
    assert "– in 541 days    (536.0 to 554.5)" in text
    text = real_attrition("rate", "--windows", "--at", "2023-04-07", "--day-error", "1").stdout
    assert "in 28 days     (670.3 to 774.2)" in text  # 20,110 / 30 and 20,130 / 26


def test_rates_between_single_statements_are_marked_and_not_taken_for_a_series(real_attrition):
    done = real_attrition("rate", "--source", "us_officials")
    assert {row["note"] for row in csv.DictReader(io.StringIO(done.stdout))} == {"between single statements, no series"}
    assert done.returncode == 0 and "no daily rate is counted between them" in done.stderr
    text = real_attrition("rate", "--windows", "--source", "us_officials").stdout
    assert re.findall(r"(\S+) a day  ", text).count("–") == 9 and "no series" in text
    assert json.loads(real_attrition("rate", "--json", "--source", "us_officials").stdout)["per_day"] is None


def test_windows_in_the_bulletins_are_dashes_with_the_reason(real_attrition):
    text = real_attrition("rate", "--windows", "--at", "2022-03-10").stdout
    assert re.findall(r"(\S+) a day  ", text).count("–") == 9 and "Reports before 15 Mar 2022 were bulletins" in text


def test_each_basis_that_is_asked_for_has_a_table_of_its_own(real_attrition):
    arguments = "--source economist --basis killed --basis casualties --windows --at 2024-01-01"
    text = real_attrition("rate", *arguments.split()).stdout
    assert text.count("last 7 days") == 2 and "; killed and wounded" in text and "; killed\n" in text


@pytest.mark.parametrize(("claim", "said"), [("500-400", "goes down"), ("many", "is no rate a day"), ("1-2-3", "no rate")])
def test_a_claim_that_is_none_is_refused_in_one_line(attrition, claim, said):
    failed(attrition("rate", "--claim", claim), 2, said)


def test_the_source_and_its_totals_are_those_of_the_last_day(real_attrition):
    text = real_attrition("series", "--category", "personnel", "--category", "tanks", "--from", "2026-08-22").stdout
    assert {float(row["value"]) for row in csv.DictReader(io.StringIO(text))} == {1_475_270, 12_292}


def test_what_cannot_be_computed_is_null_and_never_zero(attrition):
    done = attrition("rate", "--from", "2023-04-07", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0 and answer["per_day"] is answer["change"] is answer["days"] is None


@pytest.mark.parametrize("day", ["2022-02-23", "2020-01-01", "2030-01-01"])
@pytest.mark.parametrize("option", [["--windows"], ["--claim", "20-60"]])
def test_a_day_outside_the_line_is_one_line_that_says_where_it_runs(attrition, day, option):
    (said,) = failed(attrition("rate", *option, "--at", day), 1, "the line runs from 1 Apr 2023 to 7 Apr 2023")
    assert said.startswith("attrition: ")


@pytest.mark.parametrize("command", ["series", "rate"])
def test_days_that_end_before_they_start_are_refused(attrition, command):
    lines = failed(attrition(command, "--from", "2024-01-01", "--to", "2023-01-01"), 2, "start on 1 Jan 2024, after their end")
    assert lines[-1].startswith("attrition: ")


@pytest.mark.parametrize("command", ["series", "rate"])
def test_a_basis_that_no_definition_knows_is_refused_with_those_that_there_are(attrition, command):
    failed(attrition(command, "--basis", "nope"), 2, "'nope' is not known; choose from .*killed")


GOOD = '{"text": "General Staff: Russia has lost 3,633 tanks.", "published": "%s"}'


def test_parse_says_which_line_is_bad_and_goes_on_with_the_others(attrition, tmp_path):
    good = '{"id": "%s", "text": "Russia has lost 10 tanks."}'
    lines = tmp_path / "texts.jsonl"
    lines.write_text("\n".join([good % "a", "no json", '{"id": 1}', good % "b"]), encoding="utf-8")
    done = attrition("parse", "--jsonl", str(lines))
    assert done.returncode == 1 and [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    first, second = done.stderr.strip().splitlines()
    assert first.startswith("attrition: texts.jsonl: line 2 is no report")
    assert second == "attrition: texts.jsonl: line 3 is no report (it has neither text nor html)."


@pytest.mark.parametrize(
    ("command", "said", "times"), [(("ingest", "--dry-run"), "2 reports: 2 would be new", 1), (("verify",), "\nTanks ", 2)]
)
def test_other_commands_too_go_on_after_a_bad_line(attrition, tmp_path, command, said, times):
    lines = tmp_path / "texts.jsonl"
    lines.write_text("\n".join([GOOD % "2023-04-07", "no json", GOOD % "2023-04-08"]), encoding="utf-8")
    told = attrition(*command, str(lines))
    assert told.returncode == 1 and told.stdout.count(said) == times
    assert "attrition: texts.jsonl: line 2 is no report" in told.stderr


def test_parse_goes_on_after_a_file_that_cannot_be_read(attrition, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00\x00\x01")
    (tmp_path / "b.txt").write_text("Russia has lost 10 tanks.", encoding="utf-8")
    done = attrition("parse", str(tmp_path / "none.txt"), str(tmp_path))
    assert done.returncode == 1 and json.loads(done.stdout.splitlines()[-1])["id"] == "b"
    assert done.stderr.startswith(f"attrition: {tmp_path / 'none.txt'}: No such file")


@pytest.mark.parametrize("command", ["parse", "ingest"])
def test_a_folder_with_no_report_is_one_line_and_endings_are_read_in_any_case(attrition, tmp_path, command):
    (tmp_path / "none").mkdir()
    options = ["--dry-run"] if command == "ingest" else []
    done = attrition(command, *options, str(tmp_path / "none"))
    assert done.returncode == 1 and "This folder holds no report (.txt, .md" in done.stderr
    (tmp_path / "A.TXT").write_text("Russia has lost 10 tanks.", encoding="utf-8")
    assert attrition(command, *options, str(tmp_path)).returncode == 0


@pytest.mark.parametrize("options", [[], ["--windows"], ["--json"]])
def test_a_line_that_the_record_does_not_have_is_one_line(attrition, options):
    failed(attrition("rate", "--category", "submarines", *options), 1, "the record has no submarines by general_staff_ua")


@pytest.mark.parametrize(
    ("ending", "read"),
    [(".csv", pd.read_csv), (".json", pd.read_json), (".parquet", pd.read_parquet)],
)
def test_an_export_holds_every_row_of_the_series(attrition, tmp_path, ending, read):
    done = attrition("export", str(tmp_path / f"record{ending}"))
    found = read(tmp_path / f"record{ending}")
    assert done.returncode == 0 and "12 rows" in done.stdout
    assert found.loc[found["category"] == "personnel", "value"].tolist() == [1000, 1100, 1250, 1500, 1490, 1600]
    assert found["low"].isna().all()


def test_an_export_to_a_folder_that_is_not_there_is_one_line(attrition, tmp_path):
    assert len(failed(attrition("export", str(tmp_path / "none" / "record.csv")), 1, "^attrition: ")) == 1


def test_a_reader_that_has_seen_enough_gets_no_error_on_the_way(broken):
    call = [sys.executable, "-u", "-m", "attrition", "build", "--force"]
    with subprocess.Popen(call, cwd=broken, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as writer:
        writer.stdout.close()
        assert writer.stderr.read() == ""


# Faults -------------------------------------------------------------------------------------------------------------------


def test_a_second_build_has_nothing_to_do(workshop):
    assert program(workshop)("build").stdout == "The database is up to date.\n"


def test_a_missing_database_is_one_line_that_says_what_to_do(broken):
    (broken / "data" / "attrition.duckdb").unlink()
    lines = failed(program(broken)("series"), 1, "^attrition: There is no database yet; run `python -m attrition build`")
    assert len(lines) == 1


@pytest.mark.parametrize("kept", [0, 100, 1 / 2])
def test_a_damaged_database_is_one_line(tiny_path, tmp_path, monkeypatch, kept):
    raw = tiny_path.read_bytes()
    (tmp_path / "a.duckdb").write_bytes(raw[: int(len(raw) * kept) if kept < 1 else kept])
    done = over(tmp_path / "a.duckdb", monkeypatch)("series")
    assert len(failed(done, 1, "^attrition: The database file is damaged; run `python -m attrition build --force`")) == 1


def test_a_damaged_database_is_mended_by_the_command_that_the_line_names(broken):
    path, run = broken / "data" / "attrition.duckdb", program(broken)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    (line,) = failed(run("series"), 1, "damaged")
    assert run(*re.search("`python -m attrition (.*)`", line)[1].split()).returncode == 0
    assert run("series").returncode == 0


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("data/general_staff_ua/minfin.csv", "1205", "lots", r"minfin\.csv line 4, personnel\.casualties is 'lots'"),
        ("data/reports/note.md", "title:", "titel:", r"note\.md.*ti(tle|tel)"),
        ("attrition/lexicon/categories.toml", 'icon = "groups"', 'ikon = "groups"', r"categories\.toml.*i[ck]on"),
    ],
)
def test_a_fault_in_the_data_is_one_line_and_the_database_in_use_stays(broken, name, old, new, said):
    before = (broken / "data" / "attrition.duckdb").read_bytes()
    text = (broken / name).read_text(encoding="utf-8")
    (broken / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    done = program(broken)("build")
    assert done.returncode == 1 and re.search(f"^attrition: .*{said}", done.stderr)
    assert len(done.stderr.strip().splitlines()) == 1
    assert text != (broken / name).read_text(encoding="utf-8")
    assert (broken / "data" / "attrition.duckdb").read_bytes() == before


def test_an_import_of_a_folder_without_upstreams_is_one_line_and_changes_nothing(broken, tmp_path):
    (tmp_path / "empty").mkdir()
    before = {path: path.read_bytes() for path in (broken / "data").rglob("*") if path.is_file()}
    lines = failed(program(broken)("import", str(tmp_path / "empty")), 1, r"^attrition: \S+\.csv is missing")
    assert len(lines) == 1
    assert {path: path.read_bytes() for path in (broken / "data").rglob("*") if path.is_file()} == before


@pytest.fixture
def started(monkeypatch):
    """What `serve` would have started; nothing is."""
    calls = []
    monkeypatch.setattr(store, "is_current", lambda: True)
    monkeypatch.setattr(os, "execv", lambda program, call: calls.append(call))
    return calls


def test_a_free_port_starts_the_dashboard_on_it(attrition, started):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    assert attrition("serve", "--port", port).returncode == 0
    assert [(call[1:4], call[5:]) for call in started] == [
        (["-m", "streamlit", "run"], ["--server.port", port, "--server.address", "localhost"])
    ]


def test_a_busy_port_is_one_line_that_names_another(attrition, started):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        lines = failed(attrition("serve", "--port", str(port)), 1, f"^attrition: port {port} is taken .*PORT=")
    assert len(lines) == 1 and started == []


def test_the_program_runs_from_another_folder_too(tmp_path):
    call = [sys.executable, "-m", "attrition", "--help"]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0


LOST = "As of 7 April 2023 Russia has lost about 177,110 soldiers (+480) and 280 air defence systems, the General Staff said."


def test_a_text_is_checked_as_one_json_object(real_attrition, tmp_path):
    (tmp_path / "text.txt").write_text(f"{LOST} Russia loses 400 to 500 soldiers a day.", encoding="utf-8")
    done = real_attrition("verify", str(tmp_path / "text.txt"), "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0 and done.stderr == ""
    assert list(answer) == ["as_of", "dated_by", "figures", "rates", "summary"]
    assert [(figure["value"], figure["verdict"]) for figure in answer["figures"]][:2] == [(177110, "match"), (480, "match")]
    assert answer["rates"][0]["inside"] == 2 and answer["rates"][0]["last_inside"] == "2022-12-14"


def test_a_text_is_checked_from_standard_input_as_a_table_and_a_paragraph(real_path, monkeypatch):
    monkeypatch.setattr(store, "PATH", real_path)
    for arguments in (["verify"], ["verify", "-"]):
        done = CliRunner().invoke(main, arguments, input=LOST)
        assert done.exit_code == 0 and "figure" in done.stdout.splitlines()[0]
        assert "177,110" in done.stdout and "Held against the record as of 7 Apr 2023" in " ".join(done.stdout.split())


def test_a_page_is_checked_and_its_day_can_be_given(real_attrition, tmp_path):
    page = "<p>Russia has lost 574,690 soldiers, the General Staff of Ukraine said.</p>"
    (tmp_path / "page.html").write_text(f"<html><body><article>{page}</article></body></html>", encoding="utf-8")
    answer = json.loads(real_attrition("verify", str(tmp_path / "page.html"), "--json", "--published", "2024-07-28").stdout)
    assert (answer["as_of"], answer["dated_by"], answer["figures"][0]["verdict"]) == ("2024-07-28", "published", "match")


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "is empty"), (b"PK\x03\x04", "zip archive"), (b"\x00" * 50, "binary"), (b"\xff\xfe", None)]
)
def test_what_is_no_text_to_check_is_one_clear_line(attrition, tmp_path, data, said):
    (tmp_path / "given").write_bytes(data)
    done = attrition("verify", str(tmp_path / "given"))
    assert "Traceback" not in done.stderr
    if said:
        failed(done, 1, said)


def test_a_file_that_is_not_there_is_one_clear_line(attrition):
    failed(attrition("verify", "nowhere.txt"), 1, "nowhere.txt")


def test_several_reports_in_one_file_are_an_object_a_line(real_attrition, tmp_path):
    lines = [json.dumps({"text": LOST}), json.dumps({"text": "The council met."})]
    (tmp_path / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = real_attrition("verify", str(tmp_path / "some.jsonl"), "--json")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [len(answer["figures"]) for answer in answers] == [3, 0]
    assert answers[1]["as_of"] is None and "nothing to check" in answers[1]["summary"]
