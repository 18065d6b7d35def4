"""Lists for people sort Chinese by pinyin, with equal sounds together, and Latin without regard to case."""

from engines.form.sort_keys import sort_key


def ordered(*texts):
    return sorted(texts, key=sort_key)


def test_chinese_sorts_by_pinyin():
    assert ordered("张三", "李四", "王五", "阿里") == ["阿里", "李四", "王五", "张三"]


def test_latin_and_chinese_mix_by_letters():
    assert ordered("苹果", "Apple", "banana", "安") == ["安", "Apple", "banana", "苹果"]


def test_a_shorter_syllable_comes_first():
    assert ordered("商", "山", "沙") == ["沙", "山", "商"]


def test_equal_sounds_stand_together():
    assert ordered("章二", "张一", "章一", "张二") == ["张二", "张一", "章二", "章一"]


def test_words_are_read_as_words():
    assert ordered("中国", "重庆", "长沙", "银行") == ["长沙", "重庆", "银行", "中国"]


def test_tones_decide_after_letters():
    assert ordered("妈", "骂", "麻", "马") == ["妈", "麻", "马", "骂"]


def test_latin_ignores_case():
    assert sort_key("Pump A") == "pump a"


def test_full_width_letters_count_as_half_width():
    assert sort_key("\uff21水") == "a" + sort_key("水")


def test_what_has_no_reading_sorts_by_itself():
    assert sort_key("é😀") == "é😀"


def test_a_key_is_no_longer_than_lists_need():
    assert len(sort_key("a" * 1000)) == 80
