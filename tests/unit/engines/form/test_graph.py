"""The graph of computed fields: what follows from what, by which way back, in which order, and which circles it has."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from engines.form.compiled import compile_form
from engines.form.graph import LIFE, ComputedGraph, Hop, circle_in
from engines.form.names import PlacedForm, Vocabulary
from engines.form.order import CircleError
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.inner import PARENT, inner_forms
from engines.metadata.model import Field, Form, FormReference

Formulas = Mapping[str, str]


def number(code: str, formula: str | None = None) -> Field:
    kind = "number" if formula is None else "computed"
    settings: JsonObject = {} if formula is None else {"formula": formula, "result": "number", "scale": 2}
    return Field(code, code, Text.of(code), kind, settings=settings)


def relation(code: str, to: str) -> Field:
    return Field(code, code, Text.of(code), "relation", to=FormReference(to))


def rows(code: str, *fields: Field) -> Field:
    return Field(code, code, Text.of(code), "table", fields=fields)


def graph_of(*forms: Form) -> ComputedGraph:
    return ComputedGraph(formulas(*forms))


def formulas(*forms: Form):
    """Return the formulas of forms and of their rows, by code as the key."""
    places = [_place(form) for form in forms]
    inner = [
        PlacedForm(one.id, one, {**_targets(one), PARENT: form.id}, owner=form.id)
        for form in forms
        for one in inner_forms(form)
    ]
    words = Vocabulary([*places, *inner])
    every = [place.form for place in (*places, *inner)]
    return {form.id: compile_form(form, names=words.names(form.id)).rules.formulas.values() for form in every}


def _place(form: Form) -> PlacedForm:
    return PlacedForm(form.id, form, _targets(form))


def _targets(form: Form) -> dict[str, str]:
    return {field.id: field.to.form for field in form.fields if field.to is not None}


def form(code: str, *fields: Field) -> Form:
    return Form(code, code, Text.of(code), fields)


def told(graph: ComputedGraph, place: str, *fields: str) -> set[tuple[str, tuple[tuple[str, str, str], ...]]]:
    return {
        (f"{edge.node.form}.{edge.node.field}", tuple((hop.kind, hop.form, hop.field) for hop in edge.route))
        for edge in graph.following(place, fields)
    }


CUSTOMER = form("customer", number("rate"), number("spent", "SUM(order.total)"), number("twice", "spent * 2"))
ORDER = form(
    "order",
    relation("customer", "customer"),
    number("fee", "customer.rate + 1"),
    rows("lines", number("quantity"), number("amount", "quantity * parent.fee")),
    number("total", "SUM(lines.amount)"),
)


def test_a_lookup_leads_back_to_whoever_points() -> None:
    graph = graph_of(CUSTOMER, ORDER)
    assert told(graph, "customer", "rate") == {("order.fee", (("pointing", "order", "customer"),))}
    assert told(graph, "order", "customer") >= {("order.fee", ())}


def test_a_rollup_leads_to_what_is_pointed_at() -> None:
    graph = graph_of(CUSTOMER, ORDER)
    home = ("customer.spent", (("target", "order", "customer"),))
    assert told(graph, "order", "total") == {home}
    assert home in told(graph, "order", LIFE)
    assert home in told(graph, "order", "customer")


def test_rows_lead_to_their_owner_and_back() -> None:
    graph = graph_of(CUSTOMER, ORDER)
    assert ("order.total", (("target", "lines", PARENT),)) in told(graph, "lines", "amount")
    assert told(graph, "order", "fee") == {("lines.amount", (("pointing", "lines", PARENT),))}


def test_each_comes_after_what_it_reads() -> None:
    graph = graph_of(CUSTOMER, ORDER)
    ranks = {f"{node.form}.{node.field}": node.rank for node in graph.nodes}
    order = ["order.fee", "lines.amount", "order.total", "customer.spent", "customer.twice"]
    assert sorted(ranks, key=ranks.__getitem__) == order


def test_what_a_field_is_read_through_is_known() -> None:
    graph = graph_of(CUSTOMER, ORDER)
    (edge,) = graph.following("order", ["total"])
    assert edge.route == (Hop("target", "order", "customer"),)
    assert graph.through(edge, "order") == {LIFE, "customer", "total"}


def test_relations_through_which_records_are_gathered_are_known() -> None:
    assert graph_of(CUSTOMER, ORDER).gathered_through("order") == (("customer", "customer"),)


def test_a_formula_reads_the_rows_it_gathers() -> None:
    found = {formula.field: formula.reads for formula in formulas(CUSTOMER, ORDER)["order"]}
    assert found == {"fee": {"customer"}, "total": {"lines"}}


@pytest.mark.parametrize(
    "fields",
    [
        (number("a", "b + 1"), number("b", "a + 1")),
        (relation("up", "thing"), number("a", "up.a + 1")),
        (relation("up", "thing"), number("a", "SUM(thing.a)")),
        (rows("lines", number("x", "parent.a")), number("a", "SUM(lines.x)")),
    ],
)
def test_a_circle_is_found_with_its_path(fields: tuple[Field, ...]) -> None:
    thing = form("thing", *fields)
    circle = circle_in(formulas(thing))
    assert circle[0] == circle[-1]
    assert "thing/a" in circle
    with pytest.raises(CircleError):
        graph_of(thing)


def test_where_nothing_is_computed_nothing_concerns() -> None:
    graph = graph_of(form("thing", number("a")))
    assert not graph.concerns(["thing"])
    assert list(graph.following("thing", ["a", LIFE])) == []
