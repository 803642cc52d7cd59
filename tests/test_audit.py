"""What the record shows to be odd is a finding with its numbers, and changes nothing."""

from collections import Counter
from datetime import date, timedelta

import pytest

from attrition import query, store
from tests.conftest import write_data


def found(cursor, kind):
    return query.findings(cursor, [kind])


def messages(cursor, kind):
    return list(found(cursor, kind)["message"])


def test_a_copy_against_the_majority_is_a_disagreement_with_all_three_numbers(tiny):
    (message,) = [text for text in messages(tiny, "disagreement") if "3 Apr" in text]
    assert message == (
        "Personnel, 3 Apr 2023: 1,250 in Petro Ivaniuk's dataset, 1,250 in Orc Losses and 1,205 in Minfin index. "
        "1,250 is taken by majority."
    )


def test_an_equal_split_is_a_tie_that_says_what_decided(tiny):
    assert messages(tiny, "tie") == [
        "Personnel, 7 Apr 2023: 1,600 in Petro Ivaniuk's dataset and 1,700 in Minfin index. "
        "1,600 is taken by the publishers' order, since it is a tie."
    ]


def test_a_text_that_quotes_another_total_is_a_disagreement(tiny):
    assert "Personnel, 7 Apr 2023: a_newspaper quotes 1,601; the record of that day has 1,600." in messages(
        tiny, "disagreement"
    )


def test_a_day_without_a_report_is_a_gap_of_the_line_and_of_its_publishers(tiny):
    texts = messages(tiny, "gap")
    assert "Personnel: no report for 1 day between 3 Apr 2023 and 5 Apr 2023." in texts
    assert "Orc Losses: no report for 1 day between 1 Apr 2023 and 3 Apr 2023." in texts


def test_a_total_that_falls_is_a_finding_with_the_correction_on_record(tiny):
    assert messages(tiny, "fall") == [
        "Personnel, 6 Apr 2023: the total falls by 10 against 5 Apr 2023. A correction of −60 is on record for that day."
    ]


def test_an_unknown_column_is_a_finding(tiny):
    (row,) = found(tiny, "unknown_column").itertuples()
    assert (row.category, row.publisher) == ("mystery", "petro_ivaniuk")


def test_nothing_that_was_found_was_mended(tiny):
    line = query.series(tiny, ["general_staff_ua"], ["personnel"])
    assert list(line["value"]) == [1000, 1100, 1250, 1500, 1490, 1600]
    assert list(line["agreement"]) == ["unanimous", "unanimous", "majority", "unanimous", "unanimous", "tie"]


def daily(changes, publisher="minfin", start=date(2023, 1, 1), lines=1):
    """A carried file of totals with these daily changes, the same in several lines."""
    names = ["personnel.casualties", *(f"{code}.unspecified" for code in ("tanks", "afv", "artillery", "mlrs", "uav"))][:lines]
    text, value = ["source,side,publisher,as_of,published,url," + ",".join(names)], 10_000
    for n, change in enumerate([0, *changes]):
        value += change
        cells = ",".join([str(value)] * lines)
        text.append(f"general_staff_ua,RUS,{publisher},{start + timedelta(days=n)},,,{cells}")
    return "\n".join(text) + "\n"


def audited(folder, **files):
    plain = {"minfin": "", "petro_ivaniuk": "", "orc_losses": "", "corrections": "", "note": ""}
    store.build(write_data(folder / "data", **{**plain, **files}), folder / "a.duckdb")
    return store.reading(folder / "a.duckdb")


@pytest.mark.parametrize(("leap", "seen"), [(200, True), (199, False)])
def test_a_change_twice_as_large_as_any_other_within_thirty_days_is_a_leap(tmp_path, leap, seen):
    with audited(tmp_path, minfin=daily([100] * 40 + [leap] + [100] * 40)) as cursor:
        texts = messages(cursor, "leap")
    assert texts == (
        [f"Personnel, 11 Feb 2023: +{leap} in 1 day; no other day within 30 days had more than 100."] if seen else []
    )


def test_a_small_step_of_a_sparse_line_is_no_leap(tmp_path):
    with audited(tmp_path, minfin=daily([0] * 40 + [19] + [0] * 40)) as cursor:
        assert messages(cursor, "leap") == []


