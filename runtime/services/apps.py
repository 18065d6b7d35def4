"""Which apps are installed, compiled and ready: one snapshot for the process, renewed when the database says so."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from sqlalchemy import Connection

from engines.form.compiled import compile_form
from engines.form.graph import ComputedGraph
from engines.form.kinds import document_kinds
from engines.form.names import PlacedForm, Vocabulary
from engines.form.sensitive import Cipher
from engines.kernel.clock import Clock
from engines.kernel.errors import MetadataError
from engines.metadata.binding import Bound, bind
from engines.metadata.inner import PARENT, holds_rows, inner_forms
from engines.metadata.loader import load_documents
from engines.metadata.model import Form, Package
from runtime.identity.kernel import Governed
from runtime.services.live import FormKey, Incoming, LiveApp, LiveForm, Snapshot, form_key, key_text
from runtime.storage import catalogue, installations
from runtime.storage.database import Database
from runtime.storage.installations import Installation
from runtime.storage.tables import FormTable, form_table

FRESH_FOR: Final = timedelta(seconds=1)
"""How long a process may go on with what it knows after another process published. Publishing is additive, so a write
under the former version stays right."""


class Apps:
    """Holds the current `Snapshot`. It never changes metadata: `builder.services` publishes, then calls `forget`."""

    def __init__(self, database: Database, clock: Clock, zone: tzinfo, cipher: Cipher | None = None) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._cipher = cipher
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
                self._snapshot = load_snapshot(connection, found, self._zone, self._snapshot, self._cipher)
                self._stamp = stamp
        self._checked = self._clock.now()
        return self._snapshot


def load_snapshot(
    connection: Connection,
    found: Sequence[Installation],
    zone: tzinfo,
    known: Snapshot | None = None,
    cipher: Cipher | None = None,
) -> Snapshot:
    """Compile the installations; apps whose version is already compiled in ``known`` keep their package."""
    former = {app.number: app for app in known.apps.values()} if known else {}
    packages: dict[int, Package] = {}
    for item in found:
        same = former.get(item.number)
        unchanged = same is not None and same.digest == item.digest
        packages[item.number] = same.package if same and unchanged else _package(connection, item)
    bound = {item.number: _bound(item, packages) for item in found}
    words = vocabularies(found, bound)
    apps = {
        item.code: _live_app(connection, item, bound[item.number], _Making(zone, words[item.number], cipher))
        for item in found
    }
    whole = [form for app in apps.values() for form in app.every_form()]
    by_key = {form.key: form for one in whole for form in (one, *one.rows.values())}
    return Snapshot(apps, by_key, _incoming(by_key.values()), graph_of(by_key.values()))


@dataclass(frozen=True, slots=True)
class _Making:
    """What the forms of one app are compiled with."""

    zone: tzinfo
    words: Vocabulary
    cipher: Cipher | None


def vocabularies(items: Iterable[Installation], bound: Mapping[int, Package]) -> dict[int, Vocabulary]:
    """Return what the expressions of each app may name: its own forms and those of every app it builds on."""
    by_number = {item.number: item for item in items}
    places = {number: _places(item, bound[number]) for number, item in by_number.items()}
    return {
        number: Vocabulary(place for reached in _reached(number, by_number) for place in places[reached])
        for number in by_number
    }


def _places(item: Installation, package: Package) -> list[PlacedForm]:
    places = [_place(item, form) for form in package.forms]
    rows = [
        dataclasses.replace(_place(item, inner), owner=key_text((item.number, form.id)))
        for form in package.forms
        for inner in inner_forms(form)
    ]
    return [*places, *rows]


def _place(item: Installation, form: Form) -> PlacedForm:
    targets = {field_id: key_text(target) for field_id, target in targets_of(item, form).items()}
    return PlacedForm(key_text((item.number, form.id)), form, targets)


def _reached(number: int, by_number: Mapping[int, Installation]) -> list[int]:
    """Return an installation and those it builds on, nearest first."""
    reached = {number: None}
    waiting = [number]
    while waiting:
        found = [other for other in by_number[waiting.pop(0)].bindings.values() if other in by_number]
        waiting += [other for other in found if other not in reached]
        reached |= dict.fromkeys(found)
    return list(reached)


def bind_installed(item: Installation, package: Package, packages: Mapping[int, Package]) -> Bound:
    """Bind the references of an installation's package to the installed packages behind its aliases, by number."""
    needs = [need for need in package.app.requires if item.bindings.get(need.alias) in packages]
    return bind(package, {need.app: packages[item.bindings[need.alias]] for need in needs})


def _bound(item: Installation, packages: Mapping[int, Package]) -> Package:
    bound = bind_installed(item, packages[item.number], packages)
    if bound.diagnostics:
        raise MetadataError(bound.diagnostics)
    return bound.package


def _package(connection: Connection, item: Installation) -> Package:
    loaded = load_documents(installations.documents(connection, item.digest), document_kinds())
    if loaded.package is None:
        raise MetadataError(loaded.diagnostics)
    return loaded.package


def _live_app(connection: Connection, item: Installation, package: Package, making: _Making) -> LiveApp:
    tables = {key: form_table(form) for key, form in catalogue.read(connection, item.number).forms.items()}
    live = [_live_form(item, package, form, tables, making) for form in package.forms]
    former = {code: one for one in live for code in one.form.was}
    forms = former | {one.form.code: one for one in live}
    return LiveApp(item.number, item.code, item.digest, package, forms, item.bindings)


def _live_form(
    item: Installation, package: Package, form: Form, tables: Mapping[str, FormTable], making: _Making
) -> LiveForm:
    """Return a form ready to run, with the inner forms behind its fields."""
    whole = LiveForm(
        app=item.code,
        form=form,
        compiled=compile_form(form, making.zone, making.words.names(key_text((item.number, form.id))), making.cipher),
        table=tables[form.id],
        governed=_governed(item, package, form),
        targets=targets_of(item, form),
    )
    rows = {
        inner.id: dataclasses.replace(
            whole,
            form=inner,
            compiled=compile_form(
                inner, making.zone, making.words.names(key_text((item.number, inner.id))), making.cipher
            ),
            table=tables[inner.id],
            targets=targets_of(item, inner),
            owner=whole.key,
        )
        for inner in inner_forms(form)
    }
    return dataclasses.replace(whole, rows=rows)


def _governed(item: Installation, package: Package, form: Form) -> Governed:
    return Governed(
        installation=item.number,
        form_id=form.id,
        label=form.label,
        permissions=tuple(permission for permission in package.permissions if permission.form == form.id),
        doors={door.id: door for door in form.public},
    )


def targets_of(item: Installation, form: Form) -> dict[str, FormKey]:
    """Return where each relation field of a bound form points."""
    return {field.id: form_key(item.number, item.bindings, field.to) for field in form.fields if field.to is not None}


def graph_of(forms: Iterable[LiveForm]) -> ComputedGraph:
    """Return which computed field of which form follows from which field."""
    return ComputedGraph({key_text(form.key): form.compiled.rules.formulas.values() for form in forms})


def _incoming(forms: Iterable[LiveForm]) -> dict[FormKey, tuple[Incoming, ...]]:
    links: dict[FormKey, list[Incoming]] = {}
    for form in forms:
        for field_id, target in form.targets.items():
            field = form.form.field(field_id)
            if field is not None and field_id != PARENT and not holds_rows(field):
                links.setdefault(target, []).append(Incoming(form.key, field))
    return {key: tuple(found) for key, found in links.items()}
