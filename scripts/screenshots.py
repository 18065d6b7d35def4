"""Takes the pictures of the front pages anew: `.venv/bin/python -m scripts.screenshots [FOLDER]`.

Starts a demo server of its own in a temporary folder and looks at it with a Chromium, in Chinese and English, on a
desktop and on a phone. Everything it shows is the demo's sample data.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from dougong.demo import PASSWORD
from scripts.pictures import shrink
from scripts.places import ROOT
from tests.support.browser import ABSENT, Visitor, find, launch
from tests.support.server import serve

IMAGES: Final = ROOT / "docs" / "images"
LOGIN: Final = "linxiaowen"
COMPLAINTS: Final = "/a/complaints/complaint"
PUBLIC: Final = "/p/complaints/complaint"
MOBILE: Final = "13800000382"
FILED: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {"subject": "冰箱冷藏室结冰", "description": "用了七个月,后壁结了厚冰,调高温度也没有用。"},
    "en": {"subject": "Ice in the fridge", "description": "After seven months the rear wall is covered in ice."},
}
CONDITION: Final = "customer.annual_spend > 5000 and DAYS_SINCE(customer.last_interaction_at) >= 1"
CHANGE: Final[Mapping[str, str]] = {"zh": "改筛选公式", "en": "Change the filter formula"}
WHY: Final[Mapping[str, str]] = {"zh": "为什么是这个结果", "en": "Why it gives this"}
KNOWN: Final = 5
"""The latest complaints of the demo come from people who are no customers yet; this one does not."""
PHONE: Final = (390, 844)
DESKTOP: Final = (1280, 800)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: where it looks from, and how to get there."""

    name: str
    size: tuple[int, int]
    go: Callable[[Page, str, str], None]
    signed_in: bool = True


def main(folder: Path) -> None:
    """Take every picture in both languages."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        program = find(playwright)
        if program is None:
            sys.exit(ABSENT)
        with serve(Path(place), "--demo") as server:
            browser = launch(playwright, program)
            for language in ("zh", "en"):
                for shot in SHOTS:
                    _take(browser, server.url, language, shot, folder)


def _take(browser: Browser, url: str, language: str, shot: Shot, folder: Path) -> None:
    width, height = shot.size
    visitor = Visitor(browser, width=width, height=height, language=language)
    try:
        if shot.signed_in:
            _sign_in(visitor.page, url, language)
        shot.go(visitor.page, url, language)
        _settle(visitor.page)
        desk = browser.new_page()
        picture = shrink(desk, visitor.page.screenshot())
        desk.close()
    finally:
        visitor.leave()
    path = folder / f"{shot.name}.{language}.png"
    path.write_bytes(picture)
    print(f"{path.name}  {len(picture) // 1024} KiB")


def _settle(page: Page) -> None:
    """Wait until what moves has come to rest."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(600)


def _sign_in(page: Page, url: str, language: str) -> None:
    """Sign in by the API: the cookie lands in the browser's own jar."""
    answer = page.request.post(f"{url}/api/v1/session", data={"login": LOGIN, "password": PASSWORD})
    headers = {"X-CSRF-Token": answer.json()["csrf_token"]}
    page.request.patch(f"{url}/api/v1/me", data={"language": language}, headers=headers)


def _sign_in_page(page: Page, url: str, _language: str) -> None:
    page.goto(f"{url}/sign-in")


def _home(page: Page, url: str, _language: str) -> None:
    page.goto(url)


def _list(page: Page, url: str, _language: str) -> None:
    page.goto(url + COMPLAINTS)


def _formula(page: Page, url: str, language: str) -> None:
    """Open a condition that follows a relation, and ask why it holds or not for a complaint of a known customer."""
    page.goto(f"{url}{COMPLAINTS}?view=all&where={quote(CONDITION)}")
    page.get_by_title(CHANGE[language]).click()
    page.get_by_role("dialog").get_by_role("combobox").select_option(index=KNOWN)
    page.get_by_role("button", name=WHY[language]).click()


def _record(page: Page, url: str, _language: str) -> None:
    found = page.request.get(f"{url}/api/v1/apps/complaints/forms/complaint/records?view=open&limit=1&sort=created_at")
    page.goto(f"{url}{COMPLAINTS}/{found.json()['items'][0]['id']}")


def _create(page: Page, url: str, _language: str) -> None:
    page.goto(f"{url}{COMPLAINTS}/new")


def _submit(page: Page, url: str, _language: str) -> None:
    page.goto(f"{url}{PUBLIC}/submit")


def _progress(page: Page, url: str, language: str) -> None:
    """File a complaint as a customer, then look its progress up."""
    values = {**FILED[language], "contact_name": "蔡国栋", "mobile": MOBILE}
    made = page.request.post(f"{url}/api/v1/public/complaints/complaint/submit", data=values)
    page.goto(f"{url}{PUBLIC}/progress")
    page.locator("input[name=number]").fill(made.json()["number"])
    page.locator("input[name=mobile]").fill(MOBILE)
    page.locator("button[type=submit]").click()


SHOTS: Final = (
    Shot("sign-in", DESKTOP, _sign_in_page, signed_in=False),
    Shot("home", DESKTOP, _home),
    Shot("list", DESKTOP, _list),
    Shot("record", DESKTOP, _record),
    Shot("formula", DESKTOP, _formula),
    Shot("create", DESKTOP, _create),
    Shot("list-phone", PHONE, _list),
    Shot("record-phone", PHONE, _record),
    Shot("submit-phone", PHONE, _submit, signed_in=False),
    Shot("progress-phone", PHONE, _progress, signed_in=False),
)

if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES)
