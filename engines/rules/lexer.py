"""Source text to tokens, for the parser. Full-width punctuation counts as half-width; bounds are checked here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lark import Token

from engines.rules import problems
from engines.rules.names import Names
from engines.rules.problems import ExpressionError, mistake
from engines.rules.splitting import split_words
from engines.rules.syntax import Position

MAX_SOURCE: Final = 4_000
MAX_DEPTH: Final = 40
MAX_DIGITS: Final = 15
MAX_TOKENS: Final = 2_000

_PATTERN: Final = re.compile(
    r"""
      (?P<SPACE>\s+)
    | (?P<STRING>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|“[^”]*”|‘[^’]*’)
    | (?P<QUOTED>\{[^{}]*\})
    | (?P<UNCLOSED>["'“‘{])
    | (?P<DURATION>\d+(?:\.\d+)?(?:ms|s|m|min|h|d|w|秒|分钟|小时|天|周)(?!\w))
    | (?P<NUMBER>\d+(?:\.\d+)?)
    | (?P<SYMBOL>[=<>!\uff1d\uff1c\uff1e\uff01][=\uff1d]|[<\uff1c][>\uff1e]|&&|\uff06\uff06|\|\||\uff5c\uff5c
        |[=<>!()\[\],.+\-*/%^&\uff1d\uff1c\uff1e\uff01\uff08\uff09\uff3b\uff3d\uff0c\u3001\uff0e\uff0d\u2212\u2260\u2264\u2265
        \uff0b\uff0a\u00d7\uff0f\u00f7\uff05\uff3e\uff06])
    | (?P<STARTS_WITH>starts\s+with\b)
    | (?P<IS_NOT_BLANK>is\s+not\s+(?:blank|null)\b)
    | (?P<IS_BLANK>is\s+(?:blank|null)\b)
    | (?P<WORD>[^\W\d]\w*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_FULL_WIDTH: Final = (
    "\uff1d\uff1c\uff1e\uff01\uff08\uff09\uff3b\uff3d\uff0c\u3001\uff0e\uff0d\u2212"
    "\uff0b\uff0a\u00d7\uff0f\u00f7\uff05\uff3e\uff06\uff5c"
)
_HALF_WIDTH: Final = str.maketrans(_FULL_WIDTH, "=<>!()[],,.--+**//%^&|")
_SYMBOLS: Final = {
    **dict.fromkeys(("=", "=="), "EQUALS"),
    **dict.fromkeys(("!=", "<>", "≠"), "DIFFERS"),
    **dict.fromkeys(("<", "<=", ">", ">=", "≤", "≥"), "ORDER"),
    "&&": "AND",
    "||": "OR",
    "!": "NOT",
    "(": "LPAR",
    ")": "RPAR",
    "[": "LSQB",
    "]": "RSQB",
    ",": "COMMA",
    ".": "DOT",
    **dict.fromkeys("+-", "PLUS"),
    **dict.fromkeys("*/%", "TIMES"),
    "^": "POWER",
    "&": "JOIN",
}
_SPELLING: Final = {"==": "=", "<>": "!=", "≠": "!=", "≤": "<=", "≥": ">="}
# A sign may stand before a sign, a power may stand on a power: each is one level of the tree.
_PREFIXES: Final = frozenset({"NOT", "PLUS"})
_ALSO_FUNCTIONS: Final = frozenset({"AND", "OR", "NOT", "CONTAINS"})
_BEFORE_NEGATION: Final = frozenset({"LPAR", "LSQB", "COMMA", "AND", "OR", "NOT"})
_VALUES: Final = frozenset({"NAME", "QUOTED", "ME", "STRING", "NUMBER", "DURATION", "TRUE", "FALSE", "BLANK"})
_ENDINGS: Final = _VALUES | {"RPAR", "RSQB", "IS_BLANK", "IS_NOT_BLANK"}
_KEYWORDS: Final = {
    "and": "AND",
    "or": "OR",
    "not": "NOT",
    "且": "AND",
    "或": "OR",
    "非": "NOT",
    "in": "IN",
    "between": "BETWEEN",
    "contains": "CONTAINS",
    "true": "TRUE",
    "false": "FALSE",
    "blank": "BLANK",
    "null": "BLANK",
    "me": "ME",
}


def tokens(source: str, names: Names | None) -> list[Token]:
    """Return the tokens of ``source``; ``names`` lets 且, 或 and 非 be found inside a run of Chinese words.

    Raises:
        ExpressionError: it is too long or too deep, or has a part that is no token.
    """
    if len(source) > MAX_SOURCE:
        raise ExpressionError([mistake(problems.TOO_LONG, Position(1, MAX_SOURCE), limit=MAX_SOURCE)])
    found = list(_scan(source, names))
    if len(found) > MAX_TOKENS:
        raise ExpressionError([mistake(problems.TOO_LARGE, position(found[MAX_TOKENS]))])
    found = _called(found)
    _check_depth(found)
    return found


def position(token: Token) -> Position:
    """Return where a token stands."""
    start = token.start_pos or 0
    return Position(token.line or 1, token.column or 1, start=start, end=start + len(token))


def _scan(source: str, names: Names | None) -> Iterator[Token]:
    offset, line, line_start = 0, 1, 0
    while offset < len(source):
        match = _PATTERN.match(source, offset)
        end = match.end() if match else offset + 1
        place = Position(line, offset - line_start + 1, start=offset, end=end)
        if match is None or match.lastgroup is None:
            raise ExpressionError([mistake(problems.STRANGE, place, part=source[offset])])
        text = match.group()
        yield from _tokens_of(match.lastgroup, text, place, names)
        offset = match.end()
        if "\n" in text:
            line += text.count("\n")
            line_start = match.start() + text.rindex("\n") + 1


def _tokens_of(kind: str, text: str, place: Position, names: Names | None) -> Iterator[Token]:
    if kind == "WORD":
        yield from _word_tokens(text, place, names)
    elif kind == "UNCLOSED":
        raise ExpressionError([mistake(problems.UNCLOSED, place, part=text)])
    elif kind == "NUMBER" and len(text.replace(".", "")) > MAX_DIGITS:
        raise ExpressionError([mistake(problems.LONG_NUMBER, place, part=text)])
    elif kind == "SYMBOL":
        symbol = text.translate(_HALF_WIDTH)
        yield _token(_SYMBOLS[symbol], _SPELLING.get(symbol, symbol), place)
    elif kind != "SPACE":
        yield _token(kind, text, place)


def _word_tokens(text: str, place: Position, names: Names | None) -> Iterator[Token]:
    for start, word in split_words(text, names):
        at = Position(place.line, place.column + start, start=place.start + start)
        yield _token(_KEYWORDS.get(word.lower(), "NAME"), word, at)


def _called(found: list[Token]) -> list[Token]:
    """Return the tokens with words such as AND that stand where a value begins, before a bracket, as functions.

    ``not (`` is the operator wherever an operator may stand: ``not (a + b) > c`` negates the comparison.
    """
    for at, token in enumerate(found[:-1]):
        if token.type in _ALSO_FUNCTIONS and found[at + 1].type == "LPAR" and _is_called(found, at):
            found[at] = token.update(type="NAME")
    return found


def _is_called(found: list[Token], at: int) -> bool:
    before = found[at - 1].type if at else "LPAR"
    if found[at].type == "NOT" and before in _BEFORE_NEGATION:
        return False
    return _begins_value(found, at)


def _begins_value(found: list[Token], at: int) -> bool:
    before = found[at - 1].type if at else "LPAR"
    if before == "NOT":  # "a not contains (b)" is one operator, "not contains(a, b)" negates a function
        return _begins_value(found, at - 1)
    return before not in _ENDINGS


def _token(kind: str, text: str, place: Position) -> Token:
    return Token(kind, text, start_pos=place.start, line=place.line, column=place.column)


def _check_depth(found: list[Token]) -> None:
    opened: list[int] = []
    nots = 0
    for token in found:
        if token.type in ("LPAR", "LSQB"):
            opened.append(nots + 1)
            nots = 0
        elif token.type in ("RPAR", "RSQB"):
            opened[-1:] = []
        nots = nots + 1 if token.type in _PREFIXES or token.type == "POWER" else 0
        if sum(opened) + nots > MAX_DEPTH:
            raise ExpressionError([mistake(problems.TOO_DEEP, position(token), limit=MAX_DEPTH)])
