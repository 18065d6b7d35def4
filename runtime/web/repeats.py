"""``Idempotency-Key``: a request sent again does its work once. Used by the routes that create."""

from __future__ import annotations

from typing import Final

from flask import request

from engines.kernel.errors import UnreadableError
from engines.kernel.text import Text
from runtime.services.writer import Repeat
from runtime.web.body import Body

IDEMPOTENCY_KEY: Final = "Idempotency-Key"
LONGEST: Final = 255
TOO_LONG: Final = Text("Idempotency-Key 太长", "the Idempotency-Key is too long")


def repeat_of(body: Body) -> Repeat | None:
    """Return what makes the current request known again; None when it carries no key.

    Raises:
        UnreadableError: the key is too long to be kept.
    """
    key = request.headers.get(IDEMPOTENCY_KEY)
    if not key:
        return None
    if len(key) > LONGEST:
        raise UnreadableError(reason=TOO_LONG)
    return Repeat(key, request.path, body)
