"""An event of a record's history in a row of words. Called by the printer."""

from __future__ import annotations

from datetime import datetime
from typing import Final, cast
from zoneinfo import ZoneInfo

from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from runtime.services.live import LiveForm

KINDS: Final = {
    "created": Text("登记", "Registered"),
    "updated": Text("修改", "Changed"),
    "deleted": Text("删除", "Deleted"),
    "restored": Text("恢复", "Restored"),
}
COMMA: Final = Text("、", ", ")


def told(form: LiveForm, event: JsonObject, language: str, zone: ZoneInfo) -> tuple[str, str, str]:
    """Return when, who and what: which fields changed, not to what."""
    at = datetime.fromisoformat(str(event["at"])).astimezone(zone).strftime("%Y-%m-%d %H:%M")
    kind = str(event["kind"])
    what = KINDS[kind].get(language) if kind in KINDS else kind
    changes = cast("list[JsonObject]", event["changes"]) if kind == "updated" else []
    fields = COMMA.get(language).join(_label(form, str(change["field"]), language) for change in changes)
    return at, str(cast("JsonObject", event["actor"])["label"]), f"{what}: {fields}" if fields else what


def _label(form: LiveForm, code: str, language: str) -> str:
    item = form.compiled.by_code.get(code)
    if item is not None:
        return item.field.label.get(language)
    found = form.label_of(code)
    return found.get(language) if isinstance(found, Text) else found
