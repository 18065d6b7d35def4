"""A field of a related record, seen from here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from engines.form.field_type import Finding
from engines.form.field_types.registry import field_types
from engines.form.problems import NO_PATH
from engines.form.worked_out import WorkedOutType, result_schema
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ExpressionError, parse
from engines.rules.syntax import Call, Reference


@field_types.register("lookup")
class LookupType(WorkedOutType):
    """What stands in a field of the record that a relation points at; it follows that record."""

    label: ClassVar[Text] = Text("他表字段", "Lookup")
    doc: ClassVar[Text] = Text(
        "显示关联记录的一个字段,如客户的电话;那边改了,这里跟着变。写作 from、value,或直接写路径。",
        "Shows a field of the related record, such as the customer's phone, and follows it.",
    )
    icon: ClassVar[str] = "eye"
    schema: ClassVar[JsonObject] = result_schema()
    required_settings: ClassVar[tuple[str, ...]] = ()

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Refuse a formula that is no path; what turns a path into text is allowed around it."""
        if not _is_path(str(field.settings.get("formula", ""))):
            yield "/formula", NO_PATH, {}
        yield from super().check(field)


def _is_path(formula: str) -> bool:
    try:
        node = parse(formula)
    except ExpressionError:
        return True  # its mistake is told where formulas are checked
    if isinstance(node, Call) and node.function == "TEXT" and len(node.arguments) == 1:
        node = node.arguments[0]
    return isinstance(node, Reference) and len(node.steps) > 1
