"""The jobs that keep an installation tidy. Registered by import in `runtime.jobs`."""

from __future__ import annotations

from datetime import timedelta

from runtime.jobs.jobs import House, Job, jobs


@jobs.register("write-last-use")
class WriteLastUse(Job):
    """Write down when this process last saw each session and token: at most once a minute, never within a request."""

    every = timedelta(seconds=60)
    every_process = True

    def run(self, house: House) -> int:
        """Flush what sessions and tokens noted."""
        return house.sessions.flush() + house.tokens.flush()


@jobs.register("expired-sessions")
class ExpiredSessions(Job):
    """Delete sessions that nobody can use any more."""

    every = timedelta(minutes=15)

    def run(self, house: House) -> int:
        """Sweep the sessions."""
        return house.sessions.sweep()


@jobs.register("old-attempts")
class OldAttempts(Job):
    """Delete attempts that no throttling window reaches."""

    every = timedelta(minutes=10)

    def run(self, house: House) -> int:
        """Sweep the attempts."""
        return house.throttle.sweep()
