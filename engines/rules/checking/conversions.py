"""Typed parts brought to another type: numbers to a scale, anything to its text, two branches to one type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engines.rules import problems
from engines.rules.arithmetic import aligned, limited
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Node, Position, written
from engines.rules.typed import Call, Constant, Items, Typed
from engines.rules.types import DATE, DATETIME, TEXT, Type, described

_SPELLED: Final = frozenset({"number", "date", "datetime", "duration", "boolean", "choice"})


def rescaled(part: Typed, to: Type) -> Typed:
    """Return a number at another scale, rounded half away from zero where decimals go; a constant at once."""
    if part.type.kind == "blank" or (isinstance(part, Constant) and part.value is None):
        return Constant(None, to, part.position)
    if part.type.scale == to.scale and part.type.kind == to.kind:
        return part
    if isinstance(part, Constant) and isinstance(part.value, int) and to.scale >= part.type.scale:
        return Constant(limited(aligned(part.value, part.type.scale, to.scale)), to, part.position)
    return Call("RESCALE", (part,), to, part.position)


def local_date(part: Typed) -> Typed:
    """Return the day that a moment falls on in the organisation's zone."""
    if part.type.kind == "date":
        return part
    return Call("LOCAL_DATE", (part,), DATE, part.position)


def spelled(part: Typed, node: Node) -> Typed:
    """Return the text of a single value, as TEXT writes it.

    Raises:
        ExpressionError: it has none, as a list or a person.
    """
    if part.type.kind == "blank":
        return Constant(None, TEXT, part.position)
    if part.type.kind == "text" and not part.type.many:
        return part
    if part.type.many or part.type.kind not in _SPELLED:
        found = {"expected": described(TEXT), "found": described(part.type)}
        raise ExpressionError([mistake(problems.EXPECTED_TYPE, node.position, **found)])
    return labelled(part) if part.type.kind == "choice" else Call("TEXT", (part,), TEXT, part.position)


def labelled(part: Typed) -> Typed:
    """Return the label of a choice, or those of several."""
    texts = Type("text", many=True)
    options = part.type.options
    columns = (
        tuple(option.id for option in options),
        tuple(option.label.zh for option in options),
        tuple(option.label.en for option in options),
    )
    lists = (Items(tuple(Constant(text, TEXT) for text in column), texts) for column in columns)
    return Call("LABEL", (part, *lists), Type("text", many=part.type.many), part.position)


def same_currency(left: Typed, right: Typed, position: Position) -> str:
    """Return the currency of both, or of the one that has any.

    Raises:
        ExpressionError: they differ.
    """
    one, other = left.type.currency, right.type.currency
    if one and other and one != other:
        raise ExpressionError([mistake(problems.CURRENCIES, position, left=one, right=other)])
    return one or other


def one_type(parts: Sequence[Typed], nodes: Sequence[Node]) -> tuple[Typed, ...]:
    """Return the parts brought to one type: numbers to the largest scale, days among moments to their beginning.

    Raises:
        ExpressionError: they have none in common.
    """
    known = [part for part in parts if part.type.kind != "blank"]
    if not known:
        return tuple(parts)
    kinds = {(part.type.kind, part.type.many) for part in known}
    _check_options(parts, nodes)
    if kinds == {("date", False), ("datetime", False)}:
        return tuple(_instant(part) for part in parts)
    if len(kinds) > 1:
        wrong = next(at for at, part in enumerate(parts) if _differs(part, known[0]))
        details = {"left": described(known[0].type), "right": described(parts[wrong].type)}
        raise ExpressionError(
            [mistake(problems.BRANCHES, nodes[wrong].position, part=written(nodes[wrong]), **details)]
        )
    return _common(parts, known)


def _check_options(parts: Sequence[Typed], nodes: Sequence[Node]) -> None:
    """Refuse choices of two fields whose options are not the same: one id would mean two things.

    Raises:
        ExpressionError: they differ.
    """
    options = [tuple(option.id for option in part.type.options) for part in parts]
    wanted = next((ids for ids in options if ids), ())
    for ids, part, node in zip(options, parts, nodes, strict=True):
        if part.type.kind == "choice" and ids and ids != wanted:
            label = described(part.type)
            raise ExpressionError(
                [mistake(problems.BRANCHES, node.position, part=written(node), left=label, right=label)]
            )


def _common(parts: Sequence[Typed], known: Sequence[Typed]) -> tuple[Typed, ...]:
    first = known[0].type
    if first.kind != "number" or first.many:
        return tuple(Constant(None, first, part.position) if part.type.kind == "blank" else part for part in parts)
    currency = ""
    for part in known:
        currency = same_currency(known[0], part, part.position) or currency
    wanted = Type("number", max(part.type.scale for part in known), currency=currency)
    return tuple(rescaled(part, wanted) for part in parts)


def _differs(part: Typed, first: Typed) -> bool:
    return part.type.kind not in ("blank", first.type.kind) or (
        part.type.kind == first.type.kind and part.type.many != first.type.many
    )


def _instant(part: Typed) -> Typed:
    return Call("START_INSTANT", (part,), DATETIME, part.position) if part.type.kind == "date" else part
