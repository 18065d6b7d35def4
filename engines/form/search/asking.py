"""What a person typed into a search box, as parts that must all occur."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from engines.form.search.tokens import PLACES, RUN, WHOLE, folded, tokens

LONGEST: Final = 200
"""Characters of a query that are read; nobody types more."""

MOST_PARTS: Final = 10


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a query: neighbouring tokens. An ``open`` one may end in the midst of its last token."""

    text: str
    tokens: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Query:
    """All parts must occur, each in any field. A query without parts finds nothing: it never finds everything."""

    parts: tuple[Part, ...]


NOTHING: Final = Query(())


def read_query(typed: str) -> Query:
    """Read what was typed; white space separates the parts. Whatever stands there, it is text and no syntax."""
    found = (_part(piece) for piece in folded(typed[:LONGEST]).split())
    return Query(tuple(dict.fromkeys(part for part in found if part is not None))[:MOST_PARTS])


def _part(piece: str) -> Part | None:
    runs = list(RUN.finditer(piece))
    if not runs:
        return None
    last = runs[-1]
    before = tokens(piece[: last.end()])
    ending, whole = PLACES[str(last.lastgroup)](last[0]), WHOLE[str(last.lastgroup)]
    # The run may go on in the text: the shorter tokens at its end are only there where it ends too.
    kept = [token for token in ending if len(token) == whole] if whole else ending
    kept = kept or ending[:1]
    taken = (*before[: len(before) - len(ending)], *kept)
    return Part(piece[runs[0].start() : last.end()], taken, open=whole == 0 or len(kept[-1]) < whole)
