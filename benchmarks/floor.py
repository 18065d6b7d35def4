"""The floor: a bare Flask handler over SQLAlchemy Core with one fixed table. No rights, no checks, no history.

It answers in the same shape (a record; a page with a bounded count) from the same kind of columns, under the same
server with the same settings and the same durability. Run as ``python -m benchmarks.floor DATABASE PORT``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import orjson
from flask import Flask, Response, request
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import MPServer
from sqlalchemy import Column, Engine, Float, Integer, MetaData, String, Table, Text, create_engine, event, func, select

from benchmarks.complaint import FIELDS
from dougong.serving import THREADS

NAMES: Final = tuple(str(field["code"]) for field in FIELDS)
KINDS: Final = {"money": Float, "rating": Integer, "long_text": Text}

metadata = MetaData()
complaints = Table(
    "complaint",
    metadata,
    Column("id", Integer, primary_key=True),
    *(Column(str(field["code"]), KINDS.get(str(field["type"]), String)) for field in FIELDS),
    Column("created_at", String),
)
COLUMNS: Final = tuple("".join(column.name) for column in complaints.columns)


def open_engine(path: Path) -> Engine:
    """Open the floor's database with the platform's durability: WAL, synchronous=FULL, immediate writes."""
    engine = create_engine(f"sqlite:///{path}", pool_size=THREADS)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "cache_size=-8000"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def build(path: Path) -> Flask:
    """Return the handler."""
    engine, app = open_engine(path), Flask("floor", static_folder=None)
    metadata.create_all(engine)
    by_id = select(complaints)
    counted = select(func.count())

    @app.post("/records")
    def create() -> Response:
        values = {**request.get_json(), "created_at": "2026-11-22T00:00:00.000Z"}
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            made = connection.execute(complaints.insert(), values).lastrowid
            connection.commit()
        return _answer({**values, "id": made}, 201)

    @app.get("/records/<int:record_id>")
    def read(record_id: int) -> Response:
        with engine.connect() as connection:
            row = connection.execute(by_id.where(complaints.c.id == record_id)).one()
        return _answer(dict(zip(COLUMNS, row, strict=True)))

    @app.get("/records")
    def page() -> Response:
        wanted = [complaints.c[name] == value for name, value in request.args.items()]
        rows = select(complaints).where(*wanted).order_by(complaints.c.reported_at.desc(), complaints.c.id.desc())
        matching = select(complaints.c.id).where(*wanted).limit(10_001).subquery()
        with engine.connect() as connection:
            items = [dict(zip(COLUMNS, row, strict=True)) for row in connection.execute(rows.limit(50))]
            count = connection.execute(counted.select_from(matching)).scalar_one()
        return _answer({"items": items, "count": count})

    return app


def _answer(payload: Mapping[str, object], status: int = 200) -> Response:
    return Response(orjson.dumps(payload), status, content_type="application/json")


def serve(path: Path, port: int) -> None:
    """Serve under granian with the platform's settings, until told to stop."""
    server = MPServer(
        "benchmarks.floor",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        runtime_threads=1,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.error,
    )
    server.serve(target_loader=partial(build, path), wrap_loader=False)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]))
