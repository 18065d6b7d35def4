"""The desk app whose tickets pick: a filtered relation, values copied from the customer, a tree of tickets."""

from __future__ import annotations

from typing import Any

from tests.support.desk import TICKET, TICKET_FIELDS, desk

CUSTOMER_FIELD: dict[str, object] = {
    "code": "customer",
    "type": "relation",
    "label": {"zh": "客户", "en": "Customer"},
    "to": "customer",
    "show": ["level"],
    "on_pick": {"copy": {"level": "level", "caller": "name"}},
    "create": True,
}
FIELDS: list[dict[str, object]] = [
    *(CUSTOMER_FIELD if field["code"] == "customer" else field for field in TICKET_FIELDS),
    {"code": "level", "type": "choice", "label": {"zh": "级别", "en": "Level"}, "options": ["vip", "normal"]},
    {"code": "caller", "type": "text", "label": {"zh": "来电人", "en": "Caller"}},
    {
        "code": "same",
        "type": "relation",
        "label": {"zh": "同一问题", "en": "Same as"},
        "to": "ticket",
        "filter": 'customer = record.customer and id != record.id and status != "done"',
        "show": ["subject", "due"],
    },
    {"code": "above", "type": "relation", "label": {"zh": "上级", "en": "Above"}, "to": "ticket", "tree": True},
    {"code": "finished_on", "type": "date", "label": {"zh": "完成日", "en": "Finished on"}},
]
BEHAVIOUR: list[dict[str, object]] = [
    {"id": "b_done", "when": 'status = "done"', "set": {"finished_on": "=TODAY()", "source": None}},
    {"id": "b_vip", "when": 'level = "vip"', "options": {"tags": ["loud"]}},
    {"id": "b_note", "when": "cost > 100", "show": ["mobile"]},
]


def desk_that_picks(**keys: Any) -> dict[str, bytes]:
    """Return the files of the app, a version above the plain one; ``keys`` replaces some of the ticket's document."""
    kept = [{**field, "hidden": "keep"} if field["code"] == "mobile" else field for field in FIELDS]
    ticket = {**TICKET, "fields": kept, "behaviour": BEHAVIOUR, **keys}
    return desk(app={"version": "1.1.0"}, ticket=ticket)
