"""How people and departments look in answers. Used by the session, me and people routes."""

from __future__ import annotations

from runtime.identity.user import User
from runtime.web.language import language
from runtime.web.services import services


def present_user(user: User) -> dict[str, object]:
    """Return somebody as they see themselves."""
    site = services().site
    return {
        "id": user.id,
        "login": user.login,
        "name": user.name,
        "language": user.language or language(),
        "zone": user.zone or site.zone,
        "admin": user.admin,
        "department": department_label(user.department),
    }


def present_person(user: User) -> dict[str, object]:
    """Return somebody as others see them."""
    return {
        "id": user.id,
        "label": user.name,
        "login": user.login,
        "department": department_label(user.department),
    }


def department_label(department_id: str | None) -> dict[str, object] | None:
    """Return a department as ``{id, label}`` in the caller's language."""
    department = services().departments.tree().get(department_id or "")
    return None if department is None else {"id": department.id, "label": department.name.get(language())}
