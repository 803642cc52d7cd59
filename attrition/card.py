"""Numbers -> the markup of a number's card. Every text that goes in is escaped; nothing from outside is markup."""

from __future__ import annotations

import base64
from datetime import date
from html import escape

import pandas as pd

from attrition import chart, sentence, words


def hero(row: object, source: str, evidence: str = "claim", filling: bool = False) -> str:
    """The headline total: value, what is counted, by whom and how, as of when, and its changes by days, each over its true
    width; `filling` says that its newest totals still fill up."""
    still = ", still filling up" if filling else ""
    tiles = "".join(
        f'<div><span class="label">{_last(getattr(row, f"days_{days}"))}</span>'
        f'<span class="value">{words.change(getattr(row, f"change_{days}"))}</span>'
        f'<span class="rate">{words.rate(getattr(row, f"per_day_{days}"))} a day{still}</span></div>'
        for days in (1, 7, 28)
    )
    return (
        f'<div class="hero"><div class="what">{escape(row.label)} · {escape(sentence.basis(row.basis))}</div>'
        f'<div class="number">{words.count(row.value)}</div>'
        f'<div class="meta">{escape(sentence.by([source], [evidence]))} as of {words.day(row.as_of)}, day '
        f'{words.day_of_war(row.as_of):,} of the war</div><div class="tiles">{tiles}</div></div>'
    )


def _last(days: int) -> str:
    return "last day" if days == 1 else f"last {days} days"


def category(row: object, day: date, filling: bool = False) -> str:
    """One category's card as the label of a button: name, total, change over seven days."""
    late = f", as of {words.day(row.as_of)}" if row.as_of != day else ""
    late += ", still filling up" if filling else ""
    change = f"{words.change(row.change_7)} in {words.plural(row.days_7, 'day')}"
    return f":material/{row.icon}: {row.label} **{words.count(row.value)}** :small[{change}{late}]"


def courses(rates: dict[str, list[float]]) -> str:
    """The course of each category's rate as the background of its card: a style sheet of pictures, no markup."""
    rules = []
    for code, values in rates.items():
        picture = base64.b64encode(chart.sparkline(values).encode()).decode()
        rules.append(f'.st-key-card-{code} button {{ background-image: url("data:image/svg+xml;base64,{picture}"); }}')
    return f"<style>{''.join(rules)}</style>"


def average(mean: dict, said: str) -> str:
    """The mean daily change of the chosen days as one number, with the sentence that says from what."""
    return (
        f'<div class="hero"><div class="what">Mean of the chosen days</div>'
        f'<div class="number mid">{words.rate(mean["per_day"])}'
        f' <small>a day</small></div><div class="meta">{escape(said)}</div></div>'
    )


def against(found: object) -> str:
    """How a claimed rate fared against a record of single days (measure.Against), in tiles."""
    known, claim = found.windows["inside"].dropna(), words.per_day(found.low, found.high)
    last = "never" if found.last_inside is None else words.day(found.last_inside)
    tiles = (
        ("windows inside", f"{int(known.sum())} of {len(known)}", sentence.rates.lengths(found) or "no length of window"),
        ("daily changes inside", f"{found.recent['inside']} of {found.recent['days']}", _apart("28 days", found.recent)),
        ("of all days", f"{found.war['inside']:,} of {found.war['days']:,}", _apart("up to then", found.war)),
        ("mean of 7 days", last, f"when it was last {claim}"),
    )
    return f'<div class="tiles wide">{"".join(_tile(*tile) for tile in tiles)}</div>'


def _tile(label: str, value: str, note: str) -> str:
    return (
        f'<div><span class="label">{escape(label)}</span><span class="value">{escape(value)}</span>'
        f'<span class="rate">{escape(note)}</span></div>'
    )


def _apart(of: str, shares: dict[str, int]) -> str:
    return f"{of}: {shares['below']:,} below, {shares['above']:,} above"


STATEMENT = ["group", "name", "counted", "states", "as_of", "age", "aged", "undated", "evidence", "rests", "link", "mended"]


def titled(heading: str, said: str) -> str:
    """A heading with a sentence under it."""
    return f'<h3>{escape(heading)}</h3><p class="says">{escape(said)}</p>'


def statements(heading: str, said: str, rows: pd.DataFrame) -> str:
    """What each source states, a row each, under the count behind it; with the heading and the sentence over the table.

    `rows` has the columns STATEMENT, those of one group and source together.
    """
    body, above = [], None
    for row in rows[STATEMENT].itertuples():
        if above is None or row.group != above.group:
            body.append(f'<tr class="group"><th colspan="4">{escape(row.group[:1].upper())}{escape(row.group[1:])}</th></tr>')
        again = above is not None and (row.group, row.name) == (above.group, above.name)
        body.append(_statement(row, again, not again or row.rests != above.rests))
        above = row
    head = "<tr><th>source</th><th>states</th><th>as of</th><th>rests on</th></tr>"
    table = f'<table class="statements"><thead>{head}</thead><tbody>{"".join(body)}</tbody></table>' if body else ""
    return titled(heading, said) + table


def _statement(row: object, again: bool, rests_apart: bool) -> str:
    """One row; a source that stands above with another count is not named again, nor what it rests on unless that differs."""
    link = ""
    if isinstance(row.link, str):
        link = f' <a href="{escape(row.link)}" target="_blank" rel="noopener noreferrer">original</a>'
    old = ' <span class="aged">aged</span>' if row.aged else ""
    old += f"<br>{escape(row.undated)}" if row.undated else ""
    rests = escape(row.rests) if rests_apart else ""
    narrow = f'<small class="rests">rests on: {rests}</small>' if rests else ""  # where a page has no room for its column
    who = f"<small>{link}</small>" if again else f"{escape(row.name)}<small>{escape(row.evidence)}{link}</small>"
    mended = f"<small>{escape(row.mended)}</small>" if row.mended else ""
    states = f"<b>{escape(row.states)}</b><small>{escape(row.counted)}</small>{mended}"
    return (
        f"<tr{' class=again' if again else ''}><td>{who}{narrow}</td><td>{states}</td>"
        f"<td>{words.day(row.as_of)}<small>{words.plural(row.age, 'day')} old{old}</small></td>"
        f"<td>{rests}</td></tr>"
    )
