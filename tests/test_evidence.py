"""What a number rests on, in every sentence that says it: a claim is claimed, pictures confirm, names name, models model."""

from dataclasses import replace

import pytest

from attrition import exhibit, sentence
from attrition import view as views


@pytest.fixture(scope="module")
def ask(real):
    return exhibit.asking(real)


@pytest.fixture(scope="module")
def view(ask):
    return views.default(exhibit.record(ask))


HELD = [
    ("general_staff_ua", "RUS", "claimed by"),
    ("oryx", "UKR", "confirmed by pictures"),
    ("mediazona", "RUS", "named by"),
    ("meduza", "RUS", "estimated by"),
    ("economist", "RUS", "modelled by"),
    ("us_officials", "RUS", "estimated by"),
]


@pytest.mark.parametrize(("source", "side", "held"), HELD)
def test_only_a_claim_is_called_claimed(ask, view, source, side, held):
    chosen = replace(view, sources=(source,), side=side)
    day = exhibit.overview(ask, chosen)
    shown = exhibit.cumulative(ask, chosen, (day.head,))
    for text in (day.hero, day.source, shown.source):
        assert held in text
    if held != "claimed by":
        assert not any("claimed" in text for text in (day.hero, day.sentence, day.source, shown.sentence, shown.source))


def test_several_sources_are_each_named_with_what_their_numbers_rest_on():
    said = sentence.by(["A", "B", "C", "D"], ["claim", "model", "claim", "leak"])
    assert said == "claimed by A and C; modelled by B; in leaked documents, known as D"


def test_a_vote_is_said_only_of_a_source_that_several_publishers_copy(ask, view):
    assert "put to the vote" in exhibit.provenance(ask, view)
    alone = exhibit.provenance(ask, replace(view, sources=("oryx",)))
    assert "Copies of the pages of Oryx" in alone and "vote" not in alone
    both = exhibit.provenance(ask, replace(view, sources=("general_staff_ua", "oryx")))
    assert "put to the vote, of General Staff of Ukraine; Copies of the pages of Oryx" in both
