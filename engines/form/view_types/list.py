"""Rows and columns."""

from __future__ import annotations

from typing import ClassVar

from engines.form.view_type import ViewType
from engines.form.view_types.registry import view_types
from engines.kernel.text import Text


@view_types.register("list")
class ListView(ViewType):
    """A table: one row a record, one column a field."""

    label: ClassVar[Text] = Text("列表", "List")
    doc: ClassVar[Text] = Text(
        "一行一条记录;没有写 `type` 的视图就是列表。", "One row a record; a view without a `type` is a list."
    )
    icon: ClassVar[str] = "table"
