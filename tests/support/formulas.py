"""The editor of formulas at a browser: the drawer of a list, and the workshop of an app. Used by its tests."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.support.server import Server
from tests.support.staff import COMPLAINTS

WORKSHOP = "/apps/complaints/formulas"
LIST = f"{COMPLAINTS}?view=all"


@dataclass(frozen=True, slots=True)
class Editor:
    """The editor on a page, with ways to write as a person does: letter by letter, or through an input method."""

    page: Page
    text: Locator

    def write(self, text: str) -> None:
        """Type, with pauses like a person's so that lists open."""
        self.page.keyboard.type(text, delay=15)

    def compose(self, *steps: str) -> None:
        """Compose a word through an input method: the steps are what it shows, the last is what it commits."""
        browser = self.page.context.new_cdp_session(self.page)
        for step in steps:
            end = len(step)
            browser.send("Input.imeSetComposition", {"text": step, "selectionStart": end, "selectionEnd": end})
            self.page.wait_for_timeout(60)
        browser.send("Input.insertText", {"text": steps[-1]})

    def accept(self, first: str, *, down: int = 0) -> None:
        """Take a completion, once the list begins with ``first`` and has stood a moment: it ignores a rash key."""
        expect(self.offers.first).to_contain_text(first)
        self.page.wait_for_timeout(120)
        for _ in range(down):
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")

    @property
    def chips(self) -> Locator:
        """The names that are shown as one piece."""
        return self.text.locator(".cm-chip")

    @property
    def offers(self) -> Locator:
        """What the list of completions holds."""
        return self.page.locator(".cm-tooltip-autocomplete").get_by_role("option")


def open_drawer(page: Page, server: Server, *, english: bool = False) -> Editor:
    """Open the formula of the list of complaints."""
    page.goto(f"{server.url}{LIST}")
    page.get_by_role("button", name="Filter by a formula" if english else "用公式筛选").click()
    text = page.get_by_role("textbox", name="Filter formula" if english else "筛选公式")
    text.click()
    expect(text).to_be_focused()
    return Editor(page, text)


def sign_in_as_administrator(page: Page, server: Server) -> None:
    """Give the browser the session of the administrator, whose password the first start wrote down."""
    found = re.search(r"the administrator is admin, the password (\S+)", server.log.read_text(encoding="utf-8"))
    assert found is not None
    answer = page.request.post(f"{server.url}/api/v1/session", data={"login": "admin", "password": found[1]})
    assert answer.ok, answer.text()
