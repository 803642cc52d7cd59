"""A line without axes, small enough for a card."""

from __future__ import annotations

from collections.abc import Sequence

from attrition import words
from attrition.chart.look import COLOURS


def sparkline(values: Sequence[float], width: int = 160, height: int = 34) -> str:
    """A line without axes as SVG, zero at the foot; breaks where a value is NaN. Only numbers go into it."""
    known = [value for value in values if not words.is_none(value)]
    if len(known) < 2:
        return ""
    top, foot = max(*known, 0) or 1, min(*known, 0)
    step = width / max(len(values) - 1, 1)
    path, pen = [], "M"
    for n, value in enumerate(values):
        if words.is_none(value):
            pen = "M"
            continue
        path.append(f"{pen}{n * step:.1f} {2 + (height - 4) * (top - value) / (top - foot):.1f}")
        pen = "L"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" preserveAspectRatio="none">'
        f'<path d="{" ".join(path)}" fill="none" stroke="{COLOURS[0]}" stroke-width="1.6" '
        'vector-effect="non-scaling-stroke"/></svg>'
    )
