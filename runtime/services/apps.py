"""Which apps are installed, compiled and ready: one snapshot for the process, renewed when the database says so."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final

from sqlalchemy import Connection

from engines.form.compiled import compile_form
from engines.form.kinds import field_kinds
from engines.kernel.clock import Clock
from engines.kernel.errors import MetadataError, MissingError
from engines.metadata.loader import load_documents
from engines.metadata.model import Form, Package
from runtime.identity.kernel import Governed
from runtime.services.live import FormKey, Incoming, LiveApp, LiveForm, Snapshot
from runtime.storage import catalogue, installations
from runtime.storage.database import Database
from runtime.storage.installations import Installation
from runtime.storage.tables import form_table

FRESH_FOR: Final = timedelta(seconds=1)
"""How long a process may go on with what it knows after another process published. Publishing is additive, so a write
under the former version stays right."""


class Apps:
    """Holds the current `Snapshot`. It never changes metadata: `builder.services` publishes, then calls `forget`."""

    def __init__(self, database: Database, clock: Clock, zone: tzinfo) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._stamp: tuple[tuple[int, str, str], ...] = ()
        self._checked: datetime | None = None

    def snapshot(self) -> Snapshot:
        """Return the installed apps as of now, or at most a second ago."""
        snapshot = self._snapshot
        if snapshot is not None and self._fresh():
            return snapshot
        with self._lock:
            return self._renew()

    def forget(self) -> None:
        """Look again at the next call, after this process published something."""
        self._checked = None

    def _fresh(self) -> bool:
        return self._checked is not None and abs(self._clock.now() - self._checked) < FRESH_FOR

    def _renew(self) -> Snapshot:
        with self._database.read() as connection:
            found = installations.every(connection)
            stamp = tuple((item.number, item.code, item.digest) for item in found)
            if self._snapshot is None or stamp != self._stamp:
                self._snapshot = load_snapshot(connection, found, self._zone, self._snapshot)
                self._stamp = stamp
        self._checked = self._clock.now()
        return self._snapshot


def load_snapshot(
    connection: Connection, found: Sequence[Installation], zone: tzinfo, known: Snapshot | None = None
) -> Snapshot:
    """Compile the installations; apps whose version is already compiled in ``known`` keep their package."""
    former = {app.number: app for app in known.apps.values()} if known else {}
    packages: dict[int, Package] = {}
    for item in found:
        same = former.get(item.number)
        unchanged = same is not None and same.digest == item.digest
        packages[item.number] = same.package if same and unchanged else _package(connection, item)
    apps = {item.code: _live_app(connection, item, packages, zone) for item in found}
    by_key = {form.key: form for app in apps.values() for form in app.every_form()}
    return Snapshot(apps, by_key, _incoming(by_key.values()))


def _package(connection: Connection, item: Installation) -> Package:
    loaded = load_documents(installations.documents(connection, item.digest), field_kinds())
    if loaded.package is None:
        raise MetadataError(loaded.diagnostics)
    return loaded.package


def _live_app(connection: Connection, item: Installation, packages: Mapping[int, Package], zone: tzinfo) -> LiveApp:
    package = packages[item.number]
    tables = {key: form_table(form) for key, form in catalogue.read(connection, item.number).forms.items()}
    forms: dict[str, LiveForm] = {}
    for form in package.forms:
        targets = targets_of(item, form, packages)
        governed = _governed(item, package, form)
        live = LiveForm(item.code, form, compile_form(form, zone), tables[form.id], governed, targets)
        forms |= dict.fromkeys((*form.was, form.code), live)
    return LiveApp(item.number, item.code, item.digest, package, forms)


def _governed(item: Installation, package: Package, form: Form) -> Governed:
    return Governed(
        installation=item.number,
        form_id=form.id,
        label=form.label,
        permissions=tuple(permission for permission in package.permissions if permission.form == form.id),
        doors={door.id: door for door in form.public},
    )


def targets_of(item: Installation, form: Form, packages: Mapping[int, Package]) -> dict[str, FormKey]:
    """Return where each relation field of a form points, aliases of other apps bound to their installations."""
    targets: dict[str, FormKey] = {}
    for field in form.fields:
        if field.to is not None:
            number = item.bindings[field.to.app] if field.to.app else item.number
            targets[field.id] = (number, form_id_of(packages[number], field.to.form))
    return targets


def form_id_of(package: Package, name: str) -> str:
    """Return the id of the form that another package names by id or code.

    Raises:
        MissingError: the package has no such form.
    """
    for form in package.forms:
        if name in (form.id, form.code, *form.was):
            return form.id
    raise MissingError(what=name)


def _incoming(forms: Iterable[LiveForm]) -> dict[FormKey, tuple[Incoming, ...]]:
    links: dict[FormKey, list[Incoming]] = {}
    for form in forms:
        for field_id, target in form.targets.items():
            field = form.form.field(field_id)
            if field is not None:
                links.setdefault(target, []).append(Incoming(form.key, field))
    return {key: tuple(found) for key, found in links.items()}
