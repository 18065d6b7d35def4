"""``http``: creating, reading and listing over HTTP, against the floor, eight connections, rounds interleaved."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import quote
from urllib.request import Request, urlopen

from benchmarks import complaint
from benchmarks.load import Target, rate
from benchmarks.result import Result, compare
from benchmarks.servers import fill_floor, fill_ours, serve_floor, serve_ours

RECORDS: Final = 100_000
ROUNDS: Final = 5
SECONDS: Final = 2.0
BASE: Final = "/api/v1/apps/bench/forms/complaint/records"
WHERE: Final = 'status = "processing" and priority = "urgent"'
QUANTITY: Final = "requests per second"
FLOOR: Final = "flask-floor"
FLOOR_LIST: Final = "/records?status=processing&priority=urgent"

Side = tuple[Target, Sequence[bytes]]


def run(records: int = RECORDS, rounds: int = ROUNDS) -> list[Result]:
    """Measure the four cases; the indexed list has its own installation, where a view declares filter and order."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        fill_floor(place / "floor.sqlite", records)
        plain = fill_ours(place / "plain", records, views=False)
        with serve_floor(place / "floor.sqlite") as other, serve_ours(place / "plain", plain) as ours:
            results = [
                _case("create", rounds, _creates(ours.target), _floor_creates(other.target)),
                _case("read", rounds, _reads(ours.target), _floor_reads(other.target, records)),
                _case("list", rounds, _lists(ours.target), _floor_lists(other.target)),
            ]
        indexed = fill_ours(place / "indexed", records)
        with serve_floor(place / "floor.sqlite") as other, serve_ours(place / "indexed", indexed) as ours:
            results.append(_case("list-indexed", rounds, _lists(ours.target), _floor_lists(other.target)))
    return results


def _case(case: str, rounds: int, ours: Side, other: Side) -> Result:
    mine, theirs = [], []
    for side in (ours, other):
        rate(*side, 0.5)
    for _ in range(rounds):
        mine.append(rate(*ours, SECONDS))
        theirs.append(rate(*other, SECONDS))
    return compare(case, QUANTITY, mine, (FLOOR, theirs), "higher")


def _creates(target: Target) -> Side:
    return target, _bodies(lambda body: target.request("POST", BASE, body))


def _floor_creates(target: Target) -> Side:
    return target, _bodies(lambda body: target.request("POST", "/records", body))


def _bodies(make: Callable[[bytes], bytes]) -> list[bytes]:
    return [make(json.dumps(values).encode()) for values in islice(complaint.values(2), 400)]


def _reads(target: Target) -> Side:
    ids = [str(item["id"]) for item in _page(target, f"{BASE}?limit=400")]
    return target, [target.request("GET", f"{BASE}/{record_id}") for record_id in ids]


def _floor_reads(target: Target, records: int) -> Side:
    step = max(1, records // 400)
    return target, [target.request("GET", f"/records/{number}") for number in range(1, records, step)]


def _lists(target: Target) -> Side:
    path = f"{BASE}?where={quote(WHERE)}&sort=-reported_at&limit=50"
    return target, [target.request("GET", path)] * 8


def _floor_lists(target: Target) -> Side:
    return target, [target.request("GET", FLOOR_LIST)] * 8


def _page(target: Target, path: str) -> list[dict[str, object]]:
    name, _, value = target.headers.strip().partition(": ")
    with urlopen(Request(f"http://127.0.0.1:{target.port}{path}", headers={name: value})) as answer:
        items: list[dict[str, object]] = json.load(answer)["items"]
    return items
