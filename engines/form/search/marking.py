"""Where the parts of a query occur in a text that is shown, and the stretch of a long text that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from engines.form.search.asking import Part, Query
from engines.form.search.tokens import FIELD_LIMIT, RUN, folded
from engines.kernel.values import JsonObject

AROUND: Final = 24
"""Characters shown before the first place that is marked."""

LENGTH: Final = 96


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, marked if the query occurs there."""

    text: str
    hit: bool = False

    def to_json(self) -> JsonObject:
        """Return what the browser draws."""
        return {"text": self.text, "hit": True} if self.hit else {"text": self.text}


def occurs(part: Part, text: str) -> bool:
    """Say whether a part occurs in a text: what the index answers, told from the text itself."""
    return bool(_places(_Folded.of(text), part))


def marked(query: Query, text: str) -> tuple[Piece, ...]:
    """Return the whole text in pieces."""
    return _cut(text, _ranges(query, text), 0, len(text))


def snippet(query: Query, text: str) -> tuple[Piece, ...]:
    """Return the stretch of a text around the first mark, as one line; nothing where there is none."""
    line = " ".join(text[:FIELD_LIMIT].split())
    ranges = _ranges(query, line)
    if not ranges:
        return ()
    begin = 0 if len(line) <= LENGTH else max(0, min(ranges[0][0] - AROUND, len(line) - LENGTH))
    end = min(len(line), begin + LENGTH)
    pieces = _cut(line, ranges, begin, end)
    before = (Piece("…"),) if begin else ()
    return (*before, *pieces, *((Piece("…"),) if end < len(line) else ()))


@dataclass(frozen=True, slots=True)
class _Folded:
    """The runs of a text, each with its kind and its place, and the original place of every character."""

    runs: tuple[tuple[str, int, str], ...]
    places: Sequence[int]

    @classmethod
    def of(cls, text: str) -> _Folded:
        whole, places = _with_places(text)
        runs = tuple((str(match.lastgroup), match.start(), match[0]) for match in RUN.finditer(whole))
        return cls(runs, places)


def _with_places(text: str) -> tuple[str, Sequence[int]]:
    """Return a text as it is compared, with the place in the original of each of its characters."""
    whole = folded(text)
    if len(whole) == len(text):
        return whole, range(len(text))
    pairs = [(one, at) for at, char in enumerate(text) for one in folded(char)]
    return "".join(one for one, _ in pairs), [at for _, at in pairs]


def _places(held: _Folded, part: Part) -> list[tuple[int, int]]:
    """Return the places of a part, as ranges of the folded text."""
    wanted = [(str(match.lastgroup), match[0]) for match in RUN.finditer(part.text)]
    apart = [one.start() > other.end() for other, one in pairwise(RUN.finditer(part.text))]
    last = len(held.runs) - len(wanted)
    found: list[tuple[int, int]] = []
    for at in range(last + 1):
        found += _at(held.runs[at : at + len(wanted)], wanted, apart)
    return found


def _at(
    runs: Sequence[tuple[str, int, str]], wanted: Sequence[tuple[str, str]], apart: Sequence[bool]
) -> list[tuple[int, int]]:
    """Return where the wanted runs stand in these: the first may begin later, the last may go on."""
    if any(run[0] != kind for run, (kind, _) in zip(runs, wanted, strict=True)):
        return []
    ends = [run[1] + len(run[2]) for run in runs]
    if any((runs[at + 1][1] > ends[at]) != gap for at, gap in enumerate(apart)):
        return []
    kind, first = wanted[0]
    head, begin = runs[0][2], runs[0][1]
    if len(wanted) == 1:
        starts = [0] if head.startswith(first) else []
        starts = starts if kind == "word" else [at for at in range(len(head)) if head.startswith(first, at)]
        return [(begin + at, begin + at + len(first)) for at in starts]
    middle = all(run[2] == text for run, (_, text) in zip(runs[1:-1], wanted[1:-1], strict=True))
    fits = head == first if kind == "word" else head.endswith(first)
    if not (middle and fits and runs[-1][2].startswith(wanted[-1][1])):
        return []
    return [(ends[0] - len(first), runs[-1][1] + len(wanted[-1][1]))]


def _ranges(query: Query, text: str) -> list[tuple[int, int]]:
    """Return what to mark, in order, overlaps joined."""
    held = _Folded.of(text)
    found = sorted(
        (held.places[begin], held.places[end - 1] + 1) for part in query.parts for begin, end in _places(held, part)
    )
    joined: list[tuple[int, int]] = []
    for begin, end in found:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _cut(text: str, ranges: Sequence[tuple[int, int]], begin: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = begin
    for low, high in ranges:
        low, high = max(low, begin), min(high, end)  # noqa: PLW2901 - what lies outside is not shown
        if low >= high:
            continue
        pieces += [Piece(text[at:low]), Piece(text[low:high], hit=True)]
        at = high
    pieces.append(Piece(text[at:end]))
    return tuple(piece for piece in pieces if piece.text)
