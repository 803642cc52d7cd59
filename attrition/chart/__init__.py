"""Frame -> Plotly figure. Draws nothing itself and holds no number that is not in the frame."""

from attrition.chart.claims import claimed
from attrition.chart.lines import claim_dots, cumulative, daily
from attrition.chart.panels import composition, heatmap, small_multiples
from attrition.chart.spark import sparkline

__all__ = ["claim_dots", "claimed", "composition", "cumulative", "daily", "heatmap", "small_multiples", "sparkline"]
