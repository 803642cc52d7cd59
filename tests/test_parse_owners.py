"""Whose are "his soldiers"? Those of who is named before in the sentence, or of who speaks; of nobody where both are named."""

import pytest

from attrition.parse import parse

SAID = [
    ("Zelensky said up to 3,000 Ukrainian troops were killed. About 10,000 of his soldiers had been injured.", {10000: "UKR"}),
    ("Putin has lost 30,000 of his soldiers, Zelensky said.", {30000: "RUS"}),
    ("President Zelensky spoke on Monday. In its own ranks, he says, 31,000 soldiers were killed.", {31000: "UKR"}),
    ("El presidente ucraniano, Zelenski: entre 2.500 y 3.000 soldados muertos en sus filas y 10.000 heridos.", {10000: "UKR"}),
    ("Армія РФ втратила ще 1 150 своїх військових убитими й пораненими, повідомляє Генштаб.", {1150: "RUS"}),
    ("Зеленский назвал потери: погибли 31 тысяча его солдат.", {31000: "UKR"}),
    ("Selenskyj nannte Zahlen: 31.000 seiner Soldaten seien gefallen.", {31000: "UKR"}),
    ("Російська армія втратила на війні в Україні вбитими та пораненими ще 1 440 своїх військових.", {1440: "RUS"}),
]


@pytest.mark.parametrize(("text", "sides"), SAID, ids=[text[:40] for text, _ in SAID])
def test_a_possessive_is_of_who_is_named_before_it_or_speaks(text, sides):
    report = parse(text)
    assert {f.value: f.side or report.side for f in report.figures if f.value in sides} == sides
