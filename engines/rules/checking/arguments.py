"""Arguments to parameters: what a function takes, what a literal becomes for it, and the finished call."""

from __future__ import annotations

from engines.kernel.text import Text
from engines.rules import problems
from engines.rules.checking.checker import check_node
from engines.rules.checking.conversions import labelled, spelled
from engines.rules.checking.literals import moment
from engines.rules.checking.scope import Scope
from engines.rules.functions.function import Function, Parameter
from engines.rules.problems import ExpressionError, mistake
from engines.rules.syntax import Call, Items, Literal, Node, written
from engines.rules.typed import Call as TypedCall
from engines.rules.typed import Constant, Typed
from engines.rules.types import KIND_LABELS, Type, described


def parameter_at(function: Function, at: int) -> Parameter:
    """Return the parameter that an argument belongs to; the last one may repeat."""
    return function.parameters[min(at, len(function.parameters) - 1)]


def checked_argument(function: Function, parameter: Parameter, node: Node, scope: Scope) -> Typed:
    """Return an argument that fits its parameter.

    Raises:
        ExpressionError: it does not.
    """
    if parameter.literal:
        return _written_out(function, parameter, node, scope)
    found = _listed_moments(parameter, node, scope) or check_node(node, scope)
    if parameter.spelled:
        return spelled(found, node)
    if _wants_moment(parameter, found) and isinstance(node, Literal):
        found = moment(str(node.value), node.position) or found
    if not _fits(parameter, found):
        raise _wrong(function, parameter, node, found)
    return labelled(found) if _as_label(parameter, found) else found


def finished(function: Function, arguments: tuple[Typed, ...], node: Call) -> Typed:
    """Return the call with its type, when the function accepts its arguments."""
    refusal = function.accept(arguments) if function.accept else None
    if refusal:
        usage = Text(function.usage("zh"), function.usage("en"))
        raise ExpressionError([mistake(refusal, node.position, part=function.name, usage=usage)])
    if function.name == "TEXT" and len(arguments) == 1:
        return spelled(arguments[0], node.arguments[0])
    return TypedCall(function.name, arguments, function.result_type(arguments), node.position)


def _listed_moments(parameter: Parameter, node: Node, scope: Scope) -> Typed | None:
    """Return a written list of days, each of which may be a text, where a list of days is asked for."""
    if not parameter.many or not isinstance(node, Items) or not {"date", "datetime"}.intersection(parameter.kinds):
        return None
    return check_node(node, scope, Type("date"))


def _as_label(parameter: Parameter, found: Typed) -> bool:
    return found.type.kind == "choice" and "text" in parameter.kinds and "choice" not in parameter.kinds


def _wants_moment(parameter: Parameter, found: Typed) -> bool:
    takes = {"date", "datetime"}.intersection(parameter.kinds)
    return bool(takes) and found.type.kind == "text" and "text" not in parameter.kinds


def _written_out(function: Function, parameter: Parameter, node: Node, scope: Scope) -> Typed:
    found = check_node(node, scope)
    words = parameter.words
    if not isinstance(found, Constant) or not _fits(parameter, found):
        raise _not_literal(function, parameter, node)
    if words and not (isinstance(found.value, str) and found.value.strip().lower() in words):
        raise _not_literal(function, parameter, node)
    return found


def _fits(parameter: Parameter, found: Typed) -> bool:
    if found.type.kind == "blank":
        return True
    if parameter.many is not None and found.type.many != parameter.many:
        return False
    if not parameter.kinds or found.type.kind in parameter.kinds:
        return True
    labels = found.type.kind == "choice" and "text" in parameter.kinds
    return labels and (not found.type.many or parameter.many is True)


def _wrong(function: Function, parameter: Parameter, node: Node, found: Typed) -> ExpressionError:
    labels = [KIND_LABELS[kind] for kind in parameter.kinds] or [Text("一个值", "one value")]
    expected = Text("或".join(label.zh for label in labels), " or ".join(label.en for label in labels))
    if parameter.many:
        expected = Text(f"{expected.zh}列表", f"a list of {expected.en}")
    details = {"function": function.name, "name": parameter.name, "expected": expected, "part": written(node)}
    return ExpressionError([mistake(problems.ARGUMENT, node.position, **details, found=described(found.type))])


def _not_literal(function: Function, parameter: Parameter, node: Node) -> ExpressionError:
    listed = ", ".join(parameter.words)
    words = Text(f":{listed}", f": {listed}") if listed else Text("", "")
    details = {"function": function.name, "name": parameter.name, "words": words}
    return ExpressionError([mistake(problems.NOT_LITERAL, node.position, **details)])
