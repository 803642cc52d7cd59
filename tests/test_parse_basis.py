"""What was counted: the killed are never mixed with others, and words that are told off together are none of them alone."""

import pytest

from attrition.parse import parse

STATED = [
    ("Russia has lost 120,000 soldiers killed, Zelensky said.", {120000: "killed"}),
    ("Russia has lost 120,000 soldiers killed and missing, the UK Ministry of Defence says.", {120000: "unspecified"}),
    ("Russia has lost 600,000 soldiers killed and wounded, the UK Ministry of Defence says.", {600000: "casualties"}),
    ("Russian losses reached 700,000 killed, wounded, missing and captured, NATO officials say.", {700000: "casualties"}),
    ("Russia has 200,000 dead or missing and 600,000 wounded, Zelensky said.", {200000: "unspecified", 600000: "wounded"}),
    ("Russian losses: 45,000 killed and 80,000 wounded, Zelensky said.", {45000: "killed", 80000: "wounded"}),
    ("Russian losses: killed 45,000 and wounded 80,000, Zelensky said.", {45000: "killed", 80000: "wounded"}),
    ("Втрати Росії вбитими та зниклими безвісти — 120 000, оцінює британська розвідка.", {120000: "unspecified"}),
    ("Россия потеряла убитыми и пропавшими без вести 120 тысяч человек, оценивает Лондон.", {120000: "unspecified"}),
    ("Die russischen Verluste an Toten, Verwundeten und Vermissten betragen 700.000, sagt die Nato.", {700000: "casualties"}),
    ("Straty rosyjskie to 250 tys. zabitych lub zaginionych, szacuje brytyjski wywiad.", {250000: "unspecified"}),
    (
        "General Staff of Ukraine: personnel killed 299,080 (+750), tanks 5,192 (+9), armoured vehicles 9,780 (+12), "
        "MLRS 847 (+2).",
        {299080: "killed", 750: "killed", 5192: "unspecified", 9: "unspecified", 9780: "unspecified", 12: "unspecified"}
        | {847: "unspecified", 2: "unspecified"},
    ),
]


@pytest.mark.parametrize(("text", "counted"), STATED, ids=[text[:40] for text, _ in STATED])
def test_a_figure_has_the_basis_that_its_words_state(text, counted):
    assert {figure.value: figure.basis for figure in parse(text).figures} == counted
