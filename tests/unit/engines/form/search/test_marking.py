"""Marks stand where the query occurs in the text that is shown, and snippets show the first of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engines.form.search import Piece, marked, read_query, snippet


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


def test_every_place_is_marked():
    assert shown(marked(read_query("漏水"), "漏水,又漏水")) == "[漏水],又[漏水]"


def test_overlapping_marks_are_one():
    assert shown(marked(read_query("制冷 不制"), "不制冷")) == "[不制冷]"


def test_words_are_marked_from_their_beginning():
    assert shown(marked(read_query("pu"), "Pump, spump")) == "[Pu]mp, spump"


def test_wide_characters_are_marked_where_they_stand():
    assert shown(marked(read_query("ab1"), "\uff21\uff22\uff11号")) == "[\uff21\uff22\uff11]号"


def test_a_snippet_shows_the_first_mark_of_a_long_text():
    found = shown(snippet(read_query("漏水"), "好" * 500 + "漏水" + "坏" * 500))
    assert "好[漏水]坏" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(found) < 120


def test_a_text_without_the_words_has_no_snippet():
    assert snippet(read_query("漏水"), "噪音") == ()


@given(text=st.text(max_size=80), typed=st.text(min_size=1, max_size=6))
def test_the_pieces_are_the_whole_text(text: str, typed: str):
    assert "".join(piece.text for piece in marked(read_query(typed), text)) == text
