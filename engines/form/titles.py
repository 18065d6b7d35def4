"""The title of a record: one line that stands for it in lists and relations. Used by compiled forms and checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from engines.form.field_type import Finding
from engines.form.problems import BAD_TITLE, OPEN_TITLE
from engines.metadata.model import Field, Form
from engines.metadata.suggest import closest, did_you_mean

MAX_TITLE: Final = 300
SYSTEM: Final = frozenset({"id", "created_at", "version"})
_PART: Final = re.compile(r"\{([^{}]*)\}|([{}])|([^{}]+)")

Writer = Callable[[object], str]


@dataclass(frozen=True, slots=True)
class TitlePart:
    """Literal text, or the field or system name whose value stands there."""

    text: str
    name: str | None = None


def title_parts(form: Form) -> tuple[TitlePart, ...]:
    """Return the parts of a form's title. A form without a template is titled by its serial and its first text."""
    template = form.title or _usual(form)
    found = names_of(form.fields)
    return tuple(
        TitlePart("", found.get(match[1].strip(), match[1].strip())) if match[1] is not None else TitlePart(match[0])
        for match in _PART.finditer(template)
    )


def render_title(
    parts: Iterable[TitlePart], values: Mapping[str, object], labels: Mapping[str, str], writers: Mapping[str, Writer]
) -> str:
    """Return the title of a record as one line. Blanks leave nothing behind, long titles end in an ellipsis."""
    words = " ".join("".join(_words(part, values, labels, writers) for part in parts).split())
    return words if len(words) <= MAX_TITLE else words[: MAX_TITLE - 1] + "…"


def faults_of_title(form: Form) -> Iterator[Finding]:
    """Yield placeholders that name nothing, and braces that stand alone."""
    known = {*names_of(form.fields), *SYSTEM}
    for match in _PART.finditer(form.title):
        if match[2]:
            yield "/title", OPEN_TITLE, {}
        elif match[1] is not None and match[1].strip() not in known:
            yield "/title", BAD_TITLE, {"name": match[1], "hint": did_you_mean(closest(match[1], known))}


def names_of(fields: Iterable[Field]) -> dict[str, str]:
    """Return field ids by everything a template may call them: code, id, old code."""
    found: dict[str, str] = {}
    every = tuple(fields)
    for field in every:
        found[field.code] = field.id
    for field in every:
        for name in (field.id, *field.was):
            found.setdefault(name, field.id)
    return found


def _words(
    part: TitlePart, values: Mapping[str, object], labels: Mapping[str, str], writers: Mapping[str, Writer]
) -> str:
    if part.name is None:
        return part.text
    if part.name in labels:
        return labels[part.name]
    value = values.get(part.name)
    return "" if value is None else writers.get(part.name, str)(value)


def _usual(form: Form) -> str:
    serial = [field.code for field in form.fields if field.type == "serial"][:1]
    text = [field.code for field in form.fields if field.type == "text"][:1]
    return " ".join(f"{{{code}}}" for code in serial + text) or "{id}"
