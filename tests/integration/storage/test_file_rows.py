"""Uploads are known by id, and by the record that holds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from runtime.storage import files
from runtime.storage.ids import new_id
from tests.integration.storage.desk import NOW

FILE = files.FileRow(new_id(), 1, "complaint", "photo", None, "照片.png", 3, "image/png", "ab" * 32, NOW, new_id())


@pytest.fixture
def uploaded(database):
    """Give the database with one upload in it."""
    with database.write() as connection:
        files.add(connection, FILE)
    return database


def test_an_upload_comes_back_as_it_was(uploaded):
    with uploaded.read() as connection:
        assert files.rows(connection, [FILE.id, new_id(), "nonsense"]) == [FILE]


def test_a_record_takes_uploads(uploaded):
    record_id = new_id()
    with uploaded.write() as connection:
        files.attach(connection, [FILE.id], record_id)
        assert files.rows(connection, [FILE.id]) == [replace(FILE, record_id=record_id)]


def test_uploads_that_no_record_took_can_be_found(uploaded):
    taken = replace(FILE, id=new_id(), record_id=new_id())
    with uploaded.write() as connection:
        files.add(connection, taken)
        assert files.waiting(connection, NOW) == []
        assert files.waiting(connection, NOW + timedelta(days=1)) == [FILE]
