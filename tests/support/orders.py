"""An app of orders whose figures follow from each other across four forms: what tests of computed fields run on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from builder.services.publishing.publisher import Publisher
from engines.kernel.clock import VirtualClock
from engines.rules import Context
from runtime.identity.actor import SYSTEM
from runtime.services.computing.propagation import Propagation
from runtime.services.live import LiveForm, key_of_text
from runtime.services.platform import Home, Platform, build_platform
from runtime.storage import records
from runtime.storage.database import Database
from runtime.storage.files import FileStore
from tests.support.platforms import SECRET


def text(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


APP: dict[str, Any] = {
    "format": 1,
    "id": "app_orders",
    "code": "orders",
    "version": "1.0.0",
    "label": text("订单", "Orders"),
    "navigation": [{"open": {"form": "order"}}],
}
REGION: dict[str, Any] = {
    "code": "region",
    "label": text("大区", "Region"),
    "title": "{name}",
    "fields": [
        {"code": "name", "type": "text", "label": text("名称", "Name"), "unique": True},
        {
            "code": "spent",
            "type": "rollup",
            "label": text("总额", "Spent"),
            "from": "customer",
            "function": "SUM",
            "value": "spent",
            "result": "money",
        },
    ],
}
CUSTOMER: dict[str, Any] = {
    "code": "customer",
    "label": text("客户", "Customer"),
    "title": "{name} {grade}",
    "fields": [
        {"code": "name", "type": "text", "label": text("名称", "Name"), "required": True, "unique": True},
        {"code": "region", "type": "relation", "label": text("大区", "Region"), "to": "region"},
        {"code": "discount", "type": "percent", "label": text("折扣", "Discount")},
        {
            "code": "orders",
            "type": "rollup",
            "label": text("订单数", "Orders"),
            "from": "order",
            "function": "COUNT",
            "where": 'status = "paid"',
            "result": "number",
        },
        {
            "code": "spent",
            "type": "rollup",
            "label": text("消费额", "Spent"),
            "from": "order",
            "function": "SUM",
            "value": "total",
            "where": 'status = "paid"',
            "result": "money",
        },
        {
            "code": "grade",
            "type": "computed",
            "label": text("等级", "Grade"),
            "result": "text",
            "formula": 'IF(spent >= 1000, "gold", "plain")',
        },
    ],
}
PRODUCT: dict[str, Any] = {
    "code": "product",
    "label": text("产品", "Product"),
    "title": "{name}",
    "fields": [
        {"code": "name", "type": "text", "label": text("名称", "Name"), "unique": True},
        {"code": "price", "type": "money", "label": text("价格", "Price")},
        {
            "code": "sold",
            "type": "rollup",
            "label": text("销量", "Sold"),
            "from": "lines",
            "function": "SUM",
            "value": "quantity",
            "result": "number",
        },
    ],
}
ORDER: dict[str, Any] = {
    "code": "order",
    "label": text("订单", "Order"),
    "title": "{number}",
    "fields": [
        {"code": "number", "type": "serial", "label": text("编号", "No."), "pattern": "O-{0000}"},
        {"code": "customer", "type": "relation", "label": text("客户", "Customer"), "to": "customer"},
        {
            "code": "watchers",
            "type": "relation",
            "label": text("相关客户", "Watchers"),
            "to": "customer",
            "multiple": True,
            "on_delete": "clear",
        },
        {
            "code": "status",
            "type": "choice",
            "label": text("状态", "Status"),
            "options": ["open", "paid"],
            "default": "open",
        },
        {
            "code": "discount",
            "type": "lookup",
            "label": text("折扣", "Discount"),
            "from": "customer",
            "value": "discount",
            "result": "percent",
        },
        {
            "code": "lines",
            "type": "table",
            "label": text("明细", "Lines"),
            "max_rows": 20,
            "fields": [
                {
                    "code": "product",
                    "type": "relation",
                    "label": text("产品", "Product"),
                    "to": "product",
                    "required": True,
                },
                {"code": "quantity", "type": "number", "label": text("数量", "Quantity"), "default": 1},
                {
                    "code": "price",
                    "type": "lookup",
                    "label": text("单价", "Price"),
                    "formula": "product.price",
                    "result": "money",
                },
                {
                    "code": "amount",
                    "type": "computed",
                    "label": text("金额", "Amount"),
                    "result": "money",
                    "formula": "price * quantity * (1 - COALESCE(parent.discount, 0))",
                },
            ],
        },
        {
            "code": "total",
            "type": "computed",
            "label": text("合计", "Total"),
            "result": "money",
            "formula": "SUM(lines.amount)",
        },
        {
            "code": "watching",
            "type": "computed",
            "label": text("关注", "Watching"),
            "result": "number",
            "formula": "COUNT(watchers)",
        },
        {
            "code": "reach",
            "type": "computed",
            "label": text("关注消费", "Reach"),
            "result": "money",
            "formula": "SUM(watchers.spent)",
        },
        {
            "code": "label",
            "type": "computed",
            "label": text("说明", "Label"),
            "result": "text",
            "formula": 'number & " " & customer.name & "/" & customer.grade & "/" & TEXT(total)',
        },
    ],
    "checks": [{"that": "total <= 100000", "message": text("太贵了", "Too dear"), "at": "lines"}],
}
ROLES: dict[str, Any] = {
    "roles": [{"code": "clerk", "label": text("职员", "Clerk")}],
    "permissions": [
        {"form": form, "to": [{"role": "clerk"}], "can": ["view", "create", "edit", "delete", "history", "import"]}
        for form in ("region", "customer", "product", "order")
    ],
}


def orders(**changed: Any) -> dict[str, bytes]:
    """Return the files of the app; ``changed`` replaces whole documents by form."""
    forms = {"region": REGION, "customer": CUSTOMER, "product": PRODUCT, "order": ORDER}
    documents = {f"forms/{name}.json": changed.get(name, form) for name, form in forms.items()}
    whole = {"app.json": {**APP, **changed.get("app", {})}, "roles.json": ROLES, **documents}
    return {path: json.dumps(document, ensure_ascii=False).encode() for path, document in whole.items()}


@dataclass(frozen=True, slots=True)
class Shop:
    """A platform with the app of orders, and short ways to write and read as the system."""

    platform: Platform
    clock: VirtualClock

    def form(self, code: str) -> LiveForm:
        return self.platform.apps.snapshot().form("orders", code)

    def add(self, form: str, /, **values: object) -> str:
        return self.platform.writer.create(SYSTEM, self.form(form), values)

    def edit(self, form: str, record_id: str, /, **values: object) -> None:
        self.platform.writer.edit(SYSTEM, self.form(form), record_id, values)

    def delete(self, form: str, record_id: str) -> None:
        self.platform.writer.delete(SYSTEM, self.form(form), record_id)

    def restore(self, form: str, record_id: str) -> None:
        self.platform.writer.restore(SYSTEM, self.form(form), record_id)

    def read(self, form: str, record_id: str) -> dict[str, Any]:
        return dict(self.platform.records.get(SYSTEM, self.form(form), record_id))


def open_shop(database: Database, clock: VirtualClock, folder: Path) -> Shop:
    """Install the app of orders."""
    platform = build_platform(database, clock, Home(ZoneInfo("Asia/Shanghai")), FileStore(folder), SECRET)
    Publisher(platform).publish(orders())
    return Shop(platform, clock)


def amiss(shop: Shop) -> list[tuple[str, str, object, object]]:
    """Return every computed value that is not what working all of them out anew would give, and put nothing right."""

    def work(connection: Connection) -> list[tuple[str, str, object, object]]:
        snapshot = shop.platform.apps.snapshot()
        walk = Propagation(snapshot, connection, Context.at(shop.clock.now(), shop.platform.zone))
        for node in snapshot.graph.nodes:
            table = snapshot.by_key[key_of_text(node.form)].table
            walk.pending[node] = set(records.following(connection, table, None, 10_000))
        walk.run()
        raise _FoundError(
            [
                (key[1], name, before, one.row[name])
                for (key, _), one in walk.worked.items()
                for name, before in one.before.items()
            ]
        )

    try:
        shop.platform.database.run(work)
    except _FoundError as found:
        return found.wrong
    raise AssertionError


class _FoundError(Exception):
    """Ends the transaction with what it found."""

    def __init__(self, wrong: list[tuple[str, str, object, object]]) -> None:
        self.wrong = wrong
        super().__init__()
