"""Whole reports: sides, sources, days, and time that grows with length."""

import time
from datetime import date

import pytest

from attrition.parse import answer, parse


@pytest.mark.parametrize(
    ("text", "published", "day", "how"),
    [
        ("As of April 7, 2023, Russia has lost 3,633 tanks.", None, date(2023, 4, 7), "text"),
        ("As of 7 April Russia has lost 3,633 tanks.", "2023-04-08", date(2023, 4, 7), "text"),
        ("Russian losses from 24.02.2022 to 07.04.2023: 3,633 tanks.", None, date(2023, 4, 7), "text"),
        ("On day 408 of the invasion Russia has lost 3,633 tanks in total.", None, date(2023, 4, 7), "day_of_war"),
        ("As of Friday, Russia has lost 3,633 tanks.", "2023-04-09", date(2023, 4, 7), "weekday"),
        ("Russia has lost 3,633 tanks.", "2023-04-07", date(2023, 4, 7), "published"),
        ("Russia has lost 3,633 tanks since February 24, 2022.", None, None, None),
        ("The General Staff: Russia lost 640 soldiers on April 6.", "2023-04-07", date(2023, 4, 7), "published"),
        ("Втрати ворога на 7 квітня 2023 року: 3633 танки.", None, date(2023, 4, 7), "text"),
        ("Потери россиян с 24.02.22 по 07.04.23: 3633 танка.", None, date(2023, 4, 7), "text"),
        ("Втрати ворога на 408-й день війни: 3633 танки.", None, date(2023, 4, 7), "day_of_war"),
    ],
)
def test_the_day_of_the_totals(text, published, day, how):
    """The day is found in the text, by the day of the war, by the weekday or by the publication, in that order."""
    report = parse(text, published=published)
    assert (report.as_of, report.as_of_from) == (day, how)


@pytest.mark.parametrize(
    ("text", "side", "source"),
    [
        ("The General Staff of Ukraine said Russia has lost 3,633 tanks.", "RUS", "general_staff_ua"),
        ("British intelligence estimates that 200,000 Russian soldiers were killed.", "RUS", "uk_mod"),
        ("Mediazona has confirmed 77,143 Russian soldiers killed.", "RUS", "mediazona"),
        ("Konashenkov said 174 planes and 125 helicopters of Ukraine were destroyed.", "UKR", "rus_mod"),
        ("Медиазона установила имена 77 143 погибших российских военных.", "RUS", "mediazona"),
        ("Зеленський: Україна втратила 31 тисячу військових.", "UKR", "president_ua"),
        (
            "5,000 Ukrainian tanks destroyed\nRussia's defence ministry said that 305 aircraft, 155 helicopters, 5,143 tanks "
            "of Ukraine were destroyed. The General Staff of Ukraine counts 58,150 Russian dead.",
            "UKR",
            "rus_mod",
        ),
    ],
)
def test_side_and_source(text, side, source):
    """Whose losses they are, and who is credited."""
    report = parse(text)
    assert (report.side, report.source) == (side, source)


def test_a_text_in_no_known_language_gives_a_finding_and_no_figure():
    """What cannot be read is said, never guessed."""
    report = parse("ᐃᓄᒃᑎᑐᑦ 1,234 ᐃᓄᐃᑦ")
    assert not report.figures and report.findings[0].kind == "language_not_read"


def test_the_answer_has_exactly_the_fields_that_programs_rely_on():
    """`days` stands only with a change; every other field is there, null where unknown."""
    made = answer(parse("Over the past day Russia lost 1,180 soldiers, 4 tanks and 7 armored vehicles.", id="x"))
    assert list(made) == [
        "id",
        "language",
        "side",
        "source",
        "publisher",
        "published",
        "as_of",
        "as_of_from",
        "figures",
        "findings",
    ]
    assert set(made["figures"][0]) == {
        "category",
        "measure",
        "basis",
        "value",
        "low",
        "high",
        "qualifier",
        "start",
        "end",
        "quote",
        "days",
    }


