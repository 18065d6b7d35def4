"""However a form is written down, the same values settle the same way, once and for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engines.form.compiled import CompiledForm, compile_form
from engines.form.settling import Settling
from engines.kernel.text import Text
from engines.metadata.model import Behaviour, Field, Form
from engines.rules import Compiled, Context

CONTEXT = Context.at(datetime(2026, 11, 22, 5, tzinfo=UTC), "Asia/Shanghai")
CODES = "abcdef"
VALUES = st.dictionaries(st.sampled_from([f"f_{code}" for code in CODES]), st.sampled_from(["x", "y", None]))


def ask(compiled: Compiled, rows: Sequence[Any]) -> list[object]:
    run = compiled.at(CONTEXT)
    return [run(row) for row in rows]


@st.composite
def forms(draw: st.DrawFn) -> tuple[list[Field], list[Behaviour]]:
    """Draw fields that read only those before them in a hidden order, and what shows, hides and sets them."""
    order = draw(st.permutations(CODES))
    fields: list[Field] = []
    behaviour: list[Behaviour] = []
    for at, code in enumerate(order):
        before = order[:at] or [""]
        default = draw(st.sampled_from([None, "x", *(f"={name}" for name in before if name)]))
        fields.append(Field(f"f_{code}", code, Text(code, code), "text", default=default))
        for effect in draw(st.lists(st.sampled_from(["show", "hide", "require"]), max_size=2)) if at else ():
            when = draw(st.sampled_from(before)) + draw(st.sampled_from([' = "x"', " is blank"]))
            named: Any = {effect: (f"f_{code}",)}
            behaviour.append(Behaviour(f"b{len(behaviour)}", when, **named))
        if at and draw(st.booleans()):  # one at most: of several, the last one written sets
            value = draw(st.sampled_from(["x", None, f"={draw(st.sampled_from(before))}"]))
            when = draw(st.sampled_from(before)) + draw(st.sampled_from([' = "x"', " is blank"]))
            behaviour.append(Behaviour(f"b{len(behaviour)}", when, set={f"f_{code}": value}))
    return fields, behaviour


def made(fields: Sequence[Field], behaviour: Sequence[Behaviour]) -> CompiledForm:
    return compile_form(Form("frm", "case", Text("单", "Case"), tuple(fields), behaviour=tuple(behaviour)))


def settled(form: CompiledForm, values: dict[str, Any], *, new: bool = True) -> Settling:
    start = {**dict.fromkeys(form.by_id), **(dict(form.defaults) if new else {}), **values}
    record = Settling(start, form.by_id.keys() - values.keys() if new else (), values.keys(), {} if new else start)
    form.round([record], ask).settle()
    return record


@settings(max_examples=60, deadline=None)
@given(forms(), VALUES, st.randoms(use_true_random=False))
def test_the_order_in_which_it_is_written_does_not_matter(
    parts: tuple[list[Field], list[Behaviour]], values: dict[str, Any], random: Any
) -> None:
    fields, behaviour = parts
    mixed = made(random.sample(fields, len(fields)), random.sample(behaviour, len(behaviour)))
    one, other = settled(made(fields, behaviour), values), settled(mixed, values)
    assert (one.values, one.hidden, one.asked) == (other.values, other.hidden, other.asked)


@settings(max_examples=60, deadline=None)
@given(forms(), VALUES)
def test_what_has_settled_stays_settled(parts: tuple[list[Field], list[Behaviour]], values: dict[str, Any]) -> None:
    form = made(*parts)
    once = settled(form, values)
    again = settled(form, once.values, new=False)
    assert (again.values, again.hidden, again.asked) == (once.values, once.hidden, once.asked)


@settings(max_examples=60, deadline=None)
@given(forms(), VALUES)
def test_what_is_hidden_is_blank_and_asked_of_nobody(
    parts: tuple[list[Field], list[Behaviour]], values: dict[str, Any]
) -> None:
    form = made(*parts)
    record = settled(form, values)
    assert [record.values[field_id] for field_id in record.hidden] == [None] * len(record.hidden)
    assert record.asked.isdisjoint(record.hidden)


@settings(max_examples=60, deadline=None)
@given(forms(), st.lists(VALUES, min_size=2, max_size=4))
def test_a_batch_settles_like_its_records_one_by_one(
    parts: tuple[list[Field], list[Behaviour]], batch: list[dict[str, Any]]
) -> None:
    form = made(*parts)
    blank = dict.fromkeys(form.by_id)
    records = [Settling({**blank, **values}, form.by_id.keys() - values.keys(), before={}) for values in batch]
    alone = [Settling(dict(one.values), one.open, before={}) for one in records]
    form.round(records, ask).settle()
    for one in alone:
        form.round([one], ask).settle()
    assert records == alone


@settings(max_examples=60, deadline=None)
@given(forms(), VALUES, VALUES)
def test_what_is_set_once_may_be_changed_afterwards(
    parts: tuple[list[Field], list[Behaviour]], values: dict[str, Any], change: dict[str, Any]
) -> None:
    form = made(*parts)
    once = settled(form, values)
    later = Settling({**once.values, **change}, (), change.keys(), once.values)
    form.round([later], ask).settle()
    again = Settling(dict(later.values), (), (), later.values)
    form.round([again], ask).settle()
    assert again.values == later.values
