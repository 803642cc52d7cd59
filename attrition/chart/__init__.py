"""Frame -> Plotly figure. Draws nothing itself and holds no number that is not in the frame."""

from attrition.chart.claims import claimed
from attrition.chart.dots import claim_dots, windows
from attrition.chart.lines import cumulative
from attrition.chart.panels import composition, heatmap, small_multiples
from attrition.chart.rates import continued, milestones, periods, years
from attrition.chart.spark import sparkline
from attrition.chart.steps import Changes, changes, daily
from attrition.chart.strip import coverage, rounding

__all__ = [
    "Changes",
    "changes",
    "claim_dots",
    "claimed",
    "composition",
    "continued",
    "coverage",
    "cumulative",
    "daily",
    "heatmap",
    "milestones",
    "periods",
    "rounding",
    "small_multiples",
    "sparkline",
    "windows",
    "years",
]
