"""Expressions may follow relations both ways, within the app and what it requires, under names that stay."""

from __future__ import annotations

from engines.form.names import PlacedForm, Vocabulary
from engines.kernel.text import Text
from engines.metadata.model import Field, Form, FormReference
from engines.rules import Name


def relation(code: str, target: str, **keys: object) -> Field:
    return Field(f"f_{code}", code, Text(f"{code}标签", code.title()), "relation", to=FormReference(target), **keys)  # type: ignore[arg-type]


NAME = Field("f_name", "name", Text("名称", "Name"), "text")
PRICE = Field("f_price", "price", Text("价格", "Price"), "money", settings={"currency": "EUR", "scale": 3})
CUSTOMER = Form("frm_customer", "customer", Text("客户", "Customer"), (NAME, PRICE))
CALL = Form(
    "frm_call", "call", Text("来电", "Call"), (relation("customer", "frm_customer"), relation("back", "frm_call"))
)
DEAL = Form(
    "frm_deal",
    "deal",
    Text("交易", "Deal"),
    (relation("buyer", "frm_customer"), relation("seller", "frm_customer", was=("vendor",))),
    was=("bargain",),
)
PLACES = (
    PlacedForm("crm.frm_customer", CUSTOMER),
    PlacedForm(".frm_call", CALL, {"f_customer": "crm.frm_customer", "f_back": ".frm_call"}),
    PlacedForm(".frm_deal", DEAL, {"f_buyer": "crm.frm_customer", "f_seller": "crm.frm_customer"}),
)


def found(form: str, text: str, places: tuple[PlacedForm, ...] = PLACES, *, quoted: bool = False) -> Name | None:
    names = Vocabulary(places).names(form)
    assert names is not None
    return names.find(text, quoted=quoted)


def test_a_relation_leads_to_the_names_of_its_target() -> None:
    names = Vocabulary(PLACES).names(".frm_call")
    assert names is not None
    customer = names.find("customer")
    assert customer is not None
    reached = names.of(customer)
    assert reached is not None
    assert reached.find("名称") == Name("f_name", "text", "name", NAME.label)


def test_an_amount_knows_its_scale_and_its_currency() -> None:
    price = found("crm.frm_customer", "price")
    assert price is not None
    assert (price.scale, price.currency) == (3, "EUR")


def test_what_points_here_is_named_by_its_form() -> None:
    call = found("crm.frm_customer", "来电")
    assert call is not None
    assert (call.code, call.many, call.target, call.via) == ("call", True, ".frm_call", "f_customer")


def test_a_form_may_point_at_itself() -> None:
    back = found(".frm_call", "call")
    assert back is not None
    assert (back.target, back.via) == (".frm_call", "f_back")


def test_of_several_relations_each_is_named_by_its_field_too() -> None:
    seller = found("crm.frm_customer", "deal_seller")
    assert seller is not None
    assert (seller.code, seller.via, seller.label) == (
        "deal_seller",
        "f_seller",
        Text("交易(seller标签)", "Deal (Seller)"),
    )


def test_both_spellings_are_understood_so_that_another_relation_breaks_nothing() -> None:
    vias = {
        text: name.via
        for text in ("call", "call_customer", "deal", "deal_buyer", "deal_vendor", "bargain", "bargain_seller")
        if (name := found("crm.frm_customer", text))
    }
    assert vias == {
        "call": "f_customer",
        "call_customer": "f_customer",
        "deal": "f_buyer",
        "deal_buyer": "f_buyer",
        "deal_vendor": "f_seller",
        "bargain": "f_buyer",
        "bargain_seller": "f_seller",
    }


def test_a_field_keeps_its_code_from_what_points_here() -> None:
    own = Form("frm_customer", "customer", CUSTOMER.label, (Field("f_call", "call", Text("电", "Ring"), "text"),))
    places = (PlacedForm("crm.frm_customer", own), *PLACES[1:])
    ring, call = (found("crm.frm_customer", text, places) for text in ("call", "call_customer"))
    assert ring is not None
    assert call is not None
    assert (ring.id, call.via) == ("f_call", "f_customer")


def test_an_app_that_is_not_there_is_out_of_reach() -> None:
    names = Vocabulary(PLACES[1:]).names(".frm_call")
    assert names is not None
    customer = names.find("customer")
    assert customer is not None
    assert (customer.target, names.of(customer)) == ("crm.frm_customer", None)
    assert Vocabulary(PLACES[1:]).names("crm.frm_customer") is None
