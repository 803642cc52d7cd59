"""Each page runs for every reader: with any address, with nothing to show, with a database that is gone."""

import base64
import html
import json
from datetime import date

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from attrition import store, ui
from tests.serving import ROOT

PAGES = {
    "overview": "Overview",
    "check": "Check a claim",
    "cumulative": "Cumulative losses",
    "daily_rate": "Daily rate: personnel",
    "categories": "Categories",
    "sources": "Sources: personnel",
    "claims": "Claims",
    "reports": "Reports",
    "read": "Read a report",
    "quality": "Data quality",
    "method": "Method",
}


@pytest.fixture(autouse=True)
def database(real_path, monkeypatch):
    """Every page test reads the real record from a file of its own."""
    monkeypatch.setattr(store, "PATH", real_path)
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()  # closes the connections


def opened(page="overview", **address) -> AppTest:
    """The page as a new visitor with that address sees it."""
    app = AppTest.from_file(str(ROOT / "attrition" / "frame.py"), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    if page != "overview":
        app.switch_page(str(ui.PAGES / f"{page}.py")).run()
    return app


def texts(app: AppTest) -> str:
    """All words of the page's HTML blocks, buttons and headings."""
    blocks = [element.proto.body for element in app.get("html")]
    return " ".join([*blocks, *(button.label for button in app.button), *(heading.value for heading in app.subheader)])


@pytest.mark.parametrize(("page", "title"), PAGES.items())
def test_a_page_runs_and_says_what_it_is(page, title):
    """Every page shows its title and no error."""
    app = opened(page)
    assert not app.exception and not app.error
    assert [heading.value for heading in app.title] == [title]


@pytest.mark.parametrize("page", ["overview", "cumulative", "daily_rate", "categories", "quality"])
def test_a_chart_carries_a_sentence_as_its_alternative_text(page):
    """Every chart has alternative text, and the same sentence stands on the page."""
    app = opened(page)
    charts = app.get("plotly_chart")
    assert charts
    for chart in charts:
        assert chart.proto.alt and chart.proto.alt.split(":")[0] in texts(app).replace("&#x27;", "'")


def test_the_overview_of_7_april_2023_says_what_the_article_and_its_totals_say():
    """On 2023-04-07: 177,110 on day 408, and the four rates that the totals imply."""
    said = texts(opened(to="2023-04-07"))
    for number in ("177,110", "day 408", "434.1", "535.7", "718.6", "737.4", "+480", "+3,750", "+20,120"):
        assert number in said, number


def test_the_newest_overview_says_how_old_it_is():
    """A record that ends in August 2026 is announced as such when the day is later."""
    assert date.today() <= date(2026, 8, 25) or "The newest report is from 22 Aug 2026" in texts(opened())


def test_a_card_makes_its_category_the_one_that_is_drawn():
    """A click on the tanks card draws the rate of tanks and selects the category."""
    app = opened()
    app.button(key="card-tanks").click().run()
    assert "Daily rate: tanks" in [heading.value for heading in app.subheader]
    assert app.multiselect(key="category").value == ["tanks"]


def test_filters_stay_when_the_page_changes():
    """The chosen day and category are those of the next page too."""
    app = opened("daily_rate", to="2023-04-07", category="tanks")
    assert app.title[0].value == "Daily rate: tanks"
    assert app.date_input(key="to").value == date(2023, 4, 7)


@pytest.mark.parametrize(
    ("address", "notice"),
    [
        ({"category": "submarine"}, "“submarine”"),
        ({"to": "soon"}, "“soon” is not a day"),
        ({"to": "2019-01-01"}, "nearest day"),
        ({"from": "2024-01-01", "to": "2023-01-01"}, "exchanged"),
        ({"window": "9999"}, "it is 365"),
        ({"source": "<script>alert(1)</script>"}, "which the record does not have"),
    ],
)
def test_a_wrong_address_gets_a_notice_and_a_page(address, notice):
    """What is wrong in an address is said, and the page is shown all the same."""
    app = opened(**address)
    assert not app.exception
    assert notice in html.unescape(texts(app))
    assert app.title[0].value == "Overview"


def test_the_drawn_line_has_the_numbers_of_the_record():
    """The cumulative chart ends where the record ends, at 1,475,270."""
    chart = opened("cumulative").get("plotly_chart")[0]
    drawn = json.loads(chart.proto.spec)["data"][0]["y"]
    values = np.frombuffer(base64.b64decode(drawn["bdata"]), dtype=drawn["dtype"])
    assert values[-1] == 1475270 and len(values) == 1641


def test_an_opened_table_has_a_row_for_every_step():
    """The table under the chart is sent when it is opened."""
    app = opened("daily_rate")
    app.session_state["daily-rate-open"] = True
    app.run()
    assert len(app.dataframe[0].value) == 1621


def test_a_publisher_that_has_nothing_for_a_day_is_said_not_drawn_as_zero():
    """With only the article chosen, years before it show a sentence and no number."""
    app = opened(publisher="19fortyfive", to="2022-12-31")
    assert not app.exception
    assert any("no total of Russia’s losses up to 31 Dec 2022" in info.value for info in app.info)


def test_a_source_that_fell_silent_is_shown_as_of_its_newest_report_and_that_is_said():
    """The copies of Oryx end on 19 July 2025: a year later they are shown as of then, with their own basis."""
    app = opened(source="oryx")
    assert not app.exception
    assert "The newest total of Oryx up to 22 Aug 2026 is from 19 Jul 2025, 399 days before" in texts(app)
    assert "4,074" in texts(app)


def test_the_overview_says_the_range_across_all_sources_a_line_a_count_as_it_was_known_then():
    """On 7 April 2023: the leak's and CSIS's ranges and the ministry's sum, killed apart from killed and wounded."""
    app = opened(to="2023-04-07")
    said = html.unescape(texts(app))
    assert any("known=2023-04-07" in link.proto.query_string for link in app.get("page_link"))
    assert "Across all sources: 7 sources, 3 independent" in said
    assert "Killed and wounded: 167,005 to 250,000 · 4 sources, 2 independent · 2 aged statements left out" in said
    assert "Killed: 24,000 to 70,000 · 3 sources, 2 independent · 3 aged statements left out" in said


def test_the_overview_says_that_an_end_of_the_range_is_the_limit_of_a_model():
    said = html.unescape(texts(opened()))
    assert (
        "to 1,681,029 (upper limit of a model’s confidence interval)" in said
        and "Missing: every statement has aged (1)" in said
    )


def test_the_overview_of_several_sources_shows_the_first_and_never_two_cards_of_one_line():
    app = opened(source=["general_staff_ua", "economist"])
    assert not app.exception and "1,475,270" in texts(app)


def test_a_damaged_database_is_built_again_and_said_in_one_sentence(monkeypatch, tmp_path):
    """A file that is no database is announced, replaced, and never shown as a traceback."""
    broken = tmp_path / "attrition.duckdb"
    broken.write_bytes(b"not a database" * 100)
    monkeypatch.setattr(store, "PATH", broken)
    app = opened()
    assert not app.exception
    assert any("was damaged and has been built again" in warning.value for warning in app.warning)
    assert "1,475,270" in texts(app)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "address",
    [
        {"from": "2022-02-24", "to": "2022-02-24"},
        {"publisher": "19fortyfive", "to": "2023-04-07"},
        {"category": ["ballistic_systems", "ground_robots"]},
        {"from": "2026-08-20", "window": "365"},
    ],
)
def test_a_view_with_little_or_nothing_in_it_is_still_a_page(page, address):
    """One day, one quoting article, lines that ended, a window longer than the days: no page fails on them."""
    app = opened(page, **address)
    assert not app.exception and not app.error
    assert app.title


