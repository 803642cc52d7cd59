"""Rates in words: a table of windows, a claimed rate against it, records, spikes, a projection."""

from __future__ import annotations

from datetime import date

import pandas as pd

from attrition import words
from attrition.sentence.terms import SIDES

MEAN = "The mean of 7 days"


def window_lines(table: pd.DataFrame, notes: list[str]) -> list[str]:
    """The table of windows as lines of text, one a window, with the notes that it needs."""
    width = int(table["label"].str.len().max())
    return [*(window_line(row, width) for row in table.itertuples()), "", *notes]


def window_notes(rounding: int, share: float, first: pd.Series, entered: date | None) -> list[str]:
    """What a reader of a table of windows must know: what its bounds are, which months, which start."""
    since = "Since the start divides the total by all days of the war, as if nothing had been lost before day 1"
    since += f", though the list has this line only since {words.day(entered)}" if entered else ""
    bounds = (
        f"Bounds are what rounding leaves open: {share * 100:.3g} % of these totals are multiples of {rounding:,}. "
        "No error of the claims is known."
    )
    return [
        *([bounds] if rounding > 1 else []),
        "A month from 1st to 1st is what was fought in it; from last day to last day is how some outlets count.",
        f"{since}; first report to last counts from the {words.count(first['value'])} of {words.day(first['as_of'])}.",
    ]


def uncounted(since: date, day: date) -> list[str]:
    """That the windows of a day which begin before `since` are not defined, where there are any: a list of one note or none."""
    if since <= words.FIRST_DAY or (day - since).days >= 365:
        return []
    return [
        f"Reports before {words.day(since)} were bulletins, not counts: a window that begins in them has no daily rate; since "
        "the start and first report to last are means over all days, the bulletins included."
    ]


def bulletins(since: date) -> str:
    """That the chosen days begin in bulletins, as a part of a sentence."""
    return f"the chosen days begin with bulletins, which before {words.day(since)} were no counts"


def statements(who: str) -> str:
    """Why no rate is counted between single statements."""
    return f"{who}: single statements of different offices and days are no series, so no daily rate is counted between them."


def nothing(label: str, who: str, side: str, day: date) -> str:
    """That a source has no total of a category."""
    what = f"{label.lower()}, losses {SIDES[side]}"
    return f"{who} has no total of {what}, up to {words.day(day)}: there is no rate to count."


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
        return "No change of a single day is on record up to this day, so no share of days can be given."
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
    return f"{shares['inside']:,} {verb} inside, {shares['below']:,} below and {shares['above']:,} above"


def true_for(found: object) -> str:
    """What would make a claimed rate true of this line: windows that end on its day, or the whole war."""
    ways = [f"a window of {lengths(found)}"] if found.lengths else []
    ways += [label for label in found.true_for if label in ("since the start", "first report to last")]
    if not ways:
        return "No window that ends on this day makes it true."
    return f"What would make it true: {', or '.join(ways)}."


def lengths(found: object) -> str:
    """How long the windows are that a claimed rate describes: "1 to 4 days or 285 to 388 days"; nothing where there is none."""
    return " or ".join(
        f"{first} to {last} days" if first < last else words.plural(first, "day") for first, last in found.lengths
    )


def claim_windows(low: float, high: float, table: pd.DataFrame) -> str:
    """Which windows a claimed rate describes, and between which rates the others lie."""
    known = table.dropna(subset="per_day")
    inside = known[known["per_day"].between(low, high)]
    others = known.drop(index=inside.index)
    said = [f"{row.label} ({words.rate(row.per_day)})" for row in inside.itertuples()]
    text = f"{words.per_day(low, high)} holds for {words.listing(said) or 'no window'}"
    if len(others):
        ends = (words.rate(others["per_day"].min()), words.rate(others["per_day"].max()))
        span = ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
        kind = "other window" if said else "window"
        text += f"; {words.plural(len(others), kind)} {'has' if len(others) == 1 else 'have'} {span} a day"
    for row in table[table["per_day"].isna()].dropna(subset=["low", "high"]).itertuples():
        text += f"; {row.label}: {words.rate(row.low)} to {words.rate(row.high)} by the stated ranges"
    return f"{text}."


def unlike(claimed: str, counted: str) -> str:
    """That a claim and a line count unlike things, so that neither says anything of the other."""
    of = f"this line counts {counted}" if counted else "this line has no total"
    return f"The claim counts {claimed}, {of}: unlike things, so nothing is said of whether the claim holds."


def elsewhere(table: pd.DataFrame) -> str:
    """For which other lines a claimed rate would hold; nothing where there is none."""
    if table.empty:
        return ""
    parts = [f"{name}: {words.listing(list(rows['label']))}" for name, rows in table.groupby("name", sort=False)]
    return f" Of the other lines of this category it would hold for {'; '.join(parts)}."


