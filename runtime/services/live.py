"""Installed apps as the runtime holds them: compiled once per version, immutable, shared by all threads."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from engines.form.compiled import CompiledForm
from engines.form.graph import ComputedGraph
from engines.kernel.errors import MissingError
from engines.kernel.text import Text
from engines.metadata.inner import TARGET
from engines.metadata.model import App, Field, Form, FormReference, Package
from engines.rules import SYSTEM_NAMES, Names
from runtime.identity.kernel import Governed
from runtime.storage.tables import FormTable

SYSTEM_LABELS: Final[Mapping[str, Text]] = {name.code: name.label for name in SYSTEM_NAMES if name.label}

FormKey = tuple[int, str]
"""Which form: (installation number, form id)."""


def form_key(number: int, bindings: Mapping[str, int], reference: FormReference) -> FormKey:
    """Return which form a reference means in installation ``number``, whose aliases stand for ``bindings``."""
    return (bindings[reference.app] if reference.app else number, reference.form)


def key_text(key: FormKey) -> str:
    """Return a form's key as expressions carry it."""
    return f"{key[0]}.{key[1]}"


def key_of_text(text: str) -> FormKey:
    """Return the key that `key_text` wrote."""
    number, _, form = text.partition(".")
    return (int(number), form)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A relation field of some form that points at a given form."""

    form: FormKey
    field: Field

    @property
    def on_delete(self) -> str:
        """Return what the relation asks for when its target is deleted: refuse, clear or cascade."""
        return str(self.field.settings.get("on_delete", "refuse"))


@dataclass(frozen=True, slots=True)
class LiveForm:
    """A form ready to run: its document, its compiled rules, its table and its rights.

    ``rows`` are the inner forms behind the fields that hold rows, by field id; an inner form has an ``owner``, by whose
    rights its rows are governed.
    """

    app: str
    form: Form
    compiled: CompiledForm
    table: FormTable
    governed: Governed
    targets: Mapping[str, FormKey]
    owner: FormKey | None = None
    rows: Mapping[str, LiveForm] = dataclasses.field(default_factory=dict)

    @property
    def key(self) -> FormKey:
        """Return (installation number, form id)."""
        return (self.governed.installation, self.form.id)

    @property
    def is_links(self) -> bool:
        """Whether its rows are the links of a relation to many records."""
        return self.form.field(TARGET) is not None

    def governing(self, name: str) -> str:
        """Return the field whose rights hold for a field: of rows, the field of their owner that holds them."""
        return self.form.id if self.owner is not None else name

    @property
    def label(self) -> Text:
        """Return the form's name for people."""
        return self.form.label

    def names(self) -> Names:
        """Return what expressions over the form may name, relations within reach of its app included."""
        return self.compiled.names()

    def label_of(self, name: str) -> Text | str:
        """Return what people call a field or a system name."""
        field = self.form.field(name)
        return field.label if field else SYSTEM_LABELS.get(name, name)


@dataclass(frozen=True, slots=True)
class LiveApp:
    """An installed app. ``code`` is the installation's own, which may differ from the package's.

    ``forms`` are by code, former codes included; ``bindings`` name the installation behind each alias of ``requires``.
    """

    number: int
    code: str
    digest: str
    package: Package
    forms: Mapping[str, LiveForm]
    bindings: Mapping[str, int]

    @property
    def head(self) -> App:
        """Return the head of its package."""
        return self.package.app

    def form(self, code: str) -> LiveForm:
        """Return the form with that code, or one of its former codes.

        Raises:
            MissingError: the app has no such form.
        """
        try:
            return self.forms[code]
        except KeyError:
            raise MissingError(what=code) from None

    def key_of(self, reference: FormReference) -> FormKey:
        """Return which form a reference of the package means."""
        return form_key(self.number, self.bindings, reference)

    def every_form(self) -> Iterator[LiveForm]:
        """Yield each form once, in the package's order."""
        yield from (self.forms[form.code] for form in self.package.forms)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All installed apps at one moment. A request works on one snapshot from beginning to end."""

    apps: Mapping[str, LiveApp]
    by_key: Mapping[FormKey, LiveForm]
    incoming: Mapping[FormKey, tuple[Incoming, ...]]
    graph: ComputedGraph

    def app(self, code: str) -> LiveApp:
        """Return the app installed under that code.

        Raises:
            MissingError: no such app is installed.
        """
        try:
            return self.apps[code]
        except KeyError:
            raise MissingError(what=code) from None

    def numbered(self, number: int) -> LiveApp:
        """Return the app with that installation number, which a binding names."""
        return next(app for app in self.apps.values() if app.number == number)

    def form(self, app: str, form: str) -> LiveForm:
        """Return a form by the codes of its app and itself.

        Raises:
            MissingError: there is no such app or form.
        """
        return self.app(app).form(form)
