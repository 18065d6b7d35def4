"""What is installed is what was agreed: ranges in one place, locks that hold with any registry."""

import json
import re
import tomllib

import pytest

from tests.support.sources import ROOT

REQUIREMENTS = ROOT / "requirements"
LOCKS = sorted(path.name for path in REQUIREMENTS.glob("*.txt"))


def lines(file: str) -> list[str]:
    text = (REQUIREMENTS / file).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith(("#", "-r", " "))]


def test_the_package_asks_for_what_the_runtime_file_lists():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["dependencies"] == lines("runtime.in")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_carries_its_hashes(lock):
    entries = re.split(r"\n(?=\S)", (REQUIREMENTS / lock).read_text("utf-8").strip())
    assert [entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_tools_of_development_include_all_that_runs():
    assert set(lines("runtime.txt")) <= set(lines("dev.txt"))
    assert set(lines("build.txt")) <= set(lines("dev.txt"))


def test_the_front_end_is_locked_without_addresses():
    packages = json.loads((ROOT / "web" / "package-lock.json").read_text("utf-8"))["packages"]
    assert [path for path, package in packages.items() if "resolved" in package] == []


def test_the_front_end_pins_exact_versions():
    package = json.loads((ROOT / "web" / "package.json").read_text("utf-8"))
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
