"""Functions, names, types and problems as the editor of formulas reads them. Called by `runtime.services.formulas`."""

from __future__ import annotations

from typing import Final

from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.rules import Function, Name, Names, field_type, functions, is_plain
from engines.rules.functions.function import Group, Parameter
from engines.rules.types import Type, described
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.describing import text
from runtime.services.live import LiveForm, Snapshot, key_of_text

GROUPS: Final[dict[Group, Text]] = {
    "logic": Text("逻辑", "Logic"),
    "text": Text("文本", "Text"),
    "number": Text("数字", "Numbers"),
    "date": Text("日期和时间", "Dates and times"),
    "list": Text("列表和汇总", "Lists and totals"),
    "people": Text("人员", "People"),
    "measure": Text("指标", "Measures"),
    "operator": Text("运算符", "Operators"),
}
# Records in an answer are never deleted ones, so these say nothing.
_NEVER_NAMED: Final = frozenset({"deleted_at"})
# The sign before a number is written as a minus, whatever the tree calls it.
_NEVER_WRITTEN: Final = frozenset({"neg"})
_QUOTES: Final = "\"'“‘"
_NOWHERE: Final = Text("", "")


def describe_functions() -> JsonObject:
    """Return every function and operator with its help, and the groups in the order to show them."""
    shown = [entry for entry in functions.values() if not entry.hidden and entry.name not in _NEVER_WRITTEN]
    groups = [{"code": code, "label": text(label)} for code, label in GROUPS.items()]
    return {"groups": groups, "items": [_function(entry) for entry in shown]}


def describe_names(form: LiveForm, snapshot: Snapshot, actor: Actor) -> JsonObject:
    """Return what expressions over a form may name, and the names of the forms one relation away.

    A field that is hidden from the actor is left out; a relation to a form that the actor may not view leads nowhere.
    """
    reach: dict[str, Json] = {}
    names = form.names()
    for name in names:
        target = _target(name, snapshot, actor)
        inside = names.of(name) if target is not None else None
        if target is not None and inside is not None:
            reach.setdefault(_key(target), _names(target, inside, snapshot, actor))
    return {"fields": _names(form, names, snapshot, actor), "reach": reach}


def describe_type(of: Type) -> JsonObject:
    """Return a type with its words."""
    return {
        "kind": of.kind,
        "label": text(described(of)),
        "scale": of.scale,
        "many": of.many,
        "currency": of.currency,
    }


def describe_problem(problem: Problem, source: str, language: str) -> JsonObject:
    """Return a problem with its place in the text, and what to write there instead where that is known."""
    details = problem.details
    part = details.get("part")
    start, end = _span(details, source)
    return {
        "code": problem.code,
        "message": _message(problem, language),
        "line": _whole(details.get("line")) or 1,
        "column": _whole(details.get("column")) or 1,
        "end_column": _column(source, end) if end > start else None,
        "part": part if isinstance(part, str) else None,
        "fix": _fix(details.get("fix"), source[start:end]),
    }


def _message(problem: Problem, language: str) -> str:
    """Return what is wrong without the place, which the answer tells apart: people see it marked in their text."""
    placeless = Problem(problem.code, problem.pointer, {**problem.details, "at": _NOWHERE})
    message = placeless.message(language)
    return message[:1].upper() + message[1:]


def _function(entry: Function) -> JsonObject:
    return {
        "name": entry.name,
        "chinese": entry.chinese,
        "group": entry.group,
        "usage": {"zh": entry.usage("zh"), "en": entry.usage("en")},
        "doc": text(entry.doc),
        "examples": [{"source": example.source, "gives": example.gives} for example in entry.examples],
        "parameters": [_parameter(parameter) for parameter in entry.parameters],
        "volatile": list(entry.volatile),
        "aggregate": entry.aggregate,
        "sql": entry.sql is not None or entry.inline or entry.aggregate,
    }


def _parameter(parameter: Parameter) -> JsonObject:
    return {
        "name": text(parameter.name),
        "kinds": list(parameter.kinds),
        "optional": parameter.optional,
        "repeated": parameter.repeated,
    }


def _names(form: LiveForm, names: Names, snapshot: Snapshot, actor: Actor) -> list[JsonObject]:
    """Return the names of a form that the actor may read."""
    grant = kernel.authorize(actor, form.governed, "view")
    hidden = {field.id for field in form.form.fields if not grant.fields.may_read(field.id)} | _NEVER_NAMED
    return [_name(name, snapshot, actor) for name in names if name.id not in hidden]


def _name(name: Name, snapshot: Snapshot, actor: Actor) -> JsonObject:
    of = field_type(name)
    described_name: dict[str, Json] = {
        "code": name.code,
        "was": list(name.was),
        "label": text(name.label),
        "type": {**describe_type(of), "many": of.many or name.many},
    }
    if name.options:
        described_name["options"] = [{"code": one.code, "label": text(one.label)} for one in name.options]
    target = _target(name, snapshot, actor)
    if target is not None:
        described_name["to"] = {"app": target.app, "form": target.form.code, "label": text(target.label)}
    return described_name


def _target(name: Name, snapshot: Snapshot, actor: Actor) -> LiveForm | None:
    """Return the form that a relation leads to, where the actor may view it."""
    found = snapshot.by_key.get(key_of_text(name.target)) if name.target else None
    return found if found is not None and "view" in kernel.allowed(actor, found.governed) else None


def _key(form: LiveForm) -> str:
    return f"{form.app}/{form.form.code}"


def _span(details: object, source: str) -> tuple[int, int]:
    """Return the offsets of the part that is wrong: of its name alone where a whole call was meant."""
    given = details if isinstance(details, dict) else {}
    start, end, part = _whole(given.get("start")), _whole(given.get("end")), given.get("part")
    if isinstance(part, str) and part and source.startswith(part, start):
        return start, start + len(part)
    return start, end


def _column(source: str, offset: int) -> int:
    """Return the column of an offset, in its own line."""
    return offset - (source.rfind("\n", 0, offset) + 1) + 1


def _fix(fix: object, written: str) -> str | None:
    """Return the text to write instead: between quotes where a text stood, in braces where a name needs them."""
    if not isinstance(fix, str) or not written:
        return None
    if written[0] in _QUOTES:
        return f'"{fix}"'
    return fix if is_plain(fix) else f"{{{fix}}}"


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
