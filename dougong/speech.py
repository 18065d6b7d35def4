"""What the command line says to a person at a terminal, and how errors become exit codes. Used by every command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

import orjson

from dougong.config import terminal_language
from engines.kernel.errors import MetadataError, PlatformError
from engines.kernel.text import Text

DONE: Final = 0
REFUSED: Final = 1
WRONG_USAGE: Final = 2


def say(text: Text, **details: object) -> None:
    """Print a sentence in the reader's language."""
    print(text.get(terminal_language()).format(**details), flush=True)


def say_json(payload: object) -> None:
    """Print a JSON document for a program."""
    sys.stdout.write(orjson.dumps(payload, option=orjson.OPT_INDENT_2).decode() + "\n")
    sys.stdout.flush()


def refuse(error: PlatformError, *, as_json: bool) -> int:
    """Print what is wrong, for a person on standard error and, if asked, for a program on standard output."""
    language = terminal_language()
    for line in lines(error, language):
        print(line, file=sys.stderr)
    if as_json:
        say_json(document(error, language))
    return REFUSED


def lines(error: PlatformError, language: str) -> Sequence[str]:
    """Return the error as lines: the sentence, then each problem with its place."""
    problems = [f"  {one.pointer or '/'}: {one.message(language)}" for one in error.problems]
    found = error.diagnostics if isinstance(error, MetadataError) else ()
    diagnostics = [f"  {one.document}{one.pointer}: {one.message(language)}" for one in found]
    return [error.message(language), *problems, *diagnostics]


def document(error: PlatformError, language: str) -> dict[str, object]:
    """Return the error as the JSON that ``--json`` prints."""
    found = error.diagnostics if isinstance(error, MetadataError) else ()
    return {
        "code": error.code,
        "detail": error.message(language),
        "problems": [one.to_json(language) for one in error.problems],
        "diagnostics": [one.to_json(language) for one in found],
    }
