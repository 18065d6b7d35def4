"""There is one way to write a package: importing and exporting it changes no byte."""

import json

import pytest
from hypothesis import given

from engines.kernel.errors import MetadataError
from engines.metadata import loader
from engines.metadata.loader import load, load_documents
from engines.metadata.writer import canonical, digest, documents, render
from tests.unit.engines.metadata.drawing import packages
from tests.unit.engines.metadata.support import KINDS, as_files, desk, package


@given(packages())
def test_canonical_is_final(written):
    once = canonical(as_files(written), KINDS)
    assert canonical(once, KINDS) == once


@given(packages())
def test_canonical_files_are_the_same_package(written):
    loaded = load(as_files(written), KINDS)
    assert load(canonical(as_files(written), KINDS), KINDS) == loaded
    assert loaded.package is not None


@given(packages())
def test_stored_documents_are_the_same_package(written):
    loaded = package(written)
    assert load_documents(loaded.documents, KINDS).package == loaded


def test_keys_are_sorted_and_chinese_stays_readable():
    head = documents(package(desk()))["app.json"].decode()
    assert head.startswith('{\n  "code": "desk",\n  "format": 1,\n')
    assert '    "zh": "客户投诉"\n' in head
    assert head.endswith("}\n")


def test_loading_changes_nothing_that_was_handed_in():
    written = desk()
    load_documents(written, KINDS)
    assert written == desk()


def test_files_that_are_no_documents_are_not_written():
    files = {**as_files(desk()), "README.md": b"#"}
    assert set(canonical(files, KINDS)) == set(desk())


def test_a_wrong_package_has_no_canonical_form():
    written = desk()
    del written["app.json"]
    with pytest.raises(MetadataError) as refused:
        canonical(as_files(written), KINDS)
    assert [item.code for item in refused.value.diagnostics] == [loader.NO_APP]


class TestDigest:
    def test_it_is_the_same_whatever_the_spelling(self):
        formatted = {path: json.loads(raw) for path, raw in canonical(as_files(desk()), KINDS).items()}
        assert digest(package(desk()).documents) == digest(formatted)

    def test_it_changes_with_any_word(self):
        changed = desk()
        changed["forms/complaint.json"]["x-note"] = 1
        assert digest(package(changed).documents) != digest(package(desk()).documents)

    def test_it_does_not_depend_on_the_order_of_keys(self):
        assert digest({"a.json": {"x": 1, "y": "客"}}) == digest({"a.json": {"y": "客", "x": 1}})

    def test_it_is_stable_over_releases(self):
        expected = "05fe1d0f0b65fc09c4b64d262447d8d5ddfe061b99c17638c711d4d7e3d75168"
        assert digest({"app.json": {"label": "客户"}}) == expected


def test_a_document_is_rendered_as_json():
    assert json.loads(render({"a": [1, {"b": "客"}]})) == {"a": [1, {"b": "客"}]}
