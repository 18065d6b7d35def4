"""Do the prints of a form mean something? Braces in pairs, and one source for each table. Called by the checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.placeholders import BraceError, split
from engines.kernel.problem import pointer
from engines.kernel.text import Text
from engines.metadata.findings import error
from engines.metadata.model import Form, Package, Print

BRACE: Final = messages.define(
    "metadata.print.brace",
    zh="花括号没有成对,或里面是空的。要打印花括号,写成 {example}",
    en="A brace has no partner, or nothing stands inside. To print a brace, write {example}",
)
TWO_SOURCES: Final = messages.define(
    "metadata.print.two_sources",
    zh="表格只能来自「rows」或「related」中的一个",
    en='A table takes "rows" or "related", not both',
)
EXAMPLE: Final = '{"{"}'


def check_prints(_package: Package, form: Form, path: str) -> Iterator[Diagnostic]:
    """Yield what is readable but cannot be meant."""
    for at, one in enumerate(form.prints):
        place = pointer("prints", at)
        for where, text in texts_of(one):
            for words in dict.fromkeys(text.every()):
                if not _splits(words):
                    yield error(BRACE, path, place + where, example=EXAMPLE)
        for index, block in enumerate(one.blocks):
            if {"rows", "related"} <= set(block.settings):
                yield error(TWO_SOURCES, path, f"{place}/blocks/{index}")


def texts_of(one: Print) -> Iterator[tuple[str, Text]]:
    """Yield every text of a print that may hold expressions, with where it stands inside."""
    if one.header is not None:
        yield "/header", one.header
    if one.footer is not None:
        yield "/footer", one.footer
    for at, block in enumerate(one.blocks):
        if "text" in block.settings:
            yield pointer("blocks", at, "text"), Text.of(cast("str | dict[str, str]", block.settings["text"]))


def _splits(words: str) -> bool:
    try:
        split(words)
    except BraceError:
        return False
    return True
