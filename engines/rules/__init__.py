"""The expression language: one grammar, one typed tree. So far conditions, which SQL runs, and constant values."""

from engines.rules.binding import bind
from engines.rules.condition import ALWAYS, NEVER, Condition, equalities, fields_of
from engines.rules.filters import from_filter
from engines.rules.functions import functions
from engines.rules.names import SYSTEM_NAMES, Name, Names
from engines.rules.parser import parse
from engines.rules.problems import ExpressionError
from engines.rules.sql import order_by, to_sql
from engines.rules.syntax import Node
from engines.rules.types import VALUE_TYPES, Context, ValueType
from engines.rules.values import check_value, slot, value

__all__ = [
    "ALWAYS",
    "NEVER",
    "SYSTEM_NAMES",
    "VALUE_TYPES",
    "Condition",
    "Context",
    "ExpressionError",
    "Name",
    "Names",
    "Node",
    "ValueType",
    "bind",
    "check_value",
    "equalities",
    "fields_of",
    "from_filter",
    "functions",
    "order_by",
    "parse",
    "slot",
    "to_sql",
    "value",
]
