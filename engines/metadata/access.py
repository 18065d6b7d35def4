"""Typed reading of documents whose shape the schemas have already checked.

Called by everything between the schemas and the model; nothing here guards against a wrong shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, cast

from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject

Node: TypeAlias = dict[str, Json]
Documents: TypeAlias = dict[str, Node]


def nodes(node: JsonObject, key: str) -> list[Node]:
    """Return the list of objects under ``key``; missing is empty."""
    return [dict(cast("JsonObject", item)) for item in cast("list[Json]", node.get(key, []))]


def child(node: JsonObject, key: str) -> Node:
    """Return the object under ``key``; missing is empty."""
    return dict(cast("JsonObject", node.get(key, {})))


def strings(node: JsonObject, key: str) -> tuple[str, ...]:
    """Return the list of strings under ``key``; missing is empty."""
    return tuple(cast("list[str]", node.get(key, [])))


def string(node: JsonObject, key: str, default: str = "") -> str:
    """Return the string under ``key``."""
    return cast("str", node.get(key, default))


def text(node: JsonObject, key: str) -> Text | None:
    """Return the text under ``key``, or None."""
    raw = node.get(key)
    return None if raw is None else Text.of(cast("str | Mapping[str, str]", raw))


def label(node: JsonObject) -> Text:
    """Return the label of a node; one without is called by its code."""
    return text(node, "label") or Text.of(string(node, "code"))


def codes(node: JsonObject) -> tuple[str, ...]:
    """Return every code a node answers to: the present one, then the old ones."""
    return (string(node, "code"), *strings(node, "was"))
