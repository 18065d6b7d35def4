"""The condition of a saved view as the nested filter that its list shows as chips. Called by `describing`."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from engines.form.compiled import CompiledForm
from engines.kernel.values import Json, JsonObject
from engines.rules import ExpressionError, bind, parse
from engines.rules.condition import (
    And,
    Blank,
    Column,
    Compare,
    Condition,
    Constant,
    Me,
    Member,
    Not,
    Operand,
    TextMatch,
)

_OPS: Final = {"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
_BLANK: Final = Constant(None, None)
_BLANKS: Final = {"eq": "blank", "ne": "not_blank"}
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
        terms = _terms(bind(parse(where), form.names()), form)
    except ExpressionError:
        return None
    return None if terms is None else {"and": list(terms)}


def _terms(condition: Condition, form: CompiledForm) -> tuple[JsonObject, ...] | None:
    if not isinstance(condition, And):
        term = _term(condition, form)
        return None if term is None else (term,)
    parts = [_terms(part, form) for part in condition.parts]
    found = [term for part in parts if part is not None for term in part]
    return None if None in parts else tuple(found)


def _term(condition: Condition, form: CompiledForm) -> JsonObject | None:
    match condition:
        case Compare(Column(name), op, right):
            return _valued(form, name, _OPS[op], right)
        case Member(Column(name), values):
            listed = [_value(form, name, value) for value in values]
            return None if None in listed else {"field": _code(form, name), "op": "in", "value": listed}
        case TextMatch(Column(name), op, text):
            return _valued(form, name, op.replace(" ", "_"), text)
        case Blank(Column(name)):
            return {"field": _code(form, name), "op": "blank"}
        case Not(part):
            return _negation(_term(part, form))
    return None


def _negation(term: JsonObject | None) -> JsonObject | None:
    op = None if term is None else _NEGATED.get(str(term["op"]))
    return None if term is None or op is None else {**term, "op": op}


def _valued(form: CompiledForm, name: str, op: str, operand: Operand) -> JsonObject | None:
    if operand == _BLANK:
        return {"field": _code(form, name), "op": _BLANKS[op]} if op in _BLANKS else None
    value = _value(form, name, operand)
    return None if value is None else {"field": _code(form, name), "op": op, "value": value}


def _value(form: CompiledForm, name: str, operand: Operand) -> Json:
    if isinstance(operand, Me):
        return "=me"
    item = form.by_id.get(name)
    if item is None or not isinstance(operand, Constant) or operand.type not in _READABLE:
        return None
    value = item.present(operand.value)
    return f"={value}" if isinstance(value, str) and value.startswith("=") else value


def _code(form: CompiledForm, name: str) -> str:
    item = form.by_id.get(name)
    return item.field.code if item else name
