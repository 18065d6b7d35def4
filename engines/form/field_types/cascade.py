"""One option of a tree."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from datetime import tzinfo
from typing import ClassVar, cast

from engines.form import operators
from engines.form.cascading import MAX_DEPTH, Tree, depths, path_key
from engines.form.choosing import in_all_languages
from engines.form.field_type import ColumnSpec, FieldType, Finding, Parser, Presenter
from engines.form.field_types.registry import field_types
from engines.form.problems import AMBIGUOUS_OPTION, NOT_LEAF, NOT_OPTION, TREE_CIRCLE, TREE_DEPTH
from engines.form.texts import plain, shown
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field, Option
from engines.metadata.suggest import closest, did_you_mean
from engines.rules import ValueType


@field_types.register("cascade")
class CascadeType(FieldType):
    """A region, a product category: one option of a tree, found level by level. Kept by the option's id."""

    label: ClassVar[Text] = Text("级联选择", "Cascading choice")
    doc: ClassVar[Text] = Text(
        "从一棵选项树里选一个,如大区和城市、产品的大类和小类。选项用 under 写明在谁下面,最多 6 级;默认要选到最后一级。"
        '条件里写代码或整条路径:region = "east/shanghai";列表里可以筛选某一级下面的全部。',
        "One option of a tree, such as region and city, or the kinds of a product. Options say by under what they "
        "stand below, at most 6 levels; usually the last level is asked for. Conditions name the code or the path: "
        'region = "east/shanghai"; lists find everything below a level.',
    )
    icon: ClassVar[str] = "tree"
    schema: ClassVar[JsonObject] = {
        "any_level": {
            "type": "boolean",
            "default": False,
            "description": "不必选到最后一级 / Levels above the last may be chosen too",
        },
    }
    value_type: ClassVar[ValueType] = "choice"
    operators: ClassVar[tuple[str, ...]] = operators.CASCADE
    accepts: ClassVar[Text] = Text(
        "选项的代码、编号、旧代码,或路径:华东 / 上海、华东>上海、代码的列表;名称不重复时单写名称也可以",
        "An option's code, id, old code, or its path: East / Shanghai, east/shanghai, a list of codes; a label alone "
        "where only one option has it",
    )
    takes_options: ClassVar[bool] = True
    takes_tree: ClassVar[bool] = True

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the id of the option."""
        return ColumnSpec("text", length=40)

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to an option id."""
        tree = Tree(field.options)
        find = _finder(tree)
        if _any_level(field):
            return find
        inner = {node.option.id: node.option.label for node in tree.nodes if not node.leaf}

        def parse(raw: object) -> object:
            found = find(raw)
            return (
                Problem(NOT_LEAF, "", {"value": inner[found]}) if isinstance(found, str) and found in inner else found
            )

        return parse

    def presenter(self, field: Field, /) -> Presenter:
        """Return the function to the path of codes; an option that is gone shows its id."""
        codes = {node.option.id: node.code for node in Tree(field.options).nodes}
        return lambda value: codes.get(str(value), str(value))

    def writer(self, field: Field, _zone: tzinfo, /) -> Callable[[object], str]:
        """Return the function to the path of labels."""
        labels = {node.option.id: node.label.zh for node in Tree(field.options).nodes}
        return lambda value: labels.get(str(value), str(value))

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return the paths there are to choose."""
        nodes = [node.code for node in Tree(field.options).nodes if node.leaf or _any_level(field)]
        return {"type": "string", "enum": cast("list[Json]", nodes), "examples": cast("list[Json]", nodes[:1])}

    def ui(self, field: Field, /) -> JsonObject:
        """Return the options under their paths, parents first, each with its own name."""
        options: list[Json] = [
            {
                "id": node.option.id,
                "code": node.code,
                "label": in_all_languages(node.label),
                "name": in_all_languages(node.option.label),
                "color": node.option.color,
            }
            for node in Tree(field.options).nodes
        ]
        return {"options": options, "any_level": _any_level(field)}

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Check that the options are a tree, and not too deep."""
        for at, option, depth in depths(field.options):
            if depth is None:
                yield pointer("options", at, "under"), TREE_CIRCLE, {"name": option.code}
            elif depth > MAX_DEPTH:
                yield pointer("options", at, "under"), TREE_DEPTH, {"limit": MAX_DEPTH}

    def named_options(self, field: Field, /) -> tuple[Option, ...]:
        """Return the options under the labels of their paths."""
        return Tree(field.options).named()


def _finder(tree: Tree) -> Callable[[object], str | Problem | None]:
    index, unclear = tree.index()
    known = tuple(word for node in tree.nodes for word in (node.option.code, *node.label.every()))

    @functools.lru_cache(maxsize=128)
    def missing(text: str) -> Problem:
        if path_key(text) in unclear:
            return Problem(AMBIGUOUS_OPTION, "", {"value": shown(text), "example": unclear[path_key(text)]})
        return Problem(NOT_OPTION, "", {"value": shown(text), "hint": did_you_mean(closest(text[:80], known))})

    def find(raw: object) -> str | Problem | None:
        text = _path(raw)
        if not isinstance(text, str):
            return text
        return index.get(text) or index.get(path_key(text)) or missing(text[:300])

    return find


def _path(raw: object) -> str | Problem | None:
    """Return what was sent as one text; a list is a path from the top."""
    if not isinstance(raw, list | tuple):
        return plain(raw)
    parts = [plain(item) for item in raw[: MAX_DEPTH + 1]]
    wrong = next((part for part in parts if isinstance(part, Problem)), None)
    return wrong or "/".join(str(part) for part in parts if part is not None) or None


def _any_level(field: Field) -> bool:
    return field.settings.get("any_level") is True
