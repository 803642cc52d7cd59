"""The page Data quality: its counts are those that a plain loop over the carried files gives."""

import csv
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from attrition import exhibit, measure, query, sentence
from attrition import view as views
from attrition.exhibit.oddities import upstream_column
from tests.conftest import ROOT

GENERAL_STAFF = ROOT / "data" / "general_staff_ua"
COPIES = ("petro_ivaniuk", "orc_losses", "minfin")  # in the order that settles a tie
LABELS = {"petro_ivaniuk": "Petro Ivaniuk's dataset", "orc_losses": "Orc Losses", "minfin": "Minfin index"}


@pytest.fixture(scope="module")
def ask(real):
    return exhibit.asking(real)


@pytest.fixture(scope="module")
def record(ask):
    return exhibit.record(ask)


@pytest.fixture(scope="module")
def everything(record):
    return views.default(record)


@pytest.fixture(scope="module")
def carried():
    """The General Staff's carried files, read by a loop that knows nothing of the program: copy -> (line, day) -> value."""
    found = {}
    for copy in COPIES:
        with (GENERAL_STAFF / f"{copy}.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        found[copy] = {
            (name.split(".")[0], date.fromisoformat(row["as_of"])): int(text)
            for row in rows
            for name, text in row.items()
            if name.count(".") == 1 and text
        }
    return found


@pytest.fixture(scope="module")
def split(carried):
    """The cells that the copies give differently: (line, day) -> copy -> value."""
    cells = {}
    for cell in set().union(*carried.values()):
        values = {copy: carried[copy][cell] for copy in COPIES if cell in carried[copy]}
        if len(set(values.values())) > 1:
            cells[cell] = values
    return cells


# Copies that differ --------------------------------------------------------------------------------------------------------


def test_every_cell_that_the_copies_give_differently_is_listed_with_each_value(ask, everything, split):
    table = exhibit.differing(ask, everything)
    listed = {
        (row["category"], row["as_of"].date()): {
            copy: int(row[label]) for copy, label in LABELS.items() if not pd.isna(row[label])
        }
        for _, row in table.iterrows()
    }
    assert listed == split and len(split) == 202


def test_each_cell_says_its_vote_and_who_stands_against_it(ask, everything, split):
    table = exhibit.differing(ask, everything).set_index(["category", "as_of"])
    votes, against = Counter(), Counter()
    for (category, day), values in split.items():
        number = Counter(values.values())
        (top, most), *rest = number.most_common()
        row = table.loc[(category, pd.Timestamp(day))]
        if rest and rest[0][1] == most:
            taken = next(values[copy] for copy in COPIES if copy in values)
            votes["tie"] += 1
        else:
            taken = top
            votes["majority"] += 1
            against.update(copy for copy, value in values.items() if value != top)
        assert (row["vote"], row["taken"]) == ("tie" if rest[0][1] == most else "majority", taken)
        assert row["against"] == ", ".join(LABELS[copy] for copy in COPIES if values.get(copy, taken) != taken)
    assert votes == {"majority": 189, "tie": 13}
    # Who stood alone how often: the count that settles ties, written down in docs/decisions.md.
    assert against == {"petro_ivaniuk": 56, "orc_losses": 58, "minfin": 75}
    said = sentence.quality.differing(exhibit.differing(ask, everything))
    assert "202 cells: 189 settled by majority and 13" in said and "Minfin index 75 times, Orc Losses 58 times" in said


def test_filters_choose_among_the_cells(ask, everything, split):
    chosen = replace(everything, categories=("tanks",), first=date(2023, 1, 1), last=date(2023, 12, 31))
    tanks = {day for line, day in split if line == "tanks" and day.year == 2023}
    assert {day.date() for day in exhibit.differing(ask, chosen)["as_of"]} == tanks and tanks
    assert exhibit.differing(ask, replace(everything, sources=("oryx",))).empty
    pair = replace(everything, publishers=("petro_ivaniuk",))
    assert len(exhibit.differing(ask, pair)) == sum("petro_ivaniuk" in values for values in split.values())


def test_a_row_leads_to_the_report_that_stands_against_the_vote(ask, everything):
    row = exhibit.differing(ask, everything).set_index(["category", "as_of"]).loc[("personnel", pd.Timestamp("2023-12-07"))]
    assert row["report"] == "general_staff_ua/minfin/2023-12-07"


