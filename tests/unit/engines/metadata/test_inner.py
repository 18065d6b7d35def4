"""Rows and links as forms of their own: what each field that holds rows stands for."""

from __future__ import annotations

from engines.kernel.text import Text
from engines.metadata.inner import PARENT, POSITION, TARGET, every_form, holds_rows, inner_forms, links
from engines.metadata.model import Field, Form, FormReference

PRICE = Field("p", "price", Text.of("price"), "money")
LINES = Field("l", "lines", Text.of("lines"), "table", fields=(PRICE,), was=("rows",))
FRIENDS = Field(
    "f",
    "friends",
    Text.of("friends"),
    "relation",
    to=FormReference("person"),
    settings={"multiple": True, "on_delete": "clear"},
)
ONE = Field("o", "one", Text.of("one"), "relation", to=FormReference("person"))
FORM = Form("order", "order", Text.of("order"), (LINES, FRIENDS, ONE))


def test_a_sub_table_is_a_form_with_its_owner_its_place_and_its_fields() -> None:
    found = next(inner_forms(FORM))
    assert (found.id, found.code, found.was) == ("l", "lines", ("rows",))
    assert [field.id for field in found.fields] == [PARENT, POSITION, "p"]
    assert found.fields[0].to == FormReference("order")


def test_a_relation_to_many_is_a_form_of_links_that_keep_its_settings() -> None:
    (_, found) = inner_forms(FORM)
    target = found.field(TARGET)
    assert target is not None
    assert (target.to, dict(target.settings)) == (FormReference("person"), {"on_delete": "clear"})


def test_only_these_two_hold_rows() -> None:
    assert [holds_rows(field) for field in FORM.fields] == [True, True, False]
    assert [links(field) for field in FORM.fields] == [False, True, False]
    assert [form.id for form in every_form([FORM])] == ["order", "l", "f"]
