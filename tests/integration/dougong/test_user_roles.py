"""The commands that give people roles say what they did, and refuse what there is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dougong.__main__ import run
from dougong.speech import DONE, REFUSED
from tests.support.desk import desk

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Install the desk app in a new data folder and add one person."""
    monkeypatch.setenv("DOUGONG_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DOUGONG_LANGUAGE", "en")
    monkeypatch.delenv("DOUGONG_DATABASE_URL", raising=False)
    for path, content in desk().items():
        target = tmp_path / "desk" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    assert run(["app", "import", str(tmp_path / "desk")]) == DONE
    assert run(["user", "add", "otto"]) == DONE
    capsys.readouterr()


def test_a_grant_is_said_and_listed(capsys: Output) -> None:
    assert run(["user", "grant", "otto", "desk", "agent"]) == DONE
    assert capsys.readouterr().out == "otto now plays agent in desk\n"
    assert run(["user", "roles", "desk", "--json"]) == DONE
    assert {"role": "agent", "logins": ["otto"]} in json.loads(capsys.readouterr().out)["items"]


def test_a_revoked_role_is_gone(capsys: Output) -> None:
    run(["user", "grant", "otto", "desk", "agent"])
    assert run(["user", "revoke", "otto", "desk", "agent"]) == DONE
    assert "otto no longer plays agent in desk" in capsys.readouterr().out
    run(["user", "roles", "desk"])
    assert "otto" not in capsys.readouterr().out


@pytest.mark.parametrize("words", [["nobody", "desk", "agent"], ["otto", "none", "agent"], ["otto", "desk", "king"]])
def test_a_grant_of_what_there_is_not_is_refused(words: list[str]) -> None:
    assert run(["user", "grant", *words]) == REFUSED
