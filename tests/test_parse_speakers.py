"""Who says so, where no verb says it: a name before a colon, or a number that one party alone has stated."""

import pytest

from attrition.parse import parse


@pytest.mark.parametrize(
    "text",
    [
        "Kiev: mais de 8.500 tanques, 17.000 sistemas de artilharia e 28 navios.",
        "Kiew: über 8.500 Panzer, 17.000 Artilleriesysteme, 28 Schiffe.",
        "Kiev, 12 août : plus de 8.500 chars, 17.000 systèmes d'artillerie, 28 navires.",
        "Ukrainske styrker: 8.500 stridsvogner, 17.000 artillerisystemer, 28 skip.",
        "8,500 tanks, 17,000 artillery systems, 28 ships: Kyiv",
    ],
)
def test_a_capital_at_a_colon_speaks(text: str):
    """It counts the other side's losses."""
    report = parse(text)
    assert (report.side, report.source) == ("RUS", "general_staff_ua")
    assert {f.value: f.side for f in report.figures} == {8500: None, 17_000: None, 28: None}


def test_a_country_before_a_colon_is_who_has_lost():
    """A table has both sides' names so."""
    report = parse("Carri armati, dati di Oryx. Russia: 3.773 persi. Ucraina: 1.080 persi.")
    assert {f.value: f.side or report.side for f in report.figures} == {3773: "RUS", 1080: "UKR"}


@pytest.mark.parametrize(
    "text",
    [
        "Perdas estimadas, segundo o Estado-Maior: 19.000 pessoas e 700 tanques. Na sexta (25), a Rússia: 1.351 mortos.",
        "Estado Mayor ucraniano: 19.000 soldados rusos muertos y 700 tanques. El otro bando, 1.351 soldados muertos.",
    ],
)
def test_what_moscow_has_stated_is_known(text: str):
    """It has told its own dead three times in the war."""
    assert {f.value: f.source for f in parse(text).figures} == {19_000: None, 700: None, 1351: "rus_mod"}


def test_planes_and_helicopters_in_one_number_are_neither_line():
    """The sum is of two lines of the list."""
    report = parse("Kiev: mais de 8.500 tanques perdidos, quase 700 aeronaves e helicópteros.")
    assert [f.value for f in report.figures] == [8500]


def test_a_long_list_behind_another_s_number_is_the_general_staff_s():
    """The British minister's number stands between the staff's name and its list."""
    text = (
        "About 65,000 Russians killed, the General Staff of Ukraine says. Ben Wallace: 80,000 dead or wounded. Destroyed: "
        "2,529 tanks, 5,193 armored vehicles, 268 planes, 242 helicopters, 1,224 drones, 1,589 guns, 365 rocket launchers, "
        "316 cruise missiles."
    )
    report = parse(text)
    assert report.source == "general_staff_ua"
    assert {f.value for f in report.figures if f.source} == {80_000}


def test_a_day_is_of_the_year_of_a_day_a_little_earlier():
    """Another's date lends its year, and the report is of a week later."""
    text = "General Staff of Ukraine, November 12: 1,150,000 Russians lost. Mediazona: 145,258 dead as of November 5, 2025."
    assert str(parse(text).as_of) == "2025-11-12"


def test_a_heading_names_what_the_lines_under_it_count():
    """Each side has a line, with what became of its tanks."""
    text = "Oryx\n\nCarri armati\n- Russia: 1.688 persi, di cui 1.000 distrutti, 79 danneggiati\n- Ucraina: 459 persi"
    report = parse(text)
    assert {(f.category, f.side) for f in report.figures} == {("tanks", None), ("tanks", "UKR")}
    assert [f.value for f in report.figures] == [1688, 1000, 79, 459]


def test_a_stroke_parts_the_day_from_the_total():
    """Line after line, and no sign but the stroke."""
    text = "General Staff of Ukraine, losses\n3 tanks / 11,660\n4 armored vehicles / 23,750\n28 artillery systems / 35,900"
    said = {(f.category, f.measure): f.value for f in parse(text).figures}
    assert said == {
        ("tanks", "change"): 3,
        ("tanks", "total"): 11_660,
        ("afv", "change"): 4,
        ("afv", "total"): 23_750,
        ("artillery", "change"): 28,
        ("artillery", "total"): 35_900,
    }
