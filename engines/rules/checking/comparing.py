"""Comparisons, membership and text search: what may meet what, and which literal becomes what."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from engines.kernel.text import Text
from engines.rules import problems
from engines.rules.checking.checker import check_node
from engines.rules.checking.conversions import labelled, local_date, same_currency
from engines.rules.checking.exactness import exactly
from engines.rules.checking.literals import is_blank
from engines.rules.checking.scope import Scope
from engines.rules.orders import MIRRORED
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Items as Written
from engines.rules.syntax import Literal, Node, Operation, written
from engines.rules.typed import Call, Constant, Field, Items, Typed
from engines.rules.types import BOOLEAN, TEXT, Type, described, number

_ORDERED: Final = frozenset({"text", "number", "date", "datetime", "duration", "choice"})
_WHOLE: Final = frozenset({"=", "!=", "in"})
_UNREAD: Final = frozenset({"file", "opaque"})
_MOMENTS: Final = frozenset({"date", "datetime"})


def check_comparison(node: Operation, scope: Scope) -> Typed:
    """Return the typed form of ``= != < <= > >=``."""
    left_node, right_node = node.operands
    op = node.op
    if isinstance(left_node, Literal | Written) and not isinstance(right_node, Literal | Written):
        left_node, right_node, op = right_node, left_node, MIRRORED.get(op, op)
    return compared(check_node(left_node, scope), Operation(op, (left_node, right_node), node.position), scope)


def compared(left: Typed, node: Operation, scope: Scope) -> Typed:
    """Return a comparison whose left side has been checked."""
    op, (left_node, right_node) = node.op, node.operands
    left = _whole(left, op, left_node)
    if left.type.kind in _UNREAD and not _written_blank(right_node):
        raise refused(op, left, left_node)
    right = _beside(right_node, left.type, scope)
    if left.type.kind == "blank" or _is_blank(right):
        return _with_blank(left, op, right, node)
    if left.type.many or right.type.many:
        return _lists(left, op, right, node)
    _check_pair(left, op, right, right_node)
    return _comparison(left, op, right, node)


def check_in(node: Operation, scope: Scope) -> Typed:
    """Return the typed form of ``in``: a list that is written out, or a list that a field holds."""
    operand_node, list_node = node.operands
    if isinstance(list_node, Written):
        operand = _whole(check_node(operand_node, scope), "in", operand_node)
        if operand.type.kind in _UNREAD:
            raise refused("in", operand, operand_node)
        members = check_node(list_node, scope, _literal_type(operand.type))
        return _member_of(operand, members, node)
    members_of = check_node(list_node, scope)
    if not members_of.type.many:
        raise ExpressionError([mistake(problems.NOT_LIST, list_node.position)])
    return _held_by(members_of, operand_node, node, scope)


def check_below(node: Operation, scope: Scope) -> Typed:
    """Return the typed form of ``below``: one of the options named or anything under them, in a tree of options."""
    operand_node, list_node = node.operands
    operand = check_node(operand_node, scope)
    if operand.type.kind != "choice" or operand.type.many:
        raise refused("below", operand, operand_node)
    if not isinstance(list_node, Written):
        list_node = Written((list_node,), list_node.position)
    members = check_node(list_node, scope, _literal_type(operand.type))
    listed = members.items if isinstance(members, Items) else ()
    wanted = {str(member.value) for member in listed if isinstance(member, Constant) and member.value is not None}
    for option in operand.type.options:  # parents stand before their children
        if option.under in wanted:
            wanted.add(option.id)
    found = [
        Constant(option.id, Type("choice"), node.position) for option in operand.type.options if option.id in wanted
    ]
    return _member_of(operand, Items(tuple(found), Type("choice", many=True), list_node.position), node)


def check_contains(node: Operation, scope: Scope) -> Typed:
    """Return the typed form of ``contains`` and ``starts with``: of a text, or of a list."""
    whole_node, part_node = node.operands
    whole = check_node(whole_node, scope)
    if whole.type.many and node.op == "contains":
        return _list_contains(whole, part_node, node, scope)
    if whole.type.many or whole.type.kind not in ("text", "choice", "blank"):
        raise refused(node.op, whole, whole_node)
    whole = labelled(whole) if whole.type.kind == "choice" else whole
    part = check_node(part_node, scope)
    if part.type.kind not in ("text", "blank") or part.type.many:
        raise _mismatch(whole, part, part_node)
    return Call(node.op, (whole, part), BOOLEAN, node.position)


def refused(op: str, part: Typed, node: Node) -> ExpressionError:
    """Return the error of an operator that does not take such a thing."""
    return ExpressionError([mistake(problems.NO_OPERATOR, node.position, left=described(part.type), part=op)])


def _whole(part: Typed, op: str, node: Node) -> Typed:
    """Return a secret text as a text to compare as a whole; it has no order, and nobody asks for a part of it."""
    if part.type.kind != "secret":
        return part
    if op not in _WHOLE:
        raise refused(op, part, node)
    return replace(part, type=TEXT)


def _beside(node: Node, like: Type, scope: Scope) -> Typed:
    literal = isinstance(node, Literal | Written) and like.kind != "blank"
    return check_node(node, scope, _literal_type(like) if literal else None)


def _literal_type(like: Type) -> Type | None:
    return None if like.kind == "blank" else Type(like.kind, like.scale, options=like.options, target=like.target)


def _written_blank(node: Node) -> bool:
    return (isinstance(node, Literal) and is_blank(node)) or (isinstance(node, Written) and not node.items)


def _is_blank(part: Typed) -> bool:
    return (isinstance(part, Constant) and part.value is None) or (isinstance(part, Items) and not part.items)


def _with_blank(left: Typed, op: str, right: Typed, node: Operation) -> Typed:
    """Compare with blank: it is equal to blank alone, and no order holds of it."""
    if op not in ("=", "!="):
        return Constant(value=False, type=BOOLEAN, position=node.position)
    if left.type.kind == "blank" and not isinstance(left, Constant):
        left, right = right, left
    other = right if left.type.kind == "blank" and isinstance(left, Constant) else left
    blank = Call("is blank", (other,), BOOLEAN, node.position)
    return blank if op == "=" else Call("not", (blank,), BOOLEAN, node.position)


def _lists(left: Typed, op: str, right: Typed, node: Operation) -> Typed:
    if op not in ("=", "!="):
        raise refused(op, left if left.type.many else right, node.operands[0])
    if not left.type.many:
        raise _mismatch(left, right, node.operands[1])
    if not right.type.many:
        right = Items((right,), Type(right.type.kind, right.type.scale, many=True), right.position)
    if left.type.kind != right.type.kind:
        raise _mismatch(left, right, node.operands[1])
    same = Call("=", (left, right), BOOLEAN, node.position)
    return same if op == "=" else Call("not", (same,), BOOLEAN, node.position)


def _check_pair(left: Typed, op: str, right: Typed, node: Node) -> None:
    kinds = {left.type.kind, right.type.kind}
    if len(kinds) > 1 and kinds != _MOMENTS:
        raise _mismatch(left, right, node)
    same_currency(left, right, node.position)
    if op in MIRRORED and left.type.kind not in _ORDERED:
        raise refused(op, left, node)
    fields = not isinstance(left, Constant) and not isinstance(right, Constant)
    if left.type.kind == "choice" and fields and _ids(left) != _ids(right):
        raise _mismatch(left, right, node)


def _ids(part: Typed) -> tuple[str, ...]:
    return tuple(option.id for option in part.type.options)


def _comparison(left: Typed, op: str, right: Typed, node: Operation) -> Typed:
    if left.type.kind != right.type.kind:
        left, right = local_date(left), local_date(right)
    if left.type.kind == "choice" and op in MIRRORED:
        left, right = _place(left), _place(right)
    if left.type.kind == "number" and isinstance(right, Constant):
        return exactly(left, op, right, node.position)
    asked = next((part for part in (left, right) if isinstance(part, Field) and part.root == "me"), None)
    if asked is not None and op in ("=", "!="):
        return _with_somebody(asked, left, op, right, node)
    return Call(op, (left, right), BOOLEAN, node.position)


def _with_somebody(asked: Field, left: Typed, op: str, right: Typed, node: Operation) -> Typed:
    """Compare with whoever asks: nobody signed in is equal to nobody, not even to a field that is blank."""
    nobody = Call("is blank", (asked,), BOOLEAN, node.position)
    same = Call("=", (left, right), BOOLEAN, node.position)
    found = Call("and", (Call("not", (nobody,), BOOLEAN, node.position), same), BOOLEAN, node.position)
    return found if op == "=" else Call("not", (found,), BOOLEAN, node.position)


def _place(part: Typed) -> Typed:
    """Return a choice's place among its options, which is what its order means."""
    ids = [option.id for option in part.type.options]
    if isinstance(part, Constant):
        place = Type("number", options=part.type.options)
        return Constant(ids.index(str(part.value)), place, part.position)
    places = Constant(tuple(ids), Type("choice", many=True), part.position)
    return Call("ORDINAL", (part, places), number(0), part.position)


