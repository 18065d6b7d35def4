"""Installed apps as the front end reads them: forms, fields, views and pages, as far as the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from engines.form.compiled import CompiledField
from engines.form.live import Reader, live_default, live_formula, live_picking, live_rules
from engines.form.view_type import described_settings
from engines.form.view_types import view_types
from engines.kernel.errors import MissingError
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.inner import STRUCTURE
from engines.metadata.model import NavigationGroup, PageTab, Section, Sort, View
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.identity.kernel import Grant
from runtime.services.live import LiveApp, LiveForm, Snapshot
from runtime.services.printing.usual import described_prints
from runtime.services.view_colors import view_colors
from runtime.services.view_filter import view_filter

PUBLIC_PATH: Final = "/p"
SYSTEM_FIELDS: Final[tuple[tuple[str, str, Text, bool], ...]] = (
    ("created_at", "datetime", Text("创建时间", "Created"), True),
    ("created_by", "user", Text("创建人", "Created by"), False),
    ("updated_at", "datetime", Text("更新时间", "Updated"), True),
    ("updated_by", "user", Text("更新人", "Updated by"), False),
    ("owner", "user", Text("负责人", "Owner"), False),
    ("department", "department", Text("所属部门", "Department"), False),
)
OPERATORS: Final = {
    "datetime": ("lt", "le", "gt", "ge", "between"),
    "user": ("eq", "ne", "in", "blank", "not_blank"),
    "department": ("eq", "ne", "in", "blank", "not_blank"),
}


def describe_apps(snapshot: Snapshot, actor: Actor) -> list[JsonObject]:
    """Return the apps in which the actor may do anything at all."""
    return [_head(app, forms, actor) for app in snapshot.apps.values() if (forms := _reachable(app, actor))]


def known_app(snapshot: Snapshot, code: str, actor: Actor) -> LiveApp:
    """Return the app installed under a code, to whoever may do anything in it.

    Raises:
        MissingError: there is none, or none that the actor may know of.
    """
    app = snapshot.app(code)
    if not actor.admin and not _reachable(app, actor):
        raise MissingError(what=code)
    return app


def describe_app(snapshot: Snapshot, app: LiveApp, actor: Actor) -> JsonObject:
    """Return one app with everything that its pages need."""
    forms = _reachable(app, actor)
    return {
        **_head(app, forms, actor),
        "navigation": [group for entry in app.head.navigation if (group := _group(snapshot, app, actor, entry))],
        "forms": [_form(snapshot, app, form, actor) for form in forms],
    }


def text(value: Text | None) -> JsonObject | None:
    """Return a text in its document form with every language, for clients that switch by themselves."""
    return None if value is None else {**dict(value.others), "en": value.en, "zh": value.zh}


def _reachable(app: LiveApp, actor: Actor) -> list[LiveForm]:
    return [form for form in app.every_form() if kernel.allowed(actor, form.governed)]


def _head(app: LiveApp, forms: Iterable[LiveForm], actor: Actor) -> dict[str, Json]:
    head = app.head
    return {
        "code": app.code,
        "label": text(head.label),
        "description": text(head.description),
        "icon": head.icon,
        "color": head.color,
        "version": head.version,
        "forms": [_form_head(form, actor) for form in forms],
    }


def _form_head(form: LiveForm, actor: Actor) -> JsonObject:
    """Return what navigation and "register" need of a form before its app is opened."""
    can = list(kernel.allowed(actor, form.governed))
    return {"code": form.form.code, "label": text(form.label), "icon": form.form.icon, "can": can}


def _group(snapshot: Snapshot, app: LiveApp, actor: Actor, group: NavigationGroup) -> JsonObject | None:
    items = []
    for item in group.items:
        form = snapshot.by_key[app.key_of(item.form)]
        if "view" not in kernel.allowed(actor, form.governed):
            continue
        view = next((view.code for view in form.form.views if view.id == item.view), None)
        items.append(
            {
                "app": form.app,
                "form": form.form.code,
                "view": view,
                "label": text(item.label or form.label),
                "icon": form.form.icon,
            }
        )
    return {"label": text(group.label), "items": items} if items else None


def _form(snapshot: Snapshot, app: LiveApp, form: LiveForm, actor: Actor) -> JsonObject:
    document = form.form
    grant = kernel.authorize(actor, form.governed, "view") if "view" in kernel.allowed(actor, form.governed) else None
    shown = [item for item in form.compiled.fields if grant is None or grant.fields.may_read(item.field.id)]
    reader = Reader(frozenset(item.field.id for item in shown))
    return {
        "code": document.code,
        "label": text(document.label),
        "icon": document.icon,
        "title": document.title,
        "can": list(kernel.allowed(actor, form.governed)),
        "fields": [_field(snapshot, form, item, reader) for item in shown],
        "system": [_system(*spec) for spec in SYSTEM_FIELDS],
        "views": [told for view in document.views if (told := _view(form, view, grant, reader))],
        "layout": [_section(form, section) for section in document.layout],
        "page": _page(snapshot, app, form, actor),
        "prints": list(described_prints(form)),
        **live_rules(form.compiled.rules, reader),
        "public": [
            {"code": door.code, "can": door.can, "label": text(door.label), "url": public_url(form, door.code)}
            for door in document.public
        ],
    }


def public_url(form: LiveForm, code: str) -> str:
    """Return the path of a public page."""
    return f"{PUBLIC_PATH}/{form.app}/{form.form.code}/{code}"


def _field(snapshot: Snapshot, form: LiveForm, item: CompiledField, reader: Reader) -> JsonObject:
    rules, name = form.compiled.rules, item.field.id
    described: dict[str, Json] = {**item.ui(), **live_default(rules, name, reader), **live_formula(rules, name, reader)}
    if name in form.rows and not form.rows[name].is_links:
        described["fields"] = _columns(snapshot, form.rows[name])
    target = form.targets.get(item.field.id)
    if target is not None:
        other = snapshot.by_key[target]
        described["to"] = {"app": other.app, "form": other.form.code, "label": text(other.label)}
        described["picking"] = live_picking(form.compiled.rules, item.field, reader)
    return described


def _columns(snapshot: Snapshot, form: LiveForm) -> list[Json]:
    """Return the fields of a sub-table's rows; whoever sees the rows sees all of each."""
    reader = Reader(frozenset(field.id for field in form.form.fields))
    shown = (item for item in form.compiled.fields if item.field.id not in STRUCTURE)
    return [_field(snapshot, form, item, reader) for item in shown]


