"""From what was sent to typed values: system references, then every field through its type's one `parse`."""

from __future__ import annotations

from typing import Final

from engines.kernel.problem import Problem, pointer
from runtime.services.pipeline.batch import Batch, Draft

ASSIGNABLE: Final = ("owner", "department")
"""System names that a writer may set; the pipeline resolves them like user and department fields."""


def parse(batch: Batch) -> None:
    """Parse every draft; each wrong value becomes a problem at its place, all of them at once."""
    compiled = batch.form.compiled
    for draft in batch.drafts:
        own = {key: value for key, value in draft.raw.items() if key not in ASSIGNABLE}
        parsed = compiled.parse(own)
        draft.values = dict(parsed.values)
        draft.given = frozenset(parsed.values)
        draft.refuse(*parsed.problems)
        _take_system(draft)


def _take_system(draft: Draft) -> None:
    for name in ASSIGNABLE:
        if name not in draft.raw:
            continue
        raw = draft.raw[name]
        key = raw.get("id") if isinstance(raw, dict) else raw
        if key is None or (isinstance(key, str) and key.strip()):
            draft.values[name] = key
        else:
            draft.refuse(Problem("reference.unreadable", pointer(name)))


def defaults(batch: Batch) -> None:
    """Fill what a new record leaves open with the defaults that are written out; `behave` works out the others."""
    for draft in batch.drafts:
        given = draft.raw.keys()
        for field_id, value in batch.form.compiled.defaults.items():
            field = batch.form.compiled.by_id[field_id].field
            if field.code not in given and not any(code in given for code in field.was):
                draft.values.setdefault(field_id, value)


def belong(batch: Batch) -> None:
    """Give a new record that names nobody to its maker and the maker's department: they need no looking up."""
    for draft in batch.healthy():
        draft.values.setdefault("owner", batch.actor.id)
        draft.values.setdefault("department", batch.actor.department)


def require(batch: Batch) -> None:
    """Refuse drafts that would leave a required field blank: those refused already too, so that all is told at once.

    The form requires fields, its conditions others, and the door still others; nobody asks for what is hidden.
    """
    for draft in batch.drafts:
        draft.after = {**draft.before, **draft.values}
        told = {problem.pointer for problem in draft.problems}
        missing = batch.form.compiled.missing(draft.after, draft.hidden, draft.asked | batch.required)
        draft.refuse(*(problem for problem in missing if problem.pointer not in told))
