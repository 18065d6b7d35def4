"""Prints hold what the template asks for, filled in within the rights of whoever prints, and come as one PDF."""

from __future__ import annotations

import json
from typing import Any

import pytest

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import DeniedError, InvalidError, MetadataError, MissingError
from runtime.services.printing.printer import MOST, PrintWish
from tests.support.desk import ROLES, TICKET, TICKET_FIELDS
from tests.support.desk import desk as desk_files
from tests.support.platforms import Desk

PARTS: dict[str, object] = {
    "code": "parts",
    "type": "table",
    "label": {"zh": "配件", "en": "Parts"},
    "fields": [
        {"code": "item", "type": "text", "label": {"zh": "项目", "en": "Item"}},
        {"code": "price", "type": "money", "label": {"zh": "单价", "en": "Price"}},
    ],
}
SHEET: dict[str, Any] = {
    "code": "sheet",
    "label": {"zh": "工单", "en": "Sheet"},
    "footer": "{number}",
    "blocks": [
        {"type": "qr", "corner": True},
        {"type": "heading", "text": {"zh": "{subject},{customer.name}", "en": "{subject}, {customer.name}"}},
        {"type": "fields", "fields": ["cost", "status", "due"], "hide_blank": True},
        {"type": "table", "rows": "parts", "columns": ["item", "price"], "totals": ["price"], "numbered": True},
        {"type": "paragraph", "text": "done", "when": "status = 'done'"},
        {"type": "barcode", "text": "{number}"},
        {"type": "signatures", "labels": [{"zh": "客户", "en": "Customer"}]},
        {"type": "history"},
    ],
}


def files(*prints: dict[str, Any], version: str = "1.1.0") -> dict[str, bytes]:
    whole = {**TICKET, "fields": [*TICKET_FIELDS, PARTS], "prints": list(prints)}
    entries = [{**entry, "can": [*entry["can"], "print"]} for entry in ROLES["permissions"][:1]]
    roles = {"permissions": [*entries, *ROLES["permissions"][1:]]}
    return dict(desk_files(app={"version": version}, ticket=whole, roles=roles))


@pytest.fixture
def paper(desk: Desk) -> Desk:
    """Give the desk with a print template for tickets."""
    Publisher(desk.platform).publish(files(SHEET))
    return desk


def composed(desk: Desk, record_id: str, login: str = "lea", **wish: Any) -> list[dict[str, Any]]:
    made = desk.platform.printer.compose(desk.actor(login), desk.ticket, PrintWish((record_id,), **wish))
    whole: Any = made.document
    return list(whole["sheets"][0]["blocks"])


def block(blocks: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    return next(one for one in blocks if one["type"] == kind)


def filled(desk: Desk, **values: object) -> str:
    maker = desk.actor("lea")
    customer = desk.platform.writer.create(maker, desk.customer, {"name": "Acme"})
    return desk.create("lea", customer=customer, **values)


def test_texts_are_filled_in_along_relations_and_in_the_language_of_the_reader(paper):
    record = filled(paper)
    said = [block(composed(paper, record, language=language), "heading")["text"] for language in ("zh", "en")]
    assert said == ["Leak,Acme", "Leak, Acme"]


def test_what_the_reader_may_not_see_prints_as_nothing(paper):
    assert block(composed(paper, filled(paper), "anna", language="en"), "heading")["text"] == "Leak, "


def test_fields_are_said_as_people_read_them_and_blank_ones_left_out(paper):
    (row,) = block(composed(paper, filled(paper, cost=1234.5), language="en"), "fields")["rows"]
    assert [(cell["label"], cell["value"]) for cell in row] == [("Cost", "¥1,234.50"), ("Status", "New")]


def test_rows_stand_in_a_table_with_their_sum(paper):
    parts = [{"item": "Valve", "price": 85}, {"item": "Visit", "price": 80}]
    table = block(composed(paper, filled(paper, parts=parts), language="en"), "table")
    assert table["rows"] == [["1", "Valve", "¥85.00"], ["2", "Visit", "¥80.00"]]
    assert table["totals"] == ["Total", "", "¥165.00"]


def test_a_block_is_printed_while_its_condition_holds(paper):
    customer = paper.platform.writer.create(paper.actor("lea"), paper.customer, {"name": "Acme"})
    records = [paper.create("lea", customer=customer, status=status) for status in ("new", "done")]
    said = [[one.get("text") for one in composed(paper, record)] for record in records]
    assert ["done" in texts for texts in said] == [False, True]


def test_the_usual_print_is_there_without_a_template(desk):
    Publisher(desk.platform).publish(files())
    blocks = composed(desk, filled(desk, cost=3), language="en")
    said = json.dumps(blocks)
    assert "Leak" in said
    assert "3.00" in said


def test_it_comes_as_a_pdf_with_chinese_in_it(paper):
    record = filled(paper, subject="水压忽高忽低")
    actor = paper.actor("lea")
    made = paper.platform.printer.print(actor, paper.ticket, PrintWish((record,)))
    assert made.content.startswith(b"%PDF-")
    assert made.name.endswith("水压忽高忽低.pdf")


def test_who_may_not_print_is_told_so(paper):
    record = filled(paper)
    with pytest.raises(DeniedError):
        paper.platform.printer.compose(paper.actor("otto"), paper.ticket, PrintWish((record,)))


def test_a_record_or_a_template_that_is_not_there_is_missing(paper):
    actor, record = paper.actor("lea"), filled(paper)
    with pytest.raises(MissingError):
        paper.platform.printer.compose(actor, paper.ticket, PrintWish((record, "0" * 36)))
    with pytest.raises(MissingError):
        paper.platform.printer.compose(actor, paper.ticket, PrintWish((record,), "nothing"))


@pytest.mark.parametrize("ids", [(), tuple(str(one) for one in range(MOST + 1))])
def test_none_and_too_many_are_refused(paper, ids):
    with pytest.raises(InvalidError):
        paper.platform.printer.compose(paper.actor("lea"), paper.ticket, PrintWish(ids))


def test_a_template_that_names_what_is_not_there_is_no_publish(desk):
    wrong = {**SHEET, "blocks": [{"type": "paragraph", "text": "{subjekt}"}]}
    with pytest.raises(MetadataError):
        Publisher(desk.platform).publish(files(wrong))


def test_its_expressions_follow_a_rename(paper):
    sheet = {**SHEET, "blocks": [{"type": "paragraph", "text": "From {source}, {cost}"}]}
    Publisher(paper.platform).publish(files(sheet, version="1.2.0"))
    sent = files(sheet, version="1.3.0")
    form = json.loads(sent["forms/ticket.json"])
    (source,) = (one for one in form["fields"] if one["code"] == "source")
    source |= {"id": "fld_ticket_source", "code": "origin"}
    Publisher(paper.platform).publish({**sent, "forms/ticket.json": json.dumps(form).encode()})
    (one,) = paper.ticket.form.prints
    assert one.blocks[0].settings["text"] == "From {origin}, {cost}"
