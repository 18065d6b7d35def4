"""What a field's value reads as on paper: amounts with their currency, moments in the organisation's zone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, cast

from engines.form.compiled import CompiledField
from engines.kernel.values import Json
from engines.rules.functions.words import NO, YES
from engines.rules.functions.words_number import NumberFormat, format_number
from runtime.services.exporting.cells import Column, Manner, columns_of
from runtime.services.live import LiveForm

SIGNS: Final = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$"}
NUMBERS: Final = frozenset({"scaled", "integer"})
PLAIN: Final = frozenset({"number", "money", "percent"})
"""Types whose numbers are written with their decimals and thousands; others say their numbers in ways of their own."""


class Words:
    """Says the values of a form's fields, as answers carry them, in one language and zone."""

    def __init__(self, form: LiveForm, codes: Sequence[str], manner: Manner) -> None:
        self._form = form
        self._language = manner.language
        self._columns = {column.code: column for column in columns_of(form, list(codes), manner)}

    def heading(self, code: str) -> str:
        """Return what people call a field."""
        return self._columns[code].heading

    def of(self, code: str, value: Json) -> str:
        """Return a value in words; blank is nothing."""
        if value is None or value in ([], ""):
            return ""
        item = self._form.compiled.by_code.get(code)
        if isinstance(value, bool):
            return (YES if value else NO).get(self._language)
        if item is not None and isinstance(value, int | float) and is_amount(item):
            return amount(item, value)
        return _said(self._columns[code], value)


def is_amount(item: CompiledField) -> bool:
    """Tell whether a field holds a number that can be added up."""
    return item.column.kind in NUMBERS and kind_of(item) in PLAIN


def kind_of(item: CompiledField) -> str:
    """Return the type of a field's values: of computed ones that of the result."""
    return str(item.field.settings.get("result") or item.ui().get("result") or item.field.type)


def amount(item: CompiledField, value: float) -> str:
    """Return a number as people write it."""
    return AMOUNTS.get(kind_of(item), _number)(item, Decimal(str(value)))


def _number(item: CompiledField, value: Decimal) -> str:
    scale = item.column.scale
    whole = int(value.scaleb(scale).to_integral_value())
    return format_number(whole, scale, NumberFormat(1, grouped=True, least=0, most=scale, percent=False))


def _money(item: CompiledField, value: Decimal) -> str:
    scale = item.column.scale
    whole = int(value.scaleb(scale).to_integral_value())
    currency = str(item.ui().get("currency") or "CNY")
    digits = format_number(abs(whole), scale, NumberFormat(1, grouped=True, least=scale, most=scale, percent=False))
    return f"{'-' if whole < 0 else ''}{SIGNS.get(currency, currency + ' ')}{digits}"


def _percent(item: CompiledField, value: Decimal) -> str:
    return f"{(value * 100).normalize():f}%"


AMOUNTS: Final[dict[str, Callable[[CompiledField, Decimal], str]]] = {"money": _money, "percent": _percent}


def _said(column: Column, value: Json) -> str:
    found = column.write(cast("object", value))
    if isinstance(found, datetime):
        return found.strftime("%Y-%m-%d %H:%M")
    if isinstance(found, date):
        return found.isoformat()
    return "" if found is None else str(found)
