"""The front end is built by the machine's Node.js only where that is new enough."""

import pytest

from scripts import node

ANSWER = """\
#!/bin/sh
echo {version}
"""


@pytest.fixture
def machine(monkeypatch, tmp_path):
    def has(version, *programs):
        for program in programs:
            (tmp_path / program).write_text(ANSWER.format(version=version), "utf-8")
            (tmp_path / program).chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return has


@pytest.mark.parametrize(
    ("version", "enough"),
    [
        pytest.param("v20.18.9", False, id="too old"),
        pytest.param("v20.19.0", True, id="the oldest that builds"),
        pytest.param("v21.7.3", False, id="between two lines of long support"),
        pytest.param("v22.11.0", False, id="an early 22"),
        pytest.param("v22.12.0", True, id="a later 22"),
        pytest.param("v24.19.0", True, id="the one that is pinned"),
        pytest.param("unknown", False, id="no version at all"),
    ],
)
def test_only_a_version_that_builds_suffices(machine, version, enough):
    machine(version, "node", "npm")
    assert node.suffices() is enough


def test_a_node_without_npm_does_not_suffice(machine):
    machine("v24.19.0", "node")
    assert not node.suffices()


def test_a_machine_without_node_does_not_suffice(machine):
    machine("v24.19.0")
    assert not node.suffices()
