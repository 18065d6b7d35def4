"""Names that remember: a source in the words of a former version is understood and said in those of now."""

import pytest

from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules import Name, Names
from engines.rules.remembered import Remembered
from engines.rules.rewriting import renamed


def options(zh, en, code="vip"):
    return (Option("o_vip", code, Text(zh, en)), Option("o_plain", "plain", Text("普通", "Plain")))


def names(spend, level, choices, *, inside=None):
    """Return the names of one version, with a relation to those of another form."""
    return Names(
        [
            Name("spend", "number", "spend", Text(spend, spend)),
            Name("level", "choice", "level", Text(level, level), options=choices),
            Name("parent", "record", "parent", Text("上级客户", "Parent"), target="customer"),
        ],
        reach=lambda _target: inside,
    )


FIRST = names("年消费额", "等级", options("贵宾", "Important"))
SECOND = names("年采购额", "级别", options("大客户", "Large"))
NOW = names("年度金额", "等级划分", options("钻石", "Diamond", code="top"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("年消费额 > 1", "年度金额 > 1"),
        ("年采购额 > 年消费额", "年度金额 > 年度金额"),
        ("{年消费额} > 1", "{年度金额} > 1"),
        ("等级 = '贵宾' and 级别 = '大客户'", "等级划分 = '钻石' and 等级划分 = '钻石'"),
        ("级别 = 'Important'", "等级划分 = 'Diamond'"),
        ("级别 = 'vip'", "等级划分 = 'top'"),
        ("年度金额 > 1", "年度金额 > 1"),
        ("月消费额 > 1", "月消费额 > 1"),
    ],
)
def test_a_former_word_becomes_the_one_of_now(source, expected):
    assert renamed(source, Remembered(NOW, [SECOND, FIRST]), NOW) == expected


def test_what_has_the_name_now_has_it():
    taken = names("等级", "级别", options("贵宾", "Important"))
    assert renamed("等级 > 1", Remembered(taken, [FIRST]), taken) == "等级 > 1"


def test_the_newest_of_the_former_owners_is_meant():
    swapped = names("等级", "年消费额", options("贵宾", "Important"))
    assert renamed("等级 > 1", Remembered(NOW, [swapped, FIRST]), NOW) == "年度金额 > 1"


def test_an_option_that_is_called_so_now_is_meant():
    now = names(
        "年消费额",
        "等级",
        (Option("o_vip", "vip", Text("钻石", "Diamond")), Option("o_new", "new", Text("贵宾", "New"))),
    )
    assert renamed("等级 = '贵宾'", Remembered(now, [FIRST]), now) == "等级 = '贵宾'"


def test_a_path_remembers_as_well():
    before = names("年消费额", "等级", options("贵宾", "Important"), inside=FIRST)
    now = names("年度金额", "等级划分", options("钻石", "Diamond"), inside=NOW)
    assert renamed("上级客户.年消费额 > 1", Remembered(now, [before]), now) == "上级客户.年度金额 > 1"


def test_what_is_gone_is_not_remembered():
    now = Names([Name("level", "choice", "level", Text("等级", "Level"), options=options("贵宾", "Important"))])
    assert Remembered(now, [FIRST]).candidates("年消费额") == ()


def test_words_without_spaces_are_told_apart():
    assert renamed("年消费额>1且等级='贵宾'", Remembered(NOW, [FIRST]), NOW) == "年度金额>1且等级划分='钻石'"
