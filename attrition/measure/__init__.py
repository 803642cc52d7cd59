"""Frame -> frame: what a record of totals implies, by days and never by rows.

A line is one source's totals of one category and basis: a frame with `as_of` and `value`. What cannot be computed is NaN.

line         a line of totals by day, rebased, with its gaps
windows      the rate between two days, of a window, since the start; the rolling mean
periods      the change of calendar periods in both conventions; shares of like lines in them
bounds       what rounding, uncertain days and stated ranges leave open
corrections  what corrections add to a change
claims       a claimed rate against the record
"""

from attrition.measure.claims import Against, against, daily_changes, elsewhere, every_window, shares
from attrition.measure.line import at, rebased, stretches, totals
from attrition.measure.periods import PERIODS, by_period, shares_of, whole_month
from attrition.measure.windows import (
    WINDOWS,
    average,
    between,
    rolling,
    since_first_report,
    since_start,
    window,
    windows,
)

__all__ = [
    "PERIODS",
    "WINDOWS",
    "Against",
    "against",
    "at",
    "average",
    "between",
    "by_period",
    "daily_changes",
    "elsewhere",
    "every_window",
    "rebased",
    "rolling",
    "shares",
    "shares_of",
    "since_first_report",
    "since_start",
    "stretches",
    "totals",
    "whole_month",
    "window",
    "windows",
]
