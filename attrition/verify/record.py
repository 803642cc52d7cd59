"""The record's lines, ready to be asked by day: what a text is held against."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

import pandas as pd

from attrition import words
from attrition.lexicon import categories
from attrition.model import Figure, Source
from attrition.verify.slips import unit

GENERAL_STAFF = "general_staff_ua"  # whose reports a text is held against that credits nobody else with a line
NOTHING = words.FIRST_DAY.toordinal()
EPOCH = date(1970, 1, 1).toordinal()
MOST_APART = 2  # a source that states something every n days has, for that many times n days, nothing newer to say
NOW_AND_THEN = 92  # days that a single statement of a source without regular reports is held to stand
UNIT_DAYS, UNIT_VALUES, MEDIAN_DAYS = 15, 5, 28


class Line:
    """One source's totals of one category and basis. Days are ordinals, as of date.toordinal."""

    def __init__(self, key: tuple[str, str, str, str], frame: pd.DataFrame, every_days: int | None = 1, corrections=None):
        self.source, self.side, self.category, self.basis = key
        self.frame, self.corrections = frame, corrections
        self.reach = 0 if every_days == 1 else MOST_APART * every_days if every_days else NOW_AND_THEN
        self._medians: dict[int, float] = {}
        self.kept: dict = {}  # comparisons with claimed rates
        self.windows: dict = {}  # what was added over every window, by day

    @cached_property
    def cells(self) -> dict[int, float]:
        """The totals by day."""
        return _by_day(self.frame.dropna(subset="value"), "value")

    @cached_property
    def ranges(self) -> dict[int, tuple[float, float]]:
        """The days for which the source states a range, or one of its ends, instead of a number."""
        if "low" not in self.frame:
            return {}
        stated = self.frame[self.frame["value"].isna()]
        lows, highs = _by_day(stated.fillna({"low": 0}), "low"), _by_day(stated.fillna({"high": math.inf}), "high")
        return {day: (low, highs[day]) for day, low in lows.items()}

    @cached_property
    def days(self) -> list[int]:
        """The days for which the source states anything."""
        return sorted({*self.cells, *self.ranges})

    @property
    def first(self) -> int:
        return self.days[0]

    @property
    def last(self) -> int:
        return self.days[-1]

    def at(self, day: int) -> float | None:
        """The total as of a day; of a source that states one now and then, the newest up to that day."""
        found = self.cells.get(day)
        if found is None and (newest := self._reached(day)) is not None:
            return self.cells.get(newest)
        return found

    def range_at(self, day: int) -> tuple[float, float] | None:
        """The range that the source states as of a day, or newest up to it."""
        return self.ranges.get(day) or self.ranges.get(self._reached(day))

    def _reached(self, day: int) -> int | None:
        """The newest day of a source that states something now and then, while that is not too long ago."""
        newest = self.newest(day) if self.reach else None
        return newest if newest is not None and day - newest <= self.reach else None

    def said(self, day: int) -> str:
        """What the source states as of one of its days, as it is written."""
        if day in self.cells:
            return words.count(self.cells[day])
        low, high = self.ranges[day]
        if high == math.inf:
            return f"at least {words.count(low)}"
        return f"{words.count(low)} to {words.count(high)}" if low else f"at most {words.count(high)}"

    def newest(self, day: int) -> int | None:
        """The newest day up to `day` that has a total."""
        place = bisect_right(self.days, day)
        return self.days[place - 1] if place else None

    def change(self, start: int, end: int) -> float | None:
        """What was added between the totals of two days; None where either is missing."""
        one, other = self.at(start), self.at(end)
        return None if one is None or other is None else other - one

    def unit(self, day: int) -> int:
        """How finely the totals up to a day are stated: 10 where all of them are rounded to tens. A few totals that are all
        alike say nothing of it."""
        place = bisect_right(self.days, day)
        recent = {self.cells.get(known) for known in self.days[max(0, place - UNIT_DAYS) : place]} - {None, 0}
        return min(map(unit, recent)) if len(recent) >= UNIT_VALUES else 1

    def median_change(self, day: int) -> float:
        """The median daily change of the four weeks up to a day; 0 where there is none."""
        if day not in self._medians:
            self._medians[day] = self._median(day)
        return self._medians[day]

    def _median(self, day: int) -> float:
        changes = [self.change(end - 1, end) for end in range(day - MEDIAN_DAYS + 1, day + 1)]
        known = sorted(change for change in changes if change is not None)
        return known[len(known) // 2] if known else 0

    def nearest(self, value: float) -> tuple[int, float]:
        """The day whose total is nearest to a value, and that total. A line that states ranges alone has none to ask for."""
        place = bisect_left(self._ranked, (value,))
        near, day = min(self._ranked[max(0, place - 1) : place + 1], key=lambda pair: abs(pair[0] - value))
        return day, near

    @cached_property
    def _ranked(self) -> list[tuple[float, int]]:
        return sorted((value, day) for day, value in self.cells.items())

    @cached_property
    def by_value(self) -> dict[float, list[int]]:
        """The days of each total."""
        found: dict[float, list[int]] = {}
        for day, value in sorted(self.cells.items()):
            found.setdefault(value, []).append(day)
        return found


class Record:
    """Every line, by source and side and category. `told` are rates and changes that reports state in words."""

    def __init__(self, lines: Sequence[Line], sources: Mapping[str, Source], told: pd.DataFrame | None = None):
        self.sources = sources
        self.told: dict[tuple[str, str], list] = {}
        for one in () if told is None else told.itertuples(index=False):
            self.told.setdefault((one.category, one.measure), []).append(one)
        self.lines: dict[tuple[str, str, str], list[Line]] = {}
        self._without: dict[str | None, Record] = {}
        for line in lines:
            if len(line.frame):
                self.lines.setdefault((line.source, line.side, line.category), []).append(line)
        first = [line for line in lines if line.source == GENERAL_STAFF and len(line.frame)] or lines
        self.last = max((line.frame["as_of"].max().toordinal() for line in first if len(line.frame)), default=NOTHING)

    @classmethod
    def of(cls, series: pd.DataFrame, corrections: pd.DataFrame, told: pd.DataFrame, sources: Mapping[str, Source]) -> Record:
        """The record of the frames of query.record."""
        stepped = dict(list(corrections.groupby(["source", "side", "category", "basis"])))
        return cls(
            [
                Line(key, line.reset_index(drop=True), _every(sources, key[0]), stepped.get(key))
                for key, line in series.groupby(["source", "side", "category", "basis"], sort=False)
            ],
            sources,
            told,
        )

    def without(self, source: str | None) -> Record:
        """The record without a source, so that the source's own statements are not held against themselves."""
        if source not in self._without:
            lines = [line for key, found in self.lines.items() if key[0] != source for line in found]
            self._without[source] = other = Record(lines, self.sources)
            other.told = {key: [one for one in found if one.source != source] for key, found in self.told.items()}
        return self._without[source]

    def has(self, source: str | None, side: str | None) -> bool:
        """Does this source have a line of its own?"""
        return any(key[:2] == (source, side) for key in self.lines)

    def line(self, source: str, side: str, category: str, basis: str) -> Line | None:
        """The line that a figure is held against: of its own basis where the source has one, else the one that it has."""
        found = self.lines.get((source, side, category), [])
        own = [line for line in found if line.basis == basis]
        plain = [line for line in found if line.basis in ("unspecified", "casualties")]
        return (own or plain or found or [None])[0]

    def siblings(self, line: Line) -> list[Line]:
        """The lines of the same source and category that count on another basis."""
        return [other for other in self.lines[line.source, line.side, line.category] if other is not line]

    def parts(self, line: Line) -> list[Line]:
        """The lines of the same source that a merged line continues the sum of."""
        codes = [code for code, known in categories().items() if known.part_of == line.category]
        return [other for code in codes for other in self.lines.get((line.source, line.side, code), [])]

    def among(self, source: str, side: str) -> list[Line]:
        """All lines of a source."""
        return [line for key, found in self.lines.items() if key[:2] == (source, side) for line in found]


def _by_day(frame: pd.DataFrame, column: str) -> dict[int, float]:
    days = frame["as_of"].to_numpy().astype("datetime64[D]").astype(int) + EPOCH
    return dict(zip(days.tolist(), frame[column].tolist()))


def _every(sources: Mapping[str, Source], code: str) -> int | None:
    return sources[code].every_days if code in sources else 1


def span(figure: Figure) -> tuple[float, float]:
    """The least and the most that a figure states: twice the same for one number."""
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    return (low if low is not None else high), (high if high is not None else low)
