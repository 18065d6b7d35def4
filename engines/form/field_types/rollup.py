"""A figure over related records or over the rows of a sub-table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from engines.form.field_type import Finding
from engines.form.field_types.registry import field_types
from engines.form.problems import NO_AGGREGATE
from engines.form.worked_out import WorkedOutType, result_schema
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ExpressionError, functions, parse
from engines.rules.syntax import Call


@field_types.register("rollup")
class RollupType(WorkedOutType):
    """One aggregate over many records, such as the sum of a customer's orders, with a condition if wanted."""

    label: ClassVar[Text] = Text("汇总", "Rollup")
    doc: ClassVar[Text] = Text(
        "对关联记录或子表的行计数、求和、求最大最小等,可以带条件;写作 from、function、value、where,或直接写公式。",
        "Counts, sums or compares related records or rows; as from, function, value, where, or as a formula.",
    )
    icon: ClassVar[str] = "trend"
    schema: ClassVar[JsonObject] = result_schema()
    required_settings: ClassVar[tuple[str, ...]] = ()
    usual_result: ClassVar[str] = "number"

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Refuse a formula that is more than one aggregate."""
        if not _is_aggregate(str(field.settings.get("formula", ""))):
            yield "/formula", NO_AGGREGATE, {}
        yield from super().check(field)


def _is_aggregate(formula: str) -> bool:
    try:
        node = parse(formula)
    except ExpressionError:
        return True  # its mistake is told where formulas are checked
    if not isinstance(node, Call):
        return False
    function = functions.get(node.function)
    return function is None or function.aggregate
