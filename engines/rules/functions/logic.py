"""IF, IFS, SWITCH and COALESCE: one value of several, whose branches the checker has brought to one type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from engines.kernel.text import Text
from engines.rules import problems
from engines.rules.functions.function import Example, Function, Parameter, define
from engines.rules.functions.logic_switch import switch_sql
from engines.rules.typed import Typed
from engines.rules.types import BLANK, Type

Item = TypeVar("Item")

CONDITION: Final = Parameter(Text("条件", "condition"), ("boolean",))
_VALUE: Final = Parameter(Text("值", "value"), many=None)
_OTHERWISE: Final = Parameter(Text("否则", "otherwise"), many=None, optional=True)
_MORE: Final = Parameter(Text("更多条件和值", "more"), many=None, optional=True, repeated=True)


def common_type(parts: Sequence[Typed]) -> Type:
    """Return the type that the branches have in common: of numbers the largest scale, and the currency of any."""
    known = [part.type for part in parts if part.type.kind != "blank"]
    if not known or known[0].kind != "number":
        return known[0] if known else BLANK
    currency = next((of.currency for of in known if of.currency), "")
    return Type("number", max(of.scale for of in known), known[0].many, currency=currency)


def pairs(arguments: Sequence[Item]) -> tuple[list[tuple[Item, Item]], list[Item]]:
    """Return the arguments two by two, and the one left over where there is one."""
    paired = len(arguments) // 2 * 2
    return list(zip(arguments[:paired:2], arguments[1:paired:2], strict=True)), list(arguments[paired:])


def _results(arguments: Sequence[Item]) -> list[Item]:
    chosen, otherwise = pairs(arguments)
    return [value for _, value in chosen] + otherwise


def _of_switch(count: int) -> Sequence[Sequence[int]]:
    """Return which arguments of SWITCH are results, and which are the value and its cases."""
    after = range(1, count)
    return _results(after), [0, *(case for case, _ in pairs(after)[0])]


def _switch(subject: object, *values: object) -> object:
    chosen, otherwise = pairs(values)
    return next((value for wanted, value in chosen if wanted == subject), otherwise[0] if otherwise else None)


def _accept_ifs(arguments: Sequence[Typed]) -> str | None:
    conditions = [condition.type for condition, _ in pairs(arguments)[0]]
    fits = all(of.kind in ("boolean", "blank") and not of.many for of in conditions)
    return None if fits else problems.ARGUMENTS


define(
    Function(
        name="IF",
        chinese="如果",
        group="logic",
        parameters=(CONDITION, _VALUE, _OTHERWISE),
        result=lambda arguments: common_type(_results(arguments)),
        doc=Text(
            "条件成立就是第一个值,否则是第二个;不写第二个就是空值",
            "The first value where the condition holds, else the second, or blank if there is none",
        ),
        examples=(
            Example('IF(csat >= 4, "满意", "不满意")', '"满意"'),
            Example("IF(orders_count > 100, 1)", "blank"),
        ),
        inline=True,
        alike=lambda count: [_results(range(count))],
    )
)
define(
    Function(
        name="IFS",
        chinese="多条件",
        group="logic",
        parameters=(CONDITION, _VALUE, _MORE),
        result=lambda arguments: common_type(_results(arguments)),
        doc=Text(
            "第一个成立的条件后面的值;都不成立,就是单独写在最后的值,没有就是空值",
            "The value after the first condition that holds; else the one that stands alone at the end, or blank",
        ),
        examples=(
            Example('IFS(csat >= 5, "推荐者", csat >= 3, "被动者", "贬损者")', '"被动者"'),
            Example('IFS(csat < 1, "a", csat < 2, "b")', "blank"),
        ),
        inline=True,
        alike=lambda count: [_results(range(count))],
        accept=_accept_ifs,
    )
)
define(
    Function(
        name="SWITCH",
        chinese="按值选择",
        group="logic",
        parameters=(
            _VALUE,
            Parameter(Text("等于", "case"), many=None),
            Parameter(Text("结果", "result"), many=None),
            _MORE,
        ),
        result=lambda arguments: common_type(_results(arguments[1:])),
        doc=Text(
            "值等于哪一项,就是哪一项后面的结果;都不等于,就是单独写在最后的结果,没有就是空值",
            "The result after the first case that equals the value; else the one alone at the end, or blank",
        ),
        examples=(
            Example('SWITCH(level, "vip", 24, "normal", 72)', "24"),
            Example('SWITCH(csat, 1, "差", 5, "好", "一般")', '"一般"'),
        ),
        python=lambda _: _switch,
        sql=switch_sql,
        blanks="own",
        alike=_of_switch,
    )
)
define(
    Function(
        name="COALESCE",
        chinese="首个非空",
        group="logic",
        parameters=(Parameter(Text("值", "value"), many=None, repeated=True),),
        result=common_type,
        doc=Text("第一个不是空值的值", "The first value that is not blank"),
        examples=(Example("COALESCE(note, name)", '"林晓"'), Example("COALESCE(note, blank)", "blank")),
        inline=True,
        alike=lambda count: [range(count)],
    )
)
