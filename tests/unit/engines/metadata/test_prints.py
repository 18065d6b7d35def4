"""Print templates in packages: their blocks are checked, their references become ids, their braces are in pairs."""

from __future__ import annotations

import json

import pytest

from engines.form.kinds import document_kinds
from engines.metadata.loader import Loaded, load
from engines.metadata.slots import expression_slots
from tests.support.desk import TICKET, TICKET_FIELDS, desk

PARTS = {
    "code": "parts",
    "type": "table",
    "label": "Parts",
    "fields": [{"code": "item", "type": "text", "label": "Item"}],
}


def loaded(*blocks: dict[str, object], **head: object) -> Loaded:
    prints = [{"code": "sheet", "blocks": list(blocks), **head}]
    return load(desk(ticket={**TICKET, "fields": [*TICKET_FIELDS, PARTS], "prints": prints}), document_kinds())


def found(*blocks: dict[str, object], **head: object) -> list[tuple[str, str]]:
    return [(one.code, one.pointer) for one in loaded(*blocks, **head).diagnostics]


@pytest.mark.parametrize(
    ("block", "code", "place"),
    [
        ({"type": "header"}, "metadata.print.block", "/type"),
        ({"text": "x"}, "metadata.shape.missing", ""),
        ({"type": "line", "size": 3}, "metadata.key.unknown", "/size"),
        ({"type": "fields", "fields": ["subjekt"]}, "metadata.reference.unknown", "/fields/0"),
        ({"type": "table", "rows": "subject"}, "metadata.reference.unknown", "/rows"),
        ({"type": "table", "rows": "parts", "columns": ["price"]}, "metadata.reference.unknown", "/columns/0"),
        ({"type": "table", "rows": "parts", "related": "ticket"}, "metadata.print.two_sources", ""),
        ({"type": "paragraph", "text": "{subject"}, "metadata.print.brace", "/text"),
        ({"type": "paragraph", "text": "{}"}, "metadata.print.brace", "/text"),
    ],
)
def test_what_is_wrong_with_a_block_is_said_at_its_place(block, code, place):
    assert (code, f"/prints/0/blocks/0{place}") in found(block)


def test_a_table_from_two_sources_says_nothing_of_its_references():
    assert found({"type": "table", "rows": "parts"}) == []


def test_references_become_ids():
    package = loaded({"type": "table", "rows": "parts", "columns": ["item"], "totals": ["item"]}).package
    assert package is not None
    ticket = next(form for form in package.forms if form.code == "ticket")
    (block,) = ticket.prints[0].blocks
    assert json.dumps(block.settings, sort_keys=True) == json.dumps(
        {"columns": ["fld_ticket_parts_item"], "rows": "fld_ticket_parts", "totals": ["fld_ticket_parts_item"]}
    )


def test_expressions_stand_in_texts_headers_and_conditions():
    package = loaded({"type": "heading", "text": "{subject}", "when": "cost > 1"}, footer="{number}").package
    assert package is not None
    slots = [(slot.pointer, slot.kind, slot.source) for slot in expression_slots(package) if "prints" in slot.pointer]
    assert slots == [
        ("/prints/0/blocks/0/when", "condition", "cost > 1"),
        ("/prints/0/footer", "text", "number"),
        ("/prints/0/blocks/0/text", "text", "subject"),
    ]
