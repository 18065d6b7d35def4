"""Texts with expressions in braces are split where their author meant it."""

import pytest

from engines.kernel.placeholders import BraceError, Placeholder, sources, split


def test_words_and_expressions_come_in_their_order():
    assert split("No. {number}: {TEXT(cost)}!") == ("No. ", Placeholder("number"), ": ", Placeholder("TEXT(cost)"), "!")


def test_a_name_in_braces_stays_inside_its_expression():
    assert sources("{{Unit price} * 2}") == ("{Unit price} * 2",)


def test_a_brace_in_quotes_is_no_end():
    assert sources('{"}" & number}') == ('"}" & number',)


def test_an_escaped_quote_does_not_end_the_quotes():
    assert sources(r'{"a\"}" & b}') == (r'"a\"}" & b',)


def test_chinese_quotes_count_as_quotes():
    assert sources("{“}” & number}") == ("“}” & number",)


@pytest.mark.parametrize("text", ["{number", "number}", "{}", "{ }", '{"}', "a } b {c}"])
def test_a_brace_without_a_partner_is_refused(text):
    with pytest.raises(BraceError):
        split(text)


def test_a_text_that_cannot_be_split_has_no_expressions():
    assert sources("{number} {") == ()
