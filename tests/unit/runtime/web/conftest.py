"""The web application on a private database in memory, with people who can sign in."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines.kernel.clock import VirtualClock
from tests.support.desktop import Desktop, open_desktop


@pytest.fixture
def desktop(clock: VirtualClock, tmp_path: Path) -> Desktop:
    """Give the application; ``desktop.visitor()`` sits down at a browser."""
    return open_desktop(clock, tmp_path)
