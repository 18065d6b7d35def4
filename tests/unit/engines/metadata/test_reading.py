"""A file is read strictly: what JSON readers disagree about is refused, and every refusal says where."""

import pytest

from engines.metadata import reading
from engines.metadata.reading import read


def fault(raw):
    (found,) = read("app.json", raw).diagnostics
    return found


def test_a_sound_file_is_read():
    assert read("app.json", b'{"a": [1, 2.5, "x", null, true]}').value == {"a": [1, 2.5, "x", None, True]}


def test_a_byte_order_mark_is_no_content():
    assert read("app.json", b'\xef\xbb\xbf{"a": 1}').value == {"a": 1}


def test_broken_json_names_line_and_column():
    found = fault(b'{"a": 1,\n "b" 2}')
    assert (found.code, found.details["line"], found.details["column"]) == (reading.BROKEN, 2, 6)


def test_another_encoding_names_line_and_column():
    found = fault('{\n"a": "客户"}'.encode("gbk"))
    assert (found.code, found.details["line"], found.details["column"]) == (reading.ENCODING, 2, 7)


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        pytest.param(b'{"a": {"b": 1, "b": 2}}', reading.DOUBLED, "/a/b", id="a doubled key"),
        pytest.param(b'{"": 1, "": 2}', reading.DOUBLED, "", id="a doubled empty key"),
        pytest.param(b'{"a": [NaN]}', reading.NUMBER, "/a/0", id="not a number"),
        pytest.param(b'{"a": -Infinity}', reading.NUMBER, "/a", id="infinity"),
        pytest.param(b'{"a": 1e999}', reading.NUMBER, "/a", id="a number that overflows"),
        pytest.param(b'{"a": 1e17}', reading.NUMBER, "/a", id="a float beyond exact integers"),
        pytest.param(b'{"a": 9007199254740993}', reading.NUMBER, "/a", id="an integer that browsers round"),
        pytest.param(b'{"a": ' + b"9" * 5000 + b"}", reading.NUMBER, "/a", id="an endless integer"),
        pytest.param(rb'{"a": "\ud800"}', reading.CHARACTER, "/a", id="half of a character"),
        pytest.param(rb'{"a": "\u0000"}', reading.CHARACTER, "/a", id="a null character"),
        pytest.param(rb'{"a": {"\udc00": 1}}', reading.CHARACTER, "/a", id="half of a character in a key"),
        pytest.param(b'{"a":' * 45 + b"1" + b"}" * 45, reading.TOO_DEEP, "/a" * 40, id="too deep"),
        pytest.param(b"[" * 100_000, reading.TOO_DEEP, "", id="deeper than the parser goes"),
        pytest.param(b"", reading.BROKEN, "", id="an empty file"),
    ],
)
def test_what_readers_disagree_about_is_refused(raw, code, place):
    found = fault(raw)
    assert (found.code, found.pointer) == (code, place)


def test_a_place_under_a_bad_key_can_be_written():
    found = read("app.json", rb'{"\ud800": {"\ud800": NaN}}').diagnostics
    assert [item.pointer.isascii() for item in found] == [True, True, True]


def test_every_fault_is_reported():
    assert [item.pointer for item in read("app.json", b'{"a": NaN, "b": NaN}').diagnostics] == ["/a", "/b"]


def test_a_whole_number_written_as_a_fraction_is_a_whole_number():
    assert repr(read("app.json", b"[12.0, -0.0, 1e3]").value) == "[12, 0, 1000]"


def test_a_file_has_a_largest_size():
    assert fault(b" " * (reading.MAX_BYTES + 1)).code == reading.TOO_LARGE


def test_chinese_is_read_as_it_is():
    assert read("app.json", '{"a": "客户😀"}'.encode()).value == {"a": "客户😀"}
