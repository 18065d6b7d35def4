"""The settings of an import that runs by itself, checked before they are kept. Called by `imports`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, cast

from engines.kernel.errors import InvalidError
from engines.kernel.problem import Problem, pointer
from engines.kernel.values import Json
from runtime.services.importing.mapping import WRONG_SHAPE, parse_mapping
from runtime.services.importing.naming import check_key, names_of
from runtime.services.importing.taking import Mode
from runtime.services.live import LiveForm
from runtime.storage.transfers import ImportRow

FARTHEST: Final = 1000
"""The last line that may be a heading."""


def check_change(change: Mapping[str, object]) -> None:
    """Refuse what is no setting of an import.

    Raises:
        InvalidError: a key is unknown, or its value is of the wrong kind.
    """
    wrong = [key for key, value in change.items() if key not in SHAPES or not SHAPES[key](value)]
    if wrong:
        raise InvalidError([Problem(WRONG_SHAPE, pointer(key), {"key": key}) for key in wrong])


def check_settings(form: LiveForm, row: ImportRow) -> None:
    """Refuse settings that fit neither the file nor the form.

    Raises:
        InvalidError: the problems say where.
    """
    mapping = parse_mapping(row.settings.get("mapping"))
    key = row.settings.get("key")
    code = None if key is None else str(key)
    names, filled = names_of(form, code)
    header = [str(name) for name in cast("list[Json]", row.analysis.get("header", []))]
    problems = [*mapping.check_columns(header), *mapping.check_fields({*names.values(), *names, *filled})]
    problems += check_key(form, mapping, code, cast("Mode", row.settings.get("mode", "create")))
    if problems:
        raise InvalidError(
            [problem.under("/mapping") if problem.pointer != "/key" else problem for problem in problems]
        )


SHAPES: Final[Mapping[str, Callable[[object], bool]]] = {
    "sheet": lambda value: value is None or isinstance(value, str),
    "heading": lambda value: isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= FARTHEST,
    "key": lambda value: value is None or isinstance(value, str),
    "mode": lambda value: value in ("create", "update", "both"),
    "clear": lambda value: isinstance(value, bool),
    "atomic": lambda value: isinstance(value, bool),
    "mapping": lambda value: isinstance(value, dict),
}
