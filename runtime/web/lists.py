"""List requests as they come in: from the query string or from a JSON body, to the same `ListRequest`."""

from __future__ import annotations

from collections.abc import Mapping

from runtime.services.reading.query import ListRequest
from runtime.web.body import Body, parse_object
from runtime.web.record_schemas import ListBody, ListQuery
from runtime.web.schemas import load

DEFAULT_LIMIT = 50


def from_query(arguments: Mapping[str, str]) -> ListRequest:
    """Read a list request from the query string.

    Raises:
        InvalidError: an argument is unknown or out of bounds.
        UnreadableError: the filter is no JSON object.
    """
    sent = load(ListQuery, {key: _number(key, value) for key, value in arguments.items()})
    filter_ = sent.get("filter")
    return ListRequest(
        where=_text(sent.get("where")),
        filter=parse_object(str(filter_).encode("utf-8", "surrogatepass")) if filter_ else None,  # type: ignore[arg-type]  # an object
        view=_text(sent.get("view")),
        words=_text(sent.get("q")),
        sort=_listed(sent.get("sort")),
        fields=_listed(sent.get("fields_")),
        expand=_listed(sent.get("expand")) or (),
        limit=int(str(sent.get("limit", DEFAULT_LIMIT))),
        after=_text(sent.get("after")),
    )


def from_body(body: Body) -> ListRequest:
    """Read a list request from a JSON body.

    Raises:
        InvalidError: a key is unknown or of the wrong kind.
    """
    sent = load(ListBody, body)
    return ListRequest(
        where=_text(sent.get("where")),
        filter=sent.get("filter"),  # type: ignore[arg-type]  # it came as JSON
        view=_text(sent.get("view")),
        words=_text(sent.get("q")),
        sort=_names(sent.get("sort")),
        fields=_names(sent.get("fields_")),
        expand=_names(sent.get("expand")) or (),
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
