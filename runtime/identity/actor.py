"""Who acts. Made at the edge (session, token, public door, job), handed down to every service and to the kernel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

ActorKind = Literal["user", "token", "visitor", "system"]

DEFAULT_ZONE: Final = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, with everything that decides what they may do.

    ``id`` is a user's; a token acts as the user it belongs to, visitors and the system have none. ``departments`` are
    the person's own, primary first. ``roles`` are (installation, role id), those that come through departments
    included. A visitor carries the id of the public form it came in by (``door``) and that form's ``installation``;
    one who changes what they sent earlier carries the id of that ``record``.
    """

    kind: ActorKind
    id: str | None = None
    label: str = ""
    admin: bool = False
    departments: tuple[str, ...] = ()
    roles: frozenset[tuple[int, str]] = frozenset()
    door: str | None = None
    installation: int | None = None
    record: str | None = None
    language: str = "zh"
    zone: str = DEFAULT_ZONE

    @property
    def department(self) -> str | None:
        """Return the primary department, or None."""
        return self.departments[0] if self.departments else None


SYSTEM: Final = Actor("system", label="Dougong")
"""The platform itself: jobs, installs, first start. It may everything, so nothing a person sends may run as it."""


def visitor(installation: int, door: str, *, label: str = "", language: str = "zh", zone: str = DEFAULT_ZONE) -> Actor:
    """Return somebody without an account who came in by a public form."""
    return Actor("visitor", label=label, door=door, installation=installation, language=language, zone=zone)
