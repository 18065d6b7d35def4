"""What a schema cannot say is wrong with a form: settings that contradict, defaults that do not fit, titles.

Called before a package is installed; findings are (pointer, message code, details) within the form's document.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from engines.form.field_type import FieldType, Finding
from engines.form.field_types import field_types
from engines.form.problems import BAD_DEFAULT, NO_DEFAULT, NO_REQUIRED, NO_UNIQUE
from engines.form.titles import faults_of_title
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import Text
from engines.metadata.model import Field, Form
from engines.rules import ExpressionError, check_value


def check_form(form: Form) -> Iterator[Finding]:
    """Yield everything wrong with the form's fields and title."""
    for index, field in enumerate(form.fields):
        place = pointer("fields", index)
        for where, code, details in _check_field(field, field_types.find(field.type)):
            yield place + where, code, details
    yield from faults_of_title(form)


def _check_field(field: Field, kind: FieldType) -> Iterator[Finding]:
    own = tuple(kind.check(field))
    yield from own
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
    if isinstance(raw, str) and raw.startswith("=") and not raw.startswith("=="):
        try:
            check_value(raw)
        except ExpressionError as error:
            yield "/default", BAD_DEFAULT, {"reason": _said(error.problems[0])}
        return
    value = kind.parser(field, UTC)(raw[1:] if isinstance(raw, str) and raw.startswith("==") else raw)
    if isinstance(value, Problem):
        yield "/default", BAD_DEFAULT, {"reason": _said(value)}


def _said(problem: Problem) -> Text:
    return Text(problem.message("zh"), problem.message("en"))
