"""The sentence under a chart says what the chart shows, and what is not known."""

from datetime import date
from typing import get_args

import numpy as np
import pandas as pd
import pytest

from attrition import sentence
from attrition.model import Basis, FindingKind
from tests.conftest import line

NAN = float("nan")
NO_MONTHS = pd.DataFrame(columns=["label", "per_day"])
MEAN = {"from_day": date(2023, 3, 31), "to_day": date(2023, 4, 7), "days": 7, "change": 3750.0, "per_day": 3750 / 7}
UNKNOWN = {"from_day": None, "to_day": None, "days": 0, "change": NAN, "per_day": NAN}


@pytest.mark.parametrize("code", get_args(Basis))
def test_every_basis_has_words(code):
    assert sentence.basis(code)


def test_casualties_are_killed_and_wounded_and_never_deaths():
    assert sentence.basis("casualties") == "killed and wounded"


@pytest.mark.parametrize("kind", get_args(FindingKind))
def test_every_kind_of_finding_has_words(kind):
    assert sentence.findings({kind: 1}).startswith("1 finding: ")


def test_findings_are_counted_with_the_most_frequent_first():
    text = sentence.findings({"tie": 13, "disagreement": 1191})
    assert text.startswith(
        "1,204 findings: a copy differs from the majority, or a quotation from the record (1,191); the copies are split evenly "
        "(13)."
    )


def test_no_finding_is_said():
    assert sentence.findings({}) == "No finding."


def test_a_chart_of_totals_says_first_and_last_value_of_each_line():
    frames = {"Tanks": line({"2023-04-01": 3616, "2023-04-02": None, "2023-04-07": 3633}), "Ships": line({})}
    text = sentence.cumulative(frames, None)
    assert text == "Running totals as claimed: Tanks from 3,616 (1 Apr 2023) to 3,633 (7 Apr 2023)."
    assert sentence.cumulative({}, None) == "No report in the chosen days."
    assert "counted from 1 Apr 2023" in sentence.cumulative(frames, date(2023, 4, 1))


def test_a_chart_of_rates_says_the_mean_its_change_and_its_days():
    assert sentence.daily("personnel", MEAN, NO_MONTHS) == (
        "The totals imply 535.7 a day (personnel) from 31 Mar 2023 to 7 Apr 2023: +3,750 in 7 days."
    )


def test_where_few_months_can_be_computed_the_highest_says_of_how_many():
    mean = {"per_day": 5.0, "from_day": date(2023, 1, 1), "to_day": date(2023, 12, 31), "change": 1820, "days": 364}
    monthly = pd.DataFrame({"label": [f"m{n}" for n in range(12)], "per_day": [4.0, 6.0, 5.0] + [np.nan] * 9})
    assert "The highest whole month of the 3 with reports at both ends is m1" in sentence.daily("tanks", mean, monthly)
    assert "The highest whole month is m1" in sentence.daily("tanks", mean, monthly.fillna(1.0))


def test_the_highest_month_is_named_and_an_unknown_month_is_not_the_highest():
    months = pd.DataFrame({"label": ["Jan", "Feb", "Mar"], "per_day": [700.0, NAN, 800.0]})
    assert sentence.daily("personnel", MEAN, months).endswith("The highest whole month is Mar with 800.0 a day.")


def test_no_rate_is_said_as_such_and_not_as_zero():
    assert "no rate is implied" in sentence.daily("personnel", UNKNOWN, NO_MONTHS)
    assert "no rate is implied" in sentence.average(UNKNOWN, None)


WINDOWS = pd.DataFrame({"label": ["last 7 days", "last 28 days", "since the start"], "per_day": [535.7, NAN, 434.1]})


def test_a_claim_is_said_to_hold_for_the_windows_inside_it_and_no_other():
    assert sentence.claim(400, 500, WINDOWS) == (
        "400–500 a day holds for the mean since the start (434.1); it does not for the last 7 days (535.7)."
    )
    assert sentence.claim(1, 2, WINDOWS).startswith("1–2 a day holds for none of these windows; it does not for")


