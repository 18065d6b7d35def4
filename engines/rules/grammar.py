"""The grammar, once: expressions as lark reads them, and the tree built while it reads. Called by the parser only.

Tokens come ready from `engines.rules.lexer`, so the grammar declares its terminals and spells none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Final, TypeAlias

from lark import Lark, Token, Transformer
from lark.lexer import Lexer

from engines.rules.lexer import position
from engines.rules.syntax import Call, Items, Literal, Me, Node, Operation, Position, Reference, Word

GRAMMAR: Final = r"""
    ?start: disjunction
    ?disjunction: conjunction | conjunction (OR conjunction)+ -> any_of
    ?conjunction: negation | negation (AND negation)+ -> all_of
    ?negation: comparison | NOT negation -> negate
    ?comparison: joined
        | joined (EQUALS | DIFFERS | ORDER | IN | CONTAINS | STARTS_WITH) joined -> compare
        | joined NOT (IN | CONTAINS | STARTS_WITH) joined -> compare_not
        | joined BETWEEN joined AND joined -> between
        | joined NOT BETWEEN joined AND joined -> between_not
        | joined IS_BLANK -> blank
        | joined IS_NOT_BLANK -> not_blank
    ?joined: sum | sum (JOIN sum)+ -> chain
    ?sum: product | product (PLUS product)+ -> chain
    ?product: signed | signed (TIMES signed)+ -> chain
    ?signed: power | PLUS signed -> sign
    ?power: operand | operand POWER signed -> power
    ?operand: LPAR disjunction RPAR -> group
        | LSQB (disjunction (COMMA disjunction)* COMMA?)? RSQB -> items
        | NAME LPAR (disjunction (COMMA disjunction)*)? RPAR -> call
        | (NAME | QUOTED) (DOT (NAME | QUOTED))* -> reference
        | ME (DOT (NAME | QUOTED))+ -> reference
        | ME -> me
        | STRING -> text
        | NUMBER -> number
        | DURATION -> duration
        | TRUE -> yes
        | FALSE -> no
        | BLANK -> nothing
    %declare OR AND NOT EQUALS DIFFERS ORDER IN CONTAINS STARTS_WITH BETWEEN IS_BLANK IS_NOT_BLANK JOIN PLUS TIMES POWER
    %declare LPAR RPAR LSQB RSQB COMMA DOT NAME QUOTED ME STRING NUMBER DURATION TRUE FALSE BLANK
"""

_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "t": "\t", "\\": "\\", '"': '"', "'": "'"}
"""What a backslash makes of a character. It stays before any other, so that a pattern is written as it is."""
_DURATION: Final = re.compile(r"([\d.]+)(.+)")
_UNITS: Final = {
    "ms": timedelta(milliseconds=1),
    **dict.fromkeys(("s", "秒"), timedelta(seconds=1)),
    **dict.fromkeys(("m", "min", "分钟"), timedelta(minutes=1)),
    **dict.fromkeys(("h", "小时"), timedelta(hours=1)),
    **dict.fromkeys(("d", "天"), timedelta(days=1)),
    **dict.fromkeys(("w", "周"), timedelta(weeks=1)),
}
_CALLED: Final = {
    **dict.fromkeys(("&&", "且"), "AND"),
    **dict.fromkeys(("||", "或"), "OR"),
    **dict.fromkeys("!非", "NOT"),
}

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
        (part,) = _nodes(children)
        return _not(part, _start(children))

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

    def chain(self, children: Children) -> Node:
        """Fold operators of one rank from the left: ``a - b - c`` is ``(a - b) - c``."""
        left, *rest = children
        for operator, right in zip(rest[::2], rest[1::2], strict=True):
            left = _operation(str(operator), (left, right))
        return left  # type: ignore[return-value]  # the first child is a node

    def sign(self, children: Children) -> Node:
        sign, operand = children
        if sign == "+" and not isinstance(operand, Token):
            return operand
        if isinstance(operand, Literal) and isinstance(operand.value, Decimal):
            return Literal(-operand.value, _start(children).to(operand.position))
        return Operation("neg", _nodes(children), _start(children).to(_nodes(children)[0].position))

    def power(self, children: Children) -> Node:
        return _operation("^", children)

    def group(self, children: Children) -> Node:
        return _nodes(children)[0]

    def items(self, children: Children) -> Node:
        return Items(_nodes(children), _start(children).to(_end(children)))

    def call(self, children: Children) -> Node:
        name = str(children[0])
        return Call(_CALLED.get(name, name), _nodes(children), _start(children).to(_end(children)))

    def reference(self, children: Children) -> Node:
        words = tuple(_word(child) for child in children if isinstance(child, Token) and child.type != "DOT")
        place = words[0].position.to(words[-1].position)
        return Reference(tuple(word.text for word in words), words[0].quoted, place, words)

    def me(self, children: Children) -> Node:
        return Me(_start(children))

    def text(self, children: Children) -> Node:
        (token,) = children
        return Literal(_ESCAPE.sub(_unescape, str(token)[1:-1]), _start(children))

    def number(self, children: Children) -> Node:
        return Literal(Decimal(str(children[0])), _start(children))

    def duration(self, children: Children) -> Node:
        count, unit = _DURATION.fullmatch(str(children[0])).groups()  # type: ignore[union-attr]  # the lexer saw to it
        return Literal(float(count) * _UNITS[unit.lower()], _start(children))

    def yes(self, children: Children) -> Node:
        return Literal(value=True, position=_start(children))

    def no(self, children: Children) -> Node:
        return Literal(value=False, position=_start(children))

    def nothing(self, children: Children) -> Node:
        return Literal(None, _start(children))


def _nodes(children: Children) -> tuple[Node, ...]:
    return tuple(child for child in children if not isinstance(child, Token))


def _start(children: Children) -> Position:
    return _place(children[0])


def _end(children: Children) -> Position:
    return _place(children[-1])


def _place(child: Token | Node) -> Position:
    return position(child) if isinstance(child, Token) else child.position


def _word(token: Token) -> Word:
    quoted = token.type == "QUOTED"
    return Word(token[1:-1].strip() if quoted else str(token), quoted, position(token))


def _operation(op: str, children: Children) -> Operation:
    return Operation(op, _nodes(children), _start(children).to(_end(children)))


def _not(part: Node, start: Position | None = None) -> Operation:
    return Operation("not", (part,), (start or part.position).to(part.position))


def _spelled(operator: Token) -> str:
    return " ".join(operator.lower().split())


def _unescape(match: re.Match[str]) -> str:
    return _ESCAPED.get(match[1], match[0])
