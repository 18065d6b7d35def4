"""Every scenario of every shipped template passes, each in a private installation."""

import pytest

from builder.services import workbench
from builder.services.library import library, templates


@pytest.mark.parametrize("name", templates())
def test_every_scenario_passes(name: str):
    results = list(workbench.test(library() / name))
    assert [(result.code, result.failed_at, str(result.error)) for result in results if not result.passed] == []
    assert results != []
