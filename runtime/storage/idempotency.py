"""Answers kept for repeated requests: the same key gives the same answer for a day. Called by the writing services.

The answer is stored in the transaction that did the work, so it exists exactly if the work was done.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, insert, select
from sqlalchemy import exc as sqlalchemy_errors

from engines.kernel.errors import PlatformError
from engines.kernel.messages import define
from engines.kernel.values import Json
from runtime.storage.errors import BusyError
from runtime.storage.platform.working import idempotency

KEPT_FOR: Final = timedelta(hours=24)


class ReusedKeyError(PlatformError):
    """The key belongs to a request with other content."""

    code = define(
        "request.reused_key",
        zh="这个幂等键已用于另一个内容不同的请求",
        en="This idempotency key was used for a request with other content",
    )
    kind = "conflict"


@dataclass(frozen=True, slots=True)
class Claim:
    """One request as its sender marked it: who, where, which key, what it holds, and when it came."""

    actor: str
    route: str
    key: str
    body: Json
    at: datetime

    @property
    def fingerprint(self) -> str:
        """The hash of what the request holds, however its keys are ordered."""
        # Not `documents`: a sender may put numbers into it that no column takes.
        return hashlib.sha256(json.dumps(self.body, sort_keys=True).encode()).hexdigest()


def find(connection: Connection, claim: Claim) -> Json:
    """Return the answer that the request was given before, or None.

    Raises:
        ReusedKeyError: the key belongs to another request.
    """
    statement = select(idempotency.c.fingerprint, idempotency.c.answer).where(
        *_own(claim), idempotency.c.created_at > claim.at - KEPT_FOR
    )
    row = connection.execute(statement).first()
    if row is None:
        return None
    if row.fingerprint != claim.fingerprint:
        raise ReusedKeyError
    answer: Json = row.answer
    return answer


def remember(connection: Connection, claim: Claim, answer: Json) -> None:
    """Keep the answer; one that is older than a day under the same key gives way.

    Raises:
        BusyError: the same request is being done at this moment; beginning again finds its answer.
    """
    connection.execute(delete(idempotency).where(*_own(claim), idempotency.c.created_at <= claim.at - KEPT_FOR))
    row = {
        "actor": claim.actor,
        "route": claim.route,
        "key": claim.key,
        "fingerprint": claim.fingerprint,
        "answer": answer,
        "created_at": claim.at,
    }
    try:
        connection.execute(insert(idempotency), row)
    except sqlalchemy_errors.IntegrityError as error:
        raise BusyError from error


def forget(connection: Connection, now: datetime) -> int:
    """Delete what nobody may repeat any more, and return how many there were."""
    return connection.execute(delete(idempotency).where(idempotency.c.created_at <= now - KEPT_FOR)).rowcount


def _own(claim: Claim) -> tuple[ColumnElement[bool], ...]:
    mine = (idempotency.c.actor, claim.actor), (idempotency.c.route, claim.route), (idempotency.c.key, claim.key)
    return tuple(column == value for column, value in mine)
