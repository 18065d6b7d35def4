"""May the actor do this at all, and to these fields? The pipeline's use of the permission kernel."""

from __future__ import annotations

from engines.kernel import messages
from engines.kernel.errors import DeniedError
from runtime.identity import kernel
from runtime.services.pipeline.batch import Batch


class FieldDeniedError(DeniedError):
    """The actor may write the record, but not this field."""

    code = messages.define(
        "permission.field_denied", zh="你不能修改「{form}」的「{field}」", en='You may not edit "{field}" of "{form}"'
    )


def authorize(batch: Batch) -> None:
    """Ask the kernel once for the whole batch.

    Raises:
        DeniedError: the actor lacks the operation.
    """
    batch.grant = kernel.authorize(batch.actor, batch.form.governed, batch.operation)


def check_fields(batch: Batch) -> None:
    """Refuse a write to a field that the grant leaves out; nothing is dropped in silence.

    Raises:
        FieldDeniedError: naming the first such field.
    """
    rights = batch.granted.fields
    if rights.write is None:
        return
    for draft in batch.healthy():
        for field_id in draft.values:
            if not rights.may_write(field_id):
                raise FieldDeniedError(form=batch.form.label, field=batch.form.label_of(field_id))
