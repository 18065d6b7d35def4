"""What the platform evaluates in, beside its records: a clock, and the organisation's zone and language."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from engines.kernel.clock import Clock
from engines.rules import Context
from runtime.identity.actor import Actor


@dataclass(frozen=True, slots=True)
class World:
    """What conditions may know of the world: the clock, and the organisation's zone and language.

    Texts that expressions make of choices and yes-or-no fields are in that language, whoever asks: they are compared,
    and some are stored.
    """

    clock: Clock
    zone: ZoneInfo
    language: str = "zh"

    def context(self, actor: Actor) -> Context:
        """Return the context of one evaluation."""
        return Context.at(self.clock.now(), self.zone, actor.id, self.language)
