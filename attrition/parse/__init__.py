"""A text -> the figures that it states, with their words: parse, the answer as JSON, and documents from bytes.

The steps in which a text is read; none imports one that comes after it:

limits      what can be lost in a day and in all, by category
language    the words of a language: its table, phrases, calendar; which language a text is in
text        what stands in a text: passages, sentences, the words that a table knows, numbers
things      what a number counts
time        of which day or span it is
who         whose losses it counts, and who says so
losses      which numbers are losses, on what basis, and which are one figure
reading     all of it together: a text -> a report
answer      a report -> the JSON of the contract
inputs      files, folders and streams -> documents -> reports
"""

from attrition.parse.answer import answer
from attrition.parse.reading import parse
from attrition.parse.text.documents import Document, UnreadableError, document, page, plain

__all__ = ["Document", "UnreadableError", "answer", "document", "page", "parse", "plain"]
