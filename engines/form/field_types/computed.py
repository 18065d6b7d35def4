"""A value that a formula gives."""

from __future__ import annotations

from typing import ClassVar

from engines.form.field_types.registry import field_types
from engines.form.worked_out import WorkedOutType, result_schema
from engines.kernel.text import Text
from engines.kernel.values import JsonObject


@field_types.register("computed")
class ComputedType(WorkedOutType):
    """What any formula makes of the record, of its rows and of related records; kept up to date by every write."""

    label: ClassVar[Text] = Text("公式", "Computed")
    doc: ClassVar[Text] = Text(
        "由公式得出的值,如「单价 × 数量」;可以用本记录、子表和关联记录的字段,它们一变就跟着变。",
        "What a formula gives, such as price × quantity, over this record, its rows and related records.",
    )
    schema: ClassVar[JsonObject] = result_schema()
    required_settings: ClassVar[tuple[str, ...]] = ("formula", "result")
