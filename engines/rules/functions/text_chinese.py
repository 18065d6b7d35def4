"""RMB_UPPER and PINYIN_INITIALS: what Chinese paperwork and Chinese search ask for. SQL has neither."""

from __future__ import annotations

from collections.abc import Callable

from engines.kernel.text import Text
from engines.rules.functions.function import Example, Function, Parameter, define
from engines.rules.functions.text_parts import WORDS
from engines.rules.functions.words_chinese import pinyin_initials, rmb_upper
from engines.rules.typed import Call
from engines.rules.types import TEXT


def _amount(call: Call) -> Callable[..., str]:
    scale = call.arguments[0].type.scale
    return lambda amount: rmb_upper(amount, scale)


define(
    Function(
        name="RMB_UPPER",
        chinese="人民币大写",
        group="text",
        parameters=(Parameter(Text("金额", "amount"), ("number",)),),
        result=TEXT,
        doc=Text(
            "金额的中文大写,四舍五入到分;不能用于整张表的条件",
            "An amount in Chinese capitals, rounded to cents; not for conditions over a whole table",
        ),
        examples=(
            Example("RMB_UPPER(annual_spend)", '"壹拾贰万捌仟元伍角"'),
            Example("RMB_UPPER(-1.05)", '"负壹元零伍分"'),
        ),
        python=_amount,
    )
)
define(
    Function(
        name="PINYIN_INITIALS",
        chinese="拼音首字母",
        group="text",
        parameters=(WORDS,),
        result=TEXT,
        doc=Text(
            "把每个汉字换成拼音的大写首字母,其他字符不变;只在服务器上计算,不能用于整张表的条件",
            "A text with each Chinese character as the initial of its pinyin, the rest as it is; worked out on the "
            "server only, and not for conditions over a whole table",
        ),
        examples=(Example("PINYIN_INITIALS(name)", '"LX"'), Example('PINYIN_INITIALS("重庆A区")', '"CQAQ"')),
        python=lambda _: pinyin_initials,
        browser=False,
    )
)
