"""Finding one record by a unique value, for upserts."""

from __future__ import annotations

from sqlalchemy import Connection

from engines.form.problems import REQUIRED
from engines.kernel.errors import InvalidError, MissingError
from engines.kernel.problem import Problem, pointer
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.live import LiveForm
from runtime.storage import records


def find_by(connection: Connection, actor: Actor, form: LiveForm, code: str, value: str) -> str | None:
    """Return the id of the record whose unique field ``code`` has ``value``, or None.

    Raises:
        DeniedError: the actor may not view the form: an upsert would tell what is there.
        MissingError: the form has no unique field of that name.
        InvalidError: the value cannot be one of that field.
    """
    item = form.compiled.by_code.get(code)
    if item is None or not item.field.unique:
        raise MissingError(what=code)
    grant = kernel.authorize(actor, form.governed, "view")
    parsed = item.parse(value)
    if parsed is None:
        parsed = Problem(REQUIRED, "", {"label": item.field.label})
    if isinstance(parsed, Problem):
        raise InvalidError([parsed.under(pointer(code))])
    found = records.find(connection, form.table, item.field.id, [parsed], grant.visible)
    return next(iter(found.values()), None)
