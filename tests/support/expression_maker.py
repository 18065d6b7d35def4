"""Random well-typed expressions, grown from fields and literals by every operator and function of the registry.

A maker keeps what it has made by kind and builds the next from it, by the signatures; what the checker refuses is
dropped. So a new function is tried by being registered.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Final

from engines.rules import Expression, ExpressionError, check, unsaid
from engines.rules.functions.function import Function, Parameter, functions
from engines.rules.types import Kind, Type
from tests.support.expression_worlds import SCOPE

MAX_LENGTH: Final = 260
_ALIKE: Final = frozenset({"IF", "IFS", "SWITCH", "COALESCE"})
_KINDS: Final[tuple[Kind, ...]] = ("text", "number", "boolean", "date", "datetime", "duration", "choice", "user")
_LEAVES: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ('"a"', '"水"', '"%"', '"12.5"', '""', '"a,b"', '"x😀"', "customer.text1", "customer.above.text2"),
    "number": (
        "0",
        "1",
        "2",
        "3",
        "0.5",
        "-1",
        "12.345678",
        "999999999999999",
        "100",
        "customer.number1",
        "customer.dec2",
    ),
    "boolean": ("true", "false", "customer.boolean1"),
    "date": ("TODAY()", 'DATE("2026-02-28")', "customer.date1"),
    "datetime": ("NOW()", "customer.datetime1"),
    "duration": ("1h", "90m", "1.5d", "2w", "1ms", "0s", "customer.duration1"),
    "choice": ("customer.choice1",),
    "user": ("me", "customer.user1"),
}
_WRITTEN: Final = (
    *('"^a"', '"[0-9]+$"', '"a.b|水"', '"0.00"', '"#,##0.00"', '"0%"', '"yyyy-MM-dd"', '"HH:mm"', '"yyyy年M月d日"'),
    *('"09:00-18:00"', '"a*"', "0", "1", "2", "-1", "0.5", "0.9", "1.5"),
)
_MOMENTS: Final = ('"2026-11-22"', '"2024-02-29"', '"2026-11-22 08:00"')
_ORDERS: Final = ("=", "!=", "<", "<=", ">", ">=")
_INFIX: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("&", "&", "contains", "starts with", *_ORDERS),
    "number": ("+", "-", "*", "/", "%", "^", "+", "-", "*", "&", *_ORDERS),
    "boolean": ("and", "or", "and", "or", "=", "!=", "&"),
    "date": ("-", "+", "-", *_ORDERS),
    "datetime": ("-", "+", "-", *_ORDERS),
    "duration": ("+", "-", "*", "/", *_ORDERS),
    "choice": ("contains", "starts with", "&", *_ORDERS),
    "user": ("=", "!="),
}
_BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("number", "datetime", "date"),
    "datetime": ("duration", "date", "datetime"),
    "duration": ("number", "duration"),
    "choice": ("text", "choice"),
}
"""What else may stand on the right."""
_PART_VALUES: Final = (
    *("parts.number1", "parts.dec2", "parts.cost", "parts.duration1", "parts.date1", "parts.datetime1", "parts.text1"),
    *("parts.dec2 * parts.number1", "parts.dec1 + record.dec2", "parts.boolean1", "parts.choice1", "parts.user1"),
    *(
        "parts.datetime1 - parts.datetime2",
        "parts.maker.dec2",
        "parts.number1 > record.number1",
        "parts",
        "parts.cost / 3",
    ),
    *(
        "IF(parts.boolean1, parts.dec6, parts.dec1)",
        "parts.text1 & parts.text2",
        "customer.number1",
        "LEN(parts.text1)",
    ),
)
_PART_CONDITIONS: Final = (
    *(
        "boolean1",
        "not boolean1",
        "dec2 > record.dec2",
        'choice1 = "mid"',
        "choice1 = record.choice1",
        "text1 is blank",
    ),
    *('maker.choice1 != "low"', "maker = record.customer", "date1 >= TODAY() - 30", "datetime1 < NOW()", "user1 = me"),
    *('tags1 contains "new"', "text1 contains record.text1", "number1 in [1, record.number1]", "maker.above.dec2 >= 0"),
    *("number1 * 2 <= dec1", "case.number1 = number1", "not (dec2 > 1 and boolean2)", "datetime1 = date1"),
)


class Maker:
    """Makes expressions from a seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311  # the same expressions every time
        self._made: dict[str, list[str]] = {kind: list(found) for kind, found in _LEAVES.items()}
        self._lists: list[str] = ["tags1", "tags2", "customer.tags1", '["new"]', '["late", "big"]', "[]"]
        for name in SCOPE.names or ():
            if name.type in self._made:
                self._made[name.type] += [name.code] * 2
        self._makers: list[Callable[[], str]] = [self._infix, self._infix, self._other, self._aggregate]
        self._calls = [entry for entry in functions.values() if _is_callable(entry)]

    def make(self) -> Expression:
        """Return the next expression that the checker accepts."""
        while True:
            source = self._chance.choice([*self._makers, self._call, self._call, self._call])()
            if len(source) > MAX_LENGTH:
                continue
            try:
                expression = check(source, scope=SCOPE)
            except ExpressionError:
                continue
            if not unsaid(expression.tree):
                self._keep(source, expression.type)
            return expression

    def _keep(self, source: str, of: Type) -> None:
        """Let later expressions be made of this one; the pools keep their size, so that they stay shallow enough."""
        pool = self._lists if of.many and of.kind in ("choice", "text") else self._made.get(of.kind)
        if pool is None or (of.many and pool is not self._lists):
            return
        pool.append(f"({source})")
        if len(pool) > _POOL:
            pool.pop(self._chance.randrange(len(pool) // 2, len(pool)))

    def _any(self, *kinds: str) -> str:
        return self._chance.choice(self._made[self._chance.choice(kinds or _KINDS)])

    def _infix(self) -> str:
        kind = self._chance.choice(_KINDS)
        op = self._chance.choice(_INFIX[kind])
        right = self._any(*_BESIDE.get(kind, (kind,)))
        if op in ("=", "<", ">=", "!=") and kind in ("date", "datetime") and self._chance.random() < 1 - _SAME:
            right = self._chance.choice(_MOMENTS)
        if op in ("=", "!=", "contains") and self._chance.random() < 1 - _SAME:
            return f"{self._chance.choice(self._lists)} {op} {self._chance.choice(self._lists)}"
        return f"{self._any(kind)} {op} {right}"

    def _other(self) -> str:
        kind = self._chance.choice(_KINDS)
        one, two, three = (self._any(kind) for _ in range(3))
        return self._chance.choice(
            [
                f"{one} in [{two}, {three}, blank]",
                f"{one} not in [{two}, {three}]",
                f'{self._any("choice")} in ["low", "high"]',
                f'"new" in {self._chance.choice(self._lists)}',
                f"{self._chance.choice(self._lists)} in {self._chance.choice(self._lists)}",
                f"{one} between {two} and {three}",
                f"{one} is blank",
                f"{one} is not blank",
                f"not {self._any('boolean')}",
                f"-{self._any('number', 'duration')}",
                f"[{one}, {two}]",
            ]
        )

    def _call(self) -> str:
        entry = self._chance.choice(self._calls)
        count = self._count(entry)
        alike = self._chance.choice(_KINDS) if entry.name in _ALIKE else None
        parameters = [entry.parameters[min(at, len(entry.parameters) - 1)] for at in range(count)]
        return f"{entry.name}({', '.join(self._argument(one, alike) for one in parameters)})"

    def _count(self, entry: Function) -> int:
        least = sum(not parameter.optional for parameter in entry.parameters)
        most = len(entry.parameters)
        if entry.parameters and entry.parameters[-1].repeated:
            most += 2
        return self._chance.randint(least, most)

    def _argument(self, parameter: Parameter, alike: str | None) -> str:
        if parameter.words:
            return f'"{self._chance.choice(parameter.words)}"'
        if parameter.literal:
            return self._chance.choice(_WRITTEN)
        if parameter.many:
            kind = self._chance.choice(parameter.kinds or _KINDS)
            written = f"[{', '.join(self._any(kind) for _ in range(self._chance.randint(1, 3)))}]"
            return self._chance.choice([written, self._chance.choice(self._lists)])
        if self._chance.random() < _BLANKS:
            return "blank"
        beside = ("datetime", "datetime", "date") if alike == "datetime" else (alike,)
        return self._any(*(beside if alike and not parameter.kinds else _known(parameter.kinds)))

    def _aggregate(self) -> str:
        entry = self._chance.choice([entry for entry in functions.values() if entry.aggregate])
        arguments = [self._chance.choice(_PART_VALUES)]
        arguments += [self._chance.choice(_WRITTEN) for parameter in entry.parameters[1:] if parameter.literal]
        if self._chance.random() < _SAME:
            parts = [self._chance.choice(_PART_CONDITIONS) for _ in range(self._chance.randint(1, 2))]
            arguments.append(self._chance.choice((" and ", " or ")).join(parts))
        return f"{entry.name}({', '.join(arguments)})"


_POOL: Final = 60
_SAME: Final = 0.7
_BLANKS: Final = 0.04


def _known(kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    return tuple(kind for kind in kinds if kind in _LEAVES) or _KINDS


def _is_callable(entry: Function) -> bool:
    return not entry.hidden and entry.group != "operator" and not entry.name.startswith("CHANGED")
