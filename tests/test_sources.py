"""The sources beside the General Staff: what we carry of them, against numbers looked up in the upstream files."""

from datetime import date

import pytest

from attrition import lexicon, query, store
from tests.conftest import write_data


def cell(cursor, source, category, day, basis, side="RUS"):
    """(value, low, high, agreement) of the series on one day."""
    frame = query.series(cursor, [source], [category], day, day, side=side, bases=[basis])
    assert len(frame) == 1
    return tuple(frame[["value", "low", "high", "agreement"]].astype(object).where(frame.notna(), None).iloc[0])


# Looked up by a person in the upstream files, a row each.
@pytest.mark.parametrize(
    ("source", "category", "day", "basis", "side", "expected"),
    [
        ("uk_mod", "personnel", "2024-06-01", "casualties", "RUS", (501_647, None, None, "sum")),
        ("uk_mod", "personnel", "2022-06-29", "killed", "RUS", (None, None, 25_000, "single")),
        ("us_officials", "personnel", "2022-07-20", "killed", "RUS", (None, 15_000, None, "single")),
        ("us_officials", "personnel", "2023-08-18", "casualties", "UKR", (None, 170_000, 190_000, "single")),
        ("pentagon_leak", "personnel", "2023-02-15", "casualties", "RUS", (None, 189_500, 223_000, "single")),
        ("csis", "personnel", "2026-06-30", "killed", "UKR", (None, 125_000, 150_000, "single")),
        ("meduza", "personnel", "2022-02-27", "killed", "RUS", (431, 311, 551, "sum")),
        ("meduza", "personnel", "2022-02-27", "killed_missing", "RUS", (456, 336, 576, "sum")),
        ("mediazona", "personnel", "2022-03-06", "killed", "RUS", (427 + 619, None, None, "sum")),
        ("mediazona", "personnel", "2025-12-28", "killed", "RUS", (205_470, None, None, "sum")),
        ("economist", "personnel", "2026-08-21", "casualties", "RUS", (1_524_946, 1_383_355, 1_681_029, "single")),
        ("oryx", "tanks", "2025-07-19", "destroyed", "RUS", (2991, None, None, "single")),
        ("oryx", "tanks", "2025-07-19", "captured", "RUS", (533, None, None, "single")),
        ("oryx", "tanks", "2025-07-19", "unspecified", "UKR", (1220, None, None, "single")),
    ],
)
def test_a_source_states_what_its_file_has(real, source, category, day, basis, side, expected):
    assert cell(real, source, category, date.fromisoformat(day), basis, side) == expected


def test_oryx_armoured_vehicles_are_the_sum_of_the_five_types_that_our_line_counts(real):
    # 19 July 2025: armoured fighting 2,200, infantry fighting 6,069, carriers 676, mine-resistant 67, mobility 343 vehicles.
    rows = real.execute(
        "SELECT item, value FROM figure JOIN report ON report.id = figure.report WHERE report.source = 'oryx' AND as_of = "
        "'2025-07-19' AND report.side = 'RUS' AND category = 'afv' AND basis = 'unspecified'"
    ).fetchall()
    assert {"armoured fighting vehicles": 2200, "infantry fighting vehicles": 6069}.items() <= dict(rows).items()
    assert len(rows) == 5 and cell(real, "oryx", "afv", date(2025, 7, 19), "unspecified")[0] == sum(value for _, value in rows)


def test_a_heading_that_got_in_among_the_types_is_refused_and_said(real):
    found = query.findings(real, ["unreadable_row"], sources=["oryx"])
    assert found["message"].str.contains("Losses excluding Recon Drones and Trucks").any()
    assert not query.figures(real)["category"].str.contains("Losses").any()


def test_a_day_whose_copy_lacks_a_type_has_no_total_of_its_line(real):
    """On 26 December 2022 the heading of the infantry fighting vehicles could not be read: their line would fall by 1,280."""
    days = query.series(real, ["oryx"], ["afv"], date(2022, 12, 20), date(2022, 12, 31))["as_of"].dt.date.tolist()
    assert date(2022, 12, 26) not in days and len(days) > 5