def _system(name: str, kind: str, label: Text, sortable: bool) -> JsonObject:  # noqa: FBT001 - a row of the table above
    return {
        "id": name,
        "code": name,
        "label": text(label),
        "type": kind,
        "widget": kind,
        "required": False,
        "read_only": name not in ("owner", "department"),
        "sortable": sortable,
        "operators": list(OPERATORS[kind]),
    }


def _view(form: LiveForm, view: View, grant: Grant | None, reader: Reader) -> JsonObject | None:
    """Return a view; None where it rests on a field that the reader may not see."""
    told = described_settings(view_types.find(view.type), form.form, view, lambda name: _readable(form, grant, name))
    if told is None:
        return None
    return {
        "code": view.code,
        "label": text(view.label),
        "type": view.type,
        "where": view.where,
        "filter": view_filter(form.compiled, view.where),
        "columns": [_code(form, name) for name in view.columns],
        "sort": [("-" if step.descending else "") + _code(form, step.field) for step in view.sort],
        "settings": told,
        "color": view_colors(form.compiled, view, reader),
    }


def _readable(form: LiveForm, grant: Grant | None, name: str) -> bool:
    return grant is None or form.form.field(name) is None or grant.fields.may_read(name)


def _section(form: LiveForm, section: Section) -> JsonObject:
    fields = [_code(form, name) for name in section.fields]
    return {
        "label": text(section.label),
        "columns": section.columns,
        "fields": fields,
        "edit_only": section.edit_only,
        "folds": section.folds,
    }


def _page(snapshot: Snapshot, app: LiveApp, form: LiveForm, actor: Actor) -> JsonObject:
    page = form.form.page
    grant = kernel.authorize(actor, form.governed, "view") if "view" in kernel.allowed(actor, form.governed) else None

    def codes(names: Iterable[str]) -> list[Json]:
        return [_code(form, name) for name in names if grant is None or grant.fields.may_read(name)]

    tabs = [shown for tab in page.tabs if (shown := _tab(snapshot, app, tab, actor)) is not None]
    return {
        "header": codes(page.header),
        "kpis": codes(page.kpis),
        "aside": codes(page.aside),
        "related": [tab["related"] for tab in tabs if tab["kind"] == "related"],
        "tabs": cast("Json", tabs),
    }


def _tab(snapshot: Snapshot, app: LiveApp, tab: PageTab, actor: Actor) -> JsonObject | None:
    """Describe a tab; one with records that the reader may not view is left out."""
    if tab.related is None:
        return {"kind": tab.kind, "label": text(tab.label)}
    related = tab.related
    other = snapshot.by_key[app.key_of(related.form)]
    if "view" not in kernel.allowed(actor, other.governed):
        return None
    label = text(related.label or other.label)
    place = {"app": other.app, "form": other.form.code, "field": _code(other, related.field), "label": label}
    columns: list[Json] = [_code(other, name) for name in related.columns]
    described = {**place, "columns": columns, "sort": _order(other, related.sort)}
    return {"kind": tab.kind, "label": label, "related": described}


def _order(form: LiveForm, steps: Iterable[Sort]) -> list[Json]:
    return [("-" if step.descending else "") + _code(form, step.field) for step in steps]


def _code(form: LiveForm, name: str) -> str:
    field = form.form.field(name)
    return field.code if field else name