def test_an_unknown_window_is_in_no_sentence():
    assert "28" not in sentence.claim(400, 500, WINDOWS) and "nan" not in sentence.claim(400, 500, WINDOWS)


def test_the_shares_of_a_band_are_counted_in_days():
    text = sentence.average(MEAN, {"inside": 2, "below": 1, "above": 25, "days": 28})
    assert text == (
        "+3,750 from 31 Mar 2023 to 7 Apr 2023, 7 days; of the last 28 daily changes up to the claim's day 2 lie inside the "
        "claimed band, 1 below and 25 above."
    )


def test_provenance_names_source_days_copies_definition_and_version():
    text = sentence.provenance(
        ["General Staff"], date(2023, 1, 1), date(2023, 4, 7), [], "personnel: killed and wounded", "abc"
    )
    assert text == (
        "As claimed by General Staff · 1 Jan 2023 to 7 Apr 2023 · all publishers’ copies, put to the vote · "
        "personnel: killed and wounded · data abc"
    )


@pytest.mark.parametrize(
    ("kinds", "bases", "text"),
    [
        (["people"], ["casualties"], "personnel: killed and wounded"),
        (["armour", "naval"], ["unspecified"] * 2, "equipment: lost, however lost"),
        (["people", "armour"], ["killed", "destroyed"], "personnel: killed; equipment: destroyed"),
        ([], [], ""),
    ],
)
def test_a_definition_says_the_basis_of_people_and_of_equipment_apart(kinds, bases, text):
    assert sentence.definitions(pd.DataFrame({"kind": kinds, "basis": bases})) == text


def periods(*changes):
    return pd.DataFrame({"label": [f"month {n}" for n in range(len(changes))], "change": changes})


def test_the_panels_are_said_by_the_newest_whole_period_of_each_line():
    text = sentence.categories({"Tanks": periods(9.0, 8, NAN), "Ships": periods(NAN)}, "month")
    assert text == "Changes by month, newest whole month of each line: Tanks +8 (month 1)."
    assert sentence.categories({}, "month") == "No whole period."


def test_shares_are_said_for_the_newest_period():
    shares = pd.DataFrame(
        {
            "start": pd.to_datetime(["2023-01-01", "2023-04-01", "2023-04-01"]),
            "label": ["Q1", "Q2", "Q2"],
            "line": ["Tanks", "Tanks", "Armoured vehicles"],
            "share": [1.0, 0.25, 0.75],
        }
    )
    assert sentence.composition({"Armour": shares}) == "Armour, Q2: Tanks 25 % and Armoured vehicles 75 %."
    assert sentence.composition({}).startswith("No whole period")


def test_copies_that_differ_are_named():
    found = pd.DataFrame({"category": ["Tanks", "Ships", "Drones"], "agreement": ["tie", "unanimous", "majority"]})
    assert sentence.copies(found) == "The copies differ in Tanks and Drones."
    assert sentence.copies(found.iloc[1:2]).startswith("The copies agree")


def test_a_report_is_described_by_what_it_is_and_how_its_day_was_found():
    found = {
        "role": "press",
        "title": "A note",
        "author": "Someone",
        "published": pd.Timestamp("2023-04-08"),
        "retrieved": pd.NaT,
        "as_of_from": "day_of_war",
        "as_of": pd.Timestamp("2023-04-07"),
    }
    assert sentence.report(found) == (
        "A text that quotes the source, and has no vote; “A note” by Someone; published 8 Apr 2023; its day found by “day 408”."
    )
    vintage = {**found, "role": "original", "title": None, "as_of_from": "text"}
    assert sentence.report(vintage, "covers") == "The source's own publication; covers weeks to 8 Apr 2023, so not older."
    bare = {**found, "title": None, "author": np.nan, "published": pd.NaT, "as_of_from": "text", "role": "transcription"}
    assert sentence.report(bare) == "A transcription of the source's reports."
