"""The steps of a public form: one for each section of the form's layout that holds fields of the page."""

from __future__ import annotations

from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Form, PublicForm, Section


def steps_of(form: Form, door: PublicForm) -> list[JsonObject]:
    """Return the steps with their fields by code, in the layout's order; none where fewer than two would come of it.

    What no section holds is asked for in the last step.
    """
    if door.steps_by is None:
        return []
    parts = [(section, _held(section, door)) for section in form.layout]
    parts = [(section, held) for section, held in parts if held]
    if len(parts) < 2:  # noqa: PLR2004 - one step is none
        return []
    placed = {field_id for _, held in parts for field_id in held}
    parts[-1][1].extend(field_id for field_id in door.fields if field_id not in placed)
    codes = {field.id: field.code for field in form.fields}
    return [_step(section, [codes[field_id] for field_id in held]) for section, held in parts]


def _held(section: Section, door: PublicForm) -> list[str]:
    return [field_id for field_id in section.fields if field_id in door.fields]


def _step(section: Section, codes: list[str]) -> JsonObject:
    label: Json = None if section.label is None else {"zh": section.label.zh, "en": section.label.en}
    return {"label": label, "fields": list(codes)}
