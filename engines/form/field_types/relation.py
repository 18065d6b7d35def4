"""A link to a record of another form, or of the same one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form.field_type import ColumnSpec, Finding, Lookup, Parser, Presenter
from engines.form.field_types.registry import field_types
from engines.form.problems import NO_UNIQUE, REQUIRED_CLEAR, SINGLE_RELATION
from engines.form.references import MOST_LINKS, ReferenceType, listed, reference_keys
from engines.form.settings import integer, string
from engines.kernel.problem import pointer
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.inner import links
from engines.metadata.model import Field
from engines.rules import ValueType

SINGLE_ONLY: Final = ("filter", "on_pick", "tree")
"""Settings that a relation to several records has no use for."""


@field_types.register("relation")
class RelationType(ReferenceType):
    """Many records point at one: a complaint at its customer. A real foreign key stands behind it."""

    label: ClassVar[Text] = Text("关联", "Relation")
    doc: ClassVar[Text] = Text(
        "指向另一个表单的一条记录,如投诉的客户;对方被删除时按设置处理。",
        "Points at one record of another form, such as a complaint's customer.",
    )
    icon: ClassVar[str] = "link"
    schema: ClassVar[JsonObject] = {
        "multiple": {
            "type": "boolean",
            "default": False,
            "description": "可以指向多条记录 / Whether it points at several records",
        },
        "max_records": {
            "type": "integer",
            "minimum": 1,
            "maximum": MOST_LINKS,
            "default": MOST_LINKS,
            "description": "最多几条 / The most records it may point at",
        },
        "on_delete": {
            "enum": ["refuse", "clear", "cascade"],
            "default": "refuse",
            "description": "对方被删除时:拒绝、清空,或一起删除 / When its target goes: refuse, clear, or go too",
        },
        "filter": {
            "type": "string",
            "minLength": 1,
            "maxLength": 4000,
            "description": "可选哪些记录:对方字段上的条件,record 是正在填的记录,如 customer = record.customer / "
            "Which records may be chosen: a condition over the target's fields; record is the one being filled in",
        },
        "show": {
            "type": "array",
            "items": {"type": "string", "pattern": "^[a-z0-9_]{1,60}$"},
            "minItems": 1,
            "maxItems": 2,
            "description": "选择时在标题旁显示的对方字段 / Fields of the target told beside the title while choosing",
        },
        "on_pick": {
            "type": "object",
            "required": ["copy"],
            "additionalProperties": False,
            "properties": {
                "copy": {
                    "type": "object",
                    "minProperties": 1,
                    "maxProperties": 50,
                    "additionalProperties": {"type": "string", "pattern": "^[a-z0-9_]{1,60}$"},
                },
            },
            "description": "选中后把对方字段的值带入本表单字段:{本表单字段: 对方字段} / "
            "Values taken over from the chosen record: {own field: field of the target}",
        },
        "create": {
            "type": "boolean",
            "default": False,
            "description": "选择时可以当场新建 / Whether a new record of the target can be made while choosing",
        },
        "tree": {
            "type": "boolean",
            "default": False,
            "description": "指向本表单、不许成环的上级 / A parent in the same form, never in a circle",
        },
    }
    value_type: ClassVar[ValueType] = "record"
    accepts: ClassVar[Text] = Text(
        "记录编号、对方任一唯一字段的值,或 {id}", "A record's id, the value of any unique field of it, or {id}"
    )
    lookup: ClassVar[Lookup | None] = "record"
    takes_target: ClassVar[bool] = True
    takes_unique: ClassVar[bool] = True

    def column(self, field: Field, /) -> ColumnSpec:
        """Keep the record's id; links to several records lie in a table of their own."""
        return ColumnSpec("none" if links(field) else "record")

    def parser(self, field: Field, zone: tzinfo, /) -> Parser:
        """Return the function to one unresolved key, or to a tuple of them."""
        one = super().parser(field, zone)
        return reference_keys(one, integer(field, "max_records", MOST_LINKS)) if links(field) else one

    def presenter(self, field: Field, /) -> Presenter:
        """Return the id, or the ids."""
        return listed if links(field) else super().presenter(field)

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return the object that answers carry, or a list of them."""
        one = super().value_schema(field)
        return (
            {"type": "array", "items": one, "maxItems": MOST_LINKS, "examples": [one["examples"]]}
            if links(field)
            else one
        )

    def ui(self, field: Field, /) -> JsonObject:
        """Return where it points, as the package names it; services put the installed codes in its place."""
        to = {"app": field.to.app, "form": field.to.form} if field.to else None
        modes = {key: True for key in ("create", "tree") if field.settings.get(key) is True}
        many = {"multiple": True, "max_records": integer(field, "max_records", MOST_LINKS)} if links(field) else {}
        asked = string(field, "on_delete", "refuse")
        return {**super().ui(field), "to": to, "on_delete": asked, **modes, **many}

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Refuse to empty what must not be empty."""
        if field.required and field.settings.get("on_delete") == "clear":
            yield "/on_delete", REQUIRED_CLEAR, {}
        for key in SINGLE_ONLY if links(field) else ():
            if key in field.settings:
                yield pointer(key), SINGLE_RELATION, {"key": key}
        if links(field) and field.unique:
            yield "/unique", NO_UNIQUE, {"type": self.label}
