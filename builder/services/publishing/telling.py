"""A publish plan in words: what is added, changed and retired, and what that does to tables."""

from __future__ import annotations

from builder.services.publishing.plan import PublishPlan


def plan_json(plan: PublishPlan, language: str) -> dict[str, object]:
    """Return the plan as data, with the texts in the reader's language."""
    return {
        "app": plan.target.code,
        "package": plan.package.app.id,
        "version": plan.package.app.version,
        "new": plan.is_new,
        "empty": plan.is_empty,
        "changes": [change.to_json() for change in plan.changes],
        "tables": [step.to_json(language) for step in plan.ddl.steps],
        "online": [operation.to_json(language) for operation in plan.online],
        "formulas": [formula.to_json(language) for formula in plan.formulas],
        "diagnostics": [found.to_json(language) for found in plan.diagnostics],
    }
