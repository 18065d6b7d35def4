"""Names are found by code first, then old code, then label; a label that two share finds neither."""

import pytest

from engines.kernel.text import Text
from engines.rules import SYSTEM_NAMES, VALUE_TYPES, Name, Names

LEVEL = Name("f1", "text", "level", Text("级别", "Level"), was=("grade",))
GRADE = Name("f2", "text", "grade", Text("level", "level"))
BARE = Name("f3", "text", "bare")
NAMES = Names([LEVEL, GRADE, BARE])


@pytest.mark.parametrize(
    ("text", "found"),
    [("level", LEVEL), ("grade", GRADE), ("级别", LEVEL), ("bare", BARE), ("nothing", None), ("Level", None)],
)
def test_a_bare_word_is_a_code_first(text, found):
    assert NAMES.find(text) == found


@pytest.mark.parametrize(("text", "found"), [("级别", LEVEL), ("grade", GRADE), ("bare", BARE), ("level", None)])
def test_a_quoted_word_is_a_label_first(text, found):
    assert NAMES.find(text, quoted=True) == found


def test_a_shared_label_has_two_candidates():
    assert NAMES.candidates("level", quoted=True) == (LEVEL, GRADE)


def test_fields_come_before_system_names():
    assert tuple(NAMES)[:3] == (LEVEL, GRADE, BARE)
    assert tuple(NAMES)[3:] == SYSTEM_NAMES


def test_a_field_hides_a_system_name_of_its_code():
    own = Name("f9", "text", "owner")
    assert Names([own]).find("owner") == own


def test_every_name_has_a_known_type():
    assert {name.type for name in SYSTEM_NAMES} <= set(VALUE_TYPES)


def test_all_words_are_listed_once_the_longest_first():
    assert Names([LEVEL], ()).words == ("level", "grade", "Level", "级别")
