"""The API does what its own descriptions say: any request drawn from them gets an answer that they allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation

from tests.support.callers import TICKETS

PLATFORM = "/api/v1/openapi.json"
APP = "/api/v1/apps/desk/openapi.json"
EXAMPLES = 5
CLOSING = ("DELETE /api/v1/session", "POST /api/v1/session", "POST /api/v1/me/password")
"""Left to tests of their own: they end the session, or count as attempts to guess."""

Operation: TypeAlias = APIOperation[Any, Any, Any, Any]

schemathesis.serializer.alias("application/zip", "application/octet-stream")
load_all_checks()
CONFORM: list[Any] = [
    CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    )
]


@pytest.fixture(scope="module")
def ticket(admin: httpx.Client) -> str:
    """Give a ticket that the drawn requests meet."""
    return str(admin.post(TICKETS, json={"subject": "Leak"}).raise_for_status().json()["id"])


@pytest.mark.parametrize("path", [PLATFORM, APP])
def test_it_answers_as_described(admin: httpx.Client, ticket: str, path: str) -> None:
    for operation in operations(admin, path):
        ask(admin, operation, {"app": "desk", "form": "ticket", "record_id": ticket})


def operations(admin: httpx.Client, path: str) -> Iterator[Operation]:
    """Yield the operations of a description."""
    schema = schemathesis.openapi.from_dict(admin.get(path).raise_for_status().json())
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        if result.ok().label not in CLOSING:
            yield result.ok()


def ask(admin: httpx.Client, operation: Operation, places: dict[str, str]) -> None:
    """Send requests drawn from the description of one operation, half of them to where something stands."""

    @given(case=operation.as_strategy())
    @settings(max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck), deadline=None)
    def send(case: Case[Any]) -> None:
        own = case.path_parameters
        own.update({name: place for name, place in places.items() if name in own and len(str(own)) % 2})
        case.headers.update(admin.headers)
        answer = case.call(base_url=str(admin.base_url), cookies=dict(admin.cookies), timeout=30)
        case.validate_response(answer, checks=CONFORM)

    send()
