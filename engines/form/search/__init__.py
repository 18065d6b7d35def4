"""Searching by words: how a text is taken apart for the index, what a query asks for, and where it occurs in a text.

Pure functions, the same for both databases: `runtime.storage.words` keeps the tokens, `runtime.services` asks.
"""

from engines.form.search.asking import NOTHING, Part, Query, read_query
from engines.form.search.marking import Piece, marked, occurs, snippet
from engines.form.search.recording import TITLE, Entry, RecordWords
from engines.form.search.tokens import BREAK, FIELD_LIMIT, RECORD_LIMIT, folded, tokens

__all__ = [
    "BREAK",
    "FIELD_LIMIT",
    "NOTHING",
    "RECORD_LIMIT",
    "TITLE",
    "Entry",
    "Part",
    "Piece",
    "Query",
    "RecordWords",
    "folded",
    "marked",
    "occurs",
    "read_query",
    "snippet",
    "tokens",
]
