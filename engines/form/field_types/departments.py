"""Several departments of the organisation."""

from __future__ import annotations

from typing import ClassVar

from engines.form.field_type import Lookup
from engines.form.field_types.registry import field_types
from engines.form.people_lists import SeveralType
from engines.kernel.text import Text
from engines.rules import ValueType


@field_types.register("departments")
class DepartmentsType(SeveralType):
    """The departments that help: any number."""

    label: ClassVar[Text] = Text("多个部门", "Departments")
    doc: ClassVar[Text] = Text(
        "组织里的几个部门,如协办部门。条件里写 me.department in helping。",
        "Several departments of the organisation, such as those that help. Conditions say me.department in helping.",
    )
    icon: ClassVar[str] = "dept"
    value_type: ClassVar[ValueType] = "departments"
    accepts: ClassVar[Text] = Text(
        "列表,或用逗号、顿号、分号隔开的文字;每一项:编号、不重名的名称,或 {id}",
        "A list, or a text with commas or semicolons between. Each: an id, a name that only one has, or {id}",
    )
    lookup: ClassVar[Lookup | None] = "department"
