"""What things were called in versions that were published here before, for formulas that still say so."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from builder.services.publishing.expressions import in_reach
from builder.services.publishing.renames import Known
from engines.form.kinds import document_kinds
from engines.metadata.loader import load_documents
from engines.metadata.model import Package
from runtime.storage import installations

MOST: Final = 20
"""How many versions of a package are looked at: who wrote a formula longer ago reads what was probably meant."""


def former(connection: Connection, now: Known) -> Iterator[Known]:
    """Yield a package in the former versions of its own, then in those of each that it builds on, the newest first."""
    for package in _versions(connection, now.package):
        yield dataclasses.replace(now, package=package)
    for other in in_reach(now.package, now.others)[1:]:
        for package in _versions(connection, other):
            yield dataclasses.replace(now, others={**now.others, package.app.id: package})


def _versions(connection: Connection, package: Package) -> Iterator[Package]:
    for documents in installations.former_documents(connection, package.app.id, MOST):
        loaded = load_documents(documents, document_kinds())
        if loaded.package is not None:
            yield loaded.package
