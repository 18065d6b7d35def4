"""List requests as they come in: from the query string or from a JSON body, to the same `ListRequest`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from engines.kernel.values import Json
from runtime.services.reading.query import DEFAULT_LIMIT, ListRequest
from runtime.web.body import Body, parse_object
from runtime.web.record_schemas import GroupQuery, ListBody, ListQuery
from runtime.web.schemas import load

Names = Callable[[object], tuple[str, ...] | None]
"""How a list of names is written: with commas in the query string, as a list in a body."""


def from_query(arguments: Mapping[str, str]) -> ListRequest:
    """Read a list request from the query string.

    Raises:
        InvalidError: an argument is unknown or out of bounds.
        UnreadableError: the filter is no JSON object.
    """
    sent = load(ListQuery, {key: _number(key, value) for key, value in arguments.items()})
    return _request(sent, _nested(sent), _listed)


def groups_from_query(arguments: Mapping[str, str]) -> tuple[str, ListRequest]:
    """Read which field makes groups, and of which list.

    Raises:
        InvalidError: an argument is missing, unknown or out of bounds.
        UnreadableError: the filter is no JSON object.
    """
    sent = load(GroupQuery, arguments)
    return str(sent["by"]), _request(sent, _nested(sent), _listed)


def from_body(body: Body) -> ListRequest:
    """Read a list request from a JSON body.

    Raises:
        InvalidError: a key is unknown or of the wrong kind.
    """
    sent = load(ListBody, body)
    return _request(sent, sent.get("filter"), _names)


def _nested(sent: Mapping[str, object]) -> object:
    written = sent.get("filter")
    return parse_object(str(written).encode("utf-8", "surrogatepass")) if written else None


def _request(sent: Mapping[str, object], nested: object, names: Names) -> ListRequest:
    return ListRequest(
        where=_text(sent.get("where")),
        filter=cast("Json", nested),
        view=_text(sent.get("view")),
        words=_text(sent.get("q")),
        sort=names(sent.get("sort")),
        fields=names(sent.get("fields_")),
        expand=names(sent.get("expand")) or (),
        limit=int(str(sent.get("limit", DEFAULT_LIMIT))),
        after=_text(sent.get("after")),
    )


def _number(key: str, value: str) -> str | int:
    return int(value) if key == "limit" and value.isdecimal() and len(value) < 10 else value  # noqa: PLR2004 - fits


def _text(value: object) -> str | None:
    return str(value) if value else None


def _listed(value: object) -> tuple[str, ...] | None:
    return tuple(part for part in str(value).split(",") if part) if value else None


def _names(value: object) -> tuple[str, ...] | None:
    return tuple(str(item) for item in value) if isinstance(value, list) else None
