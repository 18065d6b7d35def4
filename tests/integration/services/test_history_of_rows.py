"""Histories tell what became of rows and computed values; every record replays to what is stored."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines.kernel.errors import InvalidError, MissingError
from runtime.events import log
from runtime.identity.actor import SYSTEM
from runtime.services.reading.replaying import replay
from runtime.services.rows import with_rows
from runtime.storage import records
from runtime.storage.visible import Visible
from tests.support.orders import Shop

FORMS = ("region", "customer", "product", "order")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("price"), st.integers(0, 50)),
        st.tuples(st.just("lines"), st.lists(st.integers(0, 9), max_size=3)),
        st.tuples(st.just("keep"), st.integers(0, 9)),
        st.tuples(st.just("status"), st.sampled_from(["open", "paid"])),
        st.tuples(st.just("watch"), st.booleans()),
        st.tuples(st.sampled_from(["delete", "restore"]), st.none()),
    ),
    max_size=6,
)


class Work:
    """A shop with one of everything, and the ways to change it."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        mark = len(self.all_of("region"))
        region = shop.add("region", name=f"R{mark}")
        self.customer = shop.add("customer", name=f"C{mark}", region=region)
        self.product = shop.add("product", name=f"P{mark}", price=10)
        self.order = shop.add("order", customer=self.customer, lines=[{"product": self.product, "quantity": 2}])

    def do(self, step: tuple[str, Any]) -> None:
        deed, what = step
        self.shop.clock.advance(timedelta(minutes=3))
        with suppress(InvalidError, MissingError):
            getattr(self, f"do_{deed}")(what)

    def do_price(self, price: int) -> None:
        self.shop.edit("product", self.product, price=price)

    def do_lines(self, quantities: list[int]) -> None:
        self.shop.edit("order", self.order, lines=[{"product": self.product, "quantity": one} for one in quantities])

    def do_keep(self, quantity: int) -> None:
        kept: Any = self.shop.read("order", self.order)["lines"]
        lines = [{"id": one["id"], "quantity": quantity} for one in kept[:1]]
        self.shop.edit("order", self.order, lines=[*lines, {"product": self.product}])

    def do_status(self, status: str) -> None:
        self.shop.edit("order", self.order, status=status)

    def do_watch(self, watch: object) -> None:
        self.shop.edit("order", self.order, watchers=[self.customer] if watch else [])

    def do_delete(self, _: None) -> None:
        self.shop.delete("order", self.order)

    def do_restore(self, _: None) -> None:
        self.shop.restore("order", self.order)

    def all_of(self, form: str) -> list[str]:
        with self.shop.platform.database.read() as connection:
            return records.following(connection, self.shop.form(form).table, None, 10_000)


def replayed(shop: Shop, code: str, record_id: str) -> tuple[object, object]:
    """Return the record as its events tell it, and as it is stored."""
    form = shop.form(code)
    with shop.platform.database.read() as connection:
        rows = records.fetch(connection, form.table, [record_id], Visible.everything(), deleted=None)
        with_rows(connection, form, rows.values())
        events = log.since_version(connection, *form.key, record_id, -1)
    return replay(form, events), rows[record_id]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8)
@given(steps=STEPS)
def test_every_record_replays_to_what_is_stored(shop: Shop, steps: list[tuple[str, Any]]) -> None:
    work = Work(shop)
    for step in steps:
        work.do(step)
    for form in FORMS:
        for record_id in work.all_of(form)[-1:]:
            told, stored = replayed(shop, form, record_id)
            assert told == stored


def test_rows_are_told_one_by_one(shop: Shop) -> None:
    work = Work(shop)
    kept: Any = shop.read("order", work.order)["lines"]
    shop.edit("order", work.order, lines=[{"id": kept[0]["id"], "quantity": 5}, {"product": work.product}])
    newest = shop.platform.history.page(SYSTEM, shop.form("order"), work.order).items[0]
    lines: Any = next(change for change in newest["changes"] if change["field"] == "lines")  # type: ignore[index,union-attr,call-overload]
    assert [(row["kind"], row["place"]) for row in lines["rows"]] == [("changed", 1), ("added", 2)]
    told = {change["field"]: (change["before"], change["after"]) for change in lines["rows"][0]["changes"]}
    assert told == {"quantity": (2, 5), "amount": (20, 50)}


def test_what_formulas_did_elsewhere_is_told_with_its_cause(shop: Shop) -> None:
    work = Work(shop)
    shop.edit("product", work.product, price=7)
    newest: Any = shop.platform.history.page(SYSTEM, shop.form("order"), work.order).items[0]
    assert (newest["actor"]["kind"], newest["cause"]["kind"]) == ("system", "computed")
    assert {change["field"] for change in newest["changes"]} >= {"lines", "total"}
