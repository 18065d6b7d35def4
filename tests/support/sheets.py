"""Two apps whose forms follow from what is typed: a quotation with rows, and a form of very many fields."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from builder.services.publishing.publisher import Publisher
from dougong import application
from dougong.config import from_environment

PASSWORD: Final = "sheets-only"
ADMIN: Final = "admin"
Document = dict[str, Any]


def text(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def field(code: str, kind: str, zh: str, en: str, **settings: object) -> Document:
    return {"code": code, "type": kind, "label": text(zh, en), **settings}


PRODUCT: Final[Document] = {
    "code": "product",
    "label": text("产品", "Product"),
    "title": "{name}",
    "fields": [
        field("name", "text", "名称", "Name", required=True, unique=True),
        field("price", "money", "价格", "Price"),
    ],
}
QUOTE: Final[Document] = {
    "code": "quote",
    "label": text("报价单", "Quotation"),
    "title": "{subject}",
    "fields": [
        field("subject", "text", "标题", "Subject", required=True),
        field("discount", "percent", "折扣", "Discount"),
        field("products", "relation", "相关产品", "Related products", to="product", multiple=True, on_delete="clear"),
        field(
            "lines",
            "table",
            "明细",
            "Lines",
            max_rows=20,
            fields=[
                field("name", "text", "品名", "Item", required=True),
                field("product", "relation", "产品", "Product", to="product"),
                field(
                    "kind", "choice", "类别", "Kind", options=[{"code": "part", "label": text("配件", "Part")}, "work"]
                ),
                field("quantity", "number", "数量", "Quantity", default=1),
                field("price", "money", "单价", "Price"),
                field(
                    "amount",
                    "computed",
                    "金额",
                    "Amount",
                    result="money",
                    formula="price * quantity * (1 - COALESCE(parent.discount, 0))",
                ),
                field("listed", "lookup", "标价", "List price", formula="product.price", result="money"),
            ],
        ),
        field("total", "computed", "合计", "Total", result="money", formula="SUM(lines.amount)"),
        field("count", "computed", "件数", "Pieces", result="number", formula="SUM(lines.quantity)"),
    ],
    "checks": [{"that": "total <= 100000", "message": text("报价超过十万", "More than 100,000"), "at": "lines"}],
    "views": [
        {
            "code": "all",
            "label": text("全部", "All"),
            "type": "list",
            "columns": ["subject", "lines", "products", "total"],
        }
    ],
}


def app(code: str, label: Mapping[str, str], opens: str, forms: Mapping[str, Document]) -> dict[str, bytes]:
    """Return the files of an app whose clerks may do everything."""
    head = {
        "format": 1,
        "id": f"app_{code}",
        "code": code,
        "version": "1.0.0",
        "label": dict(label),
        "navigation": [{"open": {"form": opens}}],
    }
    documents = {"app.json": head, **{f"forms/{name}.json": form for name, form in forms.items()}}
    return {path: json.dumps(document, ensure_ascii=False).encode() for path, document in documents.items()}


def quotations() -> dict[str, bytes]:
    """Return the app of quotations."""
    return app("sales", text("报价", "Sales"), "quote", {"quote": QUOTE, "product": PRODUCT})


def wide(fields: int, live: int) -> dict[str, bytes]:
    """Return an app with one form of so many fields, of which so many are worked out, each from the one before."""
    kinds = ("number", "text", "money", "date", "choice", "number", "phone", "boolean", "text", "number")
    sections = max(1, fields // 30)
    typed = [_typed(place, kinds[place % len(kinds)]) for place in range(fields - live)]
    worked = [_worked(place) for place in range(live)]
    codes = [one["code"] for one in (*typed, *worked)]
    form: Document = {
        "code": "sheet",
        "label": text("大表单", "Wide form"),
        "title": "{f0}",
        "fields": [*typed, *worked],
        "layout": [
            {"section": text(f"第 {at + 1} 部分", f"Part {at + 1}"), "columns": 2, "fields": codes[at::sections]}
            for at in range(sections)
        ],
    }
    return app("wide", text("大表单", "Wide"), "sheet", {"sheet": form})


def _typed(place: int, kind: str) -> Document:
    more = {"options": ["a", "b", "c"]} if kind == "choice" else {}
    return field(f"f{place}", kind, f"字段 {place}", f"Field {place}", **more)


def _worked(place: int) -> Document:
    """Return a field over the first number and over the one before it: one key moves all of them."""
    before = f"COALESCE(w{place - 1}, 0) + " if place else ""
    formula = f"{before}IF(f0 > {place}, f0 * 2 + COALESCE(f5, 0), COALESCE(f0, 0) + {place})"
    return field(f"w{place}", "computed", f"算出 {place}", f"Worked {place}", result="number", formula=formula)


def publish(data: Path, *packages: Mapping[str, bytes]) -> None:
    """Install packages in a new data folder."""
    data.mkdir(parents=True, exist_ok=True)
    with closing(application.open_installation(from_environment({}, data=data))) as installation:
        for package in packages:
            Publisher(installation.platform).publish(package)
