"""``pages``: how long a browser takes to open a form of 300 fields, and to answer a key while 100 fields follow it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Final, cast

from playwright.sync_api import Page, sync_playwright

from benchmarks.result import Result
from tests.support.browser import ABSENT, find, launch
from tests.support.server import serve
from tests.support.sheets import ADMIN, PASSWORD, publish, wide

FIELDS: Final = 300
LIVE: Final = 100
ROUNDS: Final = 5
KEYS: Final = "1234567890"
FORM: Final = "/a/wide/sheet"
OPENED: Final = f"() => document.querySelectorAll('[data-field]').length >= {FIELDS}"

LISTEN: Final = """() => {
  window.pressed = [];
  const first = document.querySelector('[data-field="f0"] input');
  const last = document.querySelector('[data-field="w99"]');
  first.addEventListener('keydown', () => {
    const began = performance.now();
    // Two frames later the page has been painted with whatever the key brought about.
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.pressed.push(performance.now() - began);
      channel.port2.postMessage(null);
    });
  }, true);
  first.focus();
  return last !== null;
}"""


def run(rounds: int = ROUNDS) -> list[Result]:
    """Open the form several times, warm, and type into the field that everything follows from."""
    with TemporaryDirectory() as folder:
        publish(Path(folder) / "data", wide(FIELDS, LIVE))
        with serve(Path(folder), environment={"DOUGONG_ADMIN_PASSWORD": PASSWORD}) as server, _page() as page:
            page.request.post(f"{server.url}/api/v1/session", data={"login": ADMIN, "password": PASSWORD})
            opened = [_open(page, server.url) for _ in range(rounds + 1)][1:]
            keys = _type(page)
    return [
        Result("form-300", "ms from the address to all fields", round(median(opened), 1)),
        Result("type-100", "ms from a key to the painted page, median", round(median(keys), 1)),
        Result("type-100-p95", "ms, 95 of 100", round(quantiles(keys, n=20)[-1], 1)),
    ]


@contextmanager
def _page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        program = find(playwright)
        if program is None:
            raise SystemExit(ABSENT)
        browser = launch(playwright, program)
        yield browser.new_page(viewport={"width": 1280, "height": 800})
        browser.close()


def _open(page: Page, url: str) -> float:
    """Go to the new record as a link would, the app being there, and return the milliseconds until every field is."""
    page.goto(f"{url}{FORM}")
    link = page.locator(f'a[href="{FORM}/new"]').first
    link.wait_for()
    began = cast("float", page.evaluate("() => performance.now()"))
    link.evaluate("(link) => link.click()")
    page.wait_for_function(OPENED)
    return cast("float", page.evaluate("() => performance.now()")) - began


def _type(page: Page) -> list[float]:
    page.evaluate(LISTEN)
    for key in KEYS * 3:
        page.keyboard.press(key)
        page.wait_for_timeout(60)
    return cast("list[float]", page.evaluate("() => window.pressed"))
