"""Computed fields and rows stay right where formulas, rows, conditions and people go across each other."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import InvalidError, MetadataError
from runtime.identity.actor import SYSTEM
from tests.support.orders import CUSTOMER, ORDER, Shop, amiss, orders, text

Field = dict[str, Any]
COUNTING = [{"id": "b_paid", "when": 'status = "paid"', "set": {"visits": "=COALESCE(visits, 0) + 1"}}]
HIDING = [{"id": "b_open", "when": 'status = "open"', "hide": ["lines"]}]


def field(code: str, kind: str = "number", **more: object) -> Field:
    return {"code": code, "type": kind, "label": text(code, code), **more}


def worked(code: str, formula: str) -> Field:
    return field(code, "computed", formula=formula, result="number")


def publish(shop: Shop, **forms: Any) -> None:
    Publisher(shop.platform).publish(orders(app={"version": "1.1.0"}, **forms))


def beside(form: Field, *extra: Field, rows: tuple[Field, ...] = ()) -> Field:
    """Return a form with more fields, and its sub-table, if there is one, with more columns."""
    fields = [{**item, "fields": [*item["fields"], *rows]} if "fields" in item else item for item in form["fields"]]
    return {**form, "fields": [*fields, *extra]}


@pytest.fixture
def sale(shop: Shop) -> tuple[str, str, str]:
    """Give a customer with a discount, a product, and a paid order of three of it."""
    customer = shop.add("customer", name="Hotel", discount="10%")
    product = shop.add("product", name="Tap", price=100)
    order = shop.add("order", customer=customer, status="paid", lines=[{"product": product, "quantity": 3}])
    return customer, product, order


def test_formulas_of_rows_and_owner_may_follow_from_each_other_many_times(shop: Shop) -> None:
    rows = (worked("share", "amount / parent.total * 100"), worked("part", "share * parent.top"))
    publish(shop, order=beside(ORDER, worked("top", "MAX(lines.share)"), worked("deep", "SUM(lines.part)"), rows=rows))
    customer = shop.add("customer", name="Hotel", discount="10%")
    products = [shop.add("product", name=name, price=price) for name, price in (("Tap", 100), ("Pipe", 7))]
    order = shop.add("order", customer=customer, lines=[{"product": one} for one in products])
    assert amiss(shop) == []
    shop.edit("order", order, lines=[{"product": one, "quantity": 3} for one in products])
    shop.edit("customer", customer, discount="30%")
    assert amiss(shop) == []


def test_rows_that_come_back_take_what_changed_while_they_were_away(shop: Shop, sale: tuple[str, str, str]) -> None:
    customer, product, order = sale
    shop.delete("order", order)
    shop.edit("customer", customer, discount="50%")
    shop.edit("product", product, price=10)
    shop.restore("order", order)
    assert shop.read("order", order)["total"] == 15
    assert amiss(shop) == []


def test_a_condition_sets_a_value_once_whatever_follows(shop: Shop) -> None:
    publish(shop, order={**beside(ORDER, field("visits", default=0)), "behaviour": COUNTING})
    customer = shop.add("customer", name="Hotel")
    product = shop.add("product", name="Tap", price=100)
    order = shop.add("order", customer=customer, status="paid", lines=[{"product": product}])
    assert shop.read("order", order)["visits"] == 1


def test_rows_of_a_hidden_table_are_gone_and_count_no_longer(shop: Shop, sale: tuple[str, str, str]) -> None:
    _, _, order = sale
    publish(shop, order={**ORDER, "behaviour": HIDING})
    shop.edit("order", order, status="open")
    assert (shop.read("order", order)["lines"], shop.read("order", order)["total"]) == ([], 0)
    assert amiss(shop) == []


@pytest.mark.parametrize("formula", ["version + 1", "IF(updated_at > created_at, 1, 0)"])
def test_a_formula_may_read_when_its_record_was_changed(shop: Shop, formula: str) -> None:
    publish(shop, customer=beside(CUSTOMER, worked("seen", formula)))
    customer = shop.add("customer", name="Hotel")
    shop.clock.advance(timedelta(minutes=3))
    shop.edit("customer", customer, discount="5%")
    assert amiss(shop) == []


@pytest.mark.parametrize(
    ("extra", "rows", "code"),
    [
        ((worked("own", "LEN(title)"),), (), "formula.titled"),
        ((), (worked("own", "DAYS_SINCE(created_at)"),), "expression.unknown_name"),
    ],
)
def test_what_is_not_known_yet_is_read_by_no_formula(
    shop: Shop, extra: tuple[Field, ...], rows: tuple[Field, ...], code: str
) -> None:
    with pytest.raises(MetadataError) as caught:
        publish(shop, order=beside(ORDER, *extra, rows=rows))
    assert code in {one.code for one in caught.value.diagnostics}


def test_a_record_that_is_linked_to_itself_can_be_deleted(shop: Shop) -> None:
    publish(shop, customer=beside(CUSTOMER, field("peers", "relation", to="customer", multiple=True)))
    one, other = shop.add("customer", name="Hotel"), shop.add("customer", name="Shop")
    shop.edit("customer", one, peers=[one, other])
    with pytest.raises(InvalidError):
        shop.delete("customer", other)
    shop.delete("customer", one)
    assert shop.platform.apps.snapshot().form("orders", "customer") is not None


def test_arithmetic_is_nobodys_conflict(shop: Shop, sale: tuple[str, str, str]) -> None:
    _, product, order = sale
    (line,) = shop.read("order", order)["lines"]
    shop.edit("order", order, status="open")
    shop.edit("product", product, price=200)
    rows = [{"id": line["id"], "quantity": 8}]
    shop.platform.writer.edit(SYSTEM, shop.form("order"), order, {"lines": rows}, 1)
    assert shop.read("order", order)["total"] == 1440


def test_a_copy_takes_rows_and_links_along_and_works_its_own_figures_out(
    shop: Shop, sale: tuple[str, str, str]
) -> None:
    customer, _, order = sale
    shop.edit("order", order, watchers=[customer])
    copy = shop.read("order", shop.platform.copier.duplicate(SYSTEM, shop.form("order"), order, {}))
    assert (copy["total"], [one["id"] for one in copy["watchers"]]) == (270, [customer])
    assert amiss(shop) == []


def test_a_relation_to_one_record_never_turns_into_many(shop: Shop, sale: tuple[str, str, str]) -> None:
    watchers = {"code": "watchers", "type": "relation", "label": text("相关", "Watchers"), "to": "customer"}
    fields = [watchers if item["code"] == "watchers" else item for item in ORDER["fields"]]
    kept = json.loads(json.dumps(fields).replace("COUNT(watchers)", "1 + 1").replace("SUM(watchers.spent)", "0"))
    with pytest.raises(MetadataError) as caught:
        publish(shop, order={**ORDER, "fields": kept})
    assert {one.code for one in caught.value.diagnostics} == {"publish.retyped"}
