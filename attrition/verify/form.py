"""A claim that is filled in instead of read: fields -> a report, with a sentence for each pair of fields that contradict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct, structs

from attrition.lexicon import categories
from attrition.model import Figure, Report
from attrition.sentence import BASES
from attrition.verify.wording import Named


class Said(Struct, frozen=True):
    """What a claim may say of its time: how it is said, its measure, its span, and the window that it names."""

    label: str
    measure: str
    days: int | None = None
    named: Named | None = None


SAID = {
    "total": Said("in total, since the start", "total"),
    "rate": Said("a day: every day, on average", "rate"),
    "rate_since_start": Said("a day since the start", "rate", named=Named(kind="since")),
    "rate_last_month": Said("a day in the last whole month", "rate", named=Named(kind="last_month")),
    "day": Said("in the past day", "change", 1),
    "week": Said("in the past week", "change", 7),
    "month": Said("in the last whole month", "change", 30, Named(kind="last_month")),
    "year_to_date": Said("this year so far", "change", 365, Named(kind="year_to_date")),
    "last_year": Said("last year", "change", 365, Named(kind="last_year")),
}


class Form(Struct, frozen=True, kw_only=True):
    """A claim in fields: a number, or the least and the most of a range; `said` is a key of SAID."""

    category: str
    low: float | None
    high: float | None = None
    basis: str = "unspecified"
    day: date | None = None
    said: str = "total"
    source: str | None = None


def stated(form: Form) -> tuple[Report, Named | None, tuple[str, ...]]:
    """The report that a form amounts to, the window that it names, and what in it contradicts itself. What contradicts is set
    right or left aside, and the rest is judged."""
    notes = tuple(_contradictions(form))
    form = _settled(form)
    said = SAID[form.said]
    if form.low is None and form.high is None:
        return Report(text=""), None, notes
    low = form.high if form.low is None else form.low
    one = form.high is None or form.high == low
    figure = Figure(
        category=form.category,
        measure=said.measure,
        basis=form.basis,
        value=low if one else None,
        low=None if one else low,
        high=None if one else form.high,
        days=said.days,
        quote=said.label,
    )
    by = "text" if form.day else None
    return Report(side="RUS", source=form.source, as_of=form.day, as_of_from=by, figures=(figure,)), said.named, notes


def _contradictions(form: Form) -> Iterator[str]:
    label = categories()[form.category].label.lower()
    if form.low is None and form.high is None:
        yield "There is no number to check."
    elif form.low is not None and form.high is not None and form.low > form.high:
        yield f"The least, {form.low:,.0f}, lies above the most, {form.high:,.0f}; the two are exchanged."
    if form.basis not in categories()[form.category].bases:
        yield f"“{BASES[form.basis].capitalize()}” cannot be said of {label}; it is left aside."


def _settled(form: Form) -> Form:
    low, high = form.low, form.high
    if low is not None and high is not None and low > high:
        low, high = high, low
    fits = form.basis in categories()[form.category].bases
    return structs.replace(form, low=low, high=high, basis=form.basis if fits else "unspecified")
