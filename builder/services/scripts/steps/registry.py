"""Where a step's verb is looked up."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from builder.services.scripts.world import World
from engines.kernel.registry import Registry
from engines.kernel.text import Text
from engines.kernel.values import JsonObject


class StepKind(ABC):
    """One verb of the script language. It acts on the world through the platform's services only.

    ``takes`` are keys of its own that are verbs of other kinds.
    """

    doc: ClassVar[Text]
    takes: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def run(self, world: World, step: JsonObject) -> None:
        """Carry the step out.

        Raises:
            PlatformError: it was refused; the runner keeps that for the next `expect`.
            ExpectationError: only from `expect`: the script is wrong about the app.
        """


step_kinds: Registry[StepKind] = Registry("step")