# The daily rate -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ("periods", "the newest whole month"),
        ("years", "up to the same day a year before"),
        ("records", "of which a correction makes +1,650"),
        ("milestones", "was passed by the report of"),
        ("if it continued", "It is arithmetic, not a forecast"),
    ],
)
def test_each_further_view_of_a_line_has_an_address_and_its_sentence(look, said):
    app = opened("daily_rate")
    app.segmented_control(key="look").set_value(look).run()
    assert not app.exception and said in texts(app)


def test_a_claim_of_the_record_is_set_against_every_window_and_another_on_demand():
    app = opened("daily_rate", to="2023-04-07")
    assert "2 of 28" in texts(app) and "last inside on 14 Dec 2022" in texts(app)
    app.selectbox(key="claim").set_value("own").run()
    app.number_input(key="low").set_value(700).run()
    app.number_input(key="high").set_value(800).run()
    assert not app.exception and "700–800 a day holds for last 28 days (718.6), last 90 days (737.4)" in texts(app)


@pytest.mark.parametrize("address", [{"source": "mediazona"}, {"source": "meduza", "basis": "killed_missing"}])
def test_a_claim_that_counts_another_thing_than_the_line_is_chosen_by_name_and_never_judged(address):
    app = opened("daily_rate", **address)
    band = app.selectbox(key="unlike-claim")
    assert band.value == "none" and "Every window" in texts(app) and "unlike" not in texts(app)
    band.set_value("2023-04-07-19fortyfive").run()
    assert not app.exception and "unlike things, so nothing is said of whether the claim holds" in texts(app)
    for judged in ("Which window describes it", "holds for", "inside the claimed band", "windows inside"):
        assert judged not in texts(app)