def test_a_copy_that_repeats_the_day_before_while_another_has_moved_on_is_stale(tmp_path):
    files = {"minfin": daily([100, 0, 200], lines=6), "orc_losses": daily([100, 100, 100], "orc_losses", lines=6)}
    with audited(tmp_path, **files) as cursor:
        assert messages(cursor, "stale_copy") == [
            "Minfin index, 3 Jan 2023: all 6 lines repeat the day before, while another copy has moved on."
        ]


def test_a_quiet_day_that_all_copies_have_is_not_stale(tmp_path):
    files = {"minfin": daily([100, 0], lines=6), "orc_losses": daily([100, 0], "orc_losses", lines=6)}
    with audited(tmp_path, **files) as cursor:
        assert messages(cursor, "stale_copy") == []


def test_a_clean_record_has_no_finding(tmp_path):
    with audited(tmp_path, minfin=daily([100] * 40)) as cursor:
        assert query.finding_counts(cursor) == {}


# Counted by a loop over the three upstream files before the vote was written: 189 cells with a majority against one copy, 13
# even splits, 33 holes in the Orc Losses and none in the two others, 13 falls of voted totals after the bulletins.
@pytest.mark.parametrize(("kind", "number"), [("tie", 13), ("gap", 33), ("fall", 13)])
def test_the_real_record_has_as_many_findings_as_were_counted(real, kind, number):
    assert query.finding_counts(real, ["general_staff_ua"])[kind] == number


def test_the_real_record_has_189_majorities_and_two_quotations_that_differ(real):
    rows = found(real, "disagreement")
    by = Counter(rows["publisher"].fillna("copies"))
    assert by == {"copies": 189, "19fortyfive": 2}


def test_the_article_differs_from_the_record_in_two_of_its_fourteen_totals(real):
    # Read by a person: all three copies of 7 April 2023 have 281, the article 280; the list had no ballistic systems any more.
    texts = [text for text in messages(real, "disagreement") if "19FortyFive" in text]
    assert texts == [
        "Air defence, 7 Apr 2023: 19FortyFive quotes 280; the record of that day has 281.",
        "Ballistic missile systems, 7 Apr 2023: 19FortyFive quotes 4; the list has had no such line since 30 Apr 2022.",
    ]


# The falls of voted totals, from the same count.
@pytest.mark.parametrize(
    ("day", "category", "by"),
    [
        ("2022-10-13", "afv", 14),
        ("2023-05-28", "tanks", 2),
        ("2024-11-30", "special_equipment", 83),
        ("2025-10-03", "air_defense", 2),
    ],
)
def test_a_fall_of_the_real_record_is_found_on_its_day(real, day, category, by):
    rows = query.findings(real, ["fall"], [category], date.fromisoformat(day), date.fromisoformat(day))
    assert len(rows) == 1 and f"falls by {by} against" in rows["message"].iloc[0]


def test_the_tie_of_personnel_is_336_330_against_336_230(real):
    rows = query.findings(real, ["tie"], ["personnel"])
    assert list(rows["as_of"].dt.strftime("%Y-%m-%d")) == ["2023-12-07"]
    assert "336,230 in Petro" in rows["message"].iloc[0] and "336,330 in Minfin" in rows["message"].iloc[0]


def test_every_finding_of_the_real_record_is_one_sentence_with_a_number(real):
    texts = query.findings(real)["message"]
    assert texts.str.contains(r"\d").all() and not texts.str.contains("\n").any() and not texts.str.contains("None|nan").any()


def test_findings_are_asked_for_by_kind_category_and_days(tiny):
    assert set(query.findings(tiny, ["tie", "fall"])["kind"]) == {"tie", "fall"}
    days = query.findings(tiny, (), (), date(2023, 4, 6), date(2023, 4, 6))["as_of"].dropna()
    assert set(days.dt.strftime("%Y-%m-%d")) == {"2023-04-06"}
    assert "tanks" not in set(query.findings(tiny, (), ["personnel"])["category"].dropna())


def test_counts_of_findings_are_their_numbers(tiny):
    counts = query.finding_counts(tiny)
    assert counts == dict(Counter(query.findings(tiny)["kind"]))
    assert counts["tie"] == 1 and counts["unknown_column"] == 1
