"""The page about conditions shows only what can be read."""

import json
import re
from pathlib import Path

import pytest

from engines.rules import from_filter, parse

PAGE = (Path(__file__).resolve().parents[4] / "docs" / "reference" / "conditions.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("line", [line for kind, block in BLOCKS if kind == "text" for line in block.splitlines()])
def test_an_example_is_a_condition(line):
    assert parse(line) is not None


@pytest.mark.parametrize("block", [block for kind, block in BLOCKS if kind == "json"])
def test_an_example_is_a_filter(block):
    assert from_filter(json.loads(block)) is not None
