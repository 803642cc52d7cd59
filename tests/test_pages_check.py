"""The pages that check claims: whatever is given, each answers in sentences, and what comes from outside is text."""

import html

import pytest

from attrition import exhibit, ui
from attrition.parse import parse
from tests.test_pages import database, opened, texts  # noqa: F401  the fixture holds for this file too

ARTICLE = """As of 7 April 2023 there were about 177,110 Russian troops killed and wounded, the General Staff of Ukraine said.
Destroyed: 3,633 tanks, 2,722 artillery pieces, 5,587 vehicles and fuel tanks, 280 air defence systems, 2,291 drones.
Russia loses 400 to 500 killed or wounded every day. <script>alert(1)</script> ![x](http://example.org/x.png)"""


def checked(text):
    app = opened("check")
    app.text_area(key="claim").set_value(text).run()
    assert not app.exception and not app.error
    return app


def said(app):
    return html.unescape(texts(app))


def test_a_pasted_article_is_answered_with_its_verdicts_and_its_windows():
    app = checked(ARTICLE)
    assert "as of 7 Apr 2023, by all its numbers together: 5 totals agree" in said(app)
    assert "class='differs' id=w" in texts(app) and "class='fits' id=w" in texts(app)
    assert "Of the last 28 daily changes 2 (7 %) lie inside" in said(app)
    assert "last inside on 14 Dec 2022" in said(app) and "It would be true of" in said(app)
    table = app.dataframe[0].value.set_index("figure")
    assert table.loc["Air defence", "verdict"] == "stale" and table.loc["Air defence", "record"] == 281
    assert table.loc["Personnel, a day", "verdict"] == "rate window mismatch"


def test_the_paragraph_can_be_copied_with_its_citation():
    copied = checked(ARTICLE).code[0].value
    assert "Air defence: 280, stale." in copied and "Checked with Attrition against General Staff of Ukraine" in copied
    assert "data " in copied.rsplit("as of 7 Apr 2023", 1)[1]


def test_what_comes_from_outside_is_shown_as_text():
    shown = texts(checked(ARTICLE))
    assert "<script>" not in shown and "&lt;script&gt;" in shown and "<img" not in shown


def test_each_figure_leads_to_the_report_that_it_was_held_against():
    assert "href='reports?report=general_staff_ua/petro_ivaniuk/2023-04-07'" in texts(checked(ARTICLE))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("   ", "Nothing is kept"),
        ("The council met.", "states no number"),
        ("In Afghanistan 14,453 Soviet soldiers were lost.", "another war"),
        ("As of 1 January 2020 Russia has lost 1,200 soldiers.", "before the war"),
        ("PK\x03\x04", "zip archive"),
        ("Ukraine has lost 500 tanks", "no line of Ukraine’s losses"),
    ],
)
def test_what_cannot_be_checked_is_a_sentence(text, sentence):
    assert sentence in said(checked(text))


def test_a_form_is_filled_from_the_address_and_judged():
    app = opened("check", given="form", low="400", high="500", said="rate", basis="killed", day="2023-04-07")
    assert not app.exception
    assert app.number_input(key="least").value == 400 and app.selectbox(key="claimed-said").value == "rate"
    assert app.dataframe[0].value["verdict"].iloc[0] == "scope confusion: rate window mismatch"
    assert "counts killed and wounded, which is another number" in said(app)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ({"low": "500", "high": "400", "said": "rate"}, "the two are exchanged"),
        ({"low": "3633", "thing": "tanks", "basis": "killed"}, "cannot be said of tanks"),
        ({"low": "x", "thing": "carts", "day": "soon", "said": "<b>", "basis": "dead"}, "Give a number to check."),
    ],
)
def test_a_form_that_contradicts_itself_is_told_so(address, sentence):
    app = opened("check", **{"given": "form", "day": "2023-04-07"} | address)
    assert not app.exception and not app.error
    assert sentence in said(app)


def test_a_form_asks_for_a_number_before_it_warns_of_anything():
    app = opened("check", given="form")
    assert not app.exception and "Give a number to check." in said(app) and "There is no" not in said(app)


def test_the_citation_of_a_pasted_text_leads_to_the_record_of_its_day_and_that_of_a_form_to_itself():
    cited = checked(ARTICLE).code[0].value
    assert "The text itself is at no address; the record of that day: " in cited
    assert cited.endswith("/?category=personnel&to=2023-04-07") and "overview" not in cited
    form = opened("check", given="form", low="400", high="500", said="rate", day="2023-04-07").code[0].value
    assert "low=400" in form and "high=500" in form and "no address" not in form


