"""Writes web/tests/expression/cases.json: the conformance cases and the examples of the reference, for the browser.

The browser gets typed trees, never text, so every case is read and checked here. `make expression-cases`; a test
compares the file with what it would be.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from engines import rules
from engines.form.compiled import CompiledForm, compile_form
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field, Form, Option
from engines.rules import Context, Expression, Scope, as_json, check, compile_python, functions
from engines.rules.browser import server_only
from engines.rules.checking.references import field_type
from engines.rules.dates import instant_text
from engines.rules.typed import Call, Constant, Typed, walk
from engines.rules.typed import Field as Reading
from engines.rules.types import Kind, Type
from scripts import expression_sample
from scripts.places import ROOT

CASES: Final = ROOT / "web" / "tests" / "expression" / "cases.json"
FOLDER: Final = Path(rules.__file__).parent / "conformance"
_FIELD_KEYS: Final = frozenset({"id", "code", "type", "label", "options"})
_CONTEXT_KEYS: Final = ("now", "zone", "me", "language")
_CASE_KEYS: Final = frozenset({"expression", "values", "expect", "problem", "note", *_CONTEXT_KEYS})
_OF_PEOPLE: Final = frozenset({"IN_ROLE", "MANAGER_OF"})
Document = Mapping[str, Any]  # a conformance file: JSON of ours


@dataclass
class Collected:
    """The cases for the browser, and how many were left out by the function that it lacks."""

    cases: list[JsonObject] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, expression: Expression, case: JsonObject) -> None:
        """Keep a case, unless only the server can run it."""
        missing = (*server_only(expression.tree), *asking_of_others(expression.tree))
        self.left_out.update(missing)
        if not missing:
            self.cases.append({"source": expression.source, "ast": as_json(expression.tree), **case})


def collect() -> Collected:
    """Return every case of the conformance files, then every example of the registry."""
    found = Collected()
    for path in sorted(FOLDER.glob("*.json")):
        _conformance(path, found)
    _examples(found)
    return found


def written(found: Collected) -> str:
    """Return the text of the file, one case per line; contexts stand apart, and cases name theirs by number."""
    contexts: dict[str, int] = {}
    lines = []
    for case in found.cases:
        number = contexts.setdefault(_compact(case["context"]), len(contexts))
        lines.append(_compact({**case, "context": number}))
    heads = f'"left_out": {_compact(dict(sorted(found.left_out.items())))},\n"contexts": [\n{_lines(contexts)}\n]'
    return f'{{{heads},\n"cases": [\n{_lines(lines)}\n]}}\n'


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(lines: Iterable[str]) -> str:
    return ",\n".join(lines)


def main() -> None:
    """Write the file."""
    CASES.parent.mkdir(parents=True, exist_ok=True)
    CASES.write_text(written(collect()), "utf-8")


def form_of(document: Document) -> CompiledForm:
    """Return the form that a conformance file describes."""
    fields = tuple(_fields(document["fields"]))
    return compile_form(Form("frm", "case", Text("例", "Case"), fields), ZoneInfo(document["zone"]))


def exact_values(form: CompiledForm, raw: Mapping[str, object]) -> JsonObject:
    """Return a record's values by field id, each spelled as a constant of the tree.

    Raises:
        ValueError: the form refuses one.
    """
    parsed = form.parse({key: float(value) if isinstance(value, Decimal) else value for key, value in raw.items()})
    if parsed.problems:
        raise ValueError(f"{raw}: {parsed.problems}")
    names = {field_id: form.names().by_id(field_id) for field_id in parsed.values}
    return {
        field_id: spelled(value, field_type(name))
        for field_id, value in parsed.values.items()
        if value is not None and (name := names[field_id]) is not None
    }


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


def _fields(raw: Iterable[Document]) -> Iterator[Field]:
    for item in raw:
        yield Field(
            id=item["id"],
            code=item["code"],
            label=Text.of(item["label"]),
            type=item["type"],
            options=tuple(Option(f"o_{code}", code, Text(code, code)) for code in item.get("options", ())),
            settings={key: value for key, value in item.items() if key not in _FIELD_KEYS},
        )


def _conformance(path: Path, found: Collected) -> None:
    document = json.loads(path.read_text("utf-8"), parse_float=Decimal)
    form = form_of(document)
    for case in document["cases"]:
        unknown = set(case) - _CASE_KEYS
        if unknown:
            raise ValueError(f"{path.name}: {case['expression']}: nobody reads {sorted(unknown)}")
        if "problem" not in case:
            found.add(*_case(case, document, form))


def _case(case: Document, document: Document, form: CompiledForm) -> tuple[Expression, JsonObject]:
    condition = isinstance(case["expect"], bool)
    expression = check(case["expression"], form.names(), expect="condition" if condition else "value")
    made: JsonObject = {
        "values": exact_values(form, case.get("values") or {}),
        "context": _context({**document, **case}),
        "expect": _expected(case["expect"], expression.type),
    }
    return expression, {**made, "condition": True} if condition else made


def _examples(found: Collected) -> None:
    sample = expression_sample
    form = compile_form(sample.FORM, ZoneInfo(sample.ZONE))
    values, exact = form.parse(sample.VALUES).values, exact_values(form, sample.VALUES)
    context = Context.at(datetime.fromisoformat(sample.NOW), sample.ZONE)
    around = _context({"now": sample.NOW, "zone": sample.ZONE})
    for example in (example for function in functions.values() for example in function.examples):
        expression = check(example.source, scope=Scope(form.names(), change=True))
        wanted = check(example.gives, form.names())
        if expression.depends.changes:  # these cases have no former image; a test runs them on every target
            continue
        type_ = expression.type if wanted.type.kind in (expression.type.kind, "blank") else wanted.type
        value = compile_python(wanted, expression.type).at(context)(values)
        found.add(expression, {"values": exact, "context": around, "expect": spelled(value, type_)})


def _context(given: Document) -> JsonObject:
    now, zone = datetime.fromisoformat(given["now"]), ZoneInfo(given["zone"])
    known = {"me": None, "language": "zh", **{key: given[key] for key in _CONTEXT_KEYS if key in given}}
    return {**known, "now": instant_text(now), "today": now.astimezone(zone).date().isoformat()}


def _expected(expect: Any, type_: Type) -> Json:  # noqa: ANN401  # JSON of ours
    """Return what a case expects, spelled exactly."""
    if expect is None or isinstance(expect, bool):
        return expect
    if isinstance(expect, list):
        return [_expected(item, Type(type_.kind, type_.scale, options=type_.options)) for item in expect]
    return _SPELLINGS.get(type_.kind, _as_text)(expect, type_)


def _as_text(value: object, _: Type) -> str:
    return str(value)


def _scaled(value: object, type_: Type) -> str:
    scaled = Decimal(str(value)).scaleb(type_.scale)
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{value} has more than {type_.scale} decimals")
    return str(int(scaled))


_SPELLINGS: Final[dict[Kind, Callable[[Any, Type], str]]] = {
    "number": _scaled,
    "datetime": lambda value, _: instant_text(datetime.fromisoformat(value)),
    "date": lambda value, _: date.fromisoformat(value).isoformat(),
    "choice": lambda value, type_: next((one.id for one in type_.options if one.code == value), value),
}

if __name__ == "__main__":
    main()
