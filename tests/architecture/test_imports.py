"""Imports flow one way, and all of them stand where a reader looks: at the top of the file."""

import ast
import subprocess
import sys

from scripts.parts import IMPORT_LINTER
from tests.support.sources import OURS, ROOT, name, python_files, tree

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def test_the_import_contracts_are_kept():
    answer = subprocess.run(
        [sys.executable, "-c", IMPORT_LINTER], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout


def test_no_import_hides_in_a_function():
    found = {
        f"{name(path)}:{inner.lineno}"
        for path in python_files(*OURS)
        for function in ast.walk(tree(path))
        if isinstance(function, FUNCTIONS)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    }
    assert found == set()
