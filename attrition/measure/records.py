"""Records and milestones: when a line grew most, since when a period is the highest, when round totals were passed."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from attrition.measure.corrections import parted
from attrition.measure.periods import by_period
from attrition.words import FIRST_RATE_DAY

SPANS = ("day", "week", "month", "quarter", "year")
STEPS = (1, 2, 5)  # times a power of ten: what counts as a round total


def counted(line: pd.DataFrame, since: date = FIRST_RATE_DAY) -> pd.DataFrame:
    """The reports of a line from the day on which it is a count; what came before were bulletins."""
    return line[line["as_of"] >= pd.Timestamp(since)]


def spans(line: pd.DataFrame, span: str, since: date = FIRST_RATE_DAY) -> pd.DataFrame:
    """The whole calendar periods of one kind (convention B), and the days by the report that states them.

    Columns: label, from_day, to_day, days, change, per_day; only what is known and wholly after `since`.
    """
    if span == "day":
        return daily(line, since)
    table = by_period(counted(line, since), span).dropna(subset="change")
    if table.empty:
        return pd.DataFrame(columns=["label", "from_day", "to_day", "days", "change", "per_day"])
    ends = table["start"] + pd.to_timedelta(table["days"], unit="D")
    return table.assign(from_day=table["start"], to_day=ends)[["label", "from_day", "to_day", "days", "change", "per_day"]]


def daily(line: pd.DataFrame, since: date = FIRST_RATE_DAY) -> pd.DataFrame:
    """The changes of single days, named by the report that states them: columns as of `spans`."""
    known = counted(line, since).dropna(subset="value")
    days, change = known["as_of"].diff().dt.days, known["value"].diff()
    table = pd.DataFrame({"from_day": known["as_of"].shift(), "to_day": known["as_of"], "days": days, "change": change})
    table = table[table["days"] == 1].assign(per_day=lambda one: one["change"], days=1)
    table.insert(0, "label", [f"{day.day} {day:%b %Y}" for day in table["to_day"]])
    return table.reset_index(drop=True)


def records(line: pd.DataFrame, corrections: pd.DataFrame | None = None, since: date = FIRST_RATE_DAY) -> pd.DataFrame:
    """The highest day, week, month, quarter and year of a line, and how its newest one stands.

    One row a span: span; label, change and per_day of the highest as reported; corrected, what corrections add to it;
    without_label and without, the highest rate once corrections are left out, which is another period where a correction made
    the record; newest and newest_rate (without corrections), and previous, the one before it; highest_since and lowest_since,
    the newest earlier period that was at least as high, or at most as high, as the newest one: None where there is none.
    """
    rows = []
    for span in SPANS:
        table = parted(spans(line, span, since), corrections)
        if table.empty:
            continue
        top, plain = table.loc[table["per_day"].idxmax()], table.loc[table["without"].idxmax()]
        newest, before = table.iloc[-1], table.iloc[:-1]
        rows.append(
            {
                "span": span,
                **top[["label", "change", "per_day", "corrected"]],
                "without_label": plain["label"],
                "without": plain["without"],
                "newest": newest["label"],
                "newest_rate": newest["without"],
                "previous": _last(before["label"]),
                "highest_since": _last(before["label"][before["without"] >= newest["without"]]),
                "lowest_since": _last(before["label"][before["without"] <= newest["without"]]),
            }
        )
    return pd.DataFrame(rows, columns=RECORD)


RECORD = ["span", "label", "change", "per_day", "corrected", "without_label", "without", "newest", "newest_rate"]
RECORD += ["previous", "highest_since", "lowest_since"]


def _last(labels: pd.Series) -> str | None:
    return labels.iloc[-1] if len(labels) else None


def as_high_before(line: pd.DataFrame, day: date) -> pd.Series | None:
    """The newest earlier step of one day that was at least as high as that of `day`: from_day, to_day, change, and `counted`,
    False where it lies among the bulletins of the first weeks. None where `day` is the record, or has no step."""
    table = daily(line, date.min)
    own = table.loc[table["to_day"] == pd.Timestamp(day), "change"]
    before = table[table["to_day"] < pd.Timestamp(day)]
    found = before[before["change"] >= own.iloc[0]] if len(own) else before.iloc[:0]
    if found.empty:
        return None
    last = found.iloc[-1][["from_day", "to_day", "change"]].copy()
    last["counted"] = last["from_day"] >= pd.Timestamp(FIRST_RATE_DAY)
    return last


def milestones(line: pd.DataFrame, step: float | None = None) -> pd.DataFrame:
    """On which day was each round total passed? Columns: total, as_of (the first report at or above it), after (the last
    report below it: the total was passed between the two), days and per_day since the milestone before.

    Without `step`, one is chosen that makes five to fifteen milestones. What the first report already had is no milestone.
    """
    known = line.dropna(subset="value")
    columns = ["total", "after", "as_of", "days", "per_day"]
    if len(known) < 2:
        return pd.DataFrame(columns=columns)
    step = step or round_step(known["value"].max())
    highest = known["value"].cummax().to_numpy()
    totals = np.arange(np.floor(highest[0] / step) + 1, np.floor(highest[-1] / step) + 1) * step
    at = np.searchsorted(highest, totals)
    table = pd.DataFrame({"total": totals, "after": known["as_of"].to_numpy()[at - 1], "as_of": known["as_of"].to_numpy()[at]})
    days = table["as_of"].diff().dt.days
    return table.assign(days=days, per_day=(step / days).where(days > 0))[columns]


def round_step(highest: float) -> float:
    """A round number of which a total up to `highest` has some five to fifteen: 1,475,270 -> 100,000."""
    ladder = [factor * 10**power for power in range(12) for factor in STEPS]
    return next(step for step in ladder if highest / step <= 15)
