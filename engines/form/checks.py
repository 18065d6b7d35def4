"""What a schema cannot say is wrong with a form: settings that contradict, defaults that do not fit, titles, circles.

Called before a package is installed; findings are (pointer, message code, details) within the form's document. The
expressions themselves are checked one by one by `builder.services`, which knows the other forms that they may name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from engines.form.effect_checks import faults_of_effects
from engines.form.field_type import FieldType, Finding
from engines.form.field_types import field_types
from engines.form.problems import BAD_DEFAULT, CIRCLE, NO_DEFAULT, NO_REQUIRED, NO_TREE, NO_UNIQUE
from engines.form.rules import FormRules, circle_of
from engines.form.titles import faults_of_title
from engines.form.view_type import faults_of_view
from engines.form.view_types import view_types
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import Text
from engines.metadata.model import Field, Form
from engines.metadata.slots import expression


def check_form(form: Form) -> Iterator[Finding]:
    """Yield everything wrong with the form's fields, views and title."""
    for index, field in enumerate(form.fields):
        place = pointer("fields", index)
        for where, code, details in _check_field(field, field_types.find(field.type)):
            yield place + where, code, details
    for index, view in enumerate(form.views):
        place = pointer("views", index)
        for where, code, details in faults_of_view(view_types.find(view.type), form, view):
            yield place + where, code, details
    yield from faults_of_title(form)
    yield from _asked_in_vain(form)
    yield from faults_of_effects(form)


def check_rules(rules: FormRules) -> Iterator[Finding]:
    """Yield the circle of fields that wait for each other, if there is one, at the first of its expressions."""
    circle = circle_of(rules)
    if circle:
        codes = [field.code for field_id in circle if (field := rules.form.field(field_id))]
        yield _place_of(rules, circle), CIRCLE, {"path": " → ".join(codes)}


def _place_of(rules: FormRules, circle: tuple[str, ...]) -> str:
    entries = [*rules.shown_by.get(circle[0], ()), *rules.hidden_by.get(circle[0], ())]
    entries += [setting.entry for setting in rules.set_by.get(circle[0], ())]
    for entry in entries:
        if circle[1] in entry.when.depends.fields:
            return pointer("behaviour", rules.form.behaviour.index(entry.behaviour), "when")
    for setting in rules.set_by.get(circle[0], ()):
        if circle[1] in setting.reads:
            return pointer("behaviour", rules.form.behaviour.index(setting.entry.behaviour), "set", circle[0])
    at = next(at for at, field in enumerate(rules.form.fields) if field.id == circle[0])
    return pointer("fields", at, "formula" if circle[0] in rules.formulas else "default")


def _asked_in_vain(form: Form) -> Iterator[Finding]:
    """Yield what nobody can fill in, and is asked for under a condition."""
    kinds = {field.id: field_types.find(field.type) for field in form.fields}
    for at, entry in enumerate(form.behaviour):
        for index, field_id in enumerate(entry.require):
            if kinds[field_id].read_only:
                yield pointer("behaviour", at, "require", index), NO_REQUIRED, {"type": kinds[field_id].label}


def _check_field(field: Field, kind: FieldType) -> Iterator[Finding]:
    own = tuple(kind.check(field))
    yield from own
    if not kind.takes_tree:
        for at, option in enumerate(field.options):
            if option.under:
                yield pointer("options", at, "under"), NO_TREE, {"type": kind.label}
    if field.unique and not kind.takes_unique:
        yield "/unique", NO_UNIQUE, {"type": kind.label}
    if field.required and kind.read_only:
        yield "/required", NO_REQUIRED, {"type": kind.label}
    if field.default is not None and not kind.takes_default:
        yield "/default", NO_DEFAULT, {"type": kind.label}
    elif field.default is not None and not own:
        yield from _check_default(field, kind)


def _check_default(field: Field, kind: FieldType) -> Iterator[Finding]:
    raw = field.default
    if expression(raw) is not None:
        return
    value = kind.parser(field, UTC)(raw[1:] if isinstance(raw, str) and raw.startswith("==") else raw)
    if isinstance(value, Problem):
        yield "/default", BAD_DEFAULT, {"reason": _said(value)}


def _said(problem: Problem) -> Text:
    return Text(problem.message("zh"), problem.message("en"))
