"""The rules that must hold before anything is published: each holds of the record, and each fails where it is broken."""

from datetime import date

import duckdb
import pytest

from attrition import audit, lexicon, store
from attrition.audit.rules import FALLS, RULES
from attrition.model import Known
from attrition.words import FIRST_DAY
from tests.conftest import TINY, program, write_data

DAILY, FIT, DAYS, RANGE, ORIGIN, KNOWN, GUARD, ACTS = RULES
TODAY = date(2023, 5, 1)
ORIGINS = "\n".join(TINY["origins.toml"].replace("petro_ivaniuk", name) for name in ("petro_ivaniuk", "minfin", "orc_losses"))


def rules(path, known=()):
    with store.reading(path) as cursor:
        return {rule.words: rule for rule in audit.check(cursor, known, FIRST_DAY, TODAY)}


def failing(path, known=()):
    return {words: rule.broken for words, rule in rules(path, known).items() if rule.broken}


@pytest.fixture
def built(tmp_path):
    """The tiny record with an origin for each publisher: a file of its own, to be tampered with."""
    store.build(write_data(tmp_path / "data", origins=ORIGINS), tmp_path / "a.duckdb")
    return tmp_path / "a.duckdb"


def tampered(path, sql):
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)
    return failing(path)


def test_every_rule_holds_of_the_tiny_record(built):
    assert failing(built) == {}


def test_every_rule_holds_of_all_that_is_carried(real_path):
    with store.reading(real_path) as cursor:
        found = audit.check(cursor, lexicon.known(), FIRST_DAY, date.today())
    assert [rule for rule in found if rule.broken] == []
    assert all(rule.asked for rule in found)


def test_what_was_asked_is_as_many_as_there_are(built):
    asked = {words: rule.asked for words, rule in rules(built).items()}
    # By hand: 5 steps of personnel and 5 of tanks (both have a total on the same six days), and one of the unknown column,
    # which is in no chart; 6 + 6 + 4 reports and the note; one correction of the upstream, one fall.
    assert (asked[DAILY], asked[DAYS], asked[ACTS], asked[FALLS]) == (10, 17, 1, 1)


def test_a_daily_number_that_is_not_the_change_of_the_total_fails(built):
    found = tampered(built, "UPDATE stepped SET change = change + 1 WHERE category = 'tanks' AND to_day = '2023-04-02'")
    assert list(found) == [DAILY]
    assert found[DAILY] == ["general_staff_ua, tanks, 2023-04-02: 2 in 1 days, where the totals go from 10 to 11"]


def test_a_step_that_leaves_out_a_report_fails(built):
    found = tampered(
        built,
        "UPDATE stepped SET from_day = '2023-04-01', days = 2, change = 250, per_day = 125 "
        "WHERE category = 'personnel' AND to_day = '2023-04-03'",
    )
    assert list(found) == [DAILY]


@pytest.mark.parametrize(("change", "holds"), [(110, True), (111, False)])
def test_a_stated_change_that_does_not_fit_its_total_fails(tmp_path, change, holds):
    # 1,600 on 7 April and 1,490 the day before: the change is 110.
    said = f'{{category: personnel, measure: change, basis: casualties, days: 1, value: {change}, quote: "+{change}"}}'
    note = TINY["reports/note.md"].replace("1601", "1600").replace("figures:\n", f"figures:\n  - {said}\n")
    store.build(write_data(tmp_path / "data", origins=ORIGINS, note=note), tmp_path / "a.duckdb")
    found = failing(tmp_path / "a.duckdb")
    assert (found == {}) is holds
    if not holds:
        assert "the stated change is 111" in found[FIT][0] and list(found) == [FIT]


def test_a_monthly_average_that_does_not_make_its_total_fails(real_path, tmp_path):
    path = tmp_path / "a.duckdb"
    path.write_bytes(real_path.read_bytes())
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE figure SET value = 600 WHERE measure = 'rate' AND value = 559")
    with store.reading(path) as cursor:
        found = {rule.words: rule for rule in audit.check(cursor, lexicon.known(), FIRST_DAY, date.today())}
    # 46 months have a month before them; 559 a day over the 30 days of November 2022 were 16,770.
    assert found[FIT].asked == 46 and len(found[FIT].broken) == 1 and "2022-12-01" in found[FIT].broken[0]


@pytest.mark.parametrize(
    "change",
    [
        "as_of = '2022-02-23'",
        "as_of = '2023-05-02'",
        "published = '2023-05-02'",
        "published = '2023-04-01'",  # a day before its as-of day
    ],
)
def test_a_day_out_of_range_fails(built, change):
    found = tampered(built, f"UPDATE report SET {change} WHERE key = 'general_staff_ua/petro_ivaniuk/2023-04-02'")
    assert list(found) == [DAYS] and "petro_ivaniuk/2023-04-02" in found[DAYS][0]


