"""Aggregates that choose values by their place, and ANY and ALL over conditions. Part of the registry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engines.kernel import messages
from engines.kernel.text import Text
from engines.rules.arithmetic import POWERS, percentile_of
from engines.rules.functions.aggregates import (
    CONDITION,
    SUMMED,
    Answer,
    averaged,
    element,
    of_present,
    over,
    present,
    raised_of,
    values_of,
)
from engines.rules.functions.function import Example, Parameter
from engines.rules.sql.totals import share_of
from engines.rules.typed import Call, Constant, Typed
from engines.rules.types import BOOLEAN

SHARE: Final = messages.define(
    "expression.share",
    zh="{at}{part} 的比例是 0 到 1 之间的数,如 0.9",
    en="{at}the share of {part} is between 0 and 1, as 0.9",
)
_JUDGED: Final = Parameter(Text("条件", "conditions"), ("boolean",), many=True)


def placed(call: Call) -> Answer:
    """Make the percentile, or the median where no share is given."""
    share, scale = share_of(call)
    whole, raised = POWERS[scale], raised_of(call)
    return lambda values, *_: percentile_of(sorted(present(values)), share, whole, raised)


def _refused_share(arguments: Sequence[Typed]) -> str | None:
    match arguments[1:]:
        case (Constant(value=int() as share, type=type_), *_) if 0 <= share <= POWERS[type_.scale]:
            return None
    return SHARE


over(
    "MEDIAN",
    "中位数",
    group="list",
    parameters=(values_of(*SUMMED), CONDITION),
    result=averaged,
    doc=Text(
        "排在正中间的值;个数为偶数时是中间两个的平均",
        "The value in the middle, or the average of the two in the middle",
    ),
    examples=(Example("MEDIAN(1, 9, 2)", "2"), Example("MEDIAN(csat, 5)", "4.5")),
    python=placed,
)
over(
    "PERCENTILE",
    "百分位数",
    group="list",
    parameters=(values_of(*SUMMED), Parameter(Text("比例", "share"), ("number",), literal=True), CONDITION),
    result=averaged,
    doc=Text(
        "从小到大排在给定比例处的值,两值之间按比例插值;0.5 就是中位数",
        "The value at a share of the way from least to greatest, in proportion between two; 0.5 is the median",
    ),
    examples=(Example("PERCENTILE([10, 20, 30], 0.9)", "28"), Example("PERCENTILE(1, 2, 3, 4, 0.5)", "2.5")),
    python=placed,
    accept=_refused_share,
)
over(
    "FIRST",
    "第一个",
    group="list",
    parameters=(values_of(), CONDITION),
    result=element,
    doc=Text(
        "第一个不为空的值;关联的记录按创建时间排列",
        "The first value that is not blank; related records stand in order of creation",
    ),
    examples=(Example("FIRST(blank, 7, 8)", "7"), Example("FIRST(note, name)", '"林晓"')),
    python=of_present(lambda values: values[0] if values else None),
)
over(
    "LAST",
    "最后一个",
    group="list",
    parameters=(values_of(), CONDITION),
    result=element,
    doc=Text(
        "最后一个不为空的值;关联的记录按创建时间排列",
        "The last value that is not blank; related records stand in order of creation",
    ),
    examples=(Example("LAST(7, 8, blank)", "8"), Example("LAST([csat, orders_count])", "12")),
    python=of_present(lambda values: values[-1] if values else None),
)
over(
    "ANY",
    "任一",
    group="list",
    parameters=(_JUDGED, CONDITION),
    result=BOOLEAN,
    doc=Text("至少有一个满足条件;一个都没有时为否", "Whether the condition is true of at least one; not of nothing"),
    examples=(Example("ANY(csat > 4, orders_count > 10)", "true"), Example("ANY([csat > 4, csat < 2])", "false")),
    python=lambda _: lambda values, *__: any(value is True for value in values or ()),
)
over(
    "ALL",
    "全部满足",
    group="list",
    parameters=(_JUDGED, CONDITION),
    result=BOOLEAN,
    doc=Text(
        "全部满足条件;一个都没有时为是,空值算不满足",
        "Whether the condition is true of all, as it is of nothing; a blank is not true",
    ),
    examples=(Example("ALL(csat > 3, orders_count > 10)", "true"), Example("ALL([csat > 4, csat > 2])", "false")),
    python=lambda _: lambda values, *__: all(value is True for value in values or ()),
)
