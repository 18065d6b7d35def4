"""A small desk of fields that the tests of the rules engine speak about, with the forms around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules import Condition, Context, ExpressionError, Name, Names, bind, from_filter, parse

ME = "019aa0b2-7c1e-7d5a-9f4e-2b6c8d0e1f23"
LEVELS = (
    Option("o_vip", "vip", Text("贵宾", "VIP"), was=("gold",)),
    Option("o_plain", "plain", Text("普通", "Plain")),
)
TAGS = tuple(
    Option(f"t_{code}", code, Text(zh, code.title())) for code, zh in (("new", "新"), ("late", "晚"), ("big", "大"))
)


def reached(form: str) -> Names | None:
    """Return the names of a form; the forms point at each other."""
    return FORMS.get(form)


CUSTOMERS = Names(
    [
        Name("c_spend", "number", "annual_spend", Text("年消费额", "Annual spend"), scale=2, currency="CNY"),
        Name("c_seen", "datetime", "last_contact", Text("最近互动时间", "Last contact")),
        Name("c_level", "choice", "level", Text("级别", "Level"), options=LEVELS),
        Name("c_name", "text", "name", Text("姓名", "Name")),
        Name("c_city", "record", "city", Text("城市", "City"), target="cities"),
        Name("c_made", "record", "made", Text("产品", "Products"), target="parts", many=True, via="p_maker"),
    ],
    reach=reached,
)
PARTS = Names(
    [
        Name("p_price", "number", "price", Text("单价", "Price"), scale=2),
        Name("p_quantity", "number", "quantity", Text("数量", "Quantity")),
        Name("p_case", "record", "case", Text("工单", "Case"), target="cases"),
        Name("p_maker", "record", "maker", Text("厂商", "Maker"), target="customers"),
    ],
    reach=reached,
)
FORMS: dict[str, Names] = {"customers": CUSTOMERS, "parts": PARTS}


@pytest.fixture
def names() -> Names:
    return Names(
        [
            Name("f_level", "choice", "level", Text("客户级别", "Customer level"), was=("grade",), options=LEVELS),
            Name("f_tags", "choices", "tags", Text("标签", "Tags"), options=TAGS),
            Name("f_cost", "number", "cost", Text("费用", "Cost"), scale=2),
            Name("f_count", "number", "count", Text("数量", "Count")),
            Name("f_due", "date", "due", Text("截止", "Due")),
            Name("f_seen", "datetime", "seen", Text("看到", "Seen")),
            Name("f_subject", "text", "subject", Text("主题", "Subject")),
            Name("f_note", "text", "note", Text("备 注", "Note")),
            Name("f_closed", "boolean", "closed", Text("已关闭", "Closed")),
            Name("f_handler", "user", "handler", Text("处理人", "Handler")),
            Name("f_team", "department", "team", Text("部门组", "Team")),
            Name("f_customer", "record", "customer", Text("客户", "Customer"), target="customers"),
            Name("f_parts", "record", "parts", Text("配件", "Parts"), target="parts", many=True, via="p_case"),
            Name("f_files", "files", "files", Text("附件", "Files")),
            Name("f_twin_a", "text", "twin_a", Text("双", "Twin")),
            Name("f_twin_b", "text", "twin_b", Text("双", "Twin")),
            Name("f_price", "number", "price", Text("价格", "Price"), scale=2, currency="CNY"),
            Name("f_usd", "number", "usd", Text("美元价", "Price in dollars"), scale=2, currency="USD"),
            Name("f_wait", "duration", "wait", Text("等待", "Wait")),
        ],
        reach=reached,
    )


@pytest.fixture
def context() -> Context:
    """Nine in the evening of Sunday the 22nd, in Shanghai."""
    return Context.at(datetime(2026, 11, 22, 13, 0, tzinfo=UTC), "Asia/Shanghai", ME)


@pytest.fixture
def bound(names: Names) -> Callable[[str], Condition]:
    return lambda source: bind(parse(source, names), names)


@pytest.fixture
def filtered(names: Names) -> Callable[[object], Condition]:
    return lambda raw: bind(from_filter(raw), names)


@pytest.fixture
def refusal(bound: Callable[[str], Condition]) -> Callable[[str], list[tuple[str, str]]]:
    """Give what is wrong with an expression: the codes, and the English words without the place."""

    def refuse(source: str) -> list[tuple[str, str]]:
        with pytest.raises(ExpressionError) as caught:
            bound(source)
        return [(one.code, one.message("en").split(": ", 1)[1]) for one in caught.value.problems]

    return refuse
