"""What compiled functions read of whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from engines.rules.types import Context, Person

_OF_PERSON: Final[dict[str, Callable[[Person], object]]] = {
    "name": lambda person: person.name or None,
    "department": lambda person: person.department,
    "departments_below": lambda person: person.departments_below or None,
    "manager": lambda person: person.manager,
    "roles": lambda person: person.roles or None,
}


def person_reader(name: str) -> Callable[[Context], object]:
    """Return the function from a context to ``me`` (the name ``id``) or to something of that person."""
    if name == "id":
        return lambda context: context.me
    read = _OF_PERSON[name]
    return lambda context: None if context.person is None else read(context.person)
