"""The operators, as entries of the registry: what they take and mean. Every target spells them out itself."""

from __future__ import annotations

from engines.kernel.text import Text
from engines.rules.functions.function import Example, Function, Parameter, define
from engines.rules.types import BOOLEAN, TEXT, WHOLE, Kind, Type

_ORDERED: tuple[Kind, ...] = ("number", "text", "date", "datetime", "duration", "choice")
_LEFT = Text("左边", "left")
_RIGHT = Text("右边", "right")


def _operator(
    names: tuple[str, str],
    kinds: tuple[Kind, ...],
    result: Type,
    doc: Text,
    *examples: tuple[str, str],
    operands: int = 2,
) -> None:
    parameters = tuple(Parameter(name, kinds) for name in (_LEFT, _RIGHT)[:operands])
    shown = tuple(Example(source, gives) for source, gives in examples)
    define(Function(*names, "operator", parameters, result, doc, shown, inline=True))


_operator(
    ("and", "且"), ("boolean",), BOOLEAN,
    Text("两边都成立", "Both sides hold"),
    ("annual_spend > 100000 and orders_count > 10", "true"), ("true 且 false", "false"),
)  # fmt: skip
_operator(
    ("or", "或"), ("boolean",), BOOLEAN,
    Text("至少一边成立", "At least one side holds"),
    ("annual_spend < 0 or orders_count > 10", "true"), ("false 或 false", "false"),
)  # fmt: skip
_operator(
    ("not", "非"), ("boolean",), BOOLEAN,
    Text(
        "条件不成立;空值的条件不成立,所以取反为真",
        "The condition does not hold; one over a blank does not, so its opposite does",
    ),
    ("not (orders_count > 100)", "true"), ("非 true", "false"),
    operands=1,
)  # fmt: skip
_operator(
    ("=", "等于"), (), BOOLEAN,
    Text("两边相等;空值等于空值", "Both sides are equal; blank equals blank"),
    ('level = "vip"', "true"), ("0.1 + 0.2 = 0.3", "true"), ("note = blank", "true"),
)  # fmt: skip
_operator(
    ("!=", "不等于"), (), BOOLEAN,
    Text("两边不相等;空值与任何值都不相等", "The sides differ; blank differs from every value"),
    ('level != "normal"', "true"), ('note != "x"', "true"),
)  # fmt: skip
_operator(
    ("<", "小于"), _ORDERED, BOOLEAN,
    Text(
        "左边小;有空值时不成立;选项按排列顺序比较",
        "The left is smaller; never with a blank; choices go by their order",
    ),
    ("csat < 5", "true"), ('note < "x"', "false"),
)  # fmt: skip
_operator(
    ("<=", "小于等于"), _ORDERED, BOOLEAN,
    Text("左边小或相等;有空值时不成立", "The left is smaller or equal; never with a blank"),
    ("csat <= 4", "true"), ("csat <= 3.99", "false"),
)  # fmt: skip
_operator(
    (">", "大于"), _ORDERED, BOOLEAN,
    Text(
        "左边大;有空值时不成立;选项按排列顺序比较",
        "The left is larger; never with a blank; choices go by their order",
    ),
    ('level > "normal"', "true"), ("annual_spend > 200000", "false"),
)  # fmt: skip
_operator(
    (">=", "大于等于"), _ORDERED, BOOLEAN,
    Text("左边大或相等;有空值时不成立", "The left is larger or equal; never with a blank"),
    ("orders_count >= 12", "true"), ("today() >= birthday", "true"),
)  # fmt: skip
_operator(
    ("in", "属于"), (), BOOLEAN,
    Text("左边是右边列表中的一个;空值不属于任何列表", "The left is one of the list on the right; blank is in no list"),
    ('level in ["vip", "normal"]', "true"), ('"new" in tags', "true"), ('level not in ["vip"]', "false"),
)  # fmt: skip
_operator(
    ("contains", "包含文字"), ("text", "choice"), BOOLEAN,
    Text(
        "文本里有这段文字,拉丁字母不分大小写;列表里有这些选项",
        "The text has these words, in any case of Latin letters; the list has these choices",
    ),
    ('name contains "晓"', "true"), ('tags contains ["new", "big"]', "true"),
)  # fmt: skip
_operator(
    ("starts with", "开头为"), ("text",), BOOLEAN,
    Text("文本以这段文字开头,拉丁字母不分大小写", "The text begins with these words, in any case of Latin letters"),
    ('name starts with "林"', "true"), ('"Abc" starts with "aB"', "true"),
)  # fmt: skip
_operator(
    ("is blank", "为空"), (), BOOLEAN,
    Text("没有值", "There is no value"),
    ("note is blank", "true"), ("name is not blank", "true"),
    operands=1,
)  # fmt: skip
_operator(
    ("+", "加"), ("number", "date", "datetime", "duration"), WHOLE,
    Text(
        "相加;日期加天数,日期时间加时长",
        "Adds numbers; moves a date by days, a date and time by a duration",
    ),
    ("1.25 + 2.5", "3.75"), ("birthday + 1", "DATE(1990, 3, 1)"), ("orders_count + blank", "blank"),
)  # fmt: skip
_operator(
    ("-", "减"), ("number", "date", "datetime", "duration"), WHOLE,
    Text(
        "相减;两个日期相减得天数,两个日期时间相减得时长",
        "Subtracts; two dates give days, two moments give a duration",
    ),
    ("10 - 0.5", "9.5"), ("today() - DATE(2026, 11, 20)", "2"), ("now() - last_contact > 30d", "true"),
)  # fmt: skip
_operator(
    ("*", "乘"), ("number", "duration"), WHOLE,
    Text("相乘,结果精确(最多 9 位小数)", "Multiplies, exactly (to nine decimals)"),
    ("annual_spend * 0.1", "12800.05"), ("4h * 2", "8h"),
)  # fmt: skip
_operator(
    ("/", "除"), ("number", "duration"), WHOLE,
    Text("相除,四舍五入到 9 位小数;除以零为空", "Divides, rounded half up to nine decimals; blank by zero"),
    ("1 / 8", "0.125"), ("2 / 3", "0.666666667"), ("orders_count / 0", "blank"),
)  # fmt: skip
_operator(
    ("%", "余"), ("number",), WHOLE,
    Text("相除的余数,符号与除数相同;除以零为空", "The remainder, with the sign of the divisor; blank by zero"),
    ("7 % 3", "1"), ("-7 % 3", "2"),
)  # fmt: skip
_operator(
    ("^", "乘方"), ("number",), WHOLE,
    Text("乘方,指数为 -100 到 100 的整数", "To the power of a whole number from -100 to 100"),
    ("2 ^ 10", "1024"), ("2 ^ -1", "0.5"),
)  # fmt: skip
_operator(
    ("&", "连接文字"), (), TEXT,
    Text("把两边写成文本连起来;空值为空文本", "Joins both sides as text; blank joins as nothing"),
    ('name & "(" & orders_count & ")"', '"林晓(12)"'), ('note & "x"', '"x"'),
)  # fmt: skip
_operator(
    ("neg", "取负"), ("number", "duration"), WHOLE,
    Text("相反数", "The opposite number"),
    ("-orders_count", "0 - 12"), ("-(-3)", "3"),
    operands=1,
)  # fmt: skip
