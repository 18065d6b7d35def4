"""AND, OR, NOT and IS_BLANK: what operators say, as functions. The checker reads the operators in their place."""

from __future__ import annotations

from engines.kernel.text import Text
from engines.rules.functions.function import Example, Function, Parameter, define
from engines.rules.functions.logic import CONDITION
from engines.rules.types import BOOLEAN

_CONDITIONS = Parameter(Text("条件", "condition"), ("boolean",), repeated=True)


define(
    Function(
        name="AND",
        chinese="全部成立",
        group="logic",
        parameters=(_CONDITIONS,),
        result=BOOLEAN,
        doc=Text("所有条件都成立", "Whether every condition holds"),
        examples=(Example("AND(csat >= 3, orders_count > 10)", "true"), Example("AND(csat >= 3, csat >= 5)", "false")),
        inline=True,
        operator="and",
    )
)
define(
    Function(
        name="OR",
        chinese="任一成立",
        group="logic",
        parameters=(_CONDITIONS,),
        result=BOOLEAN,
        doc=Text("至少有一个条件成立", "Whether at least one condition holds"),
        examples=(Example("OR(csat < 3, orders_count > 10)", "true"), Example("OR(csat < 3, csat > 4)", "false")),
        inline=True,
        operator="or",
    )
)
define(
    Function(
        name="NOT",
        chinese="不成立",
        group="logic",
        parameters=(CONDITION,),
        result=BOOLEAN,
        doc=Text("条件不成立;没有值的是/否也算不成立", "Whether a condition does not hold; a blank yes-or-no does not"),
        examples=(Example("NOT(csat < 3)", "true"), Example("NOT(IS_BLANK(note))", "false")),
        inline=True,
        operator="not",
    )
)
define(
    Function(
        name="IS_BLANK",
        chinese="是空值",
        group="logic",
        parameters=(Parameter(Text("值", "value"), many=None),),
        result=BOOLEAN,
        doc=Text("有没有值:没有就成立", "Whether there is no value"),
        examples=(Example("IS_BLANK(note)", "true"), Example("IS_BLANK(name)", "false")),
        inline=True,
        operator="blank",
    )
)
