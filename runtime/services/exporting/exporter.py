"""The export: pages of records, written row by row, so that a million cost no memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from engines.kernel.values import Json
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.exporting.targets import open_target
from runtime.services.live import LiveForm
from runtime.services.reading.presenting import Record
from runtime.services.reading.query import MOST, ListRequest
from runtime.services.reading.records import Records

SYSTEM: Final = ("created_at", "created_by", "updated_at", "updated_by", "owner", "department")


class Exporter:
    """Writes what a person may export. Columns carry field codes, so that the file can come in again."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def run(self, actor: Actor, form: LiveForm, path: Path, where: str | None = None) -> int:
        """Write the records to a file by its ending and return how many there were.

        Raises:
            DeniedError: the actor may not export here.
            InvalidError: the condition is wrong.
            UnreadableError: the file's ending says no kind that can be written.
        """
        grant = kernel.authorize(actor, form.governed, "export")
        fields = [item.field.code for item in form.compiled.fields if grant.fields.may_read(item.field.id)]
        header = ["id", *fields, *SYSTEM]
        count = 0
        with open_target(path, header) as write:
            for record in self._records_of(actor, form, where):
                write([flat(record.get(name)) for name in header])
                count += 1
        return count

    def _records_of(self, actor: Actor, form: LiveForm, where: str | None) -> Iterator[Record]:
        after: str | None = None
        while True:
            request = ListRequest(where=where, sort=("created_at",), limit=MOST, after=after)
            page = self._records.page(actor, form, request)
            yield from page.items
            if page.next is None:
                return
            after = page.next


def flat(value: Json) -> Json:
    """Return a value for one cell: a reference by its label, a list joined by commas."""
    if isinstance(value, dict):
        return value.get("label") or value.get("name")
    if isinstance(value, list):
        return ", ".join(str(flat(item)) for item in value)
    return value
