"""A text with its marks: every number leads to its figure, and no character of the text is markup."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition import exhibit, marked
from attrition.parse import parse

TEXT = "Russia lost 177,720 personnel (+20) and 3,640 tanks, the General Staff said. In all, 177,720 personnel."


def reading(text: str) -> str:
    report = parse(text)
    return marked.reading(text, exhibit.figures_read(report), exhibit.findings_read(report))


class Seen(HTMLParser):
    """The tags and the words of a piece of HTML."""

    def __init__(self, made: str) -> None:
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(made)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words.append(data)


def test_a_number_that_was_read_leads_to_its_figure_and_back():
    made = reading(TEXT)
    links = re.findall(r"<a class='(\w+)' id=w(\d+) href='#f(\d+)'>([^<]+)</a>", made)
    assert {(kind, number) for kind, *_, number in links} == {("total", "177,720"), ("change", "20"), ("total", "3,640")}
    for _, place, figure, _ in links:
        assert place == figure and f"id=f{figure} " in made and f"href='#w{place}'" in made


def test_a_number_that_the_text_repeats_is_marked_each_time():
    assert reading(TEXT).count(">177,720</a>") >= 2


def test_a_number_that_was_not_read_is_marked_otherwise():
    findings = pd.DataFrame([{"kind": "unread_number", "message": "A number …", "start": 12, "end": 19}])
    made = marked.reading(TEXT, exhibit.figures_read(parse("")), findings)
    assert "<a class=unread id=u0 href='#n0'>177,720</a>" in made and "id=n0 class=unread" in made


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "' onmouseover='alert(1)",
        '"><svg onload=alert(1)>',
        "&lt;script&gt;",
    ],
)
def test_markup_in_a_text_stays_text(evil):
    seen = Seen(reading(f"{evil} Russia lost 177,720 personnel {evil} and 3,640 tanks {evil}, the General Staff said."))
    assert set(seen.tags) <= {"div", "a", "ol", "li", "b", "small", "q", "p"}
    assert all(name in ("class", "id", "href") for name, _ in seen.attributes)
    assert all(value.startswith("#") for name, value in seen.attributes if name == "href")
    assert "".join(seen.words).count(evil) >= 3


@given(st.text(max_size=300))
@settings(deadline=None)
def test_every_character_of_any_text_is_shown(text):
    made = reading(text)
    shown = made[made.index("<div class=text>") :].split("</div>")[0]
    assert "".join(Seen(shown).words) == text.replace("\r\n", "\n").replace("\r", "\n") or "\r" in text or "\x00" in text


@given(old=st.text(alphabet="ab <&", max_size=60), new=st.text(alphabet="ab <&", max_size=60))
@settings(deadline=None)
def test_a_comparison_shows_both_texts_whole(old, new):
    left, right = marked.compared(old, new).split("</div><div class=text>")
    assert "".join(Seen(left).words) == old and "".join(Seen(right.removesuffix("</div></div>")).words) == new


def test_a_comparison_marks_what_only_one_text_has():
    made = marked.compared("lost 15 tanks", "lost 16 tanks")
    assert "<del>15</del>" in made and "<ins>16</ins>" in made and "lost " in made


def test_of_a_checked_text_the_verdict_stands_by_the_figure_and_nothing_in_it_is_markup():
    report = parse(TEXT)
    held = {"against": "a'/x", "against_day": pd.Timestamp(2023, 4, 7), "whose": "A & <i>"}
    checked = exhibit.figures_read(report).assign(verdict="stale <b>", fits="differs", why="<script>alert(1)</script>", **held)
    made = marked.reading(TEXT, checked, exhibit.findings_read(report))
    assert "<a class='differs' id=w0" in made and "<em>stale &lt;b&gt;</em>" in made
    assert "<script>" not in made and "href='reports?report=a%27/x'" in made and "report of 7 Apr 2023" in made
    assert "held against: A &amp; &lt;i&gt;" in made


def test_whom_a_text_credits_is_named_and_not_by_a_code():
    made = reading("Ukraine says that Russia lost 3,640 tanks as of 7 April 2023; Oryx has confirmed 1,940 tanks lost.")
    assert "credited to Oryx" in made and "credited to oryx" not in made
