"""What only the form and rules engines can find wrong with a package: settings, defaults, titles, expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from engines.form.checks import check_form
from engines.form.compiled import CompiledForm, compile_form
from engines.kernel.diagnostic import Diagnostic
from engines.metadata.model import Package
from engines.metadata.slots import SlotKind, expression_slots
from engines.rules import ExpressionError, bind, check_value, parse


def check_package(package: Package) -> tuple[Diagnostic, ...]:
    """Return every finding of the engines: about the forms, then about the expressions of those that are sound."""
    found = tuple(_forms(package))
    unsound = {one.document for one in found}
    return (*found, *_expressions(package, unsound))


def _forms(package: Package) -> Iterator[Diagnostic]:
    for form in package.forms:
        for place, code, details in check_form(form):
            yield Diagnostic("error", code, package.path_of(form.id), place, details)


def _expressions(package: Package, unsound: set[str]) -> Iterator[Diagnostic]:
    compiled = {form.id: compile_form(form) for form in package.forms if package.path_of(form.id) not in unsound}
    for slot in expression_slots(package):
        if slot.form in compiled:
            try:
                CHECKS[slot.kind](compiled[slot.form], slot.source)
            except ExpressionError as error:
                for problem in error.problems:
                    yield Diagnostic("error", problem.code, slot.document, slot.pointer, problem.details)


def _check_condition(form: CompiledForm, source: str) -> None:
    bind(parse(source), form.names())


def _check_value(_form: CompiledForm, source: str) -> None:
    check_value(source)


CHECKS: Final[Mapping[SlotKind, Callable[[CompiledForm, str], None]]] = {
    "condition": _check_condition,
    "value": _check_value,
    "default": _check_value,
}
