"""Records under records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from engines.form.field_type import Finding
from engines.form.problems import NO_PARENT
from engines.form.view_type import Reads, ViewType, setting, settled
from engines.form.view_types.registry import view_types
from engines.form.view_types.settings import one_field
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Form, FormReference, View
from engines.rules import ValueType


@view_types.register("tree")
class TreeView(ViewType):
    """Records below the record that they belong to; moving one changes what it belongs to."""

    label: ClassVar[Text] = Text("树", "Tree")
    doc: ClassVar[Text] = Text(
        "按指向本表单的关联字段排成上下级;展开时才读取下级。把一条拖到另一条下面,就是改它的上级。",
        "Records below the record that a relation to the same form names; children are read when they are opened. "
        "Moving a record below another changes the relation.",
    )
    icon: ClassVar[str] = "outline"
    schema: ClassVar[JsonObject] = {
        "parent": one_field("指向上级的关联字段 / The relation that names the record above"),
    }
    required_settings: ClassVar[tuple[str, ...]] = ("parent",)
    fields: ClassVar[Mapping[str, tuple[ValueType, ...]]] = {"parent": ("record",)}

    def check(self, form: Form, view: View, /) -> Iterator[Finding]:
        """Ask for a relation to one record of the same form."""
        field = settled(form, view, "parent")
        if field is None or field.to != FormReference(form.id) or field.settings.get("multiple"):
            yield "/parent", NO_PARENT, {}

    def reads(self, view: View, /) -> Reads:
        """Read the children of one record at a time."""
        return (setting(view, "parent") or "",), view.sort
