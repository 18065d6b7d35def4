"""Functions of text take it by its characters, know the case of Latin letters only, and give blank for nothing."""

import pytest

from tests.support.evaluation import evaluate, refusals


@pytest.mark.parametrize(
    ("source", "text", "answer"),
    [
        ("LEN(text)", "林晓😀", 3),
        ("LEN(text)", None, 0),
        ("LEFT(text)", "林晓", "林"),
        ("LEFT(text, 2)", "😀b", "😀b"),
        ("LEFT(text, 1.9)", "abc", "a"),
        ("LEFT(text, 0)", "abc", None),
        ("LEFT(text, -2)", "abc", None),
        ("LEFT(text, 99)", "abc", "abc"),
        ("LEFT(text, n)", "abc", None),
        ("RIGHT(text)", "林晓", "晓"),
        ("RIGHT(text, 2)", "abc", "bc"),
        ("RIGHT(text, 0)", "abc", None),
        ("RIGHT(text, 99)", "abc", "abc"),
        ("MID(text, 2)", "abc", "bc"),
        ("MID(text, 2, 1)", "a😀c", "😀"),
        ("MID(text, 0, 2)", "abc", None),
        ("MID(text, 4)", "abc", None),
        ("MID(text, 1, -1)", "abc", None),
        ("TRIM(text)", "\u3000\t a b\u00a0\r\n", "a b"),
        ("TRIM(text)", "\u2003a", "\u2003a"),
        ('TRIM("  ")', "a", None),
        ("UPPER(text)", "straße ä", "STRAßE ä"),
        ("LOWER(text)", "AÄ", "aÄ"),
        ("UPPER(text)", None, None),
        ("左取(text, 1)", "ab", "a"),
    ],
)
def test_parts(source, text, answer):
    assert evaluate(source, text=text) == answer


@pytest.mark.parametrize(
    ("source", "text", "answer"),
    [
        ('FIND("b", text)', "😀b", 2),
        ('FIND("b", text)', "aB", None),
        ('FIND("a", text, 2)', "aba", 3),
        ('FIND("a", text, 4)', "aba", None),
        ('FIND("a", text, 0)', "aba", None),
        ('FIND("", text)', "aba", None),
        ('FIND("a", text)', None, None),
        ('CONTAINS(text, "PUMP")', "a pump", True),
        ('CONTAINS(text, "Ä")', "ä", False),
        ('CONTAINS(text, "a")', None, False),
        ('CONTAINS(text, "")', "a", False),
        ("CONTAINS(text, text)", None, False),
        ('STARTS_WITH(text, "ts-")', "TS-1", True),
        ('STARTS_WITH(text, "S")', "TS-1", False),
        ('ENDS_WITH(text, ".pdf")', "a.PDF", True),
        ('ENDS_WITH(text, "aaa")', "aa", False),
        ('not ENDS_WITH(text, "a")', None, True),
    ],
)
def test_searches(source, text, answer):
    assert evaluate(source, text=text) == answer


@pytest.mark.parametrize(
    ("source", "text", "answer"),
    [
        ('REPLACE(text, "-", "")', "1-2-3", "123"),
        ('REPLACE(text, "aa", "b")', "aaa", "ba"),
        ('REPLACE(text, "", "b")', "aaa", "aaa"),
        ('REPLACE(text, "a", "")', "aaa", None),
        ('REPLACE(text, "a", "b")', None, None),
        ("MASK(text)", "13912345678", "139****5678"),
        ("MASK(text)", "1234567", "*******"),
        ("MASK(text, 1, 0)", "林晓", "林*"),
        ("MASK(text, 0, 0)", "😀😀", "**"),
        ("MASK(text, -1, 0)", "abc", None),
        ("MASK(text, n)", "abc", None),
        ("CONCAT(text, 1.50, true)", "a", "a1.5是"),
        ("CONCAT(text, text)", None, None),
        ('JOIN(SPLIT(text, ","), "/")', ",a,,b", "a/b"),
        ('COUNT(SPLIT(text, ","))', ",,", 0),
        ('COUNT(SPLIT(text, ""))', "ab", 0),
        ('JOIN(SPLIT(text, ","), "")', None, None),
        ('JOIN(tags, "、")', "a", "late、big"),
        ("PINYIN_INITIALS(text)", "重庆 A座", "CQ AZ"),
        ("PINYIN_INITIALS(text)", None, None),
    ],
)
def test_texts_rewritten(source, text, answer):
    assert evaluate(source, text=text, tags=("late", "big")) == answer


@pytest.mark.parametrize("source", ['REPLACE(text, "a", "aa")', "CONCAT(text, text)", 'JOIN(SPLIT(text, ","), text)'])
def test_a_text_that_grows_too_long_is_blank(source):
    assert evaluate(source, text="a" * 19_999 + ",a") is None


def test_a_list_that_grows_too_long_is_blank():
    assert evaluate('IS_BLANK(SPLIT(text, ","))', text="a," * 1001) is True


@pytest.mark.parametrize(
    "source",
    ["LEN(n)", "LEFT(1)", "LEFT(text, text)", "MID(text, day)", "TRIM(flag)", "UPPER(tags)", "REPLACE(text, 1, text)",
     "FIND(1, text)", "CONTAINS(tags, text)", "SPLIT(n, text)", "JOIN(text, text)", "MASK(text, text)", "VALUE(n)",
     "PINYIN_INITIALS(day)", "RMB_UPPER(text)", "TEXT(handler)", "TEXT(tags)"],
)  # fmt: skip
def test_what_is_no_text_is_refused(source):
    assert refusals(source) == ["expression.argument"]
