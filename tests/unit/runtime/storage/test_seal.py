"""A sealed token opens to what was sealed, and to nothing else."""

from __future__ import annotations

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engines.kernel.errors import UnreadableError
from runtime.storage.seal import Sealer

SEALER = Sealer(b"secret")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=8,
)


@given(JSON)
def test_a_token_opens_to_what_was_sealed(content):
    assert SEALER.open(SEALER.seal(content)) == content


def test_a_token_is_safe_in_an_address():
    assert set(SEALER.seal({"after": ["张三", 1]})) <= set(string.ascii_letters + string.digits + "-_")


def test_a_token_says_nothing():
    assert SEALER.seal("same") != SEALER.seal("same")


@given(st.integers(0, 400), st.sampled_from("aZ9_"))
def test_a_changed_token_is_refused(place, letter):
    token = SEALER.seal({"at": ["2026-03-02", "x" * 30]})
    place %= len(token)
    changed = token[:place] + letter + token[place + 1 :]
    assume(changed != token)
    with pytest.raises(UnreadableError):
        SEALER.open(changed)


@pytest.mark.parametrize("token", ["", "a", "abc", "=", "未", "a" * 5000, "../..", "AAAA\n"])
def test_what_was_never_a_token_is_refused(token):
    with pytest.raises(UnreadableError):
        SEALER.open(token)


def test_another_secret_opens_nothing():
    with pytest.raises(UnreadableError):
        Sealer(b"other").open(SEALER.seal(1))
