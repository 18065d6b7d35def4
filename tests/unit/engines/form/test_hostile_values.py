"""Nothing that can be sent makes a parser fail: there is a value, or a problem that can be told in both languages."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines.form.compiled import compile_form
from engines.form.field_types import field_types
from engines.kernel.problem import Problem

ODD = st.sampled_from(
    [
        "1e999",
        "-",
        "+",
        "0x10",
        "２０２６-02-30",
        "9999-12-31T23:59:59-14:00",
        "1" * 5000,
        "\ud800",
        "=",
        "()",
        "¥",
        "()x1",
    ]
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.decimals(), st.text(max_size=50), ODD)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5) | st.just("id"), inner, max_size=3)
    ),
    max_leaves=5,
)
ZONE = ZoneInfo("America/New_York")


@pytest.mark.parametrize("kind", field_types)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=ANYTHING)
def test_a_parser_answers(kind, field, raw):
    answer = field_types[kind].parser(field(kind), ZONE)(raw)
    assert not isinstance(answer, Problem) or (answer.message("zh") and answer.message("en"))


@pytest.mark.parametrize(
    "kind", [kind for kind, entry in field_types.items() if entry.lookup is None and not entry.read_only]
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=SCALARS)
def test_what_was_read_goes_out_and_comes_in_again(kind, field, form, raw):
    item = compile_form(form(field(kind)), ZONE).fields[0]
    value = item.parse(raw)
    assert isinstance(value, Problem) or value is None or item.parse(item.present(value)) == value


def test_thousands_of_unknown_keys_are_answered_quickly(field, form):
    compiled = compile_form(form(*(field("text", f"field_{place}") for place in range(200))))
    problems = compiled.parse({f"field_x{place}": 1 for place in range(3000)}).problems
    assert len(problems) == 3000
    assert problems[0].message("en").endswith('Did you mean "field_0"?')
    assert problems[-1].message("en") == 'There is no field "field_x2999"'
