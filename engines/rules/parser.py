"""Source text to the syntax tree. Called by whoever holds an expression: views, services, importers, the API."""

from __future__ import annotations

from typing import Final

from lark import Token
from lark.exceptions import UnexpectedToken

from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.rules import problems
from engines.rules.bounds import check_size
from engines.rules.grammar import grammar
from engines.rules.lexer import position, tokens
from engines.rules.names import Names
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Node, Position

_VALUE: Final = Text("名称或值", "a name or a value")
_OPERATOR: Final = Text("比较符，如 = 或 in", "a comparison such as = or in")
_JOIN: Final = Text("and 或 or", "and, or")
_EXPECTED: Final[dict[str, Text]] = {
    **dict.fromkeys(("NAME", "STRING"), _VALUE),
    **dict.fromkeys(("EQUALS", "IN"), _OPERATOR),
    **dict.fromkeys(("AND", "OR"), _JOIN),
    "RPAR": Text(")", ")"),
    "RSQB": Text("]", "]"),
    "COMMA": Text("逗号", "a comma"),
    "$END": Text("结尾", "the end"),
}
_SPACES: Final = Text("，且、或、非 两边要有空格", "; put spaces around 且, 或 and 非")
_NO_HINT: Final = Text("", "")


def parse(source: str, names: Names | None = None) -> Node:
    """Read an expression. With ``names``, 且, 或 and 非 are also found between known names without spaces.

    Raises:
        ExpressionError: it cannot be read; the problem says where and what would fit.
    """
    found = tokens(source, names)
    if not found:
        raise ExpressionError([mistake(problems.EMPTY, Position(1, 1))])
    try:
        tree: Node = grammar().parse(found)  # type: ignore[assignment]  # our builder makes nodes
    except UnexpectedToken as error:
        raise ExpressionError([_unexpected(error, found)]) from None
    check_size(tree)
    return tree


def _unexpected(error: UnexpectedToken, found: list[Token]) -> Problem:
    expected = list(dict.fromkeys(text for kind, text in _EXPECTED.items() if kind in error.accepts))
    if error.token.type == "$END":
        last = position(found[-1])
        end = Position(last.line, last.column + len(found[-1]))
        return mistake(problems.UNFINISHED, end, expected=expected)
    part = str(error.token)
    hint = _SPACES if any(word in part for word in "且或非") else _NO_HINT
    return mistake(problems.UNEXPECTED, position(error.token), part=part, expected=expected, hint=hint)
