"""Fields as the browser and the API description see them. Called by compiled forms and by the reference docs."""

from __future__ import annotations

from typing import Final

from engines.form import operators
from engines.form.choosing import in_all_languages
from engines.form.field_type import FieldType, Parser, Presenter
from engines.form.sensitive import option_of
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field
from engines.rules import Name, ValueType

_SYSTEM_TYPES: Final[dict[ValueType, tuple[str, tuple[str, ...]]]] = {
    "text": ("text", operators.TEXT),
    "datetime": ("datetime", operators.MOMENT),
    "number": ("number", operators.NUMBER),
    "user": ("user", operators.REFERENCE),
    "department": ("department", operators.REFERENCE),
    "record": ("text", operators.REFERENCE),
}
_UNSORTED: Final = frozenset({"user", "department"})


def field_ui(field: Field, own: FieldType, present: Presenter, parse: Parser) -> JsonObject:
    """Return what the browser needs to show and edit a field of the type ``own``."""
    kind = own.of(field)
    described: dict[str, Json] = {
        "id": field.id,
        "code": field.code,
        "label": in_all_languages(field.label),
        "type": field.type,
        "widget": field.type,
        "required": field.required,
        "hint": in_all_languages(field.hint) if field.hint else None,
        "read_only": own.read_only,
        "sortable": kind.sortable,
        "operators": list(kind.operators),
        **own.ui(field),
        **({"hidden": "keep"} if field.hidden == "keep" else {}),
        **({"sensitive": dict(option)} if (option := option_of(field)) else {}),
    }
    default = _shown_default(field, present, parse)
    return described if default is None else {**described, "default": default}


def system_ui(name: Name) -> JsonObject:
    """Return what the browser needs to show a system name."""
    kind, allowed = _SYSTEM_TYPES[name.type]
    return {
        "id": name.id,
        "code": name.code,
        "label": in_all_languages(name.label or Text(name.code, name.code)),
        "type": kind,
        "widget": kind,
        "required": False,
        "hint": None,
        "read_only": True,
        "sortable": name.type not in _UNSORTED,
        "operators": list(allowed),
    }


def field_schema(field: Field, kind: FieldType, *, hideable: bool = False) -> JsonObject:
    """Return the JSON Schema of a value in answers: titled, and null where it may be blank, as when it is hidden."""
    schema = dict(kind.value_schema(field))
    words: dict[str, Json] = {"title": field.label.en}
    if field.hint:
        words["description"] = field.hint.en
    if not field.required or hideable:
        schema["type"] = [str(schema["type"]), "null"]
        options = schema.get("enum")
        if isinstance(options, list):
            schema["enum"] = [*options, None]
    return {**words, **schema}


def _shown_default(field: Field, present: Presenter, parse: Parser) -> Json:
    """Return a literal default as JSON; what an expression gives, the server fills in."""
    raw = field.default
    if raw is None or (isinstance(raw, str) and raw.startswith("=") and not raw.startswith("==")):
        return None
    value = parse(raw[1:] if isinstance(raw, str) and raw.startswith("==") else raw)
    return None if value is None or isinstance(value, Problem) else present(value)
