"""What can be wrong with an expression, in words. Raised by parse and bind; each says where and what was meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from engines.kernel import messages
from engines.kernel.errors import InvalidError
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.metadata.suggest import closest, did_you_mean
from engines.rules.syntax import Position


class ExpressionError(InvalidError):
    """An expression that cannot be read or makes no sense here; ``problems`` say where, all of them at once."""

    code = messages.define("expression.invalid", zh="表达式有 {count} 处错误", en="The expression has {count} errors")


EMPTY: Final = messages.define("expression.empty", zh="表达式是空的", en="The expression is empty")
TOO_LONG: Final = messages.define(
    "expression.too_long", zh="表达式最多 {limit} 个字符", en="An expression has at most {limit} characters"
)
TOO_DEEP: Final = messages.define(
    "expression.too_deep", zh="{at}嵌套超过 {limit} 层", en="{at}nested deeper than {limit} levels"
)
TOO_HIGH: Final = messages.define(
    "expression.too_high",
    zh="{at}一个套一个的运算太多了，分成几步来算",
    en="{at}too many operations upon each other; take several steps",
)
TOO_MANY: Final = messages.define(
    "expression.too_many", zh="{at}最多 {limit} 个条件", en="{at}at most {limit} conditions"
)
TOO_LARGE: Final = messages.define(
    "expression.too_large",
    zh="{at}表达式太复杂，请拆成几个",
    en="{at}the expression is too complex; split it into several",
)
LONG_LIST: Final = messages.define(
    "expression.long_list", zh="{at}一个列表最多 {limit} 项", en="{at}a list has at most {limit} items"
)
LONG_NUMBER: Final = messages.define(
    "expression.long_number", zh="{at}「{part}」超过 15 位数字", en='{at}"{part}" has more than 15 digits'
)
UNCLOSED: Final = messages.define("expression.unclosed", zh="{at}{part} 没有结束", en="{at}{part} is never closed")
STRANGE: Final = messages.define(
    "expression.strange", zh="{at}看不懂字符「{part}」", en='{at}the character "{part}" means nothing here'
)
UNEXPECTED: Final = messages.define(
    "expression.unexpected",
    zh="{at}这里不该是「{part}」，应是{expected}{hint}",
    en='{at}"{part}" does not fit here; expected {expected}{hint}',
)
UNFINISHED: Final = messages.define(
    "expression.unfinished",
    zh="{at}表达式没写完，后面应是{expected}",
    en="{at}the expression stops; expected {expected}",
)
UNKNOWN_NAME: Final = messages.define(
    "expression.unknown_name", zh="{at}没有「{part}」这个字段{hint}", en='{at}there is no field "{part}"{hint}'
)
AMBIGUOUS: Final = messages.define(
    "expression.ambiguous",
    zh="{at}「{part}」可能是 {codes}，请写代码",
    en='{at}"{part}" may be {codes}; write the code',
)
NO_RELATION: Final = messages.define(
    "expression.no_relation",
    zh="{at}「{part}」不是关联，不能在它后面写「.」",
    en='{at}"{part}" is no relation, so nothing can follow it with "."',
)
OUT_OF_REACH: Final = messages.define(
    "expression.out_of_reach",
    zh="{at}这里看不到「{part}」关联的记录",
    en='{at}the records that "{part}" leads to are out of reach here',
)
TO_MANY: Final = messages.define(
    "expression.to_many",
    zh="{at}「{part}」有多条记录，要用汇总函数，如 COUNT({part}) 或 SUM({part}.…)",
    en='{at}"{part}" is many records; take them by an aggregate such as COUNT({part}) or SUM({part}.…)',
)
TWICE_MANY: Final = messages.define(
    "expression.twice_many",
    zh="{at}一个汇总只能沿一个「一对多」关联，「{part}」是第二个",
    en='{at}an aggregate follows one relation to many records, and "{part}" is a second',
)
NOT_HERE: Final = messages.define(
    "expression.not_here", zh="{at}这里没有「{part}」可用", en='{at}there is no "{part}" here'
)
ARGUMENT: Final = messages.define(
    "expression.argument",
    zh="{at}{function} 的「{name}」要{expected}，这里是{found}",
    en='{at}"{name}" of {function} must be {expected}, and this is {found}',
)
NOT_LITERAL: Final = messages.define(
    "expression.not_literal",
    zh="{at}{function} 的「{name}」要直接写出来{words}",
    en='{at}"{name}" of {function} must be written out{words}',
)
BRANCHES: Final = messages.define(
    "expression.branches",
    zh="{at}结果的类型不一致：{left}和{right}",
    en="{at}the results differ in type: {left} and {right}",
)
CURRENCIES: Final = messages.define(
    "expression.currencies",
    zh="{at}{left} 和 {right} 是两种货币，不能直接计算或比较",
    en="{at}{left} and {right} are two currencies, which cannot meet without a rate",
)
DECIMALS: Final = messages.define(
    "expression.decimals",
    zh="{at}「{part}」最多 {limit} 位小数",
    en='{at}"{part}" has more than {limit} decimals',
)
EXPECTED_TYPE: Final = messages.define(
    "expression.expected_type",
    zh="{at}这里要{expected}，表达式的结果是{found}",
    en="{at}{expected} belongs here, and the expression gives {found}",
)
NOT_IN_SQL: Final = messages.define(
    "expression.not_in_sql",
    zh="{at}{part} 不能用于整张表的条件",
    en="{at}{part} cannot stand in a condition over a whole table",
)
TOO_DEEP_FOR_TABLES: Final = messages.define(
    "expression.too_deep_for_tables",
    zh="{at}嵌套太深，不能用于整张表的条件",
    en="{at}nested too deeply for a condition over a whole table",
)
ADD_TEXT: Final = messages.define(
    "expression.add_text", zh="{at}连接文本用 &，不用 +", en="{at}join texts with &, not with +"
)
ADD_TIME: Final = messages.define(
    "expression.add_time",
    zh="{at}日期时间要加减一段时长，如 {part} - 30d 或 + 4h",
    en="{at}move a date and time by a duration, as in {part} - 30d or + 4h",
)
UNKNOWN_FUNCTION: Final = messages.define(
    "expression.unknown_function", zh="{at}没有函数「{part}」{hint}", en='{at}there is no function "{part}"{hint}'
)
ARGUMENTS: Final = messages.define(
    "expression.arguments", zh="{at}{part} 的写法是 {usage}", en="{at}{part} is written {usage}"
)
NOT_CONDITION: Final = messages.define(
    "expression.not_condition", zh="{at}「{part}」不是条件", en='{at}"{part}" is not a condition'
)
NOT_VALUE: Final = messages.define("expression.not_value", zh="{at}这里要一个值", en="{at}a value belongs here")
NOT_LIST: Final = messages.define(
    "expression.not_list", zh='{at}in 后面要一个列表，如 ["a", "b"]', en='{at}"in" needs a list such as ["a", "b"]'
)
NOT_CONSTANT: Final = messages.define(
    "expression.not_constant",
    zh="{at}这里不能用字段「{part}」，只能用固定的值",
    en='{at}the field "{part}" cannot stand here, only a fixed value',
)
MISMATCH: Final = messages.define(
    "expression.mismatch", zh="{at}{left}不能与{right}比较", en="{at}{left} cannot be compared with {right}"
)
NO_OPERATOR: Final = messages.define(
    "expression.no_operator", zh="{at}{left}不能用「{part}」", en='{at}{left} does not work with "{part}"'
)
UNKNOWN_OPTION: Final = messages.define(
    "expression.unknown_option", zh="{at}没有选项「{part}」{hint}", en='{at}there is no option "{part}"{hint}'
)
BAD_DATE: Final = messages.define(
    "expression.bad_date", zh="{at}「{part}」不是日期，写作 2026-11-22", en='{at}"{part}" is no date; write 2026-11-22'
)
BAD_ID: Final = messages.define(
    "expression.bad_id", zh="{at}「{part}」不是 ID,{what}按 ID 比较", en='{at}"{part}" is no id; {what} compares by id'
)
BAD_TEXT: Final = messages.define(
    "expression.bad_text", zh="{at}文本里有不能用的字符", en="{at}the text has characters that cannot be used"
)
BAD_FILTER: Final = messages.define(
    "expression.bad_filter",
    zh="筛选要写成 and、or、not,或 field、op、value",
    en="A filter is and, or, not, or field, op, value",
)
BAD_OP: Final = messages.define(
    "expression.bad_op", zh="没有比较方式「{part}」，可用 {known}", en='There is no op "{part}"; use {known}'
)

_NONE: Final = Text("", "")


def mistake(code: str, position: Position, **details: object) -> Problem:
    """Make a problem that says where in the expression it is; the pointer leads to the expression itself."""
    place = {
        "at": _at(position),
        "line": position.line,
        "column": position.column,
        "start": position.start,
        "end": position.end,
    }
    return Problem(code, position.pointer, {**place, **details})


def meant(part: str, known: Iterable[str]) -> dict[str, object]:
    """Return details of an unknown name: ``fix``, the one that was probably meant, and the ``hint`` that offers it."""
    fix = closest(part, known)
    return {"hint": did_you_mean(fix), "fix": fix}


def _at(position: Position) -> Text:
    if not position.line:
        return _NONE
    return Text(f"第 {position.line} 行第 {position.column} 列：", f"Line {position.line}, column {position.column}: ")
