"""Pictures with a few facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from engines.form.view_type import ViewType
from engines.form.view_types.registry import view_types
from engines.form.view_types.settings import one_field, some_fields
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.rules import ValueType


@view_types.register("gallery")
class GalleryView(ViewType):
    """One tile a record: its picture, its title and chosen fields."""

    label: ClassVar[Text] = Text("画廊", "Gallery")
    doc: ClassVar[Text] = Text(
        "一格一条记录:封面图片、标题和选定的字段。", "A tile for each record: its picture, its title and chosen fields."
    )
    icon: ClassVar[str] = "image"
    schema: ClassVar[JsonObject] = {
        "cover": one_field("封面取自哪个附件或图片字段 / The field whose first picture is the cover"),
        "cards": some_fields("格子里显示的字段 / The fields shown on a tile", 8),
    }
    fields: ClassVar[Mapping[str, tuple[ValueType, ...]]] = {"cover": ("files",), "cards": ()}
