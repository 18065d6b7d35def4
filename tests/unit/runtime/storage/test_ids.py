"""New ids rise, and what is no id is known before a database is asked."""

from __future__ import annotations

import pytest

from runtime.storage.ids import is_id, new_id


def test_ids_rise():
    made = [new_id() for _ in range(2000)]
    assert made == sorted(set(made))


def test_an_id_is_an_id():
    assert is_id(new_id())


ID = "01a2029c-8e65-7346-b10c-a858ae1d7029"


@pytest.mark.parametrize("value", [None, 1, "", "x", ID.upper(), ID[:-1], ID + "0", ID + "\n"])
def test_nothing_else_is(value):
    assert not is_id(value)