# Coverage ------------------------------------------------------------------------------------------------------------------


def test_coverage_counts_the_days_of_each_publisher(ask, everything, carried):
    shown = exhibit.coverage(ask, everything)
    days = {copy: {day for _, day in cells} for copy, cells in carried.items()}
    for copy, label in LABELS.items():
        assert shown.table[label].sum() == len(days[copy])
    missing = sorted(set(map(min(days["orc_losses"]).__add__, map(timedelta, range(1638)))) - days["orc_losses"])
    runs = [day for day in missing if day - timedelta(days=1) not in missing]
    assert (len(missing), len(runs)) == (189, 33)
    assert "1,449, 27 Feb 2022 to 22 Aug 2026; 189 days missing in 33 gaps, the longest of 150 days" in shown.sentence


def test_the_strip_has_a_cell_a_week_and_shows_the_gap_of_two_seasons(ask, everything, carried):
    shown = exhibit.coverage(ask, everything)
    strip = shown.figure.data[0]
    rows = dict(zip((name.replace("<br>", " ") for name in strip.y), strip.z))
    reported = {day for _, day in carried["orc_losses"]}
    weeks = [date(2022, 2, 21) + timedelta(days=7 * n) for n in range(235)]
    for start, share in zip(weeks, rows["Orc Losses"]):
        inside = [
            start + timedelta(days=n) for n in range(7) if date(2022, 2, 27) <= start + timedelta(days=n) <= date(2026, 8, 22)
        ]
        if inside:
            assert share == pytest.approx(sum(day in reported for day in inside) / len(inside))
    assert len(shown.figure.data) == 4 and strip.type == "heatmap"  # one picture and a legend, however many cells


def test_a_category_has_a_coverage_of_its_own(ask, everything):
    shown = exhibit.coverage(ask, replace(everything, categories=("ground_robots",)))
    # Only one transcription has the line; it begins on 3 May 2026 and ends on 8 August: 98 days.
    assert list(shown.table.columns[1:]) == [LABELS["petro_ivaniuk"]] and shown.table[LABELS["petro_ivaniuk"]].sum() == 98


def coverage(days, every, step="week", first=date(2023, 4, 3), last=date(2023, 4, 16)):
    found = measure.coverage(pd.Series(pd.to_datetime(days)), every, first, last, step)
    return list(zip(found["start"].dt.strftime("%d"), found["days"], found["share"].round(3)))


def test_a_daily_report_covers_its_day_and_what_follows_the_last_is_missing():
    assert coverage(["2023-04-03", "2023-04-04"], 1) == [("03", 2, 0.286), ("10", 0, 0.0)]


def test_a_weekly_report_covers_the_seven_days_from_its_own_on():
    assert coverage(["2023-04-05"], 7) == [("03", 1, 1.0), ("10", 0, 0.286)]  # nothing is expected before the first


def test_without_a_rhythm_a_week_without_a_report_is_unknown_not_missing():
    ((_, one, share), (_, none, unknown)) = coverage(["2023-04-05"], None)
    assert (one, share, none) == (1, 1.0, 0) and pd.isna(unknown)


def test_before_the_chosen_days_a_report_still_covers_them():
    assert coverage(["2023-04-01"], 7)[0] == ("03", 0, 0.714)  # the 3rd to the 7th of seven days


def gaps(days, every, first=date(2023, 4, 3), last=date(2023, 4, 16)):
    found = measure.gaps(pd.Series(pd.to_datetime(days)), every, first, last)
    written = found[["after", "before"]].apply(lambda column: column.dt.strftime("%d").fillna("-"))
    return list(zip(written["after"], written["before"], found["missing"]))


def test_a_gap_is_the_days_that_no_report_covers():
    assert gaps(["2023-04-03", "2023-04-04", "2023-04-07", "2023-04-16"], 1) == [("04", "07", 2), ("07", "16", 8)]
    assert gaps(["2023-04-03", "2023-04-12", "2023-04-16"], 7) == [("03", "12", 2)]
    assert gaps(["2023-04-03", "2023-04-12"], None) == []


def test_a_gap_counts_its_days_inside_the_chosen_ones_and_may_be_open():
    assert gaps(["2023-03-20", "2023-04-05"], 1) == [("20", "05", 2), ("05", "-", 11)]


