"""The colour rules of a view as its list paints them. Called by `describing`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from engines.form.compiled import CompiledForm
from engines.form.live import Reader, live_color
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import ColorRule, View
from engines.rules import Compiled, ExpressionError, check, compile_python

_MOST: Final = 1024


def view_colors(form: CompiledForm, view: View, reader: Reader) -> list[JsonObject]:
    """Return ``[{"when", "tree", "use", "label"}, …]``; a rule that reads what the reader may not see is left out."""
    return [told for rule in view.color if (told := _told(form, rule, reader)) is not None]


def _told(form: CompiledForm, rule: ColorRule, reader: Reader) -> JsonObject | None:
    compiled = _compiled(form, rule.when)
    own = {item.field.id for item in form.fields}
    tree = None if compiled is None else live_color(compiled, own, reader)
    if tree is None:
        return None
    told: Mapping[str, Json] = {"when": rule.when, "tree": tree, "use": rule.use, "label": _text(rule.label)}
    return dict(told)


@lru_cache(maxsize=_MOST)
def _compiled(form: CompiledForm, when: str) -> Compiled | None:
    """Read a condition; one that makes no sense colours nothing, as publishing has told its author."""
    try:
        return compile_python(check(when, form.names(), expect="condition"))
    except ExpressionError:
        return None


def _text(label: Text | None) -> JsonObject | None:
    return None if label is None else {**dict(label.others), "en": label.en, "zh": label.zh}
