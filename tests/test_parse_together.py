"""Reports under each other in one text: each is read as it is alone, whichever comes first."""

import itertools

import pytest

from attrition.parse import parse

LISTS = {
    "en": """Enemy losses as of 12 May 2024:
personnel: about 482,390 (+1,320)
tanks: 7,487 (+13)
artillery systems: 12,358 (+48)
MLRS: 1,064
aircraft: 350 (+1)""",
    "uk": """Втрати станом на 12.05.2024
о/с ~482 390 (+1 320)
танки 7 487 (+13)
артсистеми 12 358 (+48)
РСЗВ 1 064
літаки 350 (+1)""",
    "ru": """Потери противника на утро 12.05.2024:
личный состав: 482 390 (+1 320)
танки: 7 487 (+13)
артсистемы: 12 358 (+48)
РСЗО: 1 064
самолеты: 350 (+1)""",
}
CLAIMS = {
    "en": "MOSCOW, May 12. /TASS/. The enemy's losses in the past day were up to 345 troops and four pickup trucks, the "
    "Russian Defense Ministry said. Ukraine's army has lost over 15,900 tanks in all.",
    "uk": "Міноборони РФ заявило, що ЗСУ втратили за добу до 345 військових, а всього понад 15 900 танків.",
    "ru": "МОСКВА, 12 мая. Потери ВСУ за сутки составили до 345 военнослужащих, сообщает Минобороны РФ. Всего с начала СВО "
    "уничтожено более 15 900 танков.",
}
ADMITTED = {
    "de": "Bei ukrainischen Angriffen auf Belgorod wurden 14 Zivilisten getötet.",
    "pl": "W ostrzale Charkowa zginęło 14 cywilów, a 30 zostało rannych.",
}
REPORTS = {
    "de": "Der ukrainische Generalstab meldet am 12. Mai: 482.390 russische Soldaten, 1.320 am letzten Tag, 7.487 Panzer.",
    "pl": "Sztab Generalny Ukrainy, 12 maja: 482 390 rosyjskich żołnierzy, 1320 ostatniej doby, 7487 czołgów.",
}
STAFF = {("personnel", 482390), ("personnel", 1320), ("tanks", 7487), ("tanks", 13), ("artillery", 12358), ("artillery", 48)}
STAFF |= {("mlrs", 1064), ("aircraft", 350), ("aircraft", 1)}


def russian(text: str) -> set[tuple[str, float]]:
    """What a text states of Russian losses."""
    report = parse(text)
    return {(f.category, f.value) for f in report.figures if (f.side or report.side) == "RUS"}


@pytest.mark.parametrize(("language", "first"), itertools.product(LISTS, ("list", "claim")))
def test_a_list_with_its_changes_is_of_russian_losses_beside_whatever_the_ministry_in_moscow_claims(language, first):
    both = (LISTS[language], CLAIMS[language])
    assert russian("\n\n".join(both if first == "list" else both[::-1])) == STAFF


@pytest.mark.parametrize(("language", "first"), itertools.product(REPORTS, ("report", "civilians")))
def test_the_dead_of_a_paragraph_on_civilians_are_no_soldiers_of_the_report_beside_it(language, first):
    both = (REPORTS[language], ADMITTED[language])
    found = russian("\n\n".join(both if first == "report" else both[::-1]))
    assert found == {("personnel", 482390), ("personnel", 1320), ("tanks", 7487)}


def test_the_enemy_is_ukraine_in_the_paragraph_that_the_ministry_in_moscow_speaks_in():
    report = parse("\n\n".join((LISTS["en"], CLAIMS["en"])))
    sides = {f.value: f.side or report.side for f in report.figures}
    assert (sides[482390], sides[345]) == ("RUS", "UKR")


SPEAKERS = {
    "de": "Verteidigungsminister Beloussow: in vier Monaten über 26.000 Soldaten und 1.244 Panzer verloren.",
    "fr": "Le ministre russe de la Défense, Andreï Belooussov, a dressé un bilan : 1 244 chars détruits, 21 avions abattus.",
}
COUNTED = {
    "de": "Die russischen Verluste liegen laut dem ukrainischen Generalstab bei 482.390 Soldaten, davon 1.320 am letzten Tag.",
    "fr": "Les pertes russes s'élèvent à 482 390 soldats selon l'état-major ukrainien, dont 1 320 en un jour.",
}


@pytest.mark.parametrize(("language", "first"), itertools.product(SPEAKERS, ("report", "claim")))
def test_what_moscow_counts_in_a_paragraph_of_its_own_is_no_russian_loss_though_no_side_is_named(language, first):
    both = (COUNTED[language], SPEAKERS[language])
    found = russian("\n\n".join(both if first == "report" else both[::-1]))
    assert found == {("personnel", 482390), ("personnel", 1320)}
