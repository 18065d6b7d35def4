"""A heading within a form."""

from __future__ import annotations

from typing import ClassVar

from engines.form.field_types.registry import field_types
from engines.form.layout_type import LayoutType
from engines.kernel.text import Text


@field_types.register("section")
class SectionType(LayoutType):
    """A heading that parts the fields before it from those behind it; its hint stands below it."""

    label: ClassVar[Text] = Text("分节标题", "Section")
    doc: ClassVar[Text] = Text(
        "表单里的小标题,把前后的字段分开;提示显示在标题下面。不保存内容,接口里也没有它的值。可以按条件显示。",
        "A heading within a form that parts fields; its hint stands below it. It keeps nothing, and answers of the API "
        "have no value of it. Conditions may show and hide it.",
    )
    icon: ClassVar[str] = "para"
