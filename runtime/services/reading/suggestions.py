"""What people lately wrote in a field of free words, to write it the same way again. Called by its route."""

from __future__ import annotations

from collections import Counter
from typing import Final

from engines.kernel.errors import DeniedError, MissingError
from engines.kernel.values import JsonObject
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.live import LiveForm
from runtime.storage import record_samples
from runtime.storage.database import Database

LOOKED_AT: Final = 2000
"""Records whose values are counted: the newest in sight."""

MOST: Final = 20


def suggested(database: Database, actor: Actor, form: LiveForm, code: str, find: str = "") -> list[JsonObject]:
    """Return the words most used of late that hold ``find``, each with how often, from records in the actor's sight.

    Raises:
        MissingError: the form has no field of free words by that code.
        DeniedError: the actor may not view the form, or not that field.
    """
    grant = kernel.authorize(actor, form.governed, "view")
    item = form.compiled.by_code.get(code)
    if item is None or not item.type.suggests:
        raise MissingError(what=code)
    if not grant.fields.may_read(item.field.id):
        raise DeniedError(form=form.label, operation=item.field.label)
    wanted = find.strip().casefold()
    with database.read() as connection:
        held = record_samples.newest(connection, form.table, item.field.id, grant.visible, LOOKED_AT)
    words = Counter(word for value in held if isinstance(value, tuple) for word in value)
    fitting = [(word, count) for word, count in words.items() if wanted in str(word).casefold()]
    ranked = sorted(fitting, key=lambda pair: (-pair[1], str(pair[0])))
    return [{"value": str(word), "count": count} for word, count in ranked[:MOST]]
