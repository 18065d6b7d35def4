"""Do the steps of scenarios and data speak of things that exist? Forms, fields, doors, roles, records of earlier steps.

Called by the loader. Steps keep the codes they are written with: they are read by people and stand for the time they
were written, and old codes stay valid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias, cast

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import pointer
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.access import child, string, strings
from engines.metadata.findings import error, unknown, warning
from engines.metadata.model import Field, Form, Package, Script
from engines.metadata.references import ALIAS, DANGLING, FIELD, FORM, ROLE, SYSTEM_NAMES

RECORD: Final = Text("记录", "record")
DOOR: Final = Text("公开页", "public page")
DEPARTMENT: Final = Text("部门", "department")

NAMED_TWICE = messages.define(
    "metadata.step.named_twice", zh="前面已有记录叫「{name}」", en='An earlier record is already called "{name}"'
)
NO_EXPECT = messages.define(
    "metadata.scenario.no_expect",
    zh="这个场景没有「expect」,什么都没有验证",
    en='This scenario has no "expect": it proves nothing',
)


def check_scripts(package: Package) -> Iterator[Diagnostic]:
    """Yield what the steps name and the package does not have."""
    for script in (*package.data, *package.scenarios):
        reader = _Reader(package, package.path_of(script.id))
        yield from reader.read("given", script.given)
        yield from reader.read("steps", script.steps)
        yield from _proves(script, package.path_of(script.id))


def _proves(script: Script, path: str) -> Iterator[Diagnostic]:
    if script.kind == "scenario" and not any("expect" in step for step in script.steps):
        yield warning(NO_EXPECT, path, "/steps")


@dataclass(slots=True)
class _Reader:
    """Reads one script from top to bottom, remembering what the steps so far have made.

    ``records`` maps a record's name to its form; None is a form of another app, whose fields are not known here.
    """

    package: Package
    path: str
    records: dict[str, Form | None] = field(default_factory=dict)
    departments: list[str] = field(default_factory=list)

    def read(self, key: str, steps: Iterable[JsonObject]) -> Iterator[Diagnostic]:
        for at, step in enumerate(steps):
            place = pointer(key, at)
            for verb in step:
                if verb in READ:
                    yield from READ[verb](self, step, place)

    def unknown(self, name: str, known: Iterable[str], what: Text, place: str) -> Diagnostic:
        return unknown(DANGLING, self.path, place, name=name, known=known, what=what)

    def form(self, name: str, place: str) -> Iterator[Diagnostic]:
        """Check that a form is there; one of another app needs its alias declared."""
        alias, dot, _ = name.partition(".")
        aliases = [requirement.alias for requirement in self.package.app.requires]
        if dot and alias not in aliases:
            yield unknown(ALIAS, self.path, place, name=alias, known=aliases)
        elif not dot and find_form(self.package, name) is None:
            yield self.unknown(name, (form.code for form in self.package.forms), FORM, place)

    def fields(self, form: Form | None, values: JsonObject, place: str) -> Iterator[Diagnostic]:
        """Check that every key of ``values`` is a field."""
        if form is None:
            return
        named = {code: item for item in form.fields for code in (item.code, *item.was)}
        known = {*named, *SYSTEM_NAMES}
        for name, value in values.items():
            if name not in known:
                yield self.unknown(name, sorted(known), FIELD, place + pointer(name))
            elif name in named and named[name].fields and isinstance(value, list):
                yield from self._rows(named[name], value, place + pointer(name))

    def _rows(self, field: Field, rows: Sequence[Json], place: str) -> Iterator[Diagnostic]:
        """Check that every key of a sub-table's rows is a field of theirs."""
        known = {"id", *(code for item in field.fields for code in (item.code, *item.was))}
        for at, row in enumerate(rows):
            for name in row if isinstance(row, Mapping) else ():
                if name not in known:
                    yield self.unknown(name, sorted(known), FIELD, place + pointer(at, name))

    def call(self, step: JsonObject, form: Form | None, place: str) -> Iterator[Diagnostic]:
        """Remember the record that a step makes."""
        if "as" not in step:
            return
        name = string(step, "as")
        if name in self.records:
            yield error(NAMED_TWICE, self.path, f"{place}/as", name=name)
        self.records[name] = form

    def record(self, written: str, place: str) -> Iterator[Diagnostic]:
        if written.removeprefix("=") not in self.records:
            yield self.unknown(written, (f"={name}" for name in self.records), RECORD, place)


