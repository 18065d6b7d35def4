"""A signature."""

from __future__ import annotations

from typing import ClassVar, Final

from engines.form.field_types.image import ImageType
from engines.form.field_types.registry import field_types
from engines.form.settings import integer
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field

DEFAULT_SIZE: Final = 512 * 1024
MAX_SIZE: Final = 2 * 1024 * 1024


@field_types.register("signature")
class SignatureType(ImageType):
    """A name written by hand on a screen, kept as a picture."""

    label: ClassVar[Text] = Text("签名", "Signature")
    doc: ClassVar[Text] = Text(
        "在屏幕上手写的签名,用手指、笔或鼠标;保存为一张 PNG 图片,按图片一样检查。",
        "A name written by hand on the screen, with a finger, a pen or a mouse; kept as one PNG picture, checked like "
        "any picture.",
    )
    icon: ClassVar[str] = "sign"
    schema: ClassVar[JsonObject] = {
        "max_size": {
            "type": "integer",
            "minimum": 1,
            "maximum": MAX_SIZE,
            "default": DEFAULT_SIZE,
            "description": "图片最多多少字节 / The most bytes the picture may have",
        }
    }
    most: ClassVar[int] = 1

    def ui(self, field: Field, /) -> JsonObject:
        """Return the limits."""
        accept: list[Json] = ["image/png"]
        return {"max_files": 1, "max_size": integer(field, "max_size", DEFAULT_SIZE), "accept": accept}
