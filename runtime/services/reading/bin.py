"""The recycle bin of a form: which records were deleted, when and by whom, for those who may restore them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engines.kernel.errors import UnreadableError
from engines.kernel.values import JsonObject
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.instants import instant_text, read_instant
from runtime.services.labels import Labels
from runtime.services.live import LiveForm
from runtime.services.reading.records import OTHER_LIST
from runtime.storage.database import Database
from runtime.storage.record_bin import thrown_away
from runtime.storage.record_reads import Row
from runtime.storage.seal import Sealer


@dataclass(frozen=True, slots=True)
class BinPage:
    """A page of deleted records, the latest deletion first."""

    items: list[JsonObject]
    next: str | None


class Bin:
    """Tells what was deleted. It restores nothing; that is a write like any other."""

    def __init__(self, database: Database, apps: Apps, directory: Directory, sealer: Sealer) -> None:
        self._database = database
        self._apps = apps
        self._directory = directory
        self._sealer = sealer

    def page(
        self, actor: Actor, form: LiveForm, words: str | None = None, *, limit: int, after: str | None = None
    ) -> BinPage:
        """Return deleted records; ``words`` are looked for in their titles.

        Raises:
            DeniedError: the actor may not delete here, or not view.
            UnreadableError: the cursor belongs to another list.
        """
        grant = kernel.authorize(actor, form.governed, "delete")
        kernel.authorize(actor, form.governed, "view")
        asked = (words or "").split()
        mark = "/".join(["bin", str(form.key[0]), form.key[1], str(actor.id), *asked])
        place = self._position(after, mark) if after else None
        with self._database.read() as connection:
            rows = thrown_away(connection, form.table, grant.visible, words=asked, limit=limit + 1, after=place)
            labels = Labels(self._apps.snapshot(), connection, self._directory, actor)
            people = labels.users({str(row["updated_by"]) for row in rows if row["updated_by"]})
        shown = rows[:limit]
        items = [_item(row, people.get(str(row["updated_by"]))) for row in shown]
        return BinPage(items, self._seal(mark, shown[-1]) if len(rows) > limit else None)

    def _seal(self, mark: str, last: Row) -> str:
        return self._sealer.seal({"mark": mark, "at": _moment(last), "id": str(last["id"])})

    def _position(self, cursor: str, mark: str) -> tuple[datetime, str]:
        content = self._sealer.open(cursor)
        if not isinstance(content, dict) or content.get("mark") != mark:
            raise UnreadableError(reason=OTHER_LIST)
        return read_instant(str(content["at"])), str(content["id"])


def _item(row: Row, name: str | None) -> JsonObject:
    """Return what is told of a deletion; what followed from another one was done by nobody."""
    person: JsonObject = {"id": str(row["updated_by"]), "label": name or ""}
    return {
        "id": str(row["id"]),
        "title": str(row["title"] or ""),
        "version": int(str(row["version"])),
        "deleted_at": _moment(row),
        "deleted_by": person if row["updated_by"] else None,
    }


def _moment(row: Row) -> str:
    at = row["deleted_at"]
    if not isinstance(at, datetime):
        raise TypeError("a deleted record has a moment of its deletion")
    return instant_text(at)
