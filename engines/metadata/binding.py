"""References into other apps: ``alias.form`` to the form's id, once the other apps are at hand.

Called by `builder.services` before an install. The documents keep what was written; only the model carries the ids.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import pointer
from engines.kernel.values import JsonObject
from engines.metadata.findings import unknown
from engines.metadata.model import (
    Field,
    Form,
    FormReference,
    NavigationGroup,
    NavigationItem,
    Package,
    PageTab,
    RelatedTab,
    View,
)
from engines.metadata.references import DANGLING, FIELD, FORM, SYSTEM_NAMES, VIEW
from engines.metadata.requirements import ABSENT
from engines.metadata.scripts import find_form


@dataclass(frozen=True, slots=True)
class Bound:
    """The package with every foreign reference as an id; one that was not found is unchanged, and reported."""

    package: Package
    diagnostics: tuple[Diagnostic, ...] = ()


def bind(package: Package, others: Mapping[str, Package]) -> Bound:
    """Bind the package's references to ``others``, which stand under their package ids."""
    aliases = {item.alias: others[item.app] for item in package.app.requires if item.app in others}
    binder = _Binder(aliases, package, [])
    app = dataclasses.replace(package.app, navigation=tuple(binder.navigation(package)))
    forms = tuple(binder.form(form) for form in package.forms)
    return Bound(dataclasses.replace(package, app=app, forms=forms), tuple(binder.found))


@dataclass(frozen=True, slots=True)
class _Binder:
    aliases: Mapping[str, Package]
    package: Package
    found: list[Diagnostic]

    def target(self, reference: FormReference, document: str, place: str) -> tuple[FormReference, Form | None]:
        """Return the bound reference and the form it leads to; one inside the package is not looked up again."""
        if reference.app is None:
            return reference, None
        other = self.aliases.get(reference.app)
        if other is None:
            self.found.append(unknown(ABSENT, document, place, name=reference.app, known=self.aliases))
            return reference, None
        form = find_form(other, reference.form)
        if form is None:
            known = [item.code for item in other.forms]
            self.found.append(unknown(DANGLING, document, place, name=reference.form, known=known, what=FORM))
            return reference, None
        return dataclasses.replace(reference, form=form.id), form

    def navigation(self, package: Package) -> Iterator[NavigationGroup]:
        """Yield the groups with their entries bound."""
        for group in package.app.navigation:
            yield dataclasses.replace(group, items=tuple(self._item(item) for item in group.items))

    def _item(self, item: NavigationItem) -> NavigationItem:
        reference, form = self.target(item.form, "app.json", "/navigation")
        item = dataclasses.replace(item, form=reference)
        if form is None or item.view is None:
            return item
        view = _named(form.views, item.view)
        if view is None:
            known = [view.code for view in form.views]
            self.found.append(unknown(DANGLING, "app.json", "/navigation", name=item.view, known=known, what=VIEW))
            return item
        return dataclasses.replace(item, view=view.id)

    def form(self, form: Form) -> Form:
        """Return the form with its relations and tabs bound."""
        path = self.package.path_of(form.id)
        fields = tuple(self._field(field, path, pointer("fields", at)) for at, field in enumerate(form.fields))
        tabs = tuple(self._page_tab(tab, path, pointer("page", "tabs", at)) for at, tab in enumerate(form.page.tabs))
        return dataclasses.replace(form, fields=fields, page=dataclasses.replace(form.page, tabs=tabs))

    def _page_tab(self, tab: PageTab, path: str, place: str) -> PageTab:
        return tab if tab.related is None else dataclasses.replace(tab, related=self._tab(tab.related, path, place))

    def _field(self, field: Field, path: str, place: str) -> Field:
        if field.fields:
            inner = enumerate(field.fields)
            rows = tuple(self._field(item, path, place + pointer("fields", at)) for at, item in inner)
            return dataclasses.replace(field, fields=rows)
        if field.to is None:
            return field
        reference, form = self.target(field.to, path, f"{place}/to")
        field = dataclasses.replace(field, to=reference)
        return field if form is None else self._picking(field, form, path, place)

    def _picking(self, field: Field, form: Form, path: str, place: str) -> Field:
        """Bind what a relation shows and copies of the records of another app."""
        settings = dict(field.settings)
        if "show" in settings:
            shown = cast("list[str]", settings["show"])
            settings["show"] = [self._read(form, name, path, f"{place}/show/{at}") for at, name in enumerate(shown)]
        copied = cast("JsonObject", cast("JsonObject", settings.get("on_pick", {})).get("copy", {}))
        if copied:
            there = f"{place}/on_pick/copy"
            found = {own: self._read(form, str(name), path, there + pointer(own)) for own, name in copied.items()}
            settings["on_pick"] = {"copy": cast("JsonObject", found)}
        return dataclasses.replace(field, settings=settings)

    def _read(self, form: Form, name: str, path: str, place: str) -> str:
        field = _named(form.fields, name)
        if field is None:
            known = [field.code for field in form.fields]
            self.found.append(unknown(DANGLING, path, place, name=name, known=known, what=FIELD))
            return name
        return field.id

    def _tab(self, tab: RelatedTab, path: str, place: str) -> RelatedTab:
        reference, form = self.target(tab.form, path, f"{place}/related")
        tab = dataclasses.replace(tab, form=reference)
        if form is None:
            return tab
        return dataclasses.replace(
            tab,
            field=self._name(form, tab.field, path, f"{place}/field"),
            columns=tuple(
                self._name(form, name, path, place + pointer("columns", at)) for at, name in enumerate(tab.columns)
            ),
            sort=tuple(
                dataclasses.replace(step, field=self._name(form, step.field, path, place + pointer("sort", at)))
                for at, step in enumerate(tab.sort)
            ),
        )

    def _name(self, form: Form, name: str, path: str, place: str) -> str:
        """Return the id of a field of another form, or the name itself after reporting it."""
        field = _named(form.fields, name)
        if field is None and name not in SYSTEM_NAMES:
            known = [field.code for field in form.fields]
            self.found.append(unknown(DANGLING, path, place, name=name, known=known, what=FIELD))
        return name if field is None else field.id


def _named(items: tuple[Field, ...] | tuple[View, ...], name: str) -> Field | View | None:
    return next((item for item in items if name in (item.id, item.code, *item.was)), None)