def find_form(package: Package, name: str) -> Form | None:
    """Return the form that a script calls ``name``: by code, old code or id. A form of another app is None."""
    return next((form for form in package.forms if name in (form.code, form.id, *form.was)), None)


def _create(reader: _Reader, step: JsonObject, place: str) -> Iterator[Diagnostic]:
    name = string(step, "create")
    form = find_form(reader.package, name)
    yield from reader.form(name, f"{place}/create")
    yield from reader.fields(form, child(step, "set"), f"{place}/set")
    yield from reader.call(step, form, place)


def _visitor(reader: _Reader, step: JsonObject, place: str) -> Iterator[Diagnostic]:
    name = string(step, "form")
    form = find_form(reader.package, name)
    yield from reader.form(name, f"{place}/form")
    doors = [code for door in form.public for code in (door.code, *door.was)] if form else []
    if form and string(step, "visitor") not in doors:
        yield reader.unknown(string(step, "visitor"), doors, DOOR, f"{place}/visitor")
    yield from reader.fields(form, child(step, "set"), f"{place}/set")
    yield from reader.call(step, form, place)


def _edit(reader: _Reader, step: JsonObject, place: str) -> Iterator[Diagnostic]:
    written = string(step, "edit")
    yield from reader.record(written, f"{place}/edit")
    yield from reader.fields(reader.records.get(written[1:]), child(step, "set"), f"{place}/set")


def _delete(reader: _Reader, step: JsonObject, place: str) -> Iterator[Diagnostic]:
    yield from reader.record(string(step, "delete"), f"{place}/delete")


def _expect(reader: _Reader, step: JsonObject, place: str) -> Iterator[Diagnostic]:
    expected = child(step, "expect")
    if "count" in expected:
        yield from reader.form(string(expected, "count"), f"{place}/expect/count")
    if "record" in expected:
        written = string(expected, "record")
        yield from reader.record(written, f"{place}/expect/record")
        yield from reader.fields(reader.records.get(written[1:]), child(expected, "has"), f"{place}/expect/has")


def _user(reader: _Reader, step: JsonObject, place: str) -> Iterator[Diagnostic]:
    roles = [code for role in reader.package.roles for code in (role.code, role.id, *role.was)]
    for at, name in enumerate(strings(step, "roles")):
        if name not in roles:
            yield reader.unknown(name, roles, ROLE, f"{place}/roles/{at}")
    yield from _known_department(reader, step, "department", place)


def _department(reader: _Reader, step: JsonObject, place: str) -> Iterator[Diagnostic]:
    if "user" not in step:  # a user's own key of that name is no verb
        yield from _known_department(reader, step, "parent", place)
        reader.departments.append(string(step, "department"))


def _known_department(reader: _Reader, step: JsonObject, key: str, place: str) -> Iterator[Diagnostic]:
    name = cast("str | None", step.get(key))
    if name is not None and name not in reader.departments:
        yield reader.unknown(name, reader.departments, DEPARTMENT, f"{place}/{key}")


Read: TypeAlias = Callable[[_Reader, JsonObject, str], Iterator[Diagnostic]]

READ: Final[Mapping[str, Read]] = {
    "create": _create,
    "visitor": _visitor,
    "edit": _edit,
    "delete": _delete,
    "expect": _expect,
    "user": _user,
    "department": _department,
}
