"""The publish plan: what a package would change here, said before anything is touched."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from builder.services.publishing import fitting
from builder.services.publishing.checks import check_package
from builder.services.publishing.expressions import Packages, check_expressions
from builder.services.publishing.former import former as versions_before
from builder.services.publishing.neighbours import Neighbour, affected
from builder.services.publishing.online import Operation, operations
from builder.services.publishing.renames import Known, Rewritten, follow
from builder.services.publishing.shapes import form_shapes
from engines.form.kinds import document_kinds
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.errors import MetadataError
from engines.metadata.changes import Change, compare
from engines.metadata.loader import Loaded, load, load_documents
from engines.metadata.model import Package
from engines.metadata.requirements import resolve
from engines.metadata.writer import digest
from runtime.services.apps import bind_installed
from runtime.storage import catalogue, ddl, installations
from runtime.storage.ddl import DdlPlan
from runtime.storage.installations import Installation


@dataclass(frozen=True, slots=True)
class PublishPlan:
    """What publishing would do. ``before`` is the version that runs now, or None for a new app.

    ``online`` is what follows after metadata and tables have switched, while people work on; ``formulas`` are those
    that stand in the new names now, and ``neighbours`` the other apps that some of them belong to.
    """

    package: Package
    before: Package | None
    target: Installation
    changes: tuple[Change, ...]
    ddl: DdlPlan
    online: tuple[Operation, ...]
    formulas: tuple[Rewritten, ...]
    neighbours: tuple[Neighbour, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_new(self) -> bool:
        """Say whether the app is not installed yet."""
        return self.before is None

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to do."""
        return self.before is not None and not self.changes and not self.ddl.steps


def read_package(files: Mapping[str, bytes], others: Packages | None = None) -> Loaded:
    """Load and check a package's files; the diagnostics hold everything found, the package is None on an error.

    ``others`` are the packages that it builds on, by id; without them, expressions that lead there are believed.
    """
    return _checked(load(files, document_kinds()), others)


def make_plan(connection: Connection, files: Mapping[str, bytes], code: str | None = None) -> PublishPlan:
    """Compare a package with what is installed. ``code`` installs it under another code than its own.

    Raises:
        MetadataError: the package is wrong, or does not fit what is installed.
    """
    given = load(files, document_kinds())
    if given.package is None:
        raise MetadataError(given.diagnostics)
    installed = installations.every(connection)
    former = {item.number: _stored(connection, item) for item in installed}
    _check_requirements(given.package, former)
    target = _target(connection, given.package, installed, code)
    before = former.get(target.number)
    followed, formulas = _followed(connection, given.package, target, former)
    loaded = _checked(Loaded(followed, given.diagnostics))
    if loaded.package is None:
        raise MetadataError(loaded.diagnostics)
    package = loaded.package
    target = dataclasses.replace(target, digest=digest(package.documents))
    packages = {**former, target.number: package}
    others = tuple(affected(target.number, installed, former, packages))
    packages |= {other.now.number: other.package for other in others}
    changes = compare(before, package)
    bound = bind_installed(target, package, packages)
    _refuse(
        *fitting.check_code(target, installed),
        *bound.diagnostics,
        *fitting.still_needed(target, installed, packages, former),
        *check_expressions(package, fitting.behind(target, packages)),
        *fitting.retyped(package, changes),
        *fitting.relinked(package, changes),
    )
    live = catalogue.read(connection, target.number)
    neighbours = {number: catalogue.read(connection, number) for number in target.bindings.values()}
    steps = ddl.plan(live, form_shapes(target, bound.package), neighbours)
    _refuse(*fitting.repeated(connection, package, live, steps))
    told = (*loaded.diagnostics, *fitting.forgotten_codes(package, changes))
    return PublishPlan(
        package=package,
        before=before,
        target=target,
        changes=changes,
        ddl=steps,
        online=tuple(operations(connection, before, package, live)),
        formulas=(*formulas, *(one for other in others for one in other.formulas)),
        neighbours=others,
        diagnostics=told,
    )


def _checked(loaded: Loaded, others: Packages | None = None) -> Loaded:
    """Return what the engines say of a package too; without the package, where there is an error."""
    if loaded.package is None:
        return loaded
    found = (*loaded.diagnostics, *check_package(loaded.package, others))
    failed = any(item.severity == "error" for item in found)
    return Loaded(None if failed else loaded.package, found)


def _followed(
    connection: Connection, package: Package, target: Installation, former: Mapping[int, Package]
) -> tuple[Package, tuple[Rewritten, ...]]:
    """Return the package with its formulas said in the names of now, and those that said former ones."""
    before = former.get(target.number)
    now = Known(package, fitting.behind(target, {**former, target.number: package}))
    was = None if before is None else Known(before, fitting.behind(target, former))
    return follow(now, was, lambda: tuple(versions_before(connection, now)))


def _refuse(*found: Diagnostic) -> None:
    if found:
        raise MetadataError(found)


def _stored(connection: Connection, item: Installation) -> Package:
    loaded = read_stored(connection, item)
    if loaded.package is None:
        raise MetadataError(loaded.diagnostics)
    return loaded.package


def _target(
    connection: Connection, package: Package, installed: Sequence[Installation], code: str | None
) -> Installation:
    """Return the installation that the package becomes: the one with its id and code, or a new one."""
    same = [item for item in installed if item.package_id == package.app.id]
    known = next((item for item in same if code in (None, item.code)), None)
    number = known.number if known else installations.next_number(connection)
    return Installation(
        number=number,
        package_id=package.app.id,
        code=code or (known.code if known else package.app.code),
        version=package.app.version,
        digest=digest(package.documents),
        bindings=_bindings(package, known, installed),
    )


def _bindings(package: Package, known: Installation | None, installed: Sequence[Installation]) -> dict[str, int]:
    """Bind each alias: to what it stood for so far, else to the first installation of the required package."""
    first = {item.package_id: item.number for item in reversed(installed)}
    behind = {item.number: item.package_id for item in installed}
    before = known.bindings if known else {}
    return {
        need.alias: before[need.alias] if behind.get(before.get(need.alias, 0)) == need.app else first[need.app]
        for need in package.app.requires
    }


def _check_requirements(package: Package, packages: Mapping[int, Package]) -> None:
    """Check what the package requires, and that it still is what the other installed apps require.

    Raises:
        MetadataError: an app is not there or of the wrong version, or apps would require each other.
    """
    others = [other.app for other in packages.values() if other.app.id != package.app.id]
    found = resolve([package.app, *others]).diagnostics
    if found:
        raise MetadataError(found)


def read_stored(connection: Connection, item: Installation) -> Loaded:
    """Load the package that an installation runs."""
    return load_documents(installations.documents(connection, item.digest), document_kinds())
