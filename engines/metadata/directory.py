"""Who is called what in a package: the names that references are looked up among.

Called by `engines.metadata.references` and by the checks of scripts.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from engines.kernel.values import JsonObject
from engines.metadata.access import Documents, codes, nodes, string, strings


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one kind of thing. An id wins over a code, a code over an old code."""

    ids: Mapping[str, str]
    known: tuple[str, ...]

    @classmethod
    def of(cls, items: Iterable[JsonObject]) -> Names:
        """Take the names of ``items``."""
        listed = list(items)
        old = {name: string(item, "id") for item in listed for name in strings(item, "was")}
        present = {string(item, "code"): string(item, "id") for item in listed}
        ids = {string(item, "id"): string(item, "id") for item in listed}
        return cls({**old, **present, **ids}, tuple(present))

    @classmethod
    def of_some(cls, names: Names, ids: Container[str]) -> Names:
        """Return those names that stand for one of ``ids``."""
        kept = {name: one for name, one in names.ids.items() if one in ids}
        return cls(kept, tuple(name for name in names.known if name in kept))

    def find(self, name: str) -> str | None:
        """Return the id that ``name`` stands for."""
        return self.ids.get(name)

    def with_system(self, system: tuple[str, ...]) -> Names:
        """Return the names together with those that every record has."""
        return Names({**self.ids, **{name: name for name in system}}, (*self.known, *system))


NO_NAMES: Final = Names({}, ())


@dataclass(frozen=True, slots=True)
class FormEntry:
    """The names inside one form; ``targets`` are its relations as written: field id, form.

    ``options`` are the names of the choices by field id, ``rows`` those inside of sub-tables.
    """

    id: str
    fields: Names
    views: Names
    public: Names
    targets: tuple[tuple[str, str], ...]
    options: Mapping[str, Names]
    rows: Mapping[str, Names]


@dataclass(frozen=True, slots=True)
class Directory:
    """The names of a package. ``translatable`` holds ids and paths of codes, for further languages."""

    forms: Names
    entries: Mapping[str, FormEntry]
    roles: Names
    aliases: tuple[str, ...]
    translatable: Mapping[str, str]

    @classmethod
    def of(cls, documents: Documents, kinds: Mapping[str, str]) -> Directory:
        """Read the names of complete documents."""
        app = documents["app.json"]
        listed = [documents[path] for path in documents if kinds[path] == "form"]
        roles = documents.get("roles.json", {})
        forms = Names.of(listed)
        return cls(
            forms,
            {string(form, "id"): _entry(form, forms) for form in listed},
            Names.of(nodes(roles, "roles")),
            tuple(string(item, "as") for item in nodes(app, "requires")),
            dict(_translatable(documents, kinds)),
        )


def _entry(form: JsonObject, forms: Names) -> FormEntry:
    fields = nodes(form, "fields")
    targets = ((string(field, "id"), string(field, "to")) for field in fields if "to" in field)
    return FormEntry(
        string(form, "id"),
        Names.of(fields),
        Names.of(nodes(form, "views")),
        Names.of(nodes(form, "public")),
        tuple((field, forms.find(target) or target) for field, target in targets),
        {string(field, "id"): Names.of(nodes(field, "options")) for field in fields if "options" in field},
        {string(field, "id"): Names.of(nodes(field, "fields")) for field in fields if "fields" in field},
    )


def _translatable(documents: Documents, kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path, node in documents.items():
        if kinds[path] == "form":
            yield from _inside(node)
        elif kinds[path] == "roles":
            yield from ((string(role, "id"), string(role, "id")) for role in nodes(node, "roles"))
        elif kinds[path] != "i18n":
            yield string(node, "id"), string(node, "id")


def _inside(form: JsonObject) -> Iterator[tuple[str, str]]:
    for code in codes(form):
        yield code, string(form, "id")
        for field in nodes(form, "fields"):
            yield from _under(f"{code}.", field)
            yield from _below(f"{code}.{string(field, 'code')}.", field)
    for node in (form, *nodes(form, "views"), *nodes(form, "public"), *nodes(form, "checks"), *nodes(form, "prints")):
        yield string(node, "id"), string(node, "id")


def _below(prefix: str, field: JsonObject) -> Iterator[tuple[str, str]]:
    for option in nodes(field, "options"):
        yield from _under(prefix, option)
    for inner in nodes(field, "fields"):
        yield from _under(prefix, inner)
        yield from _below(f"{prefix}{string(inner, 'code')}.", inner)


def _under(prefix: str, node: JsonObject) -> Iterator[tuple[str, str]]:
    yield string(node, "id"), string(node, "id")
    for code in codes(node):
        yield prefix + code, string(node, "id")
