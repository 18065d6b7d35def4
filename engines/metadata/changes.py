"""What differs between two versions of a package, object by object: the ground of diff, plan and merge.

Called by `builder.services`. Objects are matched by id, so a rename is a rename and never a loss and a gain.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol, TypeAlias, cast

from engines.kernel.text import Text
from engines.kernel.values import Json
from engines.metadata.model import Package

Kind: TypeAlias = Literal["added", "removed", "changed", "renamed", "retyped"]

# `documents` say the same again as files; `was` only follows a rename.
_UNSEEN: Final = frozenset(("id", "was", "documents"))
_KINDS: Final[Mapping[tuple[str, str], Kind]] = {("Field", "type"): "retyped"}


class _Identified(Protocol):
    id: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    ``path`` reads ``forms/complaint/fields/subject/label`` in the codes of the newer version; ``ids`` are those of the
    objects on the way, the innermost last. An object that was added or removed stands whole in ``after`` or ``before``;
    otherwise they are the two values of one attribute.
    """

    kind: Kind
    path: str
    ids: tuple[str, ...]
    before: object = None
    after: object = None

    def to_json(self) -> dict[str, Json]:
        """Return the form that ``--json`` and the plan's page read."""
        return {
            "kind": self.kind,
            "path": self.path,
            "ids": self.ids,
            "before": plain(self.before),
            "after": plain(self.after),
        }


def compare(before: Package | None, after: Package) -> tuple[Change, ...]:
    """Return every change from ``before`` to ``after``; without a ``before``, the package is one addition."""
    if before is None:
        return (Change("added", "app", (after.app.id,), None, after),)
    return tuple(_nodes(before, after, (), ()))


def _nodes(before: object, after: object, path: tuple[str, ...], ids: tuple[str, ...]) -> Iterator[Change]:
    for name in _attributes(after):
        yield from _values(before, after, name, ((*path, name), ids))


def _values(
    before: object, after: object, name: str, place: tuple[tuple[str, ...], tuple[str, ...]]
) -> Iterator[Change]:
    old, new = getattr(before, name), getattr(after, name)
    path, ids = place
    if old == new:
        return
    if name == "code":
        yield Change("renamed", "/".join(path[:-1]) or "app", ids, old, new)
    elif _is_object(old) and _is_object(new):
        yield from _nodes(old, new, path, (*ids, _id(new)))
    elif _is_collection(old) and _is_collection(new):
        yield from _collections(cast("Sequence[object]", old), cast("Sequence[object]", new), path, ids)
    else:
        yield Change(_KINDS.get((type(after).__name__, name), "changed"), "/".join(path), ids, old, new)


def _collections(
    before: Sequence[object], after: Sequence[object], path: tuple[str, ...], ids: tuple[str, ...]
) -> Iterator[Change]:
    old, new = {_id(item): item for item in before}, {_id(item): item for item in after}
    for key, item in old.items():
        if key not in new:
            yield Change("removed", _path(path, item), (*ids, key), item)
    for key, item in new.items():
        if key not in old:
            yield Change("added", _path(path, item), (*ids, key), None, item)
        else:
            yield from _nodes(old[key], item, (*path, _code(item)), (*ids, key))
    staying = [key for key in old if key in new]
    standing = [key for key in new if key in old]
    if staying != standing:
        yield Change("changed", "/".join((*path, "order")), ids, tuple(staying), tuple(standing))


def _path(path: tuple[str, ...], item: object) -> str:
    return "/".join((*path, _code(item)))


def _attributes(node: object) -> Iterator[str]:
    return (item.name for item in dataclasses.fields(cast("Package", node)) if item.name not in _UNSEEN)


def _is_object(value: object) -> bool:
    return dataclasses.is_dataclass(value) and hasattr(value, "id")


def _is_collection(value: object) -> bool:
    return isinstance(value, tuple) and all(_is_object(item) for item in value)


def _id(node: object) -> str:
    return cast("_Identified", node).id


def _code(node: object) -> str:
    return cast("str", getattr(node, "code", None) or _id(node))


def plain(value: object) -> Json:
    """Return any part of the model as JSON, for people and programs to read; not the document form."""
    if isinstance(value, Text):
        return value.to_json()
    if isinstance(value, Package):
        return {"app": plain(value.app), "forms": [form.code for form in value.forms]}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return cast("Json", value)
