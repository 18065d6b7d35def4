"""New ids rise, and what is no id is known before a database is asked."""

from __future__ import annotations

import pytest

from runtime.storage.ids import is_id, new_id


def test_ids_rise():
    made = [new_id() for _ in range(2000)]
    assert made == sorted(set(made))


def test_an_id_is_an_id():
    assert is_id(new_id())


@pytest.mark.parametrize("value", [None, 1, "", "x", new_id().upper(), new_id()[:-1], new_id() + "0", new_id() + "\n"])
def test_nothing_else_is(value):
    assert not is_id(value)
