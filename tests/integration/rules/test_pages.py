"""What the hand-written pages show is true: every expression in them is checked, and gives the value beside it."""

from __future__ import annotations

import re

import pytest

from scripts import examples
from tests.support.sources import ROOT
from tests.support.targets import Asked, in_python
from tests.support.worlds import World

BLOCK = re.compile(r"^```expr(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FORMS = {"": examples.FORM, "complaint": examples.COMPLAINT}
WORLD = World(
    "customer",
    {"customer": examples.FORM.names(), "complaint": examples.COMPLAINT.names()},
    [examples.ROW, examples.COMPLAINTS[0]],
    {
        "customer": [examples.ROW],
        "complaint": [{"created_at": examples.CONTEXT.now, **one} for one in examples.COMPLAINTS],
    },
)
SHOWN = [
    pytest.param(form, *map(str.strip, line.partition("→")[::2]), id=f"{page.stem}: {line}")
    for page in sorted((ROOT / "docs").rglob("*.md"))
    for form, block in BLOCK.findall(page.read_text("utf-8"))
    for line in block.splitlines()
]


def value(source: str, form: str) -> object:
    expression = examples.checked(source, FORMS[form])
    asked = Asked(expression.tree, 1 if form else 0, examples.CONTEXT, examples.OLD)
    return examples.exact(in_python([asked], WORLD)[0], expression.type)


@pytest.mark.parametrize(("form", "source", "gives"), SHOWN)
def test_an_expression_of_a_page_gives_what_the_page_says(form, source, gives):
    assert value(source, form) == (value(gives, form) if gives else value(source, form))
