"""The record as of one day, and a claimed rate against it."""

from __future__ import annotations

import pandas as pd

from attrition import chart, lexicon, measure, query, sentence, snapshot, words
from attrition.exhibit.base import Ask, Exhibit, lines_of
from attrition.view import View

SPARK_DAYS = 180


def day_snapshot(ask: Ask, view: View) -> pd.DataFrame:
    """Every line as of the view's last day: see snapshot.of_day."""
    lines = lines_of(ask, view)
    series = ask(query.series, view.sources, tuple(lines["category"]), None, view.last, view.publishers)
    return snapshot.of_day(series, lines, view.last)


def sparklines(ask: Ask, view: View) -> dict[str, list[float]]:
    """The weekly mean of each category's daily change over the half year before the view's last day."""
    steps = ask(query.rates, view.sources[:1], tuple(lines_of(ask, view)["category"]), None, view.last, view.publishers)
    recent = steps[steps["to_day"] > pd.Timestamp(view.last) - pd.Timedelta(days=SPARK_DAYS)]
    weekly = recent.groupby(["category", pd.Grouper(key="to_day", freq="7D", origin="end")])["per_day"].mean()
    return {category: list(values) for category, values in weekly.groupby(level=0)}


def claim(ask: Ask, position: int) -> Exhibit:
    """A claimed rate, the position-th of query.claims, against the windows that end on its own day."""
    said = ask(query.claims).iloc[position]
    line = ask(query.series, (said.source,), (said.category,))
    windows = measure.windows(line, said.as_of.date(), (7, 28, 90))
    category = lexicon.categories()[said.category]
    table = windows.rename(columns={"label": "window", "from_day": "from", "to_day": "to", "per_day": "a day"})
    text = sentence.claim(said.low, said.high, windows)
    source = (
        f"Totals as claimed by {lexicon.sources()[said.source].label} as of {words.day(said.as_of)} · {category.label}: "
        f"{sentence.basis(said.basis)} · data {ask(query.data_version)}"
    )
    return Exhibit(chart.claim_dots(windows, said.low, said.high, category.unit), table, text, source)