def test_the_gap_of_two_seasons_is_said_where_the_chosen_days_begin_within_it(ask, everything, carried):
    first, last = date(2023, 11, 1), date(2023, 12, 31)
    days = {day for _, day in carried["orc_losses"] if first <= day <= last}
    assert (len(days), min(days)) == (12, date(2023, 12, 20))
    said = exhibit.coverage(ask, replace(everything, first=first, last=last)).sentence
    assert "with gaps: Orc Losses (12, 20 Dec 2023 to 31 Dec 2023; 49 days missing in 1 gap" in said
    assert "19FortyFive" not in said


def test_nothing_is_covered_by_nothing():
    assert measure.coverage(pd.Series([], dtype="datetime64[ns]"), 1, date(2023, 4, 3), date(2023, 4, 16)).empty


# Falls, leaps, stale copies ------------------------------------------------------------------------------------------------


def test_falls_are_parted_by_what_is_known_of_them(ask, everything, carried):
    table = exhibit.falls(ask, everything)
    assert Counter(table["cause"]) == {"official_correction": 11, "copy_slip": 2}
    assert sentence.quality.falls(table).startswith("13 falls of a running total: 11 corrected by the upstream’s own account")
    for _, row in table[table["cause"] == "copy_slip"].iterrows():
        day, line = row["as_of"].date(), row["category"]
        steps = [cells[line, day] - cells[line, day - timedelta(days=1)] for cells in carried.values()]
        assert min(steps) < 0 <= max(steps)  # one copy falls, another does not


def test_a_slip_beside_a_correction_of_the_day_before_says_so(ask, everything):
    """On 28 May 2023 the total of tanks falls by 2; the upstream has its own correction of −5 on 27 May."""
    rows = exhibit.falls(ask, everything).set_index(["as_of", "category"])["what was seen"]
    said = rows[pd.Timestamp("2023-05-28"), "tanks"]
    assert said.endswith("It does not fall in Minfin index. A correction of −5 is on record for the day before.")
    assert sum("the day before" in each for each in rows) == 1


def test_open_falls_are_open(ask, everything, real):
    table = exhibit.falls(ask, replace(everything, sources=("oryx",)))
    asked = "SELECT count(*) FROM finding WHERE (kind, source, side) = ('fall', 'oryx', 'RUS')"
    assert set(table["why"]) == {"open"} and len(table) == real.execute(asked).fetchone()[0]


def test_a_leap_says_what_is_on_record_about_it(ask, everything):
    table = exhibit.leaps(ask, everything)
    told = {(row["category"], f"{row['as_of']:%Y-%m-%d}"): row["explained by"] for _, row in table.iterrows()}
    assert len(told) == 9
    assert told["artillery", "2022-03-16"] == "Special equipment: new in the list"
    assert told["tanks", "2026-07-23"] == "nothing on record"
    assert "for 7 of them nothing is on record" in sentence.quality.leaps(table)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("correction", "a correction of −60 by Someone"),
        ("definition", "a line was parted"),
        ("backlog", "3 days in one step, after a gap"),
        ("others", "2 other lines corrected that day"),
        ("none", "nothing on record"),
        ("fall", "nothing on record"),
    ],
)
def test_every_reason_has_its_words(why, said):
    step = pd.Series(
        {"why": why, "amount": -60, "publisher": "Someone", "definition": "a line was parted", "days": 3, "others": 2}
    )
    assert sentence.quality.reason(step) == said


def test_the_stale_copy_is_found_by_a_loop_too(ask, everything, carried):
    found = set()
    for copy, cells in carried.items():
        lines = defaultdict(dict)
        for (line, day), value in cells.items():
            lines[day][line] = value
        for day, values in lines.items():
            before = lines.get(day - timedelta(days=1), {})
            same = [values[line] == before[line] for line in values if line in before]
            moved = any(
                other[line, day] != other.get((line, day - timedelta(days=1)), other[line, day])
                for name, other in carried.items()
                if name != copy
                for line in values
                if (line, day) in other
            )
            if len(same) > 5 and all(same) and moved:
                found.add((copy, day))
    table = exhibit.findings(ask, everything, ("stale_copy",))
    assert (
        {(row["publisher"], row["as_of"].date()) for _, row in table.iterrows()} == found == {("orc_losses", date(2024, 11, 3))}
    )


# Corrections ---------------------------------------------------------------------------------------------------------------


