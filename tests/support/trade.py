"""Random writes of every kind in the app of orders, the same for the same seed: what claims about figures run on."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.support.orders import Shop


class Trade:
    """A shop with three customers and three products, in which anything may happen next."""

    def __init__(self, shop: Shop, seed: int) -> None:
        self.shop = shop
        self.chance = random.Random(seed)  # noqa: S311 - a seed makes the same trade again
        self.customers = [shop.add("customer", name=f"c{at}") for at in range(3)]
        self.products = [shop.add("product", name=f"p{at}", price=at * 7) for at in range(3)]
        self.orders: list[str] = [self._order()]
        self.gone: list[str] = []
        self.deeds: Sequence[Callable[[], None]] = (
            self.order,
            self.order,
            self.change_lines,
            self.change_status,
            self.change_price,
            self.change_discount,
            self.delete,
            self.restore,
            self.change_watchers,
        )

    def go_on(self, count: int) -> None:
        """Do that many things."""
        for _ in range(count):
            self.chance.choice(self.deeds)()

    def order(self) -> None:
        self.orders.append(self._order())

    def change_lines(self) -> None:
        self._edit(lines=self._lines(), customer=self.chance.choice(self.customers))

    def change_status(self) -> None:
        self._edit(status=self.chance.choice(["open", "paid"]))

    def change_price(self) -> None:
        self.shop.edit("product", self.chance.choice(self.products), price=self.chance.randint(0, 300))

    def change_discount(self) -> None:
        self.shop.edit("customer", self.chance.choice(self.customers), discount=self.chance.choice(["5%", "50%", None]))

    def delete(self) -> None:
        if self.orders:
            self.gone.append(self.orders.pop(self.chance.randrange(len(self.orders))))
            self.shop.delete("order", self.gone[-1])

    def restore(self) -> None:
        if self.gone:
            self.orders.append(self.gone.pop())
            self.shop.restore("order", self.orders[-1])

    def change_watchers(self) -> None:
        self._edit(watchers=self.chance.sample(self.customers, self.chance.randint(0, 3)))

    def _edit(self, **values: object) -> None:
        if self.orders:
            self.shop.edit("order", self.chance.choice(self.orders), **values)

    def _order(self) -> str:
        return self.shop.add(
            "order",
            customer=self.chance.choice(self.customers),
            status=self.chance.choice(["open", "paid"]),
            lines=self._lines(),
            watchers=[self.chance.choice(self.customers)],
        )

    def _lines(self) -> list[dict[str, object]]:
        count = self.chance.randint(0, 3)
        return [
            {"product": self.chance.choice(self.products), "quantity": self.chance.randint(0, 4)} for _ in range(count)
        ]
