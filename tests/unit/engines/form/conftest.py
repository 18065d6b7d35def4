"""Ways to make fields and forms for the tests of the form engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engines.kernel.text import Text
from engines.metadata.model import Field, Form, Option

OPTIONS = (
    Option("o_phone", "phone", Text("电话", "Phone"), "blue", was=("tel",)),
    Option("o_wechat", "wechat", Text("微信,公众号", "WeChat")),
    Option("o_other", "other", Text("其他", "Other")),
)
TREE = (
    Option("o_east", "east", Text("华东", "East")),
    Option("o_sh", "shanghai", Text("上海", "Shanghai"), under="o_east"),
    Option("o_pudong", "pudong", Text("浦东", "Pudong"), under="o_sh", was=("pd",)),
    Option("o_east_other", "east_other", Text("其他", "Other"), under="o_east"),
    Option("o_north", "north", Text("华北", "North")),
    Option("o_north_other", "north_other", Text("其他", "Other"), under="o_north"),
)


@pytest.fixture
def field() -> Callable[..., Field]:
    """Give a way to make a field: ``field("number", scale=2)``; keys of the field itself may be given too."""

    def make(kind: str, code: str = "f", /, **keys: Any) -> Field:
        own = {
            name: keys.pop(name)
            for name in ("required", "unique", "hint", "default", "options", "to", "was")
            if name in keys
        }
        own.setdefault("options", {"cascade": TREE, "choice": OPTIONS, "multi_choice": OPTIONS}.get(kind, ()))
        label = keys.pop("label", Text(f"{code}的名称", code.title()))
        return Field(f"id_{code}", code, label, kind, settings=keys, **own)

    return make


@pytest.fixture
def form() -> Callable[..., Form]:
    """Give a way to make a form of fields."""
    return lambda *fields, **keys: Form("frm", "ticket", Text("工单", "Ticket"), fields, **keys)
