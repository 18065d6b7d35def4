"""A link to a record of another form, or of the same one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from engines.form.field_type import ColumnSpec, Finding, Lookup
from engines.form.field_types.registry import field_types
from engines.form.problems import REQUIRED_CLEAR
from engines.form.references import ReferenceType
from engines.form.settings import string
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType


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
        "on_delete": {
            "enum": ["refuse", "clear", "cascade"],
            "default": "refuse",
            "description": "对方被删除时:拒绝、清空,或一起删除 / When its target goes: refuse, clear, or go too",
        },
    }
    value_type: ClassVar[ValueType] = "record"
    accepts: ClassVar[Text] = Text(
        "记录编号、对方任一唯一字段的值,或 {id}", "A record's id, the value of any unique field of it, or {id}"
    )
    lookup: ClassVar[Lookup | None] = "record"
    takes_target: ClassVar[bool] = True
    takes_unique: ClassVar[bool] = True

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the record's id."""
        return ColumnSpec("record")

    def ui(self, field: Field, /) -> JsonObject:
        """Return where it points, as the package names it; services put the installed codes in its place."""
        to = {"app": field.to.app, "form": field.to.form} if field.to else None
        return {**super().ui(field), "to": to, "on_delete": string(field, "on_delete", "refuse")}

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Refuse to empty what must not be empty."""
        if field.required and field.settings.get("on_delete") == "clear":
            yield "/on_delete", REQUIRED_CLEAR, {}
