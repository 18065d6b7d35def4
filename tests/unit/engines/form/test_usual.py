"""What is told at sight is what the field's parser would have made of it, whatever is sent."""

import json
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.form.compiled import compile_form
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field, Form, Option

OPTIONS = tuple(Option(f"o_{code}", code, Text.of(code)) for code in ("phone", "web", "0", "true"))
KINDS: Final[dict[str, tuple[str, JsonObject]]] = {
    "text": ("text", {"max_length": 5}),
    "card": ("text", {"format": "id_card"}),
    "shaped": ("text", {"pattern": "a+"}),
    "long": ("long_text", {"max_length": 8}),
    "choice": ("choice", {}),
    "choices": ("multi_choice", {}),
    "number": ("number", {"min": -3, "max": 1000}),
    "weight": ("number", {"scale": 3}),
    "money": ("money", {"min": 0.05}),
    "percent": ("percent", {"decimals": 1, "max": 1}),
    "slider": ("slider", {"min": 0, "max": 1, "step": 0.25}),
    "rating": ("rating", {}),
    "truth": ("boolean", {}),
    "phone": ("phone", {}),
    "email": ("email", {}),
    "url": ("url", {}),
    "day": ("date", {}),
    "late": ("date", {"min": "2026-01-01"}),
    "moment": ("datetime", {}),
}
FORM = compile_form(
    Form(
        "frm",
        "form",
        Text.of("form"),
        tuple(
            Field(f"id_{code}", code, Text.of(code), kind, settings=own, options=OPTIONS if "choice" in kind else ())
            for code, (kind, own) in KINDS.items()
        ),
    )
)
SENT = [
    case["raw"]
    for path in sorted(Path(__file__).with_name("parse").glob("*.json"))
    for case in json.loads(path.read_text("utf-8"))
    if "raw" in case
]
EDGES: Final[list[object]] = [
    *(
        10**15,
        10**15 - 1,
        -(10**15),
        1e15,
        9.99e14,
        -0.0,
        0.05,
        0.049,
        0.1 + 0.2,
        1e-7,
        1e308,
        float("inf"),
        float("nan"),
    ),
    *(
        "ab ",
        " ab",
        "a\nb",
        "\na",
        "a\n",
        "\u3000甲",
        "e\u0301",
        "甲\u0301",
        "ｶﾞ",
        "a\u2028b",
        "\x00",
        "12345",
        "123456",
        "\ud800",
    ),
    *(["web", "phone"], ["phone", "web"], ["web", "web"], [], [""], [0], [True], [["web"]], [{}], ["web"] * 99, ["no"]),
    *("2026-02-29", "2026-1-01 ", "0999-01-01", "２０２６-01-01", "2026-W01-1", "2026-11-22T07:43:00.123Z"),
    *("9999-12-31T23:59:59.999Z", "2026-11-22T07:43:00.1234Z", "2026-11-22T24:00:00.000Z", "2026-W47-7T07:43:00.000Z"),
    *("https://a.cn", "https://a.cn/", "https://A.cn/x", "http://a.cn:80/x", "https://a..cn/x", "https://u:p@a.cn/"),
    *(
        "13800138000",
        "１３８00138000",
        "13800138000\n",
        "a@b.cn",
        "A@b.cn",
        "a..b@c.cn",
        "a@b",
        True,
        False,
        None,
        "",
        " ",
    ),
]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(EDGES[13:]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)


def same(code, raw):
    """Tell whether a form reads a value as its parser does, twice: what was seen before changes nothing."""
    parsed = FORM.by_code[code].parse(raw)
    wanted = ({}, (parsed.under(f"/{code}"),)) if isinstance(parsed, Problem) else ({f"id_{code}": parsed}, ())
    return all(repr(tuple(FORM.parse({code: raw}))) == repr(wanted) for _ in range(2))


@pytest.mark.parametrize("code", KINDS)
def test_a_form_reads_a_value_as_its_parser_does(code):
    assert [raw for raw in (*SENT, *EDGES) if not same(code, raw)] == []


@pytest.mark.parametrize("code", KINDS)
@settings(max_examples=60, deadline=None)
@given(raw=ANYTHING)
def test_a_form_reads_anything_as_its_parser_does(code, raw):
    assert same(code, raw)


@settings(max_examples=300, deadline=None)
@given(st.decimals(-(10**9), 10**9, places=2))
def test_amounts_are_read_exactly(amount):
    assert FORM.parse({"weight": float(amount)}).values == {"id_weight": int(amount * 1000)}
