"""The jobs that keep an installation tidy. Registered by import in `runtime.jobs`."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from engines.kernel.text import Text
from runtime.jobs.jobs import House, Job, jobs
from runtime.storage import files, idempotency, notifications, public_doors
from runtime.storage.files import FileRow

CHUNK: Final = 200
STAMP_FOR: Final = timedelta(hours=24)
"""For how long the stamp of a public page is good."""
ABANDONED_AFTER: Final = timedelta(hours=24)
TOLD_FOR: Final = timedelta(days=182)


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


@jobs.register("old-answers")
class OldAnswers(Job):
    """Delete the answers that a repeated request may no longer ask for."""

    doc = Text("删除重复请求已不能再取用的答复", "Delete the answers that a repeated request may no longer ask for")
    every = timedelta(hours=1)

    def run(self, house: House) -> int:
        """Forget idempotency keys that are a day old."""
        now = house.clock.now()
        return house.database.run(lambda connection: idempotency.forget(connection, now))


@jobs.register("spent-stamps")
class SpentStamps(Job):
    """Forget the stamps of public pages that are too old to be used again anyway. Marks of devices stay."""

    doc = Text("清理公开页已过期的凭记", "Forget the stamps of public pages that have expired")
    every = timedelta(hours=1)

    def run(self, house: House) -> int:
        """Forget stamps a day after they could be used."""
        before = house.clock.now() - 2 * STAMP_FOR
        return house.database.run(lambda connection: public_doors.forget(connection, ["stamp"], before))


@jobs.register("abandoned-uploads")
class AbandonedUploads(Job):
    """Delete files that were uploaded and then never saved with a record."""

    doc = Text("删除上传后没有随记录保存的文件", "Delete uploads that no record took within a day")
    every = timedelta(hours=1)

    def run(self, house: House) -> int:
        """Delete uploads that no record took within a day: first the rows, then the bytes nobody else names."""
        before = house.clock.now() - ABANDONED_AFTER
        with house.database.read() as connection:
            gone = files.waiting(connection, before)
        for start in range(0, len(gone), CHUNK):
            self._discard(house, gone[start : start + CHUNK])
        return len(gone)

    def _discard(self, house: House, rows: list[FileRow]) -> None:
        hashes = house.database.run(lambda connection: files.discard(connection, rows))
        for sha256 in hashes:
            house.files.remove(sha256, unused_since=house.clock.now() - ABANDONED_AFTER)


@jobs.register("old-notifications")
class OldNotifications(Job):
    """Delete what people were told half a year ago."""

    doc = Text("删除半年前的通知", "Delete what people were told half a year ago")
    every = timedelta(hours=6)

    def run(self, house: House) -> int:
        """Forget old notifications, read or not."""
        before = house.clock.now() - TOLD_FOR
        return house.database.run(lambda connection: notifications.forget(connection, before))
