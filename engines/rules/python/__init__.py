"""The Python target: a typed tree compiled to one function over a record, made of our own tree and nothing else."""

from engines.rules.python.asking import Asking
from engines.rules.python.compiled import Compiled, compile_python
from engines.rules.python.gathering import DataPort, Row, load

__all__ = ["Asking", "Compiled", "DataPort", "Row", "compile_python", "load"]
