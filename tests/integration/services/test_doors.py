"""What a door sets itself is worked out anew for each visitor, and a record is found whichever fact comes first."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import MetadataError, MissingError
from tests.support.desk import TICKET
from tests.support.desk import desk as desk_files
from tests.support.platforms import Desk


def with_doors(desk: Desk, **changes: Mapping[str, object]) -> None:
    doors = [{**door, **changes.get(str(door["code"]), {})} for door in TICKET["public"]]
    Publisher(desk.platform).publish(desk_files(ticket={"public": doors}))


def submit(desk: Desk, mobile: str = "13900000001") -> str:
    door = desk.platform.public.door("desk", "ticket", "submit")
    return desk.platform.public.submit(door, {"subject": "Leak", "mobile": mobile}).record_id


def test_an_expression_is_worked_out_when_the_visitor_comes(desk: Desk) -> None:
    with_doors(desk, submit={"values": {"status": "new", "due": "=DATE_ADD(TODAY(), 3, 'day')", "source": "==web"}})
    record = desk.read(submit(desk))
    assert (record["due"], record["source"]) == ("2026-03-05", "=web")


def test_an_expression_that_cannot_be_is_the_authors_mistake(desk: Desk) -> None:
    with pytest.raises(MetadataError) as caught:
        with_doors(desk, submit={"values": {"due": "=TOMORROW()"}})
    assert [found.pointer for found in caught.value.diagnostics] == ["/public/0/values/fld_ticket_due"]


def test_a_fact_that_many_records_share_may_come_first(desk: Desk) -> None:
    with_doors(desk, progress={"by": ["mobile", "number"]})
    submit(desk)
    second = desk.read(submit(desk))
    door = desk.platform.public.door("desk", "ticket", "progress")
    found = desk.platform.public.find(door, {"mobile": "13900000001", "number": second["number"]})
    assert found["record"]["number"] == second["number"]  # type: ignore[index, call-overload]
    with pytest.raises(MissingError):
        desk.platform.public.find(door, {"mobile": "13900000002", "number": second["number"]})
