"""The pages' toolbox. With frame.py and pages/ the only code that knows Streamlit.

asking    questions asked of the database once and kept while the file is the same
taking    what a visitor can take away: tables as CSV, readings as JSON, everything
showing   what a page shows: text as text, a chart with its sentence and table, tables
choosing  what a visitor looks at: the shared filters, a page's own choices, and the links that carry them
giving    what a visitor gives: a text or a file, a report to keep, a mistake to tell somebody about
"""

from attrition.ui.asking import ask, generation, record, version
from attrition.ui.choosing import (
    PAGES,
    address,
    bases,
    chosen,
    chosen_report,
    first_source,
    link,
    mend_address,
    one_day,
    one_of,
    open_report,
    other_report,
    others,
    pick,
    to_report,
    unknown_report,
    view,
    whole_address,
    window,
    windowed,
    write_address,
)
from attrition.ui.giving import given, may_store, mistake, store_button, upstream_mistake
from attrition.ui.showing import choose, grid, heading, listing, markup, numbers, outside, paragraph, say, show, title
from attrition.ui.taking import csv, download, json, whole

__all__ = [
    "PAGES",
    "address",
    "ask",
    "bases",
    "choose",
    "chosen",
    "chosen_report",
    "csv",
    "download",
    "first_source",
    "generation",
    "given",
    "grid",
    "heading",
    "json",
    "link",
    "listing",
    "markup",
    "may_store",
    "mend_address",
    "mistake",
    "numbers",
    "one_day",
    "one_of",
    "open_report",
    "other_report",
    "others",
    "outside",
    "paragraph",
    "pick",
    "record",
    "say",
    "show",
    "store_button",
    "title",
    "to_report",
    "unknown_report",
    "upstream_mistake",
    "version",
    "view",
    "whole",
    "whole_address",
    "window",
    "windowed",
    "write_address",
]
