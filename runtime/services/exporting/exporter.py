"""The export: pages of records, written row by row, so that a million cost no memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.exporting.cells import Manner, columns_of
from runtime.services.exporting.targets import TYPED, open_target
from runtime.services.live import LiveForm
from runtime.services.reading.query import MOST, ListRequest
from runtime.services.reading.records import RecordPage, Records

SYSTEM: Final = ("created_at", "created_by", "updated_at", "updated_by", "owner", "department")
OLDEST: Final = ("created_at",)
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to write: the list a person sees. ``labels`` heads the columns as people call them."""

    request: ListRequest
    labels: bool = False


EVERYTHING: Final = Wanted(ListRequest(sort=OLDEST))


class Exporter:
    """Writes what a person may export. Columns carry field codes, so that the file can come in again."""

    def __init__(self, records: Records, zone: ZoneInfo) -> None:
        self._records = records
        self._zone = zone

    def run(
        self,
        actor: Actor,
        form: LiveForm,
        path: Path,
        wanted: Wanted = EVERYTHING,
        progress: Progress = lambda _count: None,
    ) -> int:
        """Write the records to a file by its ending and return how many there were.

        Raises:
            DeniedError: the actor may not export here, or not see what the list asks by.
            InvalidError: the condition, the order or a field's name is wrong.
            UnreadableError: the file's ending says no kind that can be written.
        """
        kernel.authorize(actor, form.governed, "export")
        codes = self.columns(actor, form, wanted.request)
        manner = Manner(path.suffix.lower() in TYPED, wanted.labels, actor.language, self._zone)
        request = replace(wanted.request, fields=tuple(codes), expand=(), limit=MOST)
        count = 0
        with open_target(path, columns_of(form, codes, manner)) as write:
            for page in self._pages(actor, form, request):
                for record in page.items:
                    write(record)
                count += len(page.items)
                progress(count)
        return count

    def columns(self, actor: Actor, form: LiveForm, request: ListRequest) -> list[str]:
        """Return the codes of the columns: those asked for, else those of the view, else everything readable."""
        rights = kernel.authorize(actor, form.governed, "export").fields
        valued = [item for item in form.compiled.fields if not item.type.only_shown]
        readable = [item.field.code for item in valued if rights.may_read(item.field.id)]
        if request.fields:
            return list(dict.fromkeys(self._code(form, name) for name in request.fields))
        view = next((view for view in form.form.views if request.view in (view.code, *view.was)), None)
        if view is not None and view.columns:
            codes = [self._code(form, name) for name in view.columns]
            return [code for code in codes if code in readable or form.compiled.by_code.get(code) is None]
        return ["id", *readable, *SYSTEM]

    def first(self, actor: Actor, form: LiveForm, request: ListRequest) -> RecordPage:
        """Return the first page of a list: what is wrong with it is told before a file is begun."""
        kernel.authorize(actor, form.governed, "export")
        return self._records.page(actor, form, replace(request, limit=1))

    @staticmethod
    def _code(form: LiveForm, name: str) -> str:
        item = form.compiled.by_id.get(name) or form.compiled.by_code.get(name)
        return name if item is None else item.field.code

    def _pages(self, actor: Actor, form: LiveForm, request: ListRequest) -> Iterator[RecordPage]:
        after: str | None = None
        while True:
            page = self._records.page(actor, form, replace(request, after=after))
            yield page
            if page.next is None:
                return
            after = page.next
