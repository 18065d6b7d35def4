"""A department of the organisation."""

from __future__ import annotations

from typing import ClassVar

from engines.form.field_type import ColumnSpec, Lookup
from engines.form.field_types.registry import field_types
from engines.form.references import ReferenceType
from engines.kernel.text import Text
from engines.metadata.model import Field
from engines.rules import ValueType


@field_types.register("department")
class DepartmentType(ReferenceType):
    """The department that answers for something."""

    label: ClassVar[Text] = Text("部门", "Department")
    doc: ClassVar[Text] = Text(
        "组织里的一个部门,如责任部门。", "One department of the organisation, such as the responsible one."
    )
    icon: ClassVar[str] = "dept"
    value_type: ClassVar[ValueType] = "department"
    accepts: ClassVar[Text] = Text("编号、名称,或 {id}", "An id, a name, or {id}")
    lookup: ClassVar[Lookup | None] = "department"

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the department's id."""
        return ColumnSpec("department")
