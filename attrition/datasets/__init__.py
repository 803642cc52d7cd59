"""An upstream file -> reports, and the form in which we carry them under `data/`."""

from attrition.datasets.carried import carried, carried_corrections, import_upstreams, refusals, unknown_columns
from attrition.datasets.upstream import basis_of, category_of, read_corrections, read_upstream
from attrition.datasets.values import UpstreamError, day, number, rows

__all__ = [
    "UpstreamError",
    "basis_of",
    "carried",
    "carried_corrections",
    "category_of",
    "day",
    "import_upstreams",
    "number",
    "read_corrections",
    "read_upstream",
    "refusals",
    "rows",
    "unknown_columns",
]
