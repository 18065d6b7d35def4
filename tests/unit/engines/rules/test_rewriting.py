"""A renamed field, relation or option breaks no expression: its source says the new name and means the same."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules import Name, Names, check
from engines.rules.checking.scope import Scope
from engines.rules.rewriting import renamed

LEVELS = (
    Option("o_plain", "plain", Text("普通", "Plain")),
    Option("o_vip", "vip", Text("贵宾", "Important"), was=("gold",)),
)
KINDS = (Option("k_call", "call", Text("电话", "Call")), Option("k_chat", "chat", Text("微信", "Chat")))
FORMS = {
    "customer": (
        Name("spend", "number", "annual_spend", Text("年消费额", "Annual spend"), scale=2),
        Name("level", "choice", "level", Text("等级", "Level"), options=LEVELS),
        Name("phone", "text", "phone", Text("手机 号码", "Phone")),
        Name("active", "boolean", "active", Text("启用", "Active")),
        Name("visits", "record", "visits", Text("拜访", "Visits"), target="visit", many=True, via="who"),
    ),
    "visit": (
        Name("minutes", "number", "minutes", Text("分钟数", "Minutes")),
        Name("kind", "choice", "kind", Text("种类", "Kind"), options=KINDS),
        Name("who", "record", "who", Text("客户", "Customer"), target="customer"),
        Name("cost", "number", "cost", Text("费用", "Cost"), scale=2),
    ),
}


def reach(forms):
    """Return what gives the names of a form by its key."""
    made = {}

    def names(key):
        if key not in made:
            made[key] = Names(forms[key], reach=names)
        return made[key]

    return names


def changed(*changes):
    """Return the forms with some names changed: (form, field, attributes)."""
    forms = dict(FORMS)
    for form, field, new in changes:
        forms[form] = tuple(dataclasses.replace(one, **new) if one.id == field else one for one in forms[form])
    return forms


def follow(source, forms, form="customer", field=None):
    """Return the source as it is written over the changed forms."""
    return renamed(source, reach(FORMS)(form), reach(forms)(form), field=field)


def meaning(source, forms, form):
    """Return the typed tree of a source."""
    return check(source, scope=Scope(reach(forms)(form), change=True)).tree


SPEND = changed(("customer", "spend", {"label": Text("年度消费", "Yearly spend")}))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("年消费额 > 100000", "年度消费 > 100000"),
        ("{年消费额} > 100000", "{年度消费} > 100000"),
        ("{annual SPEND} > 1", "{Yearly spend} > 1"),
        ("annual_spend > 1", "annual_spend > 1"),
        ("(年消费额+1)*2 >  3 ", "(年度消费+1)*2 >  3 "),
        ("年消费额＞1且等级=“贵宾”", "年度消费＞1且等级=“贵宾”"),
        ("启用且年消费额>1", "启用且年度消费>1"),
        ("record.年消费额 > 1", "record.年度消费 > 1"),
        ("COUNT(拜访, 费用 > record.年消费额) > 0", "COUNT(拜访, 费用 > record.年度消费) > 0"),
        ("changed(年消费额) and old.年消费额 < 1", "changed(年度消费) and old.年度消费 < 1"),
        ('{手机 号码} = "年消费额"', '{手机 号码} = "年消费额"'),
    ],
)
def test_a_label_follows_in_its_own_language(source, expected):
    assert follow(source, SPEND) == expected


def test_a_label_follows_along_a_relation():
    assert follow("客户.年消费额 > 费用", SPEND, "visit") == "客户.年度消费 > 费用"


def test_the_relation_itself_follows():
    forms = changed(("visit", "who", {"label": Text("来访 客户", "Visitor")}))
    assert follow("客户.年消费额 > 1", forms, "visit") == "{来访 客户}.年消费额 > 1"


def test_what_is_gathered_follows():
    forms = changed(
        ("customer", "visits", {"label": Text("回访", "Calls")}),
        ("visit", "minutes", {"label": Text("时长", "Length"), "code": "length"}),
        ("visit", "kind", {"label": Text("方式", "Way")}),
    )
    assert follow('SUM(拜访.minutes, 种类 = "电话")', forms) == 'SUM(回访.length, 方式 = "电话")'


def test_a_code_becomes_the_new_code():
    assert follow("annual_spend > 1", changed(("customer", "spend", {"code": "yearly"}))) == "yearly > 1"


def test_a_code_that_is_kept_as_an_old_one_stays():
    forms = changed(("customer", "spend", {"code": "yearly", "was": ("annual_spend",)}))
    assert follow("annual_spend > 1", forms) == "annual_spend > 1"


def test_two_fields_that_swap_their_labels_keep_their_places():
    forms = changed(
        ("visit", "cost", {"label": Text("分钟数", "Minutes")}), ("visit", "minutes", {"label": Text("费用", "Cost")})
    )
    assert follow("分钟数 > 费用", forms, "visit") == "费用 > 分钟数"


def test_a_label_that_another_field_takes_as_well_becomes_the_code():
    forms = changed(("visit", "cost", {"label": Text("分钟数", "Minutes")}))
    assert follow("分钟数 > 1", forms, "visit") == "minutes > 1"


def test_a_code_that_another_field_takes_for_its_own_does_not_catch_a_label():
    forms = changed(("customer", "phone", {"code": "启用"}))
    assert follow("启用 and phone is blank", forms) == "{启用} and phone is blank"


@pytest.mark.parametrize("label", ["且", "新且旧", "and", "me", "old", "30天", "(元)", "is blank", "a.b", "true"])
def test_a_label_that_would_be_read_as_something_else_is_quoted(label):
    forms = changed(("customer", "spend", {"label": Text(label, label)}))
    assert follow("年消费额 > 1", forms) == f"{{{label}}} > 1"


def test_a_label_that_cannot_be_quoted_becomes_the_code():
    forms = changed(("customer", "spend", {"label": Text("{元}", "{yuan}")}))
    assert follow("年消费额 > 1", forms) == "annual_spend > 1"


def test_words_without_spaces_keep_apart_where_a_label_swallows_them():
    forms = changed(("customer", "phone", {"label": Text("启用且启用", "Phone")}))
    assert follow("启用且启用", forms) == "{启用}且{启用}"


VIP = changed(
    ("customer", "level", {"options": (LEVELS[0], Option("o_vip", "diamond", Text("钻“石”", "Diamond \\ 'one'")))})
)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('等级 = "贵宾"', '等级 = "钻“石”"'),
        ("level = “贵宾”", 'level = "钻“石”"'),
        ("level = 'important'", r"level = 'Diamond \\ \'one\''"),
        ("level in ['vip', \"普通\"]", "level in ['diamond', \"普通\"]"),
        ("level = 'gold'", "level = 'diamond'"),
        ("level = 'o_vip'", "level = 'o_vip'"),
        ("level >= '贵宾' ", "level >= '钻“石”' "),
        ("'贵宾' > level", "'钻“石”' > level"),
        ("SWITCH(level, '贵宾', 1, 0) = 1", "SWITCH(level, '钻“石”', 1, 0) = 1"),
        ("changed_to(level, '贵宾')", "changed_to(level, '钻“石”')"),
        ("phone = '贵宾'", "phone = '贵宾'"),
    ],
)
def test_an_option_follows(source, expected):
    assert follow(source, VIP) == expected


def test_a_default_follows_the_options_of_its_field():
    assert follow("IF(启用, '贵宾', '普通')", VIP, field="level") == "IF(启用, '钻“石”', '普通')"


def test_a_label_that_the_first_option_takes_becomes_the_code():
    forms = changed(("customer", "level", {"options": (Option("o_plain", "plain", Text("贵宾", "Plain")), LEVELS[1])}))
    assert follow("level = '贵宾'", forms) == "level = 'vip'"


def test_what_is_gone_stays_for_the_checker_to_refuse():
    forms = {**FORMS, "customer": FORMS["customer"][1:]}
    assert follow("年消费额 > 1 and 启用", forms) == "年消费额 > 1 and 启用"


def test_what_made_no_sense_before_stays():
    assert follow("年消费额 > > 1", SPEND) == "年消费额 > > 1"


SOURCES = [
    ("customer", '年消费额 > 1 且 等级 = "贵宾"'),
    ("customer", "启用且level>='vip'或{手机 号码} is blank"),
    ("customer", "SUM(拜访.费用, 种类 = '电话' and 分钟数 > record.年消费额) + annual_spend"),
    ("customer", "COUNT(visits, kind in ['call', \"微信\"] and who.等级 = record.level)"),
    ("customer", "IF(changed(等级), old.年消费额, {annual spend}) * 2"),
    ("visit", "客户.年消费额 > 费用 and who.level = '普通'"),
    ("visit", "COUNT(客户.拜访, 费用 > record.cost) > 分钟数"),
]
WORDS = [
    *("年消费额", "等级", "启用", "费用", "拜访", "客户", "分钟数", "Level", "Cost", "who", "cost", "level"),
    *("且", "启用且启用", "非启用", "and", "in", "me", "old", "blank", "30天", "a b", "{a}", "求和", "SUM", "=", "新"),
]
OPTION_WORDS = ["贵宾", "普通", "vip", "plain", "call", "电话", "a\\b", 'a"b', "o'c", "“x”", "新"]
LABELS = st.builds(Text, st.sampled_from(WORDS), st.sampled_from(WORDS))
OPTION_LABELS = st.builds(Text, st.sampled_from(OPTION_WORDS), st.sampled_from(OPTION_WORDS))


@st.composite
def renamings(draw):
    """Draw the forms with any labels, codes and options called otherwise."""
    forms = {}
    for key, names in FORMS.items():
        kept = [name.code for name in names]
        codes = draw(st.one_of(st.just(kept), st.lists(st.sampled_from([*"abc", *kept]), min_size=5, unique=True)))
        forms[key] = tuple(
            dataclasses.replace(
                name,
                label=draw(st.one_of(st.just(name.label), LABELS)),
                code=code,
                options=tuple(
                    Option(option.id, option_code, draw(st.one_of(st.just(option.label), OPTION_LABELS)))
                    for option, option_code in zip(
                        name.options,
                        draw(st.lists(st.sampled_from(["vip", "plain", "call", "new", "x"]), min_size=2, unique=True)),
                        strict=False,
                    )
                ),
            )
            for name, code in zip(names, codes, strict=False)
        )
    return forms


@given(st.sampled_from(SOURCES), renamings())
def test_whatever_is_renamed_the_source_means_the_same(placed, forms):
    form, source = placed
    assert meaning(follow(source, forms, form), forms, form) == meaning(source, FORMS, form)
