"""What the name of a column says about what stands in it. Pure; called by the guesses."""

from __future__ import annotations

import re
from typing import Final

_MONEY: Final = (
    "金额|价格|单价|总价|原价|售价|费用|成本|预算|工资|薪资|奖金|租金|押金|货款|房价|运费|税额|净值|原值|残值|价值|[^电]费$|价$|款$",
    "amount|price|cost|fee|budget|salary|wage|revenue|expense|rent|deposit|payment|balance|subtotal|total value",
)
_NUMBERED: Final = (
    "编号|编码|单号|工号|学号|序列号|代码|号码|证号|卡号|流水号|货号|料号|件号|票号|车牌|条码|邮编|邮政编码|(?<![型序])号$",
    r"\bids?\b|\bno\b|\bnr\b|number|code|\bref\b|reference|serial|\bsku\b|\bzip\b|postal|\bkey\b|ticket|order #|#$",
)
_NAMED: Final = (
    "名称|姓名|名字|标题|主题|品名|题目|^名$|简称|全称",
    r"\bname\b|title|subject|\bitem\b|\bwhat\b|summary|headline",
)
_PLACED: Final = ("地址|街道|城市|部门|单位", r"street|city|county|agency|department|school")
_STATUS: Final = ("状态|进度|阶段|环节|处理情况", r"status|state\b|stage|progress|phase")
_PHONE: Final = ("电话|手机|联系方式|座机|传真", r"phone|mobile|\btel\b|cell|fax|whatsapp")
_DURATION: Final = ("时长|耗时|用时|工时|历时", r"duration|elapsed|time spent|length of time")
_TRUTH: Final = ("^是否|^有无|^已|^需", r"^is\b|^has\b|^was\b|\?$|？$")
_COUNTED: Final = (
    "数量|个数|件数|次数|人数|天数|年龄|库存|重量|长度|面积|得分|分数|评分",
    r"quantity|\bqty\b|count|age\b|stock|weight|score|rating|hours|days|units",
)
_LONG: Final = (
    "备注|说明|描述|内容|意见|建议|原因|详情",
    r"notes?\b|comments?\b|remarks?\b|description|details|feedback|reason|message",
)
_MARKS: Final = re.compile(r"[\s_\-.·:：()（）【】\[\]*/#]+")


def _says(words: tuple[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


MONEY: Final = _says(_MONEY)
NUMBERED: Final = _says(_NUMBERED)
NAMED: Final = _says(_NAMED)
PLACED: Final = _says(_PLACED)
STATUS: Final = _says(_STATUS)
PHONE: Final = _says(_PHONE)
DURATION: Final = _says(_DURATION)
TRUTH: Final = _says(_TRUTH)
COUNTED: Final = _says(_COUNTED)
LONG: Final = _says(_LONG)
CHINESE: Final = re.compile(r"[\u3400-\u9fff]")


def says(what: re.Pattern[str], name: str) -> bool:
    """Say whether a column's name has one of the words."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).strip()
    return what.search(spaced) is not None


def bare(name: str) -> str:
    """Return a name without marks and case, for telling whether two mean the same."""
    return _MARKS.sub("", name).casefold()
