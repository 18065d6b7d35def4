"""The pulse of a process: one APScheduler that calls the jobs. Started by the composition root.

Its job store is memory and is shared with nobody: two schedulers on one store fire twice.
"""

from __future__ import annotations

from datetime import UTC
from typing import Final

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from engines.kernel.errors import PlatformError
from runtime.jobs.jobs import House, Job, jobs

THREADS: Final = 4

log = structlog.get_logger("dougong.jobs")


class Pulse:
    """Runs the registered jobs while the process lives. ``worker`` says whether it runs all of them or only its own."""

    def __init__(self, house: House, *, worker: bool) -> None:
        self._house = house
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(THREADS)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        for name, job in jobs.items():
            if worker or job.every_process:
                seconds = job.every.total_seconds()
                self._scheduler.add_job(
                    self.beat, "interval", (name, job), seconds=seconds, jitter=seconds / 10, id=name
                )

    def names(self) -> list[str]:
        """Return the jobs that this process runs."""
        return [str(job.id) for job in self._scheduler.get_jobs()]

    def start(self) -> None:
        """Begin; the first run of a job comes one interval from now."""
        self._scheduler.start()

    def stop(self) -> None:
        """End, after the jobs that are running, and write down what would be lost."""
        for _name, job in jobs.items():  # noqa: PERF102 - a registry has no values()
            job.stop(self._house)
        self._scheduler.shutdown(wait=True)
        for name, job in jobs.items():
            if job.every_process:
                self.beat(name, job)

    def beat(self, name: str, job: Job) -> None:
        """Run one job. What it cannot do now it does next time; the log says why."""
        try:
            count = job.run(self._house)
        except PlatformError as error:
            log.warning("job put off", job=name, reason=error.message("en"))
            return
        if count:
            log.debug("job done", job=name, count=count)
