"""Totals through time as they are drawn: a regular line with its named interval, single statements as points, a lone day."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from attrition import exhibit
from attrition import view as views


@pytest.fixture(scope="module")
def ask(real):
    return exhibit.asking(real)


@pytest.fixture(scope="module")
def view(ask):
    return views.default(exhibit.record(ask))


def test_a_regular_line_with_an_interval_is_a_line_with_a_named_band(ask, view):
    figure = exhibit.cumulative(ask, replace(view, sources=("economist", "meduza")), ("personnel",)).figure
    names = [trace.name.replace("<br>", " ") for trace in figure.data]
    for source, interval in (("The Economist", "confidence interval"), ("Meduza and Mediazona", "sums of weekly limits")):
        assert any(source in name and interval in name for name in names)
    assert not any("markers" in (trace.mode or "") or trace.error_y.array is not None for trace in figure.data)


def test_a_line_counted_from_a_day_has_no_interval_of_totals(ask, view):
    added = replace(view, sources=("economist",), first=date(2024, 1, 1))
    shown = exhibit.cumulative(ask, added, ("personnel",), "added")
    assert [trace.name for trace in shown.figure.data if "interval" in trace.name] == []


def test_the_first_statement_of_a_line_is_named_also_where_it_is_a_range(ask, view):
    """CSIS: 200,000 to 250,000 as of 28 February 2023 comes before its 1,200,000 of December 2025."""
    said = exhibit.cumulative(ask, replace(view, sources=("csis",)), ("personnel",)).sentence
    assert "killed and wounded from 200,000–250,000 (28 Feb 2023) to 1,490,000 (30 Jun 2026)" in said


def test_a_single_stated_range_is_said_and_has_some_days_around_it(ask, view):
    shown = exhibit.cumulative(ask, replace(view, sources=("president_ua",), side="UKR"), ("personnel",))
    assert "10,000–13,000 on 1 Dec 2022" in shown.sentence
    start, end = map(pd.Timestamp, shown.figure.layout.xaxis.range)
    assert start < pd.Timestamp(2022, 12, 1) - pd.Timedelta(days=7) and end > pd.Timestamp(2022, 12, 1) + pd.Timedelta(days=7)
