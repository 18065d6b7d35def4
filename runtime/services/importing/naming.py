"""What the columns of a file may be called, and which fields may tell records apart. Used by every way of importing."""

from __future__ import annotations

from collections.abc import Mapping

from engines.form.compiled import CompiledField
from engines.kernel import messages
from engines.kernel.problem import Problem
from engines.rules import SYSTEM_NAMES
from runtime.services.importing.mapping import FileMapping
from runtime.services.importing.taking import RECORD_ID, Mode
from runtime.services.live import LiveForm
from runtime.services.pipeline.steps.normalise import ASSIGNABLE

NO_KEY_FIELD = messages.define(
    "mapping.no_key_field",
    zh="「{code}」认不出记录:要一个唯一字段、流水号或 id,并且有一列对到它",
    en='"{code}" tells no records apart: it takes a unique field, a serial number or id, with a column mapped to it',
)
KEY_NEEDED = messages.define(
    "mapping.key_needed", zh="更新已有记录要说明按哪个字段认", en="Changing records takes a field that tells them apart"
)


def names_of(form: LiveForm, key: str | None = None) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return codes by everything a column may be called, and the names of what the platform fills in itself.

    The ``key`` may be one of those: it is looked up, not written.
    """
    names = {name: name for name in ASSIGNABLE}
    filled = {name.code for name in SYSTEM_NAMES}
    for item in form.compiled.fields:
        called = (*item.field.label.every(), *item.field.was, item.field.code)
        if item.type.read_only and item.field.code != key:
            filled.update(called)
        else:
            names |= dict.fromkeys(called, item.field.code)
    if key == RECORD_ID:
        names[RECORD_ID] = RECORD_ID
    return names, frozenset(filled - names.keys())


def keys_of(form: LiveForm) -> list[str]:
    """Return the codes of what may tell records apart."""
    return [item.field.code for item in form.compiled.fields if tells_apart(item)] + [RECORD_ID]


def tells_apart(item: CompiledField) -> bool:
    """Say whether a field holds a value that only one record has."""
    return item.field.unique or item.gapless or item.type.always_unique


def check_key(form: LiveForm, mapping: FileMapping, key: str | None, mode: Mode) -> list[Problem]:
    """Say what is wrong with the field that tells records apart."""
    if key is None:
        return [Problem(KEY_NEEDED, "/key")] if mode != "create" else []
    if key not in keys_of(form) or key not in {mapped.code for mapped in mapping.fields}:
        return [Problem(NO_KEY_FIELD, "/key", {"code": key})]
    return []
