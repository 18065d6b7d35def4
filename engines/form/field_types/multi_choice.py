"""Several of several options."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, tzinfo
from typing import ClassVar, Final, cast

from engines.form import operators
from engines.form.choosing import ACCEPTS, codes_of, described, enum_of, labels_of, option_finder
from engines.form.field_type import ColumnSpec, FieldType, Parser, Presenter
from engines.form.field_types.registry import field_types
from engines.form.problems import TOO_MANY
from engines.form.usual import Usual, usual_options
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

_SEPARATORS: Final = re.compile("[,;|、,;\n\uff0c\uff1b]")


@field_types.register("multi_choice")
class MultiChoiceType(FieldType):
    """Tags, reasons: any number of options, each once, in the order of the options."""

    label: ClassVar[Text] = Text("多选", "Multiple choice")
    doc: ClassVar[Text] = Text("从选项里选若干个,如标签、原因。", "Any number of options, such as tags or reasons.")
    icon: ClassVar[str] = "checks"
    value_type: ClassVar[ValueType] = "choices"
    operators: ClassVar[tuple[str, ...]] = operators.CHOICES
    accepts: ClassVar[Text] = Text(
        f"列表,或用逗号、顿号、分号、竖线隔开的文字;每一项:{ACCEPTS.zh}",
        f"A list, or a text with commas, semicolons or bars between. Each: {ACCEPTS.en[0].lower()}{ACCEPTS.en[1:]}",
    )
    sortable: ClassVar[bool] = False
    takes_options: ClassVar[bool] = True

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the ids of the options."""
        return ColumnSpec("list")

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to a tuple of option ids."""
        find = option_finder(field)
        order = [option.id for option in field.options]

        def parse(raw: object) -> object:
            items = _items(raw, find)
            if len(items) > len(order) * 4:
                return Problem(TOO_MANY, "", {"limit": len(order)})
            chosen: set[str] = set()
            for index, item in enumerate(items):
                found = find(item)
                if isinstance(found, Problem):
                    return found.under(pointer(index)) if isinstance(raw, list | tuple) else found
                if found is not None:
                    chosen.add(found)
            return tuple(option_id for option_id in order if option_id in chosen) or None

        return parse

    def usual(self, field: Field, /) -> Usual | None:
        """Return lists that were sent before."""
        return usual_options(self.parser(field, UTC))

    def presenter(self, field: Field, /) -> Presenter:
        """Return the function to a list of codes."""
        codes = codes_of(field)
        return lambda value: [codes.get(option_id, option_id) for option_id in cast("tuple[str, ...]", value)]

    def writer(self, field: Field, _zone: tzinfo, /) -> Callable[[object], str]:
        """Return the function to the labels."""
        labels = labels_of(field)
        return lambda value: "、".join(labels.get(option_id, option_id) for option_id in cast("tuple[str, ...]", value))

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return an array of codes."""
        codes = enum_of(field)
        return {
            "type": "array",
            "items": {"type": "string", "enum": codes},
            "uniqueItems": True,
            "examples": [codes[:2]],
        }

    def ui(self, field: Field, /) -> JsonObject:
        """Return the options."""
        return {"options": described(field.options), "multiple": True}


def _items(raw: object, find: Callable[[object], object]) -> list[object] | tuple[object, ...]:
    """Return the items that were sent. A text is one label first, and is taken apart only when it is none."""
    if isinstance(raw, list | tuple):
        return raw
    if isinstance(raw, str) and isinstance(find(raw), Problem):
        return tuple(_SEPARATORS.split(raw))
    return (raw,)
