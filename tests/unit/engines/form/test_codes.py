"""Codes that scanners read: the table of Code 128 is whole, its check digit right, and drawings hold no text."""

import xml.etree.ElementTree as ET

import pytest

from engines.form import codes
from engines.form.codes import code128, code_svg, fits


def test_the_table_is_one_of_distinct_symbols_of_eleven_modules_with_even_bars():
    table = codes._WIDTHS
    assert (len(table), len(set(table))) == (107, 107)
    assert {sum(map(int, widths)) for widths in table[:-1]} == {11}
    assert {sum(map(int, widths[::2])) % 2 for widths in table[:-1]} == {0}
    assert (table[104], table[106]) == ("211214", "2331112")


def test_a_text_begins_and_ends_as_the_standard_says():
    widths = "".join(map(str, code128("PJJ123C")))
    assert widths.startswith("211214")
    # The example of the standard: PJJ123C in set B has the check value 54... + stop.
    check = (104 + sum(place * (ord(sign) - 32) for place, sign in enumerate("PJJ123C", 1))) % 103
    assert widths.endswith(codes._WIDTHS[check] + "2331112")
    assert len(code128("PJJ123C")) == 6 * 9 + 7


@pytest.mark.parametrize(("kind", "text"), [("qr", "冰箱 <&> 1"), ("code128", "A<&>1")])
def test_a_drawing_is_svg_without_the_text(kind, text):
    drawn = code_svg(kind, text)
    root = ET.fromstring(drawn)  # noqa: S314  # a drawing of our own
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "<&" not in drawn


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        ("qr", "冰箱", True),
        ("qr", "x" * 501, False),
        ("code128", "A b~", True),
        ("code128", "冰", False),
        ("code128", "\t", False),
    ],
)
def test_what_fits(kind, text, answer):
    assert fits(kind, text) is answer
