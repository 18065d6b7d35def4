"""One function that reads a whole record, written for a form from what is usual in its fields. For `CompiledForm`.

Twenty calls of twenty parsers cost more than what they do; most of what is sent is seen at sight to be right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from engines.form.field_type import Parser
from engines.form.usual import Usual
from engines.kernel.problem import Problem

Read: TypeAlias = Callable[[Mapping[str, object]], tuple[dict[str, object], list[Problem]]]
"""Gives values by field id and the problems of the fields. Keys that name no field are left out of both."""

_TAB: Final = "    "


@dataclass(frozen=True, slots=True)
class Readable:
    """A field to read: its id, the key that it is sent under, the pointer of that, its parser, and what is usual."""

    field_id: str
    key: str
    place: str
    parse: Parser
    usual: Usual | None


def reader(fields: Sequence[Readable]) -> Read:
    """Return the function for these fields, in their order."""
    names: dict[str, object] = {"Problem": Problem}
    lines = ["def read(sent):", "    values, problems = {}, []"]
    for at, item in enumerate(fields):
        names[f"parse_{at}"] = item.parse
        names |= {f"{name}_{at}": value for name, value in (item.usual.names if item.usual else {}).items()}
        lines += [_TAB + line for line in _field(at, item)]
    lines.append("    return values, problems")
    exec(compile("\n".join(lines), "<form>", "exec"), names)  # noqa: S102  # our own source; codes and ids are quoted
    read: Read = names["read"]  # type: ignore[assignment]  # the function that the source defines
    return read


def _field(at: int, item: Readable) -> list[str]:
    lines = [f"if {item.key!r} in sent:", f"    v = sent[{item.key!r}]"]
    word = "if"
    for test, value in item.usual.cases if item.usual else ():
        own = {name: f"{name}_{at}" for name in item.usual.names} if item.usual else {}
        lines += [f"    {word} {test.format(**own)}:", f"        values[{item.field_id!r}] = {value}"]
        word = "elif"
    return [
        *lines,
        f"    {word} (p := parse_{at}(v)).__class__ is Problem:",
        f"        problems.append(Problem(p.code, {item.place!r} + p.pointer, p.details))",
        "    else:",
        f"        values[{item.field_id!r}] = p",
    ]
