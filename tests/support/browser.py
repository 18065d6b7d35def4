"""A real Chromium for the browser tests: where it is found and how it is started. Used by tests/conftest.py."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright

PROGRAM = "DOUGONG_TEST_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
LOCALES = {"zh": "zh-CN", "en": "en-US"}
ABSENT = f"no Chromium was found on PATH, and ${PROGRAM} is not set"
REFUSED = re.compile(r"Failed to load resource: .* status of 4\d\d")
"""Chromium logs every answer of 400 to 499 as an error; a test that provokes one asserts on the page instead."""


def find(playwright: Playwright, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the path of a Chromium: the one that is named, one on PATH, or Playwright's own; None if there is none."""
    named = environment.get(PROGRAM)
    found = (shutil.which(name, path=environment.get("PATH")) for name in NAMES)
    own = playwright.chromium.executable_path
    candidates = [named, *found, own if Path(own).exists() else None]
    return next((candidate for candidate in candidates if candidate), None)


def launch(playwright: Playwright, program: str) -> Browser:
    """Start it without a window."""
    return playwright.chromium.launch(executable_path=program, args=list(FLAGS), headless=True)


class Visitor:
    """One person at one browser, with a session of their own. Anything the console calls an error is kept."""

    def __init__(self, browser: Browser, *, width: int = 1280, height: int = 800, language: str = "zh") -> None:
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": height}, locale=LOCALES[language], timezone_id="Asia/Shanghai"
        )
        self.errors: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def leave(self) -> None:
        """Close the session."""
        self.context.close()

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not REFUSED.match(message.text):
            self.errors.append(message.text)
