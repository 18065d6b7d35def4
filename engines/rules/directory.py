"""What expressions ask about people other than whoever asks. A port: the caller of an evaluation brings one."""

from __future__ import annotations

from typing import Protocol


class Directory(Protocol):
    """People, departments and roles by the words that a rule names them with; each answer is an id or blank."""

    def user_by_login(self, login: str) -> str | None:
        """Return the user with that login."""

    def department_by_code(self, code: str) -> str | None:
        """Return the department with that code."""

    def manager_of(self, user: str) -> str | None:
        """Return whom the user reports to."""

    def in_role(self, user: str, role: str) -> bool:
        """Tell whether the user has the role of that code in this app."""
