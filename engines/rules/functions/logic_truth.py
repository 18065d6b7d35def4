"""AND, OR, NOT and IS_BLANK: conditions of conditions, as functions."""

from __future__ import annotations

from sqlalchemy import and_, false, func, not_, or_

from engines.kernel.text import Text
from engines.rules.functions.function import Example, Function, Parameter, Sql, SqlCall, define
from engines.rules.functions.logic import CONDITION
from engines.rules.typed import Field
from engines.rules.types import BOOLEAN

_CONDITIONS = Parameter(Text("条件", "condition"), ("boolean",), repeated=True)


def _blank(s: SqlCall) -> Sql:
    node = s.call.arguments[0]  # a condition is never blank, only a yes-or-no field is
    return false() if node.type.kind == "boolean" and not isinstance(node, Field) else s.arguments[0].is_(None)


define(
    Function(
        name="AND",
        chinese="全部成立",
        group="logic",
        parameters=(_CONDITIONS,),
        result=BOOLEAN,
        doc=Text("所有条件都成立", "Whether every condition holds"),
        examples=(Example("AND(csat >= 3, orders_count > 10)", "true"), Example("AND(csat >= 3, csat >= 5)", "false")),
        python=lambda _: lambda *values: all(value is True for value in values),
        sql=lambda s: and_(*s.arguments),
        blanks="own",
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
        python=lambda _: lambda *values: any(value is True for value in values),
        sql=lambda s: or_(*s.arguments),
        blanks="own",
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
        python=lambda _: lambda value: value is not True,
        sql=lambda s: not_(func.coalesce(s.arguments[0], false())),
        blanks="own",
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
        python=lambda _: lambda value: value is None,
        sql=_blank,
        blanks="own",
    )
)
