"""Plans what to change in the database so that it fits an app: a pure function over what stands and what is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType
from typing import Final

from engines.form.field_type import ColumnKind
from engines.kernel.errors import PlatformError
from engines.kernel.messages import define
from runtime.storage.catalogue import Catalogue, LiveField, LiveForm, LiveIndex
from runtime.storage.ddl_steps import (
    AddColumn,
    AddReference,
    CreateIndex,
    CreateSearch,
    CreateTable,
    DdlPlan,
    DropIndex,
    Reference,
    RetireField,
    RetireForm,
    ReviveField,
    ReviveForm,
    Step,
)
from runtime.storage.platform.identity import departments, users
from runtime.storage.shapes import FieldShape, FormShape, IndexShape, Target, indexes

MOST_COLUMNS: Final = 300
WIDEST: Final = 7_800
"""Bytes of the fields in one PostgreSQL row: its page of 8 KiB less the header and the system columns."""

WIDTHS: Final[Mapping[ColumnKind, int]] = MappingProxyType(
    {
        "text": 18,
        "list": 18,
        "integer": 4,
        "scaled": 14,
        "date": 4,
        "instant": 8,
        "boolean": 1,
        "user": 16,
        "department": 16,
        "record": 16,
    }
)
"""Bytes that a column takes in the row at worst: PostgreSQL moves longer texts out and leaves 18 bytes behind."""

NOBODY: Final[Mapping[int, Catalogue]] = MappingProxyType({})


class RetypeError(PlatformError):
    """A field was given a type whose values its column cannot hold."""

    code = define(
        "storage.retype",
        zh="字段 {fields} 已有数据列,不能改变类型;请新建字段",
        en="The fields {fields} have columns already and cannot change their type; make a new field instead",
    )
    kind = "invalid"


class TooWideError(PlatformError):
    """A form has more fields than one row holds, retired ones included."""

    code = define(
        "storage.too_wide",
        zh="表单 {form} 的字段太多:{columns} 个(上限 {most}),每行 {width} 字节(上限 {widest});请拆分为关联的表单",
        en="Form {form} has too many fields: {columns} (at most {most}), {width} bytes a row (at most {widest}); "
        "move some to a related form",
    )
    kind = "invalid"


class UnknownTargetError(PlatformError):
    """A relation points to a form that is neither installed nor in the plan."""

    code = define(
        "storage.unknown_target",
        zh="字段 {field} 关联的表单 {form} 没有安装",
        en="Field {field} points to form {form}, which is not installed",
    )
    kind = "invalid"


def plan(live: Catalogue, wanted: Sequence[FormShape], neighbours: Mapping[int, Catalogue] = NOBODY) -> DdlPlan:
    """Return the steps from what stands to what is wanted, additive only; an empty plan if nothing differs.

    ``neighbours`` are the catalogues of the installations that relations point to.

    Raises:
        RetypeError: a field's new type does not fit its column.
        TooWideError: a form has more fields than a row holds.
        UnknownTargetError: a relation points to nothing.
    """
    numbers = count(live.next_number)
    changes = [_Change.of(live, shape, numbers) for shape in wanted]
    tables = _tables({**neighbours, live.installation: live}, [change.after for change in changes])
    steps: list[Step] = [
        step for at, change in enumerate(changes) for step in _create(change, changes[at + 1 :], tables)
    ]
    steps += [step for change in changes for step in _link(change, changes, tables)]
    steps += [step for change in changes for step in _columns(change, tables)]
    steps += [step for change in changes for step in _indexes(change, numbers)]
    steps += [step for change in changes for step in _search(change, numbers)]
    kept = {shape.form_id for shape in wanted}
    steps += [RetireForm(form) for form in live.forms.values() if form.form_id not in kept and not form.retired]
    return DdlPlan(tuple(steps))


@dataclass(frozen=True, slots=True)
class _Change:
    """One form before (None if it is new) and after."""

    shape: FormShape
    before: LiveForm | None
    after: LiveForm

    @classmethod
    def of(cls, live: Catalogue, shape: FormShape, numbers: Iterator[int]) -> _Change:
        before = live.forms.get(shape.form_id)
        form = before or LiveForm(live.installation, shape.form_id, next(numbers), {}, {})
        _refuse_retypes(form, shape)
        wanted = {one.field_id: one for one in shape.fields}
        fields = {key: replace(one, retired=key not in wanted) for key, one in form.fields.items()}
        fields |= {key: _new_field(one, next(numbers)) for key, one in wanted.items() if key not in fields}
        after = replace(form, fields=fields, retired=False)
        _refuse_width(after)
        return cls(shape, before, after)


def _new_field(shape: FieldShape, number: int) -> LiveField:
    return LiveField(shape.field_id, number, shape.column, shape.target)


def _refuse_retypes(form: LiveForm, shape: FormShape) -> None:
    wrong = [one.field_id for one in shape.fields if not _holds(form.fields.get(one.field_id), one)]
    if wrong:
        raise RetypeError(fields=wrong)


def _holds(live: LiveField | None, wanted: FieldShape) -> bool:
    if live is None:
        return True
    return live.target == wanted.target and replace(live.column, length=None) == replace(wanted.column, length=None)


def _refuse_width(form: LiveForm) -> None:
    columns = [one.column for one in form.fields.values()]
    width = sum(WIDTHS[one.kind] * (2 if one.sort_key else 1) for one in columns)
    if len(columns) > MOST_COLUMNS or width > WIDEST:
        raise TooWideError(form=form.form_id, columns=len(columns), most=MOST_COLUMNS, width=width, widest=WIDEST)


_Tables = Mapping[Target, str]


def _tables(catalogues: Mapping[int, Catalogue], planned: Sequence[LiveForm]) -> _Tables:
    live = [form for one in catalogues.values() for form in one.forms.values()]
    return {Target(form.installation, form.form_id): form.name for form in [*live, *planned]}


def _reference(one: LiveField, tables: _Tables) -> str | None:
    """Return the table that the field's column refers to."""
    if one.target is None:
        return {"user": users.name, "department": departments.name}.get(one.column.kind)
    if one.target not in tables:
        raise UnknownTargetError(field=one.field_id, form=one.target.form_id)
    return tables[one.target]


