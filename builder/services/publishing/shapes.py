"""What a package's forms need of the database: columns, unique rules, and the orders its views read in."""

from __future__ import annotations

from collections.abc import Mapping

from engines.form.compiled import CompiledForm, compile_form
from engines.form.view_types import view_types
from engines.kernel.errors import PlatformError
from engines.metadata.inner import PARENT, POSITION, TARGET, every_form
from engines.metadata.model import Form, Package, Sort, View
from engines.rules import bind, equalities, parse
from runtime.services.apps import targets_of
from runtime.services.live import FormKey
from runtime.storage.installations import Installation
from runtime.storage.shapes import FieldShape, FormShape, Order, Target


def form_shapes(item: Installation, package: Package) -> tuple[FormShape, ...]:
    """Return the shape of every form of a bound package that is, or is to be, installed as ``item``."""
    return tuple(_shape(compile_form(form), targets_of(item, form)) for form in every_form(package.forms))


def _shape(compiled: CompiledForm, targets: Mapping[str, FormKey]) -> FormShape:
    form = compiled.form
    fields = tuple(
        FieldShape(item.field.id, item.column, _target(targets.get(item.field.id)))
        for item in compiled.fields
        if item.column.kind != "none"
    )
    single = tuple((item.field.id,) for item in compiled.fields if item.field.unique or item.type.always_unique)
    if form.field(PARENT) is not None:
        links = ((PARENT, TARGET),) if form.field(TARGET) else ()
        return FormShape(form.id, fields, links, (Order((PARENT,), (Sort(POSITION),)),), rows=True)
    return FormShape(form.id, fields, (*single, *form.unique), _orders(form, compiled), searched=True)


def _target(key: FormKey | None) -> Target | None:
    return Target(*key) if key else None


def _orders(form: Form, compiled: CompiledForm) -> tuple[Order, ...]:
    return tuple(_order(view, compiled) for view in form.views)


def _order(view: View, compiled: CompiledForm) -> Order:
    equal, sort = view_types.find(view.type).reads(view)
    return Order((*_equalities(view, compiled), *equal), sort)


def _equalities(view: View, compiled: CompiledForm) -> tuple[str, ...]:
    """Return what an index for the view may lead with; a condition that does not hold together is no one's index."""
    if not view.where:
        return ()
    try:
        return equalities(bind(parse(view.where, compiled.names()), compiled.names()))
    except PlatformError:
        return ()
