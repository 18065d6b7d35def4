"""What every test may ask for: a database of either kind, a clock, a running server, a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from engines.kernel.clock import VirtualClock
from runtime.storage.database import Database
from tests.support import browser as chromium
from tests.support import databases as lending
from tests.support import postgres
from tests.support.run_folder import RunFolder
from tests.support.server import Server, serve

START = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))
RUN: pytest.StashKey[RunFolder] = pytest.StashKey()

settings.register_profile("default", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("nightly", deadline=None, max_examples=5000, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--nightly", action="store_true", help="run the long tests too, with full numbers of examples")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("nightly" if config.getoption("--nightly") else "default")
    given = getattr(config, "workerinput", {}).get("run_folder")
    config.stash[RUN] = RunFolder(Path(given)) if given else RunFolder.create()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: pytest.Session) -> None:
    """Tell a worker process of xdist, about to start, where the run's processes meet."""
    getattr(node, "workerinput")["run_folder"] = str(node.config.stash[RUN].path)  # noqa: B009 - xdist has no types


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--nightly"):
        return
    long = [item for item in items if item.get_closest_marker("nightly")]
    items[:] = [item for item in items if item not in long]
    config.hook.pytest_deselected(items=long)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how much was tried, and loudly what could not be tested here. `make test` repeats these lines at its end."""
    for what, count in config.stash[RUN].counts().items():
        terminalreporter.write_line(f"COUNTED: {what}: {count}")
    for part, reason in config.stash[RUN].missing().items():
        terminalreporter.write_line(f"NOT TESTED: {part}: {reason}", red=True, bold=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End what the run shares, in the process that began it."""
    if hasattr(config, "workerinput"):
        return
    run = config.stash[RUN]
    lending.drop_template(run)
    postgres.release(run)
    run.remove()


@pytest.fixture
def counted(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Give a way to tell how much a test tried: ``counted("pairs", "5000")`` stands in the report's last lines."""
    return request.config.stash[RUN].note_count


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest) -> lending.Databases:
    """Lends databases; most tests want `database` instead."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    return lending.Databases(request.config.stash[RUN], worker, _migrate)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, databases: lending.Databases, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty, migrated database, for tests that open it from several processes."""
    if request.param == "sqlite":
        yield databases.sqlite(tmp_path)
        return
    try:
        with databases.postgresql() as url:
            yield url
    except lending.UnavailableError as error:
        pytest.skip(f"PostgreSQL: {error}")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give an open database, empty and migrated; every test that asks runs on SQLite and on PostgreSQL."""
    opened = Database.open(database_url)
    try:
        yield opened
    finally:
        opened.dispose()


@pytest.fixture
def clock() -> VirtualClock:
    """Give a clock that stands at nine o'clock on a Monday morning in Shanghai until it is moved."""
    return VirtualClock(START)


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server with the demo data, shared by the tests of one worker: leave behind only what is yours."""
    with serve(tmp_path_factory.mktemp("demo"), "--demo") as server:
        yield server


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Give a Chromium, shared by the tests of one worker."""
    with sync_playwright() as playwright:
        program = chromium.find(playwright)
        if program is None:
            request.config.stash[RUN].note_missing("browser", chromium.ABSENT)
            pytest.skip(chromium.ABSENT)
        running = chromium.launch(playwright, program)
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a way to sit down at a browser: ``open_page(width=390, height=844, language="en")``.

    The test fails if a page logged an error: a refused script, a broken promise, a missing file.
    """
    visitors: list[chromium.Visitor] = []

    def sit_down(*, width: int = 1280, height: int = 800, language: str = "zh") -> Page:
        visitors.append(chromium.Visitor(browser, width=width, height=height, language=language))
        return visitors[-1].page

    yield sit_down
    errors = [error for visitor in visitors for error in visitor.errors]
    for visitor in visitors:
        visitor.leave()
    assert errors == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """Give a page of desktop width, in Chinese."""
    return open_page()


def _migrate(url: str) -> None:
    database = Database.open(url)
    try:
        database.upgrade()
    finally:
        database.dispose()
