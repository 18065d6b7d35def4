"""Further languages: the texts of ``i18n/*.json`` laid over the package's own Chinese and English.

Called by the loader at the end. The documents keep the overlay apart; only the model's `Text` values carry it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TypeAlias, TypeVar, cast

from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.access import child, string
from engines.metadata.model import App, Check, Field, Form, Option, Package, Print, PublicForm, Role, Script, View

Overlay: TypeAlias = Mapping[str, Mapping[str, Mapping[str, str]]]
Labelled = TypeVar("Labelled", App, Check, Field, Form, Option, Print, PublicForm, Role, Script, View)


def translated(package: Package, documents: Iterable[JsonObject]) -> Package:
    """Return the package with the languages of ``documents`` in its texts."""
    overlay: dict[str, dict[str, dict[str, str]]] = {}
    for document in documents:
        for name, texts in child(document, "texts").items():
            for slot, said in cast("Mapping[str, str]", texts).items():
                overlay.setdefault(name, {}).setdefault(slot, {})[string(document, "language")] = said
    return _package(package, overlay) if overlay else package


def _package(package: Package, overlay: Overlay) -> Package:
    return dataclasses.replace(
        package,
        app=_say(package.app, overlay),
        forms=tuple(_form(form, overlay) for form in package.forms),
        roles=tuple(_say(role, overlay) for role in package.roles),
        scenarios=tuple(_say(script, overlay) for script in package.scenarios),
        data=tuple(_say(script, overlay) for script in package.data),
    )


def _form(form: Form, overlay: Overlay) -> Form:
    return dataclasses.replace(
        _say(form, overlay),
        fields=tuple(_field(field, overlay) for field in form.fields),
        views=tuple(_say(view, overlay) for view in form.views),
        public=tuple(_say(door, overlay) for door in form.public),
        checks=tuple(_say(check, overlay) for check in form.checks),
        prints=tuple(_say(one, overlay) for one in form.prints),
    )


def _field(field: Field, overlay: Overlay) -> Field:
    return dataclasses.replace(
        _say(field, overlay),
        options=tuple(_say(option, overlay) for option in field.options),
        fields=tuple(_field(inner, overlay) for inner in field.fields),
    )


def _say(node: Labelled, overlay: Overlay) -> Labelled:
    said = {
        slot: _with(text, languages)
        for slot, languages in overlay.get(node.id, {}).items()
        if isinstance(text := getattr(node, slot, None), Text)
    }
    # Only texts are replaced by texts; `replace` cannot be typed for all of these classes at once.
    return dataclasses.replace(node, **said) if said else node  # type: ignore[arg-type]


def _with(text: Text, languages: Mapping[str, str]) -> Text:
    return Text(text.zh, text.en, tuple(sorted({**dict(text.others), **languages}.items())))
