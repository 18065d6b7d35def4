"""The permission kernel: the one door between an actor and the records of a form.

The pipeline asks it before every write and the record services before every read. Nothing else decides about rights,
and nothing else makes a `Visible` from an actor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from engines.kernel.errors import DeniedError
from engines.kernel.text import Text
from engines.metadata.model import Permission, PublicAction, PublicForm
from runtime.identity.actor import Actor, ActorKind
from runtime.storage.visible import Visible

Operation = Literal[
    "view", "create", "edit", "delete", "import", "export", "print", "batch", "comment", "history", "share"
]
OPERATIONS: Final[tuple[Operation, ...]] = get_args(Operation)

LABELS: Final[Mapping[Operation, Text]] = {
    "view": Text("查看", "view"),
    "create": Text("新建", "create"),
    "edit": Text("修改", "edit"),
    "delete": Text("删除", "delete"),
    "import": Text("导入", "import"),
    "export": Text("导出", "export"),
    "print": Text("打印", "print"),
    "batch": Text("批量操作", "batch changes"),
    "comment": Text("评论", "comment"),
    "history": Text("查看历史", "view history"),
    "share": Text("共享视图", "share views"),
}

_EVERY_OPERATION: Final = frozenset(OPERATIONS)
_WITHOUT_VIEW: Final = frozenset({"view", "create"})
_OWN_RECORD: Final = frozenset({"view", "edit"})
"""What visitors may do with the one record that they sent themselves, while its door lets them."""
_DOOR_OPERATION: Final[Mapping[PublicAction, Operation]] = {"create": "create", "find": "view"}


@dataclass(frozen=True, slots=True)
class Governed:
    """What the kernel must know of a form: its rights and its public doors, by public form id."""

    installation: int
    form_id: str
    label: Text
    permissions: tuple[Permission, ...]
    doors: Mapping[str, PublicForm]


@dataclass(frozen=True, slots=True)
class FieldRights:
    """Which fields may be read and written, by field id; None means all of them."""

    read: frozenset[str] | None = None
    write: frozenset[str] | None = None

    def may_read(self, field_id: str) -> bool:
        """Say whether the field's value may leave the house."""
        return self.read is None or field_id in self.read

    def may_write(self, field_id: str) -> bool:
        """Say whether the actor may set the field."""
        return self.write is None or field_id in self.write


@dataclass(frozen=True, slots=True)
class Grant:
    """A yes, with its reach: which records (a clause that every query carries) and which fields."""

    operation: Operation
    visible: Visible
    fields: FieldRights


ALL_FIELDS: Final = FieldRights()
_EVERYTHING: Final = Visible.everything()


def authorize(actor: Actor, form: Governed, operation: Operation) -> Grant:
    """Return what ``actor`` may reach with ``operation`` on ``form``.

    Raises:
        DeniedError: the right is missing; the error names the form and the operation that lacks.
    """
    granted = _granted(actor, form)
    if operation not in granted:
        raise DeniedError(form=form.label, operation=LABELS[operation])
    if operation not in _WITHOUT_VIEW and "view" not in granted:
        raise DeniedError(form=form.label, operation=LABELS["view"])
    return Grant(operation, _EVERYTHING, _fields(actor, form))


def allowed(actor: Actor, form: Governed) -> tuple[Operation, ...]:
    """Return the operations that `authorize` would grant, in the order of `OPERATIONS`."""
    granted = _granted(actor, form)
    usable = _EVERY_OPERATION if "view" in granted else _WITHOUT_VIEW
    return tuple(operation for operation in OPERATIONS if operation in granted and operation in usable)


def reveals(actor: Actor, form: Governed) -> bool:
    """Say whether the actor sees sensitive values of a record without their masks: who may edit it does."""
    return "edit" in allowed(actor, form)


Granted: TypeAlias = frozenset[str]


def _granted(actor: Actor, form: Governed) -> Granted:
    return _EVERY_OPERATION if actor.admin else _BY_KIND[actor.kind](actor, form)


def _by_role(actor: Actor, form: Governed) -> Granted:
    mine = {role for installation, role in actor.roles if installation == form.installation}
    return frozenset(
        operation
        for permission in form.permissions
        if permission.form == form.form_id and not mine.isdisjoint(permission.roles)
        for operation in permission.can
    )


def _by_door(actor: Actor, form: Governed) -> Granted:
    door = _door(actor, form)
    if door is None:
        return frozenset()
    if actor.record is not None:
        return _OWN_RECORD if door.edit_later else frozenset()
    return frozenset({_DOOR_OPERATION[door.can]})


def _everything(_actor: Actor, _form: Governed) -> Granted:
    return _EVERY_OPERATION


_BY_KIND: Final[Mapping[ActorKind, Callable[[Actor, Governed], Granted]]] = {
    "user": _by_role,
    "token": _by_role,
    "visitor": _by_door,
    "system": _everything,
}


def _door(actor: Actor, form: Governed) -> PublicForm | None:
    """Return the door the visitor stands in, if it is one of this very form: two installs share their door ids."""
    if actor.door is None or actor.installation != form.installation:
        return None
    return form.doors.get(actor.door)


def _fields(actor: Actor, form: Governed) -> FieldRights:
    """Return the field rights: a visitor's are those of its door, the fixed values it sets included."""
    if actor.kind != "visitor":
        return ALL_FIELDS
    door = _door(actor, form)
    if door is None:
        return FieldRights(frozenset(), frozenset())
    shown = frozenset(door.fields)
    if actor.record is not None:
        return FieldRights(read=shown, write=shown)
    if door.can == "create":
        marked = frozenset() if door.ext is None else frozenset({door.ext})
        return FieldRights(read=shown, write=shown | frozenset(door.values) | marked)
    steps = frozenset() if door.steps is None else frozenset({door.steps})
    return FieldRights(read=shown | steps | frozenset(door.by), write=frozenset())
