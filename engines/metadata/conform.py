"""The shape of every document of a package: its schema, the keys of each field's type, the verbs of each step.

Called by the loader. Another kind of document joins by an entry in ``CONFORM`` and a schema file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, cast

from jsonschema import Draft202012Validator

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import pointer
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata import schemas
from engines.metadata.findings import error, shown, unknown
from engines.metadata.kinds import FieldKind, FieldKinds, Kinds, ViewKinds
from engines.metadata.shape import MISSING, TYPE, TYPES, mismatches

FIELD_TYPE = messages.define(
    "metadata.field.type",
    zh="没有「{name}」这种字段{suggestion}",
    en='No field type called "{name}"{suggestion}',
)
VIEW_TYPE = messages.define(
    "metadata.view.type",
    zh="没有「{name}」这种视图{suggestion},可用:{known}",
    en='No view type called "{name}"{suggestion}; there are {known}',
)
BLOCK_TYPE = messages.define(
    "metadata.print.block",
    zh="没有「{name}」这种打印块{suggestion},可用:{known}",
    en='No print block called "{name}"{suggestion}; there are {known}',
)
NOT_IN_ROWS = messages.define(
    "metadata.field.not_in_rows",
    zh="子表里不能有「{name}」类型的字段",
    en='A field of type "{name}" cannot stand in a sub-table',
)
NO_VERB = messages.define(
    "metadata.step.unknown", zh="没有「{name}」这种步骤{suggestion}", en='No step called "{name}"{suggestion}'
)
ELSEWHERE = messages.define(
    "metadata.step.elsewhere", zh="「{verb}」不能写在{place}", en='"{verb}" cannot stand in {place}'
)
MANY_VERBS = messages.define(
    "metadata.step.many", zh="一步只做一件事,这里有:{verbs}", en="A step does one thing; here are: {verbs}"
)
EMPTY = messages.define("metadata.step.empty", zh="这一步什么都没写", en="This step says nothing")

PLACES: Final = {
    "given": Text("场景的前提", "what a scenario starts from"),
    "steps": Text("场景的步骤", "the steps of a scenario"),
    "data": Text("数据的步骤", "the steps of data"),
}

Conform: TypeAlias = Callable[[str, JsonObject, Kinds], Iterator[Diagnostic]]


def conform(documents: Mapping[str, JsonObject], places: Mapping[str, str], kinds: Kinds) -> Iterator[Diagnostic]:
    """Yield what does not have its shape."""
    for path, document in documents.items():
        yield from mismatches(schemas.validator(places[path]), document, path)
        yield from CONFORM.get(places[path], _nothing_more)(path, document, kinds)


def _nothing_more(_path: str, _document: JsonObject, _kinds: Kinds) -> Iterator[Diagnostic]:
    return iter(())


def _form(path: str, document: JsonObject, kinds: Kinds) -> Iterator[Diagnostic]:
    for at, field in _objects(document, "fields"):
        place = pointer("fields", at)
        yield from _field(path, field, place, kinds.fields)
        for index, inner in _objects(field, "fields"):
            yield from _inner_field(path, inner, place + pointer("fields", index), kinds.fields)
    for at, view in _objects(document, "views"):
        yield from _view(path, view, pointer("views", at), kinds.views)
    for at, one in _objects(document, "prints"):
        yield from mismatches(schemas.validator("print"), one, path, pointer("prints", at))
        for index, block in _objects(one, "blocks"):
            yield from _block(path, block, pointer("prints", at, "blocks", index))


def _inner_field(path: str, field: JsonObject, place: str, kinds: FieldKinds) -> Iterator[Diagnostic]:
    kind = kinds.get(str(field.get("type")))
    if kind is not None and not kind.in_rows:
        yield error(NOT_IN_ROWS, path, f"{place}/type", name=str(field["type"]))
    else:
        yield from _field(path, field, place, kinds)


def _field(path: str, field: JsonObject, place: str, kinds: FieldKinds) -> Iterator[Diagnostic]:
    name = field.get("type")
    if name is None:
        yield error(MISSING, path, place, key="type")
    elif not isinstance(name, str):
        yield error(TYPE, path, f"{place}/type", expected=TYPES["string"])
    elif name in kinds:
        yield from mismatches(_field_validator(kinds[name]), field, path, place)
    else:
        yield unknown(FIELD_TYPE, path, f"{place}/type", name=name, known=kinds)


def _field_validator(kind: FieldKind) -> Draft202012Validator:
    taken = {"options": kind.takes_options, "to": kind.takes_target, "fields": kind.takes_fields}
    needed = tuple(key for key, takes in taken.items() if takes)
    left_out = tuple(key for key, takes in taken.items() if not takes)
    return schemas.compile_field(kind.schema, (*needed, *kind.required), left_out)


def _view(path: str, view: JsonObject, place: str, kinds: ViewKinds) -> Iterator[Diagnostic]:
    name = view.get("type", "list")
    if not isinstance(name, str):
        yield error(TYPE, path, f"{place}/type", expected=TYPES["string"])
    elif name in kinds:
        yield from mismatches(schemas.compile_view(kinds[name].schema, kinds[name].required), view, path, place)
    else:
        yield unknown(VIEW_TYPE, path, f"{place}/type", name=shown(name), known=kinds)


def _block(path: str, block: JsonObject, place: str) -> Iterator[Diagnostic]:
    name, known = block.get("type"), schemas.block_validators()
    if name is None:
        yield error(MISSING, path, place, key="type")
    elif isinstance(name, str) and name in known:
        yield from mismatches(known[name], block, path, place)
    else:
        yield unknown(BLOCK_TYPE, path, f"{place}/type", name=shown(str(name)), known=known)


def _scenario(path: str, document: JsonObject, _: Kinds) -> Iterator[Diagnostic]:
    yield from _steps(path, document, "given", "given")
    yield from _steps(path, document, "steps", "steps")


def _data(path: str, document: JsonObject, _: Kinds) -> Iterator[Diagnostic]:
    yield from _steps(path, document, "steps", "data")


def _steps(path: str, document: JsonObject, key: str, place: str) -> Iterator[Diagnostic]:
    verbs = schemas.verb_validators(place)
    for at, step in _objects(document, key):
        here = pointer(key, at)
        verb = verb_of(step, verbs)
        if verb is None:
            yield _no_verb(path, here, step, place)
            continue
        yield from mismatches(verbs[verb], step, path, here)
        expected = step.get("expect")
        if verb == "expect" and isinstance(expected, Mapping):
            yield from _expectation(path, expected, f"{here}/expect")


def _expectation(path: str, expected: JsonObject, place: str) -> Iterator[Diagnostic]:
    kinds = schemas.expectation_validators()
    kind = verb_of(expected, kinds)
    if kind is None:
        yield _unknown_step(path, place, expected, kinds)
    else:
        yield from mismatches(kinds[kind], expected, path, place)


def verb_of(step: JsonObject, verbs: Mapping[str, Draft202012Validator]) -> str | None:
    """Return the one verb of a step, or None.

    A verb's own keys may be named like another verb (a user's ``department``): the verb that has the others among its
    keys is the one.
    """
    present = [key for key in step if key in verbs]
    fitting = [verb for verb in present if all(key == verb or key in _keys(verbs[verb]) for key in present)]
    return fitting[0] if len(fitting) == 1 else None


def _keys(validator: Draft202012Validator) -> Iterable[str]:
    return cast("JsonObject", cast("JsonObject", validator.schema)["properties"])


def _no_verb(path: str, here: str, step: JsonObject, place: str) -> Diagnostic:
    elsewhere = {verb for other in PLACES for verb in schemas.verb_validators(other)}
    misplaced = next((key for key in step if key in elsewhere and key not in schemas.verb_validators(place)), None)
    if misplaced is not None:
        return error(ELSEWHERE, path, here, verb=misplaced, place=PLACES[place])
    return _unknown_step(path, here, step, schemas.verb_validators(place))


def _unknown_step(path: str, here: str, step: JsonObject, verbs: Mapping[str, Draft202012Validator]) -> Diagnostic:
    present = [key for key in step if key in verbs]
    if present:
        return error(MANY_VERBS, path, here, verbs=present)
    if not step:
        return error(EMPTY, path, here)
    return unknown(NO_VERB, path, here, name=shown(next(iter(step))), known=verbs)


def _objects(document: JsonObject, key: str) -> Iterator[tuple[int, JsonObject]]:
    # What is no list or no object has been reported by the document's own schema.
    items = document.get(key, [])
    for at, item in enumerate(cast("Sequence[Json]", items) if isinstance(items, list) else []):
        if isinstance(item, Mapping):
            yield at, item


CONFORM: Final[Mapping[str, Conform]] = {"form": _form, "scenario": _scenario, "data": _data}
