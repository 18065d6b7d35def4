"""``If-Match``: the version of a record that a writer saw, and what a conflict tells in return."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, cast

from flask import request

from engines.kernel.errors import MissingError, PlatformError, UnreadableError
from engines.kernel.text import Text
from runtime.services.pipeline.steps.conflict import EditConflictError
from runtime.web.access import current_actor
from runtime.web.problems import extend_problem
from runtime.web.services import services

TAG: Final = re.compile(r'(?:W/)?"v(\d{1,9})"')
BAD_TAG: Final = Text("If-Match 不是记录的版本", "If-Match is no version of a record")


def expected_version(header: str | None) -> int | None:
    """Return the version that ``If-Match`` names; None when there is no such header, or it is ``*``.

    Raises:
        UnreadableError: it names something else.
    """
    if header is None or header.strip() == "*":
        return None
    match = TAG.fullmatch(header.strip())
    if match is None:
        raise UnreadableError(reason=BAD_TAG)
    return int(match.group(1))


@extend_problem(EditConflictError)
def _conflict(error: PlatformError, _language: str) -> Mapping[str, object]:
    """Add the record as it stands and the codes of the fields in conflict."""
    conflict = cast("EditConflictError", error)
    places = request.view_args or {}
    form = services().platform.apps.snapshot().form(places["app"], places["form"])
    fields = [field.code if (field := form.form.field(name)) else name for name in conflict.conflicting]
    try:
        current = services().platform.records.written(current_actor(), form, conflict.record_id)
    except MissingError:  # deleted since
        return {"current": None, "conflicts": fields}
    return {"current": current, "conflicts": fields}