def test_the_upstream_has_86_corrections_on_28_days(ask, everything, carried):
    with (ROOT / "data" / "corrections.csv").open(encoding="utf-8") as file:
        written = {(row["category"], row["as_of"]): int(row["amount"]) for row in csv.DictReader(file)}
    table = exhibit.official(ask, everything)
    assert len(written) == len(table) == 86 and table["as of"].nunique() == 28
    assert {(row["category"], f"{row['as of']:%Y-%m-%d}"): row["correction"] for _, row in table.iterrows()} == written
    assert (table["change"] == table["left for the day"] + table["correction"]).all()


def test_four_corrections_of_27_may_2023_cannot_be_of_that_day(ask, everything, carried):
    cells = carried["petro_ivaniuk"]
    day = date(2023, 5, 27)
    with (ROOT / "data" / "corrections.csv").open(encoding="utf-8") as file:
        amounts = {row["category"]: int(row["amount"]) for row in csv.DictReader(file) if row["as_of"] == str(day)}
    steps = {
        line: [cells[line, day + timedelta(days=n)] - cells[line, day + timedelta(days=n - 1)] for n in (0, 1)]
        for line in amounts
    }
    unfit = {line for line, amount in amounts.items() if steps[line][0] < amount and amount > 0}
    assert unfit == {"aircraft", "helicopters", "cruise_missiles", "uav"}
    assert all(steps[line][1] >= amounts[line] for line in unfit)
    table = exhibit.official(ask, everything)
    assert set(table.loc[table["fits"] != "yes", "category"]) == unfit
    said = sentence.quality.official(table)
    assert "4 of them, on 27 May 2023, leave less than nothing; the changes of the day after would hold them" in said
    assert "None of the copies that we have states what a report added" in said


def test_no_file_that_we_carry_states_an_increment_beside_a_total():
    heads = {
        name for path in (ROOT / "data").glob("*/*.csv") for name in path.read_text(encoding="utf-8").split("\n")[0].split(",")
    }
    assert not [name for name in heads if name.endswith((".change", ".plus", ".increment"))]


# By hand, 25 to 27 July 2026: 426,836; 426,836 in two copies and 428,286 in one; 429,555.
def test_a_majority_that_repeats_the_day_before_is_not_the_last_word(ask, everything):
    rows = ask(query.findings, ("disagreement", "tie"), (), None, None, ("general_staff_ua",))
    said = "It repeats the report before, and 428,286 in Orc Losses lies between that and the report after."
    drones = rows[(rows["category"] == "uav") & (rows["as_of"] == "2026-07-26")]["message"].iloc[0]
    assert drones.endswith(f"426,836 is taken by majority. {said}")
    cells = rows[rows["message"].str.contains("It repeats the report before")]
    assert {(row.category, str(row.as_of.date())) for row in cells.itertuples()} == {
        ("air_defense", "2023-10-02"),
        ("ships", "2022-10-12"),
        ("special_equipment", "2022-10-12"),
        ("tanks", "2022-02-28"),
        ("uav", "2026-07-26"),
    }
    table = exhibit.differing(ask, everything).set_index(["as_of", "category"])["what was seen"]
    assert table[pd.Timestamp("2026-07-26"), "uav"].endswith(said) and table.notna().all()
    cell = ("general_staff_ua", "RUS", "uav", "unspecified", date(2026, 7, 26))
    assert {code for code, *_ in exhibit.suspects(ask, cell)} == {"minfin", "orc_losses", "petro_ivaniuk"}


def test_our_decisions_are_listed_with_reason_and_evidence(ask):
    table = exhibit.ours(ask)
    assert len(table) == 6 and set(table["mended"]) == {"the value", "the day", "the basis"}
    assert table["why"].str.len().min() > 20 and table["evidence"].str.len().min() > 20
    # Of a range one end is taken: without the other end nothing would seem to have changed.
    told = table.loc[table["source"] == "UALosses", ["stated", "taken"]]
    assert told.to_numpy().tolist() == [["70,935–135,930", "70,935"], ["65,321–121,319", "65,321"]]
    assert {"6 Feb 2024", "24 Mar 2022", "killed and wounded"} < set(table["taken"])


def test_a_finding_of_a_mended_range_says_the_whole_range(ask):
    messages = ask(query.findings, ("mended",), (), None, None, ("ualosses",))["message"]
    assert any("65,321–121,319 is taken as 65,321." in message for message in messages)


