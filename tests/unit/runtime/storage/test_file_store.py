"""The file store keeps whole files only, each once, and leaves nothing behind when it cannot."""

from __future__ import annotations

import errno
import hashlib
import io
from pathlib import Path

import pytest

from engines.kernel.errors import MissingError, UnreadableError
from runtime.storage.errors import StorageError, StorageFullError
from runtime.storage.files import BLOCK, FileStore, TooLargeError

CONTENT = b"contract " * 1000
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def folder(tmp_path):
    """Give the folder of the store, not there yet."""
    return tmp_path / "files"


@pytest.fixture
def store(folder):
    """Give an empty store."""
    return FileStore(folder)


def contents(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_comes_back_as_it_was(store):
    stored = store.put(io.BytesIO(CONTENT), 10_000)
    assert (stored.sha256, stored.size) == (DIGEST, len(CONTENT))
    with store.open(DIGEST) as found:
        assert found.read() == CONTENT


def test_the_same_content_is_kept_once(store, folder):
    store.put(io.BytesIO(CONTENT), 10_000)
    store.put(io.BytesIO(CONTENT), 10_000)
    assert contents(folder) == [DIGEST]


def test_an_empty_file_is_a_file(store):
    assert store.put(io.BytesIO(b""), 10).size == 0


def test_a_file_of_exactly_the_limit_is_taken(store):
    assert store.put(io.BytesIO(b"1234"), 4).size == 4


class Endless(io.RawIOBase):
    """A stream without an end that counts what was read from it."""

    given = 0

    def read(self, size: int = -1) -> bytes:
        self.given += size
        return b"x" * size


def test_a_file_that_is_too_large_is_read_no_further(store, folder):
    stream = Endless()
    with pytest.raises(TooLargeError, match="3 MB"):
        store.put(stream, 3 * 1024 * 1024)
    assert stream.given <= 3 * 1024 * 1024 + BLOCK
    assert contents(folder) == []


def test_a_full_disk_is_said_so_and_leaves_nothing(store, folder, monkeypatch):
    def full(_number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("runtime.storage.files.os.fsync", full)
    with pytest.raises(StorageFullError):
        store.put(io.BytesIO(CONTENT), 10_000)
    assert contents(folder) == []


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path):
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(StorageError):
        FileStore(tmp_path / "taken").put(io.BytesIO(CONTENT), 10_000)


def test_a_stream_that_breaks_off_leaves_nothing(store, folder):
    class Broken(io.RawIOBase):
        def read(self, _size: int = -1) -> bytes:
            raise ConnectionResetError

    with pytest.raises(UnreadableError):
        store.put(Broken(), 10_000)
    assert contents(folder) == []


def test_what_was_never_stored_is_missing(store):
    with pytest.raises(MissingError):
        store.open(DIGEST)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "", "AB" * 32])
def test_only_a_hash_is_a_name(store, name):
    with pytest.raises(MissingError):
        store.open(name)


def test_what_no_row_names_can_be_removed(store, folder):
    store.put(io.BytesIO(CONTENT), 10_000)
    store.remove(DIGEST)
    store.remove(DIGEST)
    assert contents(folder) == []
