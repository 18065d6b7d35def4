"""Only dougong/clock.py asks the machine what time it is; everything else is told."""

import ast

from scripts.modules import SHIPPED
from tests.support.sources import ROOT, name, python_files, tree

ASKING = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("time", "gmtime"),
    ("time", "localtime"),
    ("time", "time"),
    ("time", "time_ns"),
}
THE_CLOCK = ROOT / "dougong" / "clock.py"


def last_names(call: ast.Call) -> tuple[str, str]:
    match call.func:
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=method):
            return owner, method
    return "", ""


def test_only_the_clock_asks_for_the_time():
    found = [
        f"{name(path)}:{call.lineno}"
        for path in python_files(*SHIPPED)
        if path != THE_CLOCK
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and last_names(call) in ASKING
    ]
    assert found == []


def test_nobody_imports_the_time_by_another_name():
    found = [
        f"{name(path)}:{statement.lineno}"
        for path in python_files(*SHIPPED)
        for statement in ast.walk(tree(path))
        if isinstance(statement, ast.ImportFrom) and statement.module == "time"
        for alias in statement.names
        if ("time", alias.name) in ASKING
    ]
    assert found == []
