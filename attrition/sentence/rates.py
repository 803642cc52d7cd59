"""Rates in words: a table of windows, a claimed rate against it, records, spikes, a projection."""

from __future__ import annotations

from datetime import date

import pandas as pd

from attrition import words

MEAN = "The mean of 7 days"


def window_lines(table: pd.DataFrame, rounding: int, first: pd.Series, entered: date | None) -> list[str]:
    """The table of windows as lines of text, one a window, and the notes that it needs. `first` is the line's first report,
    `entered` the day on which the line came into the list, where that was later than the list itself."""
    width = int(table["label"].str.len().max())
    return [*(window_line(row, width) for row in table.itertuples()), "", *window_notes(rounding, first, entered)]


def window_notes(rounding: int, first: pd.Series, entered: date | None) -> list[str]:
    """What a reader of a table of windows must know: what is in brackets, which months, which start."""
    since = "Since the start divides the total by all days of the war, as if nothing had been lost before day 1"
    since += f", though the list has this line only since {words.day(entered)}" if entered else ""
    return [
        *([f"In brackets: what rounding to {rounding} leaves open; no error of the claims is known."] if rounding > 1 else []),
        "A month from 1st to 1st is what was fought in it; from last day to last day is how some outlets count.",
        f"{since}; first report to last counts from the {words.count(first['value'])} of {words.day(first['as_of'])}.",
    ]


def window_line(row: object, width: int) -> str:
    """One window: its rate, its change and true days, its bounds, and its rate without corrections where it has any."""
    text = f"{row.label:>{width}}  {words.rate(row.per_day):>9} a day  {words.change(row.change):>12} in "
    text += f"{words.plural(row.days, 'day'):<10}"
    if not words.is_none(row.low) and row.low != row.high:
        text += f"  ({words.rate(row.low)} to {words.rate(row.high)})"
    if row.corrected:
        text += f"  {words.rate(row.without)} without corrections of {words.change(row.corrected)}"
    return text.rstrip()


def claim_held(found: object) -> str:
    """How a claimed rate fared (measure.Against): the share of days, the last time, and what would make it true."""
    recent, war = found.recent, found.war
    if not war["days"]:
        return "No daily change up to this day is on record, so none can be compared."
    text = (
        f"Of the daily changes of the last 28 days {in_band(recent)}; of all {words.count(war['days'])} up to then "
        f"{in_band(war)}. "
    )
    if found.last_inside is None:
        text += f"{MEAN} was never inside."
    elif found.last_inside == found.day:
        text += f"{MEAN} is inside on this very day."
    else:
        text += f"{MEAN} was last inside on {words.day(found.last_inside)}."
    return f"{text} {true_for(found)}"


def in_band(shares: dict[str, int]) -> str:
    """How many changes are inside a band, below and above: "2 are inside, 1 below and 25 above"."""
    verb = "is" if shares["inside"] == 1 else "are"
    return f"{shares['inside']} {verb} inside, {shares['below']} below and {shares['above']} above"


def true_for(found: object) -> str:
    """What would make a claimed rate true of this line: windows that end on its day, or the whole war."""
    runs = [f"{first} to {last} days" if first < last else words.plural(first, "day") for first, last in found.lengths]
    ways = ([f"a window of {' or of '.join(runs)}"] if runs else []) + [
        label for label in found.true_for if label in ("since the start", "first report to last")
    ]
    if not ways:
        return "No window that ends on this day makes it true."
    return f"What would make it true: {', or '.join(ways)}."


def highest(table: pd.DataFrame, since: date) -> str:
    """The records of a line: its highest periods once corrections are left out, and how its newest month stands."""
    if table.empty:
        return "No whole period in the record."
    tops = [f"{row.without_label} with {words.rate(row.without)} a day" for row in table.itertuples()]
    text = f"The highest since {words.day(since)}, corrections left out: {'; '.join(tops)}."
    for row in table[table["span"] == "month"].itertuples():
        since_then = f"the highest month since {row.highest_since}" if row.highest_since else "the highest month of all"
        text += f" {row.newest} ({words.rate(row.newest_rate)}) is {since_then}."
    made = table[table["label"] != table["without_label"]]
    for row in made.itertuples():
        text += (
            f" As reported the highest {row.span} is {row.label} with {words.rate(row.per_day)} a day, of which a correction "
            f"makes {words.change(row.corrected)}."
        )
    return text


WHY = {
    "definition": "change of definition",
    "fall": "the running total falls; no correction is on record",
    "none": "no correction, gap or change of definition is on record",
}


def why(row: object) -> str:
    """What is on record about a step that stands out."""
    if row.why == "correction":
        return f"a correction of {words.change(row.amount)}, as {row.publisher} records it"
    if row.why == "definition":
        return row.definition
    if row.why == "backlog":
        return f"the first report after {words.plural(int(row.days) - 1, 'day')} without one: a backlog, not one day"
    if row.why == "others":
        return f"the same report corrects {words.plural(int(row.others), 'other line')}"
    return WHY[row.why]


def passed(table: pd.DataFrame) -> str:
    """The newest milestone of a line, and how long it took."""
    if table.empty:
        return "No round total was passed in the record."
    newest = table.iloc[-1]
    text = f"{words.count(newest['total'])} was passed by the report of {words.day(newest['as_of'])}"
    if words.is_none(newest["days"]):
        return f"{text}."
    return f"{text}, {words.plural(int(newest['days']), 'day')} after {words.count(table.iloc[-2]['total'])}."


def year_before(label: str, table: pd.DataFrame, day: date) -> str:
    """A line's rates against those of a year before."""
    known = table.dropna(subset="ratio")
    if known.empty:
        return f"{label}: no rate a year before {words.day(day)} to compare with."
    parts = [
        f"{words.rate(row.per_day)} over {words.plural(row.days, 'day')} against {words.rate(row.before)} "
        f"({words.signed_share(row.ratio - 1)})"
        for row in known.itertuples()
        if row.days in (7, 28, 365)
    ]
    return f"{label} a day up to {words.day(day)} and up to the same day a year before: {'; '.join(parts)}."


def continued(table: pd.DataFrame, pace: float) -> str:
    """A projection and what it was worth, in one breath."""
    known = table.dropna(subset="value")
    if known.empty:
        return "Not projected: no 28 days with at least five events and a report at both ends."
    first = known.iloc[0]
    text = (
        f"If the last 28 days continued, at {words.rate(pace)} a day, the total would be {words.count(first['value'])} on "
        f"{words.day(first['as_of'])}."
    )
    parts = [
        f"over {words.plural(row.days, 'day')} the change was missed by {words.share(row.missed)} in the middle of "
        f"{words.count(row.trials)} trials, and right within a tenth in {words.share(row.near)}"
        for row in known.dropna(subset="missed").itertuples()
    ]
    tested = f"Asked on every earlier day, {'; '.join(parts)}" if parts else "There are too few earlier days to test it"
    return f"{text} {tested}. It is arithmetic, not a forecast."
