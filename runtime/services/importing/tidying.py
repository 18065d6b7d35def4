"""Forgetting imports and exports that nobody needs any more, with their files. Called by the pulse."""

from __future__ import annotations

from sqlalchemy import Connection

from runtime.services.exporting.exports import KEEP
from runtime.services.importing.imports import UNDO_FOR
from runtime.services.importing.running import Tools
from runtime.storage import transfers


def tidy(tools: Tools) -> int:
    """Forget imports that can no longer be undone, and exports of yesterday; return how many that were."""
    now = tools.clock.now()
    over = ("ready", "checked", "done", "cancelled", "failed", "undone")

    def work(connection: Connection) -> list[str]:
        old = transfers.past(connection, now - UNDO_FOR, over)
        stale = transfers.past_exports(connection, now - KEEP)
        for job_id, _ in old:
            transfers.drop_import(connection, job_id)
        for job_id, _ in stale:
            transfers.drop_export(connection, job_id)
        return [sha256 for _, sha256 in (*old, *stale) if sha256]

    gone = tools.database.run(work)
    for sha256 in set(gone):
        with tools.database.read() as connection:
            kept = transfers.named(connection, sha256)
        if not kept:
            tools.store.remove(sha256)
    return len(gone)
