"""Sensitive text: shown in part, and kept so that nobody reads it in the database. An option of every text-like type.

The value in memory of an encrypted field is its sealed form, from the parser to the row, the events and the indexes:
no door has to remember to hide it. What is presented is masked; only `CompiledField.reveal` gives the clear text.
Equal texts of one field have equal sealed forms, so that uniqueness and finding by an exact value go on working; this
is also all that a thief of the database learns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from typing import ClassVar, Final, Protocol

from engines.form import operators
from engines.form.field_type import ColumnSpec, FieldType, Finding, Parser, Presenter
from engines.form.problems import MASKED, NO_DEFAULT
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

DOT: Final = "•"
DOTS: Final = DOT * 4
_SEALED: Final = "s1."
_SHORTEST: Final = {"last4": 7, "first3last4": 10}
"""Shorter texts are hidden whole: most of them would show."""
_CUTS: Final[Mapping[str, Callable[[str], str]]] = {
    "last4": lambda text: f"{DOTS}{text[-4:]}",
    "first3last4": lambda text: f"{text[:3]}{DOTS}{text[-4:]}",
}
SETTING: Final[JsonObject] = {
    "sensitive": {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "mask": {"enum": ["last4", "first3last4", "all"], "default": "all"},
            "encrypt": {"type": "boolean", "default": False},
        },
        "description": (
            "敏感信息:mask 只显示后四位、前三后四或全部隐藏;encrypt 加密保存。"
            "只有能修改记录的人打开单条记录才看得到原文 / "
            "Sensitive: mask shows the last four, the first three and last four, or nothing; encrypt keeps it sealed. "
            "Only who may edit the record sees the clear text, one record at a time"
        ),
    }
}


class Cipher(Protocol):
    """Seals texts for one installation. The same text in the same place has the same sealed form."""

    def seal(self, text: str, place: str) -> str:
        """Return the sealed form."""

    def open(self, sealed: str, place: str) -> str:
        """Return the text, or raise `PlatformError` where it was sealed elsewhere or changed."""


class SensitiveOption(FieldType):
    """What every text-like type is besides: it gives the field the type that its settings ask for."""

    def of(self, field: Field, /) -> FieldType:
        """Return the type of the field's values."""
        option = option_of(field)
        if option is None:
            return self
        return SealedType(self) if option.get("encrypt") is True else MaskedType(self)

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Refuse a default of what is sealed: it would stand in the open in the package."""
        option = option_of(field)
        if option is not None and option.get("encrypt") is True and field.default is not None:
            yield "/default", NO_DEFAULT, {"type": SealedType.label}
        yield from super().check(field)


class MaskedType(FieldType):
    """Text of which answers show a part. It is compared as a whole, never searched, sorted or compared in part."""

    label: ClassVar[Text] = Text("敏感信息", "Sensitive text")
    doc: ClassVar[Text] = Text("只显示一部分的文字", "Text that is shown in part")
    icon: ClassVar[str] = "lock"
    value_type: ClassVar[ValueType] = "secret"
    operators: ClassVar[tuple[str, ...]] = (*operators.EQUAL, *operators.BLANK)
    accepts: ClassVar[Text] = Text("文字", "Text")
    sortable: ClassVar[bool] = False

    def __init__(self, inner: FieldType) -> None:
        self.inner = inner

    def column(self, field: Field, /) -> ColumnSpec:
        """Keep what the type itself keeps."""
        return self.inner.column(field)

    def parser(self, field: Field, zone: tzinfo, /) -> Parser:
        """Return the type's own parser, which takes no mask for a value."""
        parse = self.inner.parser(field, zone)
        return lambda raw: Problem(MASKED) if isinstance(raw, str) and DOT * 2 in raw else parse(raw)

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return a string: a mask in most answers."""
        return {"type": "string", "examples": [mask("13800138000", field)]}

    def presenter(self, field: Field, /) -> Presenter:
        """Return the function to the mask."""
        return lambda value: mask(str(value), field)

    def revealer(self, _field: Field, _cipher: Cipher | None, /) -> Presenter:
        """Return the function to the clear text."""
        return str

    def sealing(self, _field: Field, parse: Parser, _cipher: Cipher | None, /) -> Parser:
        """Return the parser that gives the value in memory."""
        return parse

    def searchable(self, _field: Field, /) -> bool:
        """Let nobody find out by searching what is not shown."""
        return False

    def sort_key(self, value: object, field: Field, /) -> str | None:
        """Return what the type itself keeps for sorting, though nothing sorts by it."""
        return self.inner.sort_key(value, field)

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Find what the type itself finds."""
        return self.inner.check(field)


class SealedType(MaskedType):
    """Text that is kept sealed, and opened to be shown."""

    value_type: ClassVar[ValueType] = "opaque"
    operators: ClassVar[tuple[str, ...]] = operators.BLANK

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the sealed form."""
        return ColumnSpec("text")

    def presenter(self, _field: Field, /) -> Presenter:
        """Hide all of it, where nothing opens it."""
        return lambda _value: DOTS

    def sealing(self, field: Field, parse: Parser, cipher: Cipher | None, /) -> Parser:
        """Return the parser that seals what the type has read."""

        def sealed(raw: object) -> object:
            value = parse(raw)
            if not isinstance(value, str) or cipher is None:
                return value
            return _SEALED + cipher.seal(value, field.id)

        return sealed

    def revealer(self, field: Field, cipher: Cipher | None, /) -> Presenter:
        """Return the function that opens; what was kept before sealing was asked for is clear already."""

        def opened(value: object) -> Json:
            text = str(value)
            if not text.startswith(_SEALED):
                return text
            return DOTS if cipher is None else cipher.open(text.removeprefix(_SEALED), field.id)

        return opened

    def sort_key(self, _value: object, _field: Field, /) -> str | None:
        """Keep nothing beside it."""
        return None


def option_of(field: Field) -> JsonObject | None:
    """Return what the field's settings say of its being sensitive, or None."""
    option = field.settings.get("sensitive")
    return option if isinstance(option, Mapping) else None


def mask(text: str, field: Field) -> str:
    """Return what is shown of a text. How long it is does not show."""
    kind = str((option_of(field) or {}).get("mask", "all"))
    cut = _CUTS.get(kind)
    return DOTS if cut is None or len(text) < _SHORTEST[kind] else cut(text)


def functions(
    kind: FieldType, field: Field, parse: Parser, cipher: Cipher | None
) -> tuple[Parser, Presenter, Presenter]:
    """Return how a field's values are read, presented and, to who may, revealed."""
    if not isinstance(kind, MaskedType):
        present = kind.presenter(field)
        return parse, present, present
    reveal = kind.revealer(field, cipher)
    return kind.sealing(field, parse, cipher), lambda value: mask(str(reveal(value)), field), reveal
