"""What is wrong with values that conditions set and that relations copy. Called by the checks of forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC

from engines.form.effects import alike, copied_by, missing_options
from engines.form.field_type import FieldType, Finding
from engines.form.field_types import field_types
from engines.form.problems import BAD_SET, NOT_A_TREE, NOT_ALIKE, NOT_SET, OPTIONS_LACK, SET_REFERENCE
from engines.kernel.diagnostic import Severity
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import Text
from engines.kernel.values import Json
from engines.metadata.model import Field, Form
from engines.metadata.slots import expression
from engines.rules import Name, Names, field_type
from engines.rules.types import described


def faults_of_effects(form: Form) -> Iterator[Finding]:
    """Yield what conditions set in vain, and trees that are none."""
    yield from _set_in_vain(form)
    yield from _trees(form)


def _set_in_vain(form: Form) -> Iterator[Finding]:
    """Yield values that conditions set and that their fields cannot take."""
    fields = {field.id: field for field in form.fields}
    for at, entry in enumerate(form.behaviour):
        for name, raw in entry.set.items():
            field = fields[name]
            place, kind = pointer("behaviour", at, "set", name), field_types.find(field.type)
            if kind.read_only:
                yield place, NOT_SET, {"type": kind.label}
            elif expression(raw) is None and raw is not None:
                yield from ((place, code, details) for code, details in _unset(field, kind, raw))


def _unset(field: Field, kind: FieldType, raw: Json) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield why a value that is written out cannot be set. People and records are looked up by nobody here."""
    if kind.lookup is not None:
        yield SET_REFERENCE, {"type": kind.label}
        return
    value = kind.parser(field, UTC)(raw[1:] if isinstance(raw, str) and raw.startswith("==") else raw)
    if isinstance(value, Problem):
        yield BAD_SET, {"reason": Text(value.message("zh"), value.message("en"))}


def _trees(form: Form) -> Iterator[Finding]:
    """Yield relations that are trees of another form."""
    for at, field in enumerate(form.fields):
        own = field.to is not None and field.to.app is None and field.to.form == form.id
        if field.settings.get("tree") is True and not own:
            yield pointer("fields", at, "tree"), NOT_A_TREE, {}


def check_copies(form: Form, names: Names) -> Iterator[tuple[Severity, Finding]]:
    """Yield what relations copy and their fields cannot take over; ``names`` reach the forms that they lead to."""
    for at, field in enumerate(form.fields):
        relation = names.by_id(field.id)
        inside = names.of(relation) if relation is not None else None
        for own_id, read_id in copied_by(field).items() if inside is not None else ():
            own, other = names.by_id(own_id), inside.by_id(read_id) if inside is not None else None
            place = pointer("fields", at, "on_pick", "copy", own_id)
            if own is not None and other is not None:
                yield from ((severity, (place, *said)) for severity, said in _copied(form, own, other))


def _copied(form: Form, own: Name, other: Name) -> Iterator[tuple[Severity, tuple[str, Mapping[str, object]]]]:
    field = form.field(own.id)
    kind = field_types.find(field.type) if field is not None else None
    if kind is not None and kind.read_only:
        yield "error", (NOT_SET, {"type": kind.label})
    elif not alike(own, other):
        mine, theirs = described(field_type(own)), described(field_type(other))
        details = {"own": own.label or own.code, "other": other.label or other.code, "mine": mine, "theirs": theirs}
        yield "error", (NOT_ALIKE, details)
    elif lacking := missing_options(own, other):
        yield "warning", (OPTIONS_LACK, {"own": own.label or own.code, "codes": list(lacking)})
