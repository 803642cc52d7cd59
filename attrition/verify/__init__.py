"""A text's figures against the record: verdicts, as the method has them. Pure.

slips     how one number becomes another
record    the record's lines, asked by day
quantity  what a figure may mean: a total, or what was added over a window
held      which line a figure is held against, and on which basis that counts
dating    which report all the numbers of a text together come from
rules     the table of verdicts, in order
wording   what the words round a number name
windows   which windows those are
quoting   what a text quotes
credited  what the party that it credits has stated itself
judge     one total or change -> its verdict
rates     one claimed rate -> its verdict and windows
fits      total − change
ranks     "the highest", "for the first time"
notes     what stands in the way
summary   a check in a paragraph
form      a claim in fields -> a report
check     a report and the record -> a check
answer    a check as JSON, printed: as a table
"""

from attrition.verify.answer import answer
from attrition.verify.check import check
from attrition.verify.form import SAID, Form, stated
from attrition.verify.printed import printed
from attrition.verify.record import GENERAL_STAFF, Line, Record, span
from attrition.verify.summary import in_words, name, number, worded
from attrition.verify.verdicts import VERDICTS, Check, Judged, Rate, Stated
from attrition.verify.wording import Named

__all__ = [
    "GENERAL_STAFF",
    "SAID",
    "VERDICTS",
    "Check",
    "Form",
    "Judged",
    "Line",
    "Named",
    "Rate",
    "Record",
    "Stated",
    "answer",
    "check",
    "in_words",
    "name",
    "number",
    "printed",
    "span",
    "stated",
    "worded",
]
