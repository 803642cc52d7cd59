"""Report texts with front matter -> reports."""

from datetime import date
from pathlib import Path

import pytest

from attrition import reports
from attrition.lexicon import DefinitionError
from tests.conftest import ROOT, TINY

# As the article of 7 April 2023 has them, read by a person.
ARTICLE = {
    "personnel": 177_110,
    "aircraft": 306,
    "helicopters": 292,
    "tanks": 3_633,
    "artillery": 2_722,
    "afv": 7_016,
    "mlrs": 533,
    "ships": 18,
    "vehicles_fuel_tanks": 5_587,
    "air_defense": 280,
    "uav": 2_291,
    "special_equipment": 304,
    "ballistic_systems": 4,
    "cruise_missiles": 911,
}


@pytest.fixture
def article():
    (found,) = [report for report in reports.read_reports(ROOT / "data") if report.publisher == "19fortyfive"]
    return found


def test_the_article_is_dated_by_its_day_of_the_war(article):
    assert (article.as_of, article.as_of_from, article.published) == (date(2023, 4, 7), "day_of_war", date(2023, 4, 7))


def test_the_article_credits_the_general_staff(article):
    assert (article.source, article.side, article.language) == ("general_staff_ua", "RUS", "en")
    assert article.author == "Stavros Atlamazoglou"


def test_the_article_has_its_fourteen_totals(article):
    assert {figure.category: figure.value for figure in article.figures if figure.measure == "total"} == ARTICLE


def test_all_equipment_of_the_article_is_destroyed_to_the_end_of_its_wrapped_list(article):
    assert {figure.basis for figure in article.figures if figure.category != "personnel"} == {"destroyed"}


def test_the_article_claims_400_to_500_killed_or_wounded_a_day(article):
    (rate,) = [figure for figure in article.figures if figure.measure == "rate"]
    assert (rate.category, rate.basis, rate.low, rate.high, rate.value) == ("personnel", "casualties", 400, 500, None)


def test_every_figure_of_the_article_has_the_words_that_it_was_read_from(article):
    text = " ".join(
        (ROOT / "data" / "reports").joinpath(_file("19fortyfive")).read_text(encoding="utf-8").split("---")[2].split()
    )
    numbers = [figure.quote.split()[0] for figure in article.figures if figure.measure == "total"][1:]
    assert all(figure.quote for figure in article.figures)
    assert all(number in text for number in numbers)


def _file(publisher: str) -> str:
    files = (ROOT / "data" / "reports").glob("*.md")
    return next(path.name for path in files if f"publisher: {publisher}" in path.read_text(encoding="utf-8"))


def note(folder: Path, old: str = "", new: str = "") -> Path:
    (folder / "note.md").write_text(TINY["reports/note.md"].replace(old, new, 1), encoding="utf-8")
    return folder / "note.md"


def test_a_day_of_the_war_dates_a_report_that_was_published_later(tmp_path):
    found = reports.read_report(note(tmp_path))
    assert (found.as_of, found.as_of_from, found.published) == (date(2023, 4, 7), "day_of_war", date(2023, 4, 8))


def test_a_stated_day_is_taken_before_the_day_of_the_war(tmp_path):
    found = reports.read_report(note(tmp_path, "day_of_war: 408", "day_of_war: 408\nas_of: 2023-04-06"))
    assert (found.as_of, found.as_of_from) == (date(2023, 4, 6), "text")


def test_without_a_stated_day_the_day_is_the_one_that_the_text_gives_or_that_of_publication(tmp_path):
    found = reports.read_report(note(tmp_path, "day_of_war: 408\n", ""))
    assert (found.as_of, found.as_of_from) == (found.published, "published")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("publisher: a_newspaper\n", "", "publisher"),
        ("published: 2023-04-08", "published: yesterday", "published"),
        ("side: RUS", "side: both", "side"),
        ("source: general_staff_ua", "source: nobody", "nobody"),
        ("measure: total", "measure: sum", "measure"),
        ("basis: casualties", "basis: dead", "basis"),
        ("value: 1601", "value: many", "value"),
        ("figures:", "figures: [", "cannot be read"),
        (TINY["reports/note.md"], "only words", "publisher"),
    ],
)
def test_a_wrong_front_matter_is_an_error_that_names_file_and_key(tmp_path, old, new, said):
    with pytest.raises(DefinitionError, match=rf"(?s)note\.md.*{said}"):
        reports.read_report(note(tmp_path, old, new))


def test_a_file_that_is_not_text_is_named(tmp_path):
    (tmp_path / "note.md").write_bytes(b"---\n\xff\xfe\n---\n")
    with pytest.raises(DefinitionError, match=r"note\.md"):
        reports.read_report(tmp_path / "note.md")


def test_a_folder_that_is_not_there_has_no_reports(tmp_path):
    assert list(reports.read_reports(tmp_path / "none")) == []
