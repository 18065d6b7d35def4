"""What views of records with a beginning and an end have in common."""

from __future__ import annotations

from collections.abc import Iterator

from engines.form.field_type import Finding
from engines.form.problems import MIXED_ENDS
from engines.form.view_type import setting, value_type
from engines.metadata.model import Form, View


def same_kind(form: Form, view: View) -> Iterator[Finding]:
    """Yield that one end is a day and the other a time, or that both are the same field."""
    begin, end = setting(view, "from"), setting(view, "to")
    if begin is None or end is None:
        return
    if begin == end or value_type(form, begin) != value_type(form, end):
        yield "/to", MIXED_ENDS, {}
