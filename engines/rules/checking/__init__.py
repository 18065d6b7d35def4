"""The checker: names to ids, types to every part, the syntax tree to the typed tree.

One module for each kind of node, and one for each thing that several of them need; `checker` brings them together.
"""

from engines.rules.checking import calls, leaves, lists, operators
from engines.rules.checking.expression import Expression, bind, check

__all__ = ["Expression", "bind", "calls", "check", "leaves", "lists", "operators"]