def test_the_list_of_statements_has_124_figures(real):
    listed = real.execute(
        "SELECT count(*) FROM figure JOIN report ON report.id = report WHERE publisher = 'economist_statements' AND reported"
    )
    assert listed.fetchone() == (124,)


def test_a_monthly_average_is_a_rate_with_its_source_and_address(real):
    rows = query.figures(real)
    rates = rows[(rows["source"] == "uk_mod") & (rows["measure"] == "rate")]
    assert len(rates) == 47 and rates["url"].str.startswith("https://").all()
    assert rates.loc[rates["as_of"] == "2024-06-01", "value"].tolist() == [1262]  # May 2024


def test_a_single_statement_has_no_part_in_a_line_that_its_source_reports_regularly(real):
    """On 30 November 2023 the ministry said 290,000 to 350,000, a day before the sum of its averages reads 322,635."""
    assert query.series(real, ["uk_mod"], ["personnel"], date(2023, 11, 30), date(2023, 11, 30)).empty
    stated = real.execute(
        "SELECT value, low, high FROM stated WHERE source = 'uk_mod' AND as_of = '2023-11-30' AND basis = 'casualties'"
    )
    assert stated.fetchall() == [(320_000, 290_000, 350_000)]


# Vintages -------------------------------------------------------------------------------------------------------------------


def test_of_a_day_the_newest_vintage_counts_and_the_earlier_ones_are_kept(real):
    rows = real.execute(
        "SELECT published, value FROM figure JOIN report ON report.id = figure.report WHERE report.source = 'economist' AND "
        "as_of = '2025-07-03' AND basis = 'casualties' AND interval = 'confidence' ORDER BY published"
    ).fetchall()
    assert rows[0] == (date(2025, 7, 3), 1_047_817) and rows[-1][0] == date(2026, 8, 22)
    assert cell(real, "economist", "personnel", date(2025, 7, 3), "casualties")[0] == rows[-1][1]


RUNS = """\
source,side,publisher,as_of,published,url,personnel.casualties
economist,RUS,economist,2023-04-01,2023-04-03,,1000
economist,RUS,economist,2023-04-02,2023-04-03,,1100
economist,RUS,economist,2023-04-03,2023-04-09,,150000
"""


def test_changes_are_taken_inside_one_vintage(tmp_path):
    """A run of 3 April has 1,100 for the 2nd, a run of 9 April 150,000 for the 3rd: that step is a revision and no rate."""
    data = write_data(tmp_path / "data")
    (data / "economist").mkdir()
    (data / "economist" / "economist_runs.csv").write_text(RUNS)
    store.build(data, tmp_path / "a.duckdb")
    with store.reading(tmp_path / "a.duckdb") as cursor:
        rates = query.rates(cursor, ["economist"], ["personnel"])
    assert rates["change"].tolist() == [100]


def test_a_prediction_interval_is_kept_apart_from_the_line(real):
    low, high = real.execute(
        "SELECT low, high FROM figure JOIN report ON report.id = figure.report WHERE report.source = 'economist' AND newest "
        "AND as_of = '2026-08-21' AND basis = 'casualties' AND interval = 'prediction'"
    ).fetchone()
    assert (low, high) == (1_336_026, 1_740_579)


# Who repeats whom -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "root"),
    [("uk_mod", "general_staff_ua"), ("pentagon_leak", "us_officials"), ("bbc_russian", "mediazona"), ("oryx", "oryx")],
)
def test_a_source_leads_to_the_count_behind_it(code, root):
    assert lexicon.root(code) == root


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("UK Ministry of Defence", "uk_mod"),
        ("uk mod", "uk_mod"),
        ("CIA", "us_officials"),
        ("Armed Forces of Ukraine", "general_staff_ua"),
        ("The Centre for Strategic and International Studies", "csis"),
        ("nobody", None),
    ],
)
def test_a_source_is_known_by_its_aliases(name, code):
    assert lexicon.source_called(name) == code


def test_every_source_that_we_carry_says_what_it_counts_and_its_limits():
    for source in lexicon.sources().values():
        assert len(source.definition) > 40 and source.limits and source.url.startswith("https://") and source.party
