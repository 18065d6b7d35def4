"""Pictures."""

from __future__ import annotations

from typing import ClassVar, Final

from engines.form.field_types.attachment import AttachmentType
from engines.form.field_types.registry import field_types
from engines.form.settings import integer
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field

DEFAULT_PICTURES: Final = 9
DEFAULT_SIZE: Final = 20 * 1024 * 1024
MAX_SIZE: Final = 100 * 1024 * 1024
ACCEPTED: Final = ("image/jpeg", "image/png", "image/webp", "image/gif")


@field_types.register("image")
class ImageType(AttachmentType):
    """Real raster pictures, told by their contents: what a browser could run, or what would not open, is refused."""

    label: ClassVar[Text] = Text("图片", "Images")
    doc: ClassVar[Text] = Text(
        "照片和截图:JPEG、PNG、WebP、GIF,按内容辨认,不看文件名。SVG、打不开的、过大的图片和夹带别的内容的文件都不收。"
        "列表和记录页显示缩略图,点开看大图。",
        "Photos and screenshots: JPEG, PNG, WebP and GIF, told by their contents and not by their names. SVG, what "
        "does not open, pictures too large and files that carry something else are refused. Lists and records show "
        "thumbnails, which open large.",
    )
    icon: ClassVar[str] = "image"
    schema: ClassVar[JsonObject] = {
        "max_size": {
            "type": "integer",
            "minimum": 1,
            "maximum": MAX_SIZE,
            "default": DEFAULT_SIZE,
            "description": "一张图片最多多少字节 / The most bytes a picture may have",
        },
        "max_files": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": DEFAULT_PICTURES,
            "description": "最多几张 / The most pictures",
        },
    }
    pictures: ClassVar[bool] = True

    def ui(self, field: Field, /) -> JsonObject:
        """Return the limits, and what pickers of files should offer."""
        accept: list[Json] = list(ACCEPTED)
        limits = {
            "max_files": integer(field, "max_files", DEFAULT_PICTURES),
            "max_size": integer(field, "max_size", DEFAULT_SIZE),
        }
        return {**limits, "accept": accept}
