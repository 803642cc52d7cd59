"""The definitions: all of them load, and whatever is wrong in one is an error that names file and key."""

from datetime import date

import pytest

from attrition import lexicon, reports, store
from attrition.lexicon import DefinitionError
from tests.conftest import TINY, write_data

CODES = {
    *("personnel", "tanks", "afv", "artillery", "mlrs", "air_defense", "aircraft", "helicopters", "uav", "cruise_missiles"),
    *("ships", "submarines", "vehicles_fuel_tanks", "special_equipment", "ballistic_systems", "ground_robots"),
}


def test_the_categories_are_those_of_the_plan_and_the_two_parts_of_a_merged_line():
    assert set(lexicon.categories()) == CODES | {"vehicles", "fuel_tanks"}
    assert list(lexicon.categories())[0] == "personnel"


# The General Staff's list itself: the days on which a line entered or left it.
@pytest.mark.parametrize(
    ("code", "first", "last", "stock"),
    [
        ("cruise_missiles", date(2022, 5, 1), None, None),
        ("submarines", date(2023, 9, 14), None, None),
        ("ground_robots", date(2026, 5, 3), None, 1306),
        ("ballistic_systems", None, date(2022, 4, 30), None),
        ("vehicles", None, date(2022, 4, 30), None),
        ("fuel_tanks", None, date(2022, 4, 30), None),
        ("tanks", None, None, None),
    ],
)
def test_a_line_has_the_days_that_the_list_had_it(code, first, last, stock):
    category = lexicon.categories()[code]
    assert (category.first, category.last, category.stock) == (first, last, stock)


def test_both_parts_name_the_line_that_continues_them():
    parts = [code for code, category in lexicon.categories().items() if category.part_of == "vehicles_fuel_tanks"]
    assert parts == ["vehicles", "fuel_tanks"]


def test_the_general_staff_counts_killed_and_wounded_together_and_its_first_weeks_are_bulletins():
    source = lexicon.sources()["general_staff_ua"]
    assert (source.people, source.bulletins_until, source.evidence) == ("casualties", date(2022, 3, 14), "claim")


@pytest.mark.parametrize("code", ["minfin", "orc_losses", "petro_ivaniuk"])
def test_every_upstream_names_its_origin(code):
    upstream = lexicon.upstreams()[code]
    assert upstream.licence and upstream.producer and upstream.title and upstream.url.startswith("https://")


def test_events_come_oldest_first():
    days = [event.day for event in lexicon.events()]
    assert days == sorted(days) and len(days) > 5


def test_no_word_in_a_definition_judges():
    texts = " ".join(path.read_text(encoding="utf-8").lower() for path in lexicon.HERE.glob("*.toml"))
    texts += " ".join(path.read_text(encoding="utf-8").lower() for path in lexicon.HERE.glob("sources/*.toml"))
    assert [word for word in ("enemy", "eliminated", "death toll", "orcs", "liquidated") if word in texts] == []


READERS = {
    "categories.toml": lexicon.categories,
    "publishers.toml": lexicon.publishers,
    "events.toml": lexicon.events,
    "sources/general_staff_ua.toml": lexicon.sources,
    "upstreams/minfin.toml": lexicon.upstreams,
}
FIRST_KEY = {"categories.toml": "[tanks]\n", "publishers.toml": "[minfin]\n", "events.toml": "[[event]]\n"}


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", READERS)
def test_an_unknown_key_is_an_error_that_names_file_and_key(definitions, name):
    start = FIRST_KEY.get(name, "")
    change(definitions / name, start, f'{start}colour = "red"\n')
    with pytest.raises(DefinitionError, match=rf"{name.split('/')[-1]}.*colour"):
        READERS[name]()


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("categories.toml", 'icon = "shield"\n', "", "icon"),
        ("categories.toml", 'kind = "people"', 'kind = "souls"', "kind"),
        ("categories.toml", "stock = 1306", 'stock = "many"', "stock"),
        ("categories.toml", "first = 2022-05-01", 'first = "1 May"', "first"),
        ("categories.toml", 'part_of = "vehicles_fuel_tanks"', 'part_of = "carts"', "carts"),
        ("publishers.toml", 'role = "press"', 'role = "voter"', "role"),
        ("events.toml", 'kind = "war"', 'kind = "party"', "kind"),
        ("sources/general_staff_ua.toml", 'evidence = "claim"', 'evidence = "rumour"', "evidence"),
        ("sources/general_staff_ua.toml", "every_days", 'repeats = "nobody"\nevery_days', "nobody"),
        ("upstreams/minfin.toml", 'apv = "afv"', 'apv = "carts"', "carts"),
        ("upstreams/minfin.toml", 'source = "general_staff_ua"', 'source = "nobody"', "source"),
        ("upstreams/minfin.toml", "[columns]", "[columns", "not valid TOML"),
    ],
)
def test_a_wrong_or_missing_value_is_an_error_that_names_file_and_key(definitions, name, old, new, said):
    change(definitions / name, old, new)
    with pytest.raises(DefinitionError, match=rf"{name.split('/')[-1]}.*{said}"):
        READERS[name]()


