"""The expression language: one grammar, one checked and typed tree, and three targets with one answer.

`check` reads an expression over `Names`; `compile_python`, `to_sql` and `as_json` take it to Python, SQL and the
browser. `Asking` runs compiled ones over a batch of records, `explain` says why one gave its value, and `renamed`
follows new names. Conditions also come from nested filters (`from_filter`), constants from value slots (`slot`).

What else others may import are modules that stand for themselves: `types` and `typed` (what values are, and the tree),
`dates` and `options` (how people write days and choices), `sql.types` and `sql.sqlite` (what storage makes its tables
of), and `functions` (the registry). The rest belongs to the language.
"""

from engines.rules.browser import as_json, server_only
from engines.rules.checking import Expression, bind, check
from engines.rules.checking.expression import Expects
from engines.rules.checking.references import field_type
from engines.rules.checking.scope import Scope
from engines.rules.conditions import ALWAYS, NEVER, Condition, all_of, equalities, fields_of, parts_of, split
from engines.rules.dependencies import dependencies
from engines.rules.explain import Part, explain
from engines.rules.filters import from_filter
from engines.rules.functions import Function, functions
from engines.rules.names import SYSTEM_NAMES, Name, Names
from engines.rules.parser import parse
from engines.rules.picking import check_filter, own_reads, through, to_choose
from engines.rules.problems import ExpressionError
from engines.rules.python import Asking, Compiled, DataPort, Row, compile_python, load
from engines.rules.remembered import Remembered
from engines.rules.rewriting import is_plain, renamed
from engines.rules.sql.clauses import order_by, to_sql, unsaid, value_sql
from engines.rules.syntax import Node
from engines.rules.typed import Typed
from engines.rules.types import VALUE_TYPES, Context, Person, ValueType
from engines.rules.values import check_value, slot, value

__all__ = [
    "ALWAYS",
    "NEVER",
    "SYSTEM_NAMES",
    "VALUE_TYPES",
    "Asking",
    "Compiled",
    "Condition",
    "Context",
    "DataPort",
    "Expects",
    "Expression",
    "ExpressionError",
    "Function",
    "Name",
    "Names",
    "Node",
    "Part",
    "Person",
    "Remembered",
    "Row",
    "Scope",
    "Typed",
    "ValueType",
    "all_of",
    "as_json",
    "bind",
    "check",
    "check_filter",
    "check_value",
    "compile_python",
    "dependencies",
    "equalities",
    "explain",
    "field_type",
    "fields_of",
    "from_filter",
    "functions",
    "is_plain",
    "load",
    "order_by",
    "own_reads",
    "parse",
    "parts_of",
    "renamed",
    "server_only",
    "slot",
    "split",
    "through",
    "to_choose",
    "to_sql",
    "unsaid",
    "value",
    "value_sql",
]
