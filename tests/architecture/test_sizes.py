"""No file is longer than 400 lines and no function longer than 60, in Python and in TypeScript, without exception."""

import ast
import json
import subprocess

from scripts import node
from tests.support.sources import OURS, ROOT, name, python_files, tree, web_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def test_no_file_is_too_long():
    sizes = {name(path): len(path.read_text("utf-8").splitlines()) for path in python_files(*OURS) + web_files()}
    assert {path: size for path, size in sizes.items() if size > LONGEST_FILE} == {}


def test_no_python_function_is_too_long():
    found = [
        f"{name(path)}:{function.lineno} {function.name}"
        for path in python_files(*OURS)
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        and (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]
    assert found == []


def test_no_typescript_function_is_too_long():
    files = [name(path) for path in web_files() if ".test." not in path.name]
    command = ["node", "tests/support/functions.mjs", str(ROOT / "web"), str(LONGEST_FUNCTION), *files]
    answer = subprocess.run(command, cwd=ROOT, env=node.environment(), capture_output=True, text=True, check=False)
    assert answer.stderr == ""
    assert json.loads(answer.stdout) == []
