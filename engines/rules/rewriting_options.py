"""Renamed options followed: the texts of a source that stand for an option, spelled as it is called now.

Called by `engines.rules.rewriting` with the tree that the checker made of the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from engines.metadata.model import Option
from engines.rules.options import find_option, label_key, option_index
from engines.rules.parser import parse
from engines.rules.syntax import Literal
from engines.rules.typed import Constant, Typed, walk

Span: TypeAlias = tuple[int, int]
Options: TypeAlias = tuple[Option, ...]

_CLOSING: Final = {'"': '"', "'": "'", "“": "”", "‘": "’"}


def option_edits(source: str, tree: Typed, now: Mapping[int, Options]) -> Iterator[tuple[Span, str]]:
    """Yield where another spelling belongs, and that one, quotes included.

    ``now`` gives the options of a field by the identity of those that it had, as two fields may have had equal ones.
    """
    for node in walk(tree):
        after = now.get(id(node.type.options))
        start, end = node.position.start, node.position.end
        if after is None or not isinstance(node, Constant) or source[start : start + 1] not in _CLOSING:
            continue
        meant, written = _option(node, node.type.options), parse(source[start:end])
        if meant is not None and isinstance(written, Literal):
            text = str(written.value)
            spelled = _spelled(text, meant, after)
            if spelled != text:
                yield (start, end), _quoted(spelled, source[start])


def _option(node: Constant, options: Options) -> Option | None:
    """Return the option that a constant stands for: by its id, or by its place where their order is compared."""
    if isinstance(node.value, int):
        return options[node.value]
    return next((option for option in options if option.id == node.value), None)


def _spelled(text: str, meant: Option, after: Options) -> str:
    """Return what the option goes by now; the same text where that is still understood, or where it is gone."""
    index = option_index(after)
    now = next((option for option in after if option.id == meant.id), None)
    if now is None or find_option(index, text) == now.id:
        return text
    return next((word for word in _words(text, meant, now) if find_option(index, word) == now.id), now.id)


def _words(text: str, meant: Option, now: Option) -> Iterator[str]:
    if text not in (meant.code, *meant.was):
        labels, wanted = meant.label.by_language(), label_key(text)
        yield from (now.label.get(language) for language, label in labels.items() if label_key(label) == wanted)
    yield now.code


def _quoted(text: str, quote: str) -> str:
    """Write a text in the quotes that it had, or in plain ones where it holds those itself."""
    closing = _CLOSING[quote]
    if quote != closing and closing in text:
        quote = closing = '"'
    escaped = text.replace("\\", "\\\\")
    if quote == closing:
        escaped = escaped.replace(quote, f"\\{quote}")
    return f"{quote}{escaped}{closing}"
