"""One of several options."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import ClassVar

from engines.form import operators
from engines.form.choosing import ACCEPTS, codes_of, described, enum_of, labels_of, option_finder
from engines.form.field_type import ColumnSpec, FieldType, Parser, Presenter
from engines.form.field_types.registry import field_types
from engines.form.usual import Usual, usual_option
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType


@field_types.register("choice")
class ChoiceType(FieldType):
    """A status, a channel, a level: one option of a list. Kept by the option's id, so codes and labels may change."""

    label: ClassVar[Text] = Text("单选", "Choice")
    doc: ClassVar[Text] = Text(
        "从选项里选一个,如状态、渠道;按选项的顺序排序。",
        "One of several options, such as a status or a channel; sorts in the order of the options.",
    )
    icon: ClassVar[str] = "radio"
    value_type: ClassVar[ValueType] = "choice"
    operators: ClassVar[tuple[str, ...]] = operators.CHOICE
    accepts: ClassVar[Text] = ACCEPTS
    takes_options: ClassVar[bool] = True

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the id of the option."""
        return ColumnSpec("text", length=40)

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to an option id."""
        return option_finder(field)

    def presenter(self, field: Field, /) -> Presenter:
        """Return the function to the option's code; an option that is gone shows its id."""
        codes = codes_of(field)
        return lambda value: codes.get(str(value), str(value))

    def writer(self, field: Field, _zone: tzinfo, /) -> Callable[[object], str]:
        """Return the function to the option's label."""
        labels = labels_of(field)
        return lambda value: labels.get(str(value), str(value))

    def usual(self, field: Field, /) -> Usual | None:
        """Return the options."""
        return usual_option(field.options)

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return the codes there are."""
        codes = enum_of(field)
        return {"type": "string", "enum": codes, "examples": codes[:1]}

    def ui(self, field: Field, /) -> JsonObject:
        """Return the options."""
        return {"options": described(field.options)}
