"""Frame -> Plotly figure. Draws nothing itself and holds no number that is not in the frame."""

from attrition.chart.lines import claim_dots, cumulative, daily
from attrition.chart.panels import composition, heatmap, small_multiples
from attrition.chart.spark import sparkline
from attrition.chart.strip import coverage, rounding

__all__ = [
    "claim_dots",
    "composition",
    "coverage",
    "cumulative",
    "daily",
    "heatmap",
    "rounding",
    "small_multiples",
    "sparkline",
]
