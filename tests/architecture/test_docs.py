"""The guides hold together: links lead somewhere, commands and variables are listed, Chinese stands beside English."""

import re
import tomllib

import pytest

from builder.services import workbench
from dougong.version import VERSION
from scripts.commands import PAGE, VARIABLES, commands, page, variables
from tests.support.sources import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img [^>]*src=\"([^\"]+)\"|<a [^>]*href=\"([^\"]+)\"")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
GUIDES = sorted(
    path.relative_to(ROOT / "docs") for name in ("tutorial", "how-to") for path in (ROOT / "docs" / name).glob("*.md")
)
EXAMPLES = sorted(
    {
        word
        for path in PAGES
        for word in re.findall(r"\bdougong ((?:app|records|user|token|db) [a-z]+)", path.read_text("utf-8"))
    }
)


def targets(text):
    """Return the relative links of a page."""
    found = ("".join(groups) for groups in LINK.findall(CODE.sub("", text)))
    return [target for target in found if not target.startswith(("http:", "https:", "mailto:"))]


def anchors(text):
    """Return the anchors that a page's headings get."""
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text))
    return {heading.strip().replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(path):
    parted = [target.partition("#") for target in targets(path.read_text("utf-8"))]
    assert [place for place, _, _ in parted if place and not (path.parent / place).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_anchor_is_a_heading(path):
    parted = [target.partition("#") for target in targets(path.read_text("utf-8"))]
    wanted = [((path.parent / place) if place else path, anchor) for place, _, anchor in parted if anchor]
    assert [anchor for page_, anchor in wanted if anchor not in anchors(page_.read_text("utf-8"))] == []


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_every_guide_stands_in_chinese_too(guide):
    assert (ROOT / "docs" / "zh" / guide).exists()


def test_the_page_of_commands_says_what_the_code_says():
    assert PAGE.read_text("utf-8") == page(), "run `make reference`"


def test_every_environment_variable_is_explained():
    assert set(VARIABLES) == variables()


@pytest.mark.parametrize("words", EXAMPLES)
def test_a_command_that_the_guides_use_exists(words):
    assert f"dougong {words}" in {name for name, _ in commands()}


def test_the_program_says_the_version_of_the_project():
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION


def test_the_example_of_an_application_is_sound_and_its_scenarios_pass():
    loans = ROOT / "docs" / "examples" / "loans"
    assert workbench.check(loans) == ()
    assert [result.error for result in workbench.test(loans)] == [None]
