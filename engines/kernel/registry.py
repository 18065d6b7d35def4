"""Registries: where a kind's name is looked up, so that nobody asks ``if type == ...``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

from engines.kernel.errors import UnknownTypeError

T = TypeVar("T")


class Registry(Mapping[str, T], Generic[T]):
    """Plug-ins of one kind, by name, in order of registration. Filled at import, then frozen.

    It refuses a second owner of a name, and any registration after `freeze`.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._entries: dict[str, T] = {}
        self._frozen = False

    def register(self, key: str) -> Callable[[type[T]], type[T]]:
        """Decorate a class: one instance of it becomes the entry ``key``."""

        def add(kind: type[T]) -> type[T]:
            self.add(key, kind())
            return kind

        return add

    def add(self, key: str, entry: T) -> None:
        """Add a ready entry.

        Raises:
            RuntimeError: the registry is frozen, or the key is taken.
        """
        if self._frozen:
            raise RuntimeError(f"{self.name}: registered {key!r} after the start")
        if key in self._entries:
            raise RuntimeError(f"{self.name}: {key!r} is registered twice")
        self._entries[key] = entry

    def find(self, key: str) -> T:
        """Return the entry.

        Raises:
            UnknownTypeError: there is none; the error lists what exists.
        """
        try:
            return self._entries[key]
        except KeyError:
            raise UnknownTypeError(registry=self.name, name=key, known=list(self._entries)) from None

    def freeze(self) -> None:
        """Refuse any later registration."""
        self._frozen = True

    def __getitem__(self, key: str) -> T:
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
