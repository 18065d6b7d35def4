"""A person of the organisation."""

from __future__ import annotations

from typing import ClassVar

from engines.form.field_type import ColumnSpec, Lookup
from engines.form.field_types.registry import field_types
from engines.form.references import ReferenceType
from engines.kernel.text import Text
from engines.metadata.model import Field
from engines.rules import ValueType


@field_types.register("user")
class UserType(ReferenceType):
    """A handler, an account manager: one person with an account."""

    label: ClassVar[Text] = Text("人员", "Person")
    doc: ClassVar[Text] = Text(
        "组织里的一个人,如处理人;默认值可以写 =me。",
        "One person of the organisation, such as a handler; the default may be =me.",
    )
    icon: ClassVar[str] = "user"
    value_type: ClassVar[ValueType] = "user"
    accepts: ClassVar[Text] = Text("编号、登录名,或 {id}", "An id, a login, or {id}")
    lookup: ClassVar[Lookup | None] = "user"

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the person's id."""
        return ColumnSpec("user")
