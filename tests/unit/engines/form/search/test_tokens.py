"""The index finds exactly what the text holds: every fragment, and nothing that is not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.form.search import BREAK, Part, folded, occurs, read_query, tokens

HAN = "冰箱洗衣机不制冷热漏水噪音退款"
MIXED = st.text(st.sampled_from(f"{HAN}abcE4790 -。，é한カ"), max_size=60)
FRAGMENTS = st.text(st.sampled_from(f"{HAN}abE479 -。"), min_size=1, max_size=8)


def holds(text: str, part: Part) -> bool:
    """Answer as a database does: the part's tokens stand next to each other, the last one perhaps as a beginning."""
    held, wanted = tokens(text), part.tokens
    return any(_fits(held[at : at + len(wanted)], part) for at in range(len(held) - len(wanted) + 1))


def _fits(held: list[str], part: Part) -> bool:
    *before, last = part.tokens
    return held[:-1] == before and (held[-1].startswith(last) and held[-1] != BREAK if part.open else held[-1] == last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北京天安", ["北京", "京天", "天安", "安"]),
        ("13800", ["138", "380", "800", "00", "0"]),
        ("Hello World", ["hello", "world"]),
        ("E4 故障", ["e", "4", BREAK, "故障", "障"]),
        ("\uff21\uff22\uff11", ["ab", "1"]),
        ("。！ ", []),
    ],
)
def test_texts_are_taken_apart_by_script(text: str, expected: list[str]):
    assert tokens(text) == expected


@given(text=st.text(st.sampled_from(HAN), min_size=2, max_size=40), data=st.data())
def test_every_fragment_of_chinese_is_found(text: str, data: st.DataObject):
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    (part,) = read_query(text[begin:end]).parts
    assert holds(text, part)


@given(digits=st.text("0123456789", min_size=1, max_size=20), data=st.data())
def test_every_fragment_of_a_number_is_found(digits: str, data: st.DataObject):
    begin = data.draw(st.integers(0, len(digits) - 1))
    end = data.draw(st.integers(begin + 1, len(digits)))
    (part,) = read_query(digits[begin:end]).parts
    assert holds(digits, part)


@given(text=MIXED, typed=FRAGMENTS)
def test_what_is_found_is_what_the_text_holds(text: str, typed: str):
    for part in read_query(typed).parts:
        assert holds(text, part) == occurs(part, text)


@given(text=MIXED, typed=FRAGMENTS)
def test_what_is_found_stands_in_the_text(text: str, typed: str):
    for part in read_query(typed).parts:
        if holds(text, part):
            assert _plain(part.text) in _plain(folded(text))


def _plain(text: str) -> str:
    """Return a text with one blank for whatever separates."""
    return " ".join("".join(char if char.isalnum() else " " for char in text).split())


@given(typed=st.text(max_size=300))
def test_whatever_is_typed_is_read(typed: str):
    assert all(part.tokens for part in read_query(typed).parts)


@given(text=st.text(max_size=200))
def test_tokens_hold_no_syntax(text: str):
    assert not any(set(token) & set("\"' ·\\:()*&|<>") for token in tokens(text))
