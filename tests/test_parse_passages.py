"""Of a text longer than any report the passages are read that could hold figures, and what was left out is said."""

from datetime import date

from attrition.parse import parse

LIST = "As of 8 April 2023 Russia has lost about 177,720 personnel (+20) and 3,640 tanks (+1), said the General Staff.\n"
FILLER = "The council spoke about roads, weather and supplies along the river, and met again in the evening. "


def told(report):
    return {(figure.category, figure.measure, figure.value) for figure in report.figures}


def test_a_report_in_the_midst_of_a_long_text_is_found_at_its_place():
    before = FILLER * 700
    text = f"{before}\n\n{LIST}\n{FILLER * 700}"
    report = parse(text, id="x")
    assert told(report) == told(parse(LIST)) and report.id == "x"
    assert (report.side, report.source, report.as_of) == ("RUS", "general_staff_ua", date(2023, 4, 8))
    assert {text[figure.start : figure.end] for figure in report.figures} == {"177,720", "20", "3,640", "1"}


def test_what_a_long_text_repeats_is_one_figure():
    assert len(parse(LIST * 1500).figures) == len(parse(LIST).figures)


def test_a_text_of_which_a_part_is_in_no_known_language_is_still_read():
    report = parse(f"{'Xyzzy plugh qwfp. ' * 4000}\n\n{FILLER * 400}\n{LIST}")
    assert told(report) == told(parse(LIST)) and not [f for f in report.findings if f.kind == "language_not_read"]


def test_what_is_left_out_of_a_long_text_is_a_finding():
    lists = "".join(LIST.replace("3,640", f"{3000 + n:,}") for n in range(3000))
    findings = [finding for finding in parse(lists).findings if "left out" in finding.message]
    assert len(findings) == 1 and findings[0].kind == "unread_number"
