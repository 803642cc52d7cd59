"""Questions and a view -> what a page shows: a chart, the table of the same numbers, and the sentence that says it.

Nothing here knows where it is shown; a page and a slide ask for the same exhibit.
"""

from attrition.exhibit.base import Ask, Exhibit, answer, asking, axes, lines_of, provenance, record
from attrition.exhibit.breakdown import composition, heatmap, multiples, ranking
from attrition.exhibit.course import average, band_shares, by_period, cumulative, daily_rate
from attrition.exhibit.day import claim, day_snapshot, latest_claim, overview, sparklines
from attrition.exhibit.oddities import differing, falls, findings, leaps, mistake, official, ours, suspects
from attrition.exhibit.reading import counts, differences, figure_table, figures_read, findings_read, listed, name, report_list
from attrition.exhibit.state import ages, coverage, gaps, rounding, spans
from attrition.exhibit.tables import crosswalk, origins

__all__ = [
    "Ask",
    "Exhibit",
    "ages",
    "answer",
    "asking",
    "average",
    "axes",
    "band_shares",
    "by_period",
    "claim",
    "composition",
    "counts",
    "coverage",
    "crosswalk",
    "cumulative",
    "daily_rate",
    "day_snapshot",
    "differences",
    "differing",
    "falls",
    "figure_table",
    "figures_read",
    "findings",
    "findings_read",
    "gaps",
    "heatmap",
    "latest_claim",
    "leaps",
    "lines_of",
    "listed",
    "mistake",
    "multiples",
    "name",
    "official",
    "origins",
    "ours",
    "overview",
    "provenance",
    "ranking",
    "record",
    "report_list",
    "rounding",
    "spans",
    "sparklines",
    "suspects",
]