def test_a_text_that_came_to_us_later_is_judged_where_it_is_shown(built):
    changed = "retrieved = '2023-05-01', published = '2023-04-01', side = NULL"
    assert tampered(built, f"UPDATE report SET {changed} WHERE key LIKE '%note%'") == {}


@pytest.mark.parametrize("change", ["value = -1", "low = 13, high = 12", "low = 20, high = 30", "high = 5"])
def test_a_figure_below_zero_or_outside_its_range_fails(built, change):
    found = tampered(built, f"UPDATE figure SET {change} WHERE category = 'tanks' AND value = 12")
    assert list(found) == [RANGE]


def test_a_publisher_without_an_origin_fails(tmp_path):
    store.build(write_data(tmp_path / "data"), tmp_path / "a.duckdb")  # its origins know one publisher of three
    found = failing(tmp_path / "a.duckdb")
    assert list(found) == [ORIGIN] and len(found[ORIGIN]) == 10
    assert "minfin has no entry in origins.toml for general_staff_ua" in found[ORIGIN][0]


def test_an_origin_without_a_checksum_fails(built):
    assert list(tampered(built, "UPDATE origin SET sha256 = '' WHERE publisher = 'minfin'")) == [ORIGIN]


@pytest.mark.parametrize("change", ["source = 'nobody'", "side = NULL"])
def test_a_figure_of_an_unknown_source_or_side_fails(built, change):
    found = tampered(built, f"UPDATE report SET {change} WHERE key LIKE '%note%'")
    assert list(found) == [KNOWN]


def test_a_figure_of_an_unknown_category_fails_unless_it_is_a_finding(built):
    assert KNOWN not in failing(built)  # the tiny record has an unknown column, which is a finding
    found = tampered(built, "DELETE FROM finding WHERE kind = 'unknown_column'")
    assert list(found) == [KNOWN] and "mystery" in found[KNOWN][0]


OURS = """
    INSERT INTO correction VALUES ('general_staff_ua', 'RUS', 'minfin', 'tanks', 'unspecified', '2023-04-03', 'ours', NULL,
                                   'value', {expect}, '13', 'a slip', 'seen', '2023-05-01')"""


@pytest.mark.parametrize("expect", [12, 11])
def test_a_correction_that_made_no_report_or_lost_its_figure_fails(built, expect):
    found = tampered(built, OURS.format(expect=expect))
    assert list(found) == [GUARD] and "tanks" in found[GUARD][0]


def test_a_mended_report_without_a_correction_fails(built):
    found = tampered(built, "UPDATE report SET mended = true WHERE key = 'general_staff_ua/minfin/2023-04-03'")
    assert list(found) == [GUARD] and "is mended by no correction" in found[GUARD][0]


def test_a_correction_of_an_upstream_on_a_day_without_a_total_fails(tmp_path):
    moved = TINY["corrections.csv"].replace("2023-04-06", "2023-04-04")
    store.build(write_data(tmp_path / "data", origins=ORIGINS, corrections=moved), tmp_path / "a.duckdb")
    found = failing(tmp_path / "a.duckdb")
    assert found[ACTS] == ["general_staff_ua, personnel, 2023-04-04: -60 is a correction of no total"]


@pytest.mark.parametrize(
    ("open_falls", "until", "holds"),
    [(1, date(2023, 4, 6), True), (0, date(2023, 4, 6), False), (1, date(2023, 4, 5), False), (None, None, False)],
)
def test_a_fall_beyond_the_known_ones_fails(tmp_path, open_falls, until, holds):
    store.build(write_data(tmp_path / "data", origins=ORIGINS, corrections=""), tmp_path / "a.duckdb")
    known = [Known(source="general_staff_ua", open_falls=open_falls, until=until, why="")] if until else []
    found = failing(tmp_path / "a.duckdb", known)
    assert (found == {}) is holds
    assert holds or "the newest: Personnel, 6 Apr 2023: the total falls by 10" in found[FALLS][0]


def test_the_known_falls_are_those_of_the_record_and_no_more(real):
    counted = dict(
        real.execute("SELECT source, count(*) FROM finding WHERE kind = 'fall' AND cause = 'open' GROUP BY source").fetchall()
    )
    assert {each.source: each.open_falls for each in lexicon.known()} == counted


def test_build_check_prints_a_line_a_rule_and_exits_1_where_one_fails(broken):
    run = program(broken)
    (broken / "data" / "origins.toml").write_text(ORIGINS, encoding="utf-8")
    good = run("build", "--check")
    assert good.returncode == 0 and good.stdout.count("holds  ") == len(RULES) + 1 and good.stderr == ""
    (broken / "data" / "origins.toml").write_text(TINY["origins.toml"], encoding="utf-8")
    bad = run("build", "--check")
    assert bad.returncode == 1 and bad.stderr.count("\n") == 1 and "1 rule of 9 does not hold" in bad.stderr
    assert f"FAILS  {ORIGIN} (17 asked)" in bad.stdout and "and 5 more" in bad.stdout
