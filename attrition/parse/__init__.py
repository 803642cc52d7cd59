"""A text -> the figures that it states, with their words: parse, the answer as JSON, and documents from bytes."""

from attrition.parse.answer import answer
from attrition.parse.documents import Document, UnreadableError, document, page, plain
from attrition.parse.reading import parse

__all__ = ["Document", "UnreadableError", "answer", "document", "page", "parse", "plain"]
