"""What people at the demo's desks do that a browser test needs done before its own claim begins. Used by its tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from playwright.sync_api import APIResponse, Locator, Page

from dougong.demo import PASSWORD
from tests.support.server import Server

AGENT: Final = "linxiaowen"
COLLEAGUE: Final = "hejun"
SUPERVISOR: Final = "zhoumin"
ENGINEER: Final = "xujianing"
COMPLAINTS: Final = "/a/complaints/complaint"

Record = dict[str, Any]


def unheard_of(words: str = "净水机漏水") -> str:
    """Return a subject that no other record has, and that the search of a list finds as one word."""
    return f"{words}{uuid4().hex[:8]}"


@dataclass(frozen=True, slots=True)
class Desk:
    """One signed-in person at a browser; what is asked here goes past the page, straight to the server."""

    page: Page
    server: Server
    csrf: str

    def open(self, path: str) -> Page:
        """Go to an address of the staff pages."""
        self.page.goto(f"{self.server.url}{path}")
        return self.page

    def register(self, **values: object) -> Record:
        """Make a complaint."""
        return dict(self._send("POST", "", values).json())

    def change(self, record: Mapping[str, object], **values: object) -> None:
        """Change a complaint, whatever its version."""
        self._send("PATCH", f"/{record['id']}", values)

    def read(self, record: Mapping[str, object]) -> Record:
        """Return what is stored of a complaint."""
        return dict(self._send("GET", f"/{record['id']}").json())

    def titled(self, words: str) -> list[Record]:
        """Return the complaints with those words in their title."""
        return list(self._send("GET", f"?q={words}").json()["items"])

    def _send(self, method: str, path: str, values: Mapping[str, object] | None = None) -> APIResponse:
        answer = self.page.request.fetch(
            f"{self.server.url}/api/v1/apps/complaints/forms/complaint/records{path}",
            method=method,
            headers={"X-CSRF-Token": self.csrf},
            data=None if values is None else dict(values),
        )
        assert answer.ok, answer.text()
        return answer


def sign_in(page: Page, server: Server, login: str = AGENT) -> Desk:
    """Give the browser the session of a demo account, without the sign-in page."""
    answer = page.request.post(f"{server.url}/api/v1/session", data={"login": login, "password": PASSWORD})
    assert answer.ok, answer.text()
    return Desk(page, server, answer.json()["csrf_token"])


def row_of(page: Page, words: str) -> Locator:
    """Return the rows of the list on the page that show those words."""
    return page.get_by_role("row").filter(has_text=words)


def pick(page: Page, label: str, search: str, option: str | re.Pattern[str]) -> None:
    """Choose from a list that opens at its field, as a person does: open, type, press."""
    field = page.get_by_role("combobox", name=label, exact=True)
    field.click()
    field.press_sequentially(search)
    page.locator(".ant-select-item-option:visible").filter(has_text=option).first.click()