# Rounding ------------------------------------------------------------------------------------------------------------------


def test_personnel_was_rounded_to_hundreds_until_8_may_2022_and_to_tens_since(ask, everything, carried):
    shown = exhibit.rounding(ask, everything)
    rows = shown.table[shown.table["line"].str.startswith("Personnel")]
    assert [(f"{row['from']:%Y-%m-%d}", row["rounded to"]) for _, row in rows.iterrows()] == [
        ("2022-02-24", 100),
        ("2022-05-09", 10),
    ]
    # By a loop: the first total after the bulletins that is no hundred, bar the first days of March 2022, is that of 9 May.
    totals = {day: value for (line, day), value in carried["petro_ivaniuk"].items() if line == "personnel"}
    assert [day for day, value in sorted(totals.items()) if value % 100 and day > date(2022, 3, 4)][0] == date(2022, 5, 9)
    assert "99.8 % of its totals end in 0" in shown.sentence


def line(values):
    days = pd.date_range("2023-01-01", periods=len(values))
    return pd.DataFrame({"as_of": days, "value": pd.Series(values, dtype="float64")})


def eras(values):
    return [(f"{row.from_day:%d %b}", f"{row.to_day:%d %b}", row.unit) for row in measure.eras(line(values)).itertuples()]


def test_an_era_ends_where_totals_get_finer():
    values = [100 * n for n in range(1, 16)] + [1500 + 10 * n + 10 for n in range(1, 16)]
    assert eras(values) == [("01 Jan", "15 Jan", 100), ("16 Jan", "30 Jan", 10)]


def test_a_single_total_outside_its_unit_makes_no_era():
    values = [10 * n for n in range(1, 21)] + [203] + [10 * n for n in range(21, 41)]
    assert eras(values) == [("01 Jan", "10 Feb", 10)]


def test_a_line_counted_to_the_unit_is_one_era():
    assert eras([7 * n for n in range(1, 31)]) == [("01 Jan", "30 Jan", 1)]


def test_of_few_different_totals_no_unit_is_said():
    ((_, _, unit),) = eras([30] * 40)
    assert pd.isna(unit)
    assert measure.eras(line([])).empty


# Age -----------------------------------------------------------------------------------------------------------------------


def test_a_source_is_late_by_what_goes_beyond_its_rhythm(ask, carried):
    table = exhibit.ages(ask, date(2026, 8, 25)).set_index("source")
    staff, week = table.loc["General Staff of Ukraine"], table.loc["Mediazona, named dead"]
    assert (staff["age in days"], staff["state"]) == (3, "late by 2 days")
    assert max(day for _, day in carried["minfin"]) == date(2026, 8, 22)
    assert week["rhythm"] == 7 and week["state"] == f"late by {(date(2026, 8, 25) - date(2025, 12, 28)).days - 7} days"
    assert table.loc["CSIS", "state"] == "no rhythm"
    assert exhibit.ages(ask, date(2026, 8, 23)).set_index("source").loc["General Staff of Ukraine", "state"] == "on time"


def test_a_single_statement_does_not_make_a_source_punctual(ask):
    """The ministry's last monthly average is of January 2026; in May 2026 it stated a number of killed."""
    ministry = exhibit.ages(ask, date(2026, 8, 25)).set_index("source").loc["UK Ministry of Defence"]
    assert ministry["newest"] == pd.Timestamp("2026-02-01") and ministry["state"] == f"late by {205 - 31} days"
    assert ministry["newest single statement"] == pd.Timestamp("2026-05-27")


def test_a_day_without_a_number_is_not_the_newest_of_a_source(ask):
    """The model's file has 22 August 2026 with nothing in it."""
    assert exhibit.ages(ask, date(2026, 8, 25)).set_index("source").loc["The Economist", "newest"] == pd.Timestamp("2026-08-21")


def test_each_line_has_its_first_and_last_day(ask, everything, carried):
    table = exhibit.spans(ask, everything).set_index("line")
    for label, code in (("Tanks", "tanks"), ("Cruise missiles", "cruise_missiles"), ("Ground robots", "ground_robots")):
        days = [day for cells in carried.values() for line_, day in cells if line_ == code]
        if code == "cruise_missiles":
            days = [day for day in days if day >= date(2022, 5, 1)]
        assert (table.loc[label, "first"].date(), table.loc[label, "last"].date()) == (min(days), max(days))
    assert table.loc["Tanks", "days without"] == 0