def _member_of(operand: Typed, members: Typed, node: Operation) -> Typed:
    if operand.type.kind == "blank":
        return Constant(value=False, type=BOOLEAN, position=node.position)
    listed = members.items if isinstance(members, Items) else ()
    there = [member for member in listed if not _is_blank(member)]
    for member in there:
        if member.type.kind != operand.type.kind and {member.type.kind, operand.type.kind} != _MOMENTS:
            raise _mismatch(operand, member, node.operands[1])
        same_currency(operand, member, node.operands[1].position)
    if operand.type.many:
        return Call("HAS_ANY", (operand, _listed(there, operand)), BOOLEAN, node.position)
    plain = [member for member in there if member.type.kind == operand.type.kind]
    spans = [member for member in there if member.type.kind != operand.type.kind]
    return _any_of(operand, plain, spans, node)


def _any_of(operand: Typed, plain: list[Typed], spans: list[Typed], node: Operation) -> Typed:
    """Join members that are compared as they are with those that an instant matches by its day."""
    if operand.type.kind == "number":
        plain = [member for member in (_fitting(member, operand) for member in plain) if member is not None]
    found = Call("in", (operand, _listed(plain, operand)), BOOLEAN, node.position)
    if not spans:
        return found
    there = Call("not", (Call("is blank", (operand,), BOOLEAN, node.position),), BOOLEAN, node.position)
    days = [_comparison(operand, "=", span, node) for span in spans]
    either = Call("or", (found, *days), BOOLEAN, node.position)
    return Call("and", (there, either), BOOLEAN, node.position)


