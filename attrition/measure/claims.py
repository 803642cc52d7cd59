"""A claimed rate against the record: which windows it describes, how many days, when it last held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from attrition.measure import bounds
from attrition.measure.corrections import days_of, parted
from attrition.measure.line import totals
from attrition.measure.periods import whole_month
from attrition.measure.windows import WINDOWS, between_days, counted, label, rolling, since_start, stated_days
from attrition.words import FIRST_RATE_DAY, is_none

MEAN_DAYS, RECENT_DAYS = 7, 28
WHOLE = ("since the start", "first report to last")  # means from the very start, whatever was counted by then


@dataclass(frozen=True)
class Against:
    """How a claimed rate from `low` to `high` a day, said on `day`, stands against one line.

    windows      every_window of that day, with `inside`: whether the window's rate, or the whole of what its
                 bounds leave open, lies in the claimed band; NA where that is not known
    recent, war  the daily changes of the last 28 days and of all days: inside, below, above, days
    last_inside  the last day up to `day` on which the mean of 7 days lay inside; None where it never did
    lengths      the window lengths that end on `day` and lie inside, as runs (first, last) of days
    """

    low: float
    high: float
    day: date
    windows: pd.DataFrame
    recent: dict[str, int]
    war: dict[str, int]
    last_inside: date | None
    lengths: tuple[tuple[int, int], ...]

    @property
    def true_for(self) -> list[str]:
        """The windows for which the claim holds, by their labels."""
        return list(self.windows.loc[self.windows["inside"].fillna(False), "label"])

    def rows(self) -> list[dict]:
        """The windows as plain values for a program, without `inside`: days as text, None where something is unknown."""
        return _plain(self.windows.drop(columns="inside"))

    def plain(self) -> dict:
        """Everything as plain values for a program."""
        return {
            "low": self.low,
            "high": self.high,
            "last_28_days": self.recent,
            "war": self.war,
            "last_inside": self.last_inside.isoformat() if self.last_inside else None,
            "lengths": [list(run) for run in self.lengths],
            "true_for": self.true_for,
            "windows": _plain(self.windows),
        }


def _plain(table: pd.DataFrame) -> list[dict]:
    """Rows of a table as plain values: days as text, numbers with four decimals, None where something is unknown."""
    named = table.rename(columns={"from_day": "from", "to_day": "to"}).astype(object)
    return [
        {
            name: None if is_none(value) else value.isoformat() if isinstance(value, date) else _number(value)
            for name, value in row.items()
        }
        for row in named.to_dict("records")
    ]


def _number(value: object) -> object:
    return round(float(value), 4) if isinstance(value, float | np.floating) else value


def against(
    line: pd.DataFrame,
    low: float,
    high: float,
    day: date,
    corrections: pd.DataFrame | None = None,
    since: date = FIRST_RATE_DAY,
    day_error: int = 0,
) -> Against:
    """Which windows that end on `day`, and how many daily changes up to it, does a claimed rate of `low` to `high` describe?

    `line` is one source's totals of one category and basis (as_of, value), `corrections` those of that line (as_of, amount):
    their days stay in every total and are left out of the shares. Before `since` there is no daily rate, only a total. Each
    day may be wrong by `day_error`, which widens bounds. A claim of one number is a band without width. A day without a
    report makes windows unknown, not an error. Pure: about 10 ms.
    """
    known = line.dropna(subset="value")
    known = known[known["as_of"] <= pd.Timestamp(day)]
    windows = every_window(line, day, corrections, day_error, since)
    changes = daily_changes(known, corrections, since)
    recent = changes[changes.index > pd.Timestamp(day) - timedelta(days=RECENT_DAYS)]
    mean = rolling(known, MEAN_DAYS, since)
    held = mean.loc[mean["per_day"].between(low, high), "as_of"]
    return Against(
        low=low,
        high=high,
        day=day,
        windows=windows.assign(inside=_inside(windows, low, high)),
        recent=shares(recent, low, high),
        war=shares(changes, low, high),
        last_inside=held.iloc[-1].date() if len(held) else None,
        lengths=_lengths(known, low, high, day, since),
    )


def every_window(
    line: pd.DataFrame,
    day: date,
    corrections: pd.DataFrame | None = None,
    day_error: int = 0,
    since: date | None = None,
) -> pd.DataFrame:
    """The implied rate of every window that a claim may mean, ending on `day`: the WINDOWS, since the start, from the first
    report to the last, the last whole calendar month in both conventions, the year to date, and where `day` has no report the
    interval around it. One that begins before `since` is not defined, save the two that are means from the very start.

    Columns: label, from_day, to_day, days, change, per_day; low and high, the bounds from rounding and from days that may be
    wrong by `day_error`; corrected, what corrections inside the window add to its change; without, its rate without them.
    """
    table = _windows(line, day, since)
    known = bounds.stated(line).set_index("as_of")[["low", "high"]]
    ends = {end: known.reindex(pd.to_datetime(table[f"{end}_day"])).to_numpy() for end in ("from", "to")}
    ends["from"][table["label"] == "since the start"] = 0  # nothing had been lost
    low, high = bounds.of_ranges(*ends["from"].T, *ends["to"].T, table["days"].to_numpy(), day_error)
    return parted(table.assign(low=low, high=high), corrections)


def _windows(line: pd.DataFrame, day: date, since: date | None = None) -> pd.DataFrame:
    """The plain rates of every_window: label, from_day, to_day, days, change, per_day."""
    by_day, end = stated_days(line), pd.Timestamp(day)
    month = {way: whole_month(day, way) for way in "BA"}
    spans = {
        f"{month['B'][0]:%b %Y} from 1st to 1st": month["B"],
        f"{month['A'][1]:%b %Y} from last day to last day": month["A"],
        **({f"{day.year} to date": (date(day.year, 1, 1), day)} if day > date(day.year, 1, 1) else {}),
        **_around(by_day.index, end),
    }
    trailing = {days: between_days(by_day, end - timedelta(days=days), end) for days in WINDOWS}
    rows = {
        **{label(days, row["days"]): row for days, row in trailing.items()},
        "since the start": since_start(line, day),
        "first report to last": between_days(by_day, by_day.index.min() if len(by_day) else end, end),
        **{name: between_days(by_day, *span) for name, span in spans.items()},
    }
    found = [(name, row) for name, row in rows.items() if row["days"] > 0]
    return pd.DataFrame([{"label": name, **counted(row, None if name in WHOLE else since)} for name, row in found])


def _around(days: pd.DatetimeIndex, day: pd.Timestamp) -> dict[str, tuple]:
    """The reports before and after a day that has none; nothing where there are not both."""
    before, after = days[days < day], days[days > day]
    return {} if day in days or not len(before) or not len(after) else {"reports around the day": (before.max(), after.min())}


def _inside(windows: pd.DataFrame, low: float, high: float) -> pd.Series:
    """Whether each window lies in a band: by its rate, else by its bounds where they decide it; NA where nothing does."""
    rate = windows["per_day"]
    least, most = rate.fillna(windows["low"]), rate.fillna(windows["high"])
    inside, outside = (least >= low) & (most <= high), (least > high) | (most < low)
    return inside.astype("boolean").mask(~inside & ~outside)


def daily_changes(line: pd.DataFrame, corrections: pd.DataFrame | None = None, since: date = FIRST_RATE_DAY) -> pd.Series:
    """The changes between reports of successive days, by the later day; days of a correction are left out."""
    by_day = totals(line.dropna(subset="value"))
    changes = by_day[by_day.index >= pd.Timestamp(since)].diff().dropna() if len(by_day) else by_day
    return changes[~changes.index.isin(days_of(corrections))]


def shares(changes: pd.Series, low: float, high: float) -> dict[str, int]:
    """How many daily changes lie inside a claimed band, below and above it."""
    known = changes.dropna()
    return {
        "inside": int(known.between(low, high).sum()),
        "below": int((known < low).sum()),
        "above": int((known > high).sum()),
        "days": len(known),
    }


def _lengths(line: pd.DataFrame, low: float, high: float, day: date, since: date) -> tuple[tuple[int, int], ...]:
    """The runs of window lengths that end on `day`, begin no earlier than `since`, and whose rate lies inside."""
    by_day = totals(line)
    by_day = by_day[by_day.index >= pd.Timestamp(since)] if len(by_day) else by_day
    if not len(by_day) or by_day.index[-1] != pd.Timestamp(day):
        return ()
    values = by_day.to_numpy()[::-1]
    lengths = np.arange(1, len(values))
    per_day = (values[0] - values[1:]) / lengths
    held = lengths[(per_day >= low) & (per_day <= high)]
    runs = np.split(held, np.flatnonzero(np.diff(held) > 1) + 1)
    return tuple((int(run[0]), int(run[-1])) for run in runs if len(run))


def elsewhere(lines: Mapping[str, pd.DataFrame], low: float, high: float, day: date, since: date | None = None) -> pd.DataFrame:
    """For which other lines, by their names, would a claimed rate hold, and over which window? Columns: name, label, per_day;
    none where it holds nowhere. `lines` are other sources, or the same one on another basis: the caller says which are like. No
    window begins before `since`."""
    columns = ["name", "label", "per_day"]
    found = [_windows(line, day, since).assign(name=name)[columns] for name, line in lines.items() if len(line)]
    every = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)
    return every[every["per_day"].between(low, high)].reset_index(drop=True)
