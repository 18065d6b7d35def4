"""``forms``: records of twenty fields validated with every error collected, against libraries that validate.

Half of the records are right, half have three to five errors. Every validator must find the same errors in number in
each record before anything is measured; msgspec, which stops at the first, must find one where there are any.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Final

from benchmarks import form_records
from benchmarks.form_peers import Validate, peers
from benchmarks.result import Result, Versus
from engines.form.compiled import compile_form

RECORDS: Final = 4_000
ROUNDS: Final = 9
SLOW: Final[Mapping[str, int]] = {"marshmallow": 10, "jsonschema": 20}
"""Who is slow gets so many times fewer records."""
QUANTITY: Final = "records per CPU-second"
STOPS_EARLY: Final = "msgspec"


def run(count: int = RECORDS, rounds: int = ROUNDS) -> list[Result]:
    """Measure everybody in turn, round by round."""
    rows = list(form_records.records(5, count))
    ours, others = _ours(), peers()
    _agree(ours, others, rows[:400])
    speeds: dict[str, list[float]] = {name: [] for name in ("ours", *others)}
    for _ in range(rounds):
        speeds["ours"].append(_speed(ours, rows))
        for name, validate in others.items():
            speeds[name].append(_speed(validate, rows[: count // SLOW.get(name, 1)]))
    mine = median(speeds["ours"])
    return [Result("validate-20-all-errors", QUANTITY, round(mine), tuple(_versus(name, speeds) for name in others))]


def _ours() -> Validate:
    form = compile_form(form_records.form())

    def validate(record: Mapping[str, object]) -> int:
        parsed = form.parse(record)
        missing = form.missing(parsed.values)
        if not (missing and parsed.problems):
            return len(parsed.problems) + len(missing)
        told = {problem.pointer for problem in parsed.problems}
        return len(parsed.problems) + len([one for one in missing if one.pointer not in told])

    return validate


def _agree(ours: Validate, others: Mapping[str, Validate], rows: Sequence[Mapping[str, object]]) -> None:
    for row in rows:
        wanted = ours(row)
        for name, validate in others.items():
            if validate(row) != (min(wanted, 1) if name == STOPS_EARLY else wanted):
                raise RuntimeError(f"{name} finds {validate(row)} errors, we find {wanted}: {row}")


def _versus(name: str, speeds: Mapping[str, Sequence[float]]) -> Versus:
    ratio = median(mine / other for mine, other in zip(speeds["ours"], speeds[name], strict=True))
    return Versus(name, round(median(speeds[name])), round(ratio, 3), "higher")


def _speed(validate: Callable[[Mapping[str, object]], int], rows: Sequence[Mapping[str, object]]) -> float:
    began = time.process_time()
    for row in rows:
        validate(row)
    return len(rows) / (time.process_time() - began)
