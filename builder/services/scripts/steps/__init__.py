"""The kinds of steps, by the verb that names each. A later engine adds its verbs as further files here."""

from builder.services.scripts.steps import advance, create, delete, edit, expect, people, visitor
from builder.services.scripts.steps.registry import StepKind, step_kinds

__all__ = ["StepKind", "advance", "create", "delete", "edit", "expect", "people", "step_kinds", "visitor"]
