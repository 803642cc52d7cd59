"""Every language table is whole: it loads, it says nothing unknown, and no phrase means two things."""

import pytest

from attrition.lexicon import DefinitionError
from attrition.parse.language import calendars, languages, phrases, tables
from attrition.parse.language.fold import fold


@pytest.mark.parametrize("code", tables.codes())
def test_a_table_loads_and_is_made_ready(code):
    """The file has only known keys and its phrases make a matcher."""
    assert languages.language(code).tree


@pytest.mark.parametrize("code", tables.codes())
def test_no_phrase_is_in_two_categories(code):
    """A phrase counts one line of the list, or is ignored."""
    table, owner = tables.table(code), {}
    for key in table.categories.__struct_fields__:
        for phrase in getattr(table.categories, key):
            for text in phrases.spelled_out(phrase):
                assert owner.setdefault(fold(text), key) == key, text


@pytest.mark.parametrize("code", tables.codes())
def test_every_category_of_the_list_has_words(code):
    """No language lacks a line that the daily list has had for years."""
    table = tables.table(code)
    for key in (
        "personnel",
        "tanks",
        "afv",
        "artillery",
        "mlrs",
        "air_defense",
        "aircraft",
        "helicopters",
        "uav",
        "cruise_missiles",
        "ships",
        "submarines",
        "vehicles_fuel_tanks",
        "special_equipment",
    ):
        assert getattr(table.categories, key), key


def test_an_unknown_key_names_file_and_key(tmp_path):
    """A mistyped key is an error that says where it is."""
    path = tmp_path / "xx.toml"
    path.write_text('name = "X"\nlocale = "en"\n[detect]\nscripts = ["LATIN"]\n[numbers]\n[categories]\ntankz = ["tank"]\n')
    with pytest.raises(DefinitionError, match=r"xx\.toml.*tankz"):
        tables.load(path)


@pytest.mark.parametrize(
    ("code", "tanks", "said"),
    [
        ("x1", '["tank", "Jet"]', "'jet' is in categories.tanks and in categories.aircraft"),
        ("x2", '["tank("]', "'tank\\(' has a bracket without its other"),
        ("x3", '[" "]', "a phrase under tanks is empty"),
    ],
)
def test_a_phrase_that_means_two_things_or_none_names_file_and_key(tmp_path, monkeypatch, code, tanks, said):
    written = 'name = "X"\nlocale = "en"\n[detect]\nscripts = ["LATIN"]\n[numbers]\nwords = {}\n[categories]\n'
    (tmp_path / f"{code}.toml").write_text(f'{written}aircraft = ["jet"]\ntanks = {tanks}\n')
    monkeypatch.setattr(tables, "HERE", tmp_path)
    with pytest.raises(DefinitionError, match=rf"{code}\.toml: .*{said}"):
        languages.Language(code)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"en"', '"xq"', "locale 'xq' is none of CLDR's"),
        ('"LATIN"', '"LATTIN"', "detect.scripts names 'LATTIN'"),
        ('"LATIN"', '"CYRILLIC"', "detect.scripts names 'CYRILLIC', of which no letter stands here"),
        ("oryx =", "orix =", "sources.orix is no source"),
    ],
)
def test_a_mistyped_locale_script_or_source_names_file_and_key(tmp_path, old, new, said):
    written = 'name = "X"\nlocale = "en"\n[detect]\nscripts = ["LATIN"]\n[numbers]\n[categories]\n[sources]\noryx = ["oryx"]\n'
    path = tmp_path / "xx.toml"
    path.write_text(written)
    tables.load(path)
    path.write_text(written.replace(old, new, 1))
    with pytest.raises(DefinitionError, match=rf"xx\.toml: {said}"):
        tables.load(path)


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("tank(s|)", {"tanks", "tank"}),
        ("(a |)b", {"a b", "b"}),
        ("(x(y|z)|w) v", {"xy v", "xz v", "w v"}),
        ("plain", {"plain"}),
    ],
)
def test_alternatives_are_spelled_out(written, spelled):
    """A phrase with (a|b) is written once for each way."""
    assert set(phrases.spelled_out(written)) == spelled


def test_months_keep_their_names_when_a_language_is_made_ready():
    """What a language is made of is the same before and after: Babel rewrites its data when asked for patterns."""
    before = calendars.names("uk", "months")
    calendars.date_pattern("uk")
    languages.language("uk")
    assert len(before) > 12
    assert calendars.names("uk", "months") == before