def test_the_address_names_the_claim_and_says_of_one_that_is_none_what_is_taken():
    app = opened("daily_rate", claim="own", low="700", high="800")
    assert not app.exception and "700–800 a day holds for" in texts(app)
    app = opened("daily_rate", claim="zz")
    assert "The address asks for “zz” under “claim”; it is 400–500 a day" in texts(app)


@pytest.mark.parametrize("page", ["overview", "daily_rate"])
def test_where_the_chosen_source_has_nothing_of_a_side_the_sources_that_have_it_are_links(page):
    app = opened(page, side="UKR")
    assert not app.exception and "Oryx" in [link.proto.label for link in app.get("page_link")]


def test_where_no_like_lines_share_anything_a_sentence_stands_and_no_empty_chart():
    app = opened("categories", source="mediazona")
    assert not app.exception and "No whole period in which every line of a group" in texts(app)
    assert len(app.get("plotly_chart")) == len(opened("categories").get("plotly_chart")) - 1


def test_a_chosen_source_that_is_not_drawn_is_named():
    assert "Not drawn, since these filters leave it no total: Oryx" in texts(opened("cumulative", source=["oryx", "mediazona"]))
    assert "Shown for Mediazona, named dead, the first of" in texts(
        opened("daily_rate", source=["mediazona", "general_staff_ua"])
    )


def test_of_weeks_that_still_fill_up_every_page_says_so_and_none_carries_them_on():
    app = opened("daily_rate", source="mediazona", look="if it continued")
    assert "still filling up: their rates will still rise" in texts(app) and "Not projected: the newest weeks" in texts(app)
    assert "still filling up" in texts(opened("categories", source="mediazona"))
    assert "still filling up" not in texts(opened("categories", source="mediazona", to="2024-06-30"))


def test_the_claims_are_those_of_the_chosen_side():
    assert "losses of Russia claimed in words" in texts(opened("claims")) and "losses of Ukraine" in texts(
        opened("claims", side="UKR")
    )


def test_a_line_without_a_claim_is_shown_without_a_band():
    app = opened("daily_rate", category="ships")
    assert app.selectbox(key="claim").value == "none" and "Every window" in texts(app)


def test_a_source_that_reports_by_months_has_intervals_and_no_window_to_choose():
    app = opened("daily_rate", source="uk_mod")
    assert not app.exception and not [field for field in app.number_input if field.label == "Mean over days"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"source": "us_officials"}, "no daily rate is counted between them"),
        ({"source": "nato", "category": "tanks"}, "has no total of tanks, losses of Russia"),
    ],
)
def test_where_no_rate_can_be_counted_one_sentence_says_why_and_nothing_is_drawn(address, said):
    app = opened("daily_rate", **address)
    assert not app.exception and said in texts(app)
    assert not app.get("plotly_chart") and not app.dataframe and "a day</small>" not in texts(app)


