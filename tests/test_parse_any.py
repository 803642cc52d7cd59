"""Whatever is done to a text, its reading is an answer, and what it says is true of the text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attrition.parse import UnreadableError, document, inputs, parse
from tests import scoring

TEXTS = [case["text"] for path in sorted(scoring.EXAMPLES.glob("*_dev.jsonl")) for case in scoring.cases(path)[:6]]
DIGITS = ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "০১২৩৪৫৬৭৮৯", "０１２３４５６７８９"]
LIST = "\n".join(
    [
        "Russian losses as of 7 April 2023, General Staff of Ukraine:",
        *("personnel – about 177110 (+550)", "tanks – 3633 (+2)", "artillery systems – 2722 (+7)", "MLRS – 533 (+1)"),
        *("aircraft – 306 (+0)", "helicopters – 292 (+0)", "cruise missiles – 911 (+0)", "special equipment – 304 (+3)"),
    ]
)
STATED = {
    ("personnel", "total", 177110),
    ("personnel", "change", 550),
    ("tanks", "total", 3633),
    ("tanks", "change", 2),
    ("artillery", "total", 2722),
    ("artillery", "change", 7),
    ("mlrs", "total", 533),
    ("mlrs", "change", 1),
    ("aircraft", "total", 306),
    ("aircraft", "change", 0),
    ("helicopters", "total", 292),
    ("helicopters", "change", 0),
    ("cruise_missiles", "total", 911),
    ("cruise_missiles", "change", 0),
    ("special_equipment", "total", 304),
    ("special_equipment", "change", 3),
}
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def mutated(draw):
    """A real form of report with its lines shuffled, its signs exchanged, its digits of another script, or junk in it."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        lines = text.split("\n")
        text = draw(
            st.sampled_from(
                [
                    "\n".join(draw(st.permutations(lines)) if len(lines) < 40 else lines[::-1]),
                    text.replace(" ", draw(st.sampled_from(["  ", "\t", "\u00a0", "\u202f", "\u200b", "\n", ""]))),
                    text.replace(",", draw(st.sampled_from([".", "'", "’", " ", "،"]))),
                    text.replace("–", draw(st.sampled_from(["-", "—", "−", ":", "~"]))),
                    text.translate(str.maketrans("0123456789", draw(st.sampled_from(DIGITS)))),
                    text[:at] + draw(st.text(max_size=12)) + text[at:],
                    text[:at],
                    text[at:],
                    text.upper(),
                    text + "\n" + draw(st.sampled_from(TEXTS)),
                    text * 2,
                ]
            )
        )
    return text


def told(report):
    return {(figure.category, figure.measure, figure.value) for figure in report.figures}


@QUICK
@given(mutated())
def test_any_mutation_of_a_report_is_answered_and_the_answer_is_true_of_the_text(text):
    """Spans lie in the text, each figure has a number or a range, and a change alone has days."""
    report = parse(text)
    for figure in report.figures:
        assert 0 <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] in figure.quote and figure.quote in text
        assert (figure.value is None) == (figure.low is not None or figure.high is not None)
        assert figure.days is None or figure.measure == "change"
        assert all(number is None or number >= 0 for number in (figure.value, figure.low, figure.high))
        assert figure.low is None or figure.high is None or figure.low <= figure.high
    for finding in report.findings:
        assert finding.message
        assert finding.start is None or 0 <= finding.start < finding.end <= len(text)


@QUICK
@given(mutated())
def test_the_same_text_is_read_the_same_twice(text):
    assert parse(text) == parse(text)


@QUICK
@given(st.text(alphabet=st.characters(exclude_categories=["Nd", "Nl", "No", "Lo", "L"]), max_size=300))
def test_a_text_without_letters_and_digits_has_no_figure(text):
    assert parse(text).figures == ()


@QUICK
@given(order=st.permutations(LIST.split("\n")[1:]), junk=st.sampled_from(["", "🔥 ", "• ", "— ", "1. ", "* "]))
def test_the_order_of_a_list_and_what_its_lines_begin_with_change_nothing(order, junk):
    """A bullet, an emoji or a dash before each line is no part of the list."""
    lines = [f"{f'{n}. ' if junk == '1. ' else junk}{line}" for n, line in enumerate(order, 1)]
    assert told(parse("\n".join([LIST.split("\n")[0], *lines]))) == STATED


@pytest.mark.parametrize("digits", DIGITS)
def test_digits_of_another_script_are_digits(digits):
    assert told(parse(LIST.translate(str.maketrans("0123456789", digits)))) == STATED


@pytest.mark.parametrize("sign", [",", ".", " ", "\u00a0", "\u202f", "'", "’"])
def test_thousands_may_be_parted_by_any_usual_sign(sign):
    assert told(parse(LIST.replace("177110", f"177{sign}110").replace("3633", f"3{sign}633"))) == STATED


@QUICK
@given(st.lists(st.tuples(st.sampled_from(" .,'"), st.sampled_from(["5", "05", "094", "124"])), min_size=1, max_size=4))
def test_any_groups_of_digits_are_a_count_or_none(groups):
    """A zero before groups of three, a point behind them, other signs in turn: nothing of it stops the reading."""
    written = "".join(sign + digits for sign, digits in groups)
    figures = parse(f"The enemy lost 5{written} soldiers and 0{written} tanks, the General Staff said.").figures
    assert all(figure.value is None or figure.value >= 0 for figure in figures)


@pytest.mark.parametrize("dash", ["-", "–", "—", "−", ":", " "])
def test_any_dash_or_none_parts_a_name_from_its_number(dash):
    assert told(parse(LIST.replace(" – ", f" {dash} "))) == STATED


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_are_a_document_or_one_sentence(data):
    try:
        read = document(data)
    except UnreadableError as error:
        assert str(error).endswith(".") and "\n" not in str(error)
    else:
        parse(read.text)


@QUICK
@given(st.binary(max_size=400), st.sampled_from(["a.jsonl", "a.json", "a.html", "a.txt"]))
def test_any_bytes_in_any_kind_of_file_are_documents_or_one_sentence(data, name):
    try:
        for read in inputs.held(data, name):
            inputs.of(read)
    except UnreadableError as error:
        assert str(error).startswith(f"{name}: ")
