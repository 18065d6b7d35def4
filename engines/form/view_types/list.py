"""Rows and columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from engines.form.view_type import ViewType
from engines.form.view_types.registry import view_types
from engines.form.view_types.settings import one_field
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.rules import ValueType


@view_types.register("list")
class ListView(ViewType):
    """A table: one row a record, one column a field."""

    label: ClassVar[Text] = Text("列表", "List")
    doc: ClassVar[Text] = Text(
        "一行一条记录;没有写 `type` 的视图就是列表。", "One row a record; a view without a `type` is a list."
    )
    icon: ClassVar[str] = "table"
    schema: ClassVar[JsonObject] = {
        "group": one_field("按哪个字段分组 / The field that makes groups"),
        "frozen": {
            "type": "integer",
            "minimum": 0,
            "maximum": 6,
            "default": 1,
            "description": "左边固定几列,横向滚动时不动 / How many columns stay at the left while the rest scrolls",
        },
    }
    fields: ClassVar[Mapping[str, tuple[ValueType, ...]]] = {
        "group": ("choice", "user", "department", "boolean", "record"),
    }
