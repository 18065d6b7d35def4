"""Formatted text is clean, stays as it is when it is read again, and has plain words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.form.rich import TAGS, clean, words_of

PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<svg>", "</svg>", "<math>", "<mtext>", "<mglyph>", "<style>", "</style>", "<table>", "<td>"),
        *("<form>", "<li>", "<ul>", "</ul>", "<pre>", "\n", "<b>", "<i>", "</b>", "<h1>", "<select>", "<option>"),
        *("<!--", "-->", "<![CDATA[", "]]>", "&lt;", "&#x3c;script>", "<noscript>", "</noscript>", "<textarea>"),
        *("<xmp>", "<plaintext>", "<template>", "<br/>", "<div", "<a href='javascript:x'>", "<a href=https://a.cn>"),
        *(
            "<img src=x onerror=alert(1)>",
            "</a>",
            "x",
            '"',
            "'",
            ">",
            " ",
            "é",
            "<p title='</p><script>'>",
            "<b/onclick=x>",
        ),
    ]
)
ELEMENT = re.compile(r"</?([a-zA-Z0-9]+)((?:\s[^<>]*)?)>")


@given(st.lists(PIECES, max_size=14).map("".join))
def test_whatever_was_written_only_known_elements_are_left(written):
    cleaned = clean(written) or ""
    assert {found[0] for found in ELEMENT.findall(cleaned)} <= TAGS
    assert all(not given or name == "a" for name, given in ELEMENT.findall(cleaned))
    assert cleaned.count("<") == len(ELEMENT.findall(cleaned))


@given(st.lists(PIECES, max_size=14).map("".join))
def test_what_is_clean_stays_as_it_is(written):
    cleaned = clean(written)
    assert cleaned is None or clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("formatted", "words"),
    [
        ("<p>a</p><p>b<br>c</p>", "a\nb\nc"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<p>1 &lt; 2 &amp; <strong>3</strong></p>", "1 < 2 & 3"),
        ("<p>he<strong>ll</strong>o</p>", "hello"),
        ("<p>&nbsp;</p>", ""),
        ("a &lt;b", "a <b"),
    ],
)
def test_its_words_are_what_a_reader_sees(formatted, words):
    assert words_of(formatted) == words
