"""An old package is brought up step by step; one from a newer platform is refused before anything else is said."""

import pytest

from engines.metadata import formats
from engines.metadata.formats import upgrade
from engines.metadata.loader import load_documents
from tests.unit.engines.metadata.support import KINDS, desk, loading, only


def rename_title(documents):
    return {**documents, "app.json": {"format": 2, "label": documents["app.json"]["title"]}}


def add_version(documents):
    return {**documents, "app.json": {**documents["app.json"], "format": 3, "version": "1.0.0"}}


STEPS = {1: rename_title, 2: add_version}


def test_steps_are_taken_in_order():
    upgraded = upgrade({"app.json": {"format": 1, "title": "Desk"}}, STEPS, 3)
    assert upgraded.documents["app.json"] == {"format": 3, "label": "Desk", "version": "1.0.0"}


def test_the_current_format_is_left_alone():
    documents = {"app.json": {"format": 3}}
    assert upgrade(documents, STEPS, 3).documents is documents


def test_every_format_before_the_current_has_its_step():
    assert set(formats.FORMATS) == set(range(1, formats.CURRENT))


def test_a_newer_format_is_refused_with_both_numbers():
    documents = desk() | {"galaxies/x.json": {}}
    documents["app.json"] |= {"format": 7, "warp": True}
    found = only(documents)
    assert (found.code, found.pointer, found.details) == (formats.NEWER, "/format", {"found": 7, "current": 1})


def test_a_package_says_its_format():
    documents = desk()
    del documents["app.json"]["format"]
    assert (only(documents).code, only(documents).pointer) == (formats.MISSING, "")


@pytest.mark.parametrize("written", [0, -1, "1", True, None, 1.5])
def test_a_format_that_never_was_is_refused(written):
    documents = desk()
    documents["app.json"]["format"] = written
    assert only(documents).code == formats.UNKNOWN


def test_documents_already_parsed_are_loaded_the_same():
    assert load_documents(desk(), KINDS) == loading(desk())