def _references(form: LiveForm, tables: _Tables) -> tuple[Reference, ...]:
    found = ((one.field_id, _reference(one, tables)) for one in form.current)
    return tuple((field_id, table) for field_id, table in found if table is not None)


def _create(change: _Change, rest: Sequence[_Change], tables: _Tables) -> Iterator[CreateTable]:
    if change.before is None:
        references = _references(change.after, tables)
        later = {other.after.name for other in rest if other.before is None}
        yield CreateTable(change.after, references, frozenset(name for name, table in references if table in later))


def _link(change: _Change, changes: Sequence[_Change], tables: _Tables) -> Iterator[Step]:
    rest = changes[changes.index(change) + 1 :]
    for created in _create(change, rest, tables):
        yield from (
            AddReference(change.after, change.after.fields[name], table)
            for name, table in created.references
            if name in created.later
        )


def _columns(change: _Change, tables: _Tables) -> Iterator[Step]:
    before, after = change.before, change.after
    if before is None:
        return
    if before.retired:
        yield ReviveForm(after)
    for one in after.fields.values():
        was = before.fields.get(one.field_id)
        if was is None:
            yield AddColumn(after, one, _reference(one, tables))
        elif was.retired != one.retired:
            yield RetireField(after, one) if one.retired else ReviveField(after, one)


def _indexes(change: _Change, numbers: Iterator[int]) -> Iterator[Step]:
    after = change.after
    wanted: dict[str, IndexShape] = {index.signature: index for index in indexes(change.shape)}
    for signature, index in after.indexes.items():
        if signature not in wanted:
            yield DropIndex(after, index)
    for signature, shape in wanted.items():
        if signature not in after.indexes:
            index = LiveIndex(after.installation, next(numbers), shape)
            yield CreateIndex(after, index, rows=change.before is not None)


def _search(change: _Change, numbers: Iterator[int]) -> Iterator[Step]:
    if change.shape.searched and change.after.search is None:
        yield CreateSearch(replace(change.after, search=next(numbers)))
