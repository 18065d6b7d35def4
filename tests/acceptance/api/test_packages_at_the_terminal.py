"""``dougong app check / plan / import``: a package that will not do ends with code 1 and words, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.services.packages import write_folder
from dougong.__main__ import run
from tests.support.bad_packages import NO_ZIP, UNSOUND
from tests.support.callers import zipped
from tests.support.desk import desk


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Speak English, and work on data of the test's own."""
    monkeypatch.setenv("DOUGONG_LANGUAGE", "en")
    monkeypatch.setenv("DOUGONG_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("DOUGONG_DATABASE_URL", raising=False)


@pytest.mark.parametrize("name", UNSOUND)
def test_an_unsound_package_does_not_pass_the_check(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files, word = UNSOUND[name]
    place = tmp_path / "package.zip"
    place.write_bytes(zipped(files))
    assert run(["app", "check", str(place)]) == 1
    assert word in capsys.readouterr().err


@pytest.mark.parametrize("name", NO_ZIP)
def test_what_is_no_zip_does_not_pass_the_check(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, word = NO_ZIP[name]
    place = tmp_path / "package.zip"
    place.write_bytes(content)
    assert run(["app", "check", str(place)]) == 1
    assert word in capsys.readouterr().err


@pytest.mark.parametrize("command", ["plan", "import", "apply"])
@pytest.mark.parametrize("name", ["unknown form", "newer format", "missing requirement"])
def test_nothing_is_installed(command: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files, word = UNSOUND[name]
    place = tmp_path / "package.zip"
    place.write_bytes(zipped(files))
    assert run(["app", command, str(place)]) == 1
    assert word in capsys.readouterr().err
    assert run(["app", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"apps": []}


def test_packages_that_require_each_other_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for own, other in (("one", "two"), ("two", "one")):
        requires = [{"app": f"app_{other}", "as": other, "version": ">=1"}]
        write_folder(tmp_path / own, desk(app={"id": f"app_{own}", "code": own, "requires": requires}))
    assert run(["app", "import", str(tmp_path / "one")]) == 1
    said = capsys.readouterr().err
    assert "one → two → one" in said


@pytest.mark.parametrize("path", ["nowhere", "nowhere.zip", "/dev/null", "a" * 300])
@pytest.mark.parametrize("command", ["check", "plan", "import"])
def test_what_is_not_there_is_said_so(command: str, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["app", command, path]) in (1, 2)
    assert capsys.readouterr().err


def test_an_app_goes_in_and_comes_out_as_it_was(tmp_path: Path) -> None:
    write_folder(tmp_path / "desk", desk())
    assert run(["app", "import", str(tmp_path / "desk"), "--json"]) == 0
    assert [run(["app", "export", "desk", str(tmp_path / place)]) for place in ("first", "second")] == [0, 0]
    assert run(["app", "import", str(tmp_path / "first")]) == 0
    assert run(["app", "diff", str(tmp_path / "first"), str(tmp_path / "second"), "--json"]) == 0
