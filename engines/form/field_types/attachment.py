"""Files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import ClassVar, Final, cast

from engines.form import operators
from engines.form.field_type import ColumnSpec, FieldType, Lookup, Parser, Presenter
from engines.form.field_types.registry import field_types
from engines.form.problems import NOT_FILES, TOO_MANY
from engines.form.settings import integer
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

DEFAULT_FILES: Final = 9
DEFAULT_SIZE: Final = 20 * 1024 * 1024
MAX_SIZE: Final = 2 * 1024 * 1024 * 1024
MAX_ID: Final = 64


@field_types.register("attachment")
class AttachmentType(FieldType):
    """Photos, recordings, documents: uploaded first, then named by id."""

    label: ClassVar[Text] = Text("附件", "Attachments")
    doc: ClassVar[Text] = Text(
        "上传的文件,如照片、录音、合同;先上传,再保存记录。",
        "Uploaded files, such as photos, recordings or contracts; uploaded first, saved with the record.",
    )
    icon: ClassVar[str] = "clip"
    schema: ClassVar[JsonObject] = {
        "accept": {
            "type": "array",
            "minItems": 1,
            "maxItems": 40,
            "items": {"type": "string", "pattern": r"^(\.[A-Za-z0-9]{1,10}|[a-z]+/(\*|[A-Za-z0-9.+-]{1,80}))$"},
            "description": "只收哪些文件,如 .pdf、image/* / Which files it takes, such as .pdf or image/*",
        },
        "max_size": {
            "type": "integer",
            "minimum": 1,
            "maximum": MAX_SIZE,
            "default": DEFAULT_SIZE,
            "description": "一个文件最多多少字节 / The most bytes a file may have",
        },
        "max_files": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": DEFAULT_FILES,
            "description": "最多几个文件 / The most files",
        },
    }
    value_type: ClassVar[ValueType] = "files"
    operators: ClassVar[tuple[str, ...]] = operators.BLANK
    in_rows: ClassVar[bool] = False
    accepts: ClassVar[Text] = Text(
        "上传后得到的编号的列表,或 {id} 的列表", "A list of the ids that uploading gave, or of {id}"
    )
    sortable: ClassVar[bool] = False
    lookup: ClassVar[Lookup | None] = "file"
    takes_default: ClassVar[bool] = False
    most: ClassVar[int] = DEFAULT_FILES

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the ids of the files."""
        return ColumnSpec("list")

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to a tuple of file ids."""
        most = integer(field, "max_files", self.most)

        def parse(raw: object) -> object:
            items = raw if isinstance(raw, list | tuple) else () if raw is None or raw == "" else (raw,)
            if len(items) > most:
                return Problem(TOO_MANY, "", {"limit": most})
            ids: dict[str, None] = {}
            for index, item in enumerate(items):
                file_id = item.get("id") if isinstance(item, Mapping) else item
                if not isinstance(file_id, str) or not 0 < len(file_id) <= MAX_ID or not file_id.isprintable():
                    return Problem(NOT_FILES, pointer(index) if isinstance(raw, list | tuple) else "")
                ids[file_id] = None
            return tuple(ids) or None

        return parse

    def presenter(self, _field: Field, /) -> Presenter:
        """Return the function to a list of ids."""
        return lambda value: cast("Json", list(cast("tuple[str, ...]", value)))

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return an array of file objects; ids alone may be sent."""
        properties: dict[str, Json] = {name: {"type": "string"} for name in ("id", "name", "type")}
        return {
            "type": "array",
            "items": {"type": "object", "properties": {**properties, "size": {"type": "integer"}}, "required": ["id"]},
            "examples": [
                [{"id": "019aa0b2-7c1e-7d5a-9f4e-2b6c8d0e1f23", "name": "E4.jpg", "size": 482133, "type": "image/jpeg"}]
            ],
        }

    def ui(self, field: Field, /) -> JsonObject:
        """Return the limits."""
        accept = field.settings.get("accept")
        return {
            "max_files": integer(field, "max_files", DEFAULT_FILES),
            "max_size": integer(field, "max_size", DEFAULT_SIZE),
            **({"accept": accept} if accept else {}),
        }