@pytest.mark.parametrize(
    "piece",
    ["Russia lost 1,180 soldiers and 4 tanks. ", "1 tank ", "1,", "(+1", "over ", "a-1", "1000 thousand ", "\n"]
    + ["7 April 2023 ", "三百二十万戦車", "4월 - ", "روسیه\n", "روسیه: "],
)
def test_eight_times_the_text_takes_no_more_than_its_share(piece):
    """Time grows linearly with length, of a text that is read whole and of one that is too long for that."""

    def took(times: int) -> float:
        text = "Losses of Russian troops since " + piece * times
        start = time.process_time()
        parse(text)
        return time.process_time() - start

    took(10)
    for letters in (5_000, 30_000):
        short = min(took(letters // len(piece)) for _ in range(3))
        assert min(took(8 * letters // len(piece)) for _ in range(2)) < 24 * short + 0.2


# The shape of a real article, in other words: a section on the war, a claimed mean, the ministry's totals in one long sentence
# of which the last item says by whom the missiles were shot down.
SHAPED = """The town is under attack. It is day 408 of the Russian invasion of Ukraine, and little has moved since.

British Intelligence wrote that the supply road is under threat. Artillery still causes the most casualties.

Russian Casualties

The Russian army and its mercenaries average between 400 to 500 killed or wounded every day.

All in all, the Ukrainian Ministry of Defense said that as of Friday, Ukrainian forces had killed and wounded about 177,110
Russian troops.

Destroyed equipment includes: 306 fighter and transport jets, 292 helicopters, 3633 tanks, 2722 artillery pieces, 7016 armored
personnel carriers and infantry fighting vehicles, 533 Multiple Launch Rocket Systems (MLRS), 18 boats and cutters, 5,587
vehicles and fuel tanks, 280 anti-aircraft batteries, 2,291 unmanned aerial systems, 304 special equipment platforms, such as
bridging vehicles, and four mobile Iskander ballistic missile systems,
and 911 cruise missiles shot down by the Ukrainian air defenses.

The writer served in the 575th Marine Battalion.
"""


def test_an_article_with_its_list_in_one_sentence_is_read_whole():
    """Fourteen totals by the General Staff as of day 408, and the claimed mean; who shot a missile down claims nothing."""
    report = parse(SHAPED, published="2023-04-07")
    totals = {figure.category: figure.value for figure in report.figures if figure.measure == "total"}
    assert totals == {
        "personnel": 177_110,
        "aircraft": 306,
        "helicopters": 292,
        "tanks": 3_633,
        "artillery": 2_722,
        "afv": 7_016,
        "mlrs": 533,
        "ships": 18,
        "vehicles_fuel_tanks": 5_587,
        "air_defense": 280,
        "uav": 2_291,
        "special_equipment": 304,
        "ballistic_systems": 4,
        "cruise_missiles": 911,
    }
    (rate,) = [figure for figure in report.figures if figure.measure == "rate"]
    assert (rate.low, rate.high, rate.basis) == (400, 500, "casualties")
    assert (report.side, report.source, str(report.as_of)) == ("RUS", "general_staff_ua", "2023-04-07")
    assert report.as_of_from == "day_of_war"
    assert all(figure.source is None and figure.side is None for figure in report.figures if figure.measure == "total")


def test_irretrievable_losses_are_no_count_of_the_killed():
    """They hold the missing, the captured and the crippled as well, so their basis is not said."""
    for text in ("Irretrievable losses of the Russian army are 300,000.", "Безповоротні втрати росіян - 300 тисяч осіб."):
        assert [figure.basis for figure in parse(text).figures] == ["unspecified"]


def test_who_speaks_on_is_credited_across_a_paragraph():
    """What stands beside "according to him" is credited to the one named before."""
    text = (
        "Mark Rutte spoke in Brussels.\n\nRussia, according to him, has lost 700,000 men.\n\nUkraine's General Staff disagrees."
    )
    assert parse(text).source == "nato"


@pytest.mark.parametrize(
    ("text", "published", "read"),
    [
        (
            "Over 20,000 Russian soldiers were killed in just five months of fighting, the US says.",
            "2023-05-02",
            [("change", 150)],
        ),
        ("Over 20,000 Russian soldiers were killed in five months of fighting, the US says.", "2022-07-20", [("total", None)]),
        ("US officials told reporters last month that Russia had 600,000 dead or wounded.", "2024-11-11", [("total", None)]),
        ("Moscow has lost 47,200 soldiers, dead and wounded, in its capture of the city, Kyiv says.", "2024-02-19", []),
        ("Since the beginning of 2025 Russia has lost 100,000 soldiers killed, Rubio said.", "2025-07-10", [("change", 365)]),
        ("Desde principios de 2025 Rusia ha perdido 100.000 soldados, dijo Rubio.", "2025-07-10", [("change", 365)]),
        ("Od początku inwazji do sierpnia 2025 r. zginęło 219 tys. rosyjskich żołnierzy.", "2025-09-01", [("total", None)]),
        ("More than 70 Russian soldiers were killed in the war unleashed on February 24, Kyiv says.", "2022-04-26", []),
        ("Russia launched 81 drones at Sumy overnight. More than 20 cars were damaged.", "2025-01-30", []),
        ("By the middle of June Russia had lost 20 thousand men, says British intelligence.", "2022-07-12", [("total", None)]),
        ("Over 462,000 Russian soldiers were out of action by mid-June, The Economist says.", "2024-07-07", [("total", None)]),
        ("Drones flew 339,000 missions in December, ground robots almost 2,100.", "2026-01-06", []),
        ("As of late May 2023, 47,000 Russian men have died, say Mediazona and Meduza.", "2023-07-10", [("total", None)]),
    ],
)
def test_which_span_was_counted(text, published, read):
    """A part of the war is no count of the whole, a time of saying is no span, and one town's losses are nobody's total."""
    assert [(figure.measure, figure.days) for figure in parse(text, published=published).figures] == read


def test_who_says_a_number_first_is_credited():
    """A number that two parties state is the first one's."""
    text = "Russia has lost a million men, the General Staff of Ukraine says. The UK Ministry of Defence says a million, too."
    assert parse(text).source == "general_staff_ua"


def test_a_headline_credits_what_the_lead_states():
    """The lead's numbers are those of the one whom the headline names, not of the last one in the text."""
    text = (
        "Mediazona names 5,700 dead\n\nThe list has 5,701 Russian soldiers.\n\nThe General Staff counts 44,000 Russian losses."
    )
    assert parse(text, published="2022-08-20").source == "mediazona"
