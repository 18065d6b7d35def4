"""What each field type makes of anything sent: ordinary, blank, boundary and wrong, case by case in JSON."""

import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from engines.form.field_types import field_types
from engines.kernel.problem import Problem
from engines.metadata.model import FormReference

FOLDER = Path(__file__).with_name("parse")
CASES = [(path.stem, case) for path in sorted(FOLDER.glob("*.json")) for case in json.loads(path.read_text("utf-8"))]
SHANGHAI = ZoneInfo("Asia/Shanghai")


def cases(key):
    """Return the cases that expect a value, or a problem."""
    return [pytest.param(kind, case, id=f"{kind}: {case['name']}") for kind, case in CASES if key in case]


def parse(kind, case, field):
    made = field(kind, **case.get("settings", {}), to=FormReference("frm") if kind == "relation" else None)
    return field_types[kind].parser(made, SHANGHAI)(case["raw"])


def as_json(value):
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(("kind", "case"), cases("value"))
def test_a_value_is_read(kind, case, field):
    assert as_json(parse(kind, case, field)) == case["value"]


@pytest.mark.parametrize(("kind", "case"), cases("problem"))
def test_a_wrong_value_is_a_problem(kind, case, field):
    found = parse(kind, case, field)
    assert isinstance(found, Problem)
    assert found.code == case["problem"]
    assert found.details.items() >= case.get("details", {}).items()
    assert found.pointer == case.get("pointer", found.pointer)
    assert found.message("zh") != found.message("en")


def test_every_type_has_cases():
    assert {path.stem for path in FOLDER.glob("*.json")} == set(field_types)
