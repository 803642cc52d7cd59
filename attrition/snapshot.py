"""Frame -> frame: every line as of one day, with its changes. The overview's numbers."""

from __future__ import annotations

from datetime import date

import pandas as pd

from attrition import measure

CHANGES = (1, 7, 28)
NAMES = ("change", "per_day", "days")
FRESH_DAYS = 28  # a line with no report for longer is no longer in the list


def latest_day(series: pd.DataFrame, day: date) -> date | None:
    """The newest day up to `day` that has a report."""
    days = series.loc[series["as_of"] <= pd.Timestamp(day), "as_of"]
    return days.max().date() if len(days) else None


def of_day(series: pd.DataFrame, lines: pd.DataFrame, day: date, since: date | None = None) -> pd.DataFrame:
    """Each line's newest total up to `day`. Columns: those of `lines`, as_of, value, and for each of CHANGES `change_n`,
    `per_day_n` and `days_n`, its true width; lines with no report within FRESH_DAYS are left out. A change
    that begins before `since`, the first day of a count, is unknown."""
    rows = []
    for line in lines.itertuples(index=False):
        known = series[
            (series["source"] == line.source) & (series["category"] == line.category) & (series["basis"] == line.basis)
        ].dropna(subset="value")
        last = latest_day(known, day)
        if last is None or (day - last).days > FRESH_DAYS:
            continue
        row = {**line._asdict(), "as_of": last, "value": measure.at(known, last)}
        for days in CHANGES:
            window = measure.window(known, last, days, since)
            row |= {f"change_{days}": window["change"], f"per_day_{days}": window["per_day"], f"days_{days}": window["days"]}
        rows.append(row)
    return pd.DataFrame(
        rows,
        columns=[*lines.columns, "as_of", "value", *(f"{name}_{days}" for days in CHANGES for name in NAMES)],
    )


def ended(lines: pd.DataFrame, current: pd.DataFrame) -> pd.DataFrame:
    """The lines that the record has, but not among those of a day: label and first and last day."""
    missing = lines[~lines["category"].isin(current["category"])]
    return missing[["label", "first", "last"]]