TWO = """Mediazona has confirmed the names of 205,470 Russian soldiers killed as of 30 December 2025.
The General Staff of Ukraine says that Russia has lost 11,000 tanks."""


def test_each_figure_says_whose_record_it_was_held_against():
    app = checked(TWO)
    assert "held against: Mediazona, named dead" in said(app) and "held against: General Staff of Ukraine" in said(app)
    assert "against Mediazona, named dead and General Staff of Ukraine as of" in app.code[0].value
    table = app.dataframe[0].value
    assert list(table["held against"]) == ["Mediazona, named dead", "General Staff of Ukraine"]


def test_each_row_of_the_csv_has_its_own_provenance(real):
    ask = exhibit.asking(real)
    check = exhibit.checked(ask, parse(TWO), TWO)
    rows = ui.csv(exhibit.verdict_table(check), exhibit.checked_against(ask, check)).decode().splitlines()
    assert "Checked with Attrition against Mediazona, named dead as of" in rows[1] and "General Staff" not in rows[1]
    assert "Checked with Attrition against General Staff of Ukraine as of 30 Dec 2025" in rows[2]


def test_an_empty_file_is_called_empty():
    for page, key in (("check", "claim-file"), ("read", "file")):
        app = opened(page)
        app.file_uploader(key=key).set_value(("nothing.txt", b" \n", "text/plain")).run()
        assert not app.exception and "The file nothing.txt is empty." in said(app) and "Nothing is kept" not in said(app)


def test_the_other_sides_dead_are_not_held_against_what_the_source_counts():
    app = opened("read")
    app.text_area(key="text").set_value(
        "Losses of Russia as of 7 April 2023 by the General Staff of Ukraine: personnel 177,110 killed and wounded, "
        "tanks 3,633, artillery 2,722. Ukraine lost 45,000 killed."
    ).run()
    assert not app.exception and "45,000" in said(app) and "where the line of General Staff" not in said(app)


def test_what_the_marks_mean_is_said_beside_them():
    assert "<b class=differs>differs from it</b>" in texts(checked(ARTICLE))


def test_a_report_that_the_address_names_is_checked():
    app = opened("check", report="2023-04-07-19fortyfive")
    assert not app.exception and "12 totals agree" in said(app)
    assert not opened("check", report="nothing").exception


def test_the_register_lists_every_claim_with_its_verdict():
    app = opened("claims", category="personnel")
    table = app.dataframe[0].value
    article = table[table["who"].str.startswith("19FortyFive")].set_index("figure")
    assert article.loc["Personnel, a day", "verdict"] == "rate window mismatch"
    assert article.loc["Personnel, total", "verdict"] == "match"
    assert set(table["who"]) > {"UK Ministry of Defence", "US officials"}


def test_the_register_is_narrowed_by_verdict_and_by_words():
    app = opened("claims", verdict="rate_window_mismatch")
    assert len(app.dataframe[0].value) == 1
    app = opened("claims")
    app.text_input(key="claims-search").set_value("dutch").run()
    assert set(app.dataframe[0].value["who"]) == {"Dutch military intelligence (MIVD)"}
    app.text_input(key="claims-search").set_value("zeppelin").run()
    assert "widen one of them" in said(app) and not app.exception


def test_no_party_is_judged_by_its_own_statement():
    """The ministry's monthly means repeat the General Staff's; in the register they are held against those."""
    table = opened("claims").dataframe[0].value
    means = table[(table["who"] == "UK Ministry of Defence") & (table["figure"] == "Personnel, a day")]
    assert len(means) > 40 and means["record"].notna().all()
    november = means[means["said"] == "1,523"].iloc[0]
    assert (november["verdict"], november["record"]) == ("off by", 1524.0)


def test_a_claim_of_another_basis_has_no_number_of_the_record_beside_it():
    table = opened("claims").dataframe[0].value
    nothing = table[table["verdict"] == "no record"]
    assert len(nothing) and nothing["record"].isna().all()


def test_verdicts_are_chosen_in_words_and_kept_as_codes():
    app = opened("claims", verdict="off_by")
    assert "off by" in app.button_group(key="claims-verdict").options
    assert set(app.dataframe[0].value["verdict"]) == {"off by"}
    app.button_group(key="claims-verdict").set_value(["rate_window_mismatch"]).run()
    assert not app.exception and set(app.dataframe[0].value["verdict"]) == {"rate window mismatch"}
    assert app.query_params["verdict"] in ("rate_window_mismatch", ["rate_window_mismatch"])