def test_the_overview_of_single_statements_counts_no_rate_from_one_to_the_next():
    app = opened(source="us_officials", to="2024-10-10")
    assert "single statements, which are no series to count a rate from" in texts(app)
    assert "no daily rate is counted between them" in texts(app)


def test_days_of_bulletins_alone_have_no_headline_rate():
    app = opened("daily_rate", to="2022-03-01")
    assert "982.0 <small>a day" not in texts(app) and "were no counts: no rate is implied" in texts(app)


def test_rates_in_a_table_are_rounded_and_not_cut_off():
    """42,860 in 31 days are 1,382.58 a day."""
    table = next(frame.value for frame in opened("daily_rate").dataframe if "month" in frame.value)
    assert table.set_index("month").loc["Jul 2026", "a day"] == 1382.6


def test_variation_and_levels_are_added_on_demand_and_say_what_they_are():
    app = opened("daily_rate")
    assert "not error about true losses" not in texts(app)
    app.button_group(key="add").set_value(["variation", "levels"]).run()
    assert not app.exception and "not error about true losses" in texts(app) and "survive every penalty" in texts(app)


# Reports and reading ------------------------------------------------------------------------------------------------------

LOST = "As of 8 April 2023 Russia has lost about 177,720 personnel (+20) and 3,640 tanks, the General Staff of Ukraine said."


def test_a_report_that_the_address_names_is_shown_with_its_marks():
    app = opened("reports", report="2023-04-07-19fortyfive")
    assert "19FortyFive, as of 7 Apr 2023" in texts(app) and "in our own words" in texts(app)
    assert texts(app).count("class='total'") >= 14


def test_a_report_that_is_not_there_is_a_notice_and_the_newest_is_shown():
    app = opened("reports", report="nothing")
    assert "a report that the record does not have" in texts(app) and not app.exception


def test_a_search_narrows_the_list():
    app = opened("reports")
    app.text_input(key="search").set_value("bakhmut 177,110").run()
    assert "1 report by 1 publisher" in texts(app)
    app.text_input(key="search").set_value("zeppelins").run()
    assert "widen the days or the search" in texts(app) and not app.exception


def test_a_search_and_a_comparison_are_in_the_address():
    """Who gets the link sees the same: the found reports, and the two beside each other."""
    other = "general_staff_ua/minfin/2023-04-07"
    app = opened("reports", search="bakhmut 177,110", report="2023-04-07-19fortyfive", **{"with": other})
    assert "1 report by 1 publisher" in texts(app) and "Second: Minfin index, 7 Apr 2023" in texts(app)
    app.selectbox[0].set_value(None).run()
    assert "Second:" not in texts(app) and "with" not in app.query_params


def test_a_second_report_that_is_not_there_is_a_notice():
    app = opened("reports", report="2023-04-07-19fortyfive", **{"with": "nothing"})
    assert "the report “nothing”" in texts(app) and not app.exception and "with" not in app.query_params


def test_two_reports_are_compared_figure_by_figure():
    app = opened("reports", report="2023-04-07-19fortyfive")
    app.session_state["to"] = date(2023, 4, 7)
    app.run()
    app.selectbox[0].set_value("general_staff_ua/minfin/2023-04-07").run()
    assert not app.exception
    table = next(frame.value for frame in app.dataframe if "difference" in frame.value)
    rows = table[table["measure"] == "total"].set_index("category")
    assert rows.loc["Helicopters", "difference"] == 0


def test_a_pasted_text_is_read_and_kept_nowhere(monkeypatch):
    monkeypatch.delenv("ATTRITION_EDIT", raising=False)
    app = opened("read")
    app.text_area(key="text").set_value(LOST).run()
    assert not app.exception
    assert "as of 8 Apr 2023, stated in the text" in texts(app) and "class='total'" in texts(app)
    assert "does not say whether the people" in texts(app)
    assert "Keep this report" not in texts(app)


