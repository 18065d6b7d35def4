"""Sensitive text: masked through every door but one, and sealed wherever it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import InvalidError, MetadataError
from engines.kernel.values import Json
from runtime.services.exporting.exporter import Exporter
from runtime.services.reading.query import ListRequest
from tests.support.desk import ROLES, TICKET, TICKET_FIELDS
from tests.support.desk import desk as desk_files
from tests.support.platforms import Desk

ID_CARD = "110101199003070011"
PHONE = "13800138000"
FIELDS: list[dict[str, object]] = [
    *TICKET_FIELDS,
    {
        "code": "id_card",
        "type": "text",
        "label": {"zh": "身份证", "en": "ID card"},
        "unique": True,
        "sensitive": {"mask": "last4", "encrypt": True},
    },
    {"code": "cell", "type": "phone", "label": {"zh": "手机", "en": "Mobile"}, "sensitive": {"mask": "first3last4"}},
    {"code": "secret", "type": "long_text", "label": {"zh": "备忘", "en": "Note"}, "sensitive": {"encrypt": True}},
]
HELD = {"id_card": ID_CARD, "cell": PHONE, "secret": "the safe is open"}
MASKED = {"id_card": "••••0011", "cell": "138••••8000", "secret": "••••"}


def publish(desk: Desk, **ticket: object) -> None:
    whole = {**TICKET, "title": "{subject} {id_card}", "fields": FIELDS, **ticket}
    looking = [{"form": "ticket", "to": [{"role": "agent"}], "can": ["view", "history", "export"]}]
    others = [entry for entry in ROLES["permissions"] if entry["to"] != looking[0]["to"]]
    roles = {"permissions": [*looking, *others]}
    Publisher(desk.platform).publish(desk_files(app={"version": "1.1.0"}, ticket=whole, roles=roles))


@pytest.fixture
def vault(desk: Desk) -> Desk:
    """Give the desk with sensitive fields, and a record that fills them."""
    publish(desk)
    return desk


def listed(desk: Desk, login: str = "lea", **asked: Any) -> list[dict[str, Json]]:
    return [dict(one) for one in desk.platform.records.page(desk.actor(login), desk.ticket, ListRequest(**asked)).items]


def kept(desk: Desk) -> str:
    """Return everything that the database holds, as text."""
    with desk.platform.database.read() as connection:
        tables = [desk.ticket.table.table.name, "event"]
        queries = [text(f'SELECT * FROM "{name}"') for name in tables]  # noqa: S608 - names of our own
        return "\n".join(str(row) for query in queries for row in connection.execute(query))


def test_who_may_edit_a_record_sees_it_clearly_one_at_a_time(vault: Desk) -> None:
    record = vault.read(vault.create("lea", **HELD))
    assert {code: record[code] for code in HELD} == HELD


def test_lists_show_masks_to_everybody(vault: Desk) -> None:
    vault.create("lea", **HELD)
    (record,) = listed(vault)
    assert {code: record[code] for code in HELD} == MASKED
    assert record["title"] == "Leak ••••0011"


def test_who_may_only_look_sees_masks(vault: Desk) -> None:
    record = vault.read(vault.create("lea", **HELD), "anna")
    assert {code: record[code] for code in HELD} == MASKED


def test_the_history_and_exports_show_masks(vault: Desk, tmp_path: Path) -> None:
    made = vault.create("lea", **HELD)
    vault.platform.writer.edit(vault.actor("lea"), vault.ticket, made, {"id_card": "22010119900307001X"})
    history = str(vault.platform.history.page(vault.actor("lea"), vault.ticket, made))
    Exporter(vault.platform.records, vault.platform.zone).run(vault.actor("lea"), vault.ticket, tmp_path / "t.jsonl")
    for shown in (history, (tmp_path / "t.jsonl").read_text("utf-8")):
        assert not any(value in shown for value in HELD.values())
        assert "••••001X" in shown


def test_what_is_encrypted_is_nowhere_in_the_database(vault: Desk) -> None:
    vault.create("lea", **HELD)
    held = kept(vault)
    assert ID_CARD not in held
    assert "safe" not in held
    assert "s1." in held


def test_it_is_unique_though_it_is_sealed(vault: Desk) -> None:
    vault.create("lea", **HELD)
    with pytest.raises(InvalidError) as caught:
        vault.create("lea", id_card=ID_CARD)
    assert [problem.pointer for problem in caught.value.problems] == ["/id_card"]


def test_a_mask_is_no_value(vault: Desk) -> None:
    made = vault.create("lea", **HELD)
    with pytest.raises(InvalidError) as caught:
        vault.platform.writer.edit(vault.actor("lea"), vault.ticket, made, {"id_card": MASKED["id_card"]})
    assert [problem.code for problem in caught.value.problems] == ["value.masked"]


@pytest.mark.parametrize(
    "asked",
    [
        {"where": 'id_card starts with "110"'},
        {"where": f'id_card = "{ID_CARD}"'},
        {"where": 'cell starts with "138"'},
        {"where": 'cell > "13"'},
        {"where": 'cell between "1" and "2"'},
        {"where": 'CONCAT(cell, "") = "x"'},
        {"where": "subject = cell"},
        {"filter": {"field": "cell", "op": "contains", "value": "38"}},
        {"sort": ("cell",)},
        {"sort": ("-id_card",)},
    ],
)
def test_nobody_finds_it_out_by_asking_for_parts(vault: Desk, asked: dict[str, Any]) -> None:
    vault.create("lea", **HELD)
    with pytest.raises(InvalidError):
        listed(vault, **asked)


def test_what_is_only_masked_is_found_by_its_whole_value(vault: Desk) -> None:
    vault.create("lea", **HELD)
    vault.create("lea", cell="13900139000")
    assert len(listed(vault, where=f'cell = "{PHONE}"')) == 1
    assert len(listed(vault, filter={"field": "cell", "op": "in", "value": [PHONE]})) == 1
    assert len(listed(vault, where="id_card is blank")) == 1


def test_a_default_would_stand_in_the_open(desk: Desk) -> None:
    fields = [*TICKET_FIELDS, {**FIELDS[-1], "default": "x"}]
    with pytest.raises(MetadataError):
        publish(desk, fields=fields, title="{subject}")
