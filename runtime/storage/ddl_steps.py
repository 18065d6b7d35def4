"""The steps of a DDL plan, as values that can be shown to people before anything happens.

Made by `runtime.storage.ddl_plan`, carried out by `runtime.storage.ddl_apply`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from engines.kernel.messages import define, render
from runtime.storage.catalogue import LiveField, LiveForm, LiveIndex


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one form's table. ``blocking`` ones hold up writers for as long as the table is long."""

    code: ClassVar[str]

    form: LiveForm

    @property
    def table(self) -> str:
        """The table's name."""
        return self.form.name

    @property
    def column(self) -> str | None:
        """The column's name, for a step about one."""
        return None

    @property
    def blocking(self) -> bool:
        """Say whether writers wait while it runs."""
        return False

    def describe(self, language: str) -> str:
        """Say what it does."""
        return render(self.code, {"table": self.table, "column": self.column, "form": self.form.form_id}, language)

    def to_json(self, language: str) -> dict[str, object]:
        """Return the form that a plan shows."""
        return {
            "what": self.code.rpartition(".")[2],
            "form": self.form.form_id,
            "table": self.table,
            "column": self.column,
            "blocking": self.blocking,
            "message": self.describe(language),
        }


@dataclass(frozen=True, slots=True)
class CreateTable(Step):
    """A new form. ``later`` are relations to tables that the plan makes after this one."""

    code = define("ddl.create_table", zh="新建表 {table}(表单 {form})", en="Create table {table} for form {form}")
    references: tuple[Reference, ...] = ()
    later: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FieldStep(Step):
    """A step about one field's column."""

    field: LiveField

    @property
    def column(self) -> str | None:
        """The column's name."""
        return self.field.name


@dataclass(frozen=True, slots=True)
class AddColumn(FieldStep):
    """A new field of a form that stands: instant on both databases, however many rows there are."""

    code = define("ddl.add_column", zh="表 {table} 增加列 {column}", en="Add column {column} to table {table}")
    references: str | None = None


@dataclass(frozen=True, slots=True)
class AddReference(FieldStep):
    """The foreign key of a relation whose target table was made after its own. SQLite has it since CREATE TABLE."""

    code = define("ddl.add_reference", zh="列 {table}.{column} 增加外键", en="Add the foreign key of {table}.{column}")
    references: str = ""


@dataclass(frozen=True, slots=True)
class RetireField(FieldStep):
    """A field that the app no longer has: hidden, its data kept."""

    code = define(
        "ddl.retire_field", zh="停用列 {table}.{column},数据保留", en="Retire column {table}.{column}; its data stays"
    )


@dataclass(frozen=True, slots=True)
class ReviveField(FieldStep):
    """A retired field that the app has again, with the data it had."""

    code = define(
        "ddl.revive_field", zh="恢复列 {table}.{column}", en="Bring back column {table}.{column} with its data"
    )


@dataclass(frozen=True, slots=True)
class RetireForm(Step):
    """A form that the app no longer has: hidden, its data kept."""

    code = define("ddl.retire_form", zh="停用表 {table},数据保留", en="Retire table {table}; its data stays")


@dataclass(frozen=True, slots=True)
class ReviveForm(Step):
    """A retired form that the app has again, with the records it had."""

    code = define("ddl.revive_form", zh="恢复表 {table}", en="Bring back table {table} with its records")


@dataclass(frozen=True, slots=True)
class IndexStep(Step):
    """A step about one index."""

    index: LiveIndex

    @property
    def column(self) -> str | None:
        """The names that the index goes by."""
        return ", ".join((*self.index.shape.equal, *(step.field for step in self.index.shape.sort)))


@dataclass(frozen=True, slots=True)
class CreateIndex(IndexStep):
    """A new index; on a table with rows it holds up writers until it stands."""

    code = define(
        "ddl.create_index", zh="表 {table} 建立索引({column})", en="Create an index on table {table} ({column})"
    )
    rows: bool = False

    @property
    def blocking(self) -> bool:
        """Building reads the whole table."""
        return self.rows


@dataclass(frozen=True, slots=True)
class DropIndex(IndexStep):
    """An index that nothing calls for any more."""

    code = define("ddl.drop_index", zh="表 {table} 删除索引({column})", en="Drop an index of table {table} ({column})")


@dataclass(frozen=True, slots=True)
class CreateSearch(Step):
    """The table that searching reads. It stands empty at once; records that exist come in afterwards, in batches."""

    code = define(
        "ddl.create_search", zh="建立表 {table} 的全文检索", en="Create what searching reads beside table {table}"
    )


Reference: TypeAlias = tuple[str, str]
"""A field id and the table that its column refers to."""


@dataclass(frozen=True, slots=True)
class DdlPlan:
    """Everything to do, in order. An empty plan changes nothing."""

    steps: tuple[Step, ...]

    @property
    def blocking(self) -> bool:
        """Say whether any step holds up writers."""
        return any(step.blocking for step in self.steps)
