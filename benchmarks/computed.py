"""Case ``batch-computed`` of ``import``: orders of fifteen fields, two of them computed, and a rollup on the customer.

Batches of 500 through the whole pipeline against a bare batched insert of the same values, the computed ones worked out
beforehand, into a table without indexes; both with the same durability. The floor keeps no customer's total.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Column, Engine, Float, Integer, MetaData, String, Table

from benchmarks import complaint, floor
from benchmarks.result import Result, compare
from builder.services.publishing.publisher import Publisher
from dougong import application
from dougong.config import from_environment
from runtime.identity.actor import SYSTEM
from runtime.services.platform import Platform

ROWS: Final = 4_000
BATCH: Final = 500
ROUNDS: Final = 3
CUSTOMERS: Final = 200
QUANTITY: Final = "records per CPU-second"

FIELDS: Final[list[dict[str, object]]] = [
    {"code": "customer", "type": "relation", "to": "customer"},
    {"code": "subject", "type": "text", "required": True},
    {"code": "note", "type": "long_text"},
    {"code": "channel", "type": "choice", "options": list(complaint.CHANNELS), "required": True},
    {"code": "status", "type": "choice", "options": list(complaint.STATUSES)},
    {"code": "product", "type": "text"},
    {"code": "contact", "type": "text"},
    {"code": "mobile", "type": "phone"},
    {"code": "ordered_on", "type": "date"},
    {"code": "price", "type": "money"},
    {"code": "quantity", "type": "number"},
    {"code": "discount", "type": "money"},
    {"code": "freight", "type": "money"},
    {"code": "amount", "type": "computed", "result": "money", "formula": "price * quantity - discount"},
    {"code": "total", "type": "computed", "result": "money", "formula": "amount + freight"},
]
CUSTOMER: Final[list[dict[str, object]]] = [
    {"code": "name", "type": "text"},
    {"code": "spent", "type": "rollup", "result": "money", "formula": "SUM(order.total)"},
]
KINDS: Final = {"money": Float, "computed": Float, "number": Integer}

metadata = MetaData()
orders = Table(
    "orders",
    metadata,
    Column("id", Integer, primary_key=True),
    *(Column(str(field["code"]), KINDS.get(str(field["type"]), String)) for field in FIELDS),
    Column("created_at", String),
)


def run(rows: int = ROWS, rounds: int = ROUNDS) -> list[Result]:
    """Measure both, rounds interleaved."""
    with TemporaryDirectory() as folder:
        engine = floor.open_engine(Path(folder) / "floor.sqlite")
        metadata.create_all(engine)
        config = from_environment({}, data=Path(folder) / "data")
        with closing(application.open_installation(config)) as installation:
            platform = installation.platform
            Publisher(platform).publish(package())
            values = list(islice(_orders(_customers(platform)), rows))
            mine, theirs = [], []
            for _ in range(rounds):
                mine.append(_speed(platform, values))
                theirs.append(_bare_speed(engine, values))
        engine.dispose()
    return [compare("batch-computed", QUANTITY, mine, ("bare-batch", theirs), "higher")]


def package() -> dict[str, bytes]:
    """Return the package."""
    app = {"format": 1, "id": "app_sums", "code": "sums", "version": "1.0.0", "label": "sums", "navigation": []}
    documents: dict[str, object] = {"app.json": app, "roles.json": {"roles": [], "permissions": []}}
    for code, title, fields in (("order", "{subject}", FIELDS), ("customer", "{name}", CUSTOMER)):
        labelled = [{"label": field["code"], **field} for field in fields]
        documents[f"forms/{code}.json"] = {"code": code, "label": code, "title": title, "fields": labelled}
    return {path: json.dumps(document).encode() for path, document in documents.items()}


def _customers(platform: Platform) -> list[str]:
    form = platform.apps.snapshot().form("sums", "customer")
    return [platform.writer.create(SYSTEM, form, {"name": f"customer {place}"}) for place in range(CUSTOMERS)]


def _orders(customers: list[str]) -> Iterator[dict[str, object]]:
    chance = Random(11)
    while True:
        yield {
            "customer": chance.choice(customers),
            "subject": " ".join(chance.choices(complaint.WORDS, k=3)),
            "note": "。".join(chance.choices(complaint.WORDS, k=12)),
            "channel": chance.choice(complaint.CHANNELS),
            "status": chance.choice(complaint.STATUSES),
            "product": f"QH-{chance.randint(100, 999)}",
            "contact": chance.choice(complaint.WORDS),
            "mobile": f"139{chance.randint(0, 99_999_999):08d}",
            "ordered_on": f"2026-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
            "price": chance.randint(100, 100_000) / 100,
            "quantity": chance.randint(1, 20),
            "discount": chance.randint(0, 100) / 100,
            "freight": chance.randint(0, 3000) / 100,
        }


def _speed(platform: Platform, values: list[dict[str, object]]) -> float:
    form = platform.apps.snapshot().form("sums", "order")

    def write(batch: list[dict[str, object]]) -> None:
        platform.writer.create_many(SYSTEM, form, batch, atomic=True)

    return _timed(values, write)


def _bare_speed(engine: Engine, values: list[dict[str, object]]) -> float:
    found = {"amount": 1.0, "total": 1.0, "created_at": "2026-11-22T00:00:00.000Z"}
    rows = [{**value, **found} for value in values]

    def write(batch: list[dict[str, object]]) -> None:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.execute(orders.insert(), batch)
            connection.commit()

    return _timed(rows, write)


def _timed(values: list[dict[str, object]], write: Callable[[list[dict[str, object]]], None]) -> float:
    began = time.process_time()
    for start in range(0, len(values), BATCH):
        write(values[start : start + BATCH])
    return len(values) / (time.process_time() - began)
