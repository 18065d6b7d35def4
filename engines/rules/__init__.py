"""The expression language: one grammar, one typed tree, several targets. Today conditions and values."""

from engines.rules.condition import ALWAYS, NEVER, Condition, equalities, fields_of
from engines.rules.names import SYSTEM_NAMES, Name, Names
from engines.rules.types import VALUE_TYPES, Context, ValueType

__all__ = [
    "ALWAYS",
    "NEVER",
    "SYSTEM_NAMES",
    "VALUE_TYPES",
    "Condition",
    "Context",
    "Name",
    "Names",
    "ValueType",
    "equalities",
    "fields_of",
]
