"""An event keeps values as plain JSON, and gives them back as they are in memory."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from engines.form.field_type import ColumnKind
from runtime.services.images import image, value_of


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        ("text", "漏水", "漏水"),
        ("scaled", 1250, 1250),
        ("boolean", False, False),
        ("date", date(2026, 3, 2), "2026-03-02"),
        ("instant", datetime(2026, 3, 2, 1, 0, 0, 5000, tzinfo=UTC), "2026-03-02T01:00:00.005Z"),
        ("list", ("opt_a", "opt_b"), ["opt_a", "opt_b"]),
        ("record", None, None),
    ],
)
def test_a_value_comes_back_as_it_was(kind: ColumnKind, value: object, kept: object) -> None:
    (found,) = image({"f": value}, ["f"]).values()
    assert found == kept
    assert value_of(found, kind) == value


def test_a_blank_stays_a_blank() -> None:
    assert image({}, ["f"]) == {"f": None}


def test_what_is_no_value_is_our_mistake() -> None:
    with pytest.raises(TypeError, match="no image of object"):
        image({"f": object()}, ["f"])