@pytest.mark.parametrize("given", ["   ", "PK\x03\x04", "\x00\x01", "Bonjour", "<html><body></body></html>"])
def test_a_text_that_holds_no_report_is_a_sentence(given):
    app = opened("read")
    app.text_area(key="text").set_value(given).run()
    assert not app.exception and not app.error


def test_who_runs_the_dashboard_for_himself_may_keep_a_report(monkeypatch, tmp_path):
    monkeypatch.setenv("ATTRITION_EDIT", "local")
    monkeypatch.setattr(store, "DATA", tmp_path)
    monkeypatch.setattr(store, "build", lambda: None)
    app = opened("read")
    app.text_area(key="text").set_value(LOST).run()
    next(button for button in app.button if button.label == "Keep this report").click().run()
    assert not app.exception and "Kept." in texts(app)
    assert len(list((tmp_path / "ingested").glob("*.md"))) == 1


# Sources ------------------------------------------------------------------------------------------------------------------


def part(name: str, **address) -> AppTest:
    """One part of the page of sources, opened by its address."""
    return opened("sources", part=name, **address)


def test_the_page_of_sources_says_how_many_there_are_and_how_many_are_independent():
    app = part("Statements", to="2026-08-22")
    assert "16 sources, 4 independent" in texts(app)
    assert len(app.get("plotly_chart")) == 1 and '<th colspan="4">General Staff of Ukraine</th>' in texts(app)


@pytest.mark.parametrize("name", ["Statements", "Lineage", "Through time", "Differences", "Vintages", "Registry"])
@pytest.mark.parametrize("category", ["personnel", "tanks", "ground_robots"])
@pytest.mark.parametrize("side", ["RUS", "UKR"])
def test_every_part_of_the_page_of_sources_is_shown_for_every_line_and_side(name, category, side):
    app = part(name, category=category, side=side)
    assert not app.exception and not app.error


def test_only_the_open_part_of_the_page_is_computed():
    assert len(part("Lineage").get("plotly_chart")) == 1
    assert len(part("Registry").get("plotly_chart")) == 0


@pytest.mark.parametrize(
    ("name", "known", "unlike"),
    [("Statements", True, True), ("Vintages", True, False), ("Differences", False, False), ("Lineage", False, False)],
)
def test_what_a_part_of_the_page_of_sources_does_not_ask_for_cannot_be_set_there(name, known, unlike):
    app = part(name)
    assert (app.date_input(key="known").disabled, app.toggle(key="unlike").disabled) == (not known, not unlike)


def test_where_nothing_can_be_set_against_each_other_the_page_names_the_side():
    assert "Personnel, losses of Ukraine: no two sources of one basis" in texts(part("Differences", side="UKR"))


def test_the_day_of_knowledge_comes_from_the_address():
    app = part("Vintages", known="2025-10-15")
    assert "As it stood on 15 Oct 2025: 15 sources, 4 independent" in texts(app)
    assert "1,195,178 then, 1,126,505 now (−68,673)" in html.unescape(texts(app))


def test_the_day_of_knowledge_holds_for_every_vintage_and_one_day_is_the_newest_with_several():
    app = part("Vintages", known="2025-10-15")
    assert app.date_input(key="valued").value == date(2025, 10, 9)
    assert texts(app).count("· as known on 15 Oct 2025") == 2 and "as known on 22 Aug 2026" not in texts(app)
    app.date_input(key="known").set_value(date(2026, 8, 22)).run()
    assert not app.exception and app.date_input(key="valued").value == date(2026, 8, 21)