def test_whoever_a_text_may_credit_has_a_name_in_one_place(definitions):
    assert lexicon.label("isw") == "Institute for the Study of War" and lexicon.label("oryx") == "Oryx"
    lexicon.parties.cache_clear()
    change(definitions / "parties.toml", "isw =", "oryx =")
    with pytest.raises(DefinitionError, match=r"parties\.toml: oryx is a source"):
        lexicon.parties()


def test_a_missing_definition_file_is_named(definitions):
    (definitions / "categories.toml").unlink()
    with pytest.raises(DefinitionError, match=r"categories\.toml is missing"):
        lexicon.categories()


@pytest.mark.parametrize(("old", "new"), [("licence =", "license ="), ("retrieved = 2023-04-08", "retrieved = 8")])
def test_a_wrong_origin_is_an_error_that_names_file_and_key(tmp_path, old, new):
    data = write_data(tmp_path, origins=TINY["origins.toml"].replace(old, new))
    with pytest.raises(DefinitionError, match=rf"origins\.toml origin 1.*{new.split(' ')[0]}"):
        lexicon.origins(data)


@pytest.mark.parametrize(("old", "new"), [("author:", "writer:"), ("title:", "titel:"), ("value: 1601", "valeu: 1601")])
def test_an_unknown_key_in_a_report_is_an_error_that_names_file_and_key(tmp_path, old, new):
    text = TINY["reports/note.md"].replace("title: A note", "title: A note\nauthor: someone").replace(old, new)
    (tmp_path / "note.md").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match=rf"note\.md.*{new.split(':')[0]}"):
        reports.read_report(tmp_path / "note.md")


# Sources --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("uk_mod", 'evidence = "', 'colour = "red"\nevidence = "', "colour"),
        ("uk_mod", 'people = "casualties"', 'people = "gone"', "people"),
        ("uk_mod", 'lineage = "', 'lineage = "heard', "lineage"),
        ("economist", "share = ", "share = 1", "share"),
        ("oryx", 'sides = ["RUS"', 'sides = ["USA"', "sides"),
    ],
)
def test_a_wrong_value_in_a_source_names_file_and_key_and_says_what_to_do(definitions, name, old, new, said):
    change(definitions / "sources" / f"{name}.toml", old, new)
    with pytest.raises(DefinitionError, match=rf"{name}\.toml.*{said}.*mend"):
        lexicon.sources()


@pytest.mark.parametrize(
    ("name", "old", "said"),
    [
        ("nato", 'people = "casualties"', "people and equipment are both missing; add"),
        ("nato", 'party = "', "`party`; add that key"),
    ],
)
def test_what_is_missing_in_a_source_is_to_be_added(definitions, name, old, said):
    change(definitions / "sources" / f"{name}.toml", old, f"# {old}")
    with pytest.raises(DefinitionError, match=rf"{name}\.toml: .*{said}"):
        lexicon.sources()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("economist_statements", 'casualties = "casualties"', 'casualties = "hurt"'),
        ("economist_uk_mod", '"personnel.casualties"', '"personnel.hurt"'),
        ("oryx_copies", '"{category}.damaged"', '"{category}.hurt"'),
    ],
)
def test_a_basis_that_does_not_exist_is_refused_in_an_upstream(definitions, name, old, new):
    change(definitions / "upstreams" / f"{name}.toml", old, new)
    with pytest.raises(DefinitionError, match=rf"{name}\.toml: 'hurt' is no basis; mend"):
        lexicon.upstreams()


