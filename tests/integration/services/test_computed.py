"""Computed fields, rollups, lookups and rows stay right through every kind of write, on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from engines.kernel.errors import InvalidError
from runtime.identity.actor import SYSTEM
from tests.support.crowd import MANY, refused, together
from tests.support.orders import Shop, amiss
from tests.support.trade import Trade


@pytest.fixture
def sale(shop: Shop) -> tuple[str, str, str]:
    """Give a customer with a discount, a product, and a paid order of three of it."""
    customer = shop.add("customer", name="Hotel", discount="10%")
    product = shop.add("product", name="Tap", price=100)
    order = shop.add("order", customer=customer, status="paid", lines=[{"product": product, "quantity": 3}])
    return customer, product, order


def test_a_new_record_comes_with_everything_that_follows_from_it(shop: Shop, sale: tuple[str, str, str]) -> None:
    customer, product, order = sale
    made = shop.read("order", order)
    (line,) = made["lines"]
    assert (line["price"], line["amount"], made["discount"], made["total"]) == (100, 270, 0.1, 270)
    assert shop.read("customer", customer)["spent"] == 270
    assert shop.read("customer", customer)["orders"] == 1
    assert shop.read("product", product)["sold"] == 3


def test_a_change_far_away_arrives_along_every_relation(shop: Shop, sale: tuple[str, str, str]) -> None:
    customer, product, order = sale
    region = shop.add("region", name="East")
    shop.edit("customer", customer, region=region)
    shop.edit("product", product, price=500)
    assert shop.read("order", order)["lines"][0]["amount"] == 1350
    assert shop.read("order", order)["total"] == 1350
    assert shop.read("customer", customer)["grade"] == "gold"
    assert shop.read("customer", customer)["title"] == "Hotel gold"
    assert shop.read("order", order)["label"] == "O-0001 Hotel/gold/1350"
    assert shop.read("region", region)["spent"] == 1350


def test_a_record_that_moves_leaves_the_old_figures_and_joins_the_new(shop: Shop, sale: tuple[str, str, str]) -> None:
    customer, _, order = sale
    other = shop.add("customer", name="Shop")
    shop.edit("order", order, customer=other)
    assert [shop.read("customer", one)["spent"] for one in (customer, other)] == [0, 300]
    assert amiss(shop) == []


def test_a_deleted_record_counts_no_longer_and_again_when_it_is_back(shop: Shop, sale: tuple[str, str, str]) -> None:
    customer, product, order = sale
    shop.delete("order", order)
    assert shop.read("customer", customer)["spent"] == 0
    assert shop.read("product", product)["sold"] == 0
    shop.edit("product", product, price=200)
    shop.restore("order", order)
    assert shop.read("order", order)["total"] == 540
    assert shop.read("customer", customer)["spent"] == 540
    assert amiss(shop) == []


def test_rows_are_changed_added_and_taken_away_by_what_is_sent(shop: Shop, sale: tuple[str, str, str]) -> None:
    _, product, order = sale
    (line,) = shop.read("order", order)["lines"]
    shop.edit("order", order, lines=[{"product": product}, {"id": line["id"], "quantity": 5}])
    first, second = shop.read("order", order)["lines"]
    assert (first["quantity"], second["id"], second["quantity"]) == (1, line["id"], 5)
    assert shop.read("order", order)["total"] == 540
    shop.edit("order", order, lines=[{"id": second["id"]}])
    assert [row["quantity"] for row in shop.read("order", order)["lines"]] == [5]
    assert shop.read("product", product)["sold"] == 5
    assert amiss(shop) == []


def test_rows_come_back_as_they_were_read_but_no_other_figures_do(shop: Shop, sale: tuple[str, str, str]) -> None:
    _, _, order = sale
    (line,) = shop.read("order", order)["lines"]
    sent = {**line, "product": line["product"]["id"], "quantity": 4}
    shop.edit("order", order, lines=[sent])
    assert shop.read("order", order)["total"] == 360
    with pytest.raises(InvalidError) as caught:
        shop.edit("order", order, lines=[{**sent, "amount": 1}])
    assert [problem.pointer for problem in caught.value.problems] == ["/lines/0/amount"]


def test_wrong_rows_are_refused_each_at_its_place(shop: Shop, sale: tuple[str, str, str]) -> None:
    _, product, order = sale
    rows = [{"product": product, "quantity": "many"}, {"quantity": 1}, {"id": "nope"}, {"product": product, "gift": 1}]
    with pytest.raises(InvalidError) as caught:
        shop.edit("order", order, lines=rows)
    told = {problem.pointer for problem in caught.value.problems}
    assert told == {"/lines/0/quantity", "/lines/1/product", "/lines/2/id", "/lines/3/gift"}
    wrong: tuple[object, ...] = ("rows", [1], [[]], {"id": 1}, [{}] * 21)
    for sent in wrong:
        with pytest.raises(InvalidError):
            shop.edit("order", order, lines=sent)


def test_a_check_sees_what_the_rows_come_to(shop: Shop, sale: tuple[str, str, str]) -> None:
    _, product, order = sale
    with pytest.raises(InvalidError) as caught:
        shop.edit("order", order, lines=[{"product": product, "quantity": 99999}])
    assert [problem.pointer for problem in caught.value.problems] == ["/lines"]


def test_nobody_writes_what_a_formula_gives(shop: Shop, sale: tuple[str, str, str]) -> None:
    customer, _, order = sale
    for form, record, sent in (("customer", customer, {"spent": 1}), ("order", order, {"total": 1})):
        with pytest.raises(InvalidError):
            shop.edit(form, record, **sent)


def test_several_records_are_linked_counted_and_let_go(shop: Shop, sale: tuple[str, str, str]) -> None:
    customer, _, order = sale
    other = shop.add("customer", name="Shop")
    shop.edit("order", order, watchers=[other, customer, other])
    read = shop.read("order", order)
    assert [one["label"] for one in read["watchers"]] == ["Shop plain", "Hotel plain"]
    assert (read["watching"], read["reach"]) == (2, 270)
    shop.delete("customer", other)
    assert [one["id"] for one in shop.read("order", order)["watchers"]] == [customer]
    assert shop.read("order", order)["watching"] == 1
    assert amiss(shop) == []


def test_history_tells_computed_changes_and_rows(shop: Shop, sale: tuple[str, str, str]) -> None:
    customer, product, _ = sale
    shop.edit("product", product, price=200)
    newest: Any = shop.platform.history.page(SYSTEM, shop.form("customer"), customer).items[0]
    assert newest["cause"]["kind"] == "computed"
    told = {change["field"]: (change["before"], change["after"]) for change in newest["changes"]}
    assert told["spent"] == (270, 540)
    assert shop.read("customer", customer)["version"] == 1


@pytest.mark.parametrize("seed", range(3))
def test_after_any_writes_everything_is_what_a_full_recompute_gives(shop: Shop, seed: int) -> None:
    trade = Trade(shop, seed)
    for _ in range(5):
        trade.go_on(8)
        assert amiss(shop) == []


def test_of_eight_writers_no_figure_loses_any(shop: Shop) -> None:
    customer = shop.add("customer", name="Hotel")
    product = shop.add("product", name="Tap", price=10)

    def sell(number: int) -> None:
        for _ in range(3):
            shop.add("order", customer=customer, status="paid", lines=[{"product": product, "quantity": number + 1}])

    def reprice(number: int) -> None:
        for at in range(3):
            shop.edit("product", product, price=number + at)

    done = together(lambda number: reprice(number) if number == 0 else sell(number))
    assert refused(done) == []
    assert shop.read("customer", customer)["orders"] == 3 * (MANY - 1)
    assert shop.read("product", product)["sold"] == 3 * sum(range(2, MANY + 1))
    assert amiss(shop) == []
