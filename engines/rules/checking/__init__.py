"""The checker: names to ids, types to every part, the syntax tree to the typed tree."""

from engines.rules.checking.expression import Expression, bind, check

__all__ = ["Expression", "bind", "check"]
