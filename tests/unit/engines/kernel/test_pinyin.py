"""Chinese characters have readings, words are read as words, and everything else has none."""

from engines.kernel.pinyin import readings


def test_each_character_is_read_with_its_tone():
    assert readings("张三") == ["zhang1", "san1"]


def test_a_word_is_read_as_a_word():
    assert readings("去重庆") == ["qu4", "chong2", "qing4"]


def test_what_is_not_chinese_has_no_reading():
    assert readings("A1 😀é") == ["", "", "", "", ""]


def test_nothing_has_no_readings():
    assert readings("") == []
