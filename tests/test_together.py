"""Several sources together: what has aged, which range they span, how two lines stand to each other."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.measure import together
from tests.conftest import line

NAN = float("nan")


def statements(*rows):
    """Rows of (source, counted, value, low, high, aged) with a lineage and a root of their own."""
    frame = pd.DataFrame(rows, columns=["source", "counted", "value", "low", "high", "aged"])
    same = {"as_of": pd.Timestamp("2024-01-01"), "interval": None, "lineage": "own"}
    return frame.assign(root=frame["source"], **same)


@pytest.mark.parametrize(
    ("age", "rhythm", "old"),
    [(3, 1, False), (4, 1, True), (93, 31, False), (94, 31, True), (365, NAN, False), (366, NAN, True), (366, 400, True)],
)
def test_a_regular_report_ages_by_the_rhythm_of_its_source_and_after_a_year_in_any_case(age, rhythm, old):
    frame = pd.DataFrame({"age": [age], "rhythm": [rhythm], "role": ["transcription"]})
    assert together.aged(frame).tolist() == [old]


@pytest.mark.parametrize("rhythm", [NAN, 1, 30, 365])
def test_every_single_statement_has_one_limit_of_age(rhythm):
    frame = pd.DataFrame({"age": [180, 181], "rhythm": rhythm, "role": "compilation"})
    assert together.aged(frame).tolist() == [False, True]


def test_a_range_is_from_the_lowest_to_the_highest_end_with_who_states_them():
    frame = statements(
        ("a", "killed", 100, NAN, NAN, False),
        ("b", "killed", NAN, 80, 150, False),
        ("c", "killed", NAN, NAN, 300, False),  # up to
        ("d", "killed", NAN, 10, NAN, True),  # aged
        ("a", "casualties", 400, NAN, NAN, False),
    )
    killed, casualties = together.spans(frame)
    assert (killed.low, killed.low_source, killed.high, killed.high_source) == (80, "b", 300, "c")
    assert (killed.sources, killed.aged) == (3, 1)
    assert (casualties.counted, casualties.low, casualties.high) == ("casualties", 400, 400)


def test_each_range_says_how_many_counts_of_their_own_its_fresh_statements_rest_on():
    frame = statements(*((name, "killed", 1, NAN, NAN, name == "f") for name in "abcdef"))
    frame["lineage"] = ["own", "repeats", "own", "mixed", "not_stated", "own"]
    frame["root"] = list("aacdef")
    (found,) = together.spans(frame)
    assert (found.independent, found.sources, found.aged) == (2, 5, 1)


def test_where_no_end_was_stated_the_range_is_open_never_zero():
    (found,) = together.spans(statements(("a", "killed", NAN, 10, NAN, False)))
    assert found.low == 10 and found.high is None and found.high_source is None


def test_a_range_of_aged_statements_alone_is_unknown():
    (found,) = together.spans(statements(("a", "killed", 10, NAN, NAN, True)))
    assert found.low is None and found.high is None and found.sources == 0


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 1000)), min_size=1, max_size=20))
def test_a_range_never_spans_unlike_counts(cells):
    frame = statements(*((f"s{n}", counted, value, NAN, NAN, False) for n, (counted, value) in enumerate(cells)))
    for row in together.spans(frame):
        own = [value for counted, value in cells if counted == row.counted]
        assert (row.low, row.high) == (min(own), max(own))


def test_only_counts_of_their_own_are_independent_and_each_root_once():
    frame = pd.DataFrame(
        [
            ("a", "own", "a"),
            ("b", "repeats", "a"),
            ("c", "repeats", "z"),
            ("d", "mixed", "d"),
            ("e", "not_stated", "e"),
            ("a", "own", "a"),
        ],
        columns=["source", "lineage", "root"],
    )
    found = together.standing(frame)
    assert found["roots"] == ["a", "z"]
    assert (found["own"], found["repeats"], found["mixed"], found["not_stated"]) == (["a"], ["b", "c"], ["d"], ["e"])


def test_two_lines_are_compared_only_on_days_that_both_have():
    both = together.beside(
        line({"2024-01-01": 10, "2024-01-02": None, "2024-01-03": 30}), line({"2024-01-01": 0, "2024-01-03": 60})
    )
    assert both["as_of"].dt.day.tolist() == [1, 3] and both["difference"].tolist() == [10, -30]
    assert np.isnan(both["ratio"][0]) and both["ratio"][1] == 0.5


def test_half_years_set_changes_against_changes_between_the_same_two_days():
    one = line({"2023-01-03": 100, "2023-07-01": 150, "2024-01-05": 170})
    other = line({"2023-01-01": 190, "2023-01-03": 200, "2023-07-01": 300, "2024-01-05": 400})
    first, second = together.half_years(together.beside(one, other)).itertuples()
    assert (first.half_year, first.from_day.day, first.one, first.other, first.ratio) == ("first half of 2023", 3, 50, 100, 0.5)
    assert (second.days, second.one, second.other, second.ratio) == (188, 20, 100, 0.2)


def test_a_half_year_without_a_common_day_near_its_ends_is_left_out():
    one = line({"2023-01-20": 100, "2023-07-01": 150, "2024-01-01": 170})
    assert together.half_years(together.beside(one, one))["half_year"].tolist() == ["second half of 2023"]
    assert together.half_years(together.beside(line({}), line({}))).empty


def test_a_month_is_odd_beyond_the_tolerance_and_never_where_the_change_is_unknown():
    months = pd.DataFrame({"stated": [1010.0, 1011.0, 989.0, 500.0], "change": [1000.0, 1000.0, 1000.0, NAN]})
    assert together.odd(months, 0.01).tolist() == [False, True, True, False]


def vintages(*rows):
    frame = pd.DataFrame(rows, columns=["as_of", "published", "value"])
    return frame.assign(as_of=pd.to_datetime(frame["as_of"]), published=pd.to_datetime(frame["published"]))


RUNS = vintages(
    ("2024-01-01", "2024-01-01", 100.0),
    ("2024-01-02", "2024-01-02", 250.0),
    ("2024-01-01", "2024-02-01", 110.0),
    ("2024-01-02", "2024-02-01", 111.0),
    ("2024-02-01", "2024-02-01", 140.0),
)


def test_a_revision_is_the_newest_vintage_less_the_first():
    found = together.revisions(RUNS)
    assert found["first"].tolist() == [100, 250] and found["newest"].tolist() == [110, 111]
    assert found["revised"].tolist() == [10, -139]


def test_a_step_between_vintages_is_told_apart_from_what_the_newest_vintage_has_for_those_days():
    found = together.runs(RUNS)
    assert found["value"].tolist() == [100, 250, 140]
    assert found["step"].tolist()[1:] == [150, -110]
    assert found["moved"].tolist()[1:] == [149, -139]  # 111 − 110 and 140 − 111 are the newest vintage's own
