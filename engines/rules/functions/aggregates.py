"""Aggregates: over the records that a relation leads to, or over a written list. Blanks are skipped.

In Python an aggregate is called with one tuple of values, blanks included, or None for a list field that is blank,
and after it the arguments that are written out. Part of the registry; ``sql.aggregates`` has them in SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias

from engines.kernel.text import Text
from engines.rules.arithmetic import POWERS, divide, limited
from engines.rules.functions.function import Example, Function, Parameter, define
from engines.rules.typed import Call, Typed
from engines.rules.types import MAX_SCALE, WHOLE, Kind, Type

Values: TypeAlias = Sequence[Any] | None  # what it holds is the business of the checker
Answer: TypeAlias = Callable[..., object]

CONDITION: Final = Parameter(Text("条件", "condition"), ("boolean",), optional=True)
SUMMED: Final[tuple[Kind, ...]] = ("number", "duration")
ORDERED: Final[tuple[Kind, ...]] = ("number", "date", "datetime", "duration", "text")


def values_of(*kinds: Kind) -> Parameter:
    """Return the parameter of what is gathered."""
    return Parameter(Text("值", "values"), kinds, many=True)


def present(values: Values) -> list[Any]:
    """Return the values that are not blank."""
    return [value for value in values or () if value is not None]


def element(arguments: Sequence[Typed]) -> Type:
    """Return the type of one of the gathered values."""
    return replace(arguments[0].type, many=False)


def averaged(arguments: Sequence[Typed]) -> Type:
    """Return the type of an average: a number of nine decimals, or a duration."""
    one = summed(arguments)
    return one if one.kind == "duration" else replace(one, scale=MAX_SCALE)


def summed(arguments: Sequence[Typed]) -> Type:
    """Return the type of a sum."""
    one = element(arguments)
    return WHOLE if one.kind == "blank" else one


def raised_of(call: Call) -> int:
    """Return what brings the gathered numbers to the scale of the result."""
    return POWERS[call.type.scale - call.arguments[0].type.scale]


def average(call: Call) -> Answer:
    """Make the average of what is not blank."""
    raised = raised_of(call)

    def mean(values: Values, *_: object) -> int | None:
        numbers = present(values)
        return divide(sum(numbers), len(numbers), raised)

    return mean


def over(name: str, chinese: str, **rest: Any) -> Function:
    """Define an aggregate: blanks reach it, and SQL has it under the same name, in `engines.rules.sql.aggregates`."""
    return define(Function(name=name, chinese=chinese, blanks="own", aggregate=True, **rest))


def of_present(found: Callable[[list[Any]], object]) -> Callable[[Call], Answer]:
    """Return the maker of a function over the values that are not blank, whatever their types."""
    return lambda _: lambda values, *__: found(present(values))


over(
    "COUNT",
    "计数",
    group="list",
    parameters=(values_of(), CONDITION),
    result=WHOLE,
    doc=Text(
        "有几个值;对关联的记录是有几条,可以带条件",
        "How many values there are; of related records how many, with a condition if wanted",
    ),
    examples=(Example("COUNT(tags)", "2"), Example("COUNT(csat, blank, 3)", "2")),
    python=of_present(len),
)
over(
    "COUNT_DISTINCT",
    "去重计数",
    group="list",
    parameters=(values_of(), CONDITION),
    result=WHOLE,
    doc=Text("有几个不同的值", "How many different values there are"),
    examples=(Example('COUNT_DISTINCT("北京", "上海", "北京")', "2"), Example("COUNT_DISTINCT(tags)", "2")),
    python=of_present(lambda values: len(set(values))),
)
over(
    "SUM",
    "求和",
    group="list",
    parameters=(values_of(*SUMMED), CONDITION),
    result=summed,
    doc=Text("合计;没有值时是 0", "The sum; 0 of nothing"),
    examples=(Example("SUM(orders_count, 3, blank)", "15"), Example("SUM([0.1, 0.2]) = 0.3", "true")),
    python=of_present(lambda values: limited(sum(values))),
)
over(
    "AVG",
    "平均值",
    group="list",
    parameters=(values_of(*SUMMED), CONDITION),
    result=averaged,
    doc=Text("平均值,空值不计;没有值时为空", "The average, blanks aside; blank of nothing"),
    examples=(Example("AVG(csat, 5, blank)", "4.5"), Example("ROUND(AVG(1, 1, 2), 2)", "1.33")),
    python=average,
)
over(
    "MIN",
    "最小值",
    group="list",
    parameters=(values_of(*ORDERED), CONDITION),
    result=element,
    doc=Text(
        "最小的数、最早的时间,或按字符顺序最前的文本;空值不计",
        "The least number, the earliest time, or the first text by code point; blanks aside",
    ),
    examples=(Example("MIN(csat, 5, blank)", "4"), Example("MIN(birthday, TODAY())", "birthday")),
    python=of_present(lambda values: min(values, default=None)),
)
over(
    "MAX",
    "最大值",
    group="list",
    parameters=(values_of(*ORDERED), CONDITION),
    result=element,
    doc=Text(
        "最大的数、最晚的时间,或按字符顺序最后的文本;空值不计",
        "The greatest number, the latest time, or the last text by code point; blanks aside",
    ),
    examples=(Example("MAX(csat, 5, blank)", "5"), Example("MAX(orders_count * 1000, annual_spend)", "128000.50")),
    python=of_present(lambda values: max(values, default=None)),
)
