"""TEXT writes every single value as people do, VALUE reads numbers back, RMB_UPPER writes amounts in capitals."""

import dataclasses
from datetime import UTC, date, datetime

import pytest

from tests.support.evaluation import context, evaluate, refusals

AT = datetime(2026, 11, 22, 16, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("TEXT(1.50)", "1.5"),
        ("TEXT(100)", "100"),
        ("TEXT(-0.05)", "-0.05"),
        ("TEXT(1 / 3)", "0.333333333"),
        ('TEXT(1234567.891, "#,##0.00")', "1,234,567.89"),
        ('TEXT(-1234567, "#,##0")', "-1,234,567"),
        ('TEXT(999, "#,##0")', "999"),
        ('TEXT(0.125, "0.00")', "0.13"),
        ('TEXT(-0.125, "0.00")', "-0.13"),
        ('TEXT(-0.04, "0.0")', "0.0"),
        ('TEXT(0.2565, "0.0%")', "25.7%"),
        ('TEXT(2, "0%")', "200%"),
        ('TEXT(7, "0000")', "0007"),
        ('TEXT(10.5, "0.0##")', "10.5"),
        ('TEXT(10, "0.##")', "10"),
        ('TEXT(12345.6, "#,##0.#%")', "1,234,560%"),
        ("TEXT(day)", "2026-02-03"),
        ('TEXT(day, "yyyy年M月d日")', "2026年2月3日"),
        ('TEXT(day, "yyyyMMdd")', "20260203"),
        ("TEXT(at)", "2026-11-23 00:30"),
        ('TEXT(at, "MM/dd HH:mm:ss")', "11/23 00:30:05"),
        ("TEXT(2h + 30m)", "2h30m"),
        ("TEXT(1500ms)", "1.5s"),
        ("TEXT(3d)", "72h"),
        ("TEXT(at - at)", "0m"),
        ("TEXT(-90s)", "-1m30s"),
        ("TEXT(text)", "a"),
        ("TEXT(true)", "是"),
        ("TEXT(n > 1)", "否"),
        ("TEXT(n)", None),
        ('TEXT(n, "0.00")', None),
    ],
)
def test_text(source, answer):
    assert evaluate(source, day=date(2026, 2, 3), at=AT, text="a") == answer


def test_a_reader_of_english_reads_yes_and_no():
    assert evaluate("TEXT(true) & TEXT(false)", dataclasses.replace(context(), language="en")) == "yesno"


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("12", 12_000_000),
        (" 1,250.5\n", 1_250_500_000),
        ("\uff0d\uff11\uff12\uff0e\uff15", -12_500_000),
        ("+7", 7_000_000),
        ("0.0000005", 1),
        ("-0.0000005", -1),
        ("0.00000049", 0),
        ("007", 7_000_000),
        ("99999999.999999", 99_999_999_999_999),
        *((text, None) for text in ("1,23", "1,2345", ".5", "5.", "1e3", "٣", "50%", "12 3", "--1", "0x1", "1" * 101)),
        ("1" * 13, None),
        (None, None),
    ],
)
def test_value(given, answer):
    assert evaluate("VALUE(text)", text=given) == answer


@pytest.mark.parametrize(
    ("amount", "answer"),
    [
        ("1409.5", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0", "零元整"),
        ("0.5", "伍角"),
        ("0.05", "伍分"),
        ("0.004", "零元整"),
        ("0.005", "壹分"),
        ("10", "壹拾元整"),
        ("100100", "壹拾万零壹佰元整"),
        ("100000001", "壹亿零壹元整"),
        ("1000000010000", "壹万亿零壹万元整"),
        ("-1.05", "负壹元零伍分"),
    ],
)
def test_amounts_in_capitals(amount, answer):
    assert evaluate(f"RMB_UPPER({amount})") == answer


@pytest.mark.parametrize(
    "source",
    ['TEXT(n, "abc")', 'TEXT(n, "0.")', 'TEXT(n, "yyyy")', 'TEXT(day, "HH:mm")', 'TEXT(day, "yyyyy")', 'TEXT(at, "-")',
     'TEXT(flag, "0")', 'TEXT(text, "0")', 'TEXT(n, "0.0000000000")', 'TEXT(day, "\\"yyyy")', 'TEXT(n, "")'],
)  # fmt: skip
def test_a_format_that_does_not_fit_is_refused(source):
    assert refusals(source) == ["expression.format"]


def test_a_format_is_written_out():
    assert refusals("TEXT(n, text)") == ["expression.not_literal"]
