"""Computed fields, rollups, lookups and rows stay right through every kind of write, on both databases."""

from __future__ import annotations

import pytest

from engines.kernel.errors import InvalidError
from tests.support.orders import Shop


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
    assert shop.read("order", order)["label"] == "Hotel/gold/1350"
    assert shop.read("region", region)["spent"] == 1350
