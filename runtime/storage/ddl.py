"""Schema changes of form tables: `plan` says what would change, `apply` changes it. Called at install and publish."""

from __future__ import annotations

from runtime.storage.ddl_apply import apply
from runtime.storage.ddl_plan import RetypeError, TooWideError, UnknownTargetError, plan
from runtime.storage.ddl_steps import CreateIndex, DdlPlan, Step

__all__ = ["CreateIndex", "DdlPlan", "RetypeError", "Step", "TooWideError", "UnknownTargetError", "apply", "plan"]
