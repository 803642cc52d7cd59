"""Questions and a view -> what a page shows: a chart, the table of the same numbers, and the sentence that says it.

Nothing here knows where it is shown; a page and a slide ask for the same exhibit.
"""

from attrition.exhibit.base import Ask, Exhibit, Listing, answer, asking, axes, lines_of, provenance, record
from attrition.exhibit.breakdown import composition, heatmap, multiples, ranking
from attrition.exhibit.checking import checked, citation, dated, judging, rate_windows, true_for, verdict_table, verdicts
from attrition.exhibit.course import average, band_shares, by_period, cumulative, daily_rate, has_mean
from attrition.exhibit.day import claim, day_snapshot, held, latest_claim, overview, sparklines
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
from attrition.exhibit.tables import crosswalk, origins, registry

__all__ = [
    "Ask",
    "Exhibit",
    "Listing",
    "against",
    "answer",
    "asking",
    "average",
    "axes",
    "band_shares",
    "by_period",
    "claim",
    "claimed_chart",
    "claimed_rates",
    "composition",
    "continued",
    "counts",
    "crosswalk",
    "checked",
    "citation",
    "cumulative",
    "daily_rate",
    "dated",
    "day_snapshot",
    "differences",
    "figure_table",
    "figures_read",
    "findings_read",
    "has_mean",
    "heatmap",
    "held",
    "judging",
    "latest_claim",
    "lines_of",
    "listed",
    "milestones",
    "multiples",
    "name",
    "newest",
    "origins",
    "overview",
    "periods",
    "provenance",
    "ranking",
    "rate_windows",
    "record",
    "records",
    "registry",
    "report_list",
    "sparklines",
    "spikes",
    "standing",
    "window_notes",
    "windows",
    "year_before",
    "register",
    "register_sentence",
    "register_table",
    "report_list",
    "sparklines",
    "true_for",
    "verdict_table",
    "verdicts",
]