@pytest.mark.parametrize("share", ["0.0", "-0.2", "1.01", '"half"'])
def test_a_share_outside_nothing_and_all_is_refused(definitions, share):
    (definitions / "sources" / "iiss.toml").write_text(
        (definitions / "sources" / "iiss.toml").read_text(encoding="utf-8")
        + f'\n[[draws_on]]\nsource = "oryx"\nhow = "said so"\nshare = {share}\n',
        encoding="utf-8",
    )
    with pytest.raises(DefinitionError, match=r"iiss\.toml.*share"):
        lexicon.sources()


@pytest.mark.parametrize("others", [("iiss",), ("iiss", "oryx"), ("iiss", "oryx", "nato")])
def test_a_lineage_that_comes_back_to_itself_is_refused(definitions, others):
    for code, above in zip(others, [*others[1:], others[0]]):
        path = definitions / "sources" / f"{code}.toml"
        path.write_text(
            path.read_text(encoding="utf-8") + f'\n[[draws_on]]\nsource = "{above}"\nhow = "said so"\n', encoding="utf-8"
        )
    with pytest.raises(DefinitionError, match=r"\.toml: its lineage comes back to itself; take one .* out"):
        lexicon.sources()


@pytest.mark.parametrize("claimed", ["UK Ministry of Defence", "uk ministry of defence", "UK_MOD"])
def test_a_name_that_two_sources_have_is_refused_whoever_asks(definitions, claimed):
    change(definitions / "sources" / "iiss.toml", "aliases = [", f'aliases = ["{claimed}", ')
    with pytest.raises(DefinitionError, match=r"\.toml: the alias '.*' is also .*'s; keep one"):
        lexicon.sources()


@pytest.mark.parametrize("source", ["general_staff_ua", "oryx"])
def test_a_source_is_called_by_its_label_its_code_and_its_aliases(source):
    known = lexicon.sources()[source]
    assert {lexicon.source_called(name) for name in (known.label, known.code.upper(), *known.aliases)} == {source}


@pytest.mark.parametrize(
    ("old", "new", "said"), [("open_falls", "falls", "falls"), ("[oryx]", "[orix]", "'orix' is no source")]
)
def test_a_wrong_known_fall_names_file_and_key(definitions, old, new, said):
    change(definitions / "known.toml", old, new)
    with pytest.raises(DefinitionError, match=rf"known\.toml.*{said}"):
        lexicon.known()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("sources/iiss.toml", 'colour = "red"', r"iiss\.toml.*colour"),
        ("sources/iiss.toml", 'people = "gone"', r"iiss\.toml.*gone"),
        ("upstreams/minfin.toml", 'colour = "red"', r"minfin\.toml.*colour"),
        ("known.toml", "[nobody]\nopen_falls = 1\nuntil = 2023-01-01\nwhy = ''", r"known\.toml.*nobody"),
    ],
)
def test_a_wrong_definition_stops_the_build_and_the_database_in_use_stays(definitions, tmp_path, name, text, said):
    path, data = tmp_path / "a.duckdb", write_data(tmp_path / "data")
    store.build(data, path)
    before = path.read_bytes()
    kept = (definitions / name).read_text(encoding="utf-8")
    kept = "\n".join(line for line in kept.splitlines() if not line.startswith(text.split("=")[0] + "="))
    (definitions / name).write_text(f"{text}\n{kept}", encoding="utf-8")
    for function in (lexicon.sources, lexicon.upstreams, lexicon.known):
        function.cache_clear()
    with pytest.raises(DefinitionError, match=said):
        store.build(data, path)
    assert path.read_bytes() == before
