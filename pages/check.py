"""Check a claim: a text, a file or a form against the record, figure by figure."""

from datetime import date
from urllib.parse import urlencode

import msgspec
import streamlit as st

from attrition import exhibit, lexicon, marked, query, sentence, ui, verify, words
from attrition.model import Report
from attrition.parse import inputs
from attrition.view import NUMBERS, number

GIVEN = ("text", "form")

ui.title(
    "Check a claim",
    "Paste a text, give a file, or fill in one number: each figure is held against the record, and what it agrees with is said "
    "in words that anyone can check.",
)
way = st.segmented_control("Given", GIVEN, default="text", required=True, key="given", bind="query-params")


def read() -> tuple[Report, str, verify.Named | None, tuple[str, ...]]:
    """A pasted text, a file, or a report of the record that the address names."""
    left, right = st.columns([1, 2], gap="medium")
    with left:
        file = st.file_uploader("A file", type=["txt", "md", "html", "htm", "json", "jsonl"], key="claim-file")
        day = st.date_input("Published", value=None, key="claim-day", format="YYYY-MM-DD", help="For a text without a day.")
    carried, named = ui.ask(query.report, st.query_params.get("report", "")), st.query_params.get("report")
    if named != st.session_state.get("claim-report") and not carried.empty:
        st.session_state["claim"] = carried["text"].iloc[0] or ""
    st.session_state["claim-report"] = named
    with right:
        example = "Russia loses 400 to 500 soldiers a day, 177,110 as of 7 April 2023 …"
        text = st.text_area("A text", key="claim", height=220, placeholder=example)
        st.button("Check it", type="primary", icon=":material/fact_check:")
    document = ui.given(text, file, "checked")
    if len(carried) and text == carried["text"].iloc[0] and carried["published"].notna().iloc[0]:
        day = day or carried["published"].iloc[0].date()
    document = msgspec.structs.replace(document, published=day or document.published)
    return inputs.of(document), document.text, None, ()


def filled() -> tuple[Report, str | None, verify.Named | None, tuple[str, ...]]:
    """One number in fields, which the address keeps."""
    categories, record = lexicon.categories(), ui.record()
    things = list(record.categories)
    asked, most = st.query_params, NUMBERS[-1]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        low = st.number_input("A number, or the least", 0, most, number(asked.get("low", "")), key="least", width=170)
        high = st.number_input("the most, of a range", 0, most, number(asked.get("high", "")), key="most", width=170)
        thing = _choice("of", "thing", things, lambda code: categories[code].label, 210)
        said = _choice("said", "said", list(verify.SAID), lambda code: verify.SAID[code].label, 240)
        bases = list(dict.fromkeys([*_usual(categories[thing]), *_bases(asked.get("basis"))]))
        basis = _choice("counted as", "basis", bases, lambda code: sentence.basis(code, thing), 210)
        day = st.date_input("as of", _day(asked.get("day")) or record.last, key="claimed-on", format="YYYY-MM-DD", width=150)
    if low is None and high is None:
        ui.say("Give a number to check.", "source")
        st.stop()
    kept = {"low": low, "high": high, "thing": thing, "said": said, "basis": basis, "day": day}
    for key, value in kept.items():
        if value is None:
            asked.pop(key, None)
        elif asked.get(key) != str(value):
            asked[key] = str(value)
    source = ui.view().sources[0]
    form = verify.Form(category=thing, low=low, high=high, basis=basis, day=day, said=said, source=source)
    report, named, notes = verify.stated(form)
    return report, None, named, notes


def _usual(category: object) -> list[str]:
    """The bases of a category, the one that claims count first."""
    first = "casualties" if category.kind == "people" else "unspecified"
    return [first, *(code for code in category.bases if code != first)]


def _bases(asked: str | None) -> list[str]:
    """What the address asks for, also where it is none of the category: that is said, not passed over."""
    return [asked] if asked in sentence.BASES else []


def _choice(label: str, key: str, options: list[str], name: object, width: int) -> str:
    asked = st.query_params.get(key)
    index = options.index(asked) if asked in options else 0
    return st.selectbox(label, options, index=index, key=f"claimed-{key}", format_func=name, width=width)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


def where(check: verify.Check, text: str | None) -> str:
    """Where a check can be seen again: at its address; a pasted text is in none, so the record's page of its day is named."""
    here = st.context.url or ""
    carried = ui.ask(query.report, st.query_params.get("report", ""))
    if text is None or len(carried) and text == carried["text"].iloc[0]:
        return f"{here}?{urlencode(st.query_params)}"
    if not words.FIRST_DAY <= check.as_of <= ui.record().last:
        return "The text itself is at no address."
    thing = next((one.figure.category for one in check.figures if one.record), check.figures[0].figure.category)
    asked = urlencode({"category": thing, "to": check.as_of.isoformat()})
    return f"The text itself is at no address; the record of that day: {here.rpartition('/')[0]}/?{asked}"


report, text, named, notes = read() if way == "text" else filled()
for note in notes:
    ui.say(note, "notice")
check = exhibit.checked(ui.ask, report, text, named)
for note in check.notes:
    ui.say(note, "notice")
if not check.figures:
    st.stop()

ui.heading("In a paragraph")
if not check.summary.startswith(told := exhibit.dated(check)):
    ui.say(told, "claimed")
ui.say(check.summary)
with st.expander("Copy it with its citation", icon=":material/content_copy:"):
    st.code(f"{check.summary}\n{exhibit.citation(ui.ask, check, where(check, text))}", language=None, wrap_lines=True)

if text is not None:
    ui.heading("The text, with each figure as it stands to the record")
    found = exhibit.verdicts(ui.ask, check)
    ui.markup(marked.LEGEND)
    ui.markup(marked.reading(text, found, exhibit.findings_read(report)))

ui.heading("Figure by figure")
table = exhibit.verdict_table(check)
ui.grid(table, "verdicts")
with st.container(horizontal=True, vertical_alignment="center"):
    ui.download(table, "check", exhibit.checked_against(ui.ask, check))
    ui.json(verify.answer(check), "check")
    if check.as_of and check.as_of <= ui.record().last:
        ui.link(f"The record on {words.day(check.as_of)}", "overview", ":material/history:", last=check.as_of)

for n, rate in enumerate(check.rates):
    ui.heading(f"{verify.number(rate.judged.figure)} a day: {verify.name(rate.judged.figure).lower()}")
    ui.show(exhibit.rate_windows(ui.ask, rate), f"claim-windows-{n}")
    ui.say(exhibit.true_for(rate), "term")
