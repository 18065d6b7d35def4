"""What people wrote is shown as it is: no value becomes markup, opens a file or stops the press."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.form import printing
from engines.form.printing.sheet import PAPERS, Sheet, document, in_rows, printable
from engines.kernel.values import JsonObject

HOSTILE = [
    '#metadata("in")<evil>',
    '"); #metadata("in")<evil> #("',
    "= Heading <evil>",
    "]#metadata(1)<evil>[",
    '#read("/etc/passwd")',
    '#image("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    "$ x^2 $ `raw` *b* _i_ // c /* d */ \\u{1F600} @ref",
]


def printed(value: str, name: str = "A4") -> object:
    """Print a value in every place that takes one, and return what stands there under the label ``evil``."""
    pieces: list[JsonObject] = [
        {"type": "heading", "text": value, "level": 1, "align": "left"},
        {"type": "paragraph", "text": value, "align": "left", "small": False},
        {"type": "fields", "columns": 2, "rows": in_rows([{"label": value, "value": value}], 2)},
        {
            "type": "table",
            "label": value,
            "headings": [value],
            "aligns": ["left"],
            "widths": [1],
            "rows": [[value]],
            "totals": [value],
            "empty": "",
            "more": value,
        },
        {"type": "picture", "label": value, "columns": 1, "pictures": [], "names": [value]},
        {"type": "signatures", "labels": [value], "dated": value},
        {"type": "line"},
        {"type": "space", "size": 2},
    ]
    whole = document(
        PAPERS[name].to_json(landscape=False),
        [Sheet(value, value, pieces)],
        fonts=["Libertinus Serif"],
        language="en",
        title=value,
        page_numbers=True,
    )
    with TemporaryDirectory() as folder:
        place = Path(folder)
        program = resources.files(printing).joinpath("sheet.typ").read_text(encoding="utf-8")
        (place / "main.typ").write_text(program, encoding="utf-8")
        (place / "print.json").write_text(json.dumps(whole), encoding="utf-8")
        compiler = typst.Compiler(
            str(place / "main.typ"), root=folder, ignore_system_fonts=True, sys_inputs={"families": "[]"}
        )
        made = compiler.compile(format="pdf")
        assert isinstance(made, bytes)
        assert made.startswith(b"%PDF-")
        return json.loads(compiler.query("<evil>"))


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_becomes_no_markup(value):
    assert printed(value) == []


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_printed_and_none_becomes_markup(value):
    assert printed(f'{value}#metadata("in")<evil>{value}') == []


def test_a_roll_has_no_pages_to_number():
    assert printed("x", "80mm") == []


def test_what_turns_text_around_is_not_printed():
    assert printable("a\u202eb\x00c\r\nd\te") == "abc\nd\te"


def test_landscape_swaps_the_sides_of_a_sheet_but_not_of_a_roll():
    sides = [PAPERS[name].to_json(landscape=True) for name in ("A5", "80mm")]
    assert [(paper["width"], paper["height"]) for paper in sides] == [(210, 148), (80, None)]


def test_a_wide_value_takes_a_row_of_its_own():
    cells: list[JsonObject] = [
        {"label": "a"},
        {"label": "b", "wide": True},
        {"label": "c"},
        {"label": "d"},
        {"label": "e"},
    ]
    rows: Any = in_rows(cells, 2)
    assert [[(cell["label"], cell["span"]) for cell in row] for row in rows] == [
        [("a", 3)],
        [("b", 3)],
        [("c", 1), ("d", 1)],
        [("e", 3)],
    ]