def test_a_chosen_day_of_vintages_stays_until_it_lies_after_the_day_of_knowledge():
    app = part("Vintages", valued="2025-11-11")
    assert app.date_input(key="valued").value == date(2025, 11, 11) and "2 vintages: first 1,353,112" in texts(app)
    app.date_input(key="known").set_value(date(2026, 8, 1)).run()
    assert app.date_input(key="valued").value == date(2025, 11, 11)
    app.date_input(key="known").set_value(date(2025, 10, 15)).run()
    assert not app.exception and app.date_input(key="valued").value == date(2025, 10, 9)
    assert not part("Vintages", valued="abc").exception


def test_the_basis_of_the_page_is_the_shared_filter():
    app = part("Statements")
    app.get_by_key("counted").set_value(["killed"]).run()
    assert "15 sources, 3 independent" in texts(app) and "<small>killed and wounded</small>" not in texts(app)
    assert app.multiselect(key="basis").value == ["killed"]


def test_a_kind_of_evidence_in_the_address_shows_that_kind_alone():
    said = texts(part("Statements", evidence="leak"))
    assert "1 source, 1 independent" in said and "Leaked US documents" in said and "NATO officials" not in said


def test_unlike_counts_on_one_axis_are_asked_for_by_name():
    app = part("Statements")
    assert "Unlike counts on one axis" not in texts(app)
    app.toggle(key="unlike").set_value(True).run()
    assert "Unlike counts on one axis, as asked" in texts(app)


def test_a_comparison_comes_from_the_address_and_one_that_is_not_there_is_the_first():
    assert "Oryx, tanks" in texts(part("Differences", category="tanks", compare="oryx-both_sides"))
    assert "The two count unlike things" in texts(part("Differences", category="tanks", compare="nonsense"))


# Data quality ---------------------------------------------------------------------------------------------------------------


def test_every_cell_that_the_copies_give_differently_is_on_the_page():
    app = opened("quality")
    (table,) = [frame.value for frame in app.dataframe if "against" in frame.value]
    assert len(table) == 202
    assert table["report"].str.startswith("reports?report=general_staff_ua%2F").all()


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("falls", "13 falls of a running total"),
        ("leaps", "1 copy repeats the day before in every line"),
        ("corrections", "86 corrections on 28 days"),
        ("rounding", "in hundreds from 24 Feb 2022, then in tens from 9 May 2022"),
        ("age", "sources with a rhythm of their own"),
        ("unread", "Nothing of what came in was left unread."),
        ("everything", "The reports of 26 Jul 2026"),
    ],
)
def test_a_part_of_the_findings_is_chosen_in_the_address(part, said):
    app = opened("quality", show=part)
    assert not app.exception and said in texts(app)


def test_the_chosen_row_can_be_copied_as_a_mistake_report():
    app = opened("quality", category="personnel", **{"from": "2023-12-07", "to": "2023-12-07"})
    (text,) = [code.value for code in app.code if "Minfin" in code.value.split("\n")[0]]
    assert "Day: 2023-12-07\nColumn: personnel\nValue there: 336330" in text
    assert "Seen at: " in text and "reports?report=general_staff_ua%2Fminfin%2F2023-12-07" in text
    # In a tie either copy may be wrong: there is one for each.
    assert len([code for code in app.code if code.value.startswith("To: ")]) == 2


@pytest.mark.parametrize("part", ["copies", "falls", "leaps", "corrections", "rounding", "age", "unread", "everything"])
def test_every_part_is_a_page_for_a_source_of_another_kind(part):
    app = opened("quality", show=part, source=["oryx", "meduza"], side="UKR")
    assert not app.exception and not app.error


def test_the_method_leads_to_every_finding():
    app = opened("method")
    assert "a copy differs from the majority" in texts(app)
    assert any("Data quality" in link.proto.label for link in app.get("page_link"))


@pytest.mark.parametrize("part", ["unread", "everything"])
def test_a_finding_without_a_day_is_listed_too(part, tiny_path, monkeypatch):
    monkeypatch.setattr(store, "PATH", tiny_path)
    monkeypatch.setattr(store, "is_current", lambda: True)
    app = opened("quality", show=part)
    assert not app.exception
    assert any("mystery" in text for frame in app.dataframe for text in frame.value.get("what was seen", []))
