"""Questions and a view -> what a page shows: a chart, the table of the same numbers, and the sentence that says it.

Nothing here knows where it is shown; a page and a slide ask for the same exhibit.
"""

from attrition.exhibit.base import Ask, Exhibit, Listing, answer, asking, axes, lines_of, provenance, record
from attrition.exhibit.breakdown import composition, heatmap, multiples, ranking
from attrition.exhibit.checking import checked, citation, dated, judging, rate_windows, true_for, verdict_table, verdicts
from attrition.exhibit.course import average, band_shares, by_period, cumulative, daily_rate
from attrition.exhibit.day import claim, day_snapshot, held, latest_claim, overview, sparklines
from attrition.exhibit.oddities import differing, falls, findings, leaps, mistake, mistake_in_report, official, ours, suspects
from attrition.exhibit.rates import (
    against,
    continued,
    milestones,
    newest,
    periods,
    records,
    spikes,
    standing,
    window_notes,
    windows,
    year_before,
)
from attrition.exhibit.reading import counts, differences, figure_table, figures_read, findings_read, listed, name, report_list
from attrition.exhibit.register import claimed_chart, claimed_rates, register, register_sentence, register_table
from attrition.exhibit.state import ages, coverage, gaps, rounding, spans
from attrition.exhibit.tables import crosswalk, origins

__all__ = [
    "Ask",
    "Exhibit",
    "Listing",
    "against",
    "ages",
    "answer",
    "asking",
    "average",
    "axes",
    "band_shares",
    "by_period",
    "checked",
    "citation",
    "claim",
    "claimed_chart",
    "claimed_rates",
    "composition",
    "continued",
    "counts",
    "coverage",
    "crosswalk",
    "cumulative",
    "daily_rate",
    "dated",
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
    "held",
    "judging",
    "latest_claim",
    "leaps",
    "lines_of",
    "listed",
    "milestones",
    "mistake",
    "mistake_in_report",
    "multiples",
    "name",
    "newest",
    "official",
    "origins",
    "ours",
    "overview",
    "periods",
    "provenance",
    "ranking",
    "rate_windows",
    "record",
    "records",
    "register",
    "register_sentence",
    "register_table",
    "report_list",
    "rounding",
    "spans",
    "sparklines",
    "spikes",
    "standing",
    "suspects",
    "true_for",
    "verdict_table",
    "verdicts",
    "window_notes",
    "windows",
    "year_before",
]
