"""Cards in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from engines.form.field_type import Finding
from engines.form.problems import NO_LIMITS, ONE_EACH
from engines.form.view_type import Reads, ViewType, setting, settled
from engines.form.view_types.registry import view_types
from engines.form.view_types.settings import one_field, some_fields
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Form, View
from engines.rules import ValueType


@view_types.register("kanban")
class KanbanView(ViewType):
    """One column for each value of a field; moving a card to another column changes the field."""

    label: ClassVar[Text] = Text("看板", "Board")
    doc: ClassVar[Text] = Text(
        "按一个字段的值分列,一列一个选项(或人员、部门、是/否);把卡片拖到另一列,就是改这个字段。",
        "A column for each value of a field: its options, people, departments, or yes and no. "
        "Moving a card to another column changes the field.",
    )
    icon: ClassVar[str] = "board"
    schema: ClassVar[JsonObject] = {
        "by": one_field("按哪个字段分列 / The field that makes the columns"),
        "cards": some_fields("卡片上显示的字段 / The fields shown on a card", 8),
        "limits": {
            "type": "object",
            "additionalProperties": {"type": "integer", "minimum": 1, "maximum": 9999},
            "description": "每列最多几张,按选项写;超出时提示,不阻止 / "
            "How many cards a column takes, by option; more is pointed out, not refused",
        },
    }
    required_settings: ClassVar[tuple[str, ...]] = ("by",)
    fields: ClassVar[Mapping[str, tuple[ValueType, ...]]] = {
        "by": ("choice", "user", "department", "boolean"),
        "cards": (),
    }
    options: ClassVar[Mapping[str, str]] = {"limits": "by"}

    def check(self, form: Form, view: View, /) -> Iterator[Finding]:
        """Ask that a record stands in one column only, and that limited columns are options."""
        field = settled(form, view, "by")
        if field is not None and field.settings.get("multiple"):
            yield "/by", ONE_EACH, {"name": field.code}
        if "limits" in view.settings and (field is None or not field.options):
            yield "/limits", NO_LIMITS, {}

    def reads(self, view: View, /) -> Reads:
        """Read each column by itself."""
        return (setting(view, "by") or "",), view.sort
