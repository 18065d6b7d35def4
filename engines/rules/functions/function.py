"""What a function of the language is, and the registry of them. A new function is one entry in one file.

Operators are entries too, under their symbols. An entry has three implementations: ``python`` and ``sql`` here, and
one of the same name in the browser (``web/src/core/expression/functions``); the conformance cases keep them equal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from engines.kernel.registry import Registry
from engines.kernel.text import Text
from engines.rules.sql.elements import Sql
from engines.rules.typed import Call, Typed
from engines.rules.types import Context, Kind, Type

Blanks = Literal["strict", "empty", "own"]
"""What a blank argument does: ``strict`` makes the result blank, ``empty`` hands over "", ``own`` hands over None."""

Volatile = Literal["today", "now", "me"]
Group = Literal["logic", "text", "number", "date", "list", "people", "measure", "operator"]

Maker: TypeAlias = Callable[[Call], Callable[..., object]]
ResultRule: TypeAlias = Callable[[Sequence[Typed]], Type]
Groups: TypeAlias = Callable[[int], Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True)
class SqlCall:
    """A call on its way into SQL: the typed call, its arguments as SQL, and the context."""

    call: Call
    arguments: tuple[Sql, ...]
    context: Context


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. No ``kinds`` means any; ``many`` asks for a list, None takes a list or one value.

    ``literal`` values must be written out; ``words`` are the texts that such a one may be. A ``spelled`` parameter
    takes any single value and is handed its text. An optional parameter with a ``default`` (a function without
    parameters) that is left out, be it the first, is written out by the checker: START_OF("month") is
    START_OF(TODAY(), "month").
    """

    name: Text
    kinds: tuple[Kind, ...] = ()
    many: bool | None = False
    literal: bool = False
    optional: bool = False
    repeated: bool = False
    spelled: bool = False
    words: tuple[str, ...] = ()
    default: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A runnable example: ``source`` has the value of ``gives``, over the sample record of the documentation."""

    source: str
    gives: str


@dataclass(frozen=True, slots=True)
class Function:
    """One function: its names, signature, documentation and implementations.

    ``result`` is a type, or a rule from the typed arguments to one. ``python(call)`` returns the function over values
    in memory, made once per expression; with ``contextual`` that takes the `Context` first. It never raises: what has
    no answer is blank (None), and a text result of "" is blank as well. ``sql`` is None where SQL cannot say it.
    ``accept`` refuses arguments that the signature alone would let through: it returns a message code or None.
    ``alike`` tells which of so many arguments are brought to one type: first those that the call may result in.

    Some entries need no implementation here. What is ``inline`` the targets spell out themselves, for speed or because
    they do not evaluate everything, or the checker reads something else in its place: the ``operator`` that says the
    same, so that an index serves both.
    """

    name: str
    chinese: str
    group: Group
    parameters: tuple[Parameter, ...]
    result: Type | ResultRule
    doc: Text
    examples: tuple[Example, ...]
    python: Maker | None = None
    sql: Callable[[SqlCall], Sql] | None = None
    blanks: Blanks = "strict"
    contextual: bool = False
    browser: bool = True
    volatile: tuple[Volatile, ...] = ()
    volatile_when: Callable[[Call], bool] | None = None
    inline: bool = False
    operator: str = ""
    aggregate: bool = False
    hidden: bool = False
    alike: Groups | None = None
    accept: Callable[[Sequence[Typed]], str | None] | None = None

    @property
    def judges(self) -> bool:
        """Whether it is an aggregate over truths: its condition is what it gathers, not which records."""
        return self.aggregate and self.parameters[0].kinds == ("boolean",)

    def result_type(self, arguments: Sequence[Typed]) -> Type:
        """Return the type of a call with these arguments."""
        return self.result if isinstance(self.result, Type) else self.result(arguments)

    def volatile_in(self, call: Call) -> tuple[Volatile, ...]:
        """Return what makes this call change without a write."""
        return () if self.volatile_when is not None and not self.volatile_when(call) else self.volatile

    def usage(self, language: str) -> str:
        """Return how the function is written: its name and parameters, optional ones in brackets."""
        names = [_shown(parameter, language) for parameter in self.parameters]
        return f"{self.name}({', '.join(names)})"


functions: Final[Registry[Function]] = Registry("function")
_NAMES: Final[dict[str, Function]] = {}


def define(function: Function) -> Function:
    """Add a function to the registry under its English name; it is found by its Chinese one too.

    Raises:
        RuntimeError: a name is taken.
    """
    functions.add(function.name, function)
    if function.hidden or function.group == "operator":
        return function
    for name in {function.name.upper(), function.chinese}:
        if name in _NAMES:
            raise RuntimeError(f"function: {name!r} is registered twice")
        _NAMES[name] = function
    return function


def function_named(text: str) -> Function | None:
    """Return the function of that English or Chinese name, in any case; operators and hidden entries are not found."""
    return _NAMES.get(text.upper())


def names_of_functions() -> tuple[str, ...]:
    """Return every name a function answers to."""
    shown = [entry for entry in functions.values() if not entry.hidden and entry.group != "operator"]
    return tuple(name for entry in shown for name in (entry.name, entry.chinese))


def _shown(parameter: Parameter, language: str) -> str:
    name = parameter.name.get(language) + (", …" if parameter.repeated else "")
    return f"[{name}]" if parameter.optional else name
