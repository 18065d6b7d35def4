"""What follows a publish while people work on: long operations, each told in the plan and resumable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from engines.form.titles import title_parts
from engines.kernel import messages
from engines.kernel.text import Text
from engines.metadata.model import Form, Package
from runtime.services.live import FormKey
from runtime.storage import records
from runtime.storage.catalogue import Catalogue
from runtime.storage.tables import form_table

RETITLE = messages.define(
    "publish.retitle",
    zh="按新的标题模板重写「{form}」{count} 条记录的标题",
    en='Renew the titles of {count} "{form}" records by the new template',
)


@dataclass(frozen=True, slots=True)
class Retitle:
    """The records of a form get the titles that its changed template makes. ``count`` is how many there are."""

    key: FormKey
    label: Text
    count: int

    def describe(self, language: str) -> str:
        """Say what it does."""
        return messages.render(RETITLE, {"form": self.label, "count": self.count}, language)

    def to_json(self, language: str) -> dict[str, object]:
        """Return the form that a plan shows."""
        return {"what": "retitle", "form": self.key[1], "count": self.count, "message": self.describe(language)}


def operations(connection: Connection, before: Package | None, after: Package, live: Catalogue) -> Iterator[Retitle]:
    """Yield what has to follow the publish, with how many records it touches."""
    for form in after.forms:
        old = before.form(form.id) if before else None
        if old is not None and _titling(old) != _titling(form):
            count = records.size(connection, form_table(live.forms[form.id]))
            if count:
                yield Retitle((live.installation, form.id), form.label, count)


def _titling(form: Form) -> object:
    """Return all that the titles of a form follow from, apart from the records."""
    parts = title_parts(form)
    fields = [field for part in parts if part.name and (field := form.field(part.name))]
    return parts, [(field.id, field.options, field.settings) for field in fields]
