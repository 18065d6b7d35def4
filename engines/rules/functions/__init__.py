"""The functions of the language, by English name; every name and its Chinese one find the same entry."""

from engines.rules.functions.constant_function import Function, function_named, functions
from engines.rules.functions.moments import DateAdd, Now, StartOf, Today

__all__ = ["DateAdd", "Function", "Now", "StartOf", "Today", "function_named", "functions"]
