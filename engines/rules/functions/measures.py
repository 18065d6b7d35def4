"""The measures of customer experience, for reports and rollups. Shares are from 0 to 1; 0.85 is 85 %.

They are aggregates: over the answers that related records hold, or over a written list. Part of the registry.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from engines.kernel.text import Text
from engines.rules.arithmetic import POWERS, divide
from engines.rules.functions.aggregates import CONDITION, Answer, Values, average, over, present, values_of
from engines.rules.functions.function import Example, Parameter
from engines.rules.sql.measures import DETRACTORS, MINUTE, PROMOTERS, threshold_of
from engines.rules.typed import Call
from engines.rules.types import MAX_SCALE, WHOLE, number

_RATE: Final = number(MAX_SCALE)
_WHOLE: Final = POWERS[MAX_SCALE]
_JUDGED: Final = Parameter(Text("条件", "condition"), ("boolean",), many=True)


def _satisfied(call: Call) -> Answer:
    """Make the share of answers in the top boxes: 4 and 5 of 5, as satisfaction surveys are scored."""
    least = threshold_of(call)

    def rate(values: Values, *_: object) -> int | None:
        ratings = present(values)
        return divide(sum(rating >= least for rating in ratings), len(ratings), _WHOLE)

    return rate


def _net_promoters(call: Call) -> Answer:
    """Make the net promoter score (Reichheld 2003): promoters answer 9 or 10 of 10, detractors 0 to 6."""
    scale = call.arguments[0].type.scale
    least, most = PROMOTERS * POWERS[scale], DETRACTORS * POWERS[scale]

    def points(values: Values, *_: object) -> int | None:
        scores = present(values)
        net = sum((score >= least) - (score <= most) for score in scores)
        return divide(100 * net, len(scores), _WHOLE)

    return points


def _first_response(call: Call) -> Answer:
    """Make the average wait in minutes; a case without an answer yet has no wait and does not count."""

    def minutes(values: Values, *_: object) -> int | None:
        waits = present(values)
        return divide(sum(waits), len(waits) * MINUTE, _WHOLE)

    return minutes


def _true_of(values: Values) -> int:
    return sum(value is True for value in values or ())


def _share(_: Call) -> Answer:
    return lambda values, *__: divide(_true_of(values), len(values or ()), _WHOLE)


def _measure(
    name: str, chinese: str, python: Callable[[Call], Answer], doc: Text, examples: tuple[Example, ...]
) -> None:
    """Define a measure of conditions."""
    over(
        name,
        chinese,
        group="measure",
        parameters=(_JUDGED, CONDITION),
        result=_RATE,
        doc=doc,
        examples=examples,
        python=python,
    )


over(
    "CSAT_RATE",
    "满意率",
    group="measure",
    parameters=(
        values_of("number"),
        Parameter(Text("起始分", "threshold"), ("number",), literal=True, optional=True),
        CONDITION,
    ),
    result=_RATE,
    doc=Text(
        "满意的评分占全部评分的比例:评分达到起始分(不写是 4)的个数 ÷ 有评分的个数",
        "The share of satisfied ratings: those that reach the threshold (4 unless told) among all that were given",
    ),
    examples=(Example("CSAT_RATE([5, 4, 3, blank])", "0.666666667"), Example("CSAT_RATE([csat, 5], 5)", "0.5")),
    python=_satisfied,
)
over(
    "NPS",
    "净推荐值",
    group="measure",
    parameters=(values_of("number"), CONDITION),
    result=_RATE,
    doc=Text(
        "净推荐值,-100 到 100:推荐者(9、10 分)的百分比减去贬损者(0 到 6 分)的百分比",
        "The net promoter score, -100 to 100: the percentage of promoters (9, 10) less that of detractors (0 to 6)",
    ),
    examples=(Example("NPS(10, 9, 8, 3)", "25"), Example("NPS([7, 8, blank])", "0")),
    python=_net_promoters,
)
over(
    "CES",
    "费力度",
    group="measure",
    parameters=(values_of("number"), CONDITION),
    result=_RATE,
    doc=Text("客户费力度:全部评分的平均值", "The customer effort score: the average of the answers that were given"),
    examples=(Example("CES(5, 6, 7, blank)", "6"), Example("CES([csat, 5])", "4.5")),
    python=average,
)
over(
    "FIRST_RESPONSE",
    "首次响应时长",
    group="measure",
    parameters=(values_of("duration"), CONDITION),
    result=_RATE,
    doc=Text(
        "平均首次响应时间(分钟):从提出到首次答复的时长的平均值,还没答复的不计",
        "The average time to the first answer in minutes: what lies between asking and answering, where answered",
    ),
    examples=(Example("FIRST_RESPONSE([30m, 1h])", "45"), Example("FIRST_RESPONSE(NOW() - last_contact)", "47700")),
    python=_first_response,
)
_measure(
    "RESOLUTION_RATE",
    "解决率",
    _share,
    Text(
        "解决率:满足“已解决”条件的记录占全部记录的比例",
        "The share of records of which the condition, that they are resolved, is true",
    ),
    (
        Example("RESOLUTION_RATE([csat > 3, csat > 4])", "0.5"),
        Example("RESOLUTION_RATE([true, true, false])", "0.666666667"),
    ),
)
_measure(
    "PERCENT_WHERE",
    "占比",
    _share,
    Text("满足条件的占全部的比例,0 到 1", "The share, from 0 to 1, of which the condition is true"),
    (Example("PERCENT_WHERE([csat > 3, csat > 4])", "0.5"), Example('PERCENT_WHERE(level = "vip")', "1")),
)
over(
    "COUNT_WHERE",
    "条件计数",
    group="measure",
    parameters=(_JUDGED, CONDITION),
    result=WHOLE,
    doc=Text("满足条件的有几个", "How many there are of which the condition is true"),
    examples=(Example("COUNT_WHERE([csat > 3, csat > 4])", "1"), Example("COUNT_WHERE(true, false, true)", "2")),
    python=lambda _: lambda values, *__: _true_of(values),
)
