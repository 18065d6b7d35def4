"""What too many records depend on is worked out later, with a mark; what time changes is renewed by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import MetadataError
from runtime.identity.actor import SYSTEM
from runtime.services.computing import routes, waiting
from tests.support.orders import CUSTOMER, ORDER, Shop, amiss, orders, text


@pytest.fixture
def crowded(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give a product that seven orders hold, while no more than five follow at once and two in a batch."""
    customer = shop.add("customer", name="Hotel")
    product = shop.add("product", name="Tap", price=10)
    for _ in range(7):
        shop.add("order", customer=customer, status="paid", lines=[{"product": product, "quantity": 1}])
    monkeypatch.setattr(routes, "AT_ONCE", 5)
    monkeypatch.setattr(waiting, "BATCH", 2)
    return product


def computing(shop: Shop) -> list[dict[str, object]]:
    start = shop.platform.changes.after(SYSTEM, None).next
    return [dict(one) for one in shop.platform.changes.after(SYSTEM, start).computing]


def test_a_writer_does_not_wait_and_readers_are_told(shop: Shop, crowded: str) -> None:
    shop.edit("product", crowded, price=20)
    assert amiss(shop) != []
    assert computing(shop) == [{"app": "orders", "form": "order", "fields": ["price"], "done": 0, "total": 7}]


def test_what_waits_is_worked_out_with_everything_behind_it(shop: Shop, crowded: str) -> None:
    shop.edit("product", crowded, price=20)
    assert shop.platform.compute() >= 7
    assert (amiss(shop), computing(shop)) == ([], [])


def test_another_process_goes_on_where_one_stopped(shop: Shop, crowded: str) -> None:
    shop.edit("product", crowded, price=20)
    recomputer = shop.platform.recomputer
    claimed = shop.platform.database.run(recomputer._claim)
    assert claimed is not None
    shop.platform.database.run(lambda connection: recomputer._batch(connection, waiting=claimed))
    assert [one["done"] for one in computing(shop)] == [2]
    assert shop.platform.compute() == 0, "the lease of the one that stopped still holds"
    shop.clock.advance(timedelta(minutes=3))
    assert shop.platform.compute() == 5
    assert amiss(shop) == []


def test_a_formula_that_is_published_is_worked_out_for_what_stands(shop: Shop) -> None:
    customer = shop.add("customer", name="Hotel")
    product = shop.add("product", name="Tap", price=10)
    order = shop.add("order", customer=customer, lines=[{"product": product, "quantity": 2}])
    vat = {"code": "vat", "type": "computed", "label": text("税", "VAT"), "result": "money", "formula": "total * 0.13"}
    plan = Publisher(shop.platform).publish(
        orders(app={"version": "1.1.0"}, order={**ORDER, "fields": [*ORDER["fields"], vat]})
    )
    assert [(one.what, one.count) for one in plan.online] == [("compute", 1)]
    assert shop.read("order", order)["vat"] == 2.6


def test_time_alone_renews_what_depends_on_the_day(shop: Shop) -> None:
    age = {
        "code": "age",
        "type": "computed",
        "label": text("天数", "Age"),
        "result": "number",
        "formula": "DAYS_SINCE(created_at)",
    }
    fields = [*CUSTOMER["fields"], age]
    Publisher(shop.platform).publish(orders(app={"version": "1.1.0"}, customer={**CUSTOMER, "fields": fields}))
    customer = shop.add("customer", name="Hotel")
    assert shop.platform.renewer.note_passed_time() == 1
    shop.platform.compute()
    shop.clock.advance(timedelta(days=3))
    assert shop.platform.renewer.note_passed_time() == 1
    shop.platform.compute()
    assert shop.read("customer", customer)["age"] == 3
    assert shop.platform.renewer.note_passed_time() == 0
    assert len(shop.platform.history.page(SYSTEM, shop.form("customer"), customer).items) == 1


@pytest.mark.parametrize(
    ("form", "formula", "code"),
    [
        ("customer", "spent + COUNT(order, looped > 0)", "form.circle"),
        ("customer", "SUM(order.looped)", "form.circle"),
        ("customer", "IF(me is blank, 1, 2)", "formula.personal"),
        ("customer", "name", "expression.expected_type"),
        ("customer", "SUM(order.lines.quantity)", "expression.twice_many"),
        ("customer", "nothing + 1", "expression.unknown_name"),
    ],
)
def test_a_formula_that_cannot_be_is_refused_with_the_reason(shop: Shop, form: str, formula: str, code: str) -> None:
    twice = {
        "code": "twice",
        "type": "computed",
        "label": text("两倍", "Twice"),
        "result": "number",
        "formula": formula,
    }
    looped = {
        "code": "looped",
        "type": "computed",
        "label": text("循环", "Looped"),
        "result": "number",
        "formula": "customer.twice",
    }
    files = orders(
        app={"version": "1.1.0"},
        customer={**CUSTOMER, "fields": [*CUSTOMER["fields"], twice]},
        order={**ORDER, "fields": [*ORDER["fields"], looped]},
    )
    with pytest.raises(MetadataError) as caught:
        Publisher(shop.platform).plan(files)
    assert code in {one.code for one in caught.value.diagnostics}
