"""The publish plan: what a package would change here, said before anything is touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from builder.services.publishing.checks import check_package
from builder.services.publishing.shapes import form_shapes
from engines.form.kinds import field_kinds
from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.errors import MetadataError
from engines.kernel.problem import pointer
from engines.metadata.changes import Change, compare
from engines.metadata.loader import Loaded, load, load_documents
from engines.metadata.model import Package
from engines.metadata.writer import digest
from runtime.storage import catalogue, ddl, installations
from runtime.storage.ddl import DdlPlan
from runtime.storage.installations import Installation

MISSING_APP = messages.define(
    "publish.missing_app", zh="需要先安装应用「{app}」", en='The app "{app}" has to be installed first'
)
MISSING_FORM = messages.define(
    "publish.missing_form", zh="应用「{app}」里没有表单「{form}」", en='The app "{app}" has no form "{form}"'
)
CODE_TAKEN = messages.define(
    "publish.code_taken",
    zh="代码「{code}」已被另一个应用占用;安装时另取一个",
    en='The code "{code}" belongs to another app; install under a code of its own',
)
RETYPED = messages.define(
    "publish.retyped",
    zh="「{field}」不能从 {before} 改成 {after};请新建一个字段,停用这一个",
    en='"{field}" cannot turn from {before} into {after}; add a new field and retire this one',
)
RETYPED_KIND: Final = "retyped"


@dataclass(frozen=True, slots=True)
class PublishPlan:
    """What publishing would do. ``before`` is the version that runs now, or None for a new app."""

    package: Package
    before: Package | None
    target: Installation
    changes: tuple[Change, ...]
    ddl: DdlPlan
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_new(self) -> bool:
        """Say whether the app is not installed yet."""
        return self.before is None

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to do."""
        return self.before is not None and not self.changes and not self.ddl.steps


def read_package(files: Mapping[str, bytes]) -> Loaded:
    """Load and check a package's files; the diagnostics hold everything found, the package is None on an error."""
    loaded = load(files, field_kinds())
    if loaded.package is None:
        return loaded
    found = (*loaded.diagnostics, *check_package(loaded.package))
    failed = any(item.severity == "error" for item in found)
    return Loaded(None if failed else loaded.package, found)


def make_plan(connection: Connection, files: Mapping[str, bytes], code: str | None = None) -> PublishPlan:
    """Compare a package with what is installed. ``code`` installs it under another code than its own.

    Raises:
        MetadataError: the package is wrong, or does not fit what is installed.
    """
    loaded = read_package(files)
    if loaded.package is None:
        raise MetadataError(loaded.diagnostics)
    package = loaded.package
    installed = installations.every(connection)
    packages = {item.number: _stored(connection, item) for item in installed}
    target = _target(connection, package, installed, code)
    before = packages.get(target.number)
    refused = [*_check_code(target, installed), *_check_targets(package, target, packages)]
    if refused:
        raise MetadataError(refused)
    changes = compare(before, package)
    refused = [_retyped(change) for change in changes if change.kind == RETYPED_KIND]
    if refused:
        raise MetadataError(refused)
    packages[target.number] = package
    neighbours = {number: catalogue.read(connection, number) for number in target.bindings.values()}
    shapes = form_shapes(target, package, packages)
    steps = ddl.plan(catalogue.read(connection, target.number), shapes, neighbours)
    return PublishPlan(package, before, target, changes, steps, loaded.diagnostics)


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
        bindings=_bindings(package, installed),
    )


def _bindings(package: Package, installed: Sequence[Installation]) -> dict[str, int]:
    """Bind each alias to the first installation of the required package.

    Raises:
        MetadataError: a required app is not installed.
    """
    numbers = {item.package_id: item.number for item in reversed(installed)}
    missing = [
        Diagnostic("error", MISSING_APP, "app.json", pointer("requires", index), {"app": need.app})
        for index, need in enumerate(package.app.requires)
        if need.app not in numbers
    ]
    if missing:
        raise MetadataError(missing)
    return {need.alias: numbers[need.app] for need in package.app.requires}


def _check_code(target: Installation, installed: Sequence[Installation]) -> list[Diagnostic]:
    taken = any(item.code == target.code and item.number != target.number for item in installed)
    return [Diagnostic("error", CODE_TAKEN, "app.json", "/code", {"code": target.code})] if taken else []


def _check_targets(package: Package, target: Installation, packages: Mapping[int, Package]) -> list[Diagnostic]:
    found = []
    for form in package.forms:
        for index, field in enumerate(form.fields):
            if field.to is None or field.to.app is None:
                continue
            other = packages[target.bindings[field.to.app]]
            if not any(field.to.form in (known.id, known.code, *known.was) for known in other.forms):
                details = {"app": other.app.label, "form": field.to.form}
                place = pointer("fields", index, "to")
                found.append(Diagnostic("error", MISSING_FORM, f"forms/{form.code}.json", place, details))
    return found


def _retyped(change: Change) -> Diagnostic:
    details = {"field": "/".join(change.ids), "before": str(change.before), "after": str(change.after)}
    return Diagnostic("error", RETYPED, change.path, "", details)


def read_stored(connection: Connection, item: Installation) -> Loaded:
    """Load the package that an installation runs."""
    return load_documents(installations.documents(connection, item.digest), field_kinds())
