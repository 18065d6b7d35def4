"""What only the form and rules engines can find wrong with a package: settings, defaults, titles, conditions."""

from __future__ import annotations

from collections.abc import Iterator

from engines.form.checks import check_form
from engines.form.compiled import CompiledForm, compile_form
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import pointer
from engines.metadata.model import Form, Package
from engines.rules import ExpressionError
from engines.rules.binding import bind
from engines.rules.parser import parse


def check_package(package: Package) -> tuple[Diagnostic, ...]:
    """Return every finding of the engines, in the package's order."""
    return tuple(finding for form in package.forms for finding in _check(form))


def _check(form: Form) -> Iterator[Diagnostic]:
    document = f"forms/{form.code}.json"
    own = [Diagnostic("error", code, document, place, details) for place, code, details in check_form(form)]
    yield from own
    if own:
        return
    compiled = compile_form(form)
    for index, view in enumerate(form.views):
        if view.where:
            yield from _check_condition(compiled, view.where, document, pointer("views", index, "where"))


def _check_condition(compiled: CompiledForm, source: str, document: str, place: str) -> Iterator[Diagnostic]:
    try:
        bind(parse(source), compiled.names())
    except ExpressionError as error:
        for problem in error.problems:
            yield Diagnostic("error", problem.code, document, place, problem.details)
