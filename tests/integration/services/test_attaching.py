"""An upload belongs to the field it was taken in for: another field's limits and readers were never asked."""

from __future__ import annotations

from io import BytesIO

import pytest

from builder.services.publishing.publisher import Publisher
from engines.kernel.errors import DeniedError, InvalidError
from runtime.services.attachments import Upload
from tests.support.desk import TICKET
from tests.support.desk import desk as files_of
from tests.support.platforms import Desk

TWO = {"code": "photos", "type": "attachment", "label": {"zh": "照片", "en": "Photos"}, "accept": [".png"]}


@pytest.fixture
def wide(desk: Desk) -> Desk:
    """Give the desk with a second field for attachments, which takes pictures only."""
    Publisher(desk.platform).publish(files_of(app={"version": "1.1.0"}, ticket={"fields": [*TICKET["fields"], TWO]}))
    return desk


def upload(desk: Desk, name: str, field: str | None = None, login: str = "anna") -> str:
    sent = Upload(name, "text/plain", BytesIO(b"content"), field)
    return desk.platform.attachments.upload(desk.actor(login), desk.ticket, sent).id


def test_a_file_taken_in_for_a_field_hangs_there(wide: Desk) -> None:
    record = wide.create(files=[upload(wide, "a.txt", "files")], photos=[upload(wide, "b.png", "photos")])
    held = wide.read(record)
    assert [[file["name"] for file in held[code]] for code in ("files", "photos")] == [["a.txt"], ["b.png"]]  # type: ignore[union-attr, index, call-overload]


def test_a_file_for_another_field_is_refused(wide: Desk) -> None:
    with pytest.raises(InvalidError) as caught:
        wide.create(photos=[upload(wide, "a.txt", "files")])
    assert [problem.pointer for problem in caught.value.problems] == ["/photos"]


def test_each_field_has_its_own_kinds(wide: Desk) -> None:
    with pytest.raises(InvalidError):
        upload(wide, "a.txt", "photos")


def test_who_may_neither_create_nor_edit_is_told_before_anything_is_read(desk: Desk) -> None:
    with pytest.raises(DeniedError):
        desk.platform.attachments.admit(desk.actor("otto"), desk.ticket)
