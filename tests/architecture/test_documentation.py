"""The documentation cannot lag: what is registered is described, what is released is in the changelog."""

import tomllib
from typing import Any

import pytest

from engines.kernel.registry import Registry
from engines.kernel.text import Text
from engines.rules import functions
from scripts.modules import shipped
from scripts.reference import REFERENCE, pages, registries
from tests.support.sources import ROOT

REGISTRIES: dict[str, Registry[Any]] = {**registries(shipped()), "functions": functions}
ENTRIES = [
    pytest.param(entry, id=f"{slug}-{key}") for slug, found in REGISTRIES.items() for key, entry in found.items()
]


@pytest.mark.parametrize("slug", sorted(registries(shipped())))
def test_every_entry_of_a_registry_has_its_page(slug):
    assert {path.stem for path in (REFERENCE / slug).glob("*.md")} == set(REGISTRIES[slug])


def test_every_function_stands_on_the_page_of_its_group():
    pages_ = {page.stem: page.read_text("utf-8") for page in (REFERENCE / "functions").glob("*.md")}
    shown = [entry for entry in functions.values() if not entry.hidden and entry.group != "operator"]
    assert [entry.name for entry in shown if f"## `{entry.name}` · `{entry.chinese}`" not in pages_[entry.group]] == []


def test_the_pages_say_what_the_code_says():
    written = {page: page.read_text("utf-8") for page in pages() if page.exists()}
    assert written == pages(), "run `make reference`"


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_entry_of_a_registry_is_named_in_both_languages(entry):
    texts = [text for text in (getattr(entry, "label", None), getattr(entry, "doc", None)) if isinstance(text, Text)]
    assert texts
    assert all(text.get("zh").strip() and text.get("en").strip() for text in texts)


def test_the_changelog_knows_the_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "LICENSE"])
def test_a_newcomer_finds_the_front_pages(page):
    assert (ROOT / page).read_text("utf-8").strip()
