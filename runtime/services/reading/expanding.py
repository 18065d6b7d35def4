"""``expand``: relations returned as whole records, one level deep, as far as the reader may see the target."""

from __future__ import annotations

from collections.abc import Sequence

from engines.kernel import messages
from engines.kernel.errors import DeniedError, InvalidError
from engines.kernel.problem import Problem
from runtime.identity import kernel
from runtime.services.labels import Labels
from runtime.services.live import LiveForm
from runtime.services.reading.presenting import Record, present
from runtime.storage import records

NOT_EXPANDABLE = messages.define(
    "list.not_expandable", zh="「{name}」不是关联字段,不能展开", en='"{name}" is no relation and cannot be expanded'
)


def expand(form: LiveForm, items: list[Record], codes: Sequence[str], labels: Labels) -> None:
    """Replace the named references of records by the records they point at.

    Raises:
        InvalidError: a name is no relation of the form.
    """
    for code in codes:
        item = form.compiled.by_code.get(code)
        if item is None or item.field.id not in form.targets:
            raise InvalidError([Problem(NOT_EXPANDABLE, "/expand", {"name": code})])
        _expand(items, item.field.code, labels.form_at(form.targets[item.field.id]), labels)


def _expand(items: list[Record], code: str, target: LiveForm, labels: Labels) -> None:
    try:
        grant = kernel.authorize(labels.actor, target.governed, "view")
    except DeniedError:
        return
    ids = {str(held["id"]) for record in items if isinstance(held := record.get(code), dict)}
    rows = records.fetch(labels.connection, target.table, ids, grant.visible)
    found = {str(record["id"]): record for record in present(target, list(rows.values()), labels, grant)}
    for record in items:
        held = record.get(code)
        if isinstance(held, dict) and held["id"] in found:
            record[code] = {**found[str(held["id"])], "label": held["label"]}
