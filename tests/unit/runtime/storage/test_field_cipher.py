"""Sealed texts open with the same secret in the same field, and nowhere else."""

import pytest

from engines.kernel.errors import UnreadableError
from runtime.storage.seal import FieldCipher

CIPHER = FieldCipher(b"a secret of thirty-two bytes.....")


def test_the_same_text_has_the_same_sealed_form():
    assert CIPHER.seal("身份证", "f1") == CIPHER.seal("身份证", "f1")
    assert CIPHER.open(CIPHER.seal("身份证", "f1"), "f1") == "身份证"


def test_in_another_field_it_has_another():
    assert CIPHER.seal("a", "f1") != CIPHER.seal("a", "f2")


@pytest.mark.parametrize(
    ("sealed", "place"),
    [(CIPHER.seal("a", "f1"), "f2"), (CIPHER.seal("a", "f1")[:-3] + "AAA", "f1"), ("", "f1"), ("é", "f1"), ("a", "f1")],
)
def test_what_was_changed_or_moved_does_not_open(sealed, place):
    with pytest.raises(UnreadableError):
        CIPHER.open(sealed, place)


def test_another_secret_does_not_open_it():
    with pytest.raises(UnreadableError):
        FieldCipher(b"another secret").open(CIPHER.seal("a", "f1"), "f1")