def windows(table: pd.DataFrame) -> str:
    """The rates of the windows of a day."""
    known = table.dropna(subset="per_day")
    parts = [f"{row.label} {words.rate(row.per_day)} a day" for row in known.itertuples()]
    return f"{'; '.join(parts)}." if parts else "no window has a report at both ends."


def periods(label: str, table: pd.DataFrame, period: str, bands: pd.DataFrame | None, turns: pd.DataFrame | None) -> str:
    """What the rates of calendar periods show: the newest and the highest, what a band means, where the level changed."""
    known = table.dropna(subset="per_day")
    if known.empty:
        return f"No whole {period} in the chosen days."
    newest, top = known.iloc[-1], known.loc[known["per_day"].idxmax()]
    text = f"{label}: {words.rate(newest['per_day'])} a day in {newest['label']}, the newest whole {period}"
    text += "." if len(known) == 1 else f"; the highest is {top['label']} with {words.rate(top['per_day'])} a day."
    if bands is not None:
        text += (
            " Whiskers: levels that would produce such days (95 of 100 draws of blocks of seven days); variation of the "
            "reports, not error about true losses."
            if bands["low"].notna().any()
            else f" A {period} has too few days or events for a band."
        )
    return text if turns is None else f"{text} {changed(turns)}"


def changed(turns: pd.DataFrame) -> str:
    """Where the level of a line changed, whatever the penalty."""
    if turns.empty:
        return "No change of level survives every penalty."
    parts = [
        f"after {words.day(row.as_of)}, from {words.rate(row.before)} to {words.rate(row.after)} a day"
        for row in turns.itertuples()
    ]
    return f"Changes of level that survive every penalty (1, 2, 4, 8): {'; '.join(parts)}."


def highest(table: pd.DataFrame, since: date, bulletins: bool) -> str:
    """The records of a line: its highest periods once corrections are left out. `bulletins` says that its source counts only
    from `since`."""
    if table.empty:
        return "No whole period in the record."
    tops = [f"{row.without_label} with {words.rate(row.without)} a day" for row in table.itertuples()]
    text = f"The highest since {words.day(since)}, corrections left out: {'; '.join(tops)}."
    text += " What came before were bulletins, not counts: no daily rate." if bulletins else ""
    made = table[table["label"] != table["without_label"]]
    for row in made.itertuples():
        text += (
            f" As reported the highest {row.span} is {row.label} with {words.rate(row.per_day)} a day, of which a correction "
            f"makes {words.change(row.corrected)}."
        )
    return text


def standing(row: object) -> str:
    """How the newest period of a kind stands: highest since when, else lowest since when."""
    text = f"{row.newest[:1].upper()}{row.newest[1:]} ({words.rate(row.newest_rate)} a day) is the"
    if words.is_none(row.highest_since):
        return f"{text} highest {row.span} of all."
    if row.highest_since != row.previous:
        return f"{text} highest {row.span} since {row.highest_since}."
    if words.is_none(row.lowest_since):
        return f"{text} lowest {row.span} of all."
    return f"{text} same as {row.previous}." if row.lowest_since == row.previous else f"{text} lowest since {row.lowest_since}."


def spikes(table: pd.DataFrame) -> str:
    """How many steps stand out, and of how many something is on record."""
    if table.empty:
        return "No step stands out."
    known = table[table["why"] != "none"]
    return (
        f"{words.plural(len(table), 'step')} by size, or as a fall, a gap, a correction or a change of definition; of "
        f"{len(known) or 'none'} there is something on record. A step without an explanation is not thereby a mistake."
    )


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
    before = words.count(table.iloc[-2]["total"])
    if not newest["days"]:
        return f"{text}, as was {before}."
    return f"{text}, {words.plural(int(newest['days']), 'day')} after {before}."


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


def continued(table: pd.DataFrame, pace: float, filling: bool = False) -> str:
    """A projection and what it was worth, in one breath; of a line whose newest totals still fill up there is none."""
    if filling:
        return "Not projected: the newest weeks of this source are still filling up, so their pace is not yet known."
    known = table.dropna(subset="value")
    if known.empty:
        return (
            "Not projected: that needs 28 days with at least five events and a report at both ends, and 90 earlier days on "
            "which the rule can be tested."
        )
    first = known.iloc[0]
    parts = [
        f"over {words.plural(row.days, 'day')} by {words.share(row.missed)} of the change that came (within a tenth in "
        f"{words.share(row.near)} of {words.count(row.trials)} trials)"
        for row in known.itertuples()
    ]
    return (
        f"If the last 28 days continued, at {words.rate(pace)} a day, the total would be {words.count(first['value'])} on "
        f"{words.day(first['as_of'])}. Asked on every earlier day, the same rule missed, in the middle, {'; '.join(parts)}. "
        "It is arithmetic, not a forecast."
    )
