"""Codes read like the names they come from, and are always allowed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.services.spreadsheets.slugs import free, slug

CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("设备编号", "she_bei_bian_hao"),
        ("Order No.", "order_no"),
        ("ComplaintType", "complaint_type"),
        ("2024", "f_2024"),
    ],
)
def test_a_name_becomes(name: str, code: str) -> None:
    assert slug(name, "f") == code


@given(st.text())
def test_any_name_becomes_a_code(name: str) -> None:
    assert CODE.fullmatch(slug(name, "field"))


@given(st.lists(st.sampled_from(["a", "a_2", "b"])))
def test_no_code_is_given_twice(codes: list[str]) -> None:
    taken: list[str] = []
    for code in codes:
        taken.append(free(code, taken))
    assert len(taken) == len(set(taken))
