"""The desk app on either database."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines.kernel.clock import VirtualClock
from runtime.storage.database import Database
from tests.support.orders import Shop, open_shop
from tests.support.platforms import Desk, open_desk


@pytest.fixture
def desk(database: Database, clock: VirtualClock, tmp_path: Path) -> Desk:
    """Give a platform with the desk app and four people: Anna, Lea, Ines, and Otto without a role."""
    return open_desk(database, clock, tmp_path / "files")


@pytest.fixture
def shop(database: Database, clock: VirtualClock, tmp_path: Path) -> Shop:
    """Give a platform with the app of orders, whose figures follow from each other."""
    return open_shop(database, clock, tmp_path / "files")
