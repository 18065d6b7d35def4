"""What differs between two states of a record, in the reader's words: values by label, rows added, removed, changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from engines.form.compiled import CompiledField
from engines.kernel.values import Json, JsonObject
from engines.metadata.inner import STRUCTURE
from runtime.services.images import value_of
from runtime.services.labels import Labels, Names
from runtime.services.live import LiveForm
from runtime.services.pipeline.steps.normalise import ASSIGNABLE

MayRead = Callable[[str], bool]


class Differences:
    """Presents the values of many images of one form with one look-up per field."""

    def __init__(self, form: LiveForm, labels: Labels, images: Sequence[JsonObject]) -> None:
        self._items = {item.field.id: item for item in form.compiled.fields if item.field.id not in STRUCTURE}
        self._names: dict[str, Mapping[str, Json]] = {}
        for name, item in self._items.items():
            if item.type.lookup is not None and any(name in image for image in images):
                self._names[name] = _references(form, item, labels, images)
        for name, find in (("owner", labels.users), ("department", labels.departments)):
            held = {str(image[name]) for image in images if image.get(name) is not None}
            self._names[name] = _labelled(find(held)) if held else {}
        self._rows = {
            name: Differences(inner, labels, [row for image in images for row in rows_of(image.get(name))])
            for name, inner in form.rows.items()
            if not inner.is_links and any(name in image for image in images)
        }

    def between(
        self, before: JsonObject, after: JsonObject, may_read: MayRead, *, belonging: bool = True
    ) -> list[JsonObject]:
        """Return the changes in the form's field order, then, if asked for, owner and department."""
        found: list[JsonObject] = []
        for name in (*self._items, *(ASSIGNABLE if belonging else ())):
            item = self._items.get(name)
            old, new = before.get(name), after.get(name)
            if old != new and (item is None or may_read(name)):
                found.append({"field": item.field.code if item else name, **self._shown(name, item, old, new)})
        return found

    def _shown(self, name: str, item: CompiledField | None, old: Json, new: Json) -> JsonObject:
        if name in self._rows:
            return {"before": None, "after": None, "rows": list(self._of_rows(name, old, new))}
        return {"before": self._present(name, item, old), "after": self._present(name, item, new)}

    def _of_rows(self, name: str, old: Json, new: Json) -> Iterator[JsonObject]:
        """Yield what became of rows: those that are there now in their order, then those that are gone."""
        inner = self._rows[name]
        before = {str(row["id"]): (at, row) for at, row in enumerate(rows_of(old), 1)}
        after = {str(row["id"]): (at, row) for at, row in enumerate(rows_of(new), 1)}
        for key, (at, row) in after.items():
            changes = inner.between(before.get(key, (0, {}))[1], row, _every, belonging=False)
            if key not in before or changes:
                yield {"kind": "changed" if key in before else "added", "place": at, "changes": changes}
        for key, (at, row) in before.items():
            if key not in after:
                changes = inner.between(row, {}, _every, belonging=False)
                yield {"kind": "removed", "place": at, "changes": changes}

    def _present(self, name: str, item: CompiledField | None, raw: Json) -> Json:
        if raw is None:
            return None
        names = self._names.get(name)
        if item is not None and names is None:
            return item.present(value_of(raw, item.column.kind))
        known = names or {}
        if isinstance(raw, list):
            return [known.get(str(key), str(key)) for key in raw]
        return known.get(str(raw), str(raw))


def rows_of(raw: Json) -> list[JsonObject]:
    """Return the images of rows that an owner's image holds."""
    return [row for row in raw if isinstance(row, dict)] if isinstance(raw, list) else []


def _every(_name: str) -> bool:
    """Rows are read by the rights of the field that holds them."""
    return True


def _references(form: LiveForm, item: CompiledField, labels: Labels, images: Iterable[JsonObject]) -> dict[str, Json]:
    held = [image[item.field.id] for image in images if image.get(item.field.id) is not None]
    if item.type.lookup == "file":
        ids = {str(key) for keys in held if isinstance(keys, list) for key in keys}
        return {key: {"id": key, "name": info.name, "size": info.size} for key, info in labels.files(ids).items()}
    rows = [{item.field.id: tuple(key) if isinstance(key, list) else key} for key in held]
    return _labelled(labels.of_field(form, item, rows))


def _labelled(names: Names) -> dict[str, Json]:
    return {key: {"id": key, "label": name} for key, name in names.items()}
