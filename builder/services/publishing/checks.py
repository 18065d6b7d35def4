"""What only the form and rules engines can find wrong with a package: settings, defaults, titles, expressions."""

from __future__ import annotations

from collections.abc import Iterator

from builder.services.publishing.expressions import Packages, check_expressions
from engines.form.checks import check_form
from engines.kernel.diagnostic import Diagnostic
from engines.metadata.model import Package


def check_package(package: Package, others: Packages | None = None) -> tuple[Diagnostic, ...]:
    """Return every finding of the engines: about the forms, then about the expressions of those that are sound.

    ``others`` are the packages that it builds on, by id; without them, what leads there is believed.
    """
    found = tuple(_forms(package))
    return (*found, *check_expressions(package, others, {one.document for one in found}))


def _forms(package: Package) -> Iterator[Diagnostic]:
    for form in package.forms:
        for place, code, details in check_form(form):
            yield Diagnostic("error", code, package.path_of(form.id), place, details)
