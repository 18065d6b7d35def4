"""What follows a publish while people work on: long operations, each told in the plan and resumable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from engines.form.compiled import compile_form
from engines.form.titles import title_parts
from engines.kernel import messages
from engines.kernel.text import Text
from engines.metadata.inner import every_form
from engines.metadata.model import Form, Package
from runtime.services.live import FormKey
from runtime.storage import records
from runtime.storage.catalogue import Catalogue, LiveForm
from runtime.storage.tables import form_table

RETITLE = messages.define(
    "publish.retitle",
    zh="按新的标题模板重写「{form}」{count} 条记录的标题",
    en='Renew the titles of {count} "{form}" records by the new template',
)
INDEX = messages.define(
    "publish.index",
    zh="为「{form}」{count} 条记录建立检索,完成之前还搜不全",
    en='Make {count} "{form}" records searchable; until then not all of them are found',
)

COMPUTE = messages.define(
    "publish.compute",
    zh="计算「{form}」{count} 条记录的公式字段",
    en='Work out the formulas of {count} "{form}" records',
)


@dataclass(frozen=True, slots=True)
class Operation:
    """A walk over the records of a form. ``count`` is how many there are, ``what`` which walk."""

    what: str
    code: str
    key: FormKey
    label: Text
    count: int

    def describe(self, language: str) -> str:
        """Say what it does."""
        return messages.render(self.code, {"form": self.label, "count": self.count}, language)

    def to_json(self, language: str) -> dict[str, object]:
        """Return the form that a plan shows."""
        return {"what": self.what, "form": self.key[1], "count": self.count, "message": self.describe(language)}


def operations(connection: Connection, before: Package | None, after: Package, live: Catalogue) -> Iterator[Operation]:
    """Yield what has to follow the publish, with how many records it touches."""
    yield from _computing(connection, before, after, live)
    for form in after.forms:
        old = before.form(form.id) if before else None
        if old is None:
            continue
        standing = live.forms[form.id]
        titled = _titling(old) != _titling(form)
        indexed = standing.search is None or _searching(old, standing) != _searching(form, standing)
        count = records.size(connection, form_table(standing)) if titled or indexed else 0
        key = (live.installation, form.id)
        if titled and count:
            yield Operation("retitle", RETITLE, key, form.label, count)
        if indexed and count:
            yield Operation("index", INDEX, key, form.label, count)


def _computing(connection: Connection, before: Package | None, after: Package, live: Catalogue) -> Iterator[Operation]:
    """Yield the forms, inner ones among them, that have other formulas than before."""
    former = {form.id: _formulas(form) for form in every_form(before.forms if before else ())}
    for form in every_form(after.forms):
        standing = live.forms.get(form.id)
        if standing is not None and _formulas(form) - former.get(form.id, frozenset()):
            count = records.size(connection, form_table(standing))
            if count:
                yield Operation("compute", COMPUTE, (live.installation, form.id), form.label, count)


def _formulas(form: Form) -> frozenset[tuple[str, str]]:
    return frozenset((field.id, str(field.settings)) for field in form.fields if "formula" in field.settings)


def _titling(form: Form) -> object:
    """Return all that the titles of a form follow from, apart from the records."""
    parts = title_parts(form)
    fields = [field for part in parts if part.name and (field := form.field(part.name))]
    return parts, [(field.id, field.options, field.settings) for field in fields]


def _searching(form: Form, standing: LiveForm) -> object:
    """Return the fields whose words records have, apart from those that no record has a value for yet."""
    fields = compile_form(form).words.fields
    return {(field.id, field.type, field.options) for field in form.fields if field.id in fields} & {
        (field.id, field.type, field.options) for field in form.fields if field.id in standing.fields
    }
