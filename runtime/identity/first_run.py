"""The first start of an installation: somebody must be able to get in. Used by the composition root."""

from __future__ import annotations

from typing import Final

from engines.kernel.errors import InvalidError
from runtime.identity.credentials import new_secret
from runtime.identity.people import People
from runtime.identity.user import NewUser

ADMIN_LOGIN: Final = "admin"
GENERATED_LENGTH: Final = 20


def ensure_admin(people: People, password: str | None, name: str) -> str | None:
    """Make the account ``admin`` unless there are accounts already.

    Returns the password to tell the person who started the server, if one had to be made up; it is not kept.

    Raises:
        InvalidError: the given password will not do.
    """
    if people.anybody():
        return None
    generated = None if password else new_secret()[:GENERATED_LENGTH]
    try:
        people.add(NewUser(ADMIN_LOGIN, name, password or generated, admin=True))
    except InvalidError:
        # Another process may have started on the same empty database at the same moment.
        if not people.anybody():
            raise
        return None
    return generated
