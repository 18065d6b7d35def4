"""The expression language: one grammar, one checked and typed tree, and three targets with one answer.

`check` reads an expression; `compile_python`, `to_sql` and `as_json` take it to Python, SQL and the browser.
"""

from engines.rules.browser import as_json
from engines.rules.checking import Expression, bind, check
from engines.rules.checking.scope import Scope
from engines.rules.conditions import ALWAYS, NEVER, Condition, all_of, equalities, fields_of, split
from engines.rules.dependencies import Dependencies, dependencies
from engines.rules.filters import from_filter
from engines.rules.functions import Function, functions
from engines.rules.names import SYSTEM_NAMES, Name, Names
from engines.rules.parser import parse
from engines.rules.problems import ExpressionError
from engines.rules.python import Compiled, DataPort, compile_python, load
from engines.rules.sql.clauses import order_by, to_sql, unsaid, value_sql
from engines.rules.syntax import Node
from engines.rules.typed import Typed
from engines.rules.types import VALUE_TYPES, Context, Person, ValueType
from engines.rules.values import check_value, is_expression, slot, value

__all__ = [
    "ALWAYS",
    "NEVER",
    "SYSTEM_NAMES",
    "VALUE_TYPES",
    "Compiled",
    "Condition",
    "Context",
    "DataPort",
    "Dependencies",
    "Expression",
    "ExpressionError",
    "Function",
    "Name",
    "Names",
    "Node",
    "Person",
    "Scope",
    "Typed",
    "ValueType",
    "all_of",
    "as_json",
    "bind",
    "check",
    "check_value",
    "compile_python",
    "dependencies",
    "equalities",
    "fields_of",
    "from_filter",
    "functions",
    "is_expression",
    "load",
    "order_by",
    "parse",
    "slot",
    "split",
    "to_sql",
    "unsaid",
    "value",
    "value_sql",
]
