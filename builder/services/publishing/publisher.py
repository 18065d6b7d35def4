"""Publishing: a plan becomes the running version, with its tables, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from builder.services.publishing.plan import PublishPlan, make_plan, read_stored
from builder.services.scripts.runner import run_data
from builder.services.scripts.world import World
from engines.kernel import messages
from engines.kernel.clock import VirtualClock
from engines.kernel.errors import ConflictError, MetadataError, MissingError
from engines.metadata.model import Script
from engines.metadata.writer import documents
from runtime.identity.actor import SYSTEM, Actor
from runtime.services.platform import Platform, at_clock
from runtime.storage import ddl, installations
from runtime.storage.errors import UniqueViolationError

Progress = Callable[[int, int], None]


class StalePlanError(ConflictError):
    """Somebody published or wrote meanwhile; what the plan said no longer holds."""

    code = messages.define(
        "publish.stale",
        zh="计划做好以后,应用或记录变了,请重新做计划",
        en="The app or its records changed since this plan was made; plan again",
    )


class Publisher:
    """Plans and applies packages on one platform, and hands them out again."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    @property
    def platform(self) -> Platform:
        """Return the platform that apps are published on."""
        return self._platform

    def plan(self, files: Mapping[str, bytes], code: str | None = None) -> PublishPlan:
        """Say what publishing these files would change; nothing is touched.

        Raises:
            MetadataError: the package is wrong, or does not fit what is installed.
        """
        with self._platform.database.read() as connection:
            return make_plan(connection, files, code)

    def apply(self, plan: PublishPlan) -> None:
        """Carry a plan out: metadata and tables switch together, or nothing does; then follows what is online.

        Raises:
            StalePlanError: the app was published since the plan was made, or a record breaks a new unique rule.
        """
        now = self._platform.clock.now()
        target = plan.target

        def work(connection: Connection) -> None:
            current = {item.number: item for item in installations.every(connection)}
            live = current.get(target.number)
            _check_fresh(connection, plan, current)
            installations.keep_version(connection, target.digest, plan.package.documents, now)
            if live is None:
                installations.add(connection, target, now)
            else:
                installations.switch(connection, target, now)
            ddl.apply(connection, plan.ddl, now)
            for other in plan.neighbours:
                installations.keep_version(connection, other.now.digest, other.package.documents, now)
                installations.switch(connection, other.now, now)
            for operation in plan.online:
                self._platform.walkers[operation.what].note(connection, operation.key, now)

        try:
            self._platform.database.run(work)
        except UniqueViolationError as error:  # a record came in that breaks a new rule
            raise StalePlanError(what=target.code) from error
        self._platform.apps.forget()
        self._platform.finish_walks()
        if plan.is_new:
            self.load_data(target.code, "dictionary")

    def publish(self, files: Mapping[str, bytes], code: str | None = None) -> PublishPlan:
        """Plan and apply in one go, for the command line and first starts."""
        plan = self.plan(files, code)
        if not plan.is_empty:
            self.apply(plan)
        return plan

    def export(self, code: str) -> dict[str, bytes]:
        """Return the canonical files of an installed app.

        Raises:
            MissingError: no app is installed under that code.
        """
        with self._platform.database.read() as connection:
            found = next((item for item in installations.every(connection) if item.code == code), None)
            if found is None:
                raise MissingError(what=code)
            loaded = read_stored(connection, found)
        if loaded.package is None:
            raise MetadataError(loaded.diagnostics)
        return documents(loaded.package)

    def load_data(
        self, code: str, kind: str, actor: Actor = SYSTEM, progress: Progress = lambda _done, _all: None
    ) -> int:
        """Bring in the data documents of one kind that an app carries; return how many steps ran.

        The steps tell a story that has happened: each takes place at its own moment, on a clock of its own. A document
        comes in whole or not at all.
        """
        app = self._platform.apps.snapshot().app(code)
        scripts = [script for script in app.package.data if script.kind == kind]
        return sum(self._run(app.code, script, actor, progress) for script in scripts)

    def _run(self, code: str, script: Script, actor: Actor, progress: Progress) -> int:
        clock = VirtualClock(self._platform.clock.now())
        with self._platform.database.holding() as database:
            past = at_clock(self._platform, clock, database)
            world = World(past, clock, past.apps.snapshot().app(code), actor, origin=clock.now())
            return run_data(world, script.steps, progress)


def _check_fresh(connection: Connection, plan: PublishPlan, current: Mapping[int, installations.Installation]) -> None:
    live = current.get(plan.target.number)
    running = None if live is None else read_stored(connection, live).package
    moved = any(current.get(other.was.number) != other.was for other in plan.neighbours)
    if running != plan.before or moved:
        raise StalePlanError(what=plan.target.code)
