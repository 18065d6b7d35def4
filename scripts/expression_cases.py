"""Writes web/tests/expression/cases.json: the conformance cases and the examples of the reference, for the browser.

The browser gets typed trees, never text, so every case is read and checked here. `make expression-cases`; a test
compares the file with what it would be.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from engines.form.compiled import compile_form
from engines.kernel.values import Json, JsonObject
from engines.rules import (
    Context,
    Expression,
    Names,
    Scope,
    as_json,
    check,
    compile_python,
    field_type,
    functions,
    server_only,
)
from engines.rules.dates import instant_text
from engines.rules.typed import Call, Constant, Typed, walk
from engines.rules.typed import Field as Reading
from engines.rules.types import Type
from scripts import expression_sample
from scripts.conformance import Case, Conformance, read_all
from scripts.places import ROOT

CASES: Final = ROOT / "web" / "tests" / "expression" / "cases.json"
_OF_PEOPLE: Final = frozenset({"IN_ROLE", "MANAGER_OF"})


@dataclass
class Collected:
    """The cases for the browser, how many were left out by the function that it lacks, and the records around cases."""

    cases: list[JsonObject] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    worlds: dict[str, Json] = field(default_factory=dict)

    def add(self, expression: Expression, case: JsonObject) -> None:
        """Keep a case, unless only the server can run it."""
        missing = (*server_only(expression.tree), *asking_of_others(expression.tree))
        self.left_out.update(missing)
        if not missing:
            self.cases.append({"source": expression.source, "ast": as_json(expression.tree), **case})


def collect() -> Collected:
    """Return every case of the conformance files, then every example of the registry."""
    found = Collected()
    for file in read_all():
        names = file.form.names()
        records = _records(file)
        if records:
            found.worlds[file.name] = records
        world: JsonObject = {"world": file.name} if records else {}
        for case in file.cases:
            if case.problem is None:
                expression, made = _case(case, names)
                found.add(expression, {**made, **world})
    _examples(found)
    return found


def written(found: Collected) -> str:
    """Return the text of the file, one case per line; contexts stand apart, and cases name theirs by number."""
    contexts: dict[str, int] = {}
    lines = []
    for case in found.cases:
        number = contexts.setdefault(_compact(case["context"]), len(contexts))
        lines.append(_compact({**case, "context": number}))
    left_out = f'"left_out": {_compact(dict(sorted(found.left_out.items())))}'
    heads = f'{left_out},\n"worlds": {_compact(found.worlds)},\n"contexts": [\n{_lines(contexts)}\n]'
    return f'{{{heads},\n"cases": [\n{_lines(lines)}\n]}}\n'


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(lines: Iterable[str]) -> str:
    return ",\n".join(lines)


def main() -> None:
    """Write the file."""
    CASES.parent.mkdir(parents=True, exist_ok=True)
    CASES.write_text(written(collect()), "utf-8")


def exact_row(row: Mapping[str, object], names: Names) -> JsonObject:
    """Return a record's values by field id, each spelled as a constant of the tree; blank ones are left out."""
    types = {name.id: field_type(name) for name in names if not name.many}
    return {key: spelled(value, types[key]) for key, value in row.items() if value is not None and key in types}


def spelled(value: object, type_: Type) -> Json:
    """Return a value in memory spelled as a constant of the tree."""
    return as_json(Constant(value, type_))["v"]


def asking_of_others(tree: Typed) -> Iterator[str]:
    """Yield the calls about people other than whoever asks: the browser knows nobody else."""
    for node in walk(tree):
        if isinstance(node, Call) and node.function in _OF_PEOPLE and not _is_me(node.arguments[0]):
            yield node.function


def _is_me(node: Typed) -> bool:
    return isinstance(node, Reading) and node.root == "me" and node.id == "id"


def _case(case: Case, names: Names) -> tuple[Expression, JsonObject]:
    expression = case.check()
    made: dict[str, Json] = {
        "values": exact_row(case.row, names),
        "context": exact_context(case.context),
        "expect": spelled(case.expected(expression.type), expression.type),
    }
    if case.old is not None:
        made["old"] = exact_row(case.old, names)
    return expression, {**made, "condition": True} if case.is_condition else made


def _records(file: Conformance) -> JsonObject:
    """Return the records that the relations of a file lead to, by id; deleted ones are nowhere."""
    return {
        str(row["id"]): {"form": form, "values": exact_row(row, file.forms[form].names())}
        for form, rows in file.records.items()
        for row in rows
        if row["deleted_at"] is None
    }


def _examples(found: Collected) -> None:
    sample = expression_sample
    form = compile_form(sample.FORM, ZoneInfo(sample.ZONE))
    values = form.parse(sample.VALUES).values
    exact = exact_row(values, form.names())
    context = Context.at(datetime.fromisoformat(sample.NOW), sample.ZONE)
    around = exact_context(context)
    for example in (example for function in functions.values() for example in function.examples):
        expression = check(example.source, scope=Scope(form.names(), change=True))
        wanted = check(example.gives, form.names())
        if expression.depends.changes:  # these cases have no former image; a test runs them on every target
            continue
        type_ = expression.type if wanted.type.kind in (expression.type.kind, "blank") else wanted.type
        value = compile_python(wanted, expression.type).at(context)(values)
        found.add(expression, {"values": exact, "context": around, "expect": spelled(value, type_)})


def exact_context(context: Context) -> JsonObject:
    """Return a context as the browser is told it."""
    person = context.person
    known: JsonObject = {
        "now": instant_text(context.now),
        "today": context.today.isoformat(),
        "zone": str(context.zone),
        "me": context.me,
        "language": context.language,
    }
    if person is None:
        return known
    about: JsonObject = {
        "id": person.id,
        "name": person.name,
        "department": person.department,
        "departmentsBelow": list(person.departments_below),
        "manager": person.manager,
        "roles": list(person.roles),
    }
    return {**known, "person": about}


if __name__ == "__main__":
    main()
