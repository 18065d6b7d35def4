"""Commands end with 0 done, 1 refused with the problems, 2 wrong usage, and never with a traceback."""

from __future__ import annotations

import io
import json
import socket
from pathlib import Path

import pytest

from dougong.__main__ import run
from dougong.commands import PLACES, Commands


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DOUGONG_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DOUGONG_LANGUAGE", "en")
    monkeypatch.delenv("DOUGONG_DATABASE_URL", raising=False)


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    capsys.readouterr()
    assert run([*arguments, "--json"]) == 0
    return dict(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("name", list(PLACES))
def test_every_command_is_where_it_is_said_to_be(name: str) -> None:
    assert Commands().get_command(None, name) is not None  # type: ignore[arg-type]


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["user", "add", "--help"], ["--version"]])
def test_help_is_no_error(arguments: list[str]) -> None:
    assert run(arguments) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["serve", "--port", "x"],
        ["serve", "--port", "70000"],
        ["user", "nonsense"],
        ["user", "add"],
        ["user", "add", "a", "-x"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_person_is_added_with_a_password_that_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    added = answer(capsys, "user", "add", "zhoumin", "--name", "周敏")
    assert (added["login"], added["name"], len(str(added["password"]))) == ("zhoumin", "周敏", 20)


def test_a_password_can_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse\n"))
    assert "password" not in answer(capsys, "user", "add", "zhoumin", "--password-stdin")


def test_people_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    answer(capsys, "user", "add", "zhoumin", "--admin")
    items = answer(capsys, "user", "list")["items"]
    assert isinstance(items, list)
    assert [(one["login"], one["admin"], one["active"]) for one in items] == [("zhoumin", True, True)]


def test_a_refusal_is_1_with_its_problems_for_people_and_programs(capsys: pytest.CaptureFixture[str]) -> None:
    answer(capsys, "user", "add", "zhoumin")
    assert run(["user", "add", "zhoumin", "--json"]) == 1
    told = capsys.readouterr()
    assert '/login: "zhoumin" is already in use' in told.err
    assert json.loads(told.out)["problems"][0]["code"] == "user.taken"


def test_an_unknown_department_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["user", "add", "zhoumin", "--department", "Nowhere"]) == 1
    assert "Nowhere" in capsys.readouterr().err


def test_a_new_password_for_nobody_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["user", "password", "nobody"]) == 1
    assert capsys.readouterr().err == "No such person\n"


def test_a_password_is_changed(capsys: pytest.CaptureFixture[str]) -> None:
    first = answer(capsys, "user", "add", "zhoumin")["password"]
    assert answer(capsys, "user", "password", "zhoumin")["password"] != first


def test_a_token_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    answer(capsys, "user", "add", "zhoumin")
    assert str(answer(capsys, "token", "add", "zhoumin", "--label", "export")["token"]).startswith("dgt_")


def test_a_fresh_database_must_be_upgraded_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["db", "check"]) == 1
    assert "db upgrade" in capsys.readouterr().out
    assert run(["db", "upgrade"]) == 0
    assert run(["db", "check"]) == 0


def test_a_database_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOUGONG_DATABASE_URL", "mysql://root@localhost/x")
    assert run(["user", "list"]) == 1
    assert "mysql" in capsys.readouterr().err


def test_a_wrong_setting_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DOUGONG_TIMEZONE", "Mars/Base")
    assert run(["user", "list"]) == 1
    assert "Mars/Base" in capsys.readouterr().err


def test_a_port_in_use_is_refused_and_another_one_named(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port)]) == 1
    assert f"--port {port + 1}" in capsys.readouterr().err


def test_an_address_of_another_machine_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--host", "192.0.2.1"]) == 1
    assert "192.0.2.1" in capsys.readouterr().err


def test_messages_are_chinese_where_people_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOUGONG_LANGUAGE", "zh")
    assert run(["user", "password", "nobody"]) == 1
    assert capsys.readouterr().err == "找不到人员\n"
