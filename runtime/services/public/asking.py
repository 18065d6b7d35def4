"""What visitors send through a door: fields to fill in, or facts to find a record by. Checked before all else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engines.form.problems import REQUIRED
from engines.kernel.errors import DeniedError, InvalidError, MissingError
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import Text
from runtime.identity.kernel import LABELS
from runtime.services.public.doors import Door

NOT_FOUND: Final = Text("符合这些信息的记录", "record with these details")

Raw = Mapping[str, object]


class NothingFoundError(MissingError):
    """No record has all these facts. The one answer for every kind of wrong."""

    def __init__(self) -> None:
        super().__init__(what=NOT_FOUND)


def check_sent(door: Door, raw: Raw) -> None:
    """Refuse fields that the door does not ask for, those that it fixes itself included.

    Raises:
        DeniedError: the door is not for creating, or does not let this field in.
    """
    if door.door.can != "create":
        raise DeniedError(form=door.form.label, operation=LABELS["create"])
    for code in raw:
        item = door.form.compiled.by_code.get(code)
        if item is not None and item.field.id not in door.door.fields:
            raise DeniedError(form=door.form.label, operation=item.field.label)


def check_filled(door: Door, raw: Raw, *, whole: bool = True) -> None:
    """Ask for what the door requires beyond the form, and tell what else is wrong in the same breath.

    What the form may hide is left to the pipeline, which knows whether it does. Of a change only what was sent counts:
    ``whole`` is false then.

    Raises:
        InvalidError: a required field is blank.
    """
    parsed = door.form.compiled.parse(raw)
    told = {problem.pointer for problem in parsed.problems}
    rules = door.form.compiled.rules
    always = [name for name in door.door.required if name not in rules.shown_by and name not in rules.hidden_by]
    asked = [door.form.compiled.by_id[field_id].field for field_id in always]
    fields = [field for field in asked if whole or field.code in raw]
    blank = [
        Problem(REQUIRED, pointer(field.code), {"label": field.label})
        for field in fields
        if parsed.values.get(field.id) is None and pointer(field.code) not in told
    ]
    if blank:
        raise InvalidError([*parsed.problems, *blank])


def facts_of(door: Door, raw: Raw) -> dict[str, object]:
    """Return what a visitor knows of a record, as values by field id.

    Raises:
        NothingFoundError: a fact is missing, or cannot be one.
    """
    facts: dict[str, object] = {}
    for field_id in door.door.by:
        item = door.form.compiled.by_id[field_id]
        sent = raw.get(item.field.code)
        fact = sent.strip() or None if isinstance(sent, str) and item.type.counted else item.parse(sent)
        if fact is None or isinstance(fact, Problem):
            raise NothingFoundError
        facts[field_id] = fact
    return facts
