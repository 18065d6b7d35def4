"""Rows of saved views and of what people chose among them. Called by the service of saved views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from engines.kernel.values import JsonObject
from runtime.storage.ids import is_id
from runtime.storage.platform.viewing import saved_views, view_choices


@dataclass(frozen=True, slots=True)
class SavedRow:
    """One saved view: whose it is, who else sees it, and what the list shows."""

    id: str
    installation: int
    form_id: str
    owner: str
    name: str
    sharing: str
    roles: list[str]
    state: JsonObject
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for a form: the view that opens first, and the order of the saved ones."""

    first: str | None = None
    order: tuple[str, ...] = ()


_COLUMNS = tuple(saved_views.c[name] for name in SavedRow.__slots__)


def every(connection: Connection, installation: int, form_id: str) -> list[SavedRow]:
    """Return the saved views of a form, the oldest first."""
    wanted = select(*_COLUMNS).where(saved_views.c.installation == installation, saved_views.c.form_id == form_id)
    return [SavedRow(*row) for row in connection.execute(wanted.order_by(saved_views.c.id))]


def find(connection: Connection, view_id: str) -> SavedRow | None:
    """Return a saved view, or None."""
    if not is_id(view_id):
        return None
    row = connection.execute(select(*_COLUMNS).where(saved_views.c.id == view_id)).first()
    return None if row is None else SavedRow(*row)


def held(connection: Connection, installation: int, form_id: str, owner: str) -> int:
    """Count the saved views of a person for a form."""
    mine = (
        saved_views.c.installation == installation,
        saved_views.c.form_id == form_id,
        saved_views.c.owner == owner,
    )
    return connection.execute(select(func.count()).select_from(saved_views).where(*mine)).scalar_one()


def add(connection: Connection, row: SavedRow) -> None:
    """Keep a view."""
    connection.execute(insert(saved_views), asdict(row))


def change(connection: Connection, view_id: str, values: Mapping[str, object]) -> None:
    """Set some columns of a saved view."""
    connection.execute(update(saved_views).where(saved_views.c.id == view_id).values(dict(values)))


def remove(connection: Connection, view_id: str) -> None:
    """Forget a view."""
    connection.execute(delete(saved_views).where(saved_views.c.id == view_id))


def choice(connection: Connection, user_id: str, installation: int, form_id: str) -> Choice:
    """Return what a person chose for a form."""
    wanted = select(view_choices.c.first, view_choices.c.order).where(*_place(user_id, installation, form_id))
    row = connection.execute(wanted).first()
    return Choice() if row is None else Choice(row[0], tuple(row[1]))


def choose(connection: Connection, user_id: str, installation: int, form_id: str, chosen: Choice) -> None:
    """Write down what a person chose for a form."""
    values = {"first": chosen.first, "order": list(chosen.order)}
    done = connection.execute(update(view_choices).where(*_place(user_id, installation, form_id)).values(values))
    if done.rowcount == 0:
        place = {"user_id": user_id, "installation": installation, "form_id": form_id}
        connection.execute(insert(view_choices), {**place, **values})


def _place(user_id: str, installation: int, form_id: str) -> tuple[ColumnElement[bool], ...]:
    columns = view_choices.c
    return columns.user_id == user_id, columns.installation == installation, columns.form_id == form_id
