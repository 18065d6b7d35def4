"""The print that every form has without anybody drawing one: its title, its sections, its tables, its history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Print, PrintBlock, Section
from runtime.services.live import LiveForm

USUAL: Final = "default"
LABEL: Final = Text("全部字段", "All fields")
ON_PAPER: Final = 3
"""The most fields side by side."""
TITLE: Final = "\u0000title"
"""Stands for the record's title, which is no expression: never written by anybody."""


def described_prints(form: LiveForm) -> Iterator[JsonObject]:
    """Yield the templates of a form as its pages offer them; the usual one comes last."""
    for one in (*form.form.prints, usual_print(form)):
        yield {"code": one.code, "label": {**dict(one.label.others), "en": one.label.en, "zh": one.label.zh}}


def usual_print(form: LiveForm, *, history: bool = False) -> Print:
    """Return the print of a form that has none of its own, or of who asks for everything."""
    blocks = [
        PrintBlock("qr", settings={"corner": True, "size": 20}),
        PrintBlock("paragraph", settings={"text": form.label.to_json(), "small": True}),
        PrintBlock("heading", settings={"text": TITLE, "level": 1}),
        PrintBlock("space", settings={"size": 4}),
        *_sections(form),
    ]
    if history:
        blocks.append(PrintBlock("history"))
    return Print("default", USUAL, LABEL, tuple(blocks))


def _sections(form: LiveForm) -> Iterator[PrintBlock]:
    every = tuple(item.field.id for item in form.compiled.fields)
    for section in form.form.layout or (Section(None, 2, every),):
        shown = [name for name in section.fields if name in form.compiled.by_id]
        facts: list[Json] = [name for name in shown if not _apart(form, name)]
        if section.label is not None:
            yield PrintBlock("heading", settings={"text": _literal(section.label), "level": 3})
        if facts:
            yield PrintBlock("fields", settings={"fields": facts, "columns": min(section.columns, ON_PAPER)})
        yield from (_own(form, name) for name in shown if _apart(form, name))


def _apart(form: LiveForm, name: str) -> bool:
    item = form.compiled.by_id[name]
    return item.type.lookup == "file" or _is_table(form, name)


def _is_table(form: LiveForm, name: str) -> bool:
    return name in form.rows and not form.rows[name].is_links


def _own(form: LiveForm, name: str) -> PrintBlock:
    label: JsonObject = {"label": form.compiled.by_id[name].field.label.to_json()}
    if _is_table(form, name):
        return PrintBlock("table", settings={**label, "rows": name})
    return PrintBlock("picture", settings={**label, "field": name})


def _literal(text: Text) -> Json:
    """Return a text whose braces, if it has any, stand for themselves."""
    return {language: _plain(words) for language, words in text.by_language().items()}


def _plain(words: str) -> str:
    return "".join(f'{{"{letter}"}}' if letter in "{}" else letter for letter in words)
