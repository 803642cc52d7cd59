"""A check in the exact form that `verify --json` prints and programs rely on."""

from __future__ import annotations

from attrition.verify.verdicts import Check, Judged, Rate

FIGURE = ("category", "measure", "basis", "value", "low", "high")


def answer(check: Check) -> dict:
    """The check as plain values."""
    return {
        "as_of": check.as_of.isoformat() if check.as_of else None,
        "dated_by": check.dating.by if check.figures else None,
        "figures": [_figure(one) for one in check.figures],
        "rates": [_rate(one) for one in check.rates],
        "summary": check.summary,
    }


def _figure(one: Judged) -> dict:
    record = one.record
    return {
        **{name: getattr(one.figure, name) for name in FIGURE},
        "verdict": one.verdict,
        "detail": one.detail,
        "record": record and {"value": record.value, "as_of": record.as_of.isoformat(), "source": record.source},
        "distance": one.distance,
        "chance": one.chance,
        "quote": one.figure.quote,
    }


def _rate(rate: Rate) -> dict:
    """A rate with one entry a window length: where two windows are equally long, the one that is named first."""
    against = rate.against
    rows = {row.days: row for row in reversed(list(against.windows.itertuples())) if row.label != "first report to last"}
    return {
        "low": against.low,
        "high": against.high,
        "windows": [_window(rows[days]) for days in sorted(rows)],
        **{side: against.recent[side] for side in ("inside", "below", "above")},
        "last_inside": against.last_inside.isoformat() if against.last_inside else None,
        "true_for": list(rate.true_for),
    }


def _window(row) -> dict:
    known = row.per_day == row.per_day
    return {
        "days": int(row.days),
        "per_day": round(row.per_day, 1) if known else None,
        "inside": bool(row.inside) if known else None,
    }
