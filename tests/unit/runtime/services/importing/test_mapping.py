"""A mapping says where every column goes; what it says wrong is told with its place before a row is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engines.kernel.errors import InvalidError, UnreadableError
from runtime.services.importing.mapping import FileMapping, MappedField, by_header, parse_mapping, read_mapping


def wrong(document: object) -> list[tuple[str, str]]:
    with pytest.raises(InvalidError) as caught:
        parse_mapping(document)
    return [(problem.code, problem.pointer) for problem in caught.value.problems]


def test_a_mapping_is_read_whole() -> None:
    mapping = parse_mapping(
        {
            "format": 1,
            "zone": "America/New_York",
            "skip": ["Location"],
            "fields": {"subject": {"columns": ["A", "B"], "join": "-"}, "channel": {"constant": "web"}},
        }
    )
    assert mapping.skip == frozenset({"Location"})
    assert str(mapping.zone) == "America/New_York"
    assert mapping.fields == (
        MappedField("subject", ("A", "B"), join="-"),
        MappedField("channel", constant="web"),
    )
    assert mapping.known == {"A", "B", "Location"}


@pytest.mark.parametrize("document", [None, [], {}, {"fields": []}])
def test_what_is_no_mapping_is_said(document: object) -> None:
    assert wrong(document) == [("mapping.wrong_shape", "/fields")]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"format": 2}, "/format"),
        ({"zone": "Mars/Base"}, "/zone"),
        ({"zone": 8}, "/zone"),
        ({"skip": "x"}, "/skip"),
        ({"skip": [1]}, "/skip"),
    ],
)
def test_each_key_has_its_shape(changes: dict[str, object], place: str) -> None:
    assert wrong({"fields": {}, **changes}) == [("mapping.wrong_shape", place)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("column", 1),
        ("columns", "A"),
        ("join", 1),
        ("values", []),
        ("format", 1),
        ("match", 1),
        ("on_missing_relation", "guess"),
        ("set", []),
    ],
)
def test_each_key_of_a_field_has_its_shape(key: str, value: object) -> None:
    assert wrong({"fields": {"a": {"constant": 1, key: value}}}) == [("mapping.wrong_shape", f"/fields/a/{key}")]


def test_unknown_keys_are_refused() -> None:
    assert wrong({"colour": 1, "fields": {"a": {"constant": 1, "hue": 2}, "b": 3, "c": {}}}) == [
        ("mapping.unknown_key", "/colour"),
        ("mapping.unknown_key", "/fields/a/hue"),
        ("mapping.wrong_shape", "/fields/b"),
        ("mapping.no_source", "/fields/c"),
    ]


class TestColumns:
    mapping = FileMapping((MappedField("subject", ("A",)),), skip=frozenset({"B"}))

    def test_each_has_somewhere_to_go(self) -> None:
        problems = self.mapping.check_columns(["A", "B", "C"])
        assert [(problem.code, problem.details["column"]) for problem in problems] == [("mapping.unmapped_column", "C")]

    def test_each_that_is_mapped_is_there(self) -> None:
        (problem,) = self.mapping.check_columns(["B"])
        assert (problem.code, problem.pointer) == ("mapping.unknown_column", "/fields/subject")

    def test_a_later_row_may_not_bring_another(self) -> None:
        assert [problem.code for problem in self.mapping.check_row({"A": 1, "Z": 2})] == ["mapping.unmapped_column"]

    def test_all_others_may_be_left_out_on_purpose(self) -> None:
        mapping = parse_mapping({"skip": "*", "fields": {"subject": {"column": "A"}}})
        assert mapping.check_columns(["A", "Z"]) == ()
        assert mapping.check_row({"Y": 1}) == ()


class TestFields:
    def test_each_is_one_of_the_form(self) -> None:
        (problem,) = FileMapping((MappedField("hue", ("A",)),)).check_fields(["subject"])
        assert (problem.code, problem.pointer) == ("mapping.unknown_field", "/fields/hue")

    def test_none_gets_its_value_from_two_places(self) -> None:
        mapping = by_header(["subject", "标题"], {"subject": "subject", "标题": "subject"})
        assert [problem.code for problem in mapping.check_fields(["subject"])] == ["mapping.twice"]


def test_without_a_file_columns_go_where_their_names_say() -> None:
    mapping = by_header(["标题", "id", "x"], {"标题": "subject"}, frozenset({"id"}))
    assert mapping.fields == (MappedField("subject", ("标题",)),)
    assert [problem.details["column"] for problem in mapping.check_columns(["标题", "id", "x"])] == ["x"]


class TestFiles:
    def test_a_byte_order_mark_does_no_harm(self, tmp_path: Path) -> None:
        path = tmp_path / "map.json"
        path.write_text(json.dumps({"fields": {}}), encoding="utf-8-sig")
        assert read_mapping(path) == FileMapping(())

    @pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
    def test_what_is_no_json_is_said(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "map.json"
        path.write_bytes(content)
        with pytest.raises(UnreadableError, match=r"map\.json"):
            read_mapping(path)
