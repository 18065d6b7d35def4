"""The documentation cannot lag: what is registered is described, what is released is in the changelog."""

import tomllib

import pytest

from engines.kernel.registry import Registry
from engines.kernel.text import Text
from tests.support.sources import ROOT, shipped_modules

REFERENCE = ROOT / "docs" / "reference"
REGISTRIES = {
    attribute: value
    for module in shipped_modules()
    for attribute, value in vars(module).items()
    if isinstance(value, Registry) and not attribute.startswith("_")
}
ENTRIES = [
    pytest.param(entry, id=f"{slug}-{key}") for slug, found in REGISTRIES.items() for key, entry in found.items()
]


@pytest.mark.parametrize("slug", sorted(REGISTRIES))
def test_every_entry_of_a_registry_has_its_page(slug):
    pages = {path.stem for path in (REFERENCE / slug.replace("_", "-")).glob("*.md")} - {"index"}
    assert pages == set(REGISTRIES[slug])


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
