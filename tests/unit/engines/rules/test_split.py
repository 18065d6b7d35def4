"""A condition parts into what SQL says and what Python asks of the records that SQL finds."""

from __future__ import annotations

from engines.rules import ALWAYS, split


def test_what_sql_cannot_say_is_left(bound):
    said, left = split(bound('level = "vip" and PINYIN_INITIALS(subject) = "AB" and count > 1'))
    assert (said, left) == (bound('level = "vip" and count > 1'), bound('PINYIN_INITIALS(subject) = "AB"'))


def test_a_condition_that_sql_says_leaves_nothing(bound):
    condition = bound('level = "vip" and count > 1')
    assert split(condition) == (condition, ALWAYS)


def test_an_alternative_stays_whole(bound):
    condition = bound('level = "vip" or PINYIN_INITIALS(subject) = "AB"')
    assert split(condition) == (ALWAYS, condition)
