"""The operators that filters offer, by what a value can do."""

from __future__ import annotations

from typing import Final

BLANK: Final = ("blank", "not_blank")
EQUAL: Final = ("eq", "ne", "in", "not_in")
ORDER: Final = ("lt", "le", "gt", "ge", "between")

TEXT: Final = ("eq", "ne", "contains", "starts_with", "in", "not_in", *BLANK)
LONG_TEXT: Final = ("contains", "starts_with", *BLANK)
NUMBER: Final = ("eq", "ne", *ORDER, "in", "not_in", *BLANK)
MOMENT: Final = ("eq", "ne", *ORDER, *BLANK)
CHOICE: Final = (*EQUAL, *BLANK)
CASCADE: Final = ("below", *EQUAL, *BLANK)
CHOICES: Final = ("contains", "in", "not_in", "eq", "ne", *BLANK)
BOOLEAN: Final = ("eq", "ne", *BLANK)
REFERENCE: Final = (*EQUAL, *BLANK)