def _fitting(member: Typed, operand: Typed) -> Typed | None:
    """Return a number at the operand's scale, or None where nothing can be equal to it."""
    if not isinstance(member, Constant):
        return member
    compared = exactly(operand, "=", member, member.position)
    return compared.arguments[1] if isinstance(compared, Call) else None


def _listed(members: list[Typed], operand: Typed) -> Items:
    kind = operand.type
    scale = max((member.type.scale for member in members), default=kind.scale)
    return Items(tuple(members), Type(kind.kind, scale, many=True, options=kind.options), operand.position)


def _held_by(members: Typed, node: Node, whole: Operation, scope: Scope) -> Typed:
    operand = _beside(node, members.type, scope)
    if operand.type.many:
        return Call("HAS_ANY", (operand, members), BOOLEAN, whole.position)
    if operand.type.kind not in (members.type.kind, "blank"):
        raise _mismatch(operand, members, whole.operands[1])
    return Call("in", (operand, members), BOOLEAN, whole.position)


def _list_contains(whole: Typed, node: Node, operation: Operation, scope: Scope) -> Typed:
    if whole.type.kind == "file":
        raise refused("contains", whole, operation.operands[0])
    if not isinstance(node, Written):
        node = Written((node,), node.position)
    wanted = check_node(node, scope, whole.type)
    if wanted.type.kind not in (whole.type.kind, "blank"):
        raise _mismatch(whole, wanted, operation.operands[1])
    there = tuple(part for part in wanted.items if not _is_blank(part)) if isinstance(wanted, Items) else ()
    if not there:
        return Constant(value=False, type=BOOLEAN, position=operation.position)
    return Call("HAS_ALL", (whole, _listed(list(there), whole)), BOOLEAN, operation.position)


def _mismatch(left: Typed, right: Typed, node: Node) -> ExpressionError:
    labels: dict[str, Text] = {"left": described(left.type), "right": described(right.type)}
    return ExpressionError([mistake(problems.MISMATCH, node.position, part=written(node), **labels)])