# Mistake reports -----------------------------------------------------------------------------------------------------------

PERSONNEL = ("general_staff_ua", "RUS", "personnel", "casualties")


def test_a_mistake_report_speaks_in_the_upstreams_own_words(ask, carried):
    day = date(2023, 12, 7)
    text = exhibit.mistake(ask, (*PERSONNEL, day), "minfin", "https://example.org/reports")
    lines = text.split("\n")
    assert lines[0] == "To: Minfin index, https://github.com/romansverdan/russian-Losses-in-Ukraine"
    assert lines[1:4] == ["File: minfin/russia_losses.csv", "Day: 2023-12-07", "Column: personnel"]
    assert lines[4] == "Value there: 336330 (the report before: 335110)"
    assert "  Petro Ivaniuk's dataset: 336230" in lines and "Seen at: https://example.org/reports" in lines
    assert carried["minfin"]["personnel", day] == 336330 and carried["petro_ivaniuk"]["personnel", day] == 336230


@pytest.mark.parametrize(
    ("publisher", "category", "column"),
    [
        ("minfin", "afv", "apv"),
        ("orc_losses", "aircraft", "fixedWingAircraft"),
        ("petro_ivaniuk", "artillery", "field artillery"),
    ],
)
def test_a_column_is_named_as_the_upstream_names_it(publisher, category, column):
    assert upstream_column(publisher, category, date(2024, 1, 1))[2] == column


def test_the_vehicles_of_one_upstream_had_a_column_that_meant_less_before_may_2022():
    assert upstream_column("orc_losses", "vehicles", date(2022, 4, 1))[2] == "unarmoredVehicles"
    assert upstream_column("orc_losses", "vehicles_fuel_tanks", date(2024, 4, 1))[2] == "unarmoredVehicles"


def test_in_a_majority_one_copy_is_suspect_in_a_tie_all_are_and_where_all_agree_none(ask):
    assert [label for _, label, _ in exhibit.suspects(ask, (*PERSONNEL, date(2023, 12, 7)))] == [
        "Petro Ivaniuk's dataset",
        "Minfin index",
    ]
    helicopters = ("general_staff_ua", "RUS", "helicopters", "unspecified", date(2026, 4, 29))
    assert [code for code, _, _ in exhibit.suspects(ask, helicopters)] == ["petro_ivaniuk"]
    assert exhibit.suspects(ask, (*PERSONNEL, date(2023, 12, 8))) == []


def test_of_a_fall_the_day_before_is_looked_at_too(ask):
    tanks = ("general_staff_ua", "RUS", "tanks", "unspecified", date(2023, 5, 28))
    assert exhibit.suspects(ask, tanks) == []
    assert exhibit.suspects(ask, tanks, 2) == [("minfin", "Minfin index", date(2023, 5, 27))]


def test_a_finding_is_parted_into_its_line_and_what_was_seen(ask, everything):
    table = exhibit.findings(ask, everything, ("gap", "leap", "stale_copy"))
    rows = {(row["of"], f"{row['as of']:%Y-%m-%d}"): row["what was seen"] for _, row in table.iterrows()}
    assert rows["Tanks", "2026-07-23"] == "+28 in 1 day; no other day within 30 days had more than 10."
    assert rows["Orc Losses", "2024-11-03"].startswith("all 14 lines repeat the day before")
    assert rows["Orc Losses", "2024-07-20"] == "no report for 1 day between 20 Jul 2024 and 22 Jul 2024."
    headings = exhibit.findings(ask, replace(everything, sources=("oryx",)), ("unreadable_row",))
    assert set(headings["of"]) == {""} and headings["what was seen"].str.startswith("The copy of ").all()


def test_a_whole_report_can_be_reported_too(ask):
    text = exhibit.mistake_in_report(ask, "orc_losses", date(2024, 11, 3), "all lines repeat the day before", "here")
    assert text.split("\n")[:4] == [
        "To: Orc Losses, https://github.com/lod-db/orc-losses",
        "File: orc_losses/russian-losses.json",
        "Day: 2024-11-03",
        "What was seen: all lines repeat the day before",
    ]
    assert exhibit.mistake_in_report(ask, "19fortyfive", date(2023, 4, 7), "x", "here").startswith(
        "To: 19FortyFive, https://www.19"
    )
