"""What single and multiple choice share: finding options by anything a person writes, and describing them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final, cast

from engines.form.problems import NOT_OPTION
from engines.form.texts import plain, shown
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import Json
from engines.metadata.model import Field, Option
from engines.metadata.suggest import closest, did_you_mean
from engines.rules.options import find_option, option_index, words_of

ACCEPTS: Final = Text(
    "选项的代码、编号、旧代码,或任一语言的名称", "An option's code, id, old code, or label in any language"
)


def option_finder(field: Field) -> Callable[[object], str | Problem | None]:
    """Return the function from what was sent to an option id, None for blank."""
    index = option_index(field.options)
    known = words_of(field.options)

    @functools.lru_cache(maxsize=128)
    def hint(text: str) -> Text:
        """Find the closest option; a file repeats its mistakes, and looking costs more than all else."""
        return did_you_mean(closest(text, known))

    def find(raw: object) -> str | Problem | None:
        if type(raw) is str:
            exact = index.get(raw)
            if exact is not None:
                return exact
        text = plain(raw)
        if not isinstance(text, str):
            return text
        found = find_option(index, text)
        return found or Problem(NOT_OPTION, "", {"value": shown(text), "hint": hint(text[:80])})

    return find


def codes_of(field: Field) -> dict[str, str]:
    """Return option codes by id."""
    return {option.id: option.code for option in field.options}


def labels_of(field: Field) -> dict[str, str]:
    """Return option labels by id, in the platform's own language: what titles show."""
    return {option.id: option.label.zh for option in field.options}


def described(options: tuple[Option, ...]) -> list[Json]:
    """Return the options for the browser."""
    return [
        {"id": option.id, "code": option.code, "label": in_all_languages(option.label), "color": option.color}
        for option in options
    ]


def in_all_languages(text: Text) -> dict[str, Json]:
    """Return a text as answers carry it: always an object, a key per language."""
    return {**dict(text.others), "zh": text.zh, "en": text.en}


def enum_of(field: Field) -> list[Json]:
    """Return the codes for a schema."""
    return cast("list[Json]", [option.code for option in field.options])
