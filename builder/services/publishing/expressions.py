"""What is wrong with the expressions of a package: names, types, fields that wait for each other.

Called for a package by itself, and again with the packages that it builds on, when these are at hand.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from engines.form.checks import check_rules
from engines.form.compiled import compile_form
from engines.form.effect_checks import check_copies
from engines.form.formulas import check_formula, formulas_of
from engines.form.graph import circle_in
from engines.form.names import PlacedForm, Vocabulary
from engines.form.problems import CIRCLE
from engines.form.rules import like
from engines.kernel.diagnostic import Diagnostic
from engines.metadata.binding import bind
from engines.metadata.inner import every_form, inner_forms
from engines.metadata.model import Form, Package
from engines.metadata.slots import ExpressionSlot, SlotKind, expression_slots
from engines.rules import ExpressionError, Names, check, check_filter
from engines.rules.problems import OUT_OF_REACH

Packages = Mapping[str, Package]
"""Packages by their own id."""


def check_expressions(
    package: Package, others: Packages | None = None, unsound: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """Yield every finding about the expressions of a package, but for the documents that are ``unsound`` otherwise.

    Without ``others`` the packages that it requires are not at hand: what leads to them is believed.
    """
    words = vocabulary(package, others or {})
    for slot in expression_slots(package):
        names = words.names(key(package, slot.form))
        if slot.document not in unsound and names is not None:
            yield from _check(slot, names, believing=others is None)
    yield from _circles(package, words)
    for form in package.forms:
        names = words.names(key(package, form.id))
        if package.path_of(form.id) not in unsound and names is not None:
            for place, code, details in check_rules(compile_form(form, names=names).rules):
                yield Diagnostic("error", code, package.path_of(form.id), place, details)
            for severity, (place, code, details) in check_copies(form, names):
                yield Diagnostic(severity, code, package.path_of(form.id), place, details)


def _circles(package: Package, words: Vocabulary) -> Iterator[Diagnostic]:
    """Yield the circle of computed fields that follow from each other over several forms, if there is one."""
    forms = {key(package, form.id): form for form in every_form(package.forms)}
    found = {place: tuple(formulas_of(form, words.names(place) or NOTHING)) for place, form in forms.items()}
    circle = [place.rpartition("/") for place in circle_in(found)]
    if circle and len({form for form, _, _ in circle}) > 1:
        first, _, name = circle[0]
        path = " → ".join(_called(forms[form], field_id) for form, _, field_id in circle)
        where = next((at for at in place_of_field(package, forms[first], name)), "")
        owner = next(form for form in package.forms if forms[first] in every_form([form]))
        yield Diagnostic("error", CIRCLE, package.path_of(owner.id), where, {"path": path})


def place_of_field(package: Package, form: Form, field_id: str) -> Iterator[str]:
    """Yield where the formula of a field stands in its form's document."""
    for slot in expression_slots(package):
        if (slot.form, slot.field, slot.kind) == (form.id, field_id, "formula"):
            yield slot.pointer


def _called(form: Form, field_id: str) -> str:
    field = form.field(field_id)
    return f"{form.code}.{field.code if field else field_id}"


NOTHING: Final = Names((), system=())


def vocabulary(package: Package, others: Packages) -> Vocabulary:
    """Return what the expressions of a package may name: its own forms, and those of every package it builds on."""
    bound = [bind(one, others).package for one in in_reach(package, others)]
    return Vocabulary(place for one in bound for form in one.forms for place in _placed(one, form))


def in_reach(package: Package, others: Packages) -> tuple[Package, ...]:
    """Return a package and every one that it builds on, directly or not, as far as they are at hand."""
    reached = {package.app.id: package}
    waiting = [package]
    while waiting:
        wanted = {need.app for need in waiting.pop().app.requires}
        found = [others[one] for one in sorted(wanted) if one in others and one not in reached]
        reached |= {one.app.id: one for one in found}
        waiting += found
    return tuple(reached.values())


def key(package: Package, form: str) -> str:
    """Return the key of a form in the vocabulary of packages."""
    return f"{package.app.id}.{form}"


def _placed(package: Package, form: Form) -> Iterator[PlacedForm]:
    yield _place(package, form)
    for inner in inner_forms(form):
        yield dataclasses.replace(_place(package, inner), owner=key(package, form.id))


def _place(package: Package, form: Form) -> PlacedForm:
    apps = {need.alias: need.app for need in package.app.requires}
    targets = {
        field.id: f"{apps.get(field.to.app, field.to.app) if field.to.app else package.app.id}.{field.to.form}"
        for field in form.fields
        if field.to is not None
    }
    return PlacedForm(key(package, form.id), form, targets)


def _check(slot: ExpressionSlot, names: Names, *, believing: bool) -> Iterator[Diagnostic]:
    try:
        CHECKS[slot.kind](slot, names)
    except ExpressionError as error:
        for problem in error.problems:
            if not (believing and problem.code == OUT_OF_REACH):
                yield Diagnostic("error", problem.code, slot.document, slot.pointer, problem.details)


def _condition(slot: ExpressionSlot, names: Names) -> None:
    check(slot.source, names, expect="condition")


def _value(slot: ExpressionSlot, _names: Names) -> None:
    check(slot.source)


def _default(slot: ExpressionSlot, names: Names) -> None:
    check(slot.source, names, like=like(names, slot.field or ""))


def _formula(slot: ExpressionSlot, names: Names) -> None:
    check_formula(slot.source, names, slot.field or "")


def _filter(slot: ExpressionSlot, names: Names) -> None:
    check_filter(slot.source, names, slot.field or "")


def _text(slot: ExpressionSlot, names: Names) -> None:
    check(slot.source, names, expect="value")


CHECKS: Final[Mapping[SlotKind, Callable[[ExpressionSlot, Names], None]]] = {
    "condition": _condition,
    "value": _value,
    "default": _default,
    "formula": _formula,
    "filter": _filter,
    "text": _text,
}
