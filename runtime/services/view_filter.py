"""The condition of a saved view as the nested filter that its list shows as chips. Called by `describing`."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from engines.form.compiled import CompiledForm
from engines.kernel.values import Json, JsonObject
from engines.rules import Condition, ExpressionError, bind, parse, parts_of
from engines.rules.filters import COMPARISONS
from engines.rules.typed import Call, Constant, Field, Items, Typed

_OPS: Final = {operator: op for op, operator in COMPARISONS.items() if op != "in"}
_NEGATED: Final = {"in": "not_in", "blank": "not_blank"}
_MOST: Final = 1024
# Ids of people, departments and records say nothing to a reader, and days that move are no values yet.
_READABLE: Final = frozenset({"text", "number", "date", "boolean", "choice"})


@lru_cache(maxsize=_MOST)
def view_filter(form: CompiledForm, where: str | None) -> JsonObject | None:
    """Return ``{"and": [{"field", "op", "value"}, …]}`` when the condition is a plain list of such terms, else None.

    Fields and choices stand by code, whoever asks as ``=me``. Nothing is refused: a condition that says more than a
    list of terms, or is wrong, only has no chips.
    """
    if not where:
        return None
    try:
        terms = _terms(bind(parse(where, form.names()), form.names()), form)
    except ExpressionError:
        return None
    return None if terms is None else {"and": list(terms)}


def _terms(condition: Condition, form: CompiledForm) -> tuple[JsonObject, ...] | None:
    terms = [_part(part, form) for part in parts_of(condition)]
    found = tuple(term for term in terms if term)
    return None if None in terms else found


def _part(part: Condition, form: CompiledForm) -> JsonObject | None:
    match part:
        case Call("not", (Call("is blank", (Field(root="me"),)),)):
            return {}  # only asks whether somebody is signed in, which the chip with =me says too
    return _term(part, form)


def _term(condition: Condition, form: CompiledForm) -> JsonObject | None:
    match condition:
        case Call("not", (part,)):
            return _negation(_term(part, form))
        case Call("is blank", (Field(path=(), root="record") as field,)):
            return {"field": _code(form, field.id), "op": "blank"}
        case Call(op, (Field(path=(), root="record") as field, Items(items))) if op == "in":
            listed = [_value(form, field.id, item) for item in items]
            return None if None in listed else {"field": _code(form, field.id), "op": "in", "value": listed}
        case Call(op, (Field(path=(), root="record") as field, other)) if op in _OPS:
            return _valued(form, field.id, _OPS[op], other)
    return None


def _negation(term: JsonObject | None) -> JsonObject | None:
    op = None if term is None else _NEGATED.get(str(term["op"]))
    return None if term is None or op is None else {**term, "op": op}


def _valued(form: CompiledForm, name: str, op: str, operand: Typed) -> JsonObject | None:
    value = _value(form, name, operand)
    return None if value is None else {"field": _code(form, name), "op": op, "value": value}


def _value(form: CompiledForm, name: str, operand: Typed) -> Json:
    if isinstance(operand, Field) and operand.root == "me" and operand.id == "id":
        return "=me"
    item = form.by_id.get(name)
    if item is None or not isinstance(operand, Constant) or operand.type.kind not in _READABLE:
        return None
    value = item.present(operand.value)
    return f"={value}" if isinstance(value, str) and value.startswith("=") else value


def _code(form: CompiledForm, name: str) -> str:
    item = form.by_id.get(name)
    return item.field.code if item else name
