"""Does a document have the shape its schema asks for? Every mismatch becomes a diagnostic in the author's words.

Called by the loader, document by document, before anything looks at meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, TypeAlias, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from engines.kernel import messages
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import pointer
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.findings import error, shown, unknown

MAX_FOUND: Final = 100

KEY = messages.define(
    "metadata.key.unknown", zh="没有「{name}」这个键{suggestion}", en='Unknown key "{name}"{suggestion}'
)
LATER = messages.define(
    "metadata.later",
    zh="平台的这个版本还不能运行「{name}」",
    en='This version of the platform does not run "{name}" yet',
)
MISSING = messages.define("metadata.shape.missing", zh="缺少「{key}」", en='"{key}" is missing')
ONE_OF_KEYS = messages.define(
    "metadata.shape.one_of_keys", zh="至少要有其中一个键:{keys}", en="At least one of these keys is needed: {keys}"
)
TYPE = messages.define("metadata.shape.type", zh="这里应是{expected}", en="This should be {expected}")
CHOICE = messages.define(
    "metadata.shape.choice",
    zh="「{name}」不在可用的值里:{known}{suggestion}",
    en='"{name}" is not one of {known}{suggestion}',
)
PATTERN = messages.define("metadata.shape.pattern", zh="「{value}」应是{expected}", en='"{value}" should be {expected}')
LIMIT = messages.define("metadata.shape.limit", zh="{what}:{limit}", en="{what}: {limit}")
OTHER = messages.define(
    "metadata.shape.other", zh="不符合规则 {rule}:{value}", en="Does not fit the rule {rule}: {value}"
)

TYPES: Final = {
    "string": Text("文字", "a text"),
    "object": Text("对象 {…}", "an object {…}"),
    "array": Text("列表 […]", "a list […]"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数", "a number"),
    "boolean": Text("true 或 false", "true or false"),
    "null": Text("null", "null"),
}
LIMITS: Final = {
    "minItems": Text("至少要有这么多项", "The fewest items"),
    "maxItems": Text("最多只能有这么多项", "The most items"),
    "minLength": Text("文字至少要这么长", "The shortest length"),
    "maxLength": Text("文字最长", "The greatest length"),
    "minimum": Text("最小值", "The least value"),
    "maximum": Text("最大值", "The greatest value"),
    "exclusiveMinimum": Text("必须大于", "Must be greater than"),
    "exclusiveMaximum": Text("必须小于", "Must be less than"),
    "minProperties": Text("至少要有这么多个键", "The fewest keys"),
}

Say: TypeAlias = Callable[[ValidationError, str, str], Iterator[Diagnostic]]


def mismatches(
    validator: Draft202012Validator, instance: object, document: str, prefix: str = ""
) -> Iterator[Diagnostic]:
    """Yield what does not fit, at most a hundred findings."""
    found = (finding for fault in validator.iter_errors(instance) for finding in _say(fault, document, prefix))
    yield from islice(found, MAX_FOUND)


def _say(fault: ValidationError, document: str, prefix: str) -> Iterator[Diagnostic]:
    say = SAY.get(str(fault.validator), _other)
    return say(fault, document, prefix + pointer(*fault.absolute_path))


def _extra_keys(fault: ValidationError, document: str, place: str) -> Iterator[Diagnostic]:
    rule = cast("JsonObject", fault.schema)
    known = cast("Mapping[str, object]", rule.get("properties", {}))
    later = cast("Sequence[str]", rule.get("x-later", ()))
    for key in cast("Mapping[str, object]", fault.instance):
        if key in later:
            yield error(LATER, document, place + pointer(key), name=key)
        elif key not in known and not key.startswith("x-"):
            yield unknown(KEY, document, place + pointer(shown(key)), name=key, known=known)


def _missing(fault: ValidationError, document: str, place: str) -> Iterator[Diagnostic]:
    # jsonschema reports one missing key at a time; its name is the first word of the message, quoted.
    present = cast("Mapping[str, object]", fault.instance)
    key = next(key for key in cast("Sequence[str]", fault.validator_value) if fault.message.startswith(repr(key)))
    later = cast("Sequence[str]", cast("JsonObject", fault.schema).get("x-later", ()))
    if not any(name in present for name in later):  # such a key stands in its place, and has been reported
        yield error(MISSING, document, place, key=key)


def _one_of_keys(fault: ValidationError, document: str, place: str) -> Iterator[Diagnostic]:
    keys = [key for part in cast("Sequence[JsonObject]", fault.validator_value) for key in _required(part)]
    yield error(ONE_OF_KEYS, document, place, keys=keys) if keys else next(_other(fault, document, place))


def _required(part: JsonObject) -> Sequence[str]:
    return cast("Sequence[str]", part.get("required", ()))


def _type(fault: ValidationError, document: str, place: str) -> Iterator[Diagnostic]:
    names = fault.validator_value if isinstance(fault.validator_value, list) else [fault.validator_value]
    expected = [TYPES[str(name)] for name in names]
    yield error(TYPE, document, place, expected=expected)


def _choice(fault: ValidationError, document: str, place: str) -> Iterator[Diagnostic]:
    known = [str(value) for value in cast("Sequence[object]", fault.validator_value)]
    later = cast("Sequence[object]", cast("JsonObject", fault.schema).get("x-later", ()))
    if fault.instance in later:
        yield error(LATER, document, place, name=str(fault.instance))
    else:
        yield unknown(CHOICE, document, place, name=str(fault.instance), known=known)


def _pattern(fault: ValidationError, document: str, place: str) -> Iterator[Diagnostic]:
    says = cast("JsonObject", fault.schema).get("x-says")
    expected = Text.of(cast("Mapping[str, str]", says)) if says else shown(fault.validator_value)
    yield error(PATTERN, document, place, value=shown(fault.instance), expected=expected)


def _limit(fault: ValidationError, document: str, place: str) -> Iterator[Diagnostic]:
    yield error(LIMIT, document, place, what=LIMITS[str(fault.validator)], limit=fault.validator_value)


def _other(fault: ValidationError, document: str, place: str) -> Iterator[Diagnostic]:
    yield error(OTHER, document, place, rule=str(fault.validator), value=shown(fault.instance))


SAY: Final[Mapping[str, Say]] = {
    "additionalProperties": _extra_keys,
    "required": _missing,
    "anyOf": _one_of_keys,
    "type": _type,
    "enum": _choice,
    "pattern": _pattern,
    **dict.fromkeys(LIMITS, _limit),
}
