"""The grammar, once: expressions as lark reads them, and the tree built while it reads. Called by the parser only.

Tokens come ready from `engines.rules.lexer`, so the grammar declares its terminals and spells none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from lark import Lark, Token, Transformer
from lark.lexer import Lexer

from engines.rules.lexer import position
from engines.rules.syntax import Call, Items, Literal, Me, Node, Operation, Reference

GRAMMAR: Final = r"""
    ?start: disjunction
    ?disjunction: conjunction | conjunction (OR conjunction)+ -> any_of
    ?conjunction: negation | negation (AND negation)+ -> all_of
    ?negation: comparison | NOT negation -> negate
    ?comparison: operand
        | operand (EQUALS | DIFFERS | ORDER | IN | CONTAINS | STARTS_WITH) operand -> compare
        | operand NOT (IN | CONTAINS | STARTS_WITH) operand -> compare_not
        | operand BETWEEN operand AND operand -> between
        | operand NOT BETWEEN operand AND operand -> between_not
        | operand IS_BLANK -> blank
        | operand IS_NOT_BLANK -> not_blank
    ?operand: LPAR disjunction RPAR -> group
        | LSQB (disjunction (COMMA disjunction)* COMMA?)? RSQB -> items
        | NAME LPAR (disjunction (COMMA disjunction)*)? RPAR -> call
        | (NAME | QUOTED) (DOT (NAME | QUOTED))* -> reference
        | ME (DOT (NAME | QUOTED))+ -> reference
        | ME -> me
        | STRING -> text
        | MINUS? NUMBER -> number
        | TRUE -> yes
        | FALSE -> no
        | BLANK -> nothing
    %declare OR AND NOT EQUALS DIFFERS ORDER IN CONTAINS STARTS_WITH BETWEEN IS_BLANK IS_NOT_BLANK
    %declare LPAR RPAR LSQB RSQB COMMA DOT MINUS NAME QUOTED ME STRING NUMBER TRUE FALSE BLANK
"""

_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "t": "\t"}

Children: TypeAlias = Sequence[Token | Node]


@functools.cache
def grammar() -> Lark:
    """Return the parser; its tables are made at the first call."""
    return Lark(GRAMMAR, parser="lalr", lexer=_Ready, transformer=_Builder())


class _Ready(Lexer):
    """Hands lark the tokens that were made before."""

    def __init__(self, _conf: object) -> None:
        """Need nothing of lark's own lexer settings."""

    def lex(self, tokens: list[Token]) -> Iterator[Token]:  # type: ignore[override]  # lark's simple lexer interface
        return iter(tokens)


class _Builder(Transformer[Token, Node]):
    """Builds the tree, bottom up, as lark reduces its rules."""

    def any_of(self, children: Children) -> Node:
        return _operation("or", children)

    def all_of(self, children: Children) -> Node:
        return _operation("and", children)

    def negate(self, children: Children) -> Node:
        return _not(*_nodes(children))

    def compare(self, children: Children) -> Node:
        operator = next(child for child in children if isinstance(child, Token))
        return _operation(_spelled(operator), children)

    def compare_not(self, children: Children) -> Node:
        operator = [child for child in children if isinstance(child, Token)][-1]
        return _not(_operation(_spelled(operator), children))

    def between(self, children: Children) -> Node:
        return _operation("between", children)

    def between_not(self, children: Children) -> Node:
        return _not(_operation("between", children))

    def blank(self, children: Children) -> Node:
        return _operation("blank", children)

    def not_blank(self, children: Children) -> Node:
        return _not(_operation("blank", children))

    def group(self, children: Children) -> Node:
        return _nodes(children)[0]

    def items(self, children: Children) -> Node:
        return Items(_nodes(children), position(_first(children)))

    def call(self, children: Children) -> Node:
        name = _first(children)
        return Call(str(name), _nodes(children), position(name))

    def reference(self, children: Children) -> Node:
        steps = [child for child in children if isinstance(child, Token) and child.type != "DOT"]
        names = tuple(step[1:-1].strip() if step.type == "QUOTED" else str(step) for step in steps)
        return Reference(names, steps[0].type == "QUOTED", position(steps[0]))

    def me(self, children: Children) -> Node:
        return Me(position(_first(children)))

    def text(self, children: Children) -> Node:
        token = _first(children)
        return Literal(_ESCAPE.sub(_unescape, token[1:-1]), position(token))

    def number(self, children: Children) -> Node:
        return Literal(Decimal("".join(str(child) for child in children)), position(_first(children)))

    def yes(self, children: Children) -> Node:
        return Literal(value=True, position=position(_first(children)))

    def no(self, children: Children) -> Node:
        return Literal(value=False, position=position(_first(children)))

    def nothing(self, children: Children) -> Node:
        return Literal(None, position(_first(children)))


def _nodes(children: Children) -> tuple[Node, ...]:
    return tuple(child for child in children if not isinstance(child, Token))


def _first(children: Children) -> Token:
    return next(child for child in children if isinstance(child, Token))


def _operation(op: str, children: Children) -> Operation:
    operands = _nodes(children)
    return Operation(op, operands, operands[0].position)


def _not(part: Node) -> Operation:
    return Operation("not", (part,), part.position)


def _spelled(operator: Token) -> str:
    return " ".join(operator.lower().split())


def _unescape(match: re.Match[str]) -> str:
    return _ESCAPED.get(match[1], match[1])
