"""The PostgreSQL of one test run, whoever provides it. Used by tests/support/databases.py and tests/conftest.py.

In this order: ``$DOUGONG_TEST_POSTGRES_URL``, the pinned wheel, a PostgreSQL of the system; else the reasons why not.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy.engine import make_url

from tests.support import postgres_server
from tests.support.run_folder import RunFolder

ADDRESS = "DOUGONG_TEST_POSTGRES_URL"
DRIVER = "postgresql+psycopg"
NAME = "postgresql"


@dataclass(frozen=True, slots=True)
class Provided:
    """The address of a server on which databases may be made, or why there is none. ``process`` is ours to stop."""

    url: str | None = None
    reason: str = ""
    process: int | None = None


def provide(run: RunFolder, environment: Mapping[str, str] = os.environ) -> Provided:
    """Return the run's server; the first process that asks finds or starts it."""
    answer = run.once(NAME, lambda: json.dumps(asdict(_find(run, environment))))
    return Provided(**json.loads(answer))


def release(run: RunFolder) -> None:
    """Stop the run's server if the run started one."""
    answer = run.recall(NAME)
    process = None if answer is None else Provided(**json.loads(answer)).process
    if process is not None:
        postgres_server.stop(process)


def _find(run: RunFolder, environment: Mapping[str, str]) -> Provided:
    given = environment.get(ADDRESS)
    if given:
        return Provided(url=make_url(given).set(drivername=DRIVER).render_as_string(hide_password=False))
    reasons = []
    for number, installation in enumerate(postgres_server.installations()):
        try:
            server = postgres_server.start(installation, run.path / f"pg{number}")
        except postgres_server.CannotStartError as error:
            reasons.append(f"{installation.name}: {error}")
        else:
            url = f"{DRIVER}://postgres@/postgres?host={server.sockets}"
            return Provided(url=url, process=server.process)
    reasons.append(f"${ADDRESS} is not set" if reasons else f"no PostgreSQL here, and ${ADDRESS} is not set")
    return Provided(reason="; ".join(reasons))
