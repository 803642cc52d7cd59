"""Frame -> frame: what a record of totals implies, by days and never by rows.

A line is one source's totals of one category and basis: a frame with `as_of` and `value`. What cannot be computed is NaN.

line         a line of totals by day, rebased, with its gaps
windows      the rate between two days, of a window, since the start; the rolling mean
periods      the change of calendar periods in both conventions; shares of like lines in them
bounds       what rounding, uncertain days and stated ranges leave open
corrections  what corrections add to a change
claims       a claimed rate against the record
coverage     on which days there is a report
eras         to which unit totals are rounded, and since when
records      the highest periods, since when a period is the highest, milestones
spikes       what stands out, and what is on record about it
years        year on year
variation    what level would produce such days (arch)
turns        change points that every penalty keeps (ruptures)
projection   if the last 28 days continued, with its backtest
sparse       lines of few events
together     several sources: aged statements, ranges, two lines beside each other, revisions
"""

from attrition.measure.bounds import intervals, of_change, of_ranges, rounded, rounding, unit
from attrition.measure.claims import Against, against, daily_changes, elsewhere, every_window, shares
from attrition.measure.corrections import without_corrections
from attrition.measure.coverage import coverage, gaps
from attrition.measure.eras import eras, zeros_by_quarter
from attrition.measure.line import at, rebased, stretches, totals
from attrition.measure.periods import PERIODS, by_period, is_weekly, shares_of, whole_month
from attrition.measure.projection import BASE_DAYS, backtest, projection
from attrition.measure.records import as_high_before, daily, milestones, records, round_step
from attrition.measure.sparse import is_sparse
from attrition.measure.spikes import spikes
from attrition.measure.turns import turns
from attrition.measure.variation import level, level_by_period
from attrition.measure.windows import (
    WINDOWS,
    average,
    between,
    rolling,
    since_start,
    window,
    windows,
)
from attrition.measure.years import a_year_before, months_by_year, year_on_year

__all__ = [
    "BASE_DAYS",
    "PERIODS",
    "WINDOWS",
    "Against",
    "a_year_before",
    "against",
    "as_high_before",
    "at",
    "average",
    "backtest",
    "between",
    "by_period",
    "coverage",
    "daily",
    "daily_changes",
    "elsewhere",
    "eras",
    "every_window",
    "gaps",
    "intervals",
    "is_sparse",
    "is_weekly",
    "level",
    "level_by_period",
    "milestones",
    "months_by_year",
    "of_change",
    "of_ranges",
    "projection",
    "rebased",
    "records",
    "rolling",
    "round_step",
    "rounded",
    "rounding",
    "shares",
    "shares_of",
    "since_start",
    "spikes",
    "stretches",
    "totals",
    "turns",
    "unit",
    "whole_month",
    "window",
    "windows",
    "without_corrections",
    "year_on_year",
    "zeros_by_quarter",
]
