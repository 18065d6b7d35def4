"""Everything that the platform tells people exists in Chinese and in English, and says the same in both."""

import ast
from string import Formatter

import pytest

from engines.kernel import messages
from scripts.modules import SHIPPED, shipped
from tests.support.sources import name, python_files, tree

shipped()
CARRIERS = {"Problem", "Diagnostic"}


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


@pytest.fixture(params=sorted(messages.every()))
def text(request):
    return messages.every()[request.param]


def test_a_message_stands_in_both_languages(text):
    assert text.get("zh").strip()
    assert text.get("en").strip()


def test_both_languages_have_the_same_placeholders(text):
    assert placeholders(text.get("zh")) == placeholders(text.get("en"))


def test_every_code_that_is_used_is_in_the_catalogue():
    used = {
        f"{name(path)}:{call.lineno} {literal.value!s}"
        for path in python_files(*SHIPPED)
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in CARRIERS
        for literal in call.args[:2]
        if isinstance(literal, ast.Constant) and "." in str(literal.value)
        if literal.value not in messages.every()
    }
    assert used == set()
