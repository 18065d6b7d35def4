"""A pattern of MATCHES as PostgreSQL writes it, with every class spelled out, so that no locale counts."""

from __future__ import annotations

from typing import Final

from engines.rules.functions.words_classes import LAST, complement
from engines.rules.functions.words_pattern import END, START, Chars, Choice, Part, Ranges, Repeat, Sequence
from engines.rules.functions.words_reader import read_pattern

_MARKS: Final = {START: "^", END: "$"}
_TIMES: Final = {(0, 1): "?", (0, None): "*", (1, None): "+"}
_FEW: Final = 0xFFFF
_FIRST: Final = 1


def postgresql_pattern(pattern: str) -> str:
    """Return the advanced regular expression that finds what the pattern finds. It is case-sensitive."""
    return _written(read_pattern(pattern))


def _written(part: Part) -> str:
    match part:
        case Chars(ranges):
            return _MARKS.get(ranges[0][0]) or _class(ranges)
        case Sequence(parts):
            return "".join(_written(inner) if not isinstance(inner, Choice) else _grouped(inner) for inner in parts)
        case Choice(branches):
            return "|".join(_grouped(branch) for branch in branches)
    return _grouped(part.part) + _times(part)


def _grouped(part: Part) -> str:
    return _written(part) if isinstance(part, Chars) else f"(?:{_written(part)})"


def _times(part: Repeat) -> str:
    sign = _TIMES.get((part.least, part.most))
    return sign or f"{{{part.least},{'' if part.most is None else part.most}}}"


def _class(ranges: Ranges) -> str:
    if ranges[-1][1] < LAST:
        return f"[{_listed(ranges)}]"
    left_out = complement(ranges)
    return f"[^{_listed(left_out)}]" if left_out else "."


def _listed(ranges: Ranges) -> str:
    return "".join(_code(low) if low == high else f"{_code(low)}-{_code(high)}" for low, high in ranges)


def _code(code: int) -> str:
    code = max(code, _FIRST)  # no text of PostgreSQL holds NUL
    return f"\\u{code:04x}" if code <= _FEW else f"\\U{code:08x}"
