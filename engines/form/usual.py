"""What is usually sent to a field, told at sight: conditions and values as Python source, one function for a form.

A field type may say what its parser would make of the usual values; everything else goes to the parser. Used by
`engines.form.reading`; the types name their own beside their parsers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from engines.form.numbers import MAX_DIGITS, Range
from engines.metadata.model import Option
from engines.rules.options import option_index

# Printable, composed to NFC already, and no blank but the space: ASCII, Chinese with its marks, full-width forms.
SETTLED: Final = " -~\u3001-\u3029\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff9d\u00b7\u2014\u2018-\u201d\u2026"

_MOST_SEEN: Final = 1000


@dataclass(frozen=True, slots=True)
class Usual:
    """Conditions over ``v``, what was sent, each with the value in memory; ``{name}`` stands for one of the names."""

    cases: tuple[tuple[str, str], ...]
    names: Mapping[str, object] = field(default_factory=dict)


TRUTH: Final = Usual((("v is True or v is False", "v"),))


def usual_text(limit: int, breaks: str = "") -> Usual:
    """Return texts that stay as they are: of at most ``limit`` characters, ``breaks`` among them, no blank around."""
    shape = re.compile(f"(?![ {breaks}])[{SETTLED}{breaks}]{{1,{limit}}}(?<![ {breaks}])")
    return Usual((("v.__class__ is str and {fits}(v)", "v"),), {"fits": shape.fullmatch})


def usual_match(shape: re.Pattern[str], limit: int) -> Usual:
    """Return texts that a pattern matches and that stay as they are."""
    return Usual(((f"v.__class__ is str and len(v) <= {limit:d} and {{fits}}(v)", "v"),), {"fits": shape.fullmatch})


def usual_number(allowed: Range) -> Usual:
    """Return whole numbers within the range, and floats that are one of its decimals.

    15 digits are exact: no two of these decimals are the same float.
    """
    unit, most = 10**allowed.scale, 10**MAX_DIGITS - 1
    low = -most if allowed.low is None else max(allowed.low, -most)
    high = most if allowed.high is None else min(allowed.high, most)
    whole = (f"v.__class__ is int and {low:d} <= v * {unit:d} <= {high:d}", f"v * {unit:d}")
    within = f"v.__class__ is float and {low / unit!r} <= v <= {high / unit!r}"
    return Usual((whole, (f"{within} and (n := round(v * {unit:d})) / {unit:d} == v", "n")))


def usual_option(options: Iterable[Option]) -> Usual:
    """Return options as they are spelled."""
    return Usual((("v.__class__ is str and (n := {known}(v)) is not None", "n"),), {"known": option_index(options).get})


def usual_options(parse: Callable[[object], object]) -> Usual:
    """Return lists of options as they were spelled before: there are few, and the same come again and again."""
    seen: dict[tuple[str, ...], object] = {}

    def known(raw: list[object]) -> object:
        try:
            return seen[tuple(raw)]  # type: ignore[arg-type]  # what is no text is not there
        except (KeyError, TypeError):
            pass
        texts = tuple(item for item in raw if type(item) is str)
        value = parse(raw) if len(texts) == len(raw) else None
        if isinstance(value, tuple) and len(seen) < _MOST_SEEN:
            seen[texts] = value
        return value if isinstance(value, tuple) else None

    return Usual((("v.__class__ is list and (n := {known}(v)) is not None", "n"),), {"known": known})
