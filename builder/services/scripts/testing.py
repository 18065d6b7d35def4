"""``app test``: every scenario of a package, each in a private installation in memory with a clock of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zoneinfo import ZoneInfo

from builder.services.publishing.plan import read_package
from builder.services.publishing.publisher import Publisher
from builder.services.scripts.runner import ScriptResult, run_scenario
from builder.services.scripts.world import World
from engines.kernel.clock import VirtualClock
from engines.kernel.errors import MetadataError
from engines.metadata.model import Script
from runtime.services.platform import Home, Platform, build_platform
from runtime.storage.database import Database
from runtime.storage.files import FileStore

START: Final = "2026-03-02T09:00:00+08:00"
ZONE: Final = ZoneInfo("Asia/Shanghai")

Files = Mapping[str, bytes]


def run_scenarios(packages: Sequence[Files]) -> Iterator[ScriptResult]:
    """Run the scenarios of the last package; those before it are what it requires, in order.

    Raises:
        MetadataError: a package is wrong.
    """
    loaded = read_package(packages[-1])
    if loaded.package is None:
        raise MetadataError(loaded.diagnostics)
    for scenario in loaded.package.scenarios:
        yield _run(packages, loaded.package.app.code, scenario)


def _run(packages: Sequence[Files], code: str, scenario: Script) -> ScriptResult:
    clock = VirtualClock(datetime.fromisoformat(scenario.at or START))
    with private_platform(clock) as platform:
        publisher = Publisher(platform)
        for files in packages:
            publisher.publish(files)
        world = World(platform, clock, platform.apps.snapshot().app(code))
        return run_scenario(world, scenario)


@contextmanager
def private_platform(clock: VirtualClock) -> Iterator[Platform]:
    """Open an installation that lives in memory and is gone afterwards."""
    database = Database.open("sqlite://")
    try:
        database.upgrade()
        with TemporaryDirectory() as folder:
            yield build_platform(database, clock, Home(ZONE), FileStore(Path(folder)), b"private" * 5)
    finally:
        database.dispose()
