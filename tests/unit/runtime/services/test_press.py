"""The press: Chinese prints with the bundled font alone, what takes too long is stopped, what fails is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typst

from engines.form.printing.sheet import PAPERS, Sheet, document
from engines.kernel.values import JsonObject
from runtime.services.printing.press import BUNDLED, LAST, Press, PrintError, PrintTimeError


def page(*pieces: JsonObject) -> JsonObject:
    """Return a print of one page."""
    return document(
        PAPERS["A5"].to_json(landscape=False),
        [Sheet("", "", pieces)],
        fonts=LAST,
        language="zh",
        title="x",
        page_numbers=True,
    )


def test_the_bundled_font_has_the_chinese_letters():
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(BUNDLED)])
    assert fonts.families() == ["Droid Sans Fallback"]


def test_pages_come_as_pdf_or_as_a_picture():
    whole = page({"type": "paragraph", "text": "投诉处理单", "align": "left", "small": False})
    assert Press().set(whole, {})[:5] == b"%PDF-"
    assert Press().set(whole, {}, "png")[:4] == b"\x89PNG"


def test_fonts_of_ones_own_come_first(tmp_path: Path):
    whole = page({"type": "line"})
    assert Press((BUNDLED, tmp_path, tmp_path / "none")).set(whole, {})[:5] == b"%PDF-"


def test_a_piece_that_cannot_be_set_is_an_error_and_no_print():
    with pytest.raises(PrintError):
        Press().set(page({"type": "code", "file": "missing.svg"}), {})


def test_a_print_that_takes_too_long_is_stopped():
    row: Any = ["x"] * 20
    table: JsonObject = {
        "type": "table",
        "label": "",
        "headings": row,
        "aligns": ["left"] * 20,
        "widths": [1] * 20,
        "rows": [row] * 20000,
        "totals": [],
        "empty": "",
        "more": "",
    }
    with pytest.raises((PrintTimeError, PrintError)):
        Press(seconds=1).set(page(table), {})
