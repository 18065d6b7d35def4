"""The account of what was done: one event for each written record, in the same transaction."""

from __future__ import annotations

from collections.abc import Callable

from runtime.events import log
from runtime.services.images import image
from runtime.services.pipeline.batch import Batch, Draft

Selector = Callable[[Draft], set[str]]

SYSTEM = frozenset({"version", "updated_at", "updated_by", "created_at", "created_by", "id"})


def created(batch: Batch) -> None:
    """Append "created" with the image of everything that is filled in."""
    _append(batch, "created", list(batch.healthy()), _filled)


def updated(batch: Batch) -> None:
    """Append "updated" with both images of what changed; nothing where nothing did."""
    touched = [draft for draft in batch.healthy() if draft.after.get("version") != draft.before.get("version")]
    _append(batch, "updated", touched, lambda draft: set(draft.changed) - SYSTEM)


def deleted(batch: Batch) -> None:
    """Append "deleted"; the values stay in the row."""
    _append(batch, "deleted", list(batch.healthy()), lambda _: set())


def restored(batch: Batch) -> None:
    """Append "restored"."""
    _append(batch, "restored", list(batch.healthy()), lambda _: set())


def _filled(draft: Draft) -> set[str]:
    return {name for name, value in draft.after.items() if value is not None and name not in SYSTEM}


def _append(batch: Batch, kind: log.EventKind, drafts: list[Draft], changed: Selector) -> None:
    events = []
    for draft in drafts:
        touched = sorted(changed(draft))
        events.append(
            log.NewEvent(
                installation=batch.form.key[0],
                form_id=batch.form.key[1],
                record_id=draft.record_id,
                kind=kind,
                version=int(str(draft.after["version"])),
                at=batch.now,
                actor_kind=batch.actor.kind,
                actor_id=batch.actor.id,
                cause=batch.cause.to_json(),
                depth=batch.cause.depth,
                before=image(draft.before, touched) if draft.before else {},
                after=image(draft.after, touched),
            )
        )
    if events:
        log.append(batch.connection, events)
