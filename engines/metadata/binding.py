"""References into other apps: ``alias.form`` to the form's id, once the other apps are at hand.

Called by `builder.services` before an install. The documents keep what was written; only the model carries the ids.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import pointer
from engines.metadata.findings import unknown
from engines.metadata.model import (
    Field,
    Form,
    FormReference,
    NavigationGroup,
    NavigationItem,
    Package,
    RelatedTab,
    View,
)
from engines.metadata.references import DANGLING, FIELD, FORM, VIEW
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
        related = tuple(self._tab(tab, path) for tab in form.page.related)
        return dataclasses.replace(form, fields=fields, page=dataclasses.replace(form.page, related=related))

    def _field(self, field: Field, path: str, place: str) -> Field:
        if field.to is None:
            return field
        return dataclasses.replace(field, to=self.target(field.to, path, f"{place}/to")[0])

    def _tab(self, tab: RelatedTab, path: str) -> RelatedTab:
        reference, form = self.target(tab.form, path, "/page/tabs")
        tab = dataclasses.replace(tab, form=reference)
        if form is None:
            return tab
        field = _named(form.fields, tab.field)
        if field is None:
            known = [field.code for field in form.fields]
            self.found.append(unknown(DANGLING, path, "/page/tabs", name=tab.field, known=known, what=FIELD))
            return tab
        return dataclasses.replace(tab, field=field.id)


def _named(items: tuple[Field, ...] | tuple[View, ...], name: str) -> Field | View | None:
    return next((item for item in items if name in (item.id, item.code, *item.was)), None)
