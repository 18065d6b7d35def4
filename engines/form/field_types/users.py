"""Several people of the organisation."""

from __future__ import annotations

from typing import ClassVar

from engines.form.field_type import Lookup
from engines.form.field_types.registry import field_types
from engines.form.people_lists import SeveralType
from engines.kernel.text import Text
from engines.rules import ValueType


@field_types.register("users")
class UsersType(SeveralType):
    """Those taking part, those to be told: any number of people with accounts."""

    label: ClassVar[Text] = Text("多个人员", "People")
    doc: ClassVar[Text] = Text(
        "组织里的几个人,如参与人、抄送人。条件里写 me in owners 或 owners contains me。",
        "Several people of the organisation, such as those taking part. Conditions say me in owners, or "
        "owners contains me.",
    )
    icon: ClassVar[str] = "users"
    value_type: ClassVar[ValueType] = "users"
    accepts: ClassVar[Text] = Text(
        "列表,或用逗号、顿号、分号隔开的文字;每一项:编号、登录名、不重名的姓名,或 {id}",
        "A list, or a text with commas or semicolons between. Each: an id, a login, a name that only one has, or {id}",
    )
    lookup: ClassVar[Lookup | None] = "user"
