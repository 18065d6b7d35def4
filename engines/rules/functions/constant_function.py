"""What a function of the language is, and the registry of them. A new function is one entry in one file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Final

from engines.kernel.registry import Registry
from engines.kernel.text import Text
from engines.rules.types import Context, ValueType


class Function(ABC):
    """One function over constants: its names, how it is written, its types and its value.

    A blank argument makes a blank result; a result out of range is blank too. It never raises.
    """

    name: ClassVar[str]
    chinese: ClassVar[str]
    usage: ClassVar[str]
    doc: ClassVar[Text]
    example: ClassVar[str]

    @abstractmethod
    def result(self, arguments: Sequence[ValueType], literals: Sequence[object]) -> ValueType | None:
        """Return the type of the result, or None where the arguments do not fit.

        ``literals`` holds the value of each argument that is written out, and None for the others.
        """

    @abstractmethod
    def evaluate(self, arguments: Sequence[object], context: Context) -> object:
        """Return the value; no argument is blank."""


functions: Final[Registry[Function]] = Registry("function")


def function_named(text: str) -> Function | None:
    """Return the function of that English or Chinese name, in any case."""
    upper = text.upper()
    return next((entry for name, entry in functions.items() if upper in (name, entry.chinese)), None)


def names_of_functions() -> tuple[str, ...]:
    """Return every name a function answers to."""
    return tuple(name for key, entry in functions.items() for name in (key, entry.chinese))
