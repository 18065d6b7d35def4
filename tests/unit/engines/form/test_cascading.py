"""A tree of options: every path has its words, conditions name any level, and what is no tree is told to the author."""

from typing import Any

import pytest

from engines.form.checks import check_form
from engines.form.compiled import compile_form
from engines.form.field_types import field_types
from engines.kernel.text import Text
from engines.metadata.model import Option
from engines.rules import ExpressionError, bind, from_filter, parse


@pytest.fixture
def region(field, form):
    """Give a compiled form with a cascading choice ``region``."""
    return compile_form(form(field("cascade", "region"), title="{region}"))


def test_a_value_is_spelled_by_its_path(region):
    assert region.present({"id_region": "o_pudong"}) == {"region": "east/shanghai/pudong"}


def test_a_title_says_the_labels_of_the_path(region):
    assert region.title({"id_region": "o_sh"}, {}) == "华东 / 上海"


def test_the_browser_gets_parents_before_their_children(region):
    options = region.by_code["region"].ui()["options"]
    assert [option["code"] for option in options][:3] == ["east", "east/shanghai", "east/shanghai/pudong"]
    assert (options[1]["label"]["en"], options[1]["name"]["en"]) == ("East / Shanghai", "Shanghai")


@pytest.mark.parametrize("named", ["pudong", "east/shanghai/pudong", "华东 / 上海 / 浦东", "o_pudong"])
def test_a_condition_names_the_code_or_the_path(region, named):
    condition: Any = bind(parse(f'region = "{named}"', region.names()), region.names())
    assert condition.arguments[1].value == "o_pudong"


def below(region, value):
    found: Any = bind(from_filter({"field": "region", "op": "below", "value": value}), region.names())
    return [member.value for member in found.arguments[1].items]


def test_below_is_the_option_and_everything_under_it(region):
    assert below(region, "east") == ["o_east", "o_sh", "o_pudong", "o_east_other"]
    assert below(region, ["east/shanghai", "north"]) == ["o_sh", "o_pudong", "o_north", "o_north_other"]


def test_only_trees_have_a_below(field, form):
    names = compile_form(form(field("text"))).names()
    with pytest.raises(ExpressionError):
        bind(from_filter({"field": "f", "op": "below", "value": "x"}), names)


def options(*pairs):
    return tuple(Option(code, code, Text(code, code), under=under) for code, under in pairs)


@pytest.mark.parametrize(
    ("kind", "given", "found"),
    [
        ("choice", options(("a", None), ("b", "a")), ("/fields/0/options/1/under", "field.no_tree")),
        ("cascade", options(("a", "a")), ("/fields/0/options/0/under", "field.tree_circle")),
        (
            "cascade",
            options(("a", None), *((f"b{at}", f"b{at - 1}" if at else "a") for at in range(6))),
            ("/fields/0/options/6/under", "field.tree_depth"),
        ),
    ],
)
def test_what_is_no_tree_is_found_at_its_place(field, form, kind, given, found):
    assert [one[:2] for one in check_form(form(field(kind, options=given)))] == [found]


def test_a_circle_is_kept_out_of_the_choices(field):
    made = field("cascade", options=options(("a", "b"), ("b", "a"), ("c", None)))
    assert field_types["cascade"].value_schema(made)["enum"] == ["c"]
