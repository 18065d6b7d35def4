"""The jobs that keep an installation tidy. Registered by import in `runtime.jobs`."""

from __future__ import annotations

from datetime import timedelta

from engines.kernel.text import Text
from runtime.jobs.jobs import House, Job, jobs


@jobs.register("write-last-use")
class WriteLastUse(Job):
    """Write down when this process last saw each session and token: at most once a minute, never within a request."""

    doc = Text("记下每个会话和令牌最近一次使用的时间", "Write down when each session and token was last used")
    every = timedelta(seconds=60)
    every_process = True

    def run(self, house: House) -> int:
        """Flush what sessions and tokens noted."""
        return house.sessions.flush() + house.tokens.flush()


@jobs.register("expired-sessions")
class ExpiredSessions(Job):
    """Delete sessions that nobody can use any more."""

    doc = Text("删除已经失效的会话", "Delete sessions that nobody can use any more")
    every = timedelta(minutes=15)

    def run(self, house: House) -> int:
        """Sweep the sessions."""
        return house.sessions.sweep()


@jobs.register("old-attempts")
class OldAttempts(Job):
    """Delete attempts that no throttling window reaches."""

    doc = Text("删除已经不影响限流的登录尝试", "Delete sign-in attempts that no longer limit anybody")
    every = timedelta(minutes=10)

    def run(self, house: House) -> int:
        """Sweep the attempts."""
        return house.throttle.sweep()
